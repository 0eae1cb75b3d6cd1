"""Orders a maker was sent: the list with how well they were filled, one order with the slip to answer on."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.producers import api as producers
from nttmart.contexts.settlements import api as settlements
from nttmart.kernel.clock import local_date

FILL_DAYS: Final = 365
"""Over so many days back is told how well a maker fills orders."""


@dataclass(frozen=True, slots=True)
class MakerOrderRow:
    """An order to a maker, with the outlet that asks."""

    order: settlements.PurchaseOrder
    outlet_name: str
    is_lapsed: bool


@dataclass(frozen=True, slots=True)
class MakerOrdersPage:
    """Orders a maker was sent, those that wait for an answer first."""

    maker: producers.Producer
    rows: tuple[MakerOrderRow, ...]
    fill: settlements.FillRate
    fill_days: int


@dataclass(frozen=True, slots=True)
class MakerOrderPage:
    """One order a maker was sent. ``is_open``: an answer counts now."""

    maker: producers.Producer
    order: settlements.PurchaseOrder
    outlet_name: str
    is_open: bool
    may_answer: bool
    beside: frozenset[UUID]
    """Lines asked for beside what the maker promised to bring regularly."""


def maker_orders_page(maker: producers.Producer, outlet_ids: frozenset[UUID] | None, at: datetime) -> MakerOrdersPage:
    """List the orders a maker was sent (of some outlets), and how well they were filled."""
    found = settlements.list_orders_of_maker(maker.id, outlet_ids=outlet_ids)
    names = {card.id: card.name for card in outlets.list_outlets()}
    rows = [MakerOrderRow(order, names[order.outlet_id], order.is_lapsed(at)) for order in found]
    today = local_date(at)
    fills = settlements.maker_fills(
        [maker.id], since=today - timedelta(days=FILL_DAYS), today=today, outlet_ids=outlet_ids
    )
    waiting_first = sorted(rows, key=lambda row: row.order.state != "sent" or row.is_lapsed)
    return MakerOrdersPage(maker, tuple(waiting_first), fills[maker.id], FILL_DAYS)


def maker_order_page(
    maker: producers.Producer, order: settlements.PurchaseOrder, at: datetime, *, may_answer: bool
) -> MakerOrderPage:
    """Put one order's page together."""
    is_open = order.state == "sent" and not order.is_lapsed(at)
    beside = settlements.lines_beside(order, on=local_date(at))
    return MakerOrderPage(maker, order, outlets.get_outlet(order.outlet_id).name, is_open, may_answer, beside)
