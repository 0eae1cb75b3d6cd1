"""The drawer as the till says it, held against what arrived; and where cash went that was moved for no reason we book.

Pure.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from nttmart.kernel.errors import Refusal

FACT_MONEY, EXPLANATION, ACCOUNTED, LOST = "till_fact", "cash_explanation", "cash_accounted", "lost_drawer"
"""Kinds of ledger documents: money of a fact without its goods, a drawer's difference, cash moved otherwise, a lost
till's drawer that holds more or less than our records say."""
MOVEMENT_KINDS: Final = ("payout", "expense", "bank", "lost", "within")
"""Where cash went: to a maker, for the outlet's running, to (from) its bank, nobody knows, another drawer."""


class BadDecision(Refusal):
    """A decision that cannot be: no money, an unknown way, cash that went the other way."""


class NoLostDrawer(Refusal):
    """A drawer that is not a lost till's, is closed, or was decided about before."""


@dataclass(frozen=True, slots=True)
class Drawer:
    """A closed shift: what its till expected, and what we know of its drawer beside sales and refunds.

    Of a lost till's shift that a person closed: what was counted stands for what the till would have expected.
    """

    shift_id: UUID
    till_id: UUID
    closed_fact_id: UUID
    """What told of its end; of its opening where a person ended it."""
    cashier_name: str
    expected_cash: int
    known: int
    """Opening, cash moved, and what people decided about facts of it and its difference."""


@dataclass(frozen=True, slots=True)
class LostDrawerRecord:
    """A shift that was open when its till was taken out of use, and what a person said of its drawer, if so."""

    shift_id: UUID
    till_id: UUID
    cashier_name: str
    opened_at: datetime
    known: int
    """As of a closed one's; what sales and refunds add, sales knows."""
    expected: int | None
    counted: int | None
    reason: str
    by: str

    @property
    def is_decided(self) -> bool:
        """Whether a person said what became of it."""
        return self.expected is not None


@dataclass(frozen=True, slots=True)
class ToAccount:
    """Cash moved as «payout» or «other»: into the drawer (positive) or out of it."""

    movement_id: UUID
    outlet_id: UUID
    amount: int
    reason: str
    note: str
    occurred_at: datetime
