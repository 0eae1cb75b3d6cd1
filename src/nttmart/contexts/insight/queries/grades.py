"""Where makers stand on the ladder, now and at month ends, and what the next rung would earn. Computed when asked."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_low
from typing import Final
from uuid import UUID

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.insight.queries.records import maker_records
from nttmart.contexts.insight.rules.grades import LEAST_MAKERS, RULES, Earning, Grade, Prices, earning_of, grade_of
from nttmart.contexts.insight.rules.months import month_ends
from nttmart.contexts.producers import api as producers
from nttmart.contexts.sales import api as sales
from nttmart.kernel.clock import start_of
from nttmart.kernel.rates import rate, rates

_EVERY: Final = 1_000_000
_QUARTER: Final = timedelta(days=90)
HISTORY: Final = 12
Market = tuple[Prices, Mapping[UUID, Mapping[tuple[str, str], int]]]
"""Each maker's middle prices by category and unit, and what each sold in ninety days by the same."""


@dataclass(frozen=True, slots=True)
class MakerGrade:
    """A maker with its rung and what the next would earn."""

    maker: producers.ProducerCard
    grade: Grade
    earning: Earning


def thresholds_on(day: date) -> dict[str, int]:
    """Give the thresholds of the ladder in force on a day. One query.

    :raises NoRuleInForce: if one is missing.
    """
    return {key: found.value for key, found in rates(RULES, day).items()}


def grades_of(producer_ids: Collection[UUID], on: date) -> dict[UUID, Grade]:
    """Say where some makers stand on a day, by maker. The number of queries does not grow with makers.

    :raises NoRuleInForce: if a threshold is missing.
    """
    thresholds = thresholds_on(on)
    return {maker: grade_of(found, thresholds) for maker, found in maker_records(producer_ids, [on])[on].items()}


def grades_of_regency(regency_codes: Collection[str] | None, on: date) -> list[MakerGrade]:
    """List the open makers of some regencies (None: all) by name: the rung, and what the next one would earn.

    Prices are compared with makers of the whole province. The number of queries does not grow with makers.
    :raises NoRuleInForce: if a threshold is missing.
    """
    cards = producers.list_producers(page_size=_EVERY).cards
    wanted = [each for each in cards if regency_codes is None or each.regency_code in regency_codes]
    return _graded(cards, on, wanted, _market(on))


def get_grade(producer_id: UUID, on: date) -> MakerGrade:
    """Say where one maker stands, also a closed one, and what the next rung would earn.

    Only makers who sell the same kinds of goods are graded beside it: no other's price counts.
    :raises NotFoundProducer: if there is none. :raises NoRuleInForce: if a threshold is missing.
    """
    card = producers.get_card(producer_id)
    market = prices, sold = _market(on)
    rivals = frozenset(maker for kind in sold.get(card.id, {}) for maker in prices[kind])
    compared = producers.list_producers(ids=rivals, page_size=_EVERY).cards if rivals else ()
    return _graded([*compared, card], on, [card], market)[0]


def _market(on: date) -> Market:
    shown = catalogue.list_shown()
    return _prices(shown), _sold(shown, on)


def _graded(
    compared: Sequence[producers.ProducerCard], on: date, wanted: Sequence[producers.ProducerCard], market: Market
) -> list[MakerGrade]:
    """Grade makers, beside whom the wanted ones are compared."""
    grades = grades_of({card.id for card in compared}, on)
    (prices, sold), least = market, rate(LEAST_MAKERS, on).value
    by_rung: defaultdict[str, set[UUID]] = defaultdict(set)
    for maker, grade in grades.items():
        by_rung[grade.rung].add(maker)
    found = []
    for card in wanted:
        above = frozenset(by_rung[grades[card.id].next_rung])
        earning = earning_of(sold.get(card.id, {}), card.id, prices, above, least=least)
        found.append(MakerGrade(card, grades[card.id], earning))
    return found


def grade_history(producer_id: UUID, today: date, *, months: int = HISTORY) -> list[Grade]:
    """Say where a maker stood at the end of each of so many months, and today: from dated records, nothing is stored.

    Each day is judged by the thresholds in force on it.
    :raises NoRuleInForce: if a threshold is missing.
    """
    days = month_ends(today, months)
    found = maker_records([producer_id], days)
    return [grade_of(found[day][producer_id], thresholds_on(day)) for day in days]


def _prices(shown: list[catalogue.ShownGoods]) -> Prices:
    """Give each maker's middle price a kilogram, litre or piece, by category and unit."""
    found: defaultdict[tuple[str, str], defaultdict[UUID, list[int]]] = defaultdict(lambda: defaultdict(list))
    for each in shown:
        for unit, price in each.unit_prices:
            found[each.category_slug, unit][each.producer_id].append(price)
    return defaultdict(dict, {
        kind: {maker: median_low(told) for maker, told in makers.items()} for kind, makers in found.items()
    })  # fmt: skip


def _sold(shown: list[catalogue.ShownGoods], on: date) -> Mapping[UUID, Mapping[tuple[str, str], int]]:
    """Add up what makers sold in ninety days by category and unit; a product counts under the unit it is priced by."""
    by_product = sales.sum_sold_by_product(start_of(on - _QUARTER))
    found: defaultdict[UUID, defaultdict[tuple[str, str], int]] = defaultdict(lambda: defaultdict(int))
    for each in shown:
        if each.unit_prices and by_product.get(each.product_id, 0) > 0:
            found[each.producer_id][each.category_slug, each.unit_prices[0][0]] += by_product[each.product_id]
    return found
