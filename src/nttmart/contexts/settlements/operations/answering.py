"""A maker answers an order (accepts, counters, declines) and the outlet answers a counter. Each once a round.

Makers answer by link, in chat or on a slip that somebody keys in: whoever acts says for whom (``Actor.on_behalf_of``).
Two answers at once wait for one lock: the first counts, the second is told what became of the order.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.settlements import models
from nttmart.contexts.settlements.operations.order_promises import end_promises, promise_lines
from nttmart.contexts.settlements.operations.order_steps import AGREED, REFUSED, held_order, move, tell_maker
from nttmart.contexts.settlements.queries.ordering import answer_days, get_purchase_order
from nttmart.contexts.settlements.rules.answering import (
    AnotherAnswer,
    answer_day,
    as_asked,
    as_countered,
    refuse_day_over,
    refuse_late_answer,
)
from nttmart.contexts.settlements.rules.ordering import LineAnswer, NotNowPurchaseOrder, PurchaseOrder
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import clean_line

_Answers = Mapping[UUID, LineAnswer]
_NONE: Final[_Answers] = {}
_DECLINED: Final = "Pembuat tidak bisa."


def accept_order(
    *, order_id: UUID, actor: Actor, at: datetime, ready_on: date | None = None, answer_id: UUID | None = None
) -> UUID:
    """Take an order as it was asked, for its maker; gives the id of the answer. Locks the order.

    ``ready_on``: the day it is ready, where the order wants no day or less hurry than the maker. An ``answer_id`` made
    where the answer was makes a resent one known: it changes nothing.

    :raises NoSuchPurchaseOrder: if there is none. :raises NotAnswerable: saying what became of it.
    :raises ReadyDayMissing: if neither says when. :raises LaterThanWanted: that is a counter.
    :raises BadAnswer: for a day that cannot be. :raises AnotherAnswer: if this id answered otherwise.
    """
    today = local_date(at)
    with catalogue.telling_once():
        order = held_order(order_id)
        answer_id = answer_id or uuid7()
        if not _is_known(order, answer_id, "accepted", ready_on=ready_on):
            refuse_late_answer(order, at)
            _write(order, as_asked(order, ready_on, today))
            move(order, "accepted", "accepted", actor, at, event_id=answer_id)
            promise_lines(get_purchase_order(order_id), actor, at)
    return answer_id


def counter_order(  # noqa: PLR0913 -- what the maker can instead, why, who says so
    *,
    order_id: UUID,
    answers: _Answers,
    actor: Actor,
    at: datetime,
    reason: str = "",
    answer_id: UUID | None = None,
) -> UUID:
    """Say for a maker what it can bring instead, line by line; lines not named are as asked. Gives the answer's id.

    Nothing is promised before the outlet accepts (``accept_counter``). Nought of a line: none of it. Locks the order.
    :raises NoSuchPurchaseOrder, NotAnswerable, ReadyDayMissing, AnotherAnswer: as ``accept_order``.
    :raises BadAnswer: for what cannot be, what was asked anyway, or nothing at all.
    """
    reason = clean_line(reason, limit=300, field="reason", required=False)
    with transaction.atomic():
        order = held_order(order_id)
        answer_id = answer_id or uuid7()
        if not _is_known(order, answer_id, "countered", answers=answers, reason=reason):
            refuse_late_answer(order, at)
            _write(order, as_countered(order, answers, local_date(at)))
            move(order, "countered", "countered", actor, at, reason=reason, event_id=answer_id)
    return answer_id


def decline_order(
    *, order_id: UUID, actor: Actor, at: datetime, reason: str = "", answer_id: UUID | None = None
) -> UUID:
    """Say for a maker that it cannot bring any of it; gives the answer's id. Locks the order.

    :raises NoSuchPurchaseOrder, NotAnswerable, AnotherAnswer: as ``accept_order``.
    """
    reason = clean_line(reason, limit=300, field="reason", required=False)
    with catalogue.telling_once():
        order = held_order(order_id)
        answer_id = answer_id or uuid7()
        if not _is_known(order, answer_id, "declined", reason=reason):
            refuse_late_answer(order, at)
            move(order, "declined", "declined", actor, at, reason=reason, event_id=answer_id)
            end_promises(order, reason or _DECLINED, actor, at)
    return answer_id


def accept_counter(*, order_id: UUID, actor: Actor, at: datetime, round_seen: int | None = None) -> None:
    """Agree to what the maker can bring instead: that is the order now, and the maker is told. Locks the order.

    ``round_seen``: of which round the counter was that is agreed to. Again changes nothing.
    :raises NoSuchPurchaseOrder: if there is none. :raises NotNowPurchaseOrder: if no such counter waits, or a day it
    names is over.
    """
    with catalogue.telling_once():
        order = held_order(order_id)
        if _was_told(order, "counter_accepted", round_seen):
            return
        _refuse_other_counter(order, round_seen)
        refuse_day_over(order, local_date(at))
        move(order, "accepted", "counter_accepted", actor, at)
        promise_lines(get_purchase_order(order_id), actor, at)
        tell_maker(order_id, AGREED, "purchase_order_agreed", at)


def refuse_counter(*, order_id: UUID, reason: str, actor: Actor, at: datetime, round_seen: int | None = None) -> None:
    """Ask the maker once more for what was asked, saying why: a new round, with days to answer. Locks the order.

    Again changes nothing.
    :raises NoSuchPurchaseOrder, NotNowPurchaseOrder: as ``accept_counter``. :raises TextMissing: without a reason.
    """
    reason = clean_line(reason, limit=300, field="reason")
    with transaction.atomic():
        order = held_order(order_id)
        if _was_told(order, "counter_refused", round_seen):
            return
        _refuse_other_counter(order, round_seen)
        again = answer_day(None, local_date(at), answer_days(at))
        move(
            order, "sent", "counter_refused", actor, at, reason=reason, round=order.round + 1,
            answer_by_on=max(again, order.answer_by_on or again),
        )  # fmt: skip
        tell_maker(order_id, REFUSED, "purchase_order_again", at, reason=reason)


def _was_told(order: PurchaseOrder, kind: str, round_seen: int | None) -> bool:
    """Tell whether the outlet said this of that round's counter before."""
    if order.state == "countered" and round_seen in {None, order.round}:
        return False
    rounds = {event.round for event in order.events if event.kind == kind}
    return (max(rounds, default=0) if round_seen is None else round_seen) in rounds


