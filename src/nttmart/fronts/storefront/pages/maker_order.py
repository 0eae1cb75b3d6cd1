"""What a maker sees behind the link of an order: who asks for what until when, and what became of it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.settlements import api as settlements
from nttmart.design.figures import rupiah
from nttmart.fronts.storefront.pages.words import day, word
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_

STATES = {
    "sent": N_("Sanggup?"),
    "lapsed": N_("Lewat waktu"),
    "countered": N_("Usul Anda sudah dikirim"),
    "accepted": N_("Sudah disanggupi"),
    "declined": N_("Anda jawab: tidak bisa"),
    "received_part": N_("Barang sudah datang sebagian"),
    "received": N_("Barang sudah diterima gerai"),
    "cancelled": N_("Dibatalkan gerai"),
}
NEXT = {
    "lapsed": N_("Pesanan ini tidak dijawab pada waktunya. Hubungi gerai kalau masih sanggup."),
    "countered": N_("Gerai akan menjawab usul Anda. Tunggu kabarnya sebelum mengirim barang."),
    "accepted": N_("Antar barangnya paling lambat pada hari yang tertulis. Kalau berubah, beri tahu gerai."),
    "declined": N_("Terima kasih sudah memberi tahu."),
    "received_part": N_("Yang belum datang masih ditunggu."),
    "received": N_("Terima kasih."),
    "cancelled": N_("Yang belum datang tidak perlu dikirim."),
}
WAYS = {"operator": N_("Dibeli gerai"), "consignment": N_("Titip jual")}


@dataclass(frozen=True, slots=True)
class AskedLineView:
    """A line: what was asked, and what the maker said it can where that is something else or is agreed."""

    name: str
    asked: str
    cost: str
    can: str
    ready: str
    came: str
    is_weighed: bool
    is_beside: bool
    """Asked for beside what the maker brings this outlet every day, week or month anyway."""


@dataclass(frozen=True, slots=True)
class MakerOrderView:
    """One order to a maker. ``is_open``: the outlet waits for an answer."""

    number: str
    state_words: str
    next_words: str
    reason: str
    outlet_name: str
    maker_name: str
    way: str
    wanted_by: str
    answer_by: str
    note: str
    total: str
    lines: tuple[AskedLineView, ...]
    is_open: bool
    needs_day: bool
    has_answer: bool
    refused_because: str
    """Why the outlet did not take the counter before, if this is another round."""


def maker_order_view(order: settlements.PurchaseOrder, at: datetime) -> MakerOrderView:
    """Put the page together."""
    state = "lapsed" if order.is_lapsed(at) else order.state
    wanted = order.wanted_by_on
    refusals = [event.reason for event in order.events if event.kind == "counter_refused"]
    reasons = [event.reason for event in order.events if event.kind == order.state]
    shows_answer = order.is_agreed or order.state == "countered"
    total = order.total_answered if shows_answer else order.total_cost
    beside = settlements.lines_beside(order, on=local_date(at))
    return MakerOrderView(
        number=order.number,
        state_words=word(STATES, state),
        next_words=gettext(NEXT[state]) if state in NEXT else "",
        reason=reasons[-1] if reasons and order.state == "cancelled" else "",
        outlet_name=outlets.get_outlet(order.outlet_id).name,
        maker_name=order.producer_name,
        way=word(WAYS, order.ownership),
        wanted_by=day(wanted) if wanted else "",
        answer_by=day(order.answer_by_on) if order.answer_by_on else "",
        note=order.note,
        total=rupiah(total) if total else "",
        lines=tuple(_line(line, shows_answer=shows_answer, is_beside=line.id in beside) for line in order.lines),
        is_open=state == "sent",
        needs_day=wanted is None or wanted < local_date(at),
        has_answer=shows_answer,
        refused_because=refusals[-1] if refusals and state == "sent" else "",
    )


def _line(line: settlements.PurchaseOrderLine, *, shows_answer: bool, is_beside: bool) -> AskedLineView:
    answer = line.answer if shows_answer else None
    cost = answer.unit_cost if answer else line.unit_cost
    return AskedLineView(
        name=line.description,
        asked=line.much,
        cost=rupiah(cost) if cost else "",
        can=line.in_words(answer.quantity) if answer else "",
        ready=day(answer.ready_on) if answer and answer.ready_on else "",
        came=line.in_words(line.received) if line.received else "",
        is_weighed=line.is_weighed,
        is_beside=is_beside,
    )
