"""Orders to makers: which wait, one order with what came, and why new ones may be held."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.settlements import api as settlements
from nttmart.fronts.office.access.outlets import Reach
from nttmart.fronts.office.pages.tabs import PAY_TABS, Chosen, Tab, choose, tabs
from nttmart.kernel.words import say

MOST_GOODS = 100


@dataclass(frozen=True, slots=True)
class AskedListPage:
    """Orders to makers of one outlet; ``stop`` says why no new one may be sent, if so."""

    tabs: tuple[Tab, ...]
    chosen: Chosen | None
    orders: tuple[settlements.PurchaseOrder, ...]
    stop: str
    may_decide: bool


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

    @property
    def is_coming(self) -> bool:
        return self.order.state in {"sent", "received_part"}


def asked_list(where: Reach, asked: str, at: datetime) -> AskedListPage:
    """List the orders of one outlet, newest first."""
    chosen = choose(where, asked)
    return AskedListPage(
        tabs=tabs(PAY_TABS, "asked"),
        chosen=chosen,
        orders=tuple(settlements.list_purchase_orders([chosen.outlet.id])) if chosen else (),
        stop=stop_words(chosen.outlet.operator_id, at) if chosen else "",
        may_decide=bool(chosen and chosen.outlet.id in where.deciding),
    )


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
    stop = stop_words(card.operator_id, at) if order.state == "draft" else ""
    return AskedPage(order, card.name, stop, order.outlet_id in where.deciding)


def stop_words(operator_id: UUID, at: datetime) -> str:
    """Say why an operator may not order now; nothing if it may."""
    stop = settlements.find_order_stop(operator_id, at=at)
    return say(stop.refusal()) if stop else ""
