"""Reading drawers of closed shifts for whoever adds the sales, and cash that nobody has accounted for."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from nttmart.contexts.outlets.models import CashExplanation, CashMovement, FactDecision, MovementDecision, Shift
from nttmart.contexts.outlets.rules.drawers import Drawer, ToAccount


def list_drawers(shift_ids: Collection[UUID] | None = None) -> list[Drawer]:
    """List closed shifts (of these, or all) whose opening is known, with what is known of their drawers. One query."""
    rows = Shift.objects.filter(closed_at__isnull=False, opened_at__isnull=False)
    if shift_ids is not None:
        rows = rows.filter(id__in=shift_ids)
    # fmt: off
    known = F("opening_cash") + _sum_of(CashMovement.objects.filter(shift=OuterRef("id")), "shift") + _sum_of(
        FactDecision.objects.filter(shift_id=OuterRef("id"), method="cash", fact__till=OuterRef("till")), "shift_id"
    ) + _sum_of(CashExplanation.objects.filter(shift=OuterRef("id")), "shift")
    # fmt: on
    columns = ("id", "till_id", "closed_fact_id", "closed_by", "expected_cash", "known")
    return [Drawer(*row) for row in rows.annotate(known=known).order_by("id").values_list(*columns)]


def find_to_account(movement_id: UUID) -> ToAccount | None:
    """Read cash moved as «payout» or «other» of which nobody has said where it went, or None. One query."""
    return _first(movements_to_account().filter(id=movement_id))


def find_to_account_of(fact_id: UUID) -> ToAccount | None:
    """Read the same by the fact that told of it. One query."""
    return _first(movements_to_account().filter(fact=fact_id))


def movements_to_account() -> QuerySet[CashMovement]:
    """Choose cash moved as «payout» or «other» of which nobody has said where it went."""
    said = MovementDecision.objects.filter(movement=OuterRef("id"))
    return CashMovement.objects.filter(~Exists(said), reason__in=["payout", "other"])


def _first(rows: QuerySet[CashMovement]) -> ToAccount | None:
    row = rows.values_list("id", "shift__till__outlet_id", "amount", "reason", "note", "occurred_at").first()
    return None if row is None else ToAccount(*row)


def _sum_of(rows: QuerySet[Any], by: str) -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values(by).annotate(sum=Sum("amount")).values("sum")), 0)
