"""Numbers as they stand in offices' sheets: «1.250,5», «1,250.5», «2,5 ton», «±20», «12 kw».

Whether a comma is a decimal mark is judged over a whole column, never over one cell: «1,250» alone could be both.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from nttmart.contexts.programmes.rules.potential.grid import Cell, is_blank, words
from nttmart.kernel.errors import N_

COMMA, POINT, UNCLEAR = "comma", "point", "unclear"

UNITS: dict[str, tuple[str, int]] = {
    "g": ("g", 1), "gr": ("g", 1), "gram": ("g", 1), "ons": ("g", 100), "kg": ("g", 1_000), "kilo": ("g", 1_000),
    "kilogram": ("g", 1_000), "kw": ("g", 100_000), "kuintal": ("g", 100_000), "kwintal": ("g", 100_000),
    "ku": ("g", 100_000), "ton": ("g", 1_000_000), "t": ("g", 1_000_000),
    "ml": ("ml", 1), "liter": ("ml", 1_000), "ltr": ("ml", 1_000), "lt": ("ml", 1_000), "l": ("ml", 1_000),
    "lembar": ("lembar", 1), "lbr": ("lembar", 1), "helai": ("lembar", 1), "kain": ("lembar", 1),
    "buah": ("buah", 1), "bh": ("buah", 1), "butir": ("buah", 1), "unit": ("buah", 1), "pcs": ("buah", 1),
    "biji": ("buah", 1), "bungkus": ("buah", 1), "bks": ("buah", 1), "botol": ("buah", 1), "btl": ("buah", 1),
    "ekor": ("ekor", 1), "ek": ("ekor", 1), "batang": ("batang", 1), "btg": ("batang", 1), "pohon": ("batang", 1),
    "phn": ("batang", 1), "ikat": ("ikat", 1), "ha": ("m2", 10_000), "hektar": ("m2", 10_000),
    "hektare": ("m2", 10_000),    "m2": ("m2", 1), "are": ("m2", 100),
}  # fmt: skip
"""What a unit is counted in, and how many of that it is."""

PER: dict[str, str] = {
    "hari": "day", "hr": "day", "minggu": "week", "mgg": "week", "bulan": "month", "bln": "month", "bl": "month",
    "musim": "season", "panen": "season", "tahun": "year", "thn": "year", "th": "year",
}  # fmt: skip
"""How often a cell says it is: «10 kg/hari»."""

MOST = 10**15
_LOOSE = re.compile(r"^(?:±|\+/-|\+-|kurang lebih|kl\.?|sekitar|kira-kira|~|≈|>|<|≥|≤)\s*")
_NUMBER = re.compile(r"([0-9][0-9.,  ]*)\s*([a-z0-9%]*)\.?(?:(?:\s*/\s*| per )([a-z]+)\.?)?")
_UNIT = re.compile(r"([a-z0-9]+)\.?(?:(?:\s*/\s*|\s+per\s*)([a-z]+)\.?)?")
_COMMA_DECIMAL = re.compile(r"[0-9]+(?:\.[0-9]{3})*,[0-9]+")
_POINT_DECIMAL = re.compile(r"[0-9]+(?:,[0-9]{3})*\.[0-9]+")
_GROUPED_POINTS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_GROUPED_COMMAS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
NOTHING = frozenset({"nihil", "tidak ada", "tdk ada", "kosong", "nol", "belum ada"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A whole number of ``unit`` (g, ml, lembar, buah, ekor, batang, ikat, m2), and whether it was said loosely."""

    amount: int
    unit: str
    is_loose: bool = False
    per: str = ""
    """How often, where the cell itself says so."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell nobody can be sure of: why, for a person (an Indonesian sentence with ``%(said)s``)."""

    why: str
    said: str


def decimal_mark(cells: Iterable[Cell]) -> str:
    """Judge a column: the mark its numbers use for decimals, or that both stand in it, or (comma) that none shows."""
    texts = [_digits(words(cell)) for cell in cells if isinstance(cell, str)]
    comma = any(_COMMA_DECIMAL.fullmatch(text) and not _GROUPED_COMMAS.fullmatch(text) for text in texts)
    point = any(_POINT_DECIMAL.fullmatch(text) and not _GROUPED_POINTS.fullmatch(text) for text in texts)
    if comma and point:
        return UNCLEAR
    return POINT if point else COMMA


def read_number(cell: Cell, mark: str = COMMA) -> Fraction | Unread | None:
    """Read a number with its decimal ``mark``; None where nothing is said. Never negative, never a range."""
    if is_blank(cell):
        return None
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if not math.isfinite(cell) or cell < 0 or cell > MOST:
            return Unread(N_("Angka «%(said)s» tidak mungkin."), words(cell))
        return Fraction(str(cell))
    text = _LOOSE.sub("", words(cell).casefold())
    if text in NOTHING:
        return Fraction(0)
    return _written(_digits(text), mark, words(cell))


