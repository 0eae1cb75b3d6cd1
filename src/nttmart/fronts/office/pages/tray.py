"""The tray of till problems with what can be done about each, and oversells that wait for a word."""

from collections.abc import Collection
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

SHOWN: Final = 50
ADVICE: Final[dict[str, Promise]] = {
    "gap": _("Buka kasir itu di tempat bersinyal, tekan «Kirim sekarang», atau bawa titipannya. Hilang bila sampai."),
    "broken_chain": _("Cocokkan struk sekitar nomor itu dengan kertas atau ingatan petugas, lalu tulis hasilnya."),
    "another_body": _("Yang pertama tetap berlaku. Buka masalahnya: kedua isi tampak berdampingan."),
    "bad_signature": _("Jangan dibukukan. Tanyakan siapa pembawa titipan itu; kirim ulang langsung dari kasir."),
    "revoked_till": _("Kalau memang terjual, cocokkan uangnya lalu tulis hasilnya. Kalau tidak, buka dan batalkan."),
    "clock": _("Betulkan tanggal dan jam perangkat itu. Penjualannya sudah dicatat."),
    "duplicate_identity": _("Cabut kasir itu dan undang lagi satu perangkat saja. Kedua catatan disimpan."),
    "unknown_goods": _("Cari barangnya: daftarkan lagi atau cocokkan dengan barang lain, lalu hitung raknya."),
    "price_changed": _("Kasir belum menerima harga baru. Sambungkan ke sinyal; selisihnya ditanggung gerai."),
    "oversold": _("Buka «Jual lebih»: pilih dari lot mana barangnya, atau tulis sebabnya."),
    "recalled_sold": _("Beri tahu pembelinya kalau dikenal, dan cari sisanya di rak. Daftarnya di halaman penarikan."),
    "past_best": _("Periksa raknya: keluarkan yang lewat tanggal, lalu tulis hasilnya."),
    "closed_sold": _("Simpan dulu sisanya dari rak. Sebabnya di halaman izin pembuatnya; lalu tulis hasilnya."),
    "bad_sums": _("Belum dibukukan. Cocokkan struknya dengan uang di laci, lalu buka dan bukukan di sini."),
    "no_such_sale": _("Kirim dulu penjualannya dari kasir asal. Hilang sendiri bila sampai."),
    "over_refund": _("Belum dibukukan. Tanyakan petugas, lalu buka dan bukukan uang yang telanjur diberi."),
    "cash_difference": _("Baca keterangan petugas di halaman giliran, hitung bersama, lalu tulis kesimpulannya."),
    "cash_unexplained": _("Hilang sendiri bila yang kurang sampai atau dibukukan. Kalau tidak akan sampai, buka."),
    "cash_to_account": _("Tanyakan petugas ke mana uangnya, lalu buka dan bukukan."),
    "shift_unknown": _("Kirim catatan dari kasirnya. Hilang sendiri bila pembukaan giliran sampai."),
    "shift_twice": _("Yang pertama berlaku. Cocokkan uang laci dengan laporan giliran."),
    "another_outlet": _("Perangkat dipakai di gerai lain? Undang di gerai yang benar. Buka dan bukukan uangnya."),
    "unreadable": _("Catatannya tersimpan utuh. Buka: bukukan yang bisa dibaca, lalu laporkan kepada pengelola."),
    "product_noted": _("Ajak pembuatnya mendaftarkan barang itu, atau tempel kode barang yang sudah ada."),
    "fault": _("Tidak perlu mengulang penjualan. Laporkan kepada pengelola; dicoba lagi sendiri."),
    "unknown_kind": _("Kasir itu lebih baru daripada kantor. Dibukukan sendiri setelah sistem diperbarui."),
    "not_booked": _("Baca alasannya, lalu buka dan putuskan di sini."),
    "count_unplaced": _("Periksa barang yang disimpan untuk pembeli, lalu hitung raknya sekali lagi."),
}


@dataclass(frozen=True, slots=True)
class TrayRow:
    """A problem as a person reads it."""

    problem: outlets.Problem
    sentence: str
    advice: str
    outlet_name: str
    may_tick: bool
    """A word is enough, and the viewer may say it."""
    more_url: str
    """Where the rest of it is done; nothing: on its own page."""


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
    page: int
    page_count: int

    @property
    def has_ticks(self) -> bool:
        return any(row.may_tick for row in self.rows)


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


def tray_page(where: Reach, *, code: str, settled: bool, page: int = 1) -> TrayPage:
    """List a page of the tray of all outlets in reach; two queries for the tray, two for the tabs."""
    ids = list(where.reading)
    counts = outlets.count_codes(ids, settled=settled)
    code = code if code in counts else ""
    total = counts[code] if code else sum(counts.values())
    pages = max(1, -(-total // SHOWN))
    page = min(page, pages)
    found = outlets.list_problems(ids, code=code, settled=settled, first=(page - 1) * SHOWN, limit=SHOWN)
    names = {card.id: card.name for card in where.outlets}
    base = reverse("office:tray")
    state = "&keadaan=beres" if settled else ""
    open_ = outlets.count_problems(ids) if settled else counts
    waiting = {"tray": sum(open_.values()), "oversells": sales.count_oversells(ids)}
    return TrayPage(
        tabs=tabs(TILL_TABS, "tray", **waiting),
        rows=tuple(tray_row(each, names, deciding=where.deciding) for each in found),
        kinds=tuple(
            TrayKind(each, count, f"{base}?kode={each}{state}", each == code) for each, count in sorted(counts.items())
        ),
        code=code,
        settled=settled,
        may_decide=bool(where.deciding),
        several_outlets=len(names) > 1,
        page=page,
        page_count=pages,
    )


def tray_row(problem: outlets.Problem, names: dict[UUID, str], *, deciding: Collection[UUID] = ()) -> TrayRow:
    """Say a problem as a person reads it."""
    advice = ADVICE.get(problem.code)
    is_open = problem.settled_at is None
    return TrayRow(
        problem=problem,
        sentence=say(problem.refusal),
        advice=str(advice) if advice else "",
        outlet_name=names.get(problem.outlet_id, ""),
        may_tick=is_open and problem.may_be_ticked and problem.outlet_id in deciding,
        more_url=reverse("office:oversells") if problem.code == "oversold" else "",
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
