"""How far a viewer reaches over the outlets: where they look, where they work, where they decide."""

from dataclasses import dataclass
from uuid import UUID

from nttmart.contexts.outlets.api import OutletCard, list_outlets
from nttmart.contexts.people.api import Viewer
from nttmart.fronts.office.access.rooms import READERS


@dataclass(frozen=True, slots=True)
class Reach:
    """The outlets a viewer may look into, and those where they work or decide."""

    outlets: tuple[OutletCard, ...]
    working: frozenset[UUID]
    deciding: frozenset[UUID]

    @property
    def reading(self) -> frozenset[UUID]:
        return frozenset(card.id for card in self.outlets)

    @property
    def workplaces(self) -> tuple[OutletCard, ...]:
        return tuple(card for card in self.outlets if card.id in self.working)

    @property
    def operator_ids(self) -> tuple[UUID, ...]:
        """Whose books the viewer may read, in the order of their outlets."""
        return tuple(dict.fromkeys(card.operator_id for card in self.outlets))

    @property
    def deciding_operator_ids(self) -> frozenset[UUID]:
        """In whose name the viewer may pay makers."""
        return frozenset(card.operator_id for card in self.outlets if card.id in self.deciding)


def reach(viewer: Viewer) -> Reach:
    """Measure how far a viewer reaches (one query). An outlet outside does not exist for them."""

    def holds(card: OutletCard, *roles: str) -> bool:
        return any(viewer.may(role, outlet_id=card.id, regency_code=card.regency_code) for role in roles)

    cards = list_outlets()
    return Reach(
        tuple(card for card in cards if holds(card, "cashier", *READERS)),
        frozenset(card.id for card in cards if holds(card, "cashier")),
        frozenset(card.id for card in cards if holds(card, "outlet_manager")),
    )
