"""What each variant fetched in a period, over the counter and by order, and who had which part of it."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.sales import models
from nttmart.contexts.sales.rules.counter_reports import LineMargin
from nttmart.kernel.clock import WITA
from nttmart.kernel.money import Rupiah

_SUMS = ("quantity", "revenue", "maker_share", "outlet_share", "programme_share", "tax_share", "own_revenue", "cost")
_OF_PURPOSE = {
    "producer_share": "maker_share",
    "outlet_share": "outlet_share",
    "programme_share": "programme_share",
    "tax_share": "tax_share",
    "own_goods": "own_revenue",
    "own_goods_margin": "own_revenue",
    "goods_cost": "cost",
}
_AT_ONCE = 500


def line_margins(outlet_ids: Collection[UUID], *, from_on: date, until_on: date) -> list[LineMargin]:
    """Add up by variant what was sold from a day until, not including, a day in NTT; the most revenue first.

    Counter sales by the day they happened, orders by the day they were handed over; what came back counts on the day
    it came back at a counter. One query for counters, two for every 500 orders.
    """
    begin, end = (datetime.combine(day, time.min, WITA) for day in (from_on, until_on))
    sums: defaultdict[UUID, dict[str, int]] = defaultdict(lambda: dict.fromkeys(_SUMS, 0))
    _add_counter(sums, outlet_ids, begin, end)
    _add_orders(sums, outlet_ids, begin, end)
    margins = [
        LineMargin(variant_id, found.pop("quantity"), **{name: Rupiah(amount) for name, amount in found.items()})
        for variant_id, found in sums.items()
    ]
    return sorted(margins, key=lambda each: (-each.revenue, each.variant_id))


def _add_counter(
    sums: defaultdict[UUID, dict[str, int]], outlet_ids: Collection[UUID], begin: datetime, end: datetime
) -> None:
    parts = models.CounterPart.objects.filter(
        line__sale__outlet__in=outlet_ids, occurred_at__gte=begin, occurred_at__lt=end
    )
    owned = Q(kind="owned")
    sums_of = {
        "sum_quantity": Sum("quantity"),
        "sum_revenue": Sum("amount"),
        "sum_maker_share": Sum("maker_share", filter=~owned),
        "sum_outlet_share": Sum("outlet_share", filter=~owned),
        "sum_programme_share": Sum("programme_share"),
        "sum_tax_share": Sum("tax_share"),
        "sum_own_revenue": Sum("amount", filter=owned),
        "sum_cost": Sum("cost"),
    }
    known = parts.annotate(variant=Coalesce("line__variant_id", "lot__variant_id")).filter(variant__isnull=False)
    rows = known.order_by().values_list("variant").annotate(**sums_of)
    for variant_id, *found in rows:
        for name, amount in zip(_SUMS, found, strict=True):
            sums[variant_id][name] += amount or 0


def _add_orders(
    sums: defaultdict[UUID, dict[str, int]], outlet_ids: Collection[UUID], begin: datetime, end: datetime
) -> None:
    handed = models.OrderEvent.objects.filter(
        order__outlet__in=outlet_ids, kind=models.OrderEvent.Kind.HANDED_OVER, at__gte=begin, at__lt=end
    )
    orders = sorted(set(handed.values_list("order_id", flat=True)))
    for first in range(0, len(orders), _AT_ONCE):
        batch = orders[first : first + _AT_ONCE]
        lines = models.OrderLine.objects.filter(order__in=batch)
        variant_of = {}
        for line_id, variant_id, left in lines.values_list("id", "variant_id", F("quantity") - F("cancelled_quantity")):
            variant_of[line_id] = variant_id
            sums[variant_id]["quantity"] += left
        documents = [(kind, order_id) for order_id in batch for kind in ("order", "hand_over")]
        for each in ledger.list_transfers_of(documents, with_reversals=True):
            name = _OF_PURPOSE.get(each.purpose)
            if name and each.line_id in variant_of:
                amount = -each.amount if each.reverses_id else each.amount
                found = sums[variant_of[each.line_id]]
                found[name] += amount
                found["revenue"] += 0 if name == "cost" else amount
