"""How far a viewer reaches over the outlets: where they look, where they work, where they decide."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from nttmart.contexts.outlets.api import Outlet, OutletCard, get_outlet, list_outlets
from nttmart.contexts.people.api import Viewer
from nttmart.fronts.office.access.rooms import READERS, enter


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


def outlets_to_run(viewer: Viewer) -> tuple[OutletCard, ...]:
    """Hand over the outlets whose settings a viewer sees: a manager their own, readers all.

    :raises PermissionDenied: if they run none and read none.
    """
    enter(viewer, "outlets")
    where = reach(viewer)
    reads_all = any(viewer.may(role) for role in READERS)
    return tuple(card for card in where.outlets if reads_all or card.id in where.deciding)


def outlet_to_run(viewer: Viewer, outlet_id: UUID, *, to_change: bool = False) -> Outlet:
    """Hand over an outlet for its settings; its manager and stewards change them.

    :raises Http404: if it is another's, or there is none.
    :raises PermissionDenied: if the viewer may look but not change.
    """
    if outlet_id not in {card.id for card in outlets_to_run(viewer)}:
        raise Http404
    if to_change and not may_change(viewer, outlet_id):
        raise PermissionDenied
    return get_outlet(outlet_id)


def may_change(viewer: Viewer, outlet_id: UUID) -> bool:
    """Tell whether a viewer sets an outlet's address, hours and where it receives money."""
    return viewer.is_steward or outlet_id in reach(viewer).deciding
