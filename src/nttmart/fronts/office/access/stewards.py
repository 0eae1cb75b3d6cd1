"""Accounts, buyers' data, new outlets and dated rules: stewards only."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.people import api as people
from nttmart.contexts.people.api import Viewer
from nttmart.contexts.sales import api as sales
from nttmart.fronts.office.access.rooms import enter


def account(viewer: Viewer, user_id: UUID) -> people.Account:
    """Hand over an account.

    :raises Http404: if there is none.
    """
    enter(viewer, "people")
    try:
        return people.get_account(user_id)
    except people.NotFoundAccount as none:
        raise Http404 from none


def buyers_order(viewer: Viewer, order_id: UUID) -> sales.Order:
    """Hand over an order for what a buyer asks about their data, whichever outlet it is of.

    :raises Http404: if there is none.
    """
    enter(viewer, "privacy")
    try:
        return sales.get_order(order_id)
    except sales.NotFoundOrder as none:
        raise Http404 from none


def interest(viewer: Viewer, interest_id: UUID) -> catalogue.InterestKept:
    """Hand over an entry of the register of interest for what its owner asks about their data.

    :raises Http404: if there is none, or it was erased.
    """
    enter(viewer, "privacy")
    try:
        return catalogue.get_interest(interest_id)
    except catalogue.NoSuchInterest as none:
        raise Http404 from none


def steward(viewer: Viewer, room: str) -> None:
    """Let only stewards change what others may read in a room.

    :raises PermissionDenied: for everybody else.
    """
    enter(viewer, room)
    if not viewer.is_steward:
        raise PermissionDenied
