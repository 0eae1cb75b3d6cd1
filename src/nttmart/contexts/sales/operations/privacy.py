"""A buyer is forgotten on request; the order and its money stay under a pseudonym, as the law on records asks."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.sales import models
from nttmart.contexts.sales.locks import lock_order
from nttmart.contexts.sales.operations.events import DOCUMENT, note
from nttmart.contexts.sales.rules.errors import NotNow
from nttmart.contexts.sales.rules.orders import check_reason
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_

State = models.Order.State
_ENDED = {State.HANDED_OVER, State.CANCELLED, State.LAPSED}


def erase_buyer(*, order_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Forget who an order was for: name, phone, address, village and note go, the pseudonym stays. Locks the order.

    Erasing again changes nothing.
    :raises NotNow: while the order is open or money is owed to the buyer: then somebody must still reach them.
    """
    reason = check_reason(reason)
    with transaction.atomic():
        order = lock_order(order_id)
        if order.state not in _ENDED or order.owed_to_buyer:
            raise NotNow(N_("Pesanan ini belum selesai. Data pembeli dapat dihapus setelah selesai."))
        changed = models.Buyer.objects.filter(order=order, erased_at__isnull=True).update(
            name="", phone="", address="", village=None, note="", erased_at=at
        )
        if not changed:
            return
        order.fingerprint = ""
        order.save()
        note(order, models.OrderEvent.Kind.BUYER_ERASED, actor, at, reason=reason)
        record(actor, "erase_buyer", DOCUMENT, order.id, at=at, detail={"reason": reason})
