"""Purchase orders as they stand, and whether an operator may order."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.producers import api as producers
from nttmart.contexts.settlements import models
from nttmart.contexts.settlements.queries.ageing import list_open_parts
from nttmart.contexts.settlements.queries.terms import STOP_ORDERS
from nttmart.contexts.settlements.rules.filling import FillRate, fill_of
from nttmart.contexts.settlements.rules.ordering import (
    UNSENT,
    LineAnswer,
    NoSuchPurchaseOrder,
    OrdersWaiting,
    PurchaseOrder,
    PurchaseOrderEvent,
    PurchaseOrderLine,
)
from nttmart.contexts.settlements.rules.stopping import Stop, stop_of
from nttmart.contexts.supply import api as supply
from nttmart.kernel import rates
from nttmart.kernel.clock import local_date, start_of
from nttmart.kernel.errors import N_
from nttmart.kernel.money import Rupiah

_HEAD = (
    "id", "number", "outlet_id", "producer_id", "producer__name", "ownership", "wanted_by_on", "note", "state",
    "made_at", "made_by", "answer_by_on", "round", "edition",
)  # fmt: skip
_AGREES: Final = ("accepted", "counter_accepted")
ANSWER_DAYS: Final = "purchase_order_answer_days"


def get_purchase_order(order_id: UUID) -> PurchaseOrder:
    """Get a purchase order whole. Seven queries, however many lines.

    :raises NoSuchPurchaseOrder: if there is none.
    """
    found = _orders(models.PurchaseOrder.objects.filter(id=order_id))
    if not found:
        raise NoSuchPurchaseOrder(N_("Pesanan ke pembuat ini tidak ada."))
    return found[0]


def lines_beside(order: PurchaseOrder, *, on: date) -> frozenset[UUID]:
    """Tell which lines are asked for beside what their maker brings the outlet every day, week or month anyway.

    No query where no run proposed any of the lines, else one.
    """
    proposed = {line.id: line.variant_id for line in order.lines if line.is_beside}
    if not proposed:
        return frozenset()
    standing = {
        each.variant_id for each in supply.list_standing(order.producer_id, on=on) if each.outlet_id == order.outlet_id
    }
    return frozenset(line_id for line_id, variant_id in proposed.items() if variant_id in standing)


def list_purchase_orders(
    outlet_ids: Collection[UUID],
    *,
    states: Collection[str] | None = None,
    unanswered_on: date | None = None,
    limit: int = 100,
) -> list[PurchaseOrder]:
    """List the purchase orders of some outlets, newest first: all, in some states, or not answered by their day.

    Seven queries, however many.
    """
    rows = models.PurchaseOrder.objects.filter(outlet__in=list(outlet_ids))
    rows = rows if unanswered_on is None else rows.filter(state="sent", answer_by_on__lt=unanswered_on)
    rows = rows if states is None else rows.filter(state__in=list(states))
    return _orders(rows.order_by("-made_at", "-id")[:limit])


def list_orders_of_maker(
    producer_id: UUID,
    *,
    states: Collection[str] | None = None,
    outlet_ids: Collection[UUID] | None = None,
    limit: int = 100,
) -> list[PurchaseOrder]:
    """List the orders a maker was sent (of some outlets), newest first. Seven queries, however many."""
    was_sent = models.PurchaseOrderEvent.objects.filter(order=OuterRef("id"), kind="sent")
    rows = models.PurchaseOrder.objects.filter(Exists(was_sent), producer=producer_id)
    rows = rows if states is None else rows.filter(state__in=list(states))
    rows = rows if outlet_ids is None else rows.filter(outlet__in=list(outlet_ids))
    return _orders(rows.order_by("-made_at", "-id")[:limit])


def maker_fills(
    producer_ids: Collection[UUID], *, since: date, today: date, outlet_ids: Collection[UUID] | None = None
) -> dict[UUID, FillRate]:
    """Tell how well makers filled the orders made since a day (for some outlets). Seven queries, however many.

    Not looked at: orders that were never sent.
    """
    rows = models.PurchaseOrder.objects.filter(producer__in=list(producer_ids), made_at__gte=start_of(since))
    rows = rows if outlet_ids is None else rows.filter(outlet__in=list(outlet_ids))
    found: defaultdict[UUID, list[PurchaseOrder]] = defaultdict(list)
    for order in _orders(rows.exclude(state__in=UNSENT)):
        found[order.producer_id].append(order)
    return {producer_id: fill_of(found[producer_id], today) for producer_id in producer_ids}


def count_waiting_orders(outlet_ids: Collection[UUID], today: date) -> OrdersWaiting:
    """Count the orders of some outlets that wait for somebody. One query."""
    counted = models.PurchaseOrder.objects.filter(outlet__in=list(outlet_ids)).aggregate(
        proposed=Count("id", filter=Q(state="proposed")),
        countered=Count("id", filter=Q(state="countered")),
        unanswered=Count("id", filter=Q(state="sent", answer_by_on__lt=today)),
    )
    return OrdersWaiting(**counted)


def last_costs(operator_id: UUID, variant_ids: Collection[UUID]) -> dict[UUID, Rupiah]:
    """Tell for how much a piece an operator ordered variants last: as the maker agreed, else as asked. One query."""
    ids = [outlet.id for outlet in outlets.list_outlets() if outlet.operator_id == operator_id]
    answered = models.PurchaseOrderAnswer.objects.filter(line=OuterRef("id")).order_by("-round")
    rows = models.PurchaseOrderLine.objects.filter(
        order__outlet__in=ids, variant__in=list(variant_ids), unit_cost__isnull=False, edition=F("order__edition")
    )
    rows = rows.exclude(order__state__in=(*UNSENT, "declined", "cancelled", "countered"))
    rows = rows.annotate(cost=Coalesce(answered.values("unit_cost")[:1], "unit_cost"))
    rows = rows.order_by("order__made_at", "order_id")
    return {variant_id: Rupiah(cost) for variant_id, cost in rows.values_list("variant_id", "cost")}


def answer_days(at: datetime) -> int:
    """Tell within how many days makers are asked to answer, by dated rule; nought (today) where there is none."""
    try:
        return rates.rate(ANSWER_DAYS, local_date(at)).value
    except rates.NoRuleInForce:
        return 0


def find_order_stop(operator_id: UUID, *, at: datetime) -> Stop | None:
    """Tell why an operator may not order now, or None: some debt is later than ``stop_orders_when_overdue_days``."""
    try:
        late_days = rates.rate(STOP_ORDERS, local_date(at), str(operator_id)).value
    except rates.NoRuleInForce:
        return None
    parts = list_open_parts(operator_id, at=at, overdue_only=True)
    cards = producers.get_producer_cards({part.producer_id for part in parts})
    names = {producer_id: card.name for producer_id, card in cards.items()}
    return stop_of(outlets.get_operator(operator_id).name, parts, names, local_date(at), late_days)


def _orders(rows: QuerySet[models.PurchaseOrder]) -> list[PurchaseOrder]:
    heads = list(rows.values(*_HEAD))
    if not heads:
        return []
    ids = [head["id"] for head in heads]
    events = _events(ids)
    lines = _lines(ids, {order_id for order_id in ids if any(event.kind in _AGREES for event in events[order_id])})
    return [
        PurchaseOrder(
            producer_name=head.pop("producer__name"),
            lines=tuple(lines[head["id"]]),
            events=tuple(events[head["id"]]),
            **head,
        )
        for head in heads
    ]


def _lines(order_ids: Collection[UUID], agreed: Collection[UUID]) -> dict[UUID, list[PurchaseOrderLine]]:
    rows = models.PurchaseOrderLine.objects.filter(order__in=order_ids, edition=F("order__edition"))
    proposed = models.PurchaseOrderLine.objects.filter(
        order=OuterRef("order"), variant=OuterRef("variant"), proposal_id__isnull=False
    )
    rows = rows.annotate(is_beside=Exists(proposed)).order_by("order_id", "position")
    came, answers = _came(order_ids), _answers(order_ids)
    variants = catalogue.get_variants([row.variant_id for row in rows])
    found: dict[UUID, list[PurchaseOrderLine]] = {order_id: [] for order_id in order_ids}
    for row in rows:
        variant = variants[row.variant_id]
        words = f"{variant.product_name} {variant.variant_name}".strip()
        found[row.order_id].append(
            PurchaseOrderLine(
                id=row.id,
                position=row.position,
                variant_id=row.variant_id,
                description=words,
                quantity=row.quantity,
                unit_cost=None if row.unit_cost is None else Rupiah(row.unit_cost),
                received=sum(pieces for _day, pieces in came[row.id]),
                is_weighed=variant.weighed,
                answer=answers.get(row.id),
                is_agreed=row.order_id in agreed,
                came=tuple(came[row.id]),
                is_beside=row.is_beside,
            )
        )
    return found


def _came(order_ids: Collection[UUID]) -> defaultdict[UUID, list[tuple[date, int]]]:
    found: defaultdict[UUID, list[tuple[date, int]]] = defaultdict(list)
    rows = models.PurchaseOrderReceipt.objects.filter(line__order__in=order_ids).order_by("at", "id")
    for line_id, at, quantity in rows.values_list("line_id", "at", "quantity"):
        found[line_id].append((local_date(at), quantity))
    return found


def _answers(order_ids: Collection[UUID]) -> dict[UUID, LineAnswer]:
    """Give the last answer to each line."""
    rows = models.PurchaseOrderAnswer.objects.filter(order__in=order_ids).order_by("round")
    return {
        line_id: LineAnswer(quantity, None if cost is None else Rupiah(cost), ready_on)
        for line_id, quantity, cost, ready_on in rows.values_list("line_id", "quantity", "unit_cost", "ready_on")
    }


def _events(order_ids: Collection[UUID]) -> dict[UUID, list[PurchaseOrderEvent]]:
    found: dict[UUID, list[PurchaseOrderEvent]] = {order_id: [] for order_id in order_ids}
    rows = models.PurchaseOrderEvent.objects.filter(order__in=order_ids).order_by("at", "id")
    for order_id, kind, at, by, reason, round_ in rows.values_list("order_id", "kind", "at", "by", "reason", "round"):
        found[order_id].append(PurchaseOrderEvent(kind, at, by, reason, round_))
    return found
