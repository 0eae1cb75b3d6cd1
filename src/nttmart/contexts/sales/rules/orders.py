"""An order as others see it, what may be done to it in each state, and how it is numbered."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from nttmart.contexts.sales.rules.asking import asked_days, must_tell
from nttmart.contexts.sales.rules.errors import BadCancellation, NotNow
from nttmart.kernel.errors import N_
from nttmart.kernel.money import Rupiah
from nttmart.kernel.text import clean_line

DESKS = ("to_confirm", "to_prepare", "to_hand_over", "disputed", "refunds_owed", "done")
"""What the orders desk sorts by: what a person has to do next."""

_ALLOWED: Mapping[str, frozenset[str]] = {
    "placed": frozenset({"claim", "confirm_payment", "cancel", "cancel_part", "keep_word", "tell_buyer"}),
    "disputed": frozenset({"confirm_payment", "accept_payment", "give_back", "cancel_part", "tell_buyer"}),
    "lapsed": frozenset({"claim", "confirm_payment"}),
    "paid": frozenset({"prepare", "more_money", "cancel", "cancel_part", "keep_word", "tell_buyer"}),
    "prepared": frozenset({"hand_over", "more_money", "cancel", "cancel_part", "tell_buyer"}),
    "handed_over": frozenset({"take_back", "more_money"}),
    "cancelled": frozenset({"confirm_payment"}),
}

_TOKEN = re.compile(r"[0-9a-hjkmnp-tv-z]{26}")


@dataclass(frozen=True, slots=True)
class OrderRef:
    """What the buyer needs to find the order again: the link's token, and a number to say aloud."""

    id: UUID
    number: str
    token: str


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One line as it was ordered; ``cancelled_quantity`` of its pieces will not be had, or came back.

    ``ship_by_on``: its pieces were still coming when ordered, and leave by that day.
    """

    id: UUID
    position: int
    variant_id: UUID
    producer_id: UUID
    producer_name: str
    product_name: str
    variant_name: str
    unit_price: Rupiah
    quantity: int
    cancelled_quantity: int
    made_to_order: bool
    ready_by_on: date | None
    ship_by_on: date | None = None

    @property
    def open_quantity(self) -> int:
        return self.quantity - self.cancelled_quantity

    @property
    def amount(self) -> Rupiah:
        """What the pieces that were not cancelled cost."""
        return Rupiah(self.unit_price * self.open_quantity)


@dataclass(frozen=True, slots=True)
class Buyer:
    """Who an order is for; after erasure only the pseudonym is left."""

    name: str
    phone: str
    address: str
    village_code: str
    note: str
    pseudonym: str
    erased_at: datetime | None

    @property
    def shown_name(self) -> str:
        return self.name or self.pseudonym


@dataclass(frozen=True, slots=True)
class OrderEvent:
    """Something that happened to an order."""

    kind: str
    at: datetime
    recorded_at: datetime
    by: str
    reason: str
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class OrderCard:
    """An order in a list of the desk."""

    id: UUID
    number: str
    outlet_id: UUID
    outlet_code: str
    state: str
    channel: str
    fulfilment: str
    payment_method: str
    total: Rupiah
    owed_to_buyer: Rupiah
    placed_at: datetime
    expires_at: datetime | None
    claimed_at: datetime | None
    buyer_name: str
    buyer_phone: str
    piece_count: int
    first_product: str
    line_count: int
    ready_by_on: date | None


@dataclass(frozen=True, slots=True)
class DeskCount:
    """How many orders wait at a desk, and since when the one that has waited longest."""

    count: int
    oldest_placed_at: datetime | None


@dataclass(frozen=True, slots=True)
class OrderPage:
    """One page of a desk."""

    cards: tuple[OrderCard, ...]
    total: int
    page: int
    page_count: int


@dataclass(frozen=True, slots=True)
class Order:
    """One purchase from one outlet with all that belongs to it except the payment (payments keeps that)."""

    id: UUID
    number: str
    token: str
    outlet_id: UUID
    outlet_code: str
    outlet_name: str
    outlet_address: str
    channel: str
    fulfilment: str
    delivery_zone: str
    payment_method: str
    language: str
    goods_total: Rupiah
    delivery_fee: Rupiah
    rounding: Rupiah
    total: Rupiah
    owed_to_buyer: Rupiah
    state: str
    placed_at: datetime
    placed_by: str
    expires_at: datetime | None
    claimed_at: datetime | None
    split_rule_id: UUID
    lines: tuple[OrderLine, ...]
    buyer: Buyer
    events: tuple[OrderEvent, ...]

    @property
    def ready_by_on(self) -> date | None:
        """Tell when the last thing made to order will be ready, if anything is."""
        return max((line.ready_by_on for line in self.lines if line.ready_by_on and line.open_quantity), default=None)

    @property
    def ship_by_on(self) -> date | None:
        """Tell by which day what was still coming leaves, if anything was."""
        return max((line.ship_by_on for line in self.lines if line.ship_by_on and line.open_quantity), default=None)

    @property
    def asked_days(self) -> Mapping[UUID, date]:
        """The later days, by line, to which the buyer was asked to agree; nothing is held until they answer."""
        return asked_days(self._told) if self.state == "disputed" else {}

    @property
    def must_tell(self) -> bool:
        """Tell whether staff must tell the buyer something that no message could."""
        return must_tell(self._told)

    @property
    def _told(self) -> list[tuple[str, Mapping[str, Any]]]:
        return [(event.kind, event.detail) for event in self.events]

    @property
    def actions(self) -> frozenset[str]:
        """Tell what may be done now, so that a screen shows no button that would be refused."""
        more: set[str] = {"refund"} if self.owed_to_buyer and self.state != "disputed" else set()
        less: set[str] = {"claim"} if self.claimed_at else set()
        if self.claimed_at and self.state in {"placed", "lapsed"}:
            more.add("refuse_claim")
        if not self.ship_by_on:
            less.add("keep_word")
        if not self.must_tell:
            less.add("tell_buyer")
        if self.asked_days:
            more.add("answer_day")
        return (_ALLOWED[self.state] | more) - less


@dataclass(frozen=True, slots=True)
class LineOfOrder:
    """A line for a statement: which order or counter sale it was of, what and how much.

    ``quantity`` counts the cancelled ones too, in grams where ``weighed``; ``amount`` is what all of it cost.
    ``lot_id``: from which lot pieces sold over the counter came, where that is known.
    """

    line_id: UUID
    order_id: UUID
    order_number: str
    outlet_id: UUID
    product_name: str
    variant_name: str
    unit_price: Rupiah
    quantity: int
    cancelled_quantity: int
    producer_id: UUID
    amount: Rupiah
    weighed: bool = False
    lot_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What came of saying «this money arrived»: the verdict, the order's new state, and the difference if any.

    ``difference`` is what was seen in all less what was asked: below zero if too little came.
    """

    verdict: str
    state: str
    difference: int


