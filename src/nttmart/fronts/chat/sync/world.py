"""What a maker's words are about: who may speak for whom, and what the maker makes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.messages import api as messages
from nttmart.contexts.people import api as people
from nttmart.contexts.producers import api as producers
from nttmart.contexts.settlements import api as settlements
from nttmart.kernel.audit import Actor

PRODUCER, USER = "producer", "user"


@dataclass(frozen=True)
class World:
    """A maker with what can be named: goods by name, a name for each size where there are several."""

    maker_id: UUID
    maker_name: str
    goods: Mapping[str, catalogue.MadeVariant]
    today: date

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.goods)

    @cached_property
    def orders(self) -> tuple[settlements.PurchaseOrder, ...]:
        """Orders that wait for the maker's answer, the first asked first. Read when they are needed."""
        found = settlements.list_orders_of_maker(self.maker_id, states=("sent",))
        return tuple(sorted(found, key=lambda each: (each.made_at, each.number)))

    def name_of(self, variant_id: UUID) -> str | None:
        """Name goods as the maker does."""
        return next((name for name, made in self.goods.items() if made.id == variant_id), None)


def makers_of(parties: Iterable[messages.Party]) -> dict[UUID, str]:
    """Tell for whom somebody may speak, by name: makers for themselves, a person for those they make or help for."""
    wanted: set[UUID] = set()
    for party in parties:
        if party.kind == PRODUCER:
            wanted.add(party.id)
        elif party.kind == USER:
            viewer = people.viewer_of(party.id)
            wanted |= {UUID(id_) for id_ in viewer.scope_ids("producer", "producer", "helper")}
    if not wanted:
        return {}
    cards = producers.get_producer_cards(wanted).values()
    return {card.id: card.name for card in sorted(cards, key=lambda card: card.name) if not card.is_closed}


def actor_of(parties: Iterable[messages.Party], maker_id: UUID, maker_name: str) -> Actor | None:
    """Name whoever acts: the maker, or a person for the maker; None who may not (any more)."""
    parties = tuple(parties)
    if messages.Party(PRODUCER, maker_id) in parties:
        return Actor(maker_name)
    acting = (producers.acting_for(party.id, maker_id) for party in parties if party.kind == USER)
    return next((actor for actor in acting if actor is not None), None)


def world_of(maker_id: UUID, maker_name: str, today: date) -> World:
    """Read what a maker makes. One query."""
    made = catalogue.list_made_by(maker_id)
    sizes: dict[UUID, int] = {}
    for each in made:
        sizes[each.product_id] = sizes.get(each.product_id, 0) + 1
    goods: dict[str, catalogue.MadeVariant] = {}
    for each in made:
        whole = f"{each.product_name} {each.variant_name}".strip()
        goods.setdefault(whole if sizes[each.product_id] > 1 else each.product_name, each)
    return World(maker_id, maker_name, goods, today)
