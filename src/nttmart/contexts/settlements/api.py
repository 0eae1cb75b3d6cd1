"""The door of settlements."""

from nttmart.contexts.settlements.operations.batches import (
    draft_payout_batch,
    export_payout_batch,
    mark_batch_paid,
    withdraw_payout_batch,
)
from nttmart.contexts.settlements.operations.expenses import record_expense
from nttmart.contexts.settlements.operations.goods import count_goods, receive_goods, return_goods, write_off_goods
from nttmart.contexts.settlements.operations.held import record_handing_on
from nttmart.contexts.settlements.operations.losses import record_counter_refund, record_counter_sales, take_back_goods
from nttmart.contexts.settlements.operations.notices import notify_producers_of_sales
from nttmart.contexts.settlements.operations.ordering import (
    cancel_purchase_order,
    draft_purchase_order,
    note_received,
    receive_purchase_order,
    send_purchase_order,
)
from nttmart.contexts.settlements.operations.papers import (
    accept_delivery,
    convert_goods,
    count_shelf,
    draft_delivery,
    receive_transfer,
    send_transfer,
)
from nttmart.contexts.settlements.operations.payouts import record_payout
from nttmart.contexts.settlements.operations.proofs import add_proof
from nttmart.contexts.settlements.operations.returns import record_payout_receipt, record_payout_return
from nttmart.contexts.settlements.operations.takings import record_qris_remittance
from nttmart.contexts.settlements.operations.withdrawing import withdraw_handing_on, withdraw_qris_remittance
from nttmart.contexts.settlements.queries.ageing import ageing, list_open_parts
from nttmart.contexts.settlements.queries.batches import get_payout_batch, list_candidates, list_payout_batches
from nttmart.contexts.settlements.queries.expenses import get_proof, list_expenses, list_proofs
from nttmart.contexts.settlements.queries.held import (
    list_handings_on,
    list_held,
    list_qris_remittances,
    list_qris_takings,
)
from nttmart.contexts.settlements.queries.integrity import check
from nttmart.contexts.settlements.queries.ordering import find_order_stop, get_purchase_order, list_purchase_orders
from nttmart.contexts.settlements.queries.owed import find_payout, list_owed, list_payouts
from nttmart.contexts.settlements.queries.results import cash_runway, outlet_result
from nttmart.contexts.settlements.queries.slips import get_payout_slip
from nttmart.contexts.settlements.queries.speed import pay_speed
from nttmart.contexts.settlements.queries.statements import statement, statement_csv
from nttmart.contexts.settlements.rules.batches import (
    AnotherBatch,
    BadBatch,
    Batch,
    BatchEvent,
    BatchLine,
    BatchWithdrawn,
    Candidate,
    NoBankAccount,
    NoSuchBatch,
    NothingToWithdraw,
    NotReturnable,
)
from nttmart.contexts.settlements.rules.dates import BeforeBooks
from nttmart.contexts.settlements.rules.expenses import (
    EXPENSE_KINDS,
    AnotherExpense,
    BadExpense,
    BadProof,
    Expense,
    NoSuchProof,
    OutletResult,
    ProofCard,
    ProofFile,
    ResultLine,
    Runway,
)
from nttmart.contexts.settlements.rules.held import (
    AnotherHandingOn,
    BadHandingOn,
    HandingOn,
    HandingOnExceedsHeld,
    Held,
    HeldFor,
    NoSuchHandingOn,
    Withdrawal,
)
from nttmart.contexts.settlements.rules.ordering import (
    AnotherPurchaseOrder,
    Arrival,
    BadPurchaseOrder,
    NoSuchPurchaseOrder,
    NotNowPurchaseOrder,
    OrdersStopped,
    PurchaseOrder,
    PurchaseOrderEvent,
    PurchaseOrderLine,
    Stop,
    Wanted,
)
from nttmart.contexts.settlements.rules.paying import BUCKETS, Ageing, AgeingRow, OpenPart, PaySpeed
from nttmart.contexts.settlements.rules.payouts import (
    AnotherPayout,
    AnotherReceipt,
    BadPayout,
    NotFoundPayout,
    NotSignable,
    Owed,
    Payout,
    PayoutExceedsOwed,
)
from nttmart.contexts.settlements.rules.slips import PayoutSlip
from nttmart.contexts.settlements.rules.spelled import spelled_rupiah
from nttmart.contexts.settlements.rules.statements import BadPeriod, LineKind, Shares, Statement, StatementLine
from nttmart.contexts.settlements.rules.takings import (
    AnotherRemittance,
    BadRemittance,
    NoSuchRemittance,
    QrisRemittance,
    QrisTakings,
    RemittanceExceedsTakings,
)

