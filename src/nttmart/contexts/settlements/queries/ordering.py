"""Purchase orders as they stand, and whether an operator may order."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet, Sum

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.producers import api as producers
from nttmart.contexts.settlements import models
from nttmart.contexts.settlements.queries.ageing import list_open_parts
from nttmart.contexts.settlements.queries.terms import STOP_ORDERS
from nttmart.contexts.settlements.rules.ordering import (
    NoSuchPurchaseOrder,
    PurchaseOrder,
    PurchaseOrderEvent,
    PurchaseOrderLine,
    Stop,
    stop_of,
)
from nttmart.kernel import rates
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.money import Rupiah

_HEAD = (
    "id", "number", "outlet_id", "producer_id", "producer__name", "ownership", "wanted_by_on", "note", "state",
    "made_at", "made_by",
)  # fmt: skip


def get_purchase_order(order_id: UUID) -> PurchaseOrder:
    """Get a purchase order whole. Six queries, however many lines.

    :raises NoSuchPurchaseOrder: if there is none.
    """
    found = _orders(models.PurchaseOrder.objects.filter(id=order_id))
    if not found:
        raise NoSuchPurchaseOrder(N_("Pesanan ke pembuat ini tidak ada."))
    return found[0]


def list_purchase_orders(
    outlet_ids: Collection[UUID], *, states: Collection[str] | None = None, limit: int = 100
) -> list[PurchaseOrder]:
    """List the purchase orders of some outlets, newest first: all, or in some states. Six queries, however many."""
    rows = models.PurchaseOrder.objects.filter(outlet__in=list(outlet_ids))
    rows = rows if states is None else rows.filter(state__in=list(states))
    return _orders(rows.order_by("-made_at", "-id")[:limit])


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
    ids = [head["id"] for head in heads]
    lines, events = _lines(ids), _events(ids)
    return [
        PurchaseOrder(
            producer_name=head.pop("producer__name"),
            lines=tuple(lines[head["id"]]),
            events=tuple(events[head["id"]]),
            **head,
        )
        for head in heads
    ]


def _lines(order_ids: Collection[UUID]) -> dict[UUID, list[PurchaseOrderLine]]:
    rows = list(models.PurchaseOrderLine.objects.filter(order__in=order_ids).order_by("order_id", "position"))
    receipts = models.PurchaseOrderReceipt.objects.filter(line__order__in=order_ids).order_by()
    received = dict(receipts.values_list("line_id").annotate(Sum("quantity")))
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
                received=received.get(row.id, 0),
                is_weighed=variant.weighed,
            )
        )
    return found


def _events(order_ids: Collection[UUID]) -> dict[UUID, list[PurchaseOrderEvent]]:
    found: dict[UUID, list[PurchaseOrderEvent]] = {order_id: [] for order_id in order_ids}
    rows = models.PurchaseOrderEvent.objects.filter(order__in=order_ids).order_by("at", "id")
    for order_id, kind, at, by, reason in rows.values_list("order_id", "kind", "at", "by", "reason"):
        found[order_id].append(PurchaseOrderEvent(kind, at, by, reason))
    return found
