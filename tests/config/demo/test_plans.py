"""What the demo's month is planned from: arrivals, orders, counters; repeatable, and no piece spent twice."""

import itertools
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from config.demo.folder import DEMO
from nttmart.config.demo.counter import CounterDay, plan_counter
from nttmart.config.demo.plan import FATES, Offer, plan_orders
from nttmart.config.demo.shelves import arrivals
from nttmart.config.demo.sources import read_demo
from nttmart.kernel.clock import WITA


def test_fresh_lots_come_before_the_old_are_too_old_and_never_out_of_season() -> None:
    begins, ends = datetime(2026, 10, 23, tzinfo=WITA), datetime(2026, 11, 22, tzinfo=WITA)
    first = datetime(2026, 9, 5, 9, tzinfo=WITA)
    (carrots,) = (each for each in read_demo(DEMO).products if each.key == "wortel-fatumnasi")
    times = arrivals(carrots, first, (begins, ends))
    assert times[0] < begins + timedelta(days=9)
    assert ends - times[-1] <= timedelta(days=9)
    assert {later - earlier for earlier, later in itertools.pairwise(times)} == {timedelta(days=9)}
    assert arrivals(replace(carrots, season=range(6, 10)), first, (begins, ends)) == []
    assert arrivals(replace(carrots, shelf_life_days=365), first, (begins, ends)) == [first]
    assert arrivals(replace(carrots, shelf_life_days=None), first, (begins, ends)) == [first]


def test_a_plan_repeats_itself_and_never_spends_a_piece_twice() -> None:
    start = datetime(2026, 10, 23, tzinfo=UTC)
    shop = UUID(int=1)

    def plan() -> tuple[object, list[Offer]]:
        offers = [Offer(UUID(int=10 + n), 5_000 * n, 3 * n, start - timedelta(days=1)) for n in range(1, 30)]
        return plan_orders({shop: offers}, {shop: 1}, count=200, first_day=start, dice=Random(5)), offers

    first, left = plan()
    assert first == plan()[0]
    assert min(offer.left for offer in left) == 0
    assert [order.at for order in first] == sorted(order.at for order in first)
    spent = Counter({offer.variant_id: 3 * (n + 1) - offer.left for n, offer in enumerate(left)})
    assert spent == sum((Counter(dict(order.lines)) for order in first), Counter())
    assert all(order.steps or order.payment_method in {"cash", "qris", "transfer"} for order in first)


def test_every_fate_ends_in_steps_the_play_knows() -> None:
    from nttmart.config.demo.trade import _STEPS  # noqa: PLC0415 -- the play's own list

    assert {step for _, steps in FATES.values() for step, _, _ in steps} <= set(_STEPS)


def test_a_counter_plan_repeats_itself_and_spends_only_what_orders_left() -> None:
    start = datetime(2026, 10, 23, tzinfo=WITA)
    shop = UUID(int=1)

    def plan() -> tuple[list[CounterDay], list[Offer]]:
        offers = [Offer(UUID(int=10 + n), 5_000 * n, n, start - timedelta(days=1)) for n in range(1, 30)]
        return plan_counter({shop: offers}, {shop: 5}, first_day=start, dice=Random(5)), offers

    first, left = plan()
    assert first == plan()[0]
    spent = Counter({offer.variant_id: n + 1 - offer.left for n, offer in enumerate(left)})
    sold = Counter[UUID]()
    for day in first:
        for sale in day.sales:
            sold.update(dict(sale.lines))
    assert +spent == sold
    assert min(offer.left for offer in left) == 0
    assert {day.opens_at.weekday() for day in first} == {0, 1, 2, 3, 4, 5}
    assert all(day.opens_at < sale.at < day.closes_at - timedelta(hours=1) for day in first for sale in day.sales)
