"""A day or a shift at the counters of an outlet, and when each outlet last gave a receipt."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet, Sum

from nttmart.contexts.sales import models
from nttmart.contexts.sales.rules.counter import METHODS
from nttmart.contexts.sales.rules.counter_reports import DayReport, MethodSum
from nttmart.kernel.clock import WITA
from nttmart.kernel.money import Rupiah


def day_report(outlet_id: UUID, *, on: date | None = None, shift_id: UUID | None = None) -> DayReport:
    """Add up a day in NTT, or a shift, at the counters of an outlet. Five queries, whatever the number of sales."""
    which = Q(outlet=outlet_id)
    if on is not None:
        which &= Q(occurred_at__gte=_midnight(on), occurred_at__lt=_midnight(on + timedelta(days=1)))
    if shift_id is not None:
        which &= Q(shift_id=shift_id)
    sales, refunds = models.CounterSale.objects.filter(which), models.CounterRefund.objects.filter(which)
    told = sales.aggregate(n=Count("id"), rounding=Sum("rounding"), total=Sum("total"))
    lines = models.CounterLine.objects.filter(sale__in=sales.values("id"))
    goods = lines.aggregate(gross=Sum("gross"), discount=Sum("discount"))
    back = refunds.aggregate(n=Count("id"), amount=Sum("amount"), rounding=Sum("rounding"))
    return DayReport(
        outlet_id=outlet_id,
        sales=told["n"],
        goods=_rupiah(goods["gross"]),
        discounts=_rupiah(goods["discount"]),
        rounding=_rupiah(told["rounding"]),
        total=_rupiah(told["total"]),
        refunds=back["n"],
        refunded=_rupiah((back["amount"] or 0) + (back["rounding"] or 0)),
        refund_rounding=_rupiah(back["rounding"]),
        methods=_methods(sales, refunds),
    )


def _methods(sales: QuerySet[models.CounterSale], refunds: QuerySet[models.CounterRefund]) -> tuple[MethodSum, ...]:
    paid = models.CounterPayment.objects.filter(sale__in=sales.values("id")).order_by().values_list("method")
    came = {row[0]: row[1:] for row in paid.annotate(Count("id"), Sum("amount"))}
    given = refunds.order_by().values_list("method")
    went = {row[0]: row[1:] for row in given.annotate(Count("id"), Sum("amount"), Sum("rounding"))}
    sums = []
    for method in METHODS:
        payments, amount = came.get(method, (0, 0))
        times, of_goods, rounding = went.get(method, (0, 0, 0))
        if payments or times:
            sums.append(MethodSum(method, payments, Rupiah(amount), times, Rupiah(of_goods + rounding)))
    return tuple(sums)


def trading_since(outlet_ids: Collection[UUID]) -> dict[UUID, datetime]:
    """Tell when each outlet gave its last receipt, over the counter or for an order; none: not in it. Two queries."""
    counter = models.CounterSale.objects.filter(outlet__in=outlet_ids).order_by().values_list("outlet_id")
    last = dict(counter.annotate(Max("occurred_at")))
    paid = models.OrderEvent.objects.filter(order__outlet__in=outlet_ids, kind=models.OrderEvent.Kind.PAID)
    for outlet_id, at in paid.order_by().values_list("order__outlet_id").annotate(Max("at")):
        last[outlet_id] = max(at, last.get(outlet_id, at))
    return last


def _midnight(on: date) -> datetime:
    return datetime.combine(on, time.min, WITA)


def _rupiah(found: Any) -> Rupiah:
    return Rupiah(found or 0)
