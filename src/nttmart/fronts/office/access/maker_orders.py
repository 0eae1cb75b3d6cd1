"""Orders a maker was sent: whoever keys in for the maker sees all, a manager those of their outlets, readers all."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.producers import api as producers
from nttmart.contexts.settlements import api as settlements
from nttmart.fronts.office.access.outlets import reach
from nttmart.fronts.office.access.producers import may_write, producer
from nttmart.fronts.office.access.rooms import READERS


def orders_of(viewer: Viewer, producer_id: UUID) -> tuple[producers.Producer, frozenset[UUID] | None]:
    """Hand over a maker and the outlets whose orders to it the viewer sees; None: all.

    :raises Http404: if there is no such maker. :raises PermissionDenied: if no orders to it are theirs to see.
    """
    maker = producer(viewer, producer_id)
    if may_write(viewer, maker) or any(viewer.may(role) for role in READERS):
        return maker, None
    deciding = reach(viewer).deciding
    if not deciding:
        raise PermissionDenied
    return maker, deciding


def maker_order(
    viewer: Viewer, producer_id: UUID, order_id: UUID, *, to_answer: bool = False
) -> tuple[producers.Producer, settlements.PurchaseOrder]:
    """Hand over one order a maker was sent, to read or to key in the maker's answer.

    :raises Http404: if it is another maker's, another outlet's or was never sent.
    :raises PermissionDenied: if the viewer reads but does not answer for the maker.
    """
    maker, outlet_ids = orders_of(viewer, producer_id)
    try:
        order = settlements.get_purchase_order(order_id)
    except settlements.NoSuchPurchaseOrder as none:
        raise Http404 from none
    is_theirs = outlet_ids is None or order.outlet_id in outlet_ids
    if order.producer_id != producer_id or order.asked_at is None or not is_theirs:
        raise Http404
    if to_answer and not may_answer(viewer, maker, order):
        raise PermissionDenied
    return maker, order


def may_answer(viewer: Viewer, maker: producers.Producer, order: settlements.PurchaseOrder) -> bool:
    """Tell whether the viewer keys in what a maker said: who writes for it, or the outlet that holds the slip."""
    return may_write(viewer, maker) or viewer.may("outlet_manager", outlet_id=order.outlet_id)
