"""Permits: officers and curators oversee them, who keys in for a maker records them, the officer decides about them."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from nttmart.contexts.legality import api as legality
from nttmart.contexts.people.api import Viewer
from nttmart.contexts.producers import api as producers
from nttmart.fronts.office.access.producers import may_write
from nttmart.fronts.office.access.products import may_curate
from nttmart.fronts.office.access.rooms import READERS, enter, may_enter

ROOM = "legality"
OWN = "own_cases"
_OVERSEE = ("officer", "curator")


def oversee(viewer: Viewer) -> frozenset[str] | None:
    """Open the lists; gives the regencies whose goods the viewer oversees, None for all.

    :raises PermissionDenied: if they have no work here.
    """
    enter(viewer, ROOM)
    if viewer.holds(*READERS) or any(viewer.may(role) for role in _OVERSEE):
        return None
    return viewer.scope_ids("regency", *_OVERSEE)


def cases(viewer: Viewer) -> tuple[frozenset[str] | None, UUID | None]:
    """Open the lists of cases; gives the regencies overseen (None: all) and whose alone are shown (None: everybody's).

    :raises PermissionDenied: if they have no work here.
    """
    if may_enter(viewer, ROOM):
        return oversee(viewer), None
    enter(viewer, OWN)
    return None, viewer.user_id


def maker(viewer: Viewer, producer_id: UUID, *, to: str = "read") -> producers.Producer:
    """Hand over a maker whose permits are to be read, to be keyed in («write»), or decided about («decide»).

    :raises Http404: if there is none. :raises PermissionDenied: if the viewer may not do this.
    """
    enter(viewer, "producers")
    try:
        found = producers.get_producer(producer_id)
    except producers.NotFoundProducer as none:
        raise Http404 from none
    may = {"read": may_read, "write": may_write, "decide": may_decide}[to]
    if not may(viewer, found):
        raise PermissionDenied
    return found


def may_read(viewer: Viewer, of: producers.Producer) -> bool:
    """Tell whether the viewer may read a maker's permits: who keys in for it, curators and readers."""
    curates = viewer.may("curator", regency_code=of.regency_code)
    return may_write(viewer, of) or curates or viewer.holds(*READERS)


def may_decide(viewer: Viewer, of: producers.Producer) -> bool:
    """Tell whether the viewer verifies and revokes a maker's permits: the officer of its regency."""
    return viewer.may("officer", regency_code=of.regency_code) and not viewer.may("producer", producer_id=of.id)


def may_rule(viewer: Viewer, of: producers.Producer) -> bool:
    """Tell whether the viewer says what decides about a maker's goods: its officer, or a curator no part of it."""
    return may_decide(viewer, of) or may_curate(viewer, of)


def permit(viewer: Viewer, permit_id: UUID, *, to: str = "read") -> tuple[legality.Permit, producers.Producer]:
    """Hand over a permit and its maker; as ``maker``."""
    enter(viewer, "producers")
    try:
        found = legality.get_permit(permit_id)
    except legality.NoSuchPermit as none:
        raise Http404 from none
    return found, maker(viewer, found.producer_id, to=to)


def case(viewer: Viewer, case_id: UUID, *, to: str = "read") -> tuple[legality.Case, producers.Producer]:
    """Hand over a case and its maker; as ``maker``."""
    enter(viewer, "producers")
    try:
        found = legality.get_case(case_id)
    except legality.NoSuchCase as none:
        raise Http404 from none
    return found, maker(viewer, found.producer_id, to=to)
