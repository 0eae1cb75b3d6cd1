"""The ladder (naik kelas): raw, processed, packed and labelled, permitted and steady, export-ready.

A rung is a list of named conditions over a maker's records, each a value against a threshold from a dated rule. All
conditions of a rung and of those below hold, or the maker stands lower: nobody is set on a rung by hand.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median_low
from typing import Final
from uuid import UUID

from nttmart.contexts.insight.rules.records import MakerRecords
from nttmart.kernel.errors import N_, Sentence

RUNGS: Final = ("none", "raw", "processed", "packed", "steady", "export")
PERCENT: Final = 100


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing a rung asks: what is measured, which dated rule gives the threshold, what to do and who helps."""

    key: str
    rung: str
    rule: str
    words: str
    unit: str
    need: str
    helper: str
    measure: Callable[[MakerRecords], int | None]


def _count(*asked: str, passing: Sequence[str] = ()) -> Callable[[MakerRecords], int]:
    """Count goods that are all that is asked, without a permit lacking for some ways of selling."""

    def measure(records: MakerRecords) -> int:
        return sum(all(getattr(each, name) for name in asked) and set(passing) <= each.passes for each in records.goods)

    return measure


CONDITIONS: Final = (
    Condition(
        "shown", "raw", "grade_goods", N_("produk tampil di etalase"), "goods",
        N_("Daftarkan satu produk dan kirim ke kurator."), N_("pendamping atau kurator kabupaten"), _count(),
    ),
    Condition(
        "processed", "processed", "grade_goods", N_("produk olahan (kata pembuat, diterima kurator)"), "goods",
        N_("Olah bahan sendiri, bukan hanya menjual mentah."),
        N_("dinas perindustrian, perguruan tinggi; pelajaran pengolahan"), _count("is_processed"),
    ),
    Condition(
        "packed", "packed", "grade_goods",
        N_("produk dengan ukuran isi bersih (gram atau mililiter) atau berlabel"), "goods",
        N_("Kemas produk dengan ukuran yang tetap."),
        N_("rumah kemasan, dinas koperasi; pelajaran kemasan"), _count("is_packed"),
    ),
    Condition(
        "labelled", "packed", "grade_goods", N_("produk dengan label lengkap"), "goods",
        N_("Susun label di halaman legalitas sampai tidak ada yang kurang."),
        N_("petugas kabupaten (penyusun label)"), _count("is_labelled"),
    ),
    Condition(
        "identity", "steady", "grade_permits", N_("NIB yang berlaku"), "permits",
        N_("Urus NIB lewat OSS: gratis, selesai sehari."), N_("DPMPTSP kabupaten"),
        lambda records: records.identity_permits,
    ),
    Condition(
        "permitted", "steady", "grade_goods",
        N_("produk berlabel yang izinnya lengkap untuk gerai dan daring"), "goods",
        N_("Lengkapi izin yang diminta untuk produk itu (lihat Cari izin)."),
        N_("dinas kesehatan (P-IRT), LP3H (halal), hari klinik"),
        _count("is_labelled", passing=("online", "till")),
    ),
    Condition(
        "months", "steady", "grade_steady_months", N_("bulan dengan penjualan, dari enam bulan terakhir"), "months",
        N_("Isi rak terus: jual sesuatu setiap bulan."), N_("gerai terdekat"), lambda records: records.months_sold,
    ),
    Condition(
        "kept", "steady", "grade_steady_kept", N_("janji yang ditepati, setengah tahun terakhir"), "percent",
        N_("Janjikan hanya yang sanggup, lalu antar tepat waktu."), N_("pendamping, gerai"),
        lambda records: None if records.kept is None else int(records.kept * PERCENT),
    ),
    Condition(
        "standard", "export", "grade_goods",
        N_("produk bersertifikat (SNI, indikasi geografis, V-Legal) yang izinnya lengkap untuk ekspor"), "goods",
        N_("Urus sertifikat standar satu produk, lalu surat ekspornya (BPOM, karantina)."),
        N_("dinas perdagangan, BPOM, karantina"), _count("is_labelled", "is_standard", passing=("export",)),
    ),
    Condition(
        "every_month", "export", "grade_export_months",
        N_("bulan dengan penjualan, dari enam bulan terakhir"), "months",
        N_("Jual setiap bulan tanpa putus."), N_("gerai terdekat"), lambda records: records.months_sold,
    ),
    Condition(
        "capacity", "export", "grade_export_capacity",
        N_("kesanggupan sebulan (buah; yang ditimbang: kilogram)"), "pieces",
        N_("Tambah kesanggupan: alat, anggota, atau desa pemasok."), N_("dinas, bank, perguruan tinggi (alat)"),
        lambda records: records.capacity_a_month,
    ),
    Condition(
        "outlets", "export", "grade_export_outlets", N_("gerai tempat produk laku, enam bulan terakhir"), "outlets",
        N_("Titipkan di gerai kabupaten lain."), N_("gerai dan Dekranasda"), lambda records: records.outlets,
    ),
)  # fmt: skip
RULES: Final = tuple(dict.fromkeys(condition.rule for condition in CONDITIONS))
LEAST_MAKERS: Final = "grade_least_makers"


