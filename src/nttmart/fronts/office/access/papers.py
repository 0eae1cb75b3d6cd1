"""Delivery notes, transfers, counts, recalls and terms: staff write, managers decide, readers look."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.stock import api as stock
from nttmart.fronts.office.access.lots import shelves
from nttmart.fronts.office.access.outlets import Reach


def outlet(viewer: Viewer, outlet_id: UUID, *, to: str = "read") -> Reach:
    """Hand over the outlets around one to «read», to «work» at or to «decide» about.

    :raises Http404: if it is another's, or there is none. :raises PermissionDenied: if the viewer may not do this.
    """
    where = shelves(viewer)
    if outlet_id not in where.reading:
        raise Http404
    if (to == "work" and outlet_id not in where.working) or (to == "decide" and outlet_id not in where.deciding):
        raise PermissionDenied
    return where


def delivery(viewer: Viewer, delivery_id: UUID, *, to: str = "read") -> tuple[stock.Delivery, Reach]:
    """Hand over a delivery note.

    :raises Http404: if it is another outlet's, or there is none. :raises PermissionDenied: as ``outlet``.
    """
    shelves(viewer)
    try:
        found = stock.get_delivery(delivery_id)
    except stock.NoSuchPaper as none:
        raise Http404 from none
    return found, outlet(viewer, found.outlet_id, to=to)


def transfer(viewer: Viewer, transfer_id: UUID, *, to: str = "read") -> tuple[stock.Transfer, Reach]:
    """Hand over a transfer to who reaches one of its ends; to «work» on it: to who works where it goes.

    :raises Http404: if it is others', or there is none. :raises PermissionDenied: if the viewer may only look.
    """
    where = shelves(viewer)
    try:
        found = stock.get_transfer(transfer_id)
    except stock.NoSuchPaper as none:
        raise Http404 from none
    if not {found.from_outlet_id, found.to_outlet_id} & where.reading:
        raise Http404
    if to == "work" and found.to_outlet_id not in where.working:
        raise PermissionDenied
    return found, where


def recall(viewer: Viewer, recall_id: UUID, *, to_lift: bool = False) -> tuple[stock.Recall, Reach]:
    """Hand over a recall: everybody with goods sees it.

    :raises Http404: if there is none. :raises PermissionDenied: if the viewer may not lift it.
    """
    where = shelves(viewer)
    try:
        found = stock.get_recall(recall_id)
    except stock.NoSuchRecall as none:
        raise Http404 from none
    if to_lift and not may_lift(viewer, found, where):
        raise PermissionDenied
    return found, where


def may_lift(viewer: Viewer, recall: stock.Recall, where: Reach) -> bool:
    """Tell whether a viewer lifts a recall: the head of the outlet that called it back, or a steward.

    Any head blocks goods everywhere at once; that they are safe again is said by who found that they were not.
    """
    return viewer.is_steward or recall.outlet_id in where.deciding


def operator(viewer: Viewer, operator_id: UUID) -> Reach:
    """Hand over the outlets in reach to enter terms in the name of one's own operator.

    :raises Http404: if it is another's. :raises PermissionDenied: if the viewer does not decide there.
    """
    where = shelves(viewer)
    if operator_id not in where.operator_ids:
        raise Http404
    if operator_id not in where.deciding_operator_ids:
        raise PermissionDenied
    return where