def is_token(text: str) -> bool:
    """Tell whether a text can be the secret part of an order's link: 26 letters of Crockford's base 32."""
    return _TOKEN.fullmatch(text) is not None


def check_action(state: str, action: str) -> None:
    """Refuse what does not fit the state of an order.

    :raises NotNow:
    """
    if action not in _ALLOWED[state]:
        raise NotNow(N_("Ini tidak dapat dilakukan lagi: keadaan pesanan sudah berubah. Muat ulang halaman."))


def check_pieces(pieces: Mapping[UUID, int], open_quantities: Mapping[UUID, int]) -> None:
    """Refuse a cancellation of nothing, of unknown lines, or of more pieces than a line still has.

    :raises BadCancellation:
    """
    if not pieces or not any(pieces.values()):
        raise BadCancellation(N_("Pilih barang dan jumlahnya."), field="quantity")
    for line_id, quantity in pieces.items():
        left = open_quantities.get(line_id, 0)
        if not 0 <= quantity <= left:
            raise BadCancellation(N_("Jumlah harus antara 0 dan %(left)s."), field="quantity", left=left)


def check_reason(reason: str) -> str:
    """Take a reason in words: there must be one, of at most 300 letters."""
    return clean_line(reason, limit=300, field="reason")


def order_number(outlet_code: str, on: date, code: str) -> str:
    """Number an order without any shared counter: outlet, year and month, a code to read aloud (BLU-2611-7KQF4)."""
    return f"{outlet_code}-{on:%y%m}-{code}"
