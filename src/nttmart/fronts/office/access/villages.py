"""Villages: who may say where one stands in the OVOP programme."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.places import api as places
from nttmart.fronts.office.access.rooms import enter


def village(viewer: Viewer, code: str, *, to: str = "read") -> places.Place:
    """Hand over a village to read, or to «record» a status of.

    :raises Http404: if there is none.
    :raises PermissionDenied: if the viewer may not do this.
    """
    enter(viewer, "villages")
    try:
        found = places.get_village(code)
    except places.NotFoundPlace as none:
        raise Http404 from none
    if to == "record" and not may_record(viewer, found):
        raise PermissionDenied
    return found


def may_record(viewer: Viewer, place: places.Place) -> bool:
    """Tell whether the viewer is an officer or curator of the village's regency, or of all."""
    return any(viewer.may(role, regency_code=place.regency_code) for role in ("officer", "curator"))
