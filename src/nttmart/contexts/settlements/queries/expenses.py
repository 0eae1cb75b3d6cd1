"""Expenses and proofs as recorded."""

from dataclasses import fields
from typing import Final
from uuid import UUID

from nttmart.contexts.settlements import models
from nttmart.contexts.settlements.queries.withdrawals import withdrawals_of
from nttmart.contexts.settlements.rules.expenses import Expense, NoSuchProof, ProofCard, ProofFile
from nttmart.kernel.errors import N_

_OF: Final = {"batch": "batch_id", "payout": "payout_id", "expense": "expense_id"}

_COLUMNS: Final = tuple(field.name for field in fields(Expense) if field.name != "withdrawal")


def list_expenses(outlet_id: UUID, *, limit: int = 100) -> list[Expense]:
    """List what an outlet spent on its running, newest first. Two queries."""
    rows = models.Expense.objects.filter(outlet=outlet_id).order_by("-spent_at", "-id")
    found = list(rows.values(*_COLUMNS)[:limit])
    withdrawn = withdrawals_of(models.ExpenseWithdrawal, "expense_id", [row["id"] for row in found])
    return [Expense(**row, withdrawal=withdrawn.get(row["id"])) for row in found]


def list_proofs(*, of_kind: str, of_id: UUID) -> list[ProofCard]:
    """List the proofs of a «batch», «payout» or «expense», oldest first, without their content. One query.

    :raises KeyError: for another kind.
    """
    rows = models.Proof.objects.filter(**{_OF[of_kind]: of_id}).order_by("added_at", "id")
    return [ProofCard(*row) for row in rows.values_list("id", "kind", "size_bytes", "added_at", "added_by")]


def get_proof(proof_id: UUID) -> ProofFile:
    """Get a proof whole, with the operator whose money it is: whoever shows it asks first who may see.

    :raises NoSuchProof: if there is none.
    """
    columns = ("kind", "content", "batch__operator_id", "payout__operator_id", "expense__outlet__operator_id")
    row = models.Proof.objects.filter(id=proof_id).values_list(*columns).first()
    if row is None:
        raise NoSuchProof(N_("Bukti ini tidak ada."))
    kind, content, *operators = row
    return ProofFile(proof_id, next(each for each in operators if each), kind, bytes(content))