def _refuse_other_counter(order: PurchaseOrder, round_seen: int | None) -> None:
    if order.state != "countered":
        raise NotNowPurchaseOrder(N_("Tidak ada usul pembuat yang menunggu jawaban."))
    if round_seen not in {None, order.round}:
        raise NotNowPurchaseOrder(N_("Pembuat sudah memberi usul lain. Lihat dulu."))


def _is_known(  # noqa: PLR0913 -- what was said
    order: PurchaseOrder,
    answer_id: UUID,
    kind: str,
    *,
    ready_on: date | None = None,
    answers: _Answers = _NONE,
    reason: str = "",
) -> bool:
    """Tell whether this answer was given before; the same id with another body is refused."""
    known = models.PurchaseOrderEvent.objects.filter(id=answer_id).first()
    if known is None:
        return False
    rows = models.PurchaseOrderAnswer.objects.filter(order=known.order_id, round=known.round)
    had = {row.line_id: row for row in rows}
    differs = any(line_id not in had or _differs(had[line_id], answer) for line_id, answer in answers.items())
    other_day = ready_on is not None and any(row.ready_on != ready_on for row in had.values())
    if (known.order_id, known.kind, known.reason) != (order.id, kind, reason) or differs or other_day:
        raise AnotherAnswer(N_("Jawaban ini sudah dikirim dengan isi lain."))
    return True


def _differs(had: models.PurchaseOrderAnswer, answer: LineAnswer) -> bool:
    """What an answer leaves open was filled in from the order, so it is not another."""
    return (
        had.quantity != answer.quantity
        or (answer.unit_cost is not None and had.unit_cost != answer.unit_cost)
        or (answer.ready_on is not None and answer.quantity > 0 and had.ready_on != answer.ready_on)
    )


def _write(order: PurchaseOrder, answers: _Answers) -> None:
    models.PurchaseOrderAnswer.objects.bulk_create(
        models.PurchaseOrderAnswer(
            order_id=order.id,
            round=order.round,
            line_id=line_id,
            quantity=answer.quantity,
            unit_cost=answer.unit_cost,
            ready_on=answer.ready_on,
        )
        for line_id, answer in answers.items()
    )
