"""What is told of counter sales afterwards: days and shifts, margins, oversells, what a lot touched."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nttmart.contexts.sales.rules.counter import drawer
from nttmart.kernel.money import Rupiah


@dataclass(frozen=True, slots=True)
class MethodSum:
    """What came in by one way to pay, and what went back by it, in rupiah."""

    method: str
    payments: int
    amount: Rupiah
    refunds: int
    refunded: Rupiah


@dataclass(frozen=True, slots=True)
class DayReport:
    """A day or a shift at the counters of an outlet.

    ``goods`` is before discounts; ``goods`` − ``discounts`` + ``rounding`` = ``total`` = all payments. ``refunded`` is
    what was given back, ``refund_rounding`` of it what no coin could pay. Waiting money of unknown goods is in it.
    """

    outlet_id: UUID
    sales: int
    goods: Rupiah
    discounts: Rupiah
    rounding: Rupiah
    total: Rupiah
    refunds: int
    refunded: Rupiah
    refund_rounding: Rupiah
    methods: tuple[MethodSum, ...]

    def expected_cash(self, opening: int, movements: int = 0) -> int:
        """Tell what should lie in the drawer, from what lay there and the sum of cash moved (signed)."""
        cash = next((each for each in self.methods if each.method == "cash"), None)
        return drawer(opening, [cash.amount], [cash.refunded], [movements]) if cash else opening + movements


@dataclass(frozen=True, slots=True)
class DaySum:
    """What an outlet took on a day: receipts at the counter less what was given back, and orders paid."""

    counter_sales: int
    counter_total: Rupiah
    orders: int
    orders_total: Rupiah


@dataclass(frozen=True, slots=True)
class LineMargin:
    """What a variant fetched at some outlets in a period, less what came back, and who had which part of it.

    ``cost`` is what own goods had cost; ``own_revenue`` what they fetched. What an outlet keeps of it all:
    ``outlet_share`` (of consigned goods) + ``own_revenue`` − ``cost``.
    """

    variant_id: UUID
    quantity: int
    revenue: Rupiah
    maker_share: Rupiah
    outlet_share: Rupiah
    programme_share: Rupiah
    tax_share: Rupiah
    own_revenue: Rupiah
    cost: Rupiah

    @property
    def margin(self) -> int:
        return self.outlet_share + self.own_revenue - self.cost


@dataclass(frozen=True, slots=True)
class OversellCard:
    """Pieces (grams where ``weighed``) that were sold and were not there, as a person sees them to settle."""

    id: UUID
    outlet_id: UUID
    sale_id: UUID
    sale_number: str
    cashier: str
    occurred_at: datetime
    line_name: str
    variant_id: UUID | None
    weighed: bool
    amount: Rupiah
    quantity: int
    open_quantity: int


@dataclass(frozen=True, slots=True)
class TouchedLine:
    """A sale (``kind``: order or counter_sale) that had pieces of a lot; ``quantity`` less what was brought back."""

    kind: str
    document_id: UUID
    number: str
    outlet_id: UUID
    lot_id: UUID
    line_id: UUID
    name: str
    quantity: int
    at: datetime


@dataclass(frozen=True, slots=True)
class LineCopy:
    """A line of a counter sale as the till told it."""

    line: UUID
    variant: UUID | None
    producer: UUID | None
    name: str
    unit_price: int
    weighed: bool
    quantity: int
    gross: int
    discount: int
    discount_reason: str
    amount: int


@dataclass(frozen=True, slots=True)
class PaymentCopy:
    """One way in which (a part of) a counter sale was paid, as the till told it."""

    payment: UUID
    method: str
    amount: int
    tendered: int
    change: int
    reference: str


@dataclass(frozen=True, slots=True)
class SaleCopy:
    """A counter sale as the till told it, and what came back of it: (refund, line, pieces or grams)."""

    sale: UUID
    shift: UUID | None
    number: str
    cashier: str
    goods_total: int
    rounding: int
    total: int
    occurred_at: datetime
    lines: tuple[LineCopy, ...]
    payments: tuple[PaymentCopy, ...]
    returned: tuple[tuple[UUID, UUID, int], ...]
