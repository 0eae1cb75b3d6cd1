"""Unpaid orders end when their time is over, and what they held is free again."""

import logging
from datetime import datetime
from uuid import UUID

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.payments import api as payments
from nttmart.contexts.sales import models
from nttmart.contexts.sales.locks import lock_order
from nttmart.contexts.sales.operations.events import DOCUMENT, move
from nttmart.contexts.sales.operations.holding import let_go
from nttmart.kernel.audit import SYSTEM

logger = logging.getLogger(__name__)

State, Kind = models.Order.State, models.OrderEvent.Kind


def lapse_unpaid(now: datetime, *, outlet_id: UUID | None = None, limit: int = 500) -> int:
    """End orders nobody paid for in time; tells how many. Trouble with one is logged and stops no other.

    An order whose buyer says it is paid has had its time extended once (``claim_payment``) and ends after that; money
    that was seen makes an order disputed or paid, and such orders never end here.
    """
    due = models.Order.objects.filter(state=State.PLACED, expires_at__lte=now)
    if outlet_id is not None:
        due = due.filter(outlet_id=outlet_id)
    ids = list(due.order_by("expires_at").values_list("id", flat=True)[:limit])
    return sum(_lapse_surely(order_id, now) for order_id in ids)


def _lapse_surely(order_id: UUID, now: datetime) -> bool:
    try:
        return _lapse(order_id, now)
    except Exception:
        logger.exception("Order %s could not lapse; it is tried again with the next.", order_id)
        return False


def _lapse(order_id: UUID, now: datetime) -> bool:
    with catalogue.telling_once():
        order = lock_order(order_id)
        if order.state != State.PLACED or order.expires_at is None or order.expires_at > now:
            return False
        let_go(order, now)
        request = payments.get_request_of(DOCUMENT, order.id)
        payments.drop(request_id=request.id, actor=SYSTEM, at=now, note="lewat waktu")
        move(order, State.LAPSED, Kind.LAPSED, SYSTEM, now)
        return True
