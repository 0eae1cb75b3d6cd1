"""Opening balances as recorded, and of which accounts there is none."""

from dataclasses import fields
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef

from nttmart.contexts.settlements import models
from nttmart.contexts.settlements.queries.withdrawals import withdrawals_of
from nttmart.contexts.settlements.rules.openings import OPENING_METHODS, OpeningBalance

_COLUMNS: Final = tuple(field.name for field in fields(OpeningBalance) if field.name != "withdrawal")


def list_openings(outlet_id: UUID) -> list[OpeningBalance]:
    """List what was told of an outlet's money before its books began, withdrawn ones too, newest first. Two queries."""
    found = list(models.OpeningBalance.objects.filter(outlet=outlet_id).order_by("-id").values(*_COLUMNS))
    withdrawn = withdrawals_of(models.OpeningBalanceWithdrawal, "opening_id", [row["id"] for row in found])
    return [OpeningBalance(**row, withdrawal=withdrawn.get(row["id"])) for row in found]


def missing_openings(outlet_id: UUID) -> tuple[str, ...]:
    """Name the accounts («cash», «transfer») of an outlet without a standing opening balance. One query."""
    withdrawn = models.OpeningBalanceWithdrawal.objects.filter(opening=OuterRef("id"))
    rows = models.OpeningBalance.objects.filter(~Exists(withdrawn), outlet=outlet_id)
    standing = set(rows.values_list("method", flat=True))
    return tuple(method for method in OPENING_METHODS if method not in standing)
