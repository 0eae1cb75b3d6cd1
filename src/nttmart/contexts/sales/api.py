"""The door of sales."""

from nttmart.contexts.sales.operations.asking import answer_day
from nttmart.contexts.sales.operations.cancelling import cancel, cancel_part, cancel_unpaid, take_back
from nttmart.contexts.sales.operations.claiming import claim_payment, refuse_claim
from nttmart.contexts.sales.operations.counter.drawers import count_lost_drawer, look_at_drawers
from nttmart.contexts.sales.operations.counter.recording import record_counter_sales
from nttmart.contexts.sales.operations.counter.refunding import record_counter_refund
from nttmart.contexts.sales.operations.counter.settling import settle_oversell
from nttmart.contexts.sales.operations.fulfilling import hand_over, prepare
from nttmart.contexts.sales.operations.lapsing import lapse_unpaid
from nttmart.contexts.sales.operations.paying import confirm_payment, record_more_money, resolve_payment
from nttmart.contexts.sales.operations.placing import place_order
from nttmart.contexts.sales.operations.privacy import erase_buyer
from nttmart.contexts.sales.operations.refunding import record_refund
from nttmart.contexts.sales.operations.rewording import agree_day, give_from_shelf
from nttmart.contexts.sales.operations.sharing import load_split_rules, set_split_rule
from nttmart.contexts.sales.operations.telling import BUYER, note_buyer_told
from nttmart.contexts.sales.queries.closed import ClosedLine, list_closed_lines
from nttmart.contexts.sales.queries.consistency import check
from nttmart.contexts.sales.queries.counter.copies import get_sale_copy
from nttmart.contexts.sales.queries.counter.days import day_report, trading_since
from nttmart.contexts.sales.queries.counter.drawers import drawers_off, lost_drawers
from nttmart.contexts.sales.queries.counter.margins import line_margins
from nttmart.contexts.sales.queries.counter.oversells import (
    count_oversells,
    get_oversell,
    lines_of_lots,
    list_oversells,
)
from nttmart.contexts.sales.queries.counter.receipts import counter_receipt
from nttmart.contexts.sales.queries.counter.returns import list_spoiled_back
from nttmart.contexts.sales.queries.counter.today import sums_by_day, sums_of_day
from nttmart.contexts.sales.queries.counter.undoing import refund_of_rest
from nttmart.contexts.sales.queries.desk import count_desks, find_orders, list_orders, list_orders_of_buyer
from nttmart.contexts.sales.queries.lines import lines_of, outlets_of
from nttmart.contexts.sales.queries.orders import export_buyer, get_order, get_order_by_token
from nttmart.contexts.sales.queries.quoting import quote
from nttmart.contexts.sales.queries.readiness import NextReady, Queues, next_ready, read_queues, ready_days
from nttmart.contexts.sales.queries.receipts import receipt
from nttmart.contexts.sales.queries.sharing import list_split_rules, split_rule_history
from nttmart.contexts.sales.queries.short import ShortLine, list_short
from nttmart.contexts.sales.queries.sold import first_sales, outlets_by_month, sold_by_month, sum_sold_by_product
from nttmart.contexts.sales.rules.buyers import BuyerDetails
from nttmart.contexts.sales.rules.counter import (
    NewLine,
    NewPayment,
    NewRefund,
    NewRefundLine,
    NewSale,
    Verdict,
)
from nttmart.contexts.sales.rules.counter_mending import (
    CannotMend,
    ToldBack,
    ToldLine,
    ToldRefund,
    ToldSale,
    mended_sale,
    read_told_refund,
    read_told_sale,
)
from nttmart.contexts.sales.rules.counter_reports import (
    DayReport,
    DaySum,
    LineCopy,
    LineMargin,
    MethodSum,
    OversellCard,
    PaymentCopy,
    SaleCopy,
    TouchedLine,
)
from nttmart.contexts.sales.rules.errors import (
    BadCancellation,
    BadOrder,
    BadSettlement,
    BadSplitRule,
    ClosedSince,
    DayChanged,
    FormReused,
    NoSplitRule,
    NotForSale,
    NotFoundCounterSale,
    NotFoundOrder,
    NotFoundOversell,
    NothingOwed,
    NotInCoins,
    NotNow,
    NotSoldThisWay,
    OutletNotTrading,
    OutOfStock,
    PastBest,
    PaymentNotWhole,
    PriceChanged,
    StillComing,
    TooManyUnpaid,
)
from nttmart.contexts.sales.rules.orders import (
    DESKS,
    Buyer,
    Confirmation,
    DeskCount,
    LineOfOrder,
    Order,
    OrderCard,
    OrderEvent,
    OrderLine,
    OrderPage,
    OrderRef,
)
from nttmart.contexts.sales.rules.quoting import (
    CHANNELS,
    MOST_PIECES,
    LineProblem,
    Quote,
    QuoteLine,
    Want,
)
from nttmart.contexts.sales.rules.receipts import Receipt, ReceiptLine, ReceiptPart, ReceiptPayment
from nttmart.contexts.sales.rules.sold import MonthSold, SoldOnce
from nttmart.contexts.sales.rules.split import Shares, SplitRule, SpoiledBack

