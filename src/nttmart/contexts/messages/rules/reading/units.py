"""Puts numbers and units together: how much of what, or how much money for what."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal

from nttmart.contexts.messages.rules.reading.numbers import Number, read_number
from nttmart.contexts.messages.rules.reading.words import Token

Money = Literal["no", "maybe", "yes"]
CHEAPEST: Final = 1_000
"""A bare number below this many rupiah is not a price anybody asks: «harga 55» may mean 55.000."""
_FINEST: Final = 1_000
_HEAVY: Final = frozenset({"ton", "kuintal"})
"""«1.5 ton» may be a slip for 15 or 1.500: too much hangs on a point."""


@dataclass(frozen=True, slots=True)
class Amount:
    """How much: a number with the unit it counts. ``money``: no, maybe («2 ribu») or yes («Rp», «55rb»)."""

    value: Fraction
    unit: str | None = None
    money: Money = "no"
    approximate: bool = False
    doubt: bool = False
    bare: bool = False

    @property
    def quantity(self) -> Decimal | None:
        """The exact quantity, or None where it has no short decimal («1/3»)."""
        if (self.value * _FINEST).denominator != 1:
            return None
        return Decimal(int(self.value * _FINEST)) / _FINEST


def read_amount(tokens: Sequence[Token], at: int) -> tuple[Amount, int] | None:
    """Read an amount that begins at ``at``: «Rp 55.000», «55rb», «2 lusin botol», «sekitar 20 bks», «kg 5»."""
    if tokens[at].text in {"rp", "idr"}:
        return _rupiah(tokens, at + 1)
    number = read_number(tokens, at)
    if number is None:
        return None
    if tokens[at].kind == "word" and tokens[at].lemma == "satu" and not _unit_at(tokens, number[1]):
        one_more = (
            _lemma(tokens, at - 1) in {"selesai", "jadi", "bikin", "tambah", "siap"}
            and _lemma(tokens, number[1]) == "lagi"
        )
        return None if _says_one_thing(tokens, number[1]) and not one_more else _amount(*number, tokens)
    return _amount(*number, tokens)


def _lemma(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lemma if 0 <= at < len(tokens) else ""


def _says_one_thing(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].lemma in {"lagi", "hari", "minggu", "bulan"}


def _rupiah(tokens: Sequence[Token], at: int) -> tuple[Amount, int] | None:
    at += at < len(tokens) and tokens[at].text in {".", ":"}
    number = read_number(tokens, at)
    if number is None:
        return None
    read, end = number
    value = read.value
    end += 2 if [each.text for each in tokens[end : end + 2]] in ([",", "-"], [".", "-"]) else 0
    return Amount(value, None, "yes", read.approximate, read.doubt or value < CHEAPEST), end


def _amount(number: Number, end: int, tokens: Sequence[Token]) -> tuple[Amount, int]:
    if end < len(tokens) and tokens[end].text == ")" and _unit_at(tokens, end + 1):
        end += 1  # «lima belas (15) botol»
    unit = _unit_at(tokens, end)
    rupiah = end < len(tokens) and tokens[end].text in {"rupiah", "perak", "rp"}
    if [each.text for each in tokens[end : end + 2]] in ([",", "-"], [".", "-"]):
        return Amount(number.value, None, "yes", doubt=number.doubt), end + 2
    if rupiah:
        return Amount(number.value, None, "yes", number.approximate, number.doubt), end + 1
    part = end < len(tokens) and tokens[end].text == "%"
    doubt = number.doubt or part or (number.comma and unit is not None) or (number.point and unit in _HEAVY)
    if unit is None:
        money: Money = "yes" if number.scaled else "maybe" if number.value >= CHEAPEST else "no"
        return Amount(number.value, None, money, number.approximate, doubt, bare=not number.dozens), end
    value, end = _and_a_half(number.value, tokens, end + 1)
    about = number.approximate or (end < len(tokens) and tokens[end].text == "an")
    end += end < len(tokens) and tokens[end].text == "an"
    return Amount(value, unit, "maybe" if number.scaled else "no", about, doubt), end


def _and_a_half(value: Fraction, tokens: Sequence[Token], at: int) -> tuple[Fraction, int]:
    """«dua kilo setengah» is two and a half."""
    if at < len(tokens) and tokens[at].lemma == "setengah" and not _unit_at(tokens, at + 1):
        after = tokens[at + 1].lemma if at + 1 < len(tokens) else ""
        if after not in {"lusin", "kodi"}:
            return value + Fraction(1, 2), at + 1
    return value, at


def _unit_at(tokens: Sequence[Token], at: int) -> str | None:
    """The unit at a place. «pak» ends many a sentence as «sir», and is a pack only where more follows."""
    if at >= len(tokens) or tokens[at].sense != "unit":
        return None
    return tokens[at].lemma
