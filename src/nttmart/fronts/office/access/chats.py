"""Makers' chats: who deals with a maker links its telephone; staff see what went out, not the words."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from nttmart.contexts.messages import api as messages
from nttmart.contexts.people.api import Viewer
from nttmart.contexts.producers import api as producers
from nttmart.fronts.office.access import producers as makers
from nttmart.fronts.office.access.outlets import reach
from nttmart.fronts.office.access.rooms import READERS, enter


def maker(viewer: Viewer, producer_id: UUID) -> producers.Producer:
    """Hand over a maker whose chat address the viewer may see and link.

    :raises Http404: if there is none. :raises PermissionDenied: if it is not theirs.
    """
    return makers.producer(viewer, producer_id, to="pay")


def address(viewer: Viewer, producer_id: UUID, address_id: UUID) -> tuple[producers.Producer, messages.Address]:
    """Hand over an address of such a maker.

    :raises Http404: if there is none. :raises PermissionDenied: if it is not theirs.
    """
    found = maker(viewer, producer_id)
    try:
        one = messages.get_address(address_id)
    except messages.NoSuchAddress as none:
        raise Http404 from none
    party = messages.Party("producer", found.id)
    if one.party != party and address_id not in {shared.id for shared, _since in messages.addresses_shared_with(party)}:
        raise Http404
    return found, one


def parcel(viewer: Viewer, parcel_id: UUID) -> UUID:
    """Hand over a parcel that the viewer may have printed instead: all of it is said by where they work.

    :raises Http404: if it is not theirs. :raises PermissionDenied: if the viewer works at no outlet.
    """
    enter(viewer, "outbox")
    where = reach(viewer)
    if not where.working:
        raise PermissionDenied
    ours = [messages.Party("operator", id_) for id_ in {card.operator_id for card in where.workplaces}]
    if not messages.is_theirs(parcel_id, ours):
        raise Http404
    return parcel_id


def read_aside(viewer: Viewer) -> bool:
    """Let those who may look at everything read what makers said and we failed to treat; tells who may deal with it.

    :raises PermissionDenied: for everybody else: the words are the makers' own.
    """
    if not viewer.holds(*READERS):
        raise PermissionDenied
    return viewer.is_steward


def deal_with_aside(viewer: Viewer) -> None:
    """Let a steward deal with it.

    :raises PermissionDenied: for everybody else.
    """
    if not read_aside(viewer):
        raise PermissionDenied


def senders(viewer: Viewer) -> list[messages.Party] | None:
    """Hand over whose messages a viewer follows: the operators in reach; None for all of them.

    :raises PermissionDenied: if the room does not open.
    """
    enter(viewer, "outbox")
    if viewer.holds(*READERS):
        return None
    return [messages.Party("operator", id_) for id_ in {card.operator_id for card in reach(viewer).outlets}]