__all__ = [
    "BUYER",
    "CHANNELS",
    "DESKS",
    "MOST_PIECES",
    "BadCancellation",
    "BadOrder",
    "BadSettlement",
    "BadSplitRule",
    "Buyer",
    "BuyerDetails",
    "CannotMend",
    "ClosedLine",
    "ClosedSince",
    "Confirmation",
    "DayChanged",
    "DayReport",
    "DaySum",
    "DeskCount",
    "FormReused",
    "LineCopy",
    "LineMargin",
    "LineOfOrder",
    "LineProblem",
    "MethodSum",
    "MonthSold",
    "NewLine",
    "NewPayment",
    "NewRefund",
    "NewRefundLine",
    "NewSale",
    "NextReady",
    "NoSplitRule",
    "NotForSale",
    "NotFoundCounterSale",
    "NotFoundOrder",
    "NotFoundOversell",
    "NotInCoins",
    "NotNow",
    "NotSoldThisWay",
    "NothingOwed",
    "Order",
    "OrderCard",
    "OrderEvent",
    "OrderLine",
    "OrderPage",
    "OrderRef",
    "OutOfStock",
    "OutletNotTrading",
    "OversellCard",
    "PastBest",
    "PaymentCopy",
    "PaymentNotWhole",
    "PriceChanged",
    "Queues",
    "Quote",
    "QuoteLine",
    "Receipt",
    "ReceiptLine",
    "ReceiptPart",
    "ReceiptPayment",
    "SaleCopy",
    "Shares",
    "ShortLine",
    "SoldOnce",
    "SplitRule",
    "SpoiledBack",
    "StillComing",
    "ToldBack",
    "ToldLine",
    "ToldRefund",
    "ToldSale",
    "TooManyUnpaid",
    "TouchedLine",
    "Verdict",
    "Want",
    "agree_day",
    "answer_day",
    "cancel",
    "cancel_part",
    "cancel_unpaid",
    "check",
    "claim_payment",
    "confirm_payment",
    "count_desks",
    "count_lost_drawer",
    "count_oversells",
    "counter_receipt",
    "day_report",
    "drawers_off",
    "erase_buyer",
    "export_buyer",
    "find_orders",
    "first_sales",
    "get_order",
    "get_order_by_token",
    "get_oversell",
    "get_sale_copy",
    "give_from_shelf",
    "hand_over",
    "lapse_unpaid",
    "line_margins",
    "lines_of",
    "lines_of_lots",
    "list_closed_lines",
    "list_orders",
    "list_orders_of_buyer",
    "list_oversells",
    "list_short",
    "list_split_rules",
    "list_spoiled_back",
    "load_split_rules",
    "look_at_drawers",
    "lost_drawers",
    "mended_sale",
    "next_ready",
    "note_buyer_told",
    "outlets_by_month",
    "outlets_of",
    "place_order",
    "prepare",
    "quote",
    "read_queues",
    "read_told_refund",
    "read_told_sale",
    "ready_days",
    "receipt",
    "record_counter_refund",
    "record_counter_sales",
    "record_more_money",
    "record_refund",
    "refund_of_rest",
    "refuse_claim",
    "resolve_payment",
    "set_split_rule",
    "settle_oversell",
    "sold_by_month",
    "split_rule_history",
    "sum_sold_by_product",
    "sums_by_day",
    "sums_of_day",
    "take_back",
    "trading_since",
]
