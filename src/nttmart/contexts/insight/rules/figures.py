"""The registry of figures: what each counts, of how many, and what may be said of it. Each is computed when asked.

A statement about a figure is bounded: never more than its denominator, never a few times what records say (one nought
too many is ten times), and rupiah never more than the heads named with it can give (150.000 people times Rp100.000 are
Rp15 M, not Rp150 M).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from nttmart.contexts.insight.rules.errors import ImpossibleFigure, NoSuchFigure
from nttmart.contexts.insight.rules.groups import grouped, shown_people
from nttmart.kernel.errors import N_

COUNT, PEOPLE = "count", "people"
BY_RECORD, BY_REGENCY = "record", "regency"
LARGEST: Final = 10**15
FEW: Final = 200
"""So many may be stated of anything of which records say little or nothing yet."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its name, what exactly is counted, the unit, and the key of what it is a part of (or nothing).

    ``told_by`` says what anybody may read of its list: every record, or, where it tells of a maker's money, sales or
    people, only how many there are in each regency. Up to ``stated`` a statement may lie above what records say.
    """

    key: str
    name: str
    definition: str
    unit: str = COUNT
    of: str = ""
    told_by: str = BY_RECORD
    stated: int = FEW


FIGURES: Final = (
    Figure("desa", N_("Desa"), N_("Semua desa menurut kode Kemendagri; kelurahan tidak dihitung."), of="desa"),
    Figure(
        "villages_mapped", N_("Desa dipetakan"),
        N_("Desa dengan sedikitnya satu catatan potensi yang punya sumber dan belum ditarik."), of="desa",
        stated=LARGEST,
    ),
    Figure(
        "villages_chosen", N_("Desa terpilih"),
        N_("Desa dalam keputusan pemilihan yang sudah disegel dan belum diganti."), of="desa",
    ),
    Figure("makers_registered", N_("Pembuat terdaftar"), N_("Semua pembuat yang pernah didaftarkan, juga yang tutup.")),
    Figure("makers_active", N_("Pembuat aktif"), N_("Pembuat terdaftar yang tidak tutup."), of="makers_registered"),
    Figure(
        "makers_shown", N_("Pembuat di etalase"),
        N_("Pembuat aktif dengan sedikitnya satu produk yang tampil di etalase."), of="makers_active",
    ),
    Figure(
        "makers_selling", N_("Pembuat yang menjual"),
        N_("Pembuat aktif yang produknya laku dalam 90 hari terakhir, sesudah dikurangi barang kembali."),
        of="makers_active", told_by=BY_REGENCY,
    ),
    Figure("products_shown", N_("Produk di etalase"), N_("Produk yang diterima kurator dan tidak ditarik.")),
    Figure("outlets_announced", N_("Gerai diumumkan"), N_("Gerai yang diumumkan atau dibuka dan tidak tutup.")),
    Figure("outlets_opened", N_("Gerai dibuka"), N_("Gerai yang sudah dibuka."), of="outlets_announced"),
    Figure(
        "outlets_trading", N_("Gerai berjualan"),
        N_("Gerai dibuka yang memberi struk dalam 30 hari terakhir."), of="outlets_opened",
    ),
    Figure(
        "makers_owed", N_("Pembuat yang berhak dibayar"),
        N_("Pembuat dengan uang penjualan 90 hari terakhir yang sudah berumur tujuh hari."), of="makers_registered",
        told_by=BY_REGENCY,
    ),
    Figure(
        "makers_paid", N_("Pembuat dibayar dalam 7 hari"),
        N_("Pembuat yang seluruh uangnya itu dibayar dalam tujuh hari."), of="makers_owed", told_by=BY_REGENCY,
    ),
    Figure(
        "permits_in_force", N_("Izin berlaku"),
        N_("Izin yang nomornya sudah dicocokkan, belum habis dan tidak dicabut; satu nomor sekali."),
    ),
    Figure(
        "machines_given", N_("Alat diserahkan"),
        N_("Alat produksi yang sudah diserahkan dan belum dihapus dari daftar."),
    ),
    Figure(
        "machines_used", N_("Alat dipakai"),
        N_("Alat yang menurut kabar terakhir dipakai; yang menganggur, rusak atau belum dikabarkan tidak dihitung."),
        of="machines_given",
    ),
    Figure(
        "makers_trained", N_("Pembuat dilatih"),
        N_("Pembuat yang anggotanya hadir, menurut kartu, di sedikitnya satu sesi."), of="makers_registered",
        told_by=BY_REGENCY,
    ),
    Figure(
        "people_trained", N_("Orang dilatih"),
        N_("Kartu peserta yang hadir di sedikitnya satu sesi, satu orang sekali; di bawah lima tidak disebut."),
        PEOPLE, told_by=BY_REGENCY,
    ),
)  # fmt: skip
_BY_KEY: Final = {figure.key: figure for figure in FIGURES}


def figure_named(key: str) -> Figure:
    """Give the figure with a key.

    :raises NoSuchFigure: if there is none.
    """
    if key not in _BY_KEY:
        raise NoSuchFigure(N_("Angka ini tidak ada."), field="figure")
    return _BY_KEY[key]


@dataclass(frozen=True, slots=True)
class Record:
    """One record that a figure counts: a «village», «maker», «product», «outlet» or «regency» with its address key.

    ``counts`` is how much it adds to the figure: one, or so many people. ``regency`` is the code of where it lies.
    """

    kind: str
    key: str
    title: str
    on: date | None = None
    counts: int = 1
    regency: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure as it is on a day: its value, its denominator's, and every record in it."""

    figure: Figure
    as_of: date
    value: int
    out_of: int | None
    records: tuple[Record, ...] = ()


