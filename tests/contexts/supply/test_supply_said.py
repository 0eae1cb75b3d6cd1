"""What makers may say, when it falls due, which promises what came keeps, and when a score is told: pure."""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.contexts.supply.api import OpenPromise, ProductScore, praise_of, season_before, season_of, share_arrival
from nttmart.contexts.supply.rules.consistency import Consistency
from nttmart.contexts.supply.rules.filling import Filled, FillRate, fill_rates_of
from nttmart.contexts.supply.rules.saying import due_days

MONDAY = date(2026, 3, 2)
FIRST, SECOND = UUID(int=1), UUID(int=2)


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


@pytest.mark.parametrize(
    ("per", "begins", "until", "days"),
    [
        ("week", MONDAY, None, [day(6), day(13), day(20)]),
        ("week", day(-3), None, [day(3), day(10), day(17), day(24)]),
        ("week", MONDAY, day(13), [day(6)]),  # the second week would end on the day on which it holds no more
        ("week", MONDAY, day(14), [day(6), day(13)]),
        ("day", day(22), None, [day(22), day(23), day(24)]),
        ("month", date(2026, 2, 15), None, [date(2026, 3, 14)]),
        ("week", day(60), None, []),
    ],
)
def test_a_standing_promise_falls_due_on_the_last_day_of_each_period(
    per: str, begins: date, until: date | None, days: list[date]
) -> None:
    assert list(due_days(begins, until, per, first=MONDAY, last=day(24))) == days


def test_a_month_begun_on_the_last_day_ends_before_the_last_day_of_the_next() -> None:
    months = due_days(date(2026, 1, 31), None, "month", first=date(2026, 1, 1), last=date(2026, 6, 1))
    assert list(months) == [date(2026, 2, 27), date(2026, 3, 30), date(2026, 4, 29), date(2026, 5, 30)]


@pytest.mark.parametrize(
    ("on", "kind", "begins", "ends"),
    [
        (date(2026, 4, 30), "wet", date(2025, 11, 1), date(2026, 5, 1)),
        (date(2026, 5, 1), "dry", date(2026, 5, 1), date(2026, 11, 1)),
        (date(2026, 11, 1), "wet", date(2026, 11, 1), date(2027, 5, 1)),
        (date(2026, 12, 31), "wet", date(2026, 11, 1), date(2027, 5, 1)),
    ],
)
def test_seasons_follow_the_rain_and_one_another(on: date, kind: str, begins: date, ends: date) -> None:
    season = season_of(on)
    assert (season.kind, season.from_on, season.until_on) == (kind, begins, ends)
    assert season_before(season).until_on == begins


@pytest.mark.parametrize(
    ("kept", "promises", "told"),
    [(10, 4, "nearly_always"), (9, 4, "nearly_always"), (8, 4, "mostly"), (7, 4, "mostly"), (6, 4, ""), (10, 3, "")],
)
def test_only_praise_is_told_to_everybody_and_only_with_enough_records(kept: int, promises: int, told: str) -> None:
    product = ProductScore(FIRST, promised=10, kept=kept, promises=promises, whole=0)
    assert praise_of(Consistency(Fraction(kept, 10), (product,), ())) == told
    assert praise_of(Consistency(None, (), ())) == ""


def test_one_week_missed_does_not_make_every_later_week_late() -> None:
    missed, this_week = OpenPromise(FIRST, 20, day(-10)), OpenPromise(SECOND, 20, day(2))
    assert share_arrival(20, [missed, this_week], past_before=day(-3)) == {SECOND: 20}
    assert share_arrival(25, [missed, this_week], past_before=day(-3)) == {SECOND: 20, FIRST: 5}
    assert share_arrival(20, [missed, this_week]) == {FIRST: 20}


def test_what_was_promised_to_an_outlet_comes_before_what_was_promised_to_nobody() -> None:
    nobodys, ours = OpenPromise(FIRST, 5, day(1), is_to_nobody=True), OpenPromise(SECOND, 5, day(9))
    assert share_arrival(7, [nobodys, ours]) == {SECOND: 5, FIRST: 2}


@given(
    st.integers(1, 200),
    st.lists(st.tuples(st.integers(1, 40), st.integers(-20, 20), st.booleans()), max_size=8),
    st.none() | st.integers(-20, 20),
)
def test_no_promise_gets_more_than_is_open_and_nothing_is_lost(
    quantity: int, rows: list[tuple[int, int, bool]], past: int | None
) -> None:
    promises = [
        OpenPromise(UUID(int=place), open_, day(due), is_to_nobody=nobodys)
        for place, (open_, due, nobodys) in enumerate(rows, 1)
    ]
    shares = share_arrival(quantity, promises, past_before=None if past is None else day(past))
    left = {each.id: each.open_quantity for each in promises}
    assert all(0 < share <= left[promise_id] for promise_id, share in shares.items())
    assert sum(shares.values()) == min(quantity, Counter(left).total())


def test_lines_of_orders_add_up_by_maker() -> None:
    lines = [
        Filled(FIRST, UUID(int=11), asked=10, accepted=10, in_time=8, lead_days=4),
        Filled(FIRST, UUID(int=12), asked=5, accepted=0, in_time=0, lead_days=None),
        Filled(FIRST, UUID(int=13), asked=5, accepted=6, in_time=6, lead_days=9),
        Filled(SECOND, UUID(int=14), asked=5, accepted=0, in_time=0, lead_days=None),
    ]
    assert fill_rates_of(lines) == {FIRST: FillRate(20, 16, 14, 4, 3), SECOND: FillRate(5, 0, 0, None, 1)}
