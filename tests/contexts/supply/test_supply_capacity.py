"""When makers can have things ready, and which promises are kept by what came."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.contexts.supply.api import Capacity, Feed, Making, OpenPromise, Pause, ready_day, share_arrival

TODAY = date(2026, 11, 23)
ALWAYS = date(2020, 1, 1)
WHOLE = (100,) * 12


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def making(per_week: int = 10, lead: int = 14, **more) -> Making:
    return Making((Capacity(per_week, lead, ALWAYS),), **more)


def months(**percent: int) -> tuple[int, ...]:
    names = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    return tuple(percent.get(name, 100) for name in names)


@pytest.mark.parametrize(
    ("how", "ahead", "quantity", "ready"),
    [
        (making(), 0, 1, 14),
        (making(), 0, 10, 14),
        (making(), 0, 11, 21),
        (making(), 10, 10, 21),
        (making(lead=0), 0, 1, 0),
        (making(pauses=(Pause(day(1), day(8)),)), 0, 1, 21),  # seven days that do not pass
        (making(pauses=(Pause(day(-9), day(1)),)), 0, 1, 14),  # over when it is ordered
        (making(pauses=(Pause(day(1), day(8)), Pause(day(4), day(11)))), 0, 1, 24),
        (making(pauses=(Pause(day(15), day(22)),)), 0, 11, 28),  # between the first week and the second
        (making(pauses=(Pause(day(15)),)), 0, 10, 14),
        (making(pauses=(Pause(day(15)),)), 0, 11, None),
        (making(months=months(dec=0)), 0, 1, 42),  # 7, 14, 21 and 28 December yield nothing; 4 January does
        (making(months=months(dec=50)), 0, 10, 21),
        (making(months=(0,) * 12), 0, 1, None),
        (making(feeds=(Feed(5, ALWAYS),)), 0, 15, 14),
        (making(feeds=(Feed(5, day(15)),)), 0, 20, 21),
        (making(feeds=(Feed(5, day(15)),)), 0, 26, 28),
        (making(feeds=(Feed(5, ALWAYS, day(14)),)), 0, 11, 21),
        (Making(()), 0, 1, None),
        (Making((Capacity(10, 14, day(1)),)), 0, 1, None),  # stated for tomorrow
        (Making((Capacity(10, 14, ALWAYS), Capacity(30, 7, day(15)))), 0, 40, 21),  # the lead time of today, more later
        (Making((Capacity(30, 7, day(0)), Capacity(10, 14, ALWAYS))), 0, 30, 7),
        (making(1), 200, 1, None),  # beyond two years
    ],
)
def test_the_day_it_is_ready(how: Making, ahead: int, quantity: int, ready: int | None) -> None:
    expected = None if ready is None else day(ready)
    assert ready_day(how, placed_on=TODAY, ahead=ahead, quantity=quantity) == expected


@pytest.mark.parametrize(
    "build",
    [
        lambda: Capacity(0, 14, ALWAYS),
        lambda: Capacity(1, -1, ALWAYS),
        lambda: Feed(0, ALWAYS),
        lambda: Making((), months=WHOLE[1:]),
        lambda: Making((), months=(101, *WHOLE[1:])),
        lambda: ready_day(making(), placed_on=TODAY, ahead=-1, quantity=1),
        lambda: ready_day(making(), placed_on=TODAY, ahead=0, quantity=0),
        lambda: share_arrival(0, []),
    ],
)
def test_what_cannot_be_is_refused(build) -> None:
    with pytest.raises(ValueError, match=r"0|-1"):
        build()


@given(st.integers(1, 40), st.integers(0, 60), st.integers(0, 90), st.integers(1, 30))
def test_without_season_and_pause_it_is_the_lead_time_and_a_week_for_each_week_of_work(
    per_week: int, lead: int, ahead: int, quantity: int
) -> None:
    promised = TODAY + timedelta(days=lead + 7 * ((ahead + quantity - 1) // per_week))
    found = ready_day(making(per_week, lead), placed_on=TODAY, ahead=ahead, quantity=quantity)
    assert found == (promised if (promised - TODAY).days <= 730 else None)


MAKINGS = st.builds(
    lambda per_week, lead, percents, pauses, feeds: making(
        per_week,
        lead,
        months=tuple(percents),
        pauses=tuple(Pause(day(begin), day(begin + length)) for begin, length in pauses),
        feeds=tuple(Feed(quantity, day(begin), day(begin + 60)) for quantity, begin in feeds),
    ),
    st.integers(1, 20),
    st.integers(0, 30),
    st.lists(st.sampled_from([0, 30, 100]), min_size=12, max_size=12),
    st.lists(st.tuples(st.integers(-20, 60), st.integers(1, 40)), max_size=2),
    st.lists(st.tuples(st.integers(1, 9), st.integers(-20, 60)), max_size=2),
)


def later(one: date | None, other: date | None) -> bool:
    """Whether the first day is the later one, or never comes, or they are the same."""
    return one is None or (other is not None and one >= other)


@given(MAKINGS, st.integers(0, 30), st.integers(1, 30))
def test_more_before_it_a_longer_pause_or_a_poorer_season_never_make_it_earlier(
    how: Making, ahead: int, quantity: int
) -> None:
    found = ready_day(how, placed_on=TODAY, ahead=ahead, quantity=quantity)
    poorer = Making(how.capacities, tuple(percent // 2 for percent in how.months), how.pauses, how.feeds)
    alone = Making(how.capacities, how.months, how.pauses)
    assert later(ready_day(how, placed_on=TODAY, ahead=ahead + 1, quantity=quantity), found)
    assert later(ready_day(how, placed_on=TODAY, ahead=ahead, quantity=quantity + 1), found)
    assert later(ready_day(poorer, placed_on=TODAY, ahead=ahead, quantity=quantity), found)
    assert later(ready_day(alone, placed_on=TODAY, ahead=ahead, quantity=quantity), found)
    assert found is None or (how.works_on(found) or found == TODAY)
    steady = Making(how.capacities, pauses=how.pauses)
    rested = Making(how.capacities, pauses=(*how.pauses, Pause(day(3), day(12))))
    ready = ready_day(steady, placed_on=TODAY, ahead=ahead, quantity=quantity)
    assert later(ready_day(rested, placed_on=TODAY, ahead=ahead, quantity=quantity), ready)


ORDER, OTHER = UUID(int=7), UUID(int=8)
PROMISES = [
    OpenPromise(UUID(int=1), 10, day(9), ORDER),
    OpenPromise(UUID(int=2), 4, day(2)),
    OpenPromise(UUID(int=3), 6, day(5), OTHER),
    OpenPromise(UUID(int=4), 5, day(5), ORDER),
    OpenPromise(UUID(int=5), 0, day(1)),
]


@pytest.mark.parametrize(
    ("quantity", "source", "shares"),
    [
        (3, None, {2: 3}),
        (12, None, {2: 4, 3: 6, 4: 2}),
        (12, ORDER, {4: 5, 1: 7}),
        (17, ORDER, {4: 5, 1: 10, 2: 2}),
        (99, None, {2: 4, 3: 6, 4: 5, 1: 10}),
    ],
)
def test_goods_keep_the_promise_of_their_order_first_then_what_is_due_first(
    quantity: int, source: UUID | None, shares: dict[int, int]
) -> None:
    found = share_arrival(quantity, PROMISES, source_id=source)
    assert {promise_id.int: pieces for promise_id, pieces in found.items()} == shares
    assert share_arrival(quantity, PROMISES[::-1], source_id=source) == found


@given(st.integers(1, 60), st.lists(st.tuples(st.integers(0, 20), st.integers(-9, 9)), max_size=6))
def test_no_promise_gets_more_than_is_open_and_no_piece_is_lost(quantity: int, told: list[tuple[int, int]]) -> None:
    promises = [OpenPromise(UUID(int=number), pieces, day(due)) for number, (pieces, due) in enumerate(told)]
    shares = share_arrival(quantity, promises)
    open_by_id = {promise.id: promise.open_quantity for promise in promises}
    assert all(0 < pieces <= open_by_id[promise_id] for promise_id, pieces in shares.items())
    assert sum(shares.values()) == min(quantity, sum(open_by_id.values()))
