"""What each column of a sheet tells, guessed from its heading; a person changes it before anything is read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from nttmart.contexts.programmes.rules.potential.headings import Column
from nttmart.contexts.programmes.rules.potential.numbers import UNITS
from nttmart.kernel.errors import N_, Refusal

IGNORE = "ignore"
PLACE_ROLES = ("code", "regency", "district", "village")
FACT_ROLES = (
    "commodity",
    "quantity",
    "unit",
    "months",
    "form",
    "makers",
    "programme",
    "road",
    "signal",
    "power",
    "port",
)
ROLES = (IGNORE, *PLACE_ROLES, *FACT_ROLES, "as_of", "note")
ONCE = frozenset({"code", "regency", "district", "village", "as_of", "makers", "road", "signal", "power", "port"})
"""Roles one column has: of one year each, where headings name years."""

ASK, SUM, MOST = "ask", "sum", "most"
MAKERS_RULES = (ASK, SUM, MOST)
"""What becomes of different counts of makers in several rows of one village."""
YEARS = frozenset({0, *range(1945, 2200)})

_COUNT = r"\b(?:jumlah|jml\b\.?|jlh\b\.?|jmlh\b\.?|banyaknya)"
_WORDS: tuple[tuple[str, str], ...] = (
    ("code", r"kode|kd\b|code"),
    ("regency", r"kabupaten|\bkab\b|kab/kota|\bkota\b"),
    ("district", r"kecamatan|\bkec\b"),
    ("village", r"\bdesa\b|kelurahan|\bkel\b|village"),
    ("road", r"jalan|akses darat"),
    ("signal", r"sinyal|internet|jaringan (seluler|telepon|internet)|\b4g\b"),
    ("power", r"listrik|\bpln\b"),
    ("port", r"pelabuhan|dermaga"),
    ("months", r"^(bulan|musim|waktu|masa) (panen|produksi|tanam|tersedia)|panen raya|^bulan$|^musim$"),
    ("form", r"mentah|olahan|bentuk|mentah/olahan"),
    ("makers", rf"{_COUNT} (kelompok|pembuat|umkm|ikm|pengrajin|perajin|penenun|petani|pelaku)|pembuat|pelaku usaha"),
    ("programme", r"program|bantuan|pendampingan"),
    ("unit", r"satuan"),
    ("quantity", rf"volume|produksi|{_COUNT}|kapasitas|hasil"),
    ("months", r"musim|(bulan|waktu|masa) panen"),
    ("commodity", r"komoditas|komoditi|produk|potensi|unggulan"),
    ("as_of", r"tahun data|tanggal|per tgl|tahun pendataan"),
    ("note", r"keterangan|\bket\b|catatan"),
)
_MEASURE = re.compile(
    r"volume|produksi|jumlah|jml|jlh|jmlh|banyaknya|kapasitas|hasil|panen|luas|total|komoditas|produk|olahan|rata|rata-rata|(se)?(tahun|bulan|minggu|hari)(an)?|"
    r"musim|per|tiap|setiap|20\d\d"
)
_UNIT = re.compile(r"\(([^)]{1,20})\)|/\s*([a-z0-9]+)$")
_PER = (
    ("day", r"\b(se)?hari(an)?\b|\bhr\b"),
    ("week", r"minggu|mgg"),
    ("month", r"bulan|bln"),
    ("season", r"panen|musim"),
    ("year", r"tahun|thn|th\b"),
)
_AREA = re.compile(r"\bluas\b|\blahan\b|\bareal?\b|produktivitas|(/ ?|per )h(a|ektar|ektare)\b")
_YEAR = re.compile(r"\b(19[5-9]\d|20\d\d)\b")


class UnfitMapping(Refusal):
    """The columns as chosen cannot be read."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """One column's role; of ``quantity`` and ``months`` also whose (``subject``: a commodity), unit and per when.

    ``year`` is the year its heading names: what it says is of the end of that year (nought: of the sheet's day).
    """

    at: int
    role: str
    subject: str = ""
    unit: str = ""
    per: str = "year"
    year: int = 0


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """All columns' roles, and what words that no choice knows were said to mean (role → word → choice).

    ``makers`` says whether different counts in rows of one village are asked about, added up, or the largest holds.
    """

    columns: tuple[Assigned, ...]
    meanings: tuple[tuple[str, str, str], ...] = ()
    makers: str = ASK

    def of(self, role: str) -> tuple[Assigned, ...]:
        """Give the columns of one role, in their order."""
        return tuple(column for column in self.columns if column.role == role)

    def as_json(self) -> dict[str, object]:
        """Give it as it is kept."""
        return {
            "columns": [asdict(column) for column in self.columns],
            "meanings": [list(m) for m in self.meanings],
            "makers": self.makers,
        }


def mapping_from(kept: Mapping[str, object]) -> ColumnMapping:
    """Read a mapping as it was kept or sent.

    :raises UnfitMapping: a role that is none, a column twice, or a place told twice.
    """
    columns = kept.get("columns", [])
    meanings = kept.get("meanings", [])
    if not isinstance(columns, list) or not isinstance(meanings, list):
        raise UnfitMapping(N_("Susunan kolom ini tidak terbaca."))
    try:
        assigned = tuple(Assigned(**column) for column in columns)
        said = tuple((str(role), str(word), str(choice)) for role, word, choice in meanings)
    except (TypeError, ValueError) as odd:
        raise UnfitMapping(N_("Susunan kolom ini tidak terbaca.")) from odd
    mapping = ColumnMapping(assigned, said, str(kept.get("makers", ASK)))
    check_mapping(mapping)
    return mapping


def check_mapping(mapping: ColumnMapping) -> None:
    """Refuse what cannot be read.

    :raises UnfitMapping: a role that is none, a column or a place twice, no column for the village.
    """
    places = [column.at for column in mapping.columns]
    odd = any(column.role not in ROLES or column.year not in YEARS for column in mapping.columns)
    if len(set(places)) != len(places) or odd or mapping.makers not in MAKERS_RULES:
        raise UnfitMapping(N_("Susunan kolom ini tidak terbaca."))
    for role in ONCE:
        years = [column.year if role in FACT_ROLES else 0 for column in mapping.of(role)]
        if len(set(years)) < len(years):
            raise UnfitMapping(N_("Dua kolom dipilih untuk hal yang sama. Pilih satu saja."), field=role)
    if not mapping.of("village") and not mapping.of("code"):
        raise UnfitMapping(N_("Pilih kolom yang menyebut desa, dengan nama atau kode."), field="village")
    if not any(mapping.of(role) for role in FACT_ROLES):
        raise UnfitMapping(N_("Pilih paling sedikit satu kolom selain tempat."), field="columns")


def guess_mapping(columns: Sequence[Column], commodities: Mapping[str, str]) -> ColumnMapping:
    """Guess each column's role from its heading. ``commodities`` gives the key of each folded name."""
    taken: set[tuple[str, int]] = set()
    assigned = []
    for column in columns:
        guess = _guess(column, commodities)
        if guess.role in ONCE and (guess.role, guess.year) in taken:
            guess = Assigned(column.at, IGNORE)
        taken.add((guess.role, guess.year))
        assigned.append(guess)
    return ColumnMapping(tuple(assigned))


def _guess(column: Column, commodities: Mapping[str, str]) -> Assigned:
    own, whole = column.path[-1].casefold(), " ".join(column.path).casefold()
    subject = next((commodities[key] for key in _names(column.path) if key in commodities), "")
    unit = _unit(whole)
    per = next((key for key, words in _PER if re.search(words, whole)), "year")
    role = _role(own) or _role(whole)
    measures = role in ("", "commodity", "quantity", "months", "form")
    if measures and (_AREA.search(whole) or UNITS.get(unit, ("", 0))[0] == "m2"):
        return Assigned(column.at, IGNORE)  # how much land there is says nothing of how much comes from it
    if (subject and role in ("", "commodity", "quantity")) or (measures and unit):
        role = "quantity"
    if role in ("quantity", "months"):
        return Assigned(column.at, role, subject, unit, per, _year(column))
    return Assigned(column.at, role or IGNORE, year=_year(column) if role in FACT_ROLES else 0)


def _year(column: Column) -> int:
    """Give the one year a heading names, nought where it names none or several."""
    years = {int(year) for part in column.path for year in _YEAR.findall(part)}
    return years.pop() if len(years) == 1 else 0


def _role(text: str) -> str:
    if re.fullmatch(r"no\.?|nomor|#", text.strip()):
        return IGNORE
    return next((role for role, words in _WORDS if re.search(words, text)), "")


def _names(path: Sequence[str]) -> list[str]:
    """Give what of a heading may name a commodity: each part, and it without what stands in brackets."""
    parts = [re.sub(r"\([^)]*\)|[^\w\s]", " ", part.casefold()) for part in reversed(path)]
    return [name for part in parts if (name := " ".join(word for word in part.split() if not _MEASURE.fullmatch(word)))]


def _unit(text: str) -> str:
    for match in _UNIT.finditer(text):
        found = (match.group(1) or match.group(2) or "").split("/")[0].strip(" .")
        if found in UNITS:
            return found
    return next(
        (word for word in re.findall(r"[a-z0-9]+", text) if word in ("ton", "kg", "kuintal", "liter", "ekor")), ""
    )
