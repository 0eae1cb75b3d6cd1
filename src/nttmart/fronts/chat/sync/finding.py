"""Finds what a fact speaks of: goods, whole pieces, an outlet, an order; what is not certain becomes a question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.messages import api as messages
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.places import api as places
from nttmart.contexts.settlements import api as settlements
from nttmart.fronts.chat.sync.places import places_named
from nttmart.fronts.chat.sync.world import World

ORDER, LINE, OUTLET = "order", "line", "outlet"
_MEASURES: Final = frozenset({"kg", "gram", "ons", "kuintal", "ton", "liter", "mililiter", "cc"})
_GRAMS: Final = {"kg": 1_000, "gram": 1, "ons": 100}


class Unclear(Exception):  # noqa: N818 -- not a fault: one question more
    """Something is missing; the question asks for it. ``topic`` with ``values``: one of the choices is to be taken.

    ``about``: what a short answer completes, where it is not the message's own words; ``given``: what is known of it.
    """

    def __init__(  # noqa: PLR0913 -- what is asked, what may be chosen, and of what
        self,
        text: str,
        choices: Sequence[str] = (),
        topic: str = "",
        values: Sequence[str] = (),
        *,
        about: str = "",
        given: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(text)
        self.text, self.choices, self.topic, self.values = text, tuple(choices), topic, tuple(values)
        self.about, self.given = about, given or {}


class NotPossible(Exception):  # noqa: N818 -- as above
    """It cannot be, whatever is answered; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A fact with the world and the words it is said in; ``given``: what was chosen before, by topic."""

    fact: messages.Fact
    world: World
    given: Mapping[str, str]
    text: str = ""


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
    """Find the outlet meant: the one chosen or named, or the only one with terms with the maker.

    :raises Unclear: if there are several, or another is named. :raises NotPossible: if there is none.
    """
    cards = outlets_of(meant.world)
    if not cards:
        raise NotPossible("Belum ada gerai yang bekerja sama dengan pembuat ini. Hubungi gerai terdekat.")
    named = outlet_named(meant, cards)
    if named is not None or len(cards) == 1:
        return named or cards[0]
    raise which_outlet(cards)


def outlet_named(meant: Meant, cards: Sequence[outlets.OutletCard]) -> outlets.OutletCard | None:
    """Find the outlet chosen or named among the maker's; None where none is named.

    :raises Unclear: if several are named, or one that is not the maker's: no word of the maker's is dropped.
    """
    if chosen := [card for card in cards if str(card.id) == meant.given.get(OUTLET)]:
        return chosen[0]
    towns = {regency.code: regency.capital for regency in places.list_regencies()}
    fits = places_named(meant.text, outlets.list_outlets(), towns)
    theirs = [card for card in cards if card.id in fits]
    if fits and len(theirs) != 1:
        raise which_outlet(theirs or cards, "" if theirs else "Gerai itu belum bekerja sama dengan Anda. ")
    return theirs[0] if theirs else None


def which_outlet(cards: Sequence[outlets.OutletCard], before: str = "") -> Unclear:
    """Ask which outlet is meant."""
    names, ids = zip(*((card.name, str(card.id)) for card in cards[:10]), strict=True)
    return Unclear(f"{before}Ke gerai mana?", names, OUTLET, ids)


def outlets_of(world: World) -> list[outlets.OutletCard]:
    """List the outlets the maker may bring goods to today, by name."""
    return settlements.places_of(world.maker_id, on=world.today)


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
    said = "; ".join(f"{order.number}: {lines_of(order, meant.world.today)}" for order in offered)
    raise Unclear(
        f"Pesanan yang mana? {said}"[:900],
        [order.number for order in offered], ORDER, [str(order.id) for order in offered],
    )  # fmt: skip


def line_of(order: settlements.PurchaseOrder, meant: Meant) -> settlements.PurchaseOrderLine:
    """Find the line of an order that is spoken of: of the goods named, the one chosen, or its only one.

    :raises Unclear: if there are several.
    """
    line = line_named(order, meant)
    if line is not None:
        return line
    for line in order.lines:
        if meant.fact.product is None and str(line.id) == meant.given.get(LINE):
            return line
    offered = order.lines[:10]
    names = [meant.world.name_of(each.variant_id) or each.description for each in offered]
    text = f"Barang yang mana dari pesanan {order.number}?"
    raise Unclear(text, names, LINE, [str(each.id) for each in offered])


def line_named(order: settlements.PurchaseOrder, meant: Meant) -> settlements.PurchaseOrderLine | None:
    """Find the line of an order with the goods named; without a name its only line."""
    if meant.fact.product is None:
        return order.lines[0] if len(order.lines) == 1 else None
    return next((line for line in order.lines if meant.world.name_of(line.variant_id) == meant.fact.product), None)


def lines_of(order: settlements.PurchaseOrder, today: date) -> str:
    """Say what an order asks for: «Madu Hutan 20, Kopi 5 di luar janji rutin»."""
    beside = settlements.lines_beside(order, on=today)
    notes = {line.id: " di luar janji rutin" if line.id in beside else "" for line in order.lines}
    return ", ".join(f"{line.description} {line.much}{notes[line.id]}" for line in order.lines)


def agreed(order: settlements.PurchaseOrder, ready_on: date | None, today: date) -> str:
    """Say that an order is taken as asked, and the day its maker commits to: the one said, else the one wanted."""
    day = ready_on or order.wanted_by_on
    ready = f", siap {'' if ready_on else 'paling lambat '}{messages.say_day(day)}" if day else ""
    return f"pesanan {order.number} ({lines_of(order, today)}) disanggupi{ready}"


def asked_in_orders(world: World) -> tuple[messages.Pending, ...]:
    """Give what the orders that wait ask for, goods by goods, as the reader takes it: a mere «ya, bisa» answers one.

    One alone is a single order for a single thing; the same goods in two orders are told without a quantity.
    """
    found: dict[str, messages.Fact] = {}
    lines = [(order, line) for order in world.orders for line in order.lines]
    for order, line in lines:
        if name := world.name_of(line.variant_id):
            quantity = Decimal(line.quantity) / 1_000 if line.is_weighed else Decimal(line.quantity)
            unit = "kg" if line.is_weighed else None
            asked = messages.Fact("", name, quantity, unit, line.unit_cost, order.wanted_by_on)
            found[name] = messages.Fact("", name) if name in found else asked
    if not lines or (len(lines) > 1 and len(found) <= 1) or not found:
        return (messages.Pending("order", messages.Fact("")),) if lines else ()
    return tuple(messages.Pending("order", fact) for fact in found.values())
