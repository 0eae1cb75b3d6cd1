"""Orders: staff of the outlet, and nobody else, work on them; money decisions are the manager's."""

from typing import Final
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.sales import api as sales
from nttmart.fronts.office.access.outlets import Reach, reach
from nttmart.fronts.office.access.rooms import enter

DECISIONS: Final = frozenset({"accept_payment", "give_back", "refund", "take_back"})
"""What gives money or goods a new owner after the fact: only who manages the outlet."""


def order(viewer: Viewer, order_id: UUID, *, to: str = "read") -> tuple[sales.Order, frozenset[str]]:
    """Hand over an order of an outlet the viewer reaches, with what they may do to it now.

    :param to: what is about to be done («read», or an action of the order).
    :raises Http404: if it is of another outlet, or there is none.
    :raises PermissionDenied: if the viewer may look but not do this.
    """
    enter(viewer, "orders")
    try:
        found = sales.get_order(order_id)
    except sales.NotFoundOrder as none:
        raise Http404 from none
    where = reach(viewer)
    if found.outlet_id not in where.reading:
        raise Http404
    mine = found.actions & _allowed(where, found.outlet_id)
    if to != "read" and to not in _allowed(where, found.outlet_id):
        raise PermissionDenied
    return found, mine


def desk(viewer: Viewer) -> Reach:
    """Hand over the outlets whose orders a viewer sees."""
    enter(viewer, "orders")
    return reach(viewer)


def workplaces(viewer: Viewer) -> Reach:
    """Hand over the outlets for which a viewer may take orders.

    :raises PermissionDenied: if there is none.
    """
    where = desk(viewer)
    if not where.working:
        raise PermissionDenied
    return where


def _allowed(where: Reach, outlet_id: UUID) -> frozenset[str]:
    work = {
        "claim", "refuse_claim", "confirm_payment", "more_money", "prepare", "hand_over", "cancel", "cancel_part",
        "keep_word", "tell_buyer",
    }  # fmt: skip
    allowed = work if outlet_id in where.working else set()
    return frozenset(allowed | DECISIONS if outlet_id in where.deciding else allowed)
