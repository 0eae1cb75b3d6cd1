"""Answers what makers ask: what was sold, what is owed, what lies where, and what can be written at all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Final
from uuid import UUID

from nttmart.contexts.messages import api as messages
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.fronts.chat.sync import sentences
from nttmart.fronts.chat.sync.wishes import asks_for_promises, takes_promises_back
from nttmart.fronts.chat.sync.world import World
from nttmart.kernel.clock import local_date
from nttmart.kernel.money import Rupiah, format_rupiah

_LISTED = 8
_LOTS_READ = 500
_GRAMS = 1_000
_ONE_DAY = timedelta(days=1)


def answer_asked(fact: messages.Fact, world: World) -> str:
    """Answer a fact that asks; nothing is recorded by it."""
    return ASKS[fact.intent](fact, world)


def answer_of_promises(text: str, world: World) -> str:
    """Answer who asks for promises or wants to take them back, in words no fact is read from; empty for all others."""
    if takes_promises_back(text):
        return sentences.TAKEN_BACK
    return _promises(world) if asks_for_promises(text) else ""


def _promises(world: World) -> str:
    """Say what is promised for a day or overdue, and what is promised always; its coming weeks are not told singly."""
    found = supply.list_promises(on=world.today, producer_ids=[world.maker_id], states=("open", "late"))
    said = [_dated(each, world) for each in found if each.source_kind != supply.STANDING or each.due_on < world.today]
    said += [_standing(each, world) for each in supply.list_standing(world.maker_id, on=world.today)]
    if not said:
        return f"{world.maker_name}: tidak ada janji yang masih terbuka."
    return f"{world.maker_name}: {_listed(said, 'janji')}. {sentences.TAKEN_BACK}"


def _dated(each: supply.PromiseRecord, world: World) -> str:
    late = " (sudah lewat)" if each.due_on < world.today else ""
    return f"{_promised(each, each.open_quantity, messages.Fact('promise', date=each.due_on), world)}{late}"


def _standing(each: supply.StandingRecord, world: World) -> str:
    begins = each.from_on if each.from_on > world.today else None
    last = each.until_on - _ONE_DAY if each.until_on else None
    return _promised(each, each.quantity, messages.Fact("promise", date=begins, until=last, per=each.per), world)


def _promised(
    record: supply.PromiseRecord | supply.StandingRecord, pieces: int, when: messages.Fact, world: World
) -> str:
    name = world.name_of(record.variant_id) or record.product_name
    much, unit = (Decimal(pieces) / _GRAMS, "kg") if record.weighed else (Decimal(pieces), None)
    said = messages.say_fact(replace(when, product=name, quantity=much, unit=unit))
    return f"{said} untuk {record.outlet_name}" if record.outlet_name else said


def _sales(_fact: messages.Fact, world: World) -> str:
    first = world.today.replace(day=1)
    found = settlements.statement(producer_id=world.maker_id, from_on=first, until_on=world.today + timedelta(days=1))
    said = [f"{each.name} {_much(each.quantity, weighed=each.is_weighed)}" for each in found.goods_sold]
    if not said:
        return f"{world.maker_name}: bulan ini belum ada yang terjual."
    share = format_rupiah(Rupiah(found.sold.producer))
    return f"{world.maker_name}: bulan ini terjual {_listed(said)}. Bagian Anda {share}."


def _owed(_fact: messages.Fact, world: World) -> str:
    tomorrow = world.today + timedelta(days=1)
    found = settlements.statement(producer_id=world.maker_id, from_on=world.today, until_on=tomorrow)
    paid = settlements.list_payouts(producer_id=world.maker_id, limit=1)
    last = ""
    if paid:
        day = messages.say_day(local_date(paid[0].paid_at))
        last = f" Terakhir dibayar {format_rupiah(paid[0].amount)} pada {day}."
    if found.closing <= 0:
        return f"{world.maker_name}: tidak ada yang belum dibayar.{last}"
    return f"{world.maker_name}: yang belum dibayar {format_rupiah(Rupiah(found.closing))}.{last}"


def _stock(fact: messages.Fact, world: World) -> str:
    places = {card.id: card.name for card in outlets.list_outlets()}
    goods = {made.id: name for name, made in world.goods.items() if fact.product in {None, name}}
    lots = stock.list_lots(places, variant_ids=goods, producer_id=world.maker_id, page_size=_LOTS_READ).lots
    there: dict[UUID, dict[str, int]] = {}
    for lot in lots:
        name = places[lot.outlet_id]
        there.setdefault(lot.variant_id, {})[name] = there.get(lot.variant_id, {}).get(name, 0) + lot.on_hand
    if not there:
        return f"{world.maker_name}: di gerai tidak ada stok {fact.product or 'lagi'}."
    weighed = {made.id: made.weighed for made in world.goods.values()}
    said = [f"{goods[id_]} {_where(by_place, weighed=weighed[id_])}" for id_, by_place in there.items()]
    return f"{world.maker_name}: di gerai ada {_listed(said)}."


def _help(_fact: messages.Fact, _world: World) -> str:
    return sentences.HELP


def _where(by_place: dict[str, int], *, weighed: bool) -> str:
    total = _much(sum(by_place.values()), weighed=weighed)
    each = ", ".join(f"{place} {_much(pieces, weighed=weighed)}" for place, pieces in sorted(by_place.items()))
    return f"{total} ({each})"


def _much(pieces: int, *, weighed: bool) -> str:
    return f"{pieces / 1_000:g} kg".replace(".", ",") if weighed else str(pieces)


def _listed(said: list[str], things: str = "barang") -> str:
    rest = len(said) - _LISTED
    return "; ".join(said[:_LISTED]) + (f"; dan {rest} {things} lain" if rest > 0 else "")


ASKS: Final[dict[str, Callable[[messages.Fact, World], str]]] = {
    "ask_sales": _sales,
    "ask_owed": _owed,
    "ask_stock": _stock,
    "help": _help,
}
