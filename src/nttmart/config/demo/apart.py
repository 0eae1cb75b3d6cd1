"""How one copy of the demo month differs from the first: other ids, other names, other villages. Repeatable."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from nttmart.config.demo.rows import read_rows, shape_of
from nttmart.contexts.places import api as places

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_APART = 4_096 << 80
"""Copies lie four seconds apart in the time of their ids, so that each is written behind the one before."""
_NAME_LIMIT = 120


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy: its number from 1, and 62 bits by which the random part of its ids differs."""

    number: int
    mask: int

    def id(self, original: int) -> int:
        """Give the copy's id for an id of the first month. No two originals come out alike."""
        return (original ^ self.mask) + self.number * _APART

    def letters(self, text: str) -> str:
        """Change letters (Crockford's base 32) as the last bits of an id change; capitals come out."""
        digits = [_LETTERS.index(letter) for letter in reversed(text.upper())]
        changed = [digit ^ (self.mask >> 5 * (place % 12) & 31) for place, digit in enumerate(digits)]
        return "".join(_LETTERS[digit] for digit in reversed(changed))

    @property
    def mark(self) -> str:
        """Two letters that no other copy has."""
        return _LETTERS[self.number // 32 % 32] + _LETTERS[self.number % 32]


@dataclass(frozen=True, slots=True)
class _Home:
    regency: str
    is_exact: bool
    start: int


class Villages:
    """Spreads the copies of each maker over the real villages of its own regency."""

    def __init__(self) -> None:
        makers = shape_of("producers.Producer")
        key, regency, village = (makers.place(name) for name in ("id", "regency_id", "village_id"))
        self._homes = {
            row[key]: _Home(row[regency], row[village] is not None, number * 7)
            for number, row in enumerate(read_rows(makers))
        }
        self._villages = {
            code: [(each.code, each.district_code, each.name) for each in places.list_villages(code)]
            for code in {home.regency for home in self._homes.values()}
        }

    def find(self, maker: str, copy: Copy) -> tuple[str, str, str] | None:
        """Give code, district code and name of the village where a copy of a maker sits.

        None where the original's village is not known: its copies' are not either.
        """
        home = self._homes[maker]
        villages = self._villages[home.regency]
        return villages[(home.start + copy.number) % len(villages)] if home.is_exact else None

    def suffix(self, maker: str, copy: Copy) -> str:
        """Name a copy apart: « · kelompok 12 Fulur»."""
        village = self.find(maker, copy)
        return f" · kelompok {copy.number + 1}{f' {village[2]}' if village else ''}"


Change = Callable[[str, Copy, str], str]
"""From a text, the copy and the maker's suffix to the copy's text."""


def named(text: str, _copy: Copy, suffix: str) -> str:
    """Add the maker's suffix to a name."""
    return f"{text[: _NAME_LIMIT - len(suffix)]}{suffix}"


def in_capitals(length: int) -> Change:
    """Change the last so many letters of a text, written large."""
    return lambda text, copy, _suffix: text[:-length] + copy.letters(text[-length:])


def in_small_letters(length: int) -> Change:
    """Change the last so many letters of a text, written small."""
    return lambda text, copy, _suffix: text[:-length] + copy.letters(text[-length:]).lower()


def numbered(text: str, copy: Copy, _suffix: str) -> str:
    """Add the copy's number."""
    return f"{text}-{copy.number}"


def marked(text: str, copy: Copy, _suffix: str) -> str:
    """Add the copy's two letters."""
    return text + copy.mark


def ids_within(text: str, copy: Copy, _suffix: str) -> str:
    """Change every id written inside a text."""
    return _UUID.sub(lambda found: _hyphened(copy.id(int(found[0].replace("-", ""), 16))), text)


def another_phone(text: str, copy: Copy, _suffix: str) -> str:
    """Give another of the numbers that nobody has."""
    return f"+{int(text) + copy.number * 1_000}"


def _hyphened(number: int) -> str:
    digits = f"{number:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
