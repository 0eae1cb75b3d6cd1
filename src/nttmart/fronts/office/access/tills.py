"""Tills: staff of the outlet see them, their shifts and their tray; the manager invites, revokes and settles."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.people import api as people
from nttmart.contexts.people.api import Viewer
from nttmart.contexts.sales import api as sales
from nttmart.fronts.office.access.outlets import Reach, reach
from nttmart.fronts.office.access.rooms import enter

SELLERS = ("cashier", "outlet_manager")


def counters(viewer: Viewer) -> Reach:
    """Hand over the outlets whose tills a viewer sees.

    :raises PermissionDenied: if they have no work there.
    """
    enter(viewer, "tills")
    return reach(viewer)


def outlet(viewer: Viewer, outlet_id: UUID, *, to_decide: bool = False) -> Reach:
    """Hand over the outlets around one whose tills a viewer sees, or (``to_decide``) is in charge of.

    :raises Http404: if it is another's, or there is none.
    :raises PermissionDenied: if the viewer may look but not decide.
    """
    where = counters(viewer)
    if outlet_id not in where.reading:
        raise Http404
    if to_decide and outlet_id not in where.deciding:
        raise PermissionDenied
    return where


def till(viewer: Viewer, till_id: UUID, *, to_decide: bool = False) -> tuple[outlets.EnrolledTill, Reach]:
    """Hand over a till of an outlet the viewer reaches.

    :raises Http404: if it stands elsewhere, or there is none. :raises PermissionDenied: as ``outlet``.
    """
    counters(viewer)
    found = outlets.find_till(till_id)
    if found is None:
        raise Http404
    return found, outlet(viewer, found.outlet_id, to_decide=to_decide)


def shift(viewer: Viewer, shift_id: UUID) -> tuple[outlets.ShiftRecord, Reach]:
    """Hand over a shift of an outlet the viewer reaches.

    :raises Http404: if it was elsewhere, or there is none.
    """
    counters(viewer)
    found = outlets.find_shift(shift_id)
    if found is None:
        raise Http404
    return found, outlet(viewer, found.outlet_id)


def problem(viewer: Viewer, problem_id: UUID, *, to_decide: bool = False) -> tuple[outlets.Problem, Reach]:
    """Hand over a line of the tray of an outlet the viewer reaches.

    :raises Http404: if it is of elsewhere, or there is none. :raises PermissionDenied: as ``outlet``.
    """
    where = counters(viewer)
    found = outlets.find_problem(where.reading, problem_id)
    if found is None:
        raise Http404
    return found, outlet(viewer, found.outlet_id, to_decide=to_decide)


def seller(viewer: Viewer, outlet_id: UUID, user_id: UUID) -> tuple[people.Account, Reach]:
    """Hand over somebody who sells at an outlet, to give them digits or take them away: the manager, or oneself.

    :raises Http404: if they do not work there. :raises PermissionDenied: if the viewer may look but not do this.
    """
    where = outlet(viewer, outlet_id, to_decide=user_id != viewer.user_id)
    if user_id == viewer.user_id and outlet_id not in where.working:
        raise PermissionDenied
    try:
        account = people.get_account(user_id)
    except people.NotFoundAccount as none:
        raise Http404 from none
    if not account.is_active or not sells_at(account, outlet_id):
        raise Http404
    return account, where


def sells_at(account: people.Account, outlet_id: UUID) -> bool:
    """Tell whether somebody works at an outlet, so that its tills know them."""
    return any(
        role.role in SELLERS and role.scope_id == str(outlet_id) and role.ended_at is None for role in account.roles
    )


def oversell(viewer: Viewer, oversell_id: UUID, *, to_decide: bool = False) -> tuple[sales.OversellCard, Reach]:
    """Hand over pieces that were sold and were not there, at an outlet the viewer reaches.

    :raises Http404: if they are elsewhere, or there are none. :raises PermissionDenied: as ``outlet``.
    """
    counters(viewer)
    try:
        found = sales.get_oversell(oversell_id)
    except sales.NotFoundOversell as none:
        raise Http404 from none
    return found, outlet(viewer, found.outlet_id, to_decide=to_decide)
