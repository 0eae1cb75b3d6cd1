"""Lots: staff of the outlet receive and count; sending away and writing off is the manager's."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.stock import api as stock
from nttmart.fronts.office.access.outlets import Reach, reach
from nttmart.fronts.office.access.rooms import enter


def shelves(viewer: Viewer, *, to_work: bool = False) -> Reach:
    """Hand over the outlets whose lots a viewer sees.

    :raises PermissionDenied: if they may not look, or (``to_work``) work at none.
    """
    enter(viewer, "goods")
    where = reach(viewer)
    if to_work and not where.working:
        raise PermissionDenied
    return where


def lot(viewer: Viewer, lot_id: UUID, *, to_decide: bool = False) -> tuple[stock.StandingLot, Reach]:
    """Hand over a lot of an outlet the viewer reaches.

    :raises Http404: if it lies at another outlet, or there is none.
    :raises PermissionDenied: if the viewer may look but not decide over it.
    """
    where = shelves(viewer)
    try:
        found = stock.get_lot(lot_id)
    except stock.NoSuchLot as none:
        raise Http404 from none
    if found.outlet_id not in where.reading:
        raise Http404
    if to_decide and found.outlet_id not in where.deciding:
        raise PermissionDenied
    return found, where
