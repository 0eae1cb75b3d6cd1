"""What one cell of a table may hold, read the way people here write: «Rp 25.000», «1,5 jt», «250 g», «ya».

What could mean two things is refused with a sentence that shows how to write it.
"""

import math
import re
import unicodedata
from fractions import Fraction

from nttmart.contexts.catalogue.rules.words import words_of
from nttmart.kernel.errors import N_, Refusal
from nttmart.kernel.money import Rupiah

PRICE_LEAST = 100
"""Less is almost surely «25.000» read as 25 by a spreadsheet in English."""

_THOUSANDS = {"rb": 1_000, "ribu": 1_000, "k": 1_000, "jt": 1_000_000, "juta": 1_000_000}
_PLAIN = re.compile(r"[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+")
_SHORT = re.compile(r"([0-9]{1,6})(?:[.,]([0-9]{1,3}))? ?(rb|ribu|k|jt|juta)")
_AMOUNT = re.compile(r"([0-9.]+(?:,[0-9]+)?) ?([a-z]*)")
_UNITS = {
    "g": ("g", 1), "gr": ("g", 1), "gram": ("g", 1), "kg": ("g", 1_000), "kilogram": ("g", 1_000), "ons": ("g", 100),
    "ml": ("ml", 1), "cc": ("ml", 1), "l": ("ml", 1_000), "lt": ("ml", 1_000), "liter": ("ml", 1_000),
    "buah": ("piece", 1), "bh": ("piece", 1), "pcs": ("piece", 1), "lembar": ("piece", 1), "unit": ("piece", 1),
    "potong": ("piece", 1), "biji": ("piece", 1), "set": ("piece", 1), "piece": ("piece", 1),
}  # fmt: skip


class UnreadableCell(Refusal):
    """A cell holds something else than its column asks for."""


def as_text(cell: object) -> str:
    """Read any cell as text: whole numbers without «.0», nothing as nothing.

    :raises UnreadableCell: a date, a formula or an error value.
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if not isinstance(cell, str | int | float):
        raise UnreadableCell(N_("Ini terbaca sebagai tanggal. Ubah bentuk sel menjadi teks."))
    text = str(cell).strip()
    if text.startswith("="):
        raise UnreadableCell(N_("Rumus tidak dibaca. Tulis nilainya."))
    if text.startswith("#") and text.endswith(("!", "?", "#N/A", "/0!")):
        raise UnreadableCell(N_("Sel ini berisi kesalahan rumus. Tulis nilainya."))
    return text


def as_price(cell: object) -> Rupiah:
    """Read a price: 25000, «25.000», «Rp 25.000,00», «25rb», «1,5 juta».

    :raises UnreadableCell: negative, fractional, too small to be meant, or ambiguous («25,000»).
    """
    number = _whole(cell)
    if number is None:
        text = re.sub(r"^(rp|idr)\.? ?", "", _plain(cell))
        text = re.sub(r",(-|0{1,2})$", "", text)
        number = _number(text)
    if number is None:
        raise UnreadableCell(N_("Tulis harga seperti 25000 atau 25.000."))
    if number < PRICE_LEAST:
        raise UnreadableCell(N_("Harga di bawah Rp100. Mungkin maksudnya ribuan? Tulis 25000 atau 25.000."))
    if number > 1_000_000_000:  # noqa: PLR2004 -- said in the sentence
        raise UnreadableCell(N_("Harga paling tinggi Rp1.000.000.000."))
    return Rupiah(number)


def as_count(cell: object, *, most: int) -> int:
    """Read a whole number from 1 to ``most``: 12, «1.200».

    :raises UnreadableCell: otherwise.
    """
    number = _whole(cell)
    if number is None:
        text = _plain(cell)
        number = int(text.replace(".", "")) if _PLAIN.fullmatch(text) and len(text) <= 12 else None  # noqa: PLR2004 -- far above any count
    if number is None or not 0 < number <= most:
        raise UnreadableCell(N_("Isi dengan angka bulat dari 1 sampai %(most)s."), most=f"{most:,}".replace(",", "."))
    return number


def as_net(cell: object, unit_cell: object) -> tuple[int, str]:
    """Read a net quantity with its unit, in one cell («250 g») or two (0,5 and «kg»): gives grams, millilitres, pieces.

    :raises UnreadableCell: an unknown unit, a fraction of a gram, or no number.
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        number: Fraction | None = Fraction(str(cell)) if math.isfinite(cell) else None
        written = ""
    else:
        match = _AMOUNT.fullmatch(_plain(cell))
        number = _fraction(match.group(1)) if match else None
        written = match.group(2) if match else ""
    unit = _UNITS.get(written or _plain(unit_cell) or "buah")
    if unit is None:
        raise UnreadableCell(N_("Satuan isi: g, kg, ml, l atau buah."))
    if number is None or (number * unit[1]).denominator != 1 or not 0 < number * unit[1] <= 1_000_000:  # noqa: PLR2004 -- a ton
        raise UnreadableCell(N_("Tulis isi bersih seperti 250 g atau 0,5 kg."))
    return int(number * unit[1]), unit[0]


def as_choice(cell: object, choices: dict[str, str]) -> str:
    """Read one of some words, whatever their capitals, accents or hyphens.

    :raises UnreadableCell: another word; the sentence lists those there are.
    """
    said = " ".join(words_of(as_text(cell)))
    if said not in choices:
        raise UnreadableCell(N_("Pilih salah satu: %(words)s."), words=", ".join(_first_words(choices)))
    return choices[said]


def _first_words(choices: dict[str, str]) -> list[str]:
    shown: dict[str, str] = {}
    for word, meaning in choices.items():
        shown.setdefault(meaning, word)
    return list(shown.values())


def _whole(cell: object) -> int | None:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    if isinstance(cell, float) and not (math.isfinite(cell) and cell.is_integer()):
        raise UnreadableCell(N_("Isi dengan angka bulat, tanpa pecahan."))
    return int(cell)


def _plain(cell: object) -> str:
    return " ".join(unicodedata.normalize("NFKC", as_text(cell)).lower().split())[:60]


def _number(text: str) -> int | None:
    if _PLAIN.fullmatch(text):
        return int(text.replace(".", ""))
    match = _SHORT.fullmatch(text)
    if match is None:
        return None
    whole, fraction, word = match.groups()
    value = Fraction(f"{whole}.{fraction or 0}") * _THOUSANDS[word]
    return int(value) if value.denominator == 1 else None


def _fraction(text: str) -> Fraction | None:
    """Read «1.500» as thousands, «1,5» and «1.5» as decimals."""
    if _PLAIN.fullmatch(text) and not text.startswith("0."):
        return Fraction(text.replace(".", ""))
    whole, comma, part = text.partition(",")
    if comma:
        whole = whole.replace(".", "") if _PLAIN.fullmatch(whole) else whole
        text = f"{whole}.{part}"
    return Fraction(text) if re.fullmatch(r"[0-9]+(\.[0-9]+)?", text) else None
