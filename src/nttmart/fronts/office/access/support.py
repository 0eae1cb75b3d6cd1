"""Machines, commitments, school projects and communities: officers of the regency tell, makers tell of their own."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.office.access.rooms import READERS, enter

ROOM = "support"


@dataclass(frozen=True, slots=True)
class Seen:
    """Whose things a viewer may see: those of some regencies and of some makers; both None: all."""

    regency_codes: frozenset[str] | None
    maker_ids: frozenset[UUID] | None

    def narrow(self) -> dict[str, Any]:
        """Give it as the doors of programmes ask for it."""
        return {"regency_codes": self.regency_codes, "producer_ids": self.maker_ids}

    def shows(self, regency_code: str, maker_id: UUID | None = None) -> bool:
        """Tell whether something of a regency and a maker is in sight."""
        if self.regency_codes is None or self.maker_ids is None:
            return True
        return regency_code in self.regency_codes or maker_id in self.maker_ids


def seen_by(viewer: Viewer) -> Seen:
    """Say whose things a viewer may see.

    :raises PermissionDenied: if they have no work here.
    """
    enter(viewer, ROOM)
    if viewer.may("officer") or viewer.holds(*READERS):
        return Seen(None, None)
    own = {*viewer.scope_ids("producer", "helper"), *viewer.scope_ids("producer", "producer")}
    return Seen(frozenset(viewer.scope_ids("regency", "officer")), frozenset(UUID(id_) for id_ in own))


def may_manage(viewer: Viewer, regency_code: str) -> bool:
    """Tell whether the viewer is the officer of a regency; of what belongs to the whole province, of all."""
    return viewer.may("officer", regency_code=regency_code)


def may_tell(viewer: Viewer, maker_id: UUID, regency_code: str) -> bool:
    """Tell whether the viewer may tell of a maker's own things: the maker, its helper, the officer."""
    own = viewer.may("producer", producer_id=maker_id) or viewer.may("helper", producer_id=maker_id)
    return own or may_manage(viewer, regency_code)


def machine(viewer: Viewer, machine_id: UUID, *, to: str = "read") -> programmes.MachineCard:
    """Hand over a machine to read, or to «tell» of.

    :raises Http404: if there is none, or it is not for the viewer to see.
    :raises PermissionDenied: if the viewer may not do this.
    """
    seen = seen_by(viewer)
    try:
        found = programmes.get_machine(machine_id)
    except programmes.NoSuchSupport as none:
        raise Http404 from none
    if not seen.shows(found.regency_code, found.holder_id):
        raise Http404
    if to == "tell" and not may_tell(viewer, found.holder_id, found.regency_code):
        raise PermissionDenied
    return found


def commitment(viewer: Viewer, commitment_id: UUID, *, to: str = "read") -> programmes.Commitment:
    """Hand over a commitment to read, or to «manage»; refuses as ``machine``."""
    seen = seen_by(viewer)
    try:
        found = programmes.get_commitment(commitment_id)
    except programmes.NoSuchSupport as none:
        raise Http404 from none
    is_everybodys = bool(seen.regency_codes) and found.to_kind == "cohort" and not found.regency_code
    if not is_everybodys and not seen.shows(
        found.regency_code, UUID(found.to_id) if found.to_kind == "producer" else None
    ):
        raise Http404
    if to == "manage" and not may_manage(viewer, found.regency_code):
        raise PermissionDenied
    return found


def project(viewer: Viewer, project_id: UUID, *, to: str = "read") -> programmes.Project:
    """Hand over a school's project to read, or to «tell» of; refuses as ``machine``."""
    seen = seen_by(viewer)
    try:
        found = programmes.get_project(project_id)
    except programmes.NoSuchSupport as none:
        raise Http404 from none
    if not seen.shows(found.regency_code, found.school_id):
        raise Http404
    if to == "tell" and not may_tell(viewer, found.school_id, found.regency_code):
        raise PermissionDenied
    return found


def community(viewer: Viewer, producer_id: UUID, *, to: str = "read") -> programmes.Community:
    """Hand over a community to read, or to «tell» of; refuses as ``machine``."""
    seen = seen_by(viewer)
    found = next(iter(programmes.list_communities(producer_ids=[producer_id])), None)
    if found is None or not seen.shows(found.regency_code, found.id):
        raise Http404
    if to == "tell" and not may_tell(viewer, found.id, found.regency_code):
        raise PermissionDenied
    return found


def makers(viewer: Viewer, *, kind: str = "") -> list[producers.ProducerCard]:
    """List the makers of whose things the viewer may tell, by name."""
    found = producers.list_producers(kind=kind, page_size=2000).cards
    return [card for card in found if may_tell(viewer, card.id, card.regency_code)]


def photo(viewer: Viewer, photo_id: UUID) -> bytes:
    """Hand over a picture of something the viewer may see.

    :raises Http404: if there is none, or it is not for the viewer to see.
    """
    seen_by(viewer)
    found = programmes.find_support_photo(photo_id)
    if found is None or not found[2].exists():
        raise Http404
    {"machine": machine, "commitment": commitment, "project": project}[found[0]](viewer, found[1])
    return found[2].read_bytes()
