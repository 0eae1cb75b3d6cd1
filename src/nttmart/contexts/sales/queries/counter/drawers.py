"""What lay in the drawers by the sales and refunds that arrived, held against what the tills expected."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import F, QuerySet, Sum

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales import models


def drawers_off(shift_ids: Collection[UUID] | None = None) -> dict[outlets.Drawer, int]:
    """Tell of closed shifts (of these, or all) how much more each till expected than arrived; 0 where they agree.

    One query while none of them is closed, else four.
    """
    drawers = outlets.list_drawers(shift_ids)
    if not drawers:
        return {}
    ids = None if shift_ids is None else [drawer.shift_id for drawer in drawers]
    paid, given = _cash_paid(ids), _cash_given(ids)
    return {
        drawer: drawer.expected_cash - drawer.known - paid.get(drawer.shift_id, 0) + given.get(drawer.shift_id, 0)
        for drawer in drawers
    }


def lost_drawers(till_id: UUID) -> list[tuple[outlets.LostDrawerRecord, int]]:
    """List shifts open at a till taken out of use, each with what lies in its drawer by all that arrived.

    One query, and two a shift: a till has one open.
    """
    drawers = outlets.list_lost_drawers(till_id)
    return [(drawer, expected_in(drawer)) for drawer in drawers]


def expected_in(drawer: outlets.LostDrawerRecord) -> int:
    """Tell what lies in a lost till's drawer by all that arrived, in rupiah. Two queries."""
    ids = [drawer.shift_id]
    return drawer.known + _cash_paid(ids).get(drawer.shift_id, 0) - _cash_given(ids).get(drawer.shift_id, 0)


def _cash_paid(shift_ids: Collection[UUID] | None) -> dict[UUID, int]:
    rows: QuerySet[models.CounterPayment] = models.CounterPayment.objects.filter(method="cash")
    rows = rows.filter(sale__shift_id__isnull=False) if shift_ids is None else rows.filter(sale__shift_id__in=shift_ids)
    return dict(rows.order_by().values_list("sale__shift_id").annotate(Sum("amount")))


def _cash_given(shift_ids: Collection[UUID] | None) -> dict[UUID, int]:
    rows = models.CounterRefund.objects.filter(method="cash")
    rows = rows.filter(shift_id__isnull=False) if shift_ids is None else rows.filter(shift_id__in=shift_ids)
    return dict(rows.order_by().values_list("shift_id").annotate(sum=Sum(F("amount") + F("rounding"))))
