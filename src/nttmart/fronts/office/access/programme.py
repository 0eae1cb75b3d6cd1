"""The programme as a whole: officers see their regency, readers all; who may speak of rungs and of figures."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.producers import api as producers
from nttmart.fronts.office.access.rooms import READERS, enter

ROOM = "programme"


def oversee(viewer: Viewer) -> frozenset[str] | None:
    """Open the room; gives the regencies the viewer oversees, None for all.

    :raises PermissionDenied: if they have no work here.
    """
    enter(viewer, ROOM)
    if viewer.holds(*READERS) or viewer.may("officer"):
        return None
    return viewer.scope_ids("regency", "officer")


def maker(viewer: Viewer, producer_id: UUID, *, to: str = "read") -> producers.Producer:
    """Hand over a maker to read its rung, or to «speak» of it.

    :raises Http404: if there is none, or it is of another regency. :raises PermissionDenied: if they may not do this.
    """
    regencies = oversee(viewer)
    try:
        found = producers.get_producer(producer_id)
    except producers.NotFoundProducer as none:
        raise Http404 from none
    if regencies is not None and found.regency_code not in regencies:
        raise Http404
    if to == "speak" and not may_speak(viewer, found):
        raise PermissionDenied
    return found


def may_speak(viewer: Viewer, found: producers.Producer) -> bool:
    """Tell whether the viewer is the officer of a maker's regency, or of all."""
    return viewer.may("officer", regency_code=found.regency_code)


def may_state(viewer: Viewer) -> bool:
    """Tell whether the viewer may write down what was published: figures are of the province, so an officer of it."""
    return viewer.may("officer")


def state(viewer: Viewer) -> None:
    """Let what was published be written down. :raises PermissionDenied: if the viewer may not."""
    enter(viewer, ROOM)
    if not may_state(viewer):
        raise PermissionDenied
