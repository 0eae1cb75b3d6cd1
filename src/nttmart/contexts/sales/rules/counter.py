"""What a sale at the counter adds up to, and what is given back of it. Pure.

The till does the same sums in JavaScript: ``tests/vectors/till_totals.json`` decides for both. Every division rounds
half up, once.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from nttmart.contexts.sales.rules.split import nearest_coins
from nttmart.kernel.money import Rupiah, basis_points_of

METHODS = ("cash", "qris", "transfer")
MOST_QUANTITY = 1_000_000
MOST_MONEY = 10**12
MOST_LINES = 1_000
_GRAMS_A_KILOGRAM = 1_000
OLDEST_BELIEVED = timedelta(days=90)
"""A till three weeks late is nothing rare; one that says a season ago, or tomorrow, has a wrong clock."""


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line as the till tells it. ``quantity`` is pieces, or grams where ``weighed`` (the price is per kilogram)."""

    id: UUID
    variant_id: UUID
    name: str
    unit_price: int
    weighed: bool
    quantity: int
    gross: int
    discount: int
    discount_reason: str
    amount: int


@dataclass(frozen=True, slots=True)
class NewPayment:
    """A payment as the till tells it; what is not cash has ``tendered`` equal to ``amount``."""

    id: UUID
    method: str
    amount: int
    tendered: int
    change: int
    reference: str = ""


@dataclass(frozen=True, slots=True)
class NewSale:
    """A completed sale as the till tells it; money in rupiah, ``at`` by the till's own clock (aware)."""

    id: UUID
    outlet_id: UUID
    till_id: UUID
    shift_id: UUID | None
    number: str
    at: datetime
    lines: tuple[NewLine, ...]
    payments: tuple[NewPayment, ...]
    goods_total: int
    rounding: int
    total: int
    buyer_card: str = ""
    cashier: str = ""


@dataclass(frozen=True, slots=True)
class NewRefundLine:
    """So much of a sold line comes back, for so much, fit to be sold again or not."""

    line_id: UUID
    quantity: int
    amount: int
    sellable: bool


@dataclass(frozen=True, slots=True)
class NewRefund:
    """Goods brought back with their receipt, as the till tells it: ``amount`` + ``rounding`` was given."""

    id: UUID
    sale_id: UUID
    outlet_id: UUID
    till_id: UUID
    shift_id: UUID | None
    number: str
    at: datetime
    reason: str
    lines: tuple[NewRefundLine, ...]
    amount: int
    rounding: int
    method: str
    cashier: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one sale or refund.

    ``state``: ``applied`` (now), ``known`` (the same was applied before; nothing changed), or ``refused`` (not applied;
    ``problems`` says why). ``problems`` are codes of till problems; beside an applied fact they do not hold it up.
    """

    id: UUID
    state: str
    problems: tuple[str, ...] = ()
    oversold: tuple[UUID, ...] = ()

    @property
    def is_recorded(self) -> bool:
        return self.state != "refused"


def gross_of(unit_price: int, quantity: int, *, weighed: bool) -> Rupiah:
    """Price pieces, or grams at a price per kilogram, half up."""
    whole = unit_price * quantity
    return Rupiah((whole * 2 + _GRAMS_A_KILOGRAM) // (_GRAMS_A_KILOGRAM * 2) if weighed else whole)


def percent_discount(gross: Rupiah, basis_points: int) -> Rupiah:
    """Take a share off a price, half up."""
    return basis_points_of(gross, basis_points)


def wrong_discount(gross: int, discount: int, reason: str) -> str:
    """Say what is wrong with a discount, or nothing."""
    if discount < 0:
        return "discount_negative"
    if discount > gross:
        return "discount_too_large"
    return "discount_without_reason" if discount and not plain(reason) else ""


def plain(text: str) -> str:
    """Take a till's words as the tables do: without NUL, which PostgreSQL does not take, and blanks around."""
    return text.replace("\0", "").strip()


def cash_due(cash_part: int, unit: int) -> int:
    """Tell what is asked in cash for a part of a total: the nearest coins, half up; nothing below half a unit."""
    return nearest_coins(cash_part, unit)


def change_of(amount: int, tendered: int) -> int | None:
    """Tell the change, or None if too little was given."""
    return tendered - amount if tendered >= amount else None


def cumulated(amount: int, done: int, quantity: int, sold: int) -> int:
    """Give the share of an amount that ``quantity`` of ``sold`` has after ``done`` had theirs; all add up to it."""
    return _half_up(amount * (done + quantity), sold) - _half_up(amount * done, sold)


def _half_up(numerator: int, denominator: int) -> int:
    return (numerator * 2 + denominator) // (denominator * 2)


def drawer(opening: int, cash_sales: Iterable[int], cash_refunds: Iterable[int], movements: Iterable[int]) -> int:
    """Tell what should lie in the drawer; below zero it is owed to."""
    return opening + sum(cash_sales) - sum(cash_refunds) + sum(movements)


