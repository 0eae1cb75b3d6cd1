"""What a statement says, and how transfers become its lines. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from nttmart.contexts.settlements.rules.notices import quantity_of
from nttmart.kernel.errors import Refusal
from nttmart.kernel.money import Rupiah

PERIODS_FROM, PERIODS_UNTIL = date(2000, 1, 1), date(2200, 1, 1)
"""Days that a statement may be asked for; near the ends of the calendar a moment in UTC has no name."""


class BadPeriod(Refusal):
    """A statement must begin before it ends, on days that can be reckoned with."""


class LineKind(StrEnum):
    """Why the debt to a maker changed."""

    SALE = "sale"
    CANCELLATION = "cancellation"
    PURCHASE = "purchase"
    PAYOUT = "payout"
    PAYOUT_RETURN = "payout_return"
    PAYOUT_WITHDRAWN = "payout_withdrawn"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Shares:
    """How the price of a line was shared, in rupiah; below zero where a sale was taken back."""

    producer: int = 0
    outlet: int = 0
    programme: int = 0
    tax: int = 0

    @property
    def total(self) -> int:
        return self.producer + self.outlet + self.programme + self.tax

    def __add__(self, other: "Shares") -> "Shares":
        return Shares(
            self.producer + other.producer,
            self.outlet + other.outlet,
            self.programme + other.programme,
            self.tax + other.tax,
        )


SHARE_OF_PURPOSE = {
    "producer_share": "producer",
    "outlet_share": "outlet",
    "programme_share": "programme",
    "tax_share": "tax",
}
"""Which part of a sale a transfer's purpose is."""


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One change of what is owed to a maker. ``change`` is the maker's part; ``owed`` what stood open after it.

    ``quantity`` (grams where ``is_weighed``) and ``unit_price`` of goods only;
    ``shares`` of sales and what was taken back of them only.
    """

    occurred_at: datetime
    operator_name: str
    kind: LineKind
    document_number: str
    description: str
    quantity: int | None
    unit_price: Rupiah | None
    shares: Shares
    change: int
    owed: int
    is_weighed: bool = False

    @property
    def much(self) -> str:
        """Write how much it was: pieces, or grams as such; nothing where that is not known."""
        if self.quantity is None:
            return ""
        return f"{self.quantity} g" if self.is_weighed else str(self.quantity)


@dataclass(frozen=True, slots=True)
class GoodsSold:
    """What was sold of some goods, less what was taken back: pieces, grams where weighed."""

    name: str
    quantity: int
    is_weighed: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """What happened between a maker and one operator, or all of them, from a day until (not including) a day in NTT."""

    producer_id: UUID
    producer_name: str
    operator_names: tuple[str, ...]
    from_on: date
    until_on: date
    opening: int
    lines: tuple[StatementLine, ...]

    @property
    def closing(self) -> int:
        return self.opening + sum(line.change for line in self.lines)

    @property
    def sold(self) -> Shares:
        """All sales less what was taken back, by who had which part."""
        return sum((line.shares for line in self.lines), Shares())

    @property
    def goods_sold(self) -> tuple[GoodsSold, ...]:
        """Goods by what they are called, in the order they were first sold; none of which all was taken back."""
        sums: dict[tuple[str, bool], int] = {}
        for line in self.lines:
            if line.kind in {LineKind.SALE, LineKind.CANCELLATION} and line.quantity:
                signed = line.quantity if line.change >= 0 else -abs(line.quantity)
                goods = (line.description, line.is_weighed)
                sums[goods] = sums.get(goods, 0) + signed
        return tuple(GoodsSold(name, left, is_weighed) for (name, is_weighed), left in sums.items() if left)

    @property
    def paid(self) -> int:
        """All payouts less what the bank sent back."""
        kinds = {LineKind.PAYOUT, LineKind.PAYOUT_RETURN}
        return -sum(line.change for line in self.lines if line.kind in kinds)


@dataclass(frozen=True, slots=True)
class SoldLine:
    """What sales knows of a line that a statement shows: ``quantity`` (grams where weighed) cost ``amount``.

    Without them a piece costs its unit price.
    """

    order_number: str
    product: str
    unit_price: Rupiah
    quantity: int = 1
    amount: int | None = None
    is_weighed: bool = False

    def quantity_for(self, total: int) -> int | None:
        """Count what so much money was for; None where it is no whole number of pieces."""
        of_amount = self.unit_price if self.amount is None else self.amount
        return quantity_of(total, of_amount, self.quantity, is_weighed=self.is_weighed)


@dataclass(frozen=True, slots=True)
class Change:
    """One transfer on a maker's account with what is known about it, before it becomes a statement line."""

    occurred_at: datetime
    operator_name: str
    purpose: str
    is_reversal: bool
    memo: str
    amount: int
    shares: Shares = field(default_factory=Shares)
    sold: SoldLine | None = None
    document_kind: str = ""


def kind_of(purpose: str, *, is_reversal: bool, document_kind: str = "") -> LineKind:
    """Tell why the debt changed from the purpose of the transfer, and of a payout taken back from its document."""
    if purpose == "producer_share":
        return LineKind.CANCELLATION if is_reversal else LineKind.SALE
    if is_reversal and purpose == "payout":
        return LineKind.PAYOUT_WITHDRAWN if document_kind == "payout_withdrawal" else LineKind.PAYOUT_RETURN
    if is_reversal:
        return LineKind.OTHER
    return {"purchase": LineKind.PURCHASE, "payout": LineKind.PAYOUT}.get(purpose, LineKind.OTHER)


def shares_of(amounts_by_purpose: Mapping[str, int]) -> Shares:
    """Add up the parts of one sold line by who had them; other purposes are left aside."""
    parts: dict[str, int] = {}
    for purpose, amount in amounts_by_purpose.items():
        if (part := SHARE_OF_PURPOSE.get(purpose)) is not None:
            parts[part] = parts.get(part, 0) + amount
    return Shares(**parts)


def statement_line(change: Change, owed_before: int) -> StatementLine:
    """Write one line: pieces follow from the money of the line, as the books say."""
    kind = kind_of(change.purpose, is_reversal=change.is_reversal, document_kind=change.document_kind)
    sold = change.sold
    return StatementLine(
        occurred_at=change.occurred_at,
        operator_name=change.operator_name,
        kind=kind,
        document_number=sold.order_number if sold else "",
        description=sold.product if sold else change.memo,
        quantity=sold.quantity_for(change.shares.total) if sold else None,
        unit_price=sold.unit_price if sold else None,
        shares=change.shares,
        change=change.amount,
        owed=owed_before + change.amount,
        is_weighed=sold is not None and sold.is_weighed,
    )