def counted(figure: Figure, as_of: date, records: tuple[Record, ...], out_of: int | None) -> Counted:
    """Add the records up: a figure is its list and nothing beside it."""
    return Counted(figure, as_of, value_of(figure, records), out_of, records)


def value_of(figure: Figure, records: Iterable[Record]) -> int:
    """Add records up; people fewer than the least that may be told are nought."""
    value = sum(record.counts for record in records)
    return shown_people(value) if figure.unit == PEOPLE else value


def by_regency(records: Iterable[Record], regencies: Mapping[str, tuple[str, str]]) -> tuple[Record, ...]:
    """Tell records by regency, none of a small group; what is left of small ones comes last and has no name.

    :param regencies: by code, the address key and the name.
    """
    counts: dict[str, int] = {}
    for record in records:
        counts[record.regency] = counts.get(record.regency, 0) + record.counts
    told, rest = grouped(counts)
    found = [Record("regency", *regencies[code], counts=many, regency=code) for code, many in sorted(told.items())]
    return (*found, Record("", "", "", counts=rest)) if rest else tuple(found)


def check_bounds(key: str, value: int, values: Mapping[str, int], *, times: int) -> None:
    """Refuse a count that is more than the whole it is a part of, or more than ``times`` what records say.

    :param values: the figures' values by key. :raises ImpossibleFigure: if so, or below nothing.
    """
    figure = figure_named(key)
    if not 0 <= value <= LARGEST:
        raise ImpossibleFigure(N_("Angka ini tidak mungkin."), field="value")
    if figure.of and value > values[figure.of]:
        raise ImpossibleFigure(
            N_("%(value)s lebih banyak dari seluruhnya: %(whole)s menurut catatan."),
            field="value", value=dotted(value), whole=dotted(values[figure.of]),
        )  # fmt: skip
    if value > max(times * values[key], figure.stated):
        raise ImpossibleFigure(
            N_("%(value)s lebih dari %(times)s kali yang tercatat (%(recorded)s). Tidak mungkin; periksa nolnya."),
            field="value", value=dotted(value), times=times, recorded=dotted(values[key]),
        )  # fmt: skip


def check_rupiah(value: int, heads: int, each: int) -> None:
    """Refuse a sum of rupiah that so many people with so much each cannot give, and say which they can.

    :raises ImpossibleFigure: if it is more than heads × each.
    """
    if heads < 1 or each < 1 or not 0 <= value <= LARGEST or heads * each > LARGEST:
        raise ImpossibleFigure(N_("Tulis jumlah orang dan rupiah per orang."), field="heads")
    if value > heads * each:
        raise ImpossibleFigure(
            N_("%(heads)s orang × Rp%(each)s = Rp%(possible)s. Rp%(value)s tidak mungkin; periksa nolnya."),
            field="value", heads=dotted(heads), each=dotted(each), possible=dotted(heads * each), value=dotted(value),
        )  # fmt: skip


def dotted(number: int) -> str:
    """Write a number with points between thousands."""
    return f"{number:,}".replace(",", ".")
