"""Orders to makers: which wait, one order with what came, and why new ones may be held."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.messages import api as messages
from nttmart.contexts.settlements import api as settlements
from nttmart.fronts.office.access.outlets import Reach
from nttmart.fronts.office.pages.maker_orders import FILL_DAYS
from nttmart.fronts.office.pages.tabs import PAY_TABS, Chosen, Tab, choose, tabs
from nttmart.kernel.clock import local_date
from nttmart.kernel.words import say

MOST_GOODS = 100
WAITING: Final[dict[str, tuple[tuple[str, ...], Promise]]] = {
    "usul": (("countered",), _("Usul pembuat menunggu jawaban gerai")),
    "baru": (("proposed",), _("Usul pesanan menunggu dikirim")),
    "lewat": (("sent",), _("Pembuat belum menjawab pada waktunya")),
}
"""What a list may be narrowed to, by the word in the address: states, and what it is called."""


@dataclass(frozen=True, slots=True)
class AskedRow:
    """An order to a maker, of which outlet, and how well that maker filled orders so far."""

    order: settlements.PurchaseOrder
    outlet_name: str
    fill: settlements.FillRate
    is_lapsed: bool


@dataclass(frozen=True, slots=True)
class AskedListPage:
    """Orders to makers of one outlet; ``stop`` says why no new one may be sent, if so."""

    tabs: tuple[Tab, ...]
    chosen: Chosen | None
    rows: tuple[AskedRow, ...]
    stop: str
    may_decide: bool
    narrowed: str
    """What the list is narrowed to, in words: orders of all outlets in sight that wait for somebody."""


@dataclass(frozen=True, slots=True)
class MakerFound:
    """A maker of whom goods were found by words."""

    id: UUID
    name: str
    goods: str


@dataclass(frozen=True, slots=True)
class MakerChoicePage:
    """Makers found by words, to ask one for goods."""

    chosen: Chosen
    text: str
    makers: tuple[MakerFound, ...]


@dataclass(frozen=True, slots=True)
class NewOrderPage:
    """Whom an outlet asks, and why an order could not be sent, if so."""

    outlet_id: UUID
    outlet_name: str
    producer_name: str
    stop: str


@dataclass(frozen=True, slots=True)
class AskedPage:
    """One order to a maker."""

    order: settlements.PurchaseOrder
    outlet_name: str
    stop: str
    may_decide: bool
    fill: settlements.FillRate
    fill_days: int
    link: str
    """Where the maker answers; nothing while the order is not sent, or no more open."""
    is_lapsed: bool
    said: tuple[messages.Evidence, ...]
    """What the maker answered in chat, word for word."""
    beside: frozenset[UUID]
    """Lines asked for beside what the maker promised to bring regularly."""

    @property
    def is_coming(self) -> bool:
        return self.order.state in {"sent", "accepted", "received_part"}

    @property
    def is_unsent(self) -> bool:
        return self.order.state in {"proposed", "draft"}

    @property
    def has_ended(self) -> bool:
        return self.order.state in {"received", "declined", "cancelled"}

    @property
    def shows_answer(self) -> bool:
        return self.order.is_agreed or self.order.state == "countered"


def asked_list(where: Reach, asked: str, waiting: str, at: datetime) -> AskedListPage:
    """List the orders of one outlet, newest first, or those of all outlets in sight that wait for somebody."""
    chosen, today = choose(where, asked), local_date(at)
    if waiting in WAITING:
        states = WAITING[waiting][0]
        late_on = today if waiting == "lewat" else None
        orders = settlements.list_purchase_orders(where.reading, states=states, unanswered_on=late_on)
    else:
        orders = settlements.list_purchase_orders([chosen.outlet.id]) if chosen else []
    return AskedListPage(
        tabs=tabs(PAY_TABS, "asked"),
        chosen=chosen,
        rows=_rows(where, orders, at),
        stop=stop_words(chosen.outlet.operator_id, at) if chosen else "",
        may_decide=bool(chosen and chosen.outlet.id in where.deciding),
        narrowed=str(WAITING[waiting][1]) if waiting in WAITING else "",
    )


def _rows(where: Reach, orders: list[settlements.PurchaseOrder], at: datetime) -> tuple[AskedRow, ...]:
    names = {card.id: card.name for card in where.outlets}
    fills = _fills(where, {order.producer_id for order in orders}, at)
    return tuple(
        AskedRow(order, names[order.outlet_id], fills[order.producer_id], order.is_lapsed(at)) for order in orders
    )


def _fills(where: Reach, producer_ids: Collection[UUID], at: datetime) -> dict[UUID, settlements.FillRate]:
    """Tell how well makers filled the orders of the outlets in sight."""
    today = local_date(at)
    since = today - timedelta(days=FILL_DAYS)
    return settlements.maker_fills(producer_ids, since=since, today=today, outlet_ids=where.reading)


def maker_choice(where: Reach, outlet_id: UUID, text: str) -> MakerChoicePage:
    """Find makers by their goods, or by name; nothing asked finds nobody."""
    found: dict[UUID, MakerFound] = {}
    for variant in catalogue.search_variants(text, limit=60) if text.strip() else ():
        known = found.get(variant.producer_id)
        goods = f"{known.goods}, {variant.product_name}" if known else variant.product_name
        if known is None or variant.product_name not in known.goods:
            found[variant.producer_id] = MakerFound(variant.producer_id, variant.producer_name, goods[:160])
    chosen = choose(where, str(outlet_id))
    assert chosen is not None  # access found the outlet
    return MakerChoicePage(chosen, text, tuple(found.values()))


def goods_of(producer_id: UUID, producer_name: str) -> list[catalogue.VariantForSale]:
    """List what a maker offers."""
    found = catalogue.search_variants(producer_name, limit=MOST_GOODS)
    return [variant for variant in found if variant.producer_id == producer_id]


def new_order_page(where: Reach, outlet_id: UUID, producer_name: str, at: datetime) -> NewOrderPage:
    """Say whom an outlet asks."""
    card = next(card for card in where.outlets if card.id == outlet_id)
    return NewOrderPage(outlet_id, card.name, producer_name, stop_words(card.operator_id, at))


def asked_page(where: Reach, order: settlements.PurchaseOrder, at: datetime) -> AskedPage:
    """Put one order's page together."""
    card = next(card for card in where.outlets if card.id == order.outlet_id)
    is_unsent = order.state in {"proposed", "draft"}
    is_open = order.state == "sent" and not order.is_lapsed(at)
    return AskedPage(
        order=order,
        outlet_name=card.name,
        stop=stop_words(card.operator_id, at) if is_unsent else "",
        may_decide=order.outlet_id in where.deciding,
        fill=_fills(where, [order.producer_id], at)[order.producer_id],
        fill_days=FILL_DAYS,
        link=settlements.order_link(order.id) if is_open else "",
        is_lapsed=order.is_lapsed(at),
        said=tuple(messages.evidence_of("purchase_order", order.id)),
        beside=settlements.lines_beside(order, on=local_date(at)),
    )


def stop_words(operator_id: UUID, at: datetime) -> str:
    """Say why an operator may not order now; nothing if it may."""
    stop = settlements.find_order_stop(operator_id, at=at)
    return say(stop.refusal()) if stop else ""
