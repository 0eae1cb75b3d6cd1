"""Potential of villages: who reads it, who writes it, whose sheet on its way in this is."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.places import api as places
from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.office.access.rooms import enter

ROOM = "potential"
WRITERS = ("officer", "curator")


def regency(viewer: Viewer, code: str) -> places.Place:
    """Hand over a regency to read.

    :raises Http404: if there is none.
    """
    enter(viewer, ROOM)
    try:
        return places.get_regency(code)
    except places.NotFoundPlace as none:
        raise Http404 from none


def village(viewer: Viewer, code: str, *, to: str = "read") -> places.Place:
    """Hand over a village to read, or to «record» what is known of it.

    :raises Http404: if there is none. :raises PermissionDenied: if the viewer may not do this.
    """
    enter(viewer, ROOM)
    try:
        found = places.get_village(code)
    except places.NotFoundPlace as none:
        raise Http404 from none
    if to == "record" and not may_record(viewer, found.regency_code):
        raise PermissionDenied
    return found


def may_record(viewer: Viewer, regency_code: str) -> bool:
    """Tell whether the viewer is an officer or curator of a regency, or of all."""
    return any(viewer.may(role, regency_code=regency_code) for role in WRITERS)


def regencies_of(viewer: Viewer) -> frozenset[str] | None:
    """Give the regencies a viewer writes of; None where they write of the whole province."""
    if any(role in WRITERS and scope == "everywhere" for role, scope, _ in viewer.roles):
        return None
    return viewer.scope_ids("regency", *WRITERS)


def may_bring(viewer: Viewer) -> bool:
    """Tell whether the viewer may bring sheets: of the whole province, or of their regencies alone."""
    return regencies_of(viewer) is None or bool(regencies_of(viewer))


def bring(viewer: Viewer) -> None:
    """Let sheets be brought.

    :raises PermissionDenied: if the viewer may not.
    """
    enter(viewer, ROOM)
    if not may_bring(viewer):
        raise PermissionDenied


def sheet(viewer: Viewer, sheet_id: UUID) -> programmes.SheetRead:
    """Hand over a sheet to whoever may bring sheets; who writes of some regencies alone has only their own.

    :raises Http404: if there is none. :raises PermissionDenied: if the viewer may not.
    """
    bring(viewer)
    try:
        found = programmes.get_sheet(sheet_id)
    except programmes.NoSuchSheet as none:
        raise Http404 from none
    if regencies_of(viewer) is not None and found.user_id != viewer.user_id:
        raise PermissionDenied
    return found
