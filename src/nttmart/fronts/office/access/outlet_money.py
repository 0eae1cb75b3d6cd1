"""What an outlet earns and spends: its manager records and reads, readers read."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.settlements import api as settlements
from nttmart.fronts.office.access.outlets import Reach, reach
from nttmart.fronts.office.access.rooms import READERS, enter


def results(viewer: Viewer) -> Reach:
    """Hand over the outlets whose profit a viewer reads: a manager their own, readers all.

    :raises PermissionDenied: if they run none and read none.
    """
    enter(viewer, "results")
    where = reach(viewer)
    if any(viewer.may(role) for role in READERS):
        return where
    cards = tuple(card for card in where.outlets if card.id in where.deciding)
    return Reach(cards, where.working, where.deciding)


def outlet(viewer: Viewer, outlet_id: UUID, *, to_decide: bool = False) -> Reach:
    """Hand over the outlets around one whose money a viewer reads, or (``to_decide``) decides about.

    :raises Http404: if it is another's, or there is none. :raises PermissionDenied: if they read but do not decide.
    """
    where = results(viewer)
    if outlet_id not in where.reading:
        raise Http404
    if to_decide and outlet_id not in where.deciding:
        raise PermissionDenied
    return where


def asked(viewer: Viewer, order_id: UUID, *, to_decide: bool = False) -> tuple[settlements.PurchaseOrder, Reach]:
    """Hand over a purchase order of an outlet the viewer runs or reads.

    :raises Http404: if it is another's, or there is none. :raises PermissionDenied: as ``outlet``.
    """
    results(viewer)
    try:
        found = settlements.get_purchase_order(order_id)
    except settlements.NoSuchPurchaseOrder as none:
        raise Http404 from none
    return found, outlet(viewer, found.outlet_id, to_decide=to_decide)
