"""«I have paid»: a buyer's word, which gives an order more time once and proves nothing."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from nttmart.contexts.payments import api as payments
from nttmart.contexts.sales import models
from nttmart.contexts.sales.locks import lock_order
from nttmart.contexts.sales.operations.events import DOCUMENT, note
from nttmart.contexts.sales.operations.holding import keep
from nttmart.contexts.sales.rules.errors import NotFoundOrder, NotNow
from nttmart.contexts.sales.rules.orders import check_action, check_reason, is_token
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.rates import rate

State, Kind = models.Order.State, models.OrderEvent.Kind


def claim_payment(*, token: str, actor: Actor, at: datetime) -> None:
    """Note that the buyer says it is paid; saying it again changes nothing.

    Never proof. It puts the order before a person and, the very first time, keeps what is held for the dated time
    ``claim_hold_minutes`` from now; a claim after one that was refused gives no more time. A lapsed order can be
    claimed too: money may be on its way.

    :raises NotFoundOrder: :raises NotNow: once money was seen, or the order is cancelled.
    """
    orders = models.Order.objects.filter(token=token if is_token(token) else "")
    found = orders.values_list("id", flat=True).first()
    if found is None:
        raise NotFoundOrder(N_("Pesanan ini tidak ada."))
    with transaction.atomic():
        order = lock_order(found)
        if order.claimed_at is not None:
            return
        check_action(order.state, "claim")
        order.claimed_at = at
        if order.state == State.PLACED and not _was_claimed(order):
            until = at + timedelta(minutes=rate("claim_hold_minutes", local_date(at)).value)
            order.expires_at = max(until, order.expires_at or until)
            keep(order, models.OrderLine.objects.filter(order=order), until=order.expires_at)
        order.save()
        request = payments.get_request_of(DOCUMENT, order.id)
        payments.claim(request_id=request.id, actor=actor, at=at)
        note(order, Kind.PAYMENT_CLAIMED, actor, at)


def refuse_claim(*, order_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Note that no money came although the buyer said so. The order keeps the time it has, and lapses after it.

    :raises NotNow: if nothing is claimed, or money was seen.
    """
    reason = check_reason(reason)
    with transaction.atomic():
        order = lock_order(order_id)
        if order.claimed_at is None or order.state not in {State.PLACED, State.LAPSED}:
            raise NotNow(N_("Tidak ada pengakuan bayar yang menunggu."))
        order.claimed_at = None
        order.save()
        note(order, Kind.PAYMENT_REFUSED, actor, at, reason=reason)
        record(actor, "refuse_claim", DOCUMENT, order.id, at=at, detail={"reason": reason})


def _was_claimed(order: models.Order) -> bool:
    return models.OrderEvent.objects.filter(order=order, kind=Kind.PAYMENT_CLAIMED).exists()