def wrong_in_sale(sale: NewSale, units: Collection[int]) -> str:
    """Name the first thing wrong with the sums of a sale, or nothing. ``units``: coins to which cash may be rounded.

    Numbers beyond reason are wrong too, so that nothing told can break the tables.
    """
    if not 0 < len(sale.lines) <= MOST_LINES:
        return "lines"
    for line in sale.lines:
        if wrong := _wrong_in_line(line):
            return wrong
    if sale.goods_total != sum(line.amount for line in sale.lines) or sale.goods_total > MOST_MONEY:
        return "goods_total"
    for payment in sale.payments:
        if wrong := _wrong_in_payment(payment):
            return wrong
    return _wrong_in_totals(sale, units)


def _wrong_in_line(line: NewLine) -> str:
    if not 0 < line.quantity <= MOST_QUANTITY:
        return "quantity"
    if not 0 <= line.unit_price <= MOST_MONEY:
        return "unit_price"
    if line.gross != gross_of(line.unit_price, line.quantity, weighed=line.weighed) or line.gross > MOST_MONEY:
        return "gross"
    if wrong_discount(line.gross, line.discount, line.discount_reason):
        return "discount"
    return "" if line.amount == line.gross - line.discount else "amount"


def _wrong_in_payment(payment: NewPayment) -> str:
    if payment.method not in METHODS:
        return "method"
    if not 0 < payment.amount <= MOST_MONEY:
        return "payments"
    right = change_of(payment.amount, payment.tendered)
    if payment.tendered > MOST_MONEY or right is None or payment.change != right:
        return "change"
    return "change" if payment.method != "cash" and payment.change else ""


def _wrong_in_totals(sale: NewSale, units: Collection[int]) -> str:
    cash_part = sale.goods_total - sum(payment.amount for payment in sale.payments if payment.method != "cash")
    if cash_part < 0:
        return "payments"
    if sale.rounding not in {cash_due(cash_part, unit) - cash_part for unit in units}:
        return "rounding"
    if sale.total != sale.goods_total + sale.rounding:
        return "total"
    return "" if sum(payment.amount for payment in sale.payments) == sale.total else "payments"


def wrong_in_refund(refund: NewRefund, units: Collection[int]) -> str:
    """Name the first thing wrong with the sums of a refund in itself, or nothing."""
    if not refund.lines or len({(line.line_id, line.sellable) for line in refund.lines}) < len(refund.lines):
        return "lines"
    if any(not 0 < line.quantity <= MOST_QUANTITY for line in refund.lines):
        return "quantity"
    if any(line.amount < 0 for line in refund.lines) or refund.amount != sum(line.amount for line in refund.lines):
        return "amount"
    if refund.method not in METHODS:
        return "method"
    allowed = {cash_due(refund.amount, unit) - refund.amount for unit in units} if refund.method == "cash" else {0}
    return "" if refund.rounding in allowed else "rounding"


def wrong_in_refund_lines(
    refund: NewRefund, sold: Mapping[UUID, tuple[int, int]], done: Mapping[UUID, tuple[int, int]]
) -> str:
    """Say whether a refund fits its sale: ``over_refund``, ``bad_sums``, or nothing. (quantity, amount) by line.

    The amount of a part is what the sums of the till give at this place among all parts; a till that did not know of
    another's refund may be off by the rounding of it, but never gives more than is left of the line.
    """
    quantities: dict[UUID, int] = {}
    amounts: dict[UUID, int] = {}
    for line in refund.lines:
        if line.line_id not in sold:
            return "over_refund"
        had = done.get(line.line_id, (0, 0))
        before = had[0] + quantities.get(line.line_id, 0)
        quantity, amount = sold[line.line_id]
        if before + line.quantity > quantity:
            return "over_refund"
        right = cumulated(amount, before, line.quantity, quantity)
        taken = had[1] + amounts.get(line.line_id, 0) + line.amount
        if abs(line.amount - right) > 1 or taken > amount:
            return "bad_sums"
        quantities[line.line_id] = quantities.get(line.line_id, 0) + line.quantity
        amounts[line.line_id] = amounts.get(line.line_id, 0) + line.amount
    return ""


def believed(at: datetime, recorded_at: datetime) -> datetime:
    """Choose when a thing happened: the till's own time, or ours if the till's clock cannot be right."""
    return at if recorded_at - OLDEST_BELIEVED <= at <= recorded_at else recorded_at


def fingerprint(fact: NewSale | NewRefund) -> str:
    """Hash all that was told, so that the same fact sent again is known from another body.

    Written out by hand: a fact must hash the same for ever, also when these classes have got further fields. The
    cashier's name is looked up, not told.
    """
    head = (fact.id, fact.outlet_id, fact.till_id, fact.shift_id, fact.number, fact.at.isoformat())
    told: list[object] = [*head, fact.rounding]
    if isinstance(fact, NewSale):
        told += [fact.goods_total, fact.total, fact.buyer_card]
        for line in fact.lines:
            told += [line.id, line.variant_id, line.name, line.unit_price, line.weighed, line.quantity]
            told += [line.gross, line.discount, line.discount_reason, line.amount]
        for payment in fact.payments:
            told += [payment.id, payment.method, payment.amount, payment.tendered, payment.change, payment.reference]
    else:
        told += [fact.sale_id, fact.reason, fact.amount, fact.method]
        for part in fact.lines:
            told += [part.line_id, part.quantity, part.amount, part.sellable]
    return hashlib.sha256("\0".join(map(str, told)).encode()).hexdigest()