@dataclass(frozen=True, slots=True)
class Judged:
    """A condition with the value beside the threshold; a value of None: nothing is recorded."""

    condition: Condition
    value: int | None
    threshold: int

    @property
    def is_met(self) -> bool:
        """Tell whether the value reaches the threshold."""
        return self.value is not None and self.value >= self.threshold


@dataclass(frozen=True, slots=True)
class Grade:
    """Where a maker stands on a day: the rung, every condition of the ladder, what to do next."""

    producer_id: UUID
    on: date
    rung: str
    judged: tuple[Judged, ...]
    unknown: tuple[str, ...] = ()
    """Traits of goods without which it cannot be said whether their permits are complete."""

    @property
    def next_rung(self) -> str:
        """Name the rung above; empty on the last."""
        place = RUNGS.index(self.rung) + 1
        return RUNGS[place] if place < len(RUNGS) else ""

    @property
    def lacking(self) -> tuple[Judged, ...]:
        """Give what the next rung still asks."""
        return tuple(each for each in self.judged if each.condition.rung == self.next_rung and not each.is_met)


@dataclass(frozen=True, slots=True)
class Earning:
    """What ninety days would have brought more at the next rung's middle prices; how many makers they come from.

    ``amount`` is None where too few makers are on that rung to say.
    """

    amount: int | None
    makers: int


def grade_of(records: MakerRecords, thresholds: Mapping[str, int]) -> Grade:
    """Say on which rung a maker stands, with every condition: its value beside its threshold."""
    judged = tuple(Judged(each, each.measure(records), thresholds[each.rule]) for each in CONDITIONS)
    rung = RUNGS[0]
    for above in RUNGS[1:]:
        if not all(each.is_met for each in judged if each.condition.rung == above):
            break
        rung = above
    unknown = frozenset[str]().union(*(each.unknown for each in records.goods))
    return Grade(records.producer_id, records.on, rung, judged, tuple(sorted(unknown)))


Prices = Mapping[tuple[str, str], Mapping[UUID, int]]
"""By category and unit: each maker's middle price a kilogram, litre or piece."""


def earning_of(
    sold: Mapping[tuple[str, str], int], producer_id: UUID, prices: Prices, above: frozenset[UUID], *, least: int
) -> Earning:
    """Say what a maker would earn more: what it sold, times how far the middle price above lies over its own.

    :param sold: rupiah of ninety days by category and unit.
    :param above: the makers on the next rung; under ``least`` of them in a category nothing is said of it.
    """
    total, told = None, 0
    for kind, amount in sold.items():
        own, others = prices[kind].get(producer_id), [p for id_, p in prices[kind].items() if id_ in above]
        told = max(told, len(others))
        if own and len(others) >= least:
            total = (total or 0) + amount * (median_low(others) - own) // own
    return Earning(total, told)


def need_of(grade: Grade) -> Sentence | None:
    """Give the next step in plain words; None on the last rung."""
    return Sentence(grade.lacking[0].condition.need) if grade.lacking else None
