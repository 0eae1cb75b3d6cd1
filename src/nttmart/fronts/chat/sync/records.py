"""Turns facts as said into facts that may be read back: what each speaks of is found first, else asked for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.messages import api as messages
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.supply import api as supply
from nttmart.fronts.chat.sync.finding import (
    LINE,
    ORDER,
    OUTLET,
    Meant,
    NotPossible,
    Unclear,
    agreed,
    goods_of,
    line_of,
    lines_of,
    order_of,
    outlet_named,
    outlet_of,
    outlets_of,
    pieces_of,
    which_outlet,
    whole_pieces,
)
from nttmart.fronts.chat.sync.overdue import refuse_day_over
from nttmart.fronts.chat.sync.world import World
from nttmart.kernel.money import format_rupiah

_Detail = dict[str, str]
_Finder = Callable[[Meant], tuple[messages.Fact, _Detail, str]]


class NoPriceAsked(NotPossible):
    """A price was put to goods of an order that stay the maker's: nothing of that answer is read back."""

    def __init__(self, order: settlements.PurchaseOrder) -> None:
        """Say so of an order."""
        super().__init__(
            f"Barang pesanan {order.number} dititip jual, jadi tidak ada harga beli. Jawab jumlah atau harinya saja."
        )
        self.order_id = str(order.id)


@dataclass(frozen=True, slots=True)
class Found:
    """Facts ready to be read back; the first question about the others; what cannot be, in sentences."""

    noted: tuple[messages.Noted, ...]
    unclear: Unclear | None
    sorry: tuple[str, ...]


def note_facts(  # noqa: PLR0913 -- what was said, by whom, where and when, and what is known of it
    facts: Sequence[messages.Fact],
    world: World,
    inbound_id: UUID,
    text: str,
    given: Mapping[str, str] | None = None,
    *,
    heard_on: date,
) -> Found:
    """Find what facts speak of; their places in the message make their documents' ids."""
    noted: list[messages.Noted] = []
    unclear: Unclear | None = None
    sorry: list[str] = []
    broken: set[str] = set()
    for position, fact in enumerate(facts):
        try:
            known, detail, saying = FINDERS[fact.intent](Meant(fact, world, given or {}, text))
            refuse_day_over(known, detail, saying, heard_on, is_alone=len(facts) == 1)
        except Unclear as missing:
            unclear = unclear or missing
        except NotPossible as impossible:
            sorry.append(str(impossible))
            broken |= {impossible.order_id} if isinstance(impossible, NoPriceAsked) else set()
        else:
            said = {**detail, "text": text[:500]}
            noted.append(messages.Noted(inbound_id, position, world.maker_id, world.maker_name, known, saying, said))
    noted = [each for each in noted if each.detail.get(ORDER) not in broken]
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
    outlet = outlet_named(meant, theirs) if theirs else None
    if outlet is None and len(theirs) == 1:
        outlet = theirs[0]
    if fact.per:
        fact = replace(fact, date=_standing_from(meant, fact.per, made.id, pieces, outlet))
    detail = {"variant": str(made.id), "pieces": str(pieces)}
    if outlet is not None:
        return fact, {**detail, OUTLET: str(outlet.id)}, f"{messages.say_fact(fact)} untuk {outlet.name}"
    return fact, detail, f"{messages.say_fact(fact)}{' untuk gerai mana saja' if theirs else ''}"


def _standing_from(
    meant: Meant, per: str, variant_id: UUID, pieces: int, outlet: outlets.OutletCard | None
) -> date | None:
    """Give the day from which a standing promise will hold, if it is another than today.

    :raises Unclear: if it is to nobody while an older one is to an outlet: both would hold.
    """
    maker_id, today, day = meant.world.maker_id, meant.world.today, meant.fact.date
    if outlet is None:
        older = [each for each in supply.list_standing(maker_id, on=today) if each.variant_id == variant_id]
        if any(each.outlet_id for each in older):
            raise which_outlet(outlets_of(meant.world), "Sudah ada janji rutin barang ini ke satu gerai. ")
    if day is not None and day > today:
        return day
    begins = supply.standing_from(
        maker_id, variant_id, quantity=pieces, per=per, today=today, outlet_id=outlet.id if outlet else None,
        until_on=meant.fact.until + timedelta(days=1) if meant.fact.until else None,
    )  # fmt: skip
    return begins if begins > today else day


