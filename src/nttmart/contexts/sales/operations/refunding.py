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
from nttmart.contexts.sales.rules.errors import BadOrder, NothingOwed, NotNow
from nttmart.contexts.sales.rules.orders import check_reason
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.money import Rupiah
from nttmart.kernel.text import clean_line


def record_refund(  # noqa: PLR0913 -- what was given back, how, why
    *, order_id: UUID, amount: Rupiah, method: str, reference: str, reason: str, actor: Actor, at: datetime
) -> UUID:
    """Note that so much was given back to the buyer, by cash, transfer or QRIS. Locks the order.

    :raises NothingOwed: if that is more than is owed to the buyer. :raises NotNow: while the payment is disputed.
    """
    reason = check_reason(reason)
    reference = clean_line(reference, limit=60, field="reference", required=False)
    if method not in payments.METHODS:
        raise BadOrder(N_("Pilih cara mengembalikan uang."), field="method")
    with transaction.atomic():
        order = lock_order(order_id)
        if order.state == models.Order.State.DISPUTED:
            raise NotNow(N_("Putuskan dulu: uang ini diterima atau dikembalikan."))
        if not 0 < amount <= order.owed_to_buyer:
            raise NothingOwed(N_("Yang harus dikembalikan Rp%(owed)s."), field="amount", owed=order.owed_to_buyer)
        request = payments.state_of(DOCUMENT, order.id).request
        payments.give_back(request_id=request.id, amount=amount, reference=reference, actor=actor, at=at, note=reason)
        refund = models.Refund.objects.create(
            order=order, amount=amount, method=method, reference=reference, reason=reason, at=at, by=str(actor)
        )
        outlet = outlets.get_outlet(order.outlet_id)
        post_refund(order, outlet, refund_id=refund.id, amount=amount, method=method, at=at)
        order.owed_to_buyer -= amount
        order.save()
        note(order, models.OrderEvent.Kind.REFUNDED, actor, at, reason=reason, detail={"amount": amount})
        record(actor, "record_refund", DOCUMENT, order.id, at=at, detail={"amount": amount, "method": method})
    return refund.id
