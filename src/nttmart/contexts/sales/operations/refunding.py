"""Money given back, once a person has really sent it or put it into the buyer's hand."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.payments import api as payments
from nttmart.contexts.sales import models
from nttmart.contexts.sales.locks import lock_order
from nttmart.contexts.sales.operations.events import DOCUMENT, note
from nttmart.contexts.sales.operations.posting import post_refund
from nttmart.contexts.sales.rules.errors import BadOrder, FormReused, NotNow
from nttmart.contexts.sales.rules.orders import check_reason
from nttmart.contexts.sales.rules.refunds import check_refund
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah
from nttmart.kernel.rates import rate
from nttmart.kernel.text import clean_line


def record_refund(  # noqa: PLR0913 -- what was given back, how, why
    *,
    order_id: UUID,
    amount: Rupiah,
    method: str,
    reference: str,
    reason: str,
    actor: Actor,
    at: datetime,
    refund_id: UUID | None = None,
) -> UUID:
    """Note that so much was given back to the buyer, by cash, transfer or QRIS. Locks the order.

    Cash goes in coins that circulate: what they cannot pay of the whole debt is rounded. A ``refund_id`` made where
    the form was makes a resent form known: it changes nothing.

    :raises NothingOwed: if that is more than is owed to the buyer. :raises NotNow: while the payment is disputed.
    :raises NotInCoins: for an amount no coins can pay. :raises FormReused: if this refund is known with another body.
    """
    reason = check_reason(reason)
    reference = clean_line(reference, limit=60, field="reference", required=False)
    if method not in payments.METHODS:
        raise BadOrder(N_("Pilih cara mengembalikan uang."), field="method")
    with transaction.atomic():
        order = lock_order(order_id)
        if known := _find_known(refund_id, (order_id, amount, method, reference, reason)):
            return known
        if order.state == models.Order.State.DISPUTED:
            raise NotNow(N_("Putuskan dulu: uang ini diterima atau dikembalikan."))
        payment = payments.state_of(DOCUMENT, order.id)
        unit = rate("cash_rounding_unit", local_date(at), str(order.outlet_id)).value if method == "cash" else 1
        rounding = check_refund(amount, owed=order.owed_to_buyer, received=payment.seen - payment.returned, unit=unit)
        payments.give_back(
            request_id=payment.request.id, amount=amount, reference=reference, actor=actor, at=at, note=reason
        )
        refund = models.Refund.objects.create(
            id=refund_id or uuid7(), order=order, amount=amount, method=method, reference=reference, reason=reason,
            at=at, by=str(actor),
        )  # fmt: skip
        outlet = outlets.get_outlet(order.outlet_id)
        post_refund(order, outlet, refund_id=refund.id, amount=amount, rounding=rounding, method=method, at=at)
        order.owed_to_buyer -= amount + rounding
        order.save()
        note(order, models.OrderEvent.Kind.REFUNDED, actor, at, reason=reason, detail={"amount": amount})
        record(actor, "record_refund", DOCUMENT, order.id, at=at, detail={"amount": amount, "method": method})
    return refund.id


def _find_known(refund_id: UUID | None, body: tuple[object, ...]) -> UUID | None:
    """Find a refund recorded under this id before.

    :raises FormReused: if it says something else, or is of another order.
    """
    known = models.Refund.objects.filter(id=refund_id).first() if refund_id else None
    if known is None:
        return None
    if (known.order_id, known.amount, known.method, known.reference, known.reason) != body:
        raise FormReused(N_("Formulir ini sudah dipakai dengan isi lain. Muat ulang halaman."))
    return known.id
