"""What was taken back because it was recorded by mistake."""

from collections.abc import Collection
from uuid import UUID

from nttmart.contexts.settlements import models
from nttmart.contexts.settlements.rules.payouts import Withdrawal

Withdrawn = type[
    models.PayoutWithdrawal
    | models.ExpenseWithdrawal
    | models.HandingOnWithdrawal
    | models.QrisRemittanceWithdrawal
    | models.OpeningBalanceWithdrawal
]


def withdrawals_of(model: Withdrawn, of: str, ids: Collection[UUID]) -> dict[UUID, Withdrawal]:
    """Tell why facts were withdrawn, by their id; ``of`` is the column that names them. One query."""
    rows = model.objects.filter(**{f"{of}__in": ids})
    return {row[0]: Withdrawal(*row[1:]) for row in rows.values_list(of, "reason", "recorded_at", "recorded_by")}