def read_quantity(cell: Cell, unit: str, mark: str = COMMA) -> Quantity | Unread | None:
    """Read how much: the cell's own unit comes before the column's ``unit``; None where nothing is said.

    A fraction of what is counted (half an egg) is not read, a fraction of a gram neither.
    """
    if is_blank(cell):
        return None
    told = _unit_and_period(cell, unit)
    if isinstance(told, Unread):
        return told
    (own, per), text = told, words(cell).casefold()
    bare = _LOOSE.sub("", text)
    number = read_number(cell if isinstance(cell, int | float) else _NUMBER.sub(r"\1", bare), mark)
    if number is None or isinstance(number, Unread):
        return number
    counted_in, each = UNITS[own]
    amount = number * each
    if amount.denominator != 1 or amount > MOST:
        return Unread(N_("«%(said)s» bukan jumlah yang bulat."), words(cell))
    return Quantity(int(amount), counted_in, text != bare, per)


def _unit_and_period(cell: Cell, unit: str) -> tuple[str, str] | Unread:
    """Give a cell's own unit and how often it says that is, else the column's («kg/thn»); nothing where none says."""
    bare = _LOOSE.sub("", words(cell).casefold())
    match = None if isinstance(cell, int | float) else _NUMBER.fullmatch(bare)
    if match is None and not isinstance(cell, int | float) and bare not in NOTHING:
        return Unread(N_("«%(said)s» bukan satu angka. Tulis misalnya 2,5 ton atau 1.250 kg."), words(cell))
    columns = _UNIT.fullmatch(unit.casefold().strip())
    base, often = (columns.group(1), columns.group(2) or "") if columns else (unit, "")
    own, per = (match.group(2) or base, match.group(3) or often) if match else (base, often)
    if per and per not in PER:
        said = words(cell) if match and match.group(3) else unit
        return Unread(N_("«%(said)s»: tidak jelas per apa. Tulis misalnya 10 kg/hari atau 2 ton/tahun."), said)
    if own not in UNITS:
        return Unread(N_("Satuan «%(said)s» tidak dikenal."), own)
    return own, PER.get(per, "")


def read_count(cell: Cell, mark: str = COMMA, most: int = 1_000_000) -> int | Unread | None:
    """Read a whole number of people, groups or looms («12 orang» too); None where nothing is said."""
    text = words(cell).casefold()
    bare = re.sub(r"\s*(orang|org|kelompok|klp|kk|umkm|unit|penenun|pembuat)\.?$", "", _LOOSE.sub("", text))
    number = read_number(cell if isinstance(cell, int | float) and not isinstance(cell, bool) else bare, mark)
    if number is None or isinstance(number, Unread):
        return number
    if number.denominator != 1 or number > most:
        return Unread(N_("«%(said)s» bukan jumlah orang atau kelompok."), words(cell))
    return int(number)


def _digits(text: str) -> str:
    match = _NUMBER.fullmatch(_LOOSE.sub("", text.casefold()))
    return re.sub(r"[  ]", "", match.group(1)).rstrip(".,") if match else ""


def _written(digits: str, mark: str, said: str) -> Fraction | Unread:
    plain = _plain(digits, mark)
    if plain is None and mark == UNCLEAR and digits:
        return Unread(N_("«%(said)s» bisa dibaca dua cara: kolom ini memakai titik dan koma sekaligus."), said)
    if plain is None:
        return Unread(N_("«%(said)s» bukan satu angka."), said)
    if len(plain) > len(str(MOST)):
        return Unread(N_("Angka «%(said)s» tidak mungkin."), said)
    return Fraction(plain)


def _plain(digits: str, mark: str) -> str | None:
    """Give digits with a point for decimals and nothing else; None where they can be read in no way, or two."""
    if digits.isdecimal():  # «²» is a digit too, but no number
        return digits
    is_grouped = _GROUPED_POINTS.fullmatch(digits) or _GROUPED_COMMAS.fullmatch(digits)
    if mark == UNCLEAR and is_grouped:
        return None
    by_comma = _GROUPED_POINTS.fullmatch(digits) or _COMMA_DECIMAL.fullmatch(digits)
    by_point = _GROUPED_COMMAS.fullmatch(digits) or _POINT_DECIMAL.fullmatch(digits)
    if by_comma and mark != POINT:
        return digits.replace(".", "").replace(",", ".")
    if by_point and mark != COMMA:
        return digits.replace(",", "")
    return None