__all__ = [
    "BUCKETS",
    "EXPENSE_KINDS",
    "Ageing",
    "AgeingRow",
    "AnotherBatch",
    "AnotherExpense",
    "AnotherHandingOn",
    "AnotherPayout",
    "AnotherPurchaseOrder",
    "AnotherReceipt",
    "AnotherRemittance",
    "Arrival",
    "BadBatch",
    "BadExpense",
    "BadHandingOn",
    "BadPayout",
    "BadPeriod",
    "BadProof",
    "BadPurchaseOrder",
    "BadRemittance",
    "Batch",
    "BatchEvent",
    "BatchLine",
    "BatchWithdrawn",
    "BeforeBooks",
    "Candidate",
    "Expense",
    "HandingOn",
    "HandingOnExceedsHeld",
    "Held",
    "HeldFor",
    "LineKind",
    "NoBankAccount",
    "NoSuchBatch",
    "NoSuchHandingOn",
    "NoSuchProof",
    "NoSuchPurchaseOrder",
    "NoSuchRemittance",
    "NotFoundPayout",
    "NotNowPurchaseOrder",
    "NotReturnable",
    "NotSignable",
    "NothingToWithdraw",
    "OpenPart",
    "OrdersStopped",
    "OutletResult",
    "Owed",
    "PaySpeed",
    "Payout",
    "PayoutExceedsOwed",
    "PayoutSlip",
    "ProofCard",
    "ProofFile",
    "PurchaseOrder",
    "PurchaseOrderEvent",
    "PurchaseOrderLine",
    "QrisRemittance",
    "QrisTakings",
    "RemittanceExceedsTakings",
    "ResultLine",
    "Runway",
    "Shares",
    "Statement",
    "StatementLine",
    "Stop",
    "Wanted",
    "Withdrawal",
    "accept_delivery",
    "add_proof",
    "ageing",
    "cancel_purchase_order",
    "cash_runway",
    "check",
    "convert_goods",
    "count_goods",
    "count_shelf",
    "draft_delivery",
    "draft_payout_batch",
    "draft_purchase_order",
    "export_payout_batch",
    "find_order_stop",
    "find_payout",
    "get_payout_batch",
    "get_payout_slip",
    "get_proof",
    "get_purchase_order",
    "list_candidates",
    "list_expenses",
    "list_handings_on",
    "list_held",
    "list_open_parts",
    "list_owed",
    "list_payout_batches",
    "list_payouts",
    "list_proofs",
    "list_purchase_orders",
    "list_qris_remittances",
    "list_qris_takings",
    "mark_batch_paid",
    "note_received",
    "notify_producers_of_sales",
    "outlet_result",
    "pay_speed",
    "receive_goods",
    "receive_purchase_order",
    "receive_transfer",
    "record_counter_refund",
    "record_counter_sales",
    "record_expense",
    "record_handing_on",
    "record_payout",
    "record_payout_receipt",
    "record_payout_return",
    "record_qris_remittance",
    "return_goods",
    "send_purchase_order",
    "send_transfer",
    "spelled_rupiah",
    "statement",
    "statement_csv",
    "take_back_goods",
    "withdraw_handing_on",
    "withdraw_payout_batch",
    "withdraw_qris_remittance",
    "write_off_goods",
]
