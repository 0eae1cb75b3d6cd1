"""Who sees a maker's screen: the maker, and who helps it. Nobody else's money is on a phone that leaves the house."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from nttmart.contexts.people import api as people
from nttmart.contexts.producers import api as producers
from nttmart.kernel.audit import Actor
from nttmart.kernel.errors import N_, Refusal


class NotYourMaker(Refusal):
    """Whoever writes does not write for this maker (any more)."""


@dataclass(frozen=True, slots=True)
class OwnMaker:
    """A maker the viewer writes for."""

    id: UUID
    name: str
    place_name: str


def makers_of(user_id: UUID) -> list[OwnMaker]:
    """List the makers somebody is, or helps, by name; closed ones left out. Two queries."""
    viewer = people.viewer_of(user_id)
    wanted = {UUID(id_) for id_ in viewer.scope_ids("producer", "producer", "helper")}
    cards = [card for card in producers.get_producer_cards(wanted).values() if not card.is_closed]
    return [OwnMaker(card.id, card.name, card.place_name) for card in sorted(cards, key=lambda card: card.name)]


def maker_of(user_id: UUID, producer_id: UUID) -> OwnMaker:
    """Hand over one of them.

    :raises Http404: if the viewer writes for no such maker; whether there is one is not said.
    """
    for maker in makers_of(user_id):
        if maker.id == producer_id:
            return maker
    raise Http404


def actor_for(user_id: UUID, producer_id: UUID) -> Actor:
    """Name whoever writes: the maker, or a helper on its behalf.

    :raises NotYourMaker: if neither.
    """
    actor = producers.acting_for(user_id, producer_id)
    if actor is None:
        raise NotYourMaker(N_("Anda tidak (lagi) mencatat untuk pembuat ini."))
    return actor
