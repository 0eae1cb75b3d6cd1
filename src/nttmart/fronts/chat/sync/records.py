"""Turns facts as said into facts that may be read back: what each speaks of is found first, else asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from nttmart.contexts.messages import api as messages
from nttmart.contexts.settlements import api as settlements
from nttmart.fronts.chat.sync.finding import (
    ORDER,
    OUTLET,
    Meant,
    NotPossible,
    Unclear,
    goods_of,
    line_named,
    lines_of,
    order_of,
    outlet_of,
    outlets_of,
    pieces_of,
    whole_pieces,
)
from nttmart.fronts.chat.sync.world import World
from nttmart.kernel.money import format_rupiah

_Detail = dict[str, str]
_Finder = Callable[[Meant], tuple[messages.Fact, _Detail, str]]


@dataclass(frozen=True, slots=True)
class Found:
    """Facts ready to be read back; the first question about the others; what cannot be, in sentences."""

    noted: tuple[messages.Noted, ...]
    unclear: Unclear | None
    sorry: tuple[str, ...]


def note_facts(
    facts: Sequence[messages.Fact], world: World, inbound_id: UUID, text: str, given: _Detail | None = None
) -> Found:
    """Find what facts speak of; their places in the message make their documents' ids."""
    noted: list[messages.Noted] = []
    unclear: Unclear | None = None
    sorry: list[str] = []
    for position, fact in enumerate(facts):
        try:
            known, detail, saying = FINDERS[fact.intent](Meant(fact, world, given or {}))
        except Unclear as missing:
            unclear = unclear or missing
        except NotPossible as impossible:
            sorry.append(str(impossible))
        else:
            said = {**detail, "text": text[:500]}
            noted.append(messages.Noted(inbound_id, position, world.maker_id, world.maker_name, known, saying, said))
    return Found(tuple(noted), unclear, tuple(dict.fromkeys(sorry)))


def _stock(meant: Meant) -> tuple[messages.Fact, _Detail, str]:
    made = goods_of(meant)
    fact = replace(meant.fact, product=meant.world.name_of(made.id))
    pieces = 0 if fact.intent == "sold_out" else pieces_of(meant, made)
    return fact, {"variant": str(made.id), "pieces": str(pieces)}, messages.say_fact(fact)


def _price(meant: Meant) -> tuple[messages.Fact, _Detail, str]:
    made = goods_of(meant)
    if meant.fact.price_idr is None:
        raise Unclear(f"Berapa harga {meant.world.name_of(made.id)} untuk satu buah, dalam rupiah?")
    if not outlets_of(meant.world):
        raise NotPossible("Belum ada gerai yang menjual barang ini, jadi harganya belum perlu diubah.")
    fact = replace(meant.fact, product=meant.world.name_of(made.id))
    return fact, {"variant": str(made.id)}, f"minta {messages.say_fact(fact)} (kepala gerai yang memutuskan)"


def _promise(meant: Meant) -> tuple[messages.Fact, _Detail, str]:
    made = goods_of(meant)
    pieces = pieces_of(meant, made)
    if not (meant.fact.per or meant.fact.date):
        raise Unclear("Kapan? Tulis tanggalnya, atau «tiap minggu».")
    fact = replace(meant.fact, product=meant.world.name_of(made.id))
    theirs = outlets_of(meant.world)
    detail = {"variant": str(made.id), "pieces": str(pieces)}
    if len(theirs) == 1:
        return fact, {**detail, OUTLET: str(theirs[0].id)}, f"{messages.say_fact(fact)} untuk {theirs[0].name}"
    return fact, detail, messages.say_fact(fact)


def _pause(meant: Meant) -> tuple[messages.Fact, _Detail, str]:
    made = meant.world.goods.get(meant.fact.product or "")
    if meant.fact.product is not None and made is None:
        raise Unclear("Produk yang mana?", meant.world.names[:10])
    fact = meant.fact
    if fact.intent == "pause":
        fact = replace(fact, date=fact.date or meant.world.today)
        if fact.until is not None and fact.date is not None and fact.until < fact.date:
            raise Unclear("Liburnya dari tanggal berapa sampai tanggal berapa?")
    return fact, {"product": str(made.product_id)} if made else {}, messages.say_fact(fact)


