"""Lines of orders, for whoever needs them by id: the desk, the ledger's names, a producer's statement."""

from collections.abc import Iterable
from uuid import UUID

from nttmart.contexts.sales import models
from nttmart.contexts.sales.rules.orders import LineOfOrder

_LINE_OF_ORDER = {
    "line_id": "id",
    "order_id": "order_id",
    "order_number": "order__number",
    "outlet_id": "order__outlet_id",
    "product_name": "product_name",
    "variant_name": "variant_name",
    "unit_price": "unit_price",
    "quantity": "quantity",
    "cancelled_quantity": "cancelled_quantity",
    "producer_id": "producer_id",
}


def lines_of(line_ids: Iterable[UUID]) -> dict[UUID, LineOfOrder]:
    """Tell of which order lines are, what and how much; unknown ids are missing. One query."""
    rows = models.OrderLine.objects.filter(id__in=list(line_ids)).values_list(*_LINE_OF_ORDER.values())
    return {row[0]: LineOfOrder(**dict(zip(_LINE_OF_ORDER, row, strict=True))) for row in rows}


def producer_names(order_id: UUID) -> dict[UUID, str]:
    """Give the names of an order's makers by id: they stand on receipts and on the accounts of what is owed to them."""
    rows = models.OrderLine.objects.filter(order_id=order_id).order_by()
    return dict(rows.values_list("producer_id", "producer__name").distinct())
