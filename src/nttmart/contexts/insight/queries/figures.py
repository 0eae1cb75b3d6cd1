"""Figures from records: each is the list of what it counts, read when it is asked."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Final
from uuid import UUID

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.insight.queries.permits import in_force, public_title
from nttmart.contexts.insight.rules.figures import (
    BY_REGENCY,
    FIGURES,
    PEOPLE,
    Counted,
    Record,
    by_regency,
    counted,
    figure_named,
    value_of,
)
from nttmart.contexts.insight.rules.timeline import anchor_of
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.places import api as places
from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes import api as programmes
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements
from nttmart.kernel.clock import local_date

_EVERY: Final = 1_000_000
_QUARTER: Final = timedelta(days=90)
_TRADES: Final = timedelta(days=30)
_BEGINNING: Final = date(2000, 1, 1)
_IN_USE: Final = "in_use"
_OVER: Final = frozenset({"refused", "written_off"})
Records = tuple[Record, ...]


@dataclass(frozen=True)
class _Asked:
    """The moment figures are asked for; what several figures look at is read once."""

    at: datetime
    makers: tuple[producers.ProducerCard, ...]

    @cached_property
    def shown(self) -> list[catalogue.ShownGoods]:
        return catalogue.list_shown()

    @cached_property
    def machines(self) -> list[programmes.MachineCard]:
        return programmes.list_machines()

    @cached_property
    def paying(self) -> dict[UUID, tuple[int, int]]:
        """Give what should be paid of ninety days' sales by now, and what was in time, by maker."""
        until = self.on + timedelta(days=1)
        return settlements.makers_paid(from_on=self.on - _QUARTER, until_on=until, at=self.at)

    @property
    def on(self) -> date:
        return local_date(self.at)


def get_figure(key: str, *, at: datetime) -> Counted:
    """Compute a figure with what anybody may read of its list: every record, or how many there are by regency.

    :raises NoSuchFigure: if there is none.
    """
    found = get_figure_named(key, at=at)
    if found.figure.told_by != BY_REGENCY:
        return found
    if found.figure.unit == PEOPLE and not found.value:
        return replace(found, records=())
    regencies = {each.code: (each.slug, each.name) for each in places.list_regencies()}
    return replace(found, records=by_regency(found.records, regencies))


def get_figure_named(key: str, *, at: datetime) -> Counted:
    """Compute a figure with every record in it, also makers with money and sales: for the programme's officers only.

    :raises NoSuchFigure: if there is none.
    """
    figure = figure_named(key)
    asked = _ask(at)
    whole = value_of(figure_named(figure.of), _READ[figure.of](asked)) if figure.of else None
    return counted(figure, asked.on, _READ[key](asked), whole)


def list_figures(*, at: datetime) -> list[Counted]:
    """Compute every figure of the registry, without its records. The number of queries does not grow with records."""
    values = figure_values(at=at)
    return [Counted(each, local_date(at), values[each.key], values[each.of] if each.of else None) for each in FIGURES]


def figure_values(*, at: datetime) -> dict[str, int]:
    """Compute the value of every figure, by key."""
    asked = _ask(at)
    return {each.key: value_of(each, _READ[each.key](asked)) for each in FIGURES}


def _ask(at: datetime) -> _Asked:
    return _Asked(at, producers.list_producers(with_closed=True, page_size=_EVERY).cards)


def _desa(_asked: _Asked) -> Records:
    return tuple(
        _village(code, place) for code, place in sorted(places.known_villages().items()) if place.village_kind == "desa"
    )


def _mapped(_asked: _Asked) -> Records:
    known = places.known_villages()
    return tuple(
        Record("village", code, _village_name(known[code]), _oldest(facts))
        for code, facts in sorted(programmes.potential_of_villages().items())
        if known[code].village_kind == "desa"
    )


def _oldest(facts: Collection[programmes.FactRecord]) -> date | None:
    return min((each.fact.as_of for each in facts if each.fact.as_of), default=None)


def _chosen(_asked: _Asked) -> Records:
    known = places.known_villages()
    return tuple(
        Record("village", code, _village_name(known[code]), decision.on)
        for code, decision in sorted(programmes.chosen_villages().items())
        if code in known
    )


def _registered(asked: _Asked) -> Records:
    return tuple(_maker(card) for card in asked.makers)


def _active(asked: _Asked) -> Records:
    return tuple(_maker(card) for card in asked.makers if not card.is_closed)


