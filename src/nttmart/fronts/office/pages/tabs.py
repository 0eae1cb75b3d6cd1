"""The rows of tabs inside a room, and the outlet a page is about when the viewer reaches several."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nttmart.contexts.outlets.api import OutletCard
from nttmart.fronts.office.access.outlets import Reach


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: its words, address, how many wait behind it, and whether we are there."""

    words: str
    url: str
    count: int
    is_here: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """The outlet a page is about, and the others it could be about."""

    outlet: OutletCard
    others: tuple[OutletCard, ...]

    @property
    def id(self) -> object:
        return self.outlet.id


TILL_TABS: tuple[tuple[str, Promise, str], ...] = (
    ("tills", _("Perangkat"), "office:tills"),
    ("tray", _("Masalah"), "office:tray"),
    ("oversells", _("Jual lebih"), "office:oversells"),
    ("shifts", _("Giliran dan kas"), "office:shifts"),
    ("day", _("Laporan hari"), "office:day"),
    ("sellers", _("PIN petugas"), "office:sellers"),
)


PAY_TABS: tuple[tuple[str, Promise, str], ...] = (
    ("owed", _("Hak pembuat"), "office:owed"),
    ("batches", _("Lewat bank"), "office:batches"),
    ("reorder", _("Pesan lagi"), "office:reorder"),
    ("asked", _("Pesan barang"), "office:purchase_orders"),
    ("held", _("Titipan dan QRIS"), "office:held"),
)
GOODS_TABS: tuple[tuple[str, Promise, str], ...] = (
    ("lots", _("Di gerai"), "office:lots"),
    ("low", _("Habis dan menipis"), "office:low"),
    ("coming", _("Akan datang"), "office:coming"),
    ("deliveries", _("Surat antar"), "office:deliveries"),
    ("transfers", _("Kiriman"), "office:transfers"),
    ("counts", _("Hitung rak"), "office:counts"),
    ("leaving", _("Harus keluar"), "office:leaving"),
    ("recalls", _("Penarikan"), "office:recalls"),
    ("terms", _("Perjanjian"), "office:terms"),
)
PROGRAMME_TABS: tuple[tuple[str, Promise, str], ...] = (
    ("desk", _("Meja"), "office:programme"),
    ("ladder", _("Naik kelas"), "office:grade_ladder"),
    ("said", _("Angka"), "office:said"),
)
TRAINING_TABS: tuple[tuple[str, Promise, str], ...] = (
    ("cohorts", _("Angkatan"), "office:cohorts"),
    ("problems", _("Perlu diperiksa"), "office:attendance_problems"),
    ("pledges", _("Dijanjikan"), "office:pledges"),
    ("visits", _("Kunjungan"), "office:visits"),
)
SUPPORT_TABS: tuple[tuple[str, Promise, str], ...] = (
    ("machines", _("Alat"), "office:machines"),
    ("commitments", _("Papan sinergi"), "office:commitments"),
    ("institutions", _("Lembaga"), "office:institutions"),
    ("schools", _("Proyek sekolah"), "office:school_projects"),
    ("communities", _("Komunitas"), "office:communities"),
)
LEGALITY_TABS: tuple[tuple[str, Promise, str], ...] = (
    ("due", _("Yang mendesak"), "office:permits_due"),
    ("check", _("Perlu dicocokkan"), "office:permits_to_check"),
    ("cases", _("Urusan"), "office:permit_cases"),
    ("clinics", _("Hari klinik"), "office:clinics"),
    ("route", _("Cari izin"), "office:permit_route"),
    ("rules", _("Aturan izin"), "office:permit_rules"),
)
MONEY_TABS: tuple[tuple[str, Promise, str], ...] = (
    ("results", _("Untung rugi"), "office:results"),
    ("margins", _("Per barang"), "office:margins"),
    ("expenses", _("Biaya"), "office:expenses"),
    ("mix", _("Barang setempat"), "office:mix"),
)


def tabs(rows: tuple[tuple[str, Promise, str], ...], here: str, **waiting: int) -> tuple[Tab, ...]:
    """Build a row of tabs; ``waiting`` says by key how many wait behind one."""
    return tuple(Tab(str(words), reverse(name), waiting.get(key, 0), key == here) for key, words, name in rows)


def choose(where: Reach, asked: str) -> Chosen | None:
    """Settle on one outlet: the one asked for, else the first where the viewer works, else the first in sight."""
    cards = where.workplaces or where.outlets
    found = next((card for card in where.outlets if str(card.id) == asked), cards[0] if cards else None)
    return Chosen(found, where.outlets) if found else None
