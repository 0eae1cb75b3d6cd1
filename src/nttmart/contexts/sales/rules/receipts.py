"""A receipt: where every rupiah of an order went, or would go."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nttmart.contexts.sales.rules.split import Shares
from nttmart.kernel.money import ZERO, Rupiah


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One line with its split. ``shares`` covers the pieces that were not cancelled: ``amount`` in all.

    ``is_owned``: the outlet had bought these goods; the maker's share is what the maker was paid for them then.
    Over the counter ``weighed`` goods count in grams, and a ``discount`` was taken off the price.
    """

    line_id: UUID
    product_name: str
    variant_name: str
    producer_id: UUID
    producer_name: str
    unit_price: Rupiah
    quantity: int
    cancelled_quantity: int
    amount: Rupiah
    shares: Shares
    is_owned: bool
    discount: Rupiah = ZERO
    discount_reason: str = ""
    weighed: bool = False


@dataclass(frozen=True, slots=True)
class ReceiptPayment:
    """One way in which a sale over the counter was paid; ``tendered`` less ``change`` is the amount."""

    method: str
    amount: Rupiah
    tendered: Rupiah
    change: Rupiah


@dataclass(frozen=True, slots=True)
class ReceiptPart:
    """One party's part of the money, over the whole order."""

    kind: str
    amount: Rupiah


@dataclass(frozen=True, slots=True)
class Receipt:
    """The split of an order. ``parts`` add up to ``total``, which is what the goods and delivery that stand cost.

    Kinds of parts: maker, outlet (less what the payment cost it), payment_cost, programme, tax, courier, rounding;
    awaited (paid ahead for goods still coming: whose they are is known when they come); unknown (money of goods nobody
    knows yet, over the counter only). ``payments`` are those of a sale over the counter.
    ``is_preview``: not paid yet, so this is what would happen. ``paid`` is what was seen, ``refunded`` what was given
    back, ``owed_to_buyer`` what is still to be given back: ``paid == total + refunded + owed_to_buyer`` once settled.
    """

    order_id: UUID
    order_number: str
    outlet_name: str
    outlet_address: str
    operator_name: str
    placed_at: datetime
    paid_at: datetime | None
    payment_method: str
    bank_reference: str
    state: str
    is_preview: bool
    lines: tuple[ReceiptLine, ...]
    goods_total: Rupiah
    delivery_fee: Rupiah
    rounding: Rupiah
    total: Rupiah
    parts: tuple[ReceiptPart, ...]
    paid: Rupiah
    refunded: Rupiah
    owed_to_buyer: Rupiah
    payments: tuple[ReceiptPayment, ...] = ()
