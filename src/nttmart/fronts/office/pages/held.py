"""Money operators hold for others than makers, and QRIS takings on their way to the bank."""

from dataclasses import dataclass
from uuid import UUID

from nttmart.contexts.outlets.api import OutletCard
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.settlements.api import HeldFor
from nttmart.fronts.office.access.outlets import Reach
from nttmart.fronts.office.pages.tabs import PAY_TABS, Tab, tabs


@dataclass(frozen=True, slots=True)
class OperatorHolds:
    """What one operator holds for others, and what its outlets wait for."""

    operator_id: UUID
    operator_name: str
    held: tuple[settlements.Held, ...]
    takings: tuple[settlements.QrisTakings, ...]


@dataclass(frozen=True, slots=True)
class HeldPage:
    """What the operators in reach hold."""

    tabs: tuple[Tab, ...]
    operators: tuple[OperatorHolds, ...]


@dataclass(frozen=True, slots=True)
class HandingOnPage:
    """What one operator holds for one of them, and what was handed on before."""

    operator_id: UUID
    operator_name: str
    held_for: HeldFor
    amount: int
    history: tuple[settlements.HandingOn, ...]
    may_hand_on: bool


@dataclass(frozen=True, slots=True)
class TakingsPage:
    """What one outlet waits for, and what arrived before."""

    outlet: OutletCard
    amount: int
    history: tuple[settlements.QrisRemittance, ...]
    may_record: bool


def held_page(where: Reach) -> HeldPage:
    """List what each operator in reach holds; of its outlets, those in reach."""
    names = {card.operator_id: card.operator_name for card in where.outlets}
    return HeldPage(
        tabs(PAY_TABS, "held"),
        tuple(
            OperatorHolds(
                operator_id=operator_id,
                operator_name=name,
                held=tuple(settlements.list_held(operator_id)),
                takings=tuple(
                    each for each in settlements.list_qris_takings(operator_id) if each.outlet_id in where.reading
                ),
            )
            for operator_id, name in names.items()
        ),
    )


def handing_on_page(where: Reach, operator_id: UUID, held_for: HeldFor) -> HandingOnPage:
    """Show what is held for one of them and its history."""
    amount = next(each.amount for each in settlements.list_held(operator_id) if each.held_for is held_for)
    return HandingOnPage(
        operator_id=operator_id,
        operator_name=next(card.operator_name for card in where.outlets if card.operator_id == operator_id),
        held_for=held_for,
        amount=amount,
        history=tuple(settlements.list_handings_on(operator_id, held_for, limit=50)),
        may_hand_on=operator_id in where.deciding_operator_ids,
    )


def takings_page(where: Reach, outlet_id: UUID) -> TakingsPage:
    """Show what one outlet waits for and what arrived."""
    card = next(card for card in where.outlets if card.id == outlet_id)
    waiting = settlements.list_qris_takings(card.operator_id)
    return TakingsPage(
        outlet=card,
        amount=next(each.amount for each in waiting if each.outlet_id == outlet_id),
        history=tuple(settlements.list_qris_remittances(outlet_id, limit=50)),
        may_record=outlet_id in where.deciding,
    )
