"""What a maker may answer to an order, and until when. Pure."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from nttmart.contexts.settlements.rules.ordering import (
    LINK_DAYS,
    MOST_PIECES,
    LineAnswer,
    NoSuchPurchaseOrder,
    NotNowPurchaseOrder,
    PurchaseOrder,
    PurchaseOrderLine,
)
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_, Refusal

FARTHEST_DAYS: Final = 730
_DEAREST: Final = 10**10
_BECAME: Final = {
    "proposed": N_("Pesanan %(number)s belum dikirim."),
    "draft": N_("Pesanan %(number)s belum dikirim."),
    "countered": N_("Pesanan %(number)s sudah dijawab dengan usul lain; sekarang giliran gerai menjawab."),
    "accepted": N_("Pesanan %(number)s sudah disanggupi."),
    "declined": N_("Pesanan %(number)s sudah dijawab: tidak bisa."),
    "received_part": N_("Barang pesanan %(number)s sudah datang sebagian."),
    "received": N_("Barang pesanan %(number)s sudah diterima gerai."),
    "cancelled": N_("Pesanan %(number)s sudah dibatalkan gerai: %(reason)s"),
}


class NotAnswerable(NotNowPurchaseOrder):
    """Nobody waits for the maker's answer any more (or not yet); the sentence says what became of the order."""


class AnotherAnswer(Refusal):
    """An answer with this id was given already, and says something else."""


class BadAnswer(Refusal):
    """An answer that cannot be: of a line that is not there, a quantity, price or day that is none."""


class ReadyDayMissing(BadAnswer):
    """The order names no day, or one that has passed, so the maker must say when it is ready."""


class LaterThanWanted(BadAnswer):
    """Ready later than was asked: that is a counter, which the outlet answers first."""


class LinkExpired(Refusal):
    """The link opened its order for some days, and these are over."""


def refuse_late_answer(order: PurchaseOrder, at: datetime) -> None:
    """:raises NotAnswerable: unless the outlet waits for the maker's answer; it says what became of the order."""
    if order.is_lapsed(at) and order.open_until:
        raise NotAnswerable(
            N_("Pesanan %(number)s sudah lewat waktu: tidak dijawab sampai %(day)s. Hubungi gerainya."),
            number=order.number,
            day=f"{local_date(order.open_until):%d-%m-%Y}",
        )
    if order.state != "sent":
        reasons = [event.reason for event in order.events if event.kind == "cancelled"]
        raise NotAnswerable(_BECAME[order.state], number=order.number, reason=reasons[-1] if reasons else "")


def refuse_day_over(order: PurchaseOrder, today: date) -> None:
    """:raises NotNowPurchaseOrder: if a day the maker answered is over: nobody can agree to it any more."""
    days = [line.answer.ready_on for line in order.lines if line.answer and line.answer.ready_on]
    if days and min(days) < today:
        raise NotNowPurchaseOrder(
            N_("Hari yang disebut pembuat (%(day)s) sudah lewat. Tanya pembuat sekali lagi."), day=min(days)
        )


def as_asked(order: PurchaseOrder, ready_on: date | None, today: date) -> dict[UUID, LineAnswer]:
    """Answer every line as it was asked, ready on the day wanted or sooner.

    :raises ReadyDayMissing, LaterThanWanted, BadAnswer: if the day is missing, too late, past or too far.
    """
    if ready_on and order.wanted_by_on and ready_on > order.wanted_by_on >= today:
        raise LaterThanWanted(
            N_("Gerai minta paling lambat %(day)s. Kalau lebih lambat, kirim sebagai usul."),
            field="ready_on",
            day=f"{order.wanted_by_on:%d-%m-%Y}",
        )
    return {line.id: LineAnswer(line.quantity, line.unit_cost, _day(order, ready_on, today)) for line in order.lines}


def as_countered(order: PurchaseOrder, said: Mapping[UUID, LineAnswer], today: date) -> dict[UUID, LineAnswer]:
    """Answer the lines said as said and the others as asked; a line of which nothing comes needs no day.

    :raises BadAnswer: for a line of another order, what cannot be, nothing at all, or no difference to what was asked.
    :raises ReadyDayMissing: if neither answer nor order names a day to come.
    """
    if not said.keys() <= {line.id for line in order.lines}:
        raise NoSuchPurchaseOrder(N_("Baris pesanan ini tidak ada."))
    answers = {line.id: _answer(order, line, said.get(line.id), today) for line in order.lines}
    if not any(answer.quantity for answer in answers.values()):
        raise BadAnswer(N_("Kalau tidak ada yang bisa, pilih «Tidak bisa»."), field="quantity")
    if all(_is_as_asked(order, line, answers[line.id]) for line in order.lines):
        raise BadAnswer(N_("Ini sama dengan yang diminta. Pilih «Sanggup»."))
    return answers


def answer_day(answer_by_on: date | None, today: date, days: int) -> date:
    """Give the day by which the maker shall answer: as said, else so many days from today.

    :raises BadAnswer: for a day past, or after the order has closed to answers.
    """
    if answer_by_on is None:
        return today + timedelta(days=min(days, LINK_DAYS))
    if not today <= answer_by_on <= today + timedelta(days=LINK_DAYS):
        raise BadAnswer(
            N_("Minta jawaban antara hari ini dan %(days)s hari lagi."), field="answer_by_on", days=LINK_DAYS
        )
    return answer_by_on


def _answer(order: PurchaseOrder, line: PurchaseOrderLine, said: LineAnswer | None, today: date) -> LineAnswer:
    said = said or LineAnswer(line.quantity, line.unit_cost)
    if type(said.quantity) is not int or not 0 <= said.quantity <= MOST_PIECES:
        raise BadAnswer(N_("Jumlah barang tidak mungkin."), field="quantity")
    cost = line.unit_cost if said.unit_cost is None else said.unit_cost
    if cost is not None and (order.ownership != "operator" or not 0 < cost <= _DEAREST):
        raise BadAnswer(N_("Harga beli tidak mungkin."), field="unit_cost")
    return LineAnswer(said.quantity, cost, _day(order, said.ready_on, today) if said.quantity else None)


def _day(order: PurchaseOrder, ready_on: date | None, today: date) -> date:
    day = ready_on or order.wanted_by_on
    if day is None:
        raise ReadyDayMissing(N_("Kapan barangnya siap?"), field="ready_on")
    if ready_on is None and day < today:
        raise ReadyDayMissing(N_("Hari yang diminta sudah lewat. Kapan barangnya siap?"), field="ready_on")
    if not today <= day <= today + timedelta(days=FARTHEST_DAYS):
        raise BadAnswer(N_("Hari siap tidak mungkin."), field="ready_on")
    return day


def _is_as_asked(order: PurchaseOrder, line: PurchaseOrderLine, answer: LineAnswer) -> bool:
    """A day is another one only where a day was asked for that could still be kept."""
    is_later = bool(order.wanted_by_on and answer.ready_on and answer.ready_on > order.wanted_by_on)
    return (answer.quantity, answer.unit_cost) == (line.quantity, line.unit_cost) and not is_later
