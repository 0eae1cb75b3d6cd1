"""From placed to paid: only what the outlet saw in its own bank, app or box makes a sale.

What does not fit (too little, too much, too late) is a state that a person resolves; meanwhile the money stands in the
books as owed to the buyer.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.payments import api as payments
from nttmart.contexts.sales import models
from nttmart.contexts.sales.locks import lock_order
from nttmart.contexts.sales.operations.cancelling import cancel_open_pieces
from nttmart.contexts.sales.operations.events import DOCUMENT, move, note
from nttmart.contexts.sales.operations.holding import keep
from nttmart.contexts.sales.operations.posting import post_seen
from nttmart.contexts.sales.operations.settling import accept, request_id_of, settle, still_holds
from nttmart.contexts.sales.operations.telling import events_of
from nttmart.contexts.sales.rules.asking import asked_days
from nttmart.contexts.sales.rules.errors import BadOrder
from nttmart.contexts.sales.rules.orders import Confirmation, check_action, check_reason
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.money import Rupiah

State, Kind = models.Order.State, models.OrderEvent.Kind


def confirm_payment(  # noqa: PLR0913 -- what staff read in the bank's app
    *,
    order_id: UUID,
    amount: Rupiah,
    bank_reference: str,
    actor: Actor,
    at: datetime,
    occurred_at: datetime | None = None,
    fact_id: UUID | None = None,
) -> Confirmation:
    """Note money seen in the outlet's own account and, if it is the right amount in time, make the sale.

    In time is while the order still has its time: a claim has given it more, and a disputed order waits for the rest
    as long as it takes. Otherwise the order is disputed and a person decides (``resolve_payment``). Locks the order.

    :param occurred_at: when the bank says it arrived; now if not told.
    :param fact_id: made with the form; the same form sent again changes nothing and is told the same verdict.
    :raises NotNow: if the order is paid already (``record_more_money``).
    :raises ReferenceUsed, BadSighting, FactReused: see payments.
    """
    with transaction.atomic():
        order = lock_order(order_id)
        if known := _told_before(order, fact_id, amount, bank_reference, occurred_at):
            return known
        check_action(order.state, "confirm_payment")
        sighting = _see(order, amount, bank_reference, actor, at, occurred_at, fact_id)
        if sighting.verdict == payments.Verdict.SETTLED and still_holds(order):
            detail = _detail(order, sighting, sighting.verdict.value)
            settle(order, actor, at=at, occurred_at=occurred_at, detail=detail)
        else:
            _dispute(order, sighting, actor, at, occurred_at or at)
        detail = {"amount": amount, "reference": bank_reference, "verdict": sighting.verdict.value}
        record(actor, "confirm_payment", DOCUMENT, order.id, at=at, detail=detail)
        return Confirmation(_verdict(order, sighting), str(order.state), sighting.seen_in_all - order.total)


def record_more_money(  # noqa: PLR0913 -- as confirm_payment
    *,
    order_id: UUID,
    amount: Rupiah,
    bank_reference: str,
    actor: Actor,
    at: datetime,
    occurred_at: datetime | None = None,
    fact_id: UUID | None = None,
) -> None:
    """Note money seen for an order that is paid already: all of it is owed to the buyer. The state stays.

    Parameters as ``confirm_payment``; the same form sent again changes nothing. Locks the order.
    :raises NotNow: unless the order is a sale. :raises ReferenceUsed, BadSighting, FactReused: see payments.
    """
    with transaction.atomic():
        order = lock_order(order_id)
        if _told_before(order, fact_id, amount, bank_reference, occurred_at):
            return
        check_action(order.state, "more_money")
        sighting = _see(order, amount, bank_reference, actor, at, occurred_at, fact_id)
        order.save()
        detail = _detail(order, sighting, payments.Verdict.OVER.value)
        note(order, Kind.PAYMENT_SEEN, actor, at, detail=detail, occurred_at=occurred_at)
        told = {"amount": amount, "reference": bank_reference}
        record(actor, "record_more_money", DOCUMENT, order.id, at=at, detail=told)


def _see(  # noqa: PLR0913, PLR0917 -- a sighting has this many parts
    order: models.Order,
    amount: Rupiah,
    bank_reference: str,
    actor: Actor,
    at: datetime,
    occurred_at: datetime | None,
    fact_id: UUID | None,
) -> payments.Sighting:
    """Write down money that was seen: a fact, a transfer, and that much more owed to the buyer (not saved yet)."""
    request = payments.get_request_of(DOCUMENT, order.id)
    sighting = payments.see(
        request_id=request.id,
        amount=amount,
        bank_reference=bank_reference,
        actor=actor,
        at=at,
        occurred_at=occurred_at or at,
        until=order.expires_at,
        fact_id=fact_id,
    )
    outlet = outlets.get_outlet(order.outlet_id)
    post_seen(order, outlet, sighting, request.account.criteria, at=at, occurred_at=occurred_at or at)
    order.owed_to_buyer += amount
    return sighting


def resolve_payment(*, order_id: UUID, decision: str, reason: str, actor: Actor, at: datetime) -> Mapping[UUID, date]:
    """Decide about money that does not fit. Locks the order.

    ``accept``: it is the payment; goods let go meanwhile are taken again if they are there; what is too much stays owed
    to the buyer. Where they can leave only later than the buyer was told, the buyer is asked and nothing is promised:
    these days are given, by line; ``agreed``: the buyer told staff yes to the day that was asked. ``give_back``: there
    is no sale, all of it is owed to the buyer. To wait for the rest needs no decision: what is held stays held, and the
    rest is confirmed when it comes.

    :raises PaymentNotWhole: to accept less than the total (cancel a line first). :raises OutOfStock: goods are gone.
    :raises NotNow: if the order is not disputed.
    """
    if decision not in {"accept", "agreed", "give_back"}:
        raise BadOrder(N_("Pilih terima atau kembalikan."), field="decision")
    asked: Mapping[UUID, date] = {}
    reason = check_reason(reason)
    with catalogue.telling_once():
        order = lock_order(order_id)
        check_action(order.state, "accept_payment")
        if decision != "give_back":
            agreed = asked_days(events_of(order)) if decision == "agreed" else {}
            asked = accept(order, actor, at, reason=reason, agreed=agreed)
        else:
            payments.drop(request_id=request_id_of(order), actor=actor, at=at, note=reason)
            cancel_open_pieces(order, actor, at, reason)
        record(actor, f"resolve_payment.{decision}", DOCUMENT, order.id, at=at, detail={"reason": reason})
    return asked


def _told_before(
    order: models.Order, fact_id: UUID | None, amount: Rupiah, bank_reference: str, occurred_at: datetime | None
) -> Confirmation | None:
    """Give the answer that the same form had when it came first, read from the event it left."""
    if fact_id is None or not payments.is_known(
        fact_id,
        document_kind=DOCUMENT,
        document_id=order.id,
        amount=amount,
        bank_reference=bank_reference,
        occurred_at=occurred_at,
    ):
        return None
    told = models.OrderEvent.objects.get(order=order, detail__fact=str(fact_id)).detail
    return Confirmation(told["verdict"], str(order.state), told["seen"] - told["total"])


def _detail(order: models.Order, sighting: payments.Sighting, verdict: str) -> dict[str, Any]:
    fact = str(sighting.fact_id)
    return {"verdict": verdict, "seen": sighting.seen_in_all, "total": order.total, "fact": fact}


def _dispute(
    order: models.Order, sighting: payments.Sighting, actor: Actor, at: datetime, occurred_at: datetime
) -> None:
    """Set the order apart for a decision; what it still holds is kept until then."""
    verdict = _verdict(order, sighting)
    payments.dispute(request_id=request_id_of(order), actor=actor, at=at, note=verdict)
    if order.state == State.PLACED:
        keep(order, models.OrderLine.objects.filter(order=order))
    order.expires_at = None
    detail = _detail(order, sighting, verdict)
    move(order, State.DISPUTED, Kind.PAYMENT_DISPUTED, actor, at, detail=detail, occurred_at=occurred_at)


def _verdict(order: models.Order, sighting: payments.Sighting) -> str:
    """Name the verdict; the right amount for an order that has ended meanwhile is late, whatever its hour."""
    if sighting.verdict == payments.Verdict.SETTLED and order.state != State.PAID:
        return payments.Verdict.LATE.value
    return sighting.verdict.value
