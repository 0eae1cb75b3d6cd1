"""What records say of makers on some days, gathered from every door at once."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final
from uuid import UUID

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.insight.rules.months import half_years, months_until, most_in
from nttmart.contexts.insight.rules.records import STANDARDS, Goods, MakerRecords, capacity_a_month
from nttmart.contexts.legality import api as legality
from nttmart.contexts.sales import api as sales
from nttmart.contexts.supply import api as supply
from nttmart.kernel.rates import NoRuleInForce

HALF_A_YEAR: Final = 6
_DAYS: Final = timedelta(days=183)
_NOTHING: Final = legality.Passing(frozenset())
_IDENTITY: Final = "nib"
_RAW: Final = "raw"
_GRAMS: Final = 1_000


@dataclass(frozen=True, slots=True)
class _Gathered:
    """All that is read once, whatever the number of makers and days; what changes by day is asked by day."""

    goods: Mapping[UUID, list[catalogue.ShownGoods]]
    labels: Mapping[UUID, list[legality.LabelKept]]
    taken_back: Mapping[date, frozenset[tuple[str, str]]]
    passes: Mapping[date, Mapping[UUID, legality.Passing]]
    identities: Mapping[UUID, list[legality.PermitHeld]]
    standards: Mapping[UUID, list[legality.PermitHeld]]
    months: Mapping[UUID, list[sales.MonthSold]]
    outlets: Mapping[UUID, set[tuple[date, UUID]]]
    capacities: Mapping[UUID, list[tuple[UUID, date, int]]]


def maker_records(producer_ids: Collection[UUID], days: Collection[date]) -> dict[date, dict[UUID, MakerRecords]]:
    """Read what the ladder asks of makers as it stood at the end of each of some days, by day and maker.

    Seventeen queries and five more a day, however many makers. That goods are processed, and their sizes, have no
    history of their own: they count from the day the product was first shown.
    """
    gathered = _gather(producer_ids, days)
    return {day: _of_day(producer_ids, day, gathered) for day in days}


def _gather(producer_ids: Collection[UUID], days: Collection[date]) -> _Gathered:
    since, until = months_until(min(days), HALF_A_YEAR + 1)[0], max(days) + timedelta(days=1)
    goods: defaultdict[UUID, list[catalogue.ShownGoods]] = defaultdict(list)
    shown = catalogue.list_shown(producer_ids)
    for each in shown:
        goods[each.producer_id].append(each)
    identities: defaultdict[UUID, list[legality.PermitHeld]] = defaultdict(list)
    standards: defaultdict[UUID, list[legality.PermitHeld]] = defaultdict(list)
    held = legality.list_held(producer_ids)
    for permit in held:
        if permit.kind == _IDENTITY:
            identities[permit.producer_id].append(permit)
        elif permit.kind in STANDARDS:
            standards[permit.producer_id].append(permit)
    labels: defaultdict[UUID, list[legality.LabelKept]] = defaultdict(list)
    for label in legality.list_kept_labels(producer_ids):
        labels[label.product_id].append(label)
    return _Gathered(
        goods=goods,
        labels=labels,
        taken_back={day: legality.numbers_taken_back(held, day) for day in days},
        passes=legality.passes_on([each.product_id for each in shown], days),
        identities=identities,
        standards=standards,
        months=sales.sold_by_month(producer_ids, since, until),
        outlets=sales.outlets_by_month(producer_ids, since, until),
        capacities=supply.weekly_capacities(producer_ids),
    )


def _of_day(producer_ids: Collection[UUID], day: date, gathered: _Gathered) -> dict[UUID, MakerRecords]:
    kept = _kept(producer_ids, day)
    windows = half_years(day, HALF_A_YEAR)
    return {
        maker: MakerRecords(
            producer_id=maker,
            on=day,
            goods=_goods(gathered.goods.get(maker, ()), day, gathered),
            identity_permits=sum(permit.holds(day) for permit in gathered.identities.get(maker, ())),
            months_sold=most_in(
                windows, ((each.month, each.month) for each in gathered.months.get(maker, ()) if each.amount > 0)
            ),
            kept=kept.get(maker),
            capacity_a_month=capacity_a_month(
                gathered.capacities.get(maker, []), _units(gathered.goods.get(maker, ()), day), day
            ),
            outlets=most_in(windows, gathered.outlets.get(maker, ())),
        )
        for maker in producer_ids
    }


def _goods(shown: Sequence[catalogue.ShownGoods], day: date, gathered: _Gathered) -> tuple[Goods, ...]:
    taken_back = gathered.taken_back[day]
    labelled = {
        each.product_id
        for each in shown
        if any(label.stands(day, taken_back) for label in gathered.labels.get(each.product_id, ()))
    }
    return tuple(
        Goods(
            each.product_id,
            is_processed=each.ladder != _RAW,
            is_packed=each.is_sized or any(label.since <= day for label in gathered.labels.get(each.product_id, ())),
            is_labelled=each.product_id in labelled,
            is_standard=any(
                permit.holds(day) and permit.product_id in {None, each.product_id}
                for permit in gathered.standards.get(each.producer_id, ())
            ),
            passes=gathered.passes[day].get(each.product_id, _NOTHING).channels,
            unknown=gathered.passes[day].get(each.product_id, _NOTHING).unknown,
        )
        for each in shown
        if each.shown_since <= day
    )


def _units(shown: Sequence[catalogue.ShownGoods], day: date) -> dict[UUID, int]:
    """Give by product on the shelf how many of what it is counted in make one: grams a kilogram."""
    return {each.product_id: _GRAMS if each.is_weighed else 1 for each in shown if each.shown_since <= day}


def _kept(producer_ids: Collection[UUID], day: date) -> dict[UUID, Fraction | None]:
    """Score how makers kept their promises in the half year until a day; nothing where no rule says what is late."""
    half_year = supply.Season("", day - _DAYS, day)
    try:
        scores = supply.scores(producer_ids, half_year, as_of=day)
    except NoRuleInForce:
        return {}
    return {maker: found.score for maker, found in scores.items()}
