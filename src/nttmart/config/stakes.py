"""What is at stake with goods and who prints for makers: legality knows neither sales, stock nor outlets."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales import api as sales
from nttmart.contexts.stock import api as stock

SOLD_IN: Final = timedelta(days=90)


def printing_operators() -> dict[UUID, UUID]:
    """Name by maker the operator at whose outlet its slips are printed: where most of its goods lie. One query."""
    of_outlet = {card.id: card.operator_id for card in outlets.list_outlets()}
    return {maker: of_outlet[outlet] for maker, outlet in stock.main_outlets().items() if outlet in of_outlet}


def at_stake(at: datetime) -> dict[UUID, int]:
    """Add up by product what it sold in ninety days and what lies on shelves would fetch, in rupiah. Three queries."""
    found = Counter(stock.sum_shelf_prices())
    found.update(sales.sum_sold_by_product(at - SOLD_IN))
    return {product_id: max(amount, 0) for product_id, amount in found.items()}
