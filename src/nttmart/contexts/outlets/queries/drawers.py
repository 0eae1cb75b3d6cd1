"""Reading drawers of closed shifts for whoever adds the sales, and cash that nobody has accounted for."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from nttmart.contexts.outlets.models import (
    CashExplanation,
    CashMovement,
    FactDecision,
    LostDrawer,
    MovementDecision,
    Shift,
)
from nttmart.contexts.outlets.rules.drawers import Drawer, LostDrawerRecord, ToAccount


def list_drawers(shift_ids: Collection[UUID] | None = None) -> list[Drawer]:
    """List closed shifts (of these, or all) whose opening is known, with what is known of their drawers.

    A lost till's shift is closed by whoever counted its drawer. One query; of these, a second if one may have ended.
    """
    if shift_ids is not None:
        # Asked whenever something of a till arrives, nearly always of its open shift: the sums are not begun for that.
        shift_ids = _ended_among(shift_ids)
        if not shift_ids:
            return []
    counted = LostDrawer.objects.filter(shift=OuterRef("id"), counted__isnull=False)
    rows = _with_known(Shift.objects.filter(opened_at__isnull=False)).annotate(
        ended_fact=Coalesce("closed_fact_id", "opened_fact_id"),
        ended_by=Case(When(closed_at__isnull=True, then=F("cashier_name")), default=F("closed_by")),
        said=Coalesce(F("expected_cash"), Subquery(counted.values("counted"))),
    )
    rows = rows.filter(said__isnull=False)
    if shift_ids is not None:
        rows = rows.filter(id__in=shift_ids)
    columns = ("id", "till_id", "ended_fact", "ended_by", "said", "known")
    return [Drawer(*row) for row in rows.order_by("id").values_list(*columns)]


def _ended_among(shift_ids: Collection[UUID]) -> list[UUID]:
    """Narrow shifts to those that were closed, or whose till is out of use, so that somebody may have counted them."""
    ended = Q(closed_at__isnull=False) | Q(till__revoked_at__isnull=False)
    return list(Shift.objects.filter(ended, id__in=shift_ids).values_list("id", flat=True)) if shift_ids else []


def list_lost_drawers(till_id: UUID) -> list[LostDrawerRecord]:
    """List shifts that are open at a till taken out of use, with what a person said of their drawers. One query."""
    rows = Shift.objects.filter(till=till_id, till__revoked_at__isnull=False, opened_at__isnull=False)
    said = LostDrawer.objects.filter(shift=OuterRef("id"))
    rows = _with_known(rows.filter(closed_at__isnull=True)).annotate(
        told=Subquery(said.values("expected")),
        counted=Subquery(said.values("counted")),
        why=Coalesce(Subquery(said.values("reason")), Value("")),
        who=Coalesce(Subquery(said.values("by")), Value("")),
    )
    columns = ("id", "till_id", "cashier_name", "opened_at", "known", "told", "counted", "why", "who")
    return [LostDrawerRecord(*row) for row in rows.order_by("opened_at", "id").values_list(*columns)]


def _with_known(rows: QuerySet[Shift]) -> QuerySet[Shift]:
    """Add what is known of a drawer beside sales and refunds: opening, cash moved, and what people decided."""
    shift = OuterRef("id")
    counted = LostDrawer.objects.filter(shift=shift, counted__isnull=False)
    decided = FactDecision.objects.filter(shift_id=shift, method="cash", fact__till=OuterRef("till"))
    return rows.annotate(
        known=F("opening_cash")
        + _sum_of(CashMovement.objects.filter(shift=shift), "shift")
        + _sum_of(decided, "shift_id")
        + _sum_of(CashExplanation.objects.filter(shift=shift), "shift")
        + Coalesce(Subquery(counted.values(off=F("counted") - F("expected"))), 0)
    )


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
