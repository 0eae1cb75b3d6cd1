"""What people looked for in vain: everybody who works here may read it; staff note, makers answer."""

from uuid import UUID

from django.core.exceptions import PermissionDenied

from nttmart.contexts.outlets.api import OutletCard
from nttmart.contexts.people.api import Viewer
from nttmart.contexts.producers import api as producers
from nttmart.fronts.office.access.outlets import reach
from nttmart.fronts.office.access.producers import producer
from nttmart.fronts.office.access.products import makers_written_for
from nttmart.fronts.office.access.rooms import enter


def board(viewer: Viewer) -> tuple[tuple[OutletCard, ...], tuple[producers.ProducerCard, ...]]:
    """Hand over where the viewer may note what was asked, and the makers for whom they may answer.

    :raises PermissionDenied: if they have no work here.
    """
    enter(viewer, "wanted")
    return reach(viewer).workplaces, makers_written_for(viewer)


def counters(viewer: Viewer) -> tuple[OutletCard, ...]:
    """Hand over the outlets at which a viewer works. :raises PermissionDenied: if they work at none."""
    places, _ = board(viewer)
    if not places:
        raise PermissionDenied
    return places


def answering(viewer: Viewer, producer_id: UUID) -> producers.Producer:
    """Hand over a maker in whose name the viewer may answer. :raises Http404, PermissionDenied: as ``producer``."""
    enter(viewer, "wanted")
    return producer(viewer, producer_id, to="write")
