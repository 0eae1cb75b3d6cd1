"""What the bodies of shift facts say, read strictly; the drawer; and whether an outlet trades. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from nttmart.kernel.errors import N_, Refusal
from nttmart.kernel.money import Rupiah

REASONS = {"float_in": 1, "to_bank": -1, "expense": -1, "payout": -1, "other": 0}
"""Why cash moves beside sales, and which way: into the drawer, out of it, or (0) either."""
MOVEMENT, CLOSING = "cash_movement", "shift_closing"
"""Kinds of ledger documents."""
TRADING_WITHIN = timedelta(days=14)
"""An outlet trades if a receipt was given within so long."""
_LARGEST = 10**12


class Unreadable(Refusal):
    """A fact whose body says what no till should say: it stays word for word, and a person looks."""

    def __init__(self) -> None:
        super().__init__(N_("Catatan ini disimpan, tetapi isinya tidak dimengerti."))


@dataclass(frozen=True, slots=True)
class Opening:
    """Somebody counted the drawer and began."""

    shift_id: UUID
    cashier_id: UUID | None
    cashier_name: str
    opening_cash: Rupiah


@dataclass(frozen=True, slots=True)
class Movement:
    """Cash went into (positive) or out of the drawer."""

    id: UUID
    shift_id: UUID
    amount: int
    reason: str
    note: str


@dataclass(frozen=True, slots=True)
class Closing:
    """Somebody counted the drawer without being told what should be in it, then saw the difference."""

    shift_id: UUID
    cashier_name: str
    counted_cash: Rupiah
    expected_cash: int
    explanation: str
    sales_count: int
    sales_total: int

    @property
    def difference(self) -> int:
        return self.counted_cash - self.expected_cash


@dataclass(frozen=True, slots=True)
class ShiftRecord:
    """A shift as it is known; what has not been heard of is None."""

    id: UUID
    till_id: UUID
    till_name: str
    outlet_id: UUID
    cashier_id: UUID | None
    cashier_name: str
    opening_cash: int | None
    opened_at: datetime | None
    counted_cash: int | None
    expected_cash: int | None
    explanation: str
    closed_by: str
    sales_count: int | None
    sales_total: int | None
    closed_at: datetime | None
    moved: int
    """Sum of the cash moved in and out beside sales."""

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def difference(self) -> int | None:
        """What was counted beyond what the till expected."""
        if self.counted_cash is None or self.expected_cash is None:
            return None
        return self.counted_cash - self.expected_cash


@dataclass(frozen=True, slots=True)
class MovementRecord:
    """Cash moved beside sales, as it was told."""

    id: UUID
    amount: int
    reason: str
    note: str
    occurred_at: datetime


def read_opening(body: Mapping[str, Any]) -> Opening:
    """Read the body of ``shift_opened``.

    :raises Unreadable:
    """
    cashier = _part(body, "cashier", dict)
    return Opening(
        shift_id=_id(body, "shift"),
        cashier_id=_id_or_none(cashier.get("id")),
        cashier_name=_text(cashier, "name", 80),
        opening_cash=Rupiah(_amount(body, "opening_cash", least=0)),
    )


def read_movement(body: Mapping[str, Any]) -> Movement:
    """Read the body of ``cash_moved``.

    :raises Unreadable: also for no amount, a reason nobody knows, and money that goes the wrong way for its reason.
    """
    movement = Movement(
        id=_id(body, "movement"),
        shift_id=_id(body, "shift"),
        amount=_amount(body, "amount"),
        reason=_text(body, "reason", 8),
        note=_text(body, "note", 200),
    )
    way = REASONS.get(movement.reason)
    if movement.amount == 0 or way is None or movement.amount * way < 0:
        raise Unreadable
    return movement


def read_closing(body: Mapping[str, Any]) -> Closing:
    """Read the body of ``shift_closed``.

    :raises Unreadable:
    """
    return Closing(
        shift_id=_id(body, "shift"),
        cashier_name=_text(_part(body, "cashier", dict), "name", 80),
        counted_cash=Rupiah(_amount(body, "counted_cash", least=0)),
        expected_cash=_amount(body, "expected_cash"),
        explanation=_text(body, "explanation", 300),
        sales_count=_amount(body, "sales", least=0),
        sales_total=_amount(body, "sales_total"),
    )


def trading(receipts: Mapping[UUID, datetime], at: datetime) -> frozenset[UUID]:
    """Tell which outlets trade, given when each last gave a receipt: within fourteen days."""
    return frozenset(outlet_id for outlet_id, last in receipts.items() if at - TRADING_WITHIN < last)


def _part(body: Mapping[str, Any], name: str, kind: type) -> Any:
    found = body.get(name)
    if type(found) is not kind:
        raise Unreadable
    return found


def _id(body: Mapping[str, Any], name: str) -> UUID:
    found = _id_or_none(body.get(name))
    if found is None:
        raise Unreadable
    return found


def _id_or_none(said: object) -> UUID | None:
    try:
        return UUID(said) if isinstance(said, str) else None
    except ValueError:
        return None


def _amount(body: Mapping[str, Any], name: str, least: int = -_LARGEST) -> int:
    found: int = _part(body, name, int)
    if not least <= found <= _LARGEST:
        raise Unreadable
    return found


def _text(body: Mapping[str, Any], name: str, limit: int) -> str:
    """Read a text, cut where a column ends: the whole of it stays in the fact."""
    found: str = _part(body, name, str)
    return found[:limit]
