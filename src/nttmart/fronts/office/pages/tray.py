"""The tray of till problems with what can be done about each, and oversells that wait for a word."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales import api as sales
from nttmart.contexts.stock import api as stock
from nttmart.fronts.office.access.outlets import Reach
from nttmart.fronts.office.pages.tabs import TILL_TABS, Tab, tabs
from nttmart.fronts.office.templatetags.office_words import day as day_word
from nttmart.kernel.words import say

SHOWN: Final = 200
ADVICE: Final[dict[str, Promise]] = {
    "gap": _("Buka kasir itu di tempat bersinyal, tekan «Kirim sekarang», atau bawa titipannya. Hilang bila sampai."),
    "broken_chain": _("Cocokkan struk sekitar nomor itu dengan kertas atau ingatan petugas, lalu tulis hasilnya."),
    "another_body": _("Yang pertama tetap berlaku. Tanyakan petugas mana yang benar; selisihnya dicatat sendiri."),
    "bad_signature": _("Jangan dibukukan. Tanyakan siapa pembawa titipan itu; kirim ulang langsung dari kasir."),
    "revoked_till": _("Kalau penjualannya memang ada, cocokkan uangnya lalu tulis hasilnya. Kalau tidak, laporkan."),
    "clock": _("Betulkan tanggal dan jam perangkat itu. Penjualannya sudah dicatat."),
    "duplicate_identity": _("Cabut kasir itu dan undang lagi satu perangkat saja. Kedua catatan disimpan."),
    "unknown_goods": _("Cari barangnya: daftarkan lagi atau cocokkan dengan barang lain, lalu hitung raknya."),
    "price_changed": _("Kasir belum menerima harga baru. Sambungkan ke sinyal; selisihnya ditanggung gerai."),
    "oversold": _("Buka «Jual lebih»: pilih dari lot mana barangnya, atau tulis sebabnya."),
    "bad_sums": _("Belum dibukukan. Cocokkan struknya dengan uang di laci, lalu catat yang benar dengan kasir."),
    "no_such_sale": _("Kirim dulu penjualannya dari kasir asal. Hilang sendiri bila sampai."),
    "over_refund": _("Belum dibukukan. Tanyakan petugas; uang yang telanjur diberi dicatat sebagai selisih kas."),
    "cash_difference": _("Baca keterangan petugas di halaman giliran, hitung bersama, lalu tulis kesimpulannya."),
    "shift_unknown": _("Kirim catatan dari kasirnya. Hilang sendiri bila pembukaan giliran sampai."),
    "shift_twice": _("Yang pertama berlaku. Cocokkan uang laci dengan laporan giliran."),
    "another_outlet": _("Perangkat dipakai di gerai lain? Undang perangkat itu di gerai yang benar."),
    "unreadable": _("Perbarui aplikasi kasir, lalu laporkan kepada pengelola. Catatannya tersimpan utuh."),
    "product_noted": _("Ajak pembuatnya mendaftarkan barang itu, atau tempel kode barang yang sudah ada."),
    "fault": _("Tidak perlu mengulang penjualan. Laporkan kepada pengelola; dicoba lagi sendiri."),
    "unknown_kind": _("Kasir itu lebih baru daripada kantor. Dibukukan sendiri setelah sistem diperbarui."),
    "not_booked": _("Baca alasannya, bereskan yang disebut, lalu tulis hasilnya."),
    "count_unplaced": _("Periksa barang yang disimpan untuk pembeli, lalu hitung raknya sekali lagi."),
}
SETTLES_ALONE: Final = frozenset(("gap", "no_such_sale", "shift_unknown", "fault", "unknown_kind"))
"""Codes of problems that end when what is missing arrives."""


@dataclass(frozen=True, slots=True)
class TrayRow:
    """A problem as a person reads it."""

    problem: outlets.Problem
    sentence: str
    advice: str
    outlet_name: str
    settles_alone: bool
    url: str


@dataclass(frozen=True, slots=True)
class TrayKind:
    """Problems of one code: how many, and the list of them alone."""

    code: str
    count: int
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class TrayPage:
    """The tray: what is open, or what was settled."""

    tabs: tuple[Tab, ...]
    rows: tuple[TrayRow, ...]
    kinds: tuple[TrayKind, ...]
    code: str
    settled: bool
    may_decide: bool
    several_outlets: bool
    is_cut: bool


@dataclass(frozen=True, slots=True)
class OversellRow:
    """Pieces sold that were not there."""

    card: sales.OversellCard
    outlet_name: str


@dataclass(frozen=True, slots=True)
class OversellListPage:
    """What was sold and was not there, oldest first."""

    tabs: tuple[Tab, ...]
    rows: tuple[OversellRow, ...]
    several_outlets: bool


@dataclass(frozen=True, slots=True)
class OversellPage:
    """One oversell with the lots it may be settled from."""

    row: OversellRow
    lots: tuple[tuple[str, str], ...]
    may_decide: bool


def tray_page(where: Reach, *, code: str, settled: bool) -> TrayPage:
    """List the tray of all outlets in reach; two queries for the tray, two for the tabs."""
    ids = list(where.reading)
    found = outlets.list_problems(ids, settled=settled, limit=SHOWN)
    names = {card.id: card.name for card in where.outlets}
    counts: dict[str, int] = {}
    for each in found:
        counts[each.code] = counts.get(each.code, 0) + 1
    base = reverse("office:tray")
    state = "&keadaan=beres" if settled else ""
    waiting = {"tray": sum(outlets.count_problems(ids).values()), "oversells": sales.count_oversells(ids)}
    return TrayPage(
        tabs=tabs(TILL_TABS, "tray", **waiting),
        rows=tuple(_row(each, names) for each in found if code in {"", each.code}),
        kinds=tuple(
            TrayKind(each, count, f"{base}?kode={each}{state}", each == code) for each, count in sorted(counts.items())
        ),
        code=code if code in counts else "",
        settled=settled,
        may_decide=bool(where.deciding),
        several_outlets=len(names) > 1,
        is_cut=len(found) == SHOWN,
    )


def _row(problem: outlets.Problem, names: dict[UUID, str]) -> TrayRow:
    advice = ADVICE.get(problem.code)
    url = reverse("office:oversells") if problem.code == "oversold" else reverse("office:till", args=[problem.till_id])
    return TrayRow(
        problem=problem,
        sentence=say(problem.refusal),
        advice=str(advice) if advice else "",
        outlet_name=names.get(problem.outlet_id, ""),
        settles_alone=problem.code in SETTLES_ALONE,
        url=url,
    )


def oversell_list(where: Reach) -> OversellListPage:
    """List what was oversold in reach."""
    ids, names = list(where.reading), {card.id: card.name for card in where.outlets}
    cards = sales.list_oversells(ids)
    waiting = {"tray": sum(outlets.count_problems(ids).values()), "oversells": len(cards)}
    return OversellListPage(
        tabs=tabs(TILL_TABS, "oversells", **waiting),
        rows=tuple(OversellRow(card, names[card.outlet_id]) for card in cards),
        several_outlets=len(names) > 1,
    )


def oversell_page(where: Reach, card: sales.OversellCard, *, with_empty: bool = False) -> OversellPage:
    """Show one oversell with the lots of its goods at its outlet that have free pieces.

    ``with_empty``: empty ones too, so that a form sent twice still names a lot we know.
    """
    outlet_name = next(each.name for each in where.outlets if each.id == card.outlet_id)
    variants = None if card.variant_id is None else [card.variant_id]
    found = stock.list_lots([card.outlet_id], variant_ids=variants, with_pieces=not with_empty, page_size=200).lots
    return OversellPage(
        row=OversellRow(card, outlet_name),
        lots=tuple((str(lot.id), _lot_words(lot)) for lot in found if with_empty or lot.free > 0),
        may_decide=card.outlet_id in where.deciding,
    )


def _lot_words(lot: stock.StandingLot) -> str:
    batch = f" · {lot.batch}" if lot.batch else ""
    return str(_("masuk %(day)s · bebas %(free)s")) % {"day": day_word(lot.received_at), "free": lot.free} + batch
