"""Which price a piece states: rupiah for one unit. Rises without a base, bundles and two prices are asked about."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from nttmart.contexts.messages.rules.reading import questions
from nttmart.contexts.messages.rules.reading.facts import Fact, Reading, told
from nttmart.contexts.messages.rules.reading.items import Word
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.units import CHEAPEST, Amount

DEAREST: Final = 10**9


def read_price(piece: Piece, product: str, on: date | None) -> Reading:
    """Read the price of a product, and for which unit."""
    moneys = [
        each for each in piece.amounts if each.money == "yes" or (each.money == "maybe" and each.value >= CHEAPEST)
    ]
    others = [each for each in piece.amounts if each not in moneys]
    if not moneys:
        small = others[0].value if len(others) == 1 and others[0].unit is None else None
        sure = small is not None and small.denominator == 1 and small > 0 and not others[0].doubt
        return questions.thousands(int(small)) if sure and small is not None else questions.what_price(product)
    money = _settled(piece, moneys)
    if money is None or money.doubt or money.approximate or not CHEAPEST <= money.value <= DEAREST:
        return questions.what_price(product)
    unit = _unit(piece, money, others)
    if isinstance(unit, Reading) or money.value.denominator != 1:
        return questions.what_price(product)
    moved = any(word.kind == "fall" or (word.kind == "rise" and word.lemma == "naik") for word in piece.words)
    if moved and not _says_the_new(piece):
        return questions.what_price(product)
    return told(Fact("price", product, unit=unit, price_idr=int(money.value), date=on))


def _settled(piece: Piece, moneys: Sequence[Amount]) -> Amount | None:
    """The price that counts: the only one, or the one after «jadi» in «100rb jadi 120rb»."""
    if len(moneys) == 1:
        return moneys[0]
    places = [at for at, item in enumerate(piece.items) if item in moneys]
    turns = [at for at, item in enumerate(piece.items) if isinstance(item, Word) and item.kind in {"become", "to"}]
    if len(moneys) == 2 and len(turns) == 1 and places[0] < turns[0] < places[1]:  # noqa: PLR2004 -- from one to another
        return moneys[1]
    return None


def _says_the_new(piece: Piece) -> bool:
    """After «naik» only «jadi» or «ke» tells the new price; «naik 5rb» tells by how much."""
    said = [each for each in piece.items if not (isinstance(each, Word) and each.kind in {"now", "only2", "already"})]
    return any(
        isinstance(word, Word) and word.kind in {"to", "become"} and isinstance(money, Amount)
        for word, money in pairwise(said)
    )


def _unit(piece: Piece, money: Amount, others: Sequence[Amount]) -> str | Reading | None:
    """The unit the price is for: «per kg», «/bks», «1 btl»; anything but one of it is a bundle."""
    units = {each.unit for each in piece.per_units}
    if money.unit is not None:
        units.add(money.unit)
    for other in others:
        if other.value != 1 or other.doubt or other.approximate:
            return questions.what_price(None)
        if other.unit is not None:
            units.add(other.unit)
    if len(units) > 1:
        return questions.what_price(None)
    return units.pop() if units else None