def _shown(asked: _Asked) -> Records:
    return _makers_of(asked, {each.producer_id for each in asked.shown}, active_only=True)


def _selling(asked: _Asked) -> Records:
    ids = [card.id for card in asked.makers]
    sold = sales.sold_by_month(ids, asked.on - _QUARTER, asked.on + timedelta(days=1))
    selling = {maker for maker, months in sold.items() if sum(month.amount for month in months) > 0}
    return _makers_of(asked, selling, active_only=True)


def _products(asked: _Asked) -> Records:
    return tuple(Record("product", each.slug, each.name, each.shown_since) for each in asked.shown)


def _announced(_asked: _Asked) -> Records:
    return tuple(_outlet(card) for card in outlets.list_outlets() if card.state != "closed")


def _opened(_asked: _Asked) -> Records:
    return tuple(_outlet(card) for card in outlets.list_outlets(state="opened"))


def _trading(asked: _Asked) -> Records:
    cards = {card.id: card for card in outlets.list_outlets(state="opened")}
    last = sales.trading_since(list(cards))
    return tuple(
        _outlet(cards[id_], local_date(at)) for id_, at in last.items() if asked.at - _TRADES <= at <= asked.at
    )


def _owed(asked: _Asked) -> Records:
    return _makers_of(asked, set(asked.paying))


def _paid(asked: _Asked) -> Records:
    return _makers_of(asked, {maker for maker, (due, in_time) in asked.paying.items() if in_time == due})


def _permits(asked: _Asked) -> Records:
    slugs = {card.id: card.slug for card in asked.makers}
    return tuple(
        Record(
            "maker",
            slugs[each.producer_id],
            public_title(each.kind, each.number),
            each.from_on,
            anchor=anchor_of("permit", each.id),
        )
        for each in in_force(asked.on)
    )


def _given(asked: _Asked) -> Records:
    return _machines(asked, [each for each in asked.machines if each.delivered_on and each.state not in _OVER])


def _used(asked: _Asked) -> Records:
    return _machines(asked, [each for each in asked.machines if each.state == _IN_USE])


def _machines(asked: _Asked, found: Collection[programmes.MachineCard]) -> Records:
    slugs = {card.id: card.slug for card in asked.makers}
    return tuple(
        Record(
            "maker",
            slugs[each.holder_id],
            f"{each.what} ({each.holder_name})",
            each.delivered_on,
            anchor=anchor_of("machine", each.id),
        )
        for each in found
    )


def _makers_trained(asked: _Asked) -> Records:
    return _makers_of(asked, {each.producer_id for each in programmes.list_attended()})


def _people_trained(asked: _Asked) -> Records:
    """List how many learned of each maker."""
    people: dict[UUID, int] = {}
    for _badge, maker, _on in programmes.count_trained(_BEGINNING, asked.on + timedelta(days=1)):
        people[maker] = people.get(maker, 0) + 1
    cards = {card.id: card for card in asked.makers}
    told = (_maker(cards[maker], many) for maker, many in people.items())
    return tuple(sorted(told, key=lambda each: each.title))


_READ: Final[dict[str, Callable[[_Asked], Records]]] = {
    "desa": _desa,
    "villages_mapped": _mapped,
    "villages_chosen": _chosen,
    "makers_registered": _registered,
    "makers_active": _active,
    "makers_shown": _shown,
    "makers_selling": _selling,
    "products_shown": _products,
    "outlets_announced": _announced,
    "outlets_opened": _opened,
    "outlets_trading": _trading,
    "makers_owed": _owed,
    "makers_paid": _paid,
    "permits_in_force": _permits,
    "machines_given": _given,
    "machines_used": _used,
    "makers_trained": _makers_trained,
    "people_trained": _people_trained,
}


def _makers_of(asked: _Asked, ids: Collection[UUID], *, active_only: bool = False) -> Records:
    return tuple(_maker(card) for card in asked.makers if card.id in ids and not (active_only and card.is_closed))


def _maker(card: producers.ProducerCard, counts: int = 1) -> Record:
    return Record("maker", card.slug, f"{card.name} ({card.place_name})", counts=counts, regency=card.regency_code)


def _outlet(card: outlets.OutletCard, on: date | None = None) -> Record:
    return Record("outlet", card.slug, card.name, on)


def _village(code: str, place: places.Place) -> Record:
    return Record("village", code, _village_name(place))


def _village_name(place: places.Place) -> str:
    return f"{place.name}, {place.regency_name}"
