"""Batches of payouts for the bank: who could be in one, how far each is."""

from dataclasses import dataclass
from uuid import UUID

from nttmart.contexts.settlements import api as settlements
from nttmart.fronts.office.access.outlets import Reach
from nttmart.fronts.office.pages.statements import paying_outlets
from nttmart.fronts.office.pages.tabs import PAY_TABS, Tab, tabs
from nttmart.kernel.clock import now


@dataclass(frozen=True, slots=True)
class OperatorBatches:
    """The batches of one operator."""

    operator_id: UUID
    operator_name: str
    batches: tuple[settlements.Batch, ...]
    may_pay: bool


@dataclass(frozen=True, slots=True)
class BatchListPage:
    """The batches of the operators in reach, newest first."""

    tabs: tuple[Tab, ...]
    operators: tuple[OperatorBatches, ...]


@dataclass(frozen=True, slots=True)
class DraftPage:
    """Whom one operator could pay now."""

    operator_id: UUID
    operator_name: str
    candidates: tuple[settlements.Candidate, ...]
    outlets: tuple[tuple[str, str], ...]

    @property
    def total(self) -> int:
        return sum(each.payable for each in self.candidates if each.has_bank_account)


@dataclass(frozen=True, slots=True)
class BatchPage:
    """One batch with its proofs."""

    batch: settlements.Batch
    outlet_name: str
    proofs: tuple[settlements.ProofCard, ...]
    may_pay: bool

    @property
    def waiting(self) -> tuple[settlements.BatchLine, ...]:
        return tuple(line for line in self.batch.lines if line.state == "waiting")


def batch_list(where: Reach) -> BatchListPage:
    """List the batches of the operators in reach."""
    names = {card.operator_id: card.operator_name for card in where.outlets}
    return BatchListPage(
        tabs(PAY_TABS, "batches"),
        tuple(
            OperatorBatches(
                operator_id,
                name,
                tuple(settlements.list_payout_batches(operator_id)),
                operator_id in where.deciding_operator_ids,
            )
            for operator_id, name in names.items()
        ),
    )


def draft_page(where: Reach, operator_id: UUID) -> DraftPage:
    """List whom an operator could pay, longest owed first."""
    return DraftPage(
        operator_id=operator_id,
        operator_name=next(card.operator_name for card in where.outlets if card.operator_id == operator_id),
        candidates=tuple(settlements.list_candidates(operator_id, at=now())),
        outlets=tuple(paying_outlets(where, operator_id)),
    )


def batch_page(where: Reach, batch: settlements.Batch) -> BatchPage:
    """Put one batch's page together."""
    return BatchPage(
        batch=batch,
        outlet_name=next(card.name for card in where.outlets if card.id == batch.outlet_id),
        proofs=tuple(settlements.list_proofs(of_kind="batch", of_id=batch.id)),
        may_pay=batch.outlet_id in where.deciding,
    )
