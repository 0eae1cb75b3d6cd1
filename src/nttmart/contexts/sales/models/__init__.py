"""The tables of sales: orders that somebody placed, and sales over the counter. One way to share a price for both."""

from nttmart.contexts.sales.models.counter import (
    CounterLine,
    CounterPart,
    CounterPayment,
    CounterRefund,
    CounterRefundLine,
    CounterSale,
    Oversell,
    OversellSettlement,
)
from nttmart.contexts.sales.models.orders import (
    Buyer,
    Cancellation,
    MakingQueue,
    Order,
    OrderEvent,
    OrderLine,
    Refund,
    SplitRule,
)

__all__ = [
    "Buyer",
    "Cancellation",
    "CounterLine",
    "CounterPart",
    "CounterPayment",
    "CounterRefund",
    "CounterRefundLine",
    "CounterSale",
    "MakingQueue",
    "Order",
    "OrderEvent",
    "OrderLine",
    "Oversell",
    "OversellSettlement",
    "Refund",
    "SplitRule",
]
