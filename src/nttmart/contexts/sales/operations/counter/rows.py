"""Counter sales as rows of their tables, inserted many at a time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.sales import models
from nttmart.contexts.sales.rules.counter import NewPayment, NewSale, plain
from nttmart.kernel.bulk import insert_rows

Row = tuple[object, ...]
_SALE: Final = (
    "id", "outlet_id", "till_id", "shift_id", "number", "cashier", "goods_total", "rounding", "total", "buyer_card",
    "fingerprint", "occurred_at", "recorded_at", "recorded_by",
)  # fmt: skip
_LINE: Final = (
    "id", "sale_id", "position", "variant_id", "producer_id", "name", "unit_price", "weighed", "quantity", "gross",
    "discount", "discount_reason", "amount",
)  # fmt: skip
_PAYMENT: Final = ("id", "sale_id", "method", "amount", "tendered", "change", "reference")


@dataclass
class Rows:
    """Rows of sales, lines and payments that are written together, at one moment by one actor."""

    at: datetime
    by: str
    sales: list[Row] = field(default_factory=list)
    lines: list[Row] = field(default_factory=list)
    payments: list[Row] = field(default_factory=list)

    def add(
        self, sale: NewSale, told: str, occurred_at: datetime, goods: Mapping[UUID, catalogue.VariantForSale]
    ) -> None:
        """Add a sale with its fingerprint; ``goods`` by line are those that we know."""
        self.sales.append((
            sale.id, sale.outlet_id, sale.till_id, sale.shift_id, number_of(sale), words(sale.cashier, 120),
            sale.goods_total, sale.rounding, sale.total, words(sale.buyer_card, 60), told, occurred_at, self.at,
            self.by,
        ))  # fmt: skip
        self.lines += _lines(sale, goods)
        self.payments += (_payment(sale.id, payment) for payment in sale.payments)

    def insert(self) -> None:
        """Write them: sales before what points to them."""
        insert_rows(models.CounterSale, _SALE, self.sales)
        insert_rows(models.CounterLine, _LINE, self.lines)
        insert_rows(models.CounterPayment, _PAYMENT, self.payments)


def number_of(sale: NewSale) -> str:
    """Give the number on the receipt as far as the column takes it."""
    return words(sale.number, 30)


def words(text: str, most: int) -> str:
    """Keep what a till told as far as the column takes it."""
    return plain(text)[:most]


def _lines(sale: NewSale, goods: Mapping[UUID, catalogue.VariantForSale]) -> Iterator[Row]:
    for position, line in enumerate(sale.lines):
        known = goods.get(line.id)
        reason = words(line.discount_reason, 120) if line.discount else ""
        yield (
            line.id, sale.id, position, known and known.id, known and known.producer_id, words(line.name, 190),
            line.unit_price, line.weighed, line.quantity, line.gross, line.discount, reason, line.amount,
        )  # fmt: skip


def _payment(sale_id: UUID, payment: NewPayment) -> Row:
    reference = words(payment.reference, 60)
    return payment.id, sale_id, payment.method, payment.amount, payment.tendered, payment.change, reference
