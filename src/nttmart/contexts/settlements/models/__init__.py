"""The tables of settlements, by noun."""

from nttmart.contexts.settlements.models.expenses import Expense, ExpenseWithdrawal, Proof
from nttmart.contexts.settlements.models.held import (
    HandingOn,
    HandingOnWithdrawal,
    QrisRemittance,
    QrisRemittanceWithdrawal,
)
from nttmart.contexts.settlements.models.notices import SalesNotice, SalesNoticePart
from nttmart.contexts.settlements.models.openings import OpeningBalance, OpeningBalanceWithdrawal
from nttmart.contexts.settlements.models.orders import (
    PurchaseOrder,
    PurchaseOrderAnswer,
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
    PayoutWithdrawal,
)

__all__ = [
    "Expense",
    "ExpenseWithdrawal",
    "HandingOn",
    "HandingOnWithdrawal",
    "OpeningBalance",
    "OpeningBalanceWithdrawal",
    "Payout",
    "PayoutBatch",
    "PayoutBatchEvent",
    "PayoutBatchLine",
    "PayoutReceipt",
    "PayoutReturn",
    "PayoutWithdrawal",
    "Proof",
    "PurchaseOrder",
    "PurchaseOrderAnswer",
    "PurchaseOrderEvent",
    "PurchaseOrderLine",
    "PurchaseOrderReceipt",
    "QrisRemittance",
    "QrisRemittanceWithdrawal",
    "SalesNotice",
    "SalesNoticePart",
]
