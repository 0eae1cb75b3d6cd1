"""Which order goods on their way were made for."""

from uuid import UUID

from nttmart.contexts.settlements.queries.ordering import list_orders_of_maker
from nttmart.contexts.settlements.rules.ordering import PurchaseOrder, PurchaseOrderLine


def find_order_for(
    producer_id: UUID, outlet_id: UUID, variant_id: UUID
) -> tuple[PurchaseOrder, PurchaseOrderLine] | tuple[None, None]:
    """Find the oldest agreed order of an outlet that waits for these goods, and its line; goods may come without one.

    As many queries as ``list_orders_of_maker``.
    """
    for order in reversed(
        list_orders_of_maker(producer_id, states=("accepted", "received_part"), outlet_ids=[outlet_id])
    ):
        for line in order.lines:
            if line.variant_id == variant_id and not line.is_complete:
                return order, line
    return None, None
