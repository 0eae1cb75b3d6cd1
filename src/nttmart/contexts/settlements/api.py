"""The door of settlements."""

from nttmart.contexts.settlements.operations.goods import count_goods, receive_goods, return_goods, write_off_goods
from nttmart.contexts.settlements.operations.payouts import record_payout
from nttmart.contexts.settlements.queries.integrity import check
from nttmart.contexts.settlements.queries.owed import list_owed, list_payouts
from nttmart.contexts.settlements.queries.statements import statement, statement_csv
from nttmart.contexts.settlements.rules import (
    PAYOUT_METHODS,
    AnotherPayout,
    BadPayout,
    BadPeriod,
    LineKind,
    Owed,
    PayoutExceedsOwed,
    PayoutInfo,
    Shares,
    Statement,
    StatementLine,
)

__all__ = [
    "PAYOUT_METHODS",
    "AnotherPayout",
    "BadPayout",
    "BadPeriod",
    "LineKind",
    "Owed",
    "PayoutExceedsOwed",
    "PayoutInfo",
    "Shares",
    "Statement",
    "StatementLine",
    "check",
    "count_goods",
    "list_owed",
    "list_payouts",
    "receive_goods",
    "record_payout",
    "return_goods",
    "statement",
    "statement_csv",
    "write_off_goods",
]
