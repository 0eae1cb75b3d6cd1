"""The tables of settlements, by noun."""

from nttmart.contexts.settlements.models.expenses import Expense, Proof
from nttmart.contexts.settlements.models.held import (
    HandingOn,
    HandingOnWithdrawal,
    QrisRemittance,
    QrisRemittanceWithdrawal,
)
from nttmart.contexts.settlements.models.notices import SalesNotice, SalesNoticePart
from nttmart.contexts.settlements.models.orders import (
    PurchaseOrder,
    PurchaseOrderEvent,
    PurchaseOrderLine,
    PurchaseOrderReceipt,
)
from nttmart.contexts.settlements.models.payouts import (
    Payout,
    PayoutBatch,
    PayoutBatchEvent,
    PayoutBatchLine,
    PayoutReceipt,
    PayoutReturn,
)

__all__ = [
    "Expense",
    "HandingOn",
    "HandingOnWithdrawal",
    "Payout",
    "PayoutBatch",
    "PayoutBatchEvent",
    "PayoutBatchLine",
    "PayoutReceipt",
    "PayoutReturn",
    "Proof",
    "PurchaseOrder",
    "PurchaseOrderEvent",
    "PurchaseOrderLine",
    "PurchaseOrderReceipt",
    "QrisRemittance",
    "QrisRemittanceWithdrawal",
    "SalesNotice",
    "SalesNoticePart",
]
