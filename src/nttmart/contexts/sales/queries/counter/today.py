"""What outlets sold on a day, over the counter and by orders: one figure each for a front page."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, F, Sum

from nttmart.contexts.sales import models
from nttmart.contexts.sales.rules.counter_reports import DaySum
from nttmart.kernel.clock import WITA
from nttmart.kernel.money import Rupiah


def sums_of_day(outlet_ids: Collection[UUID], *, on: date) -> dict[UUID, DaySum]:
    """Sum up a day in NTT by outlet: receipts at the counter, less what was given back; orders paid that day.

    An outlet without any is not in it. Three queries, however many outlets and sales.
    """
    day = (datetime.combine(on, time.min, WITA), datetime.combine(on + timedelta(days=1), time.min, WITA))
    counter = models.CounterSale.objects.filter(
        outlet__in=outlet_ids, occurred_at__gte=day[0], occurred_at__lt=day[1]
    ).order_by()
    back = models.CounterRefund.objects.filter(
        outlet__in=outlet_ids, occurred_at__gte=day[0], occurred_at__lt=day[1]
    ).order_by()
    paid = models.OrderEvent.objects.filter(
        order__outlet__in=outlet_ids, kind=models.OrderEvent.Kind.PAID, at__gte=day[0], at__lt=day[1]
    ).order_by()
    sold = {row[0]: row[1:] for row in counter.values_list("outlet_id").annotate(Count("id"), Sum("total"))}
    given = dict(back.values_list("outlet_id").annotate(given=Sum(F("amount") + F("rounding"))))
    web = {row[0]: row[1:] for row in paid.values_list("order__outlet_id").annotate(Count("id"), Sum("order__total"))}
    return {
        outlet_id: DaySum(
            counter_sales=sold.get(outlet_id, (0, 0))[0],
            counter_total=Rupiah(sold.get(outlet_id, (0, 0))[1] - given.get(outlet_id, 0)),
            orders=web.get(outlet_id, (0, 0))[0],
            orders_total=Rupiah(web.get(outlet_id, (0, 0))[1]),
        )
        for outlet_id in {*sold, *given, *web}
    }