def _delivery(meant: Meant) -> tuple[messages.Fact, _Detail, str]:
    made = goods_of(meant)
    pieces = pieces_of(meant, made)
    outlet = outlet_of(meant)
    fact = replace(meant.fact, product=meant.world.name_of(made.id))
    detail = {"variant": str(made.id), "pieces": str(pieces), OUTLET: str(outlet.id)}
    return fact, detail, f"{messages.say_fact(fact)} ke {outlet.name}"


def _new(meant: Meant) -> tuple[messages.Fact, _Detail, str]:
    if not meant.fact.product:
        raise Unclear("Apa nama produk barunya?")
    if meant.fact.product.casefold() in {name.casefold() for name in meant.world.names}:
        raise NotPossible(f"{meant.fact.product} sudah ada di daftar. Tulis stok atau harganya saja.")
    return meant.fact, {}, messages.say_fact(meant.fact)


def _accept(meant: Meant) -> tuple[messages.Fact, _Detail, str]:
    order = order_of(meant)
    fact = replace(meant.fact, product=None, quantity=None, unit=None, price_idr=None)
    _need_day(order, fact, meant)
    day = f", siap {messages.say_day(fact.date)}" if fact.date else ""
    return fact, {ORDER: str(order.id)}, f"pesanan {order.number} ({lines_of(order)}) disanggupi{day}"


def _counter(meant: Meant) -> tuple[messages.Fact, _Detail, str]:
    order = order_of(meant)
    line = line_named(order, meant)
    if line is None:
        names = [meant.world.name_of(each.variant_id) or each.description for each in order.lines]
        raise Unclear(f"Barang yang mana dari pesanan {order.number}?", names[:10])
    _need_day(order, meant.fact, meant)
    pieces = line.quantity
    if meant.fact.quantity is not None:
        fact = replace(meant.fact, unit=meant.fact.unit or ("kg" if line.is_weighed else None))
        pieces = whole_pieces(fact, line.description, weighed=line.is_weighed)
    if _agrees(meant, order, line, pieces):
        return _accept(replace(meant, fact=replace(meant.fact, intent="accept")))
    said = [f"{line.description} {replace(line, quantity=pieces).much} dari {line.much}"]
    said += [f"harga {format_rupiah(meant.fact.price_idr)}"] if meant.fact.price_idr is not None else []
    said += [f"siap {messages.say_day(meant.fact.date)}"] if meant.fact.date else []
    detail = {ORDER: str(order.id), "line": str(line.id), "pieces": str(pieces)}
    return meant.fact, detail, f"pesanan {order.number}, bisa dengan perubahan: {', '.join(said)}"


def _agrees(meant: Meant, order: settlements.PurchaseOrder, line: settlements.PurchaseOrderLine, pieces: int) -> bool:
    """All as asked but for a day, which the order left open or wants no sooner."""
    fact = meant.fact
    same = pieces == line.quantity and fact.price_idr in {None, line.unit_cost}
    return same and (fact.date is None or order.wanted_by_on is None or fact.date <= order.wanted_by_on)


def _decline(meant: Meant) -> tuple[messages.Fact, _Detail, str]:
    order = order_of(meant)
    return meant.fact, {ORDER: str(order.id)}, f"pesanan {order.number} ({lines_of(order)}) tidak bisa"


def _need_day(order: settlements.PurchaseOrder, fact: messages.Fact, meant: Meant) -> None:
    if fact.date is None and (order.wanted_by_on is None or order.wanted_by_on < meant.world.today):
        raise Unclear(f"Kapan barang pesanan {order.number} siap? Tulis tanggalnya.")


FINDERS: Final[dict[str, _Finder]] = {
    "stock_now": _stock,
    "stock_added": _stock,
    "sold_out": _stock,
    "price": _price,
    "promise": _promise,
    "pause": _pause,
    "resume": _pause,
    "delivery": _delivery,
    "new_product": _new,
    "accept": _accept,
    "counter": _counter,
    "decline": _decline,
}
