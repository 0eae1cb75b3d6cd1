"""Finds what a fact speaks of: goods, whole pieces, an outlet, an order; what is not certain becomes a question."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from uuid import UUID

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.messages import api as messages
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.fronts.chat.sync.world import World

ORDER, OUTLET = "order", "outlet"
_MEASURES: Final = frozenset({"kg", "gram", "ons", "kuintal", "ton", "liter", "mililiter", "cc"})
_GRAMS: Final = {"kg": 1_000, "gram": 1, "ons": 100}


class Unclear(Exception):  # noqa: N818 -- not a fault: one question more
    """Something is missing; the question asks for it. ``topic`` with ``values``: one of the choices is to be taken."""

    def __init__(self, text: str, choices: Sequence[str] = (), topic: str = "", values: Sequence[str] = ()) -> None:
        super().__init__(text)
        self.text, self.choices, self.topic, self.values = text, tuple(choices), topic, tuple(values)


class NotPossible(Exception):  # noqa: N818 -- as above
    """It cannot be, whatever is answered; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A fact with the world it is said in; ``given``: what was chosen before, by topic."""

    fact: messages.Fact
    world: World
    given: dict[str, str]


def goods_of(meant: Meant) -> catalogue.MadeVariant:
    """Find the goods named.

    :raises Unclear: if none is named, or more than one could be.
    """
    made = meant.world.goods.get(meant.fact.product or "")
    if made is None and meant.fact.product is None and len(meant.world.goods) == 1:
        made = next(iter(meant.world.goods.values()))
    if made is None:
        raise Unclear("Produk yang mana?", meant.world.names[:10])
    return made


def pieces_of(meant: Meant, made: catalogue.MadeVariant) -> int:
    """Count whole pieces (grams where weighed) of what was said.

    :raises Unclear: if no quantity was said, or one that is no whole number of pieces.
    """
    return whole_pieces(meant.fact, meant.fact.product or made.product_name, weighed=made.weighed)


def whole_pieces(fact: messages.Fact, name: str, *, weighed: bool) -> int:
    """Count as ``pieces_of`` does.

    :raises Unclear: as ``pieces_of``.
    """
    if fact.quantity is None:
        raise Unclear(f"Berapa banyak {name}?")
    if weighed:
        if fact.unit not in _GRAMS:
            raise Unclear(f"{name} ditimbang. Berapa kilo?")
        return _whole(fact.quantity * _GRAMS[fact.unit], name)
    if fact.unit in _MEASURES:
        raise Unclear(f"{name} dihitung per kemasan. Berapa kemasan semuanya?")
    return _whole(fact.quantity, name)


def _whole(quantity: Decimal, name: str) -> int:
    if quantity != int(quantity):
        raise Unclear(f"Berapa {name} yang utuh? Tolong tulis angka bulat.")
    return int(quantity)


def outlet_of(meant: Meant) -> outlets.OutletCard:
    """Find the outlet meant: the one chosen, or the only one with terms with the maker.

    :raises Unclear: if there are several. :raises NotPossible: if there is none.
    """
    cards = outlets_of(meant.world)
    if not cards:
        raise NotPossible("Belum ada gerai yang bekerja sama dengan pembuat ini. Hubungi gerai terdekat.")
    chosen = meant.given.get(OUTLET)
    for card in cards:
        if len(cards) == 1 or str(card.id) == chosen:
            return card
    names, ids = zip(*((card.name, str(card.id)) for card in cards[:10]), strict=True)
    raise Unclear("Ke gerai mana?", names, OUTLET, ids)


def outlets_of(world: World) -> list[outlets.OutletCard]:
    """List the outlets that have terms with a maker today, else those that have goods of it, by name."""
    cards = {card.id: card for card in outlets.list_outlets()}
    by_operator = {card.operator_id for card in cards.values()}
    found: set[UUID] = set()
    for terms in stock.list_terms(by_operator, producer_id=world.maker_id):
        if terms.effective_from <= world.today:
            found |= {terms.outlet_id} if terms.outlet_id else _run_by(terms.operator_id, cards)
    if not found:
        found = {lot.outlet_id for lot in stock.list_lots(cards, producer_id=world.maker_id, page_size=200).lots}
    return sorted((cards[id_] for id_ in found if id_ in cards), key=lambda card: card.name)


def _run_by(operator_id: UUID, cards: dict[UUID, outlets.OutletCard]) -> set[UUID]:
    return {card.id for card in cards.values() if card.operator_id == operator_id}


def order_of(meant: Meant) -> settlements.PurchaseOrder:
    """Find the order that is answered: the one chosen, the only one, or the only one with the goods named.

    :raises Unclear: if there are several. :raises NotPossible: if none waits for an answer.
    """
    orders = meant.world.orders
    if not orders:
        raise NotPossible("Tidak ada pesanan yang menunggu jawaban.")
    chosen = [order for order in orders if str(order.id) == meant.given.get(ORDER)]
    if meant.fact.product is not None and not chosen:
        chosen = [order for order in orders if line_named(order, meant) is not None]
    fits = chosen or list(orders)
    if len(fits) == 1:
        return fits[0]
    offered = fits[:10]
    raise Unclear(
        f"Pesanan yang mana? {'; '.join(f'{order.number}: {lines_of(order)}' for order in offered)}"[:900],
        [order.number for order in offered], ORDER, [str(order.id) for order in offered],
    )  # fmt: skip


def line_named(order: settlements.PurchaseOrder, meant: Meant) -> settlements.PurchaseOrderLine | None:
    """Find the line of an order with the goods named; without a name its only line."""
    if meant.fact.product is None:
        return order.lines[0] if len(order.lines) == 1 else None
    return next((line for line in order.lines if meant.world.name_of(line.variant_id) == meant.fact.product), None)


def lines_of(order: settlements.PurchaseOrder) -> str:
    """Say what an order asks for: «Madu Hutan 20, Kopi 5»."""
    return ", ".join(f"{line.description} {line.much}" for line in order.lines)


def pending_order(world: World) -> messages.Pending | None:
    """Give the order that a mere «ya, bisa» would answer, as the reader takes it; None where none waits."""
    if not world.orders:
        return None
    if len(world.orders) > 1 or len(world.orders[0].lines) > 1:
        return messages.Pending("order", messages.Fact(""))
    order, line = world.orders[0], world.orders[0].lines[0]
    quantity = Decimal(line.quantity) / 1_000 if line.is_weighed else Decimal(line.quantity)
    unit = "kg" if line.is_weighed else None
    asked = messages.Fact("", world.name_of(line.variant_id), quantity, unit, line.unit_cost, order.wanted_by_on)
    return messages.Pending("order", asked)