def _pause(meant: Meant) -> tuple[messages.Fact, _Detail, str]:
    made = meant.world.goods.get(meant.fact.product or "")
    if meant.fact.product is not None and made is None:
        raise Unclear("Produk yang mana?", meant.world.names[:10])
    fact = meant.fact
    if fact.intent == "pause":
        fact = replace(fact, date=fact.date or meant.world.today)
        if fact.until is not None and fact.date is not None and fact.until < fact.date:
            raise Unclear("Liburnya dari tanggal berapa sampai tanggal berapa?")
    if made is None:
        return fact, {}, messages.say_fact(fact)
    saying = messages.say_fact(replace(fact, product=_whole_name(meant, made)))
    rest = " (barang lain tetap berhenti)" if fact.intent == "resume" and _others_rest(meant, made) else ""
    return fact, {"product": str(made.product_id)}, f"{saying}{rest}"


def _whole_name(meant: Meant, made: catalogue.MadeVariant) -> str | None:
    """Name what a pause is recorded of: of goods in several sizes all of them."""
    sizes = sum(other.product_id == made.product_id for other in meant.world.goods.values())
    return f"{made.product_name}, semua ukuran," if sizes > 1 else meant.fact.product


def _others_rest(meant: Meant, made: catalogue.MadeVariant) -> bool:
    """Whether everything is paused and there is more than these goods: they alone are made again."""
    day = meant.fact.date or meant.world.today
    pauses = supply.list_pauses(meant.world.maker_id, on=day)
    of_all = any(each.product_id is None and each.from_on <= day for each in pauses)
    return of_all and any(other.product_id != made.product_id for other in meant.world.goods.values())


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
    return fact, {ORDER: str(order.id)}, agreed(order, fact.date, meant.world.today)


def _counter(meant: Meant) -> tuple[messages.Fact, _Detail, str]:
    order = order_of(meant)
    if meant.fact.price_idr is not None and order.ownership != "operator":
        raise NoPriceAsked(order)
    line = line_of(order, meant)
    _need_day(order, meant.fact, meant)
    pieces = line.quantity
    if meant.fact.quantity is not None:
        fact = replace(meant.fact, unit=meant.fact.unit or ("kg" if line.is_weighed else None))
        pieces = whole_pieces(fact, line.description, weighed=line.is_weighed)
    detail = {ORDER: str(order.id), LINE: str(line.id), "pieces": str(pieces)}
    if len(order.lines) > 1:
        # Said with the other goods of the order (``gathered``).
        return replace(meant.fact, product=meant.world.name_of(line.variant_id)), detail, ""
    if _agrees(meant, order, line, pieces):
        return _accept(replace(meant, fact=replace(meant.fact, intent="accept")))
    said = [f"{line.description} {replace(line, quantity=pieces).much} dari {line.much}"]
    said += [f"harga {format_rupiah(meant.fact.price_idr)}"] if meant.fact.price_idr is not None else []
    said += [f"siap {messages.say_day(meant.fact.date)}"] if meant.fact.date else []
    return meant.fact, detail, f"pesanan {order.number}, bisa dengan perubahan: {', '.join(said)}"


def _agrees(meant: Meant, order: settlements.PurchaseOrder, line: settlements.PurchaseOrderLine, pieces: int) -> bool:
    """All as asked but for a day, which the order left open or wants no sooner."""
    fact = meant.fact
    same = pieces == line.quantity and fact.price_idr in {None, line.unit_cost}
    return same and (fact.date is None or order.wanted_by_on is None or fact.date <= order.wanted_by_on)


def _decline(meant: Meant) -> tuple[messages.Fact, _Detail, str]:
    order = order_of(meant)
    return (
        meant.fact,
        {ORDER: str(order.id)},
        f"pesanan {order.number} ({lines_of(order, meant.world.today)}) tidak bisa",
    )


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
