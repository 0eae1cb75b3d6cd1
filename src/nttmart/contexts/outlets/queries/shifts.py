"""Reading shifts and the cash that moved: the history of a drawer."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from nttmart.contexts.outlets.models import CashMovement, Shift
from nttmart.contexts.outlets.rules.shifts import MovementRecord, ShiftRecord

_SHIFT = (
    "id", "till_id", "till__name", "till__outlet_id", "cashier_id", "cashier_name", "opening_cash", "opened_at",
    "counted_cash", "expected_cash", "explanation", "closed_by", "sales_count", "sales_total", "closed_at", "moved",
)  # fmt: skip


Span = tuple[datetime, datetime]
"""From an instant to before another."""


def list_shifts(
    outlet_ids: Collection[UUID],
    *,
    open_only: bool = False,
    begun_in: Span | None = None,
    open_in: Span | None = None,
    limit: int = 60,
) -> list[ShiftRecord]:
    """List shifts of some outlets that began, or were open, within a time; the latest begun first. One query.

    One whose opening has not arrived began when it closed, or when the first of its facts was heard.
    """
    rows = _shifts().filter(till__outlet__in=outlet_ids)
    if open_only:
        rows = rows.filter(closed_at__isnull=True)
    if begun_in:
        rows = rows.filter(began__gte=begun_in[0], began__lt=begun_in[1])
    if open_in:
        rows = rows.filter(Q(closed_at__isnull=True) | Q(closed_at__gte=open_in[0]), began__lt=open_in[1])
    return [ShiftRecord(*row) for row in rows.order_by("-began", "-id").values_list(*_SHIFT)[:limit]]


def find_shift_before(shift: ShiftRecord) -> ShiftRecord | None:
    """Find the shift that was closed last at the same till before this one was opened, or None. One query."""
    if shift.opened_at is None:
        return None
    rows = _shifts().filter(till=shift.till_id, closed_at__lte=shift.opened_at).exclude(id=shift.id)
    row = rows.order_by("-closed_at", "-id").values_list(*_SHIFT).first()
    return ShiftRecord(*row) if row else None


def find_shift(shift_id: UUID) -> ShiftRecord | None:
    """Read a shift, or None. One query."""
    row = _shifts().filter(id=shift_id).values_list(*_SHIFT).first()
    return ShiftRecord(*row) if row else None


def list_movements(shift_id: UUID) -> list[MovementRecord]:
    """List the cash moved in a shift, in order. One query."""
    rows = CashMovement.objects.filter(shift_id=shift_id).order_by("occurred_at", "id")
    return [MovementRecord(*row) for row in rows.values_list("id", "amount", "reason", "note", "occurred_at")]


def is_movement(movement_id: UUID) -> bool:
    """Tell whether this is cash that a till told of, moved beside sales."""
    return CashMovement.objects.filter(id=movement_id).exists()


def _shifts() -> QuerySet[Any, Any]:
    moved = CashMovement.objects.filter(shift_id=OuterRef("id")).order_by().values("shift_id")
    return Shift.objects.annotate(
        moved=Coalesce(Subquery(moved.annotate(sum=Sum("amount")).values("sum")), 0),
        began=Coalesce("opened_at", "closed_at", "heard_at"),
    )
