"""Pieces that were sold and were not there, for the person who settles them; and every sale a lot touched."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from nttmart.contexts.sales import models
from nttmart.contexts.sales.rules.counter_reports import OversellCard, TouchedLine
from nttmart.contexts.sales.rules.errors import NotFoundOversell
from nttmart.contexts.stock import api as stock
from nttmart.kernel.errors import N_

_CARD = (
    "part_id", "outlet_id", "part__line__sale_id", "part__line__sale__number", "part__line__sale__cashier",
    "occurred_at", "part__line__name", "variant_id", "part__line__weighed", "part__amount", "quantity", "open",
)  # fmt: skip


def list_oversells(outlet_ids: Collection[UUID], *, open_only: bool = True, limit: int = 200) -> list[OversellCard]:
    """List oversold pieces of some outlets, oldest first; only those not settled unless told otherwise. One query."""
    rows = _with_open().filter(outlet__in=outlet_ids)
    if open_only:
        rows = rows.filter(open__gt=0)
    return [OversellCard(*row) for row in rows.order_by("occurred_at", "part_id").values_list(*_CARD)[:limit]]


def get_oversell(oversell_id: UUID) -> OversellCard:
    """Get one record of oversold pieces, settled or not.

    :raises NotFoundOversell:
    """
    row = _with_open().filter(part=oversell_id).values_list(*_CARD).first()
    if row is None:
        raise NotFoundOversell(N_("Catatan jual lebih ini tidak ada."))
    return OversellCard(*row)


def count_oversells(outlet_ids: Collection[UUID]) -> int:
    """Count oversells of some outlets that nobody has settled. One query."""
    return _with_open().filter(outlet__in=outlet_ids, open__gt=0).count()


def _with_open() -> QuerySet[Any]:
    settled = models.OversellSettlement.objects.filter(oversell=OuterRef("part_id")).order_by().values("oversell")
    done = Coalesce(Subquery(settled.annotate(sum=Sum("quantity")).values("sum")), 0)
    return models.Oversell.objects.annotate(open=F("quantity") - done)


def lines_of_lots(lot_ids: Collection[UUID]) -> list[TouchedLine]:
    """List every order and counter sale whose buyer has pieces of these lots, oldest first. Three queries."""
    sold = stock.list_sold(lot_ids)
    orders = models.OrderLine.objects.filter(id__in=[each.line_id for each in sold if each.document_kind == "order"])
    counter = models.CounterLine.objects.filter(id__in=[each.line_id for each in sold if each.document_kind != "order"])
    words = {
        line_id: (number, outlet_id, f"{name} {variant}".strip())
        for line_id, number, outlet_id, name, variant in orders.values_list(
            "id", "order__number", "order__outlet_id", "product_name", "variant_name"
        )
    } | {
        line_id: (number, outlet_id, name)
        for line_id, number, outlet_id, name in counter.values_list("id", "sale__number", "sale__outlet_id", "name")
    }
    return [
        TouchedLine(
            each.document_kind, each.document_id, number, outlet_id, each.lot_id, each.line_id, name, each.quantity,
            each.sold_at,
        )
        for each in sold
        if each.line_id in words
        for number, outlet_id, name in [words[each.line_id]]
    ]  # fmt: skip
