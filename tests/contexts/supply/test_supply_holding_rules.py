"""What a place can give now and later, who gets what comes, and for whom it is too little: tables and properties."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.contexts.supply.rules.holding import (
    NotPromisable,
    OpenHold,
    Promisable,
    Shared,
    choose_served,
    on_shelf,
    promisable,
    short_holds,
)
from nttmart.contexts.supply.rules.promises import Available, Coming, Reserved, Step

TODAY = date(2026, 3, 2)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def hold(number: int, quantity: int, leaves: int) -> OpenHold:
    id_ = UUID(int=number)
    return OpenHold(id_, UUID(int=900), UUID(int=901), "order", id_, id_, quantity, day(leaves), None)


OFFER = Promisable(3, Available((Step(day(5), 7), Step(day(12), 12)), 0))


@pytest.mark.parametrize(
    ("quantity", "shared"),
    [
        (1, Shared(1, 0, None)),
        (3, Shared(3, 0, None)),
        (4, Shared(3, 1, day(5))),
        (10, Shared(3, 7, day(5))),
        (11, Shared(3, 8, day(12))),
        (15, Shared(3, 12, day(12))),
        (16, None),
    ],
)
def test_the_shelf_first_then_the_first_day_that_holds(quantity: int, shared: Shared | None) -> None:
    assert (OFFER.share(quantity), OFFER.most, OFFER.coming_on) == (shared, 15, day(5))


@pytest.mark.parametrize(
    ("offer", "sentence"),
    [
        (OFFER, "3 ada sekarang; paling banyak 15, berangkat paling lambat 2026-03-14."),
        (Promisable(0, OFFER.later), "Paling banyak 12, berangkat paling lambat 2026-03-14."),
        (on_shelf(3), "Tinggal 3."),
        (on_shelf(0), "Sudah habis."),
    ],
)
def test_a_refusal_says_how_many_there_can_be_and_when(offer: Promisable, sentence: str) -> None:
    assert str(NotPromisable(UUID(int=1), 99, offer)) == sentence


@pytest.mark.parametrize(
    ("free", "promises", "holds", "now", "steps"),
    [
        (3, [], [], 3, ()),
        (3, [Coming(7, day(4))], [], 3, (Step(day(5), 7),)),
        (3, [Coming(7, day(4))], [Reserved(7, day(5))], 3, ()),
        (3, [], [Reserved(2, day(5))], 1, ()),
        (3, [], [Reserved(9, day(5))], 0, ()),
        (3, [Coming(7, day(-1))], [Reserved(2, day(0))], 1, ()),
        (5, [Coming(7, day(9))], [Reserved(4, day(5))], 1, (Step(day(10), 3),)),
    ],
)
def test_words_given_before_come_first(
    free: int, promises: list[Coming], holds: list[Reserved], now: int, steps: tuple[Step, ...]
) -> None:
    found = promisable(free, promises, holds, TODAY, handling_days=1)
    assert (found.now, found.later.steps) == (now, steps)


def test_who_was_promised_the_earliest_day_gets_what_came_first() -> None:
    first, second, third = hold(1, 4, 9), hold(2, 3, 5), hold(3, 2, 5)
    assert choose_served(6, [first, second, third]) == [(second, 3), (third, 2), (first, 1)]
    assert choose_served(99, [first]) == [(first, 4)]


def test_whoever_comes_last_goes_without() -> None:
    holds = [hold(1, 4, 5), hold(2, 3, 5), hold(3, 5, 12)]
    promises = [Coming(5, day(4)), Coming(4, day(8))]
    assert short_holds(holds, promises, TODAY, handling_days=1) == [(holds[1], 2), (holds[2], 1)]
    assert short_holds(holds, [Coming(20, day(-1))], TODAY, handling_days=1) == [
        (each, each.open_quantity) for each in holds
    ]


PLACES = st.tuples(
    st.integers(0, 9),
    st.lists(st.tuples(st.integers(1, 9), st.integers(-2, 12)), max_size=5),
    st.lists(st.tuples(st.integers(1, 9), st.integers(-2, 14)), max_size=5),
    st.integers(0, 3),
)


@given(PLACES, st.integers(1, 20))
def test_whatever_is_shared_out_makes_nobody_go_without_who_would_not_have(
    place: tuple[int, list[tuple[int, int]], list[tuple[int, int]], int], quantity: int
) -> None:
    free, coming, waiting, handling = place
    promises = [Coming(pieces, day(due)) for pieces, due in coming]
    holds = [hold(number, pieces, leaves) for number, (pieces, leaves) in enumerate(waiting)]
    reserved = [Reserved(each.open_quantity, each.ship_by_on) for each in holds]
    shared = promisable(free, promises, reserved, TODAY, handling_days=handling).share(quantity)
    if shared is None or shared.ship_by_on is None:
        return
    assert shared.ship_by_on >= TODAY
    new = hold(99, shared.promised, (shared.ship_by_on - TODAY).days)
    before = sum(missing for _, missing in short_holds(holds, promises, TODAY, handling_days=handling))
    after = sum(missing for _, missing in short_holds([*holds, new], promises, TODAY, handling_days=handling))
    assert after == before
