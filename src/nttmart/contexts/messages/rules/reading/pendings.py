"""Turns what was asked last, as told from outside, into a ``Pending``; what makes no sense there is left out."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from nttmart.contexts.messages.rules.reading.facts import INTENTS, Fact, Pending
from nttmart.contexts.messages.rules.reading.items import recognise
from nttmart.contexts.messages.rules.reading.pieces import Piece, part
from nttmart.contexts.messages.rules.reading.times import times_of
from nttmart.contexts.messages.rules.reading.words import clean, split

_ORDERS: Final = re.compile(r"\b(?:pesan|pesanan|memesan|dipesan|order|po|minta|butuh|perlu|permintaan)\b")
_ASKED: Final = frozenset({"order", "confirm", "choose", "missing"})
_TEXT_LIMIT: Final = 4_096


def to_pending(asked: object, products: tuple[str, ...], today: date) -> Pending | None:
    """Understand what was asked last: an object as the conversation keeps it, or the question as it was put."""
    if asked is None or isinstance(asked, Pending):
        return asked
    if isinstance(asked, str):
        return _from_text(asked[:_TEXT_LIMIT], products, today) if asked.strip() else None
    if isinstance(asked, Mapping):
        kind = asked.get("asked")
        return _from_object(str(kind), asked) if kind in _ASKED else Pending("text")
    return Pending("text")


def to_fact(told: object) -> Fact:
    """A fact as written in JSON; fields of the wrong kind are left out."""
    said: Mapping[str, Any] = told if isinstance(told, Mapping) else {}
    intent = said.get("intent")
    return Fact(
        intent if isinstance(intent, str) and intent in INTENTS else "",
        _text(said.get("product")),
        _number(said.get("quantity")),
        _text(said.get("unit")),
        _whole(said.get("price_idr")),
        _day(said.get("date")),
        _day(said.get("until")),
        _text(said.get("per")),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    number = Decimal(str(value))
    return number if number.is_finite() else None


def _whole(value: object) -> int | None:
    number = _number(value)
    return int(number) if number is not None and number == int(number) else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _from_object(kind: str, asked: Mapping[str, Any]) -> Pending:
    facts, options = asked.get("facts"), asked.get("options")
    return Pending(
        kind,
        to_fact(asked if kind == "order" else asked.get("fact")),
        tuple(map(to_fact, facts)) if isinstance(facts, Sequence) and not isinstance(facts, str) else (),
        _text(asked.get("what")) or "",
        tuple(each for each in options if isinstance(each, str)) if isinstance(options, Sequence) else (),
    )


def _from_text(text: str, products: tuple[str, ...], today: date) -> Pending:
    """Read the question as it was put: an order, «Berapa stok …?», or any other that takes yes or no."""
    cleaned = clean(text)
    whole = Piece(tuple(item for piece in part(recognise(split(cleaned), products, today)) for item in piece.items))
    names = {name for each in whole.mentions for name in each.names}
    product = names.pop() if len(names) == 1 else None
    if _ORDERS.search(cleaned):
        return Pending("order", _order(whole, product, today), text=text)
    if "howmany" in whole.kinds and product is not None:
        if "price" in whole.kinds:
            return Pending("missing", Fact("price", product), what="price_idr", text=text)
        if whole.kinds & {"stock", "left"} and "add" not in whole.kinds:
            return Pending("missing", Fact("stock_now", product), what="quantity", text=text)
        if "add" in whole.kinds:
            return Pending("missing", Fact("stock_added", product), what="quantity", text=text)
    return Pending("text", Fact("", product), text=text)


def _order(whole: Piece, product: str | None, today: date) -> Fact:
    goods = [each for each in whole.amounts if each.money == "no" and not each.doubt]
    times = times_of(whole, today)
    amount = goods[0] if len(goods) == 1 else None
    on = None if times.doubt else times.on
    return Fact("", product, amount.quantity if amount else None, amount.unit if amount else None, date=on)
