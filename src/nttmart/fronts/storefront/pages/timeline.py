"""An order's states as a line of steps: done, now, still to come, or ended."""

from dataclasses import dataclass

from django.utils.translation import gettext

from nttmart.contexts.sales import api as sales
from nttmart.fronts.storefront.pages.promises import leaves_words
from nttmart.fronts.storefront.pages.words import moment, ready_words
from nttmart.kernel.errors import N_

EVENTS = {
    "placed": N_("Dipesan"),
    "payment_claimed": N_("Anda memberi tahu sudah membayar"),
    "payment_disputed": N_("Pembayaran perlu diperiksa gerai"),
    "payment_seen": N_("Gerai menerima uang lagi; akan dikembalikan"),
    "paid": N_("Pembayaran diterima gerai"),
    "prepared": N_("Siap"),
    "handed_over": N_("Diserahkan"),
    "partly_cancelled": N_("Sebagian dibatalkan"),
    "cancelled": N_("Dibatalkan"),
    "lapsed": N_("Lewat waktu: belum dibayar, barang dilepas kembali"),
    "refunded": N_("Uang dikembalikan"),
    "buyer_erased": N_("Data pribadi dihapus"),
    "day_agreed": N_("Hari berangkat baru disepakati"),
    "goods_found": N_("Barang disimpan dari rak"),
    "day_asked": N_("Gerai menanyakan hari baru"),
    "day_declined": N_("Anda tidak setuju hari baru"),
    "buyer_told": N_("Gerai mengabari Anda"),
    "payment_refused": N_("Pembayaran tidak ditemukan gerai"),
    "returned": N_("Barang dikembalikan"),
    "claim_refused": N_("Pembayaran tidak ditemukan gerai"),
    "payment_accepted": N_("Pembayaran diterima gerai"),
    "taken_back": N_("Barang dikembalikan"),
}
COMING = {
    "paid": N_("Gerai menerima pembayaran"),
    "prepared": N_("Barang disiapkan"),
    "handed_over": N_("Barang diserahkan"),
}
AHEAD = {
    "placed": ("paid", "prepared", "handed_over"),
    "disputed": ("paid", "prepared", "handed_over"),
    "paid": ("prepared", "handed_over"),
    "prepared": ("handed_over",),
}
ENDED_BADLY = {"cancelled", "lapsed", "payment_disputed"}


@dataclass(frozen=True, slots=True)
class StepView:
    """One step; ``tone`` is «sudah», «kini», «batal» or empty for what is still to come."""

    words: str
    when: str
    note: str
    tone: str


def timeline(order: sales.Order) -> tuple[StepView, ...]:
    """Tell what happened and what comes next, in plain words. Staff's names stay inside the office."""
    done = [
        StepView(_words(event.kind), moment(event.at), event.reason, "batal" if event.kind in ENDED_BADLY else "sudah")
        for event in order.events
    ]
    ahead = [
        StepView(gettext(COMING[kind]), "", _hint(kind, order), "kini" if at == 0 else "")
        for at, kind in enumerate(AHEAD.get(order.state, ()))
    ]
    return tuple(done + ahead)


def _words(kind: str) -> str:
    return gettext(EVENTS[kind]) if kind in EVENTS else kind.replace("_", " ")


def _hint(kind: str, order: sales.Order) -> str:
    if kind == "paid":
        return gettext("Gerai memeriksa uang masuk di rekeningnya sendiri.")
    if kind == "prepared":
        return ready_words(order.ready_by_on) or leaves_words(order.ship_by_on)
    return ""
