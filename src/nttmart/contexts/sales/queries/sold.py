"""What goods brought in, for whoever asks: by product, by maker and month, and the first sales of makers.

Net of what came back. Counter parts count when they happened, orders when they were paid.
"""

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum, Value, Window
from django.db.models.functions import RowNumber, TruncMonth

from nttmart.contexts.sales import models
from nttmart.contexts.sales.rules.sold import MonthSold, SoldOnce
from nttmart.kernel.clock import WITA, local_date, start_of

_PAID = ("paid", "prepared", "handed_over")
_KEPT = F("quantity") - F("cancelled_quantity")
_FIRST = 2


def sum_sold_by_product(since: datetime) -> dict[UUID, int]:
    """Add up by product, in rupiah, what counters sold (less what came back) and paid orders since an instant.

    Two queries, however many sales.
    """
    sold: Counter[UUID] = Counter()
    parts = models.CounterPart.objects.filter(occurred_at__gte=since, line__variant__isnull=False).order_by()
    for product_id, amount in parts.values_list("line__variant__product_id").annotate(sum=Sum("amount")):
        sold[product_id] += amount
    lines = models.OrderLine.objects.filter(order__placed_at__gte=since, order__state__in=_PAID).order_by()
    worth = Sum(F("unit_price") * _KEPT)
    for product_id, amount in lines.values_list("variant__product_id").annotate(sum=worth):
        sold[product_id] += amount
    return dict(sold)


def first_sales(producer_ids: Collection[UUID]) -> dict[UUID, tuple[SoldOnce, ...]]:
    """Give the two earliest documents that sold goods of each maker and were not wholly taken back.

    Makers who sold nothing are missing. Two queries, however many makers.
    """
    found: defaultdict[UUID, list[tuple[datetime, SoldOnce]]] = defaultdict(list)
    counter = _first(_parts(producer_ids), "line__sale_id", F("line__sale__occurred_at"), Sum("quantity"))
    for maker, id_, at, outlet_id in counter:
        found[maker].append((at, SoldOnce("counter", id_, outlet_id, local_date(at))))
    for maker, id_, at, outlet_id in _first(_lines(producer_ids), "order_id", F("paid_at"), Sum(_KEPT)):
        found[maker].append((at, SoldOnce("order", id_, outlet_id, local_date(at))))
    return {
        maker: tuple(each for _, each in sorted(told, key=lambda one: (one[0], one[1].id))[:_FIRST])
        for maker, told in found.items()
    }


def sold_by_month(producer_ids: Collection[UUID], since: date, until: date) -> dict[UUID, list[MonthSold]]:
    """Add up what makers sold from a day until, not including, a day, by month of NTT, oldest first.

    Months without a sale are missing. Two queries, however many makers.
    """
    begin, end = start_of(since), start_of(until)
    parts = _parts(producer_ids).filter(occurred_at__gte=begin, occurred_at__lt=end)
    lines = _lines(producer_ids).filter(paid_at__gte=begin, paid_at__lt=end)
    told = (
        parts.annotate(in_grams=F("line__weighed"), month=TruncMonth("occurred_at", tzinfo=WITA))
        .values_list("maker", "month", "in_grams")
        .annotate(many=Sum("quantity"), worth=Sum("amount")),
        lines.annotate(in_grams=Value(value=False), month=TruncMonth("paid_at", tzinfo=WITA))
        .values_list("maker", "month", "in_grams")
        .annotate(many=Sum(_KEPT), worth=Sum(F("unit_price") * _KEPT)),
    )
    sums: defaultdict[tuple[UUID, date], Counter[str]] = defaultdict(Counter)
    for rows in told:
        for maker, month, in_grams, many, worth in rows:
            sums[maker, month.date()].update({"grams" if in_grams else "pieces": many, "amount": worth})
    found: defaultdict[UUID, list[MonthSold]] = defaultdict(list)
    for (maker, month), of in sorted(sums.items(), key=lambda each: each[0][1]):
        found[maker].append(MonthSold(month, of["pieces"], of["grams"], of["amount"]))
    return dict(found)


def outlets_by_month(producer_ids: Collection[UUID], since: date, until: date) -> dict[UUID, set[tuple[date, UUID]]]:
    """Collect in which month goods of makers were sold at which outlet, net of what came back. Two queries."""
    begin, end = start_of(since), start_of(until)
    parts = _parts(producer_ids).filter(occurred_at__gte=begin, occurred_at__lt=end)
    lines = _lines(producer_ids).filter(paid_at__gte=begin, paid_at__lt=end)
    told = (
        parts.annotate(month=TruncMonth("occurred_at", tzinfo=WITA))
        .values_list("maker", "month", "line__sale__outlet_id")
        .annotate(kept=Sum("quantity")),
        lines.annotate(month=TruncMonth("paid_at", tzinfo=WITA))
        .values_list("maker", "month", "order__outlet_id")
        .annotate(kept=Sum(_KEPT)),
    )
    found: defaultdict[UUID, set[tuple[date, UUID]]] = defaultdict(set)
    for rows in told:
        for maker, month, outlet_id, kept in rows:
            if kept > 0:
                found[maker].add((month.date(), outlet_id))
    return dict(found)


def _parts(producer_ids: Collection[UUID]) -> QuerySet[models.CounterPart]:
    parts = models.CounterPart.objects.filter(line__variant__product__producer__in=producer_ids)
    return parts.annotate(maker=F("line__variant__product__producer_id")).order_by()


def _lines(producer_ids: Collection[UUID]) -> QuerySet[Any]:
    """Choose lines of orders that are paid, with the moment of it."""
    paid = models.OrderEvent.objects.filter(order=OuterRef("order"), kind="paid").order_by("at", "id")
    lines = models.OrderLine.objects.filter(variant__product__producer__in=producer_ids, order__state__in=_PAID)
    return lines.annotate(maker=F("variant__product__producer_id"), paid_at=Subquery(paid.values("at")[:1])).order_by()


def _first(rows: QuerySet[Any], document: str, at: F, quantity: Sum) -> list[tuple[Any, ...]]:
    """Give of each maker the two documents that come first and of which something was kept."""
    outlet = document.replace("_id", "__outlet_id")
    kept = rows.values("maker", document, outlet, when=at).annotate(kept=quantity).filter(Q(kept__gt=0))
    order = [F("when").asc(), F(document).asc()]
    ranked = kept.annotate(place=Window(RowNumber(), partition_by=[F("maker")], order_by=order))
    fields = ("maker", document, "when", outlet)
    return [tuple(row[name] for name in fields) for row in ranked.filter(place__lte=_FIRST)]
