"""Months of a harvest as people write them: «Mei-Agustus», «Jan, Feb», «5-8», «sepanjang tahun»."""

import re
from collections.abc import Callable

from nttmart.contexts.programmes.rules.potential.grid import Cell, is_blank, words
from nttmart.contexts.programmes.rules.potential.numbers import Unread
from nttmart.kernel.errors import N_

MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")
NAMES = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("Mei"), N_("Jun"),
    N_("Jul"), N_("Agu"), N_("Sep"), N_("Okt"), N_("Nov"), N_("Des"),
)  # fmt: skip
ALL_YEAR = (1 << 12) - 1
_OTHER = {"ags": 8, "agt": 8, "agus": 8, "may": 5, "oct": 10, "dec": 12, "aug": 8, "nop": 11, "peb": 2}
_ALWAYS = frozenset(
    {"sepanjang tahun", "setiap bulan", "tiap bulan", "terus menerus", "setahun penuh", "selalu", "semua bulan"}
)
_BETWEEN = re.compile(r"\s*(?:-|–|—|s/d|s\.d\.?|sd|sampai dengan|sampai|hingga|to)\s*")


def read_months(cell: Cell) -> int | Unread | None:
    """Read months as twelve bits (January the lowest); None where nothing is said.

    A range may pass the year's end («Nov-Feb»). A word that is no month («musim hujan») is not guessed at.
    """
    if is_blank(cell):
        return None
    text = re.sub(r"\b(bulan|bln|panen|musim panen)\b\.?", " ", words(cell).casefold()).strip(" :.")
    if " ".join(text.split()) in _ALWAYS:
        return ALL_YEAR
    months = 0
    for part in re.split(r"\s*(?:,|;|&|/(?!d)|\bdan\b|\+)\s*", text):
        ends = [_month(word) for word in _BETWEEN.split(part.strip())] if part.strip() else []
        if not ends or None in ends or len(ends) > 2:  # noqa: PLR2004 -- from and until
            return Unread(N_("Bulan «%(said)s» tidak terbaca. Tulis misalnya Mei-Agustus."), words(cell))
        months |= _span(ends[0] or 0, ends[-1] or 0)
    return months or None


def months_text(months: int, said: Callable[[str], str] = str) -> str:
    """Say months shortly: «Mei-Agu», «Jan, Mar», «sepanjang tahun»; nothing for none. ``said`` translates each word."""
    if months == ALL_YEAR:
        return said(N_("sepanjang tahun"))
    within = [bool(months & 1 << at) for at in range(12)]
    starts = [at for at in range(12) if within[at] and not within[at - 1]]
    parts = []
    for start in starts:
        length = next(n for n in range(1, 13) if not within[(start + n) % 12])
        ends = (start,) if length == 1 else (start, (start + length - 1) % 12)
        parts.append("-".join(said(NAMES[at]) for at in ends))
    return ", ".join(parts)


def _month(word: str) -> int | None:
    word = word.strip(" .")
    if word.isdecimal():  # «²» is a digit too, but no number
        return int(word) if 1 <= int(word[:4]) <= 12 else None  # noqa: PLR2004 -- months
    if word[:3] in MONTHS and len(word) >= 3:  # noqa: PLR2004 -- three letters name a month
        return MONTHS.index(word[:3]) + 1
    return _OTHER.get(word) or _OTHER.get(word[:3])


def _span(first: int, last: int) -> int:
    months, at = 0, first - 1
    while True:
        months |= 1 << at
        if at == last - 1:
            return months
        at = (at + 1) % 12
