"""Calendars of raw materials: who works on makers reads them; officers write them, each for where they are one."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.places import api as places
from nttmart.contexts.supply import api as supply
from nttmart.fronts.office.access.rooms import enter

EVERYWHERE = ""


def materials(viewer: Viewer) -> list[supply.MaterialRecord]:
    """Hand over all calendars. :raises PermissionDenied: if the viewer has no work on makers."""
    enter(viewer, "producers")
    return supply.list_materials()


def may_write(viewer: Viewer, regency_code: str) -> bool:
    """Tell whether the viewer is an officer of a regency, or (no code) of all of NTT."""
    return viewer.may("officer", regency_code=regency_code)


def writable(viewer: Viewer) -> list[tuple[str, str]]:
    """Hand over where the viewer may write calendars: codes and names, all of NTT first.

    :raises PermissionDenied: if nowhere.
    """
    enter(viewer, "producers")
    names = [(EVERYWHERE, ""), *((regency.code, regency.name) for regency in places.list_regencies())]
    found = [(code, name) for code, name in names if may_write(viewer, code)]
    if not found:
        raise PermissionDenied
    return found


def material(viewer: Viewer, material_id: str) -> supply.MaterialRecord | None:
    """Hand over a calendar to be changed; None for a new one.

    :raises Http404: for one that is not there. :raises PermissionDenied: for one of another regency.
    """
    if not material_id:
        return None
    known = next((each for each in materials(viewer) if str(each.id) == material_id), None)
    if known is None:
        raise Http404
    if not may_write(viewer, known.regency_code):
        raise PermissionDenied
    return known
