"""What outlets sold on a day, over the counter and by orders: for a front page, and day by day for a plot."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Aggregate, Count, F, QuerySet, Sum
from django.db.models.functions import TruncDate

from nttmart.contexts.sales import models
from nttmart.contexts.sales.rules.counter_reports import DaySum
from nttmart.kernel.clock import WITA
from nttmart.kernel.money import Rupiah


def sums_of_day(outlet_ids: Collection[UUID], *, on: date) -> dict[UUID, DaySum]:
    """Sum up a day in NTT by outlet: receipts at the counter, less what was given back; orders paid that day.

    An outlet without any is not in it. Three queries, however many outlets and sales.
    """
    sums: dict[UUID, DaySum] = _sums(outlet_ids, on, on + timedelta(days=1), by="outlet")
    return sums


def sums_by_day(outlet_id: UUID, *, from_on: date, until_on: date) -> dict[date, DaySum]:
    """Sum up each day in NTT, from the first to before the last, at one outlet, as ``sums_of_day`` does.

    A day without any is not in it. Three queries, however many sales.
    """
    sums: dict[date, DaySum] = _sums([outlet_id], from_on, until_on, by="day")
    return sums


def _sums(outlet_ids: Collection[UUID], from_on: date, until_on: date, *, by: str) -> dict[Any, DaySum]:
    span = (datetime.combine(from_on, time.min, WITA), datetime.combine(until_on, time.min, WITA))
    counter = models.CounterSale.objects.filter(
        outlet__in=outlet_ids, occurred_at__gte=span[0], occurred_at__lt=span[1]
    ).order_by()
    back = models.CounterRefund.objects.filter(
        outlet__in=outlet_ids, occurred_at__gte=span[0], occurred_at__lt=span[1]
    ).order_by()
    paid = models.OrderEvent.objects.filter(
        order__outlet__in=outlet_ids, kind=models.OrderEvent.Kind.PAID, at__gte=span[0], at__lt=span[1]
    ).order_by()
    sold = _grouped(counter, by, "outlet_id", "occurred_at", many=Count("id"), worth=Sum("total"))
    given = _grouped(back, by, "outlet_id", "occurred_at", given=Sum(F("amount") + F("rounding")))
    web = _grouped(paid, by, "order__outlet_id", "at", many=Count("id"), worth=Sum("order__total"))
    return {
        key: DaySum(
            counter_sales=sold.get(key, (0, 0))[0],
            counter_total=Rupiah(sold.get(key, (0, 0))[1] - given.get(key, (0,))[0]),
            orders=web.get(key, (0, 0))[0],
            orders_total=Rupiah(web.get(key, (0, 0))[1]),
        )
        for key in {*sold, *given, *web}
    }


def _grouped(rows: QuerySet[Any], by: str, outlet: str, moment: str, **sums: Aggregate) -> dict[Any, tuple[int, ...]]:
    key = F(outlet) if by == "outlet" else TruncDate(moment, tzinfo=WITA)
    return {row[0]: row[1:] for row in rows.annotate(of=key).values_list("of").annotate(**sums)}
