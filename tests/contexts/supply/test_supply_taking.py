"""What an order asks for and a standing promise would bring anyway is one word: tables, and properties of any case."""

from collections import Counter
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.contexts.supply.rules.holding import OpenHold, short_holds
from nttmart.contexts.supply.rules.promises import Coming, Reserved
from nttmart.contexts.supply.rules.saying import due_days, period_begin
from nttmart.contexts.supply.rules.taking import Agreed, Here, Standing, Taken, give_back, take_up

TODAY = date(2026, 3, 2)
LINE = UUID(int=900)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def week(number: int, quantity: int, last: int, *, days: int = 7, to_nobody: bool = False) -> Standing:
    return Standing(UUID(int=number), quantity, day(last - days + 1), day(last), to_nobody)


def daily(quantity: int, days: int) -> list[Standing]:
    return [week(number + 1, quantity, number, days=1) for number in range(days)]


def taken_of(quantity: int, on: int, standing: list[Standing], **changes: bool) -> dict[int, int]:
    here = Here(TODAY, [Coming(each.open_quantity, each.due_on) for each in standing] + [Coming(quantity, day(on))])
    found = take_up([Agreed(LINE, quantity, day(on), **changes)], standing, here)
    return {each.standing_id.int: each.quantity for each in found}


TWO_WEEKS = [week(1, 20, 6), week(2, 20, 13)]


@pytest.mark.parametrize(
    ("quantity", "on", "standing", "taken"),
    [
        (20, 6, TWO_WEEKS, {1: 20}),
        (20, 0, TWO_WEEKS, {1: 20}),
        (20, 7, TWO_WEEKS, {2: 20}),
        (15, 9, TWO_WEEKS, {2: 15}),
        (50, 6, TWO_WEEKS, {1: 20}),  # thirty come on top; the next week's word is another
        (20, 14, TWO_WEEKS, {}),
        (20, 6, [week(1, 5, 6), week(2, 20, 6, to_nobody=True)], {1: 5, 2: 15}),
        (20, 3, [week(1, 80, 27, days=28)], {1: 20}),
        (20, 4, daily(3, 7), {5: 3, 4: 3, 3: 3, 2: 3, 1: 3}),
        (5, 4, daily(3, 7), {5: 3, 4: 2}),
        (90, 10, daily(3, 14), {11: 3, 10: 3, 9: 3, 8: 3, 7: 3, 6: 3, 5: 3}),
    ],
)
def test_a_line_takes_up_what_its_maker_would_bring_for_that_day_anyway(
    quantity: int, on: int, standing: list[Standing], taken: dict[int, int]
) -> None:
    assert taken_of(quantity, on, standing) == taken


def test_what_was_asked_for_beside_it_takes_only_what_nobody_has_yet() -> None:
    standing = [week(1, 20, 6), week(2, 5, 6, to_nobody=True)]
    assert taken_of(20, 6, standing, is_beside=True) == {2: 5}


def test_days_a_buyer_counts_on_are_not_moved_to_a_later_one() -> None:
    standing = daily(3, 5)
    coming = [*(Coming(3, day(number)) for number in range(5)), Coming(12, day(4))]
    found = take_up([Agreed(LINE, 12, day(4))], standing, Here(TODAY, coming, [Reserved(5, day(2))]))
    assert [(each.standing_id.int, each.quantity) for each in found] == [(5, 3), (4, 3), (3, 3), (2, 1)]


def test_lines_agreed_together_take_no_piece_twice() -> None:
    lines = [Agreed(UUID(int=number), 15, day(6)) for number in (901, 902)]
    found = take_up(lines, [week(1, 20, 6)], Here(TODAY, [Coming(20, day(6)), Coming(30, day(6))]))
    assert found == [Taken(UUID(int=1), UUID(int=901), 15), Taken(UUID(int=1), UUID(int=902), 5)]


WEEKS = st.lists(st.integers(1, 30), min_size=1, max_size=5)


@given(WEEKS, st.integers(1, 60), st.integers(0, 40))
def test_of_each_week_comes_the_larger_of_both_words(weeks: list[int], quantity: int, on: int) -> None:
    """«20 every week» and an order of 20 in that week are 20; of 30 they are 30; other weeks stay as they were."""
    standing = [week(number + 1, pieces, 7 * number + 6) for number, pieces in enumerate(weeks)]
    taken = taken_of(quantity, on, standing)
    for number, pieces in enumerate(weeks):
        ordered = quantity if on // 7 == number else 0
        assert pieces - taken.get(number + 1, 0) + ordered == max(pieces, ordered)


PER = st.sampled_from([(1, 1), (2, 1), (3, 7), (4, 7), (5, 28)])
STANDING = st.lists(st.tuples(PER, st.integers(1, 12), st.integers(0, 20), st.booleans()), max_size=6)
LINES = st.lists(st.tuples(st.integers(1, 30), st.integers(0, 20), st.booleans()), min_size=1, max_size=3)
HELD = st.lists(st.tuples(st.integers(1, 10), st.integers(0, 22)), max_size=4)


@given(STANDING, LINES, HELD, st.integers(0, 2))
def test_no_word_is_lost_no_piece_counts_twice_and_no_buyer_goes_without(
    said: list[tuple[tuple[int, int], int, int, bool]],
    ordered: list[tuple[int, int, bool]],
    held: list[tuple[int, int]],
    handling: int,
) -> None:
    standing = [
        week(number, quantity, last, days=days, to_nobody=to_nobody)
        for number, ((_, days), quantity, last, to_nobody) in enumerate(said, 1)
    ]
    lines = [Agreed(UUID(int=900 + number), q, day(on), beside) for number, (q, on, beside) in enumerate(ordered)]
    own = [Coming(each.open_quantity, each.due_on) for each in standing if not each.is_to_nobody]
    of_lines = [Coming(line.quantity, line.due_on) for line in lines]
    here = Here(TODAY, [*own, *of_lines], [Reserved(q, day(on)) for q, on in held], handling)
    found = take_up(lines, standing, here)
    by_standing, by_line = Counter[UUID](), Counter[UUID]()
    for each in found:
        by_standing[each.standing_id] += each.quantity
        by_line[each.line_id] += each.quantity
    assert all(each.quantity > 0 for each in found)
    assert all(by_standing[each.id] <= each.open_quantity for each in standing)
    assert all(by_line[line.id] <= line.quantity for line in lines)
    after = [
        Coming(left, each.due_on)
        for each in standing
        if not each.is_to_nobody and (left := each.open_quantity - by_standing[each.id])
    ]
    short_before = sum(short for _, short in _short(held, own, handling))
    assert sum(short for _, short in _short(held, [*after, *of_lines], handling)) <= short_before
    # No line takes up what is meant for another time.
    meant = {(each.id, line.id) for each in standing for line in lines if each.is_meant_by(line.due_on)}
    assert {(each.standing_id, each.line_id) for each in found} <= meant


def _short(held: list[tuple[int, int]], coming: list[Coming], handling: int) -> list[tuple[OpenHold, int]]:
    holds = [
        OpenHold(UUID(int=number), LINE, LINE, "order", LINE, UUID(int=number), quantity, day(on), None)
        for number, (quantity, on) in enumerate(held)
    ]
    return short_holds(holds, coming, TODAY, handling_days=handling)


@pytest.mark.parametrize(
    ("withdrawn", "came", "back"),
    [(30, 0, {1: 20, 2: 5}), (25, 5, {1: 15, 2: 5}), (5, 25, {}), (8, 22, {2: 3}), (4, 0, {2: 4}), (0, 0, {})],
)
def test_of_a_line_that_ended_stands_again_what_did_not_come_the_latest_day_first(
    withdrawn: int, came: int, back: dict[int, int]
) -> None:
    takings = [(UUID(int=2), day(13), 5), (UUID(int=1), day(6), 20)]
    found = give_back(withdrawn, came, takings)
    assert {id_.int: quantity for id_, quantity in found.items()} == back


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.sampled_from(["day", "week", "month"]))
def test_a_period_begins_the_day_after_the_one_before_fell_due(from_on: date, per: str) -> None:
    days = list(due_days(from_on, None, per, first=from_on, last=from_on + timedelta(days=100)))
    begins = [from_on, *(each + timedelta(days=1) for each in days)]
    assert [period_begin(from_on, per, each) for each in days] == begins[:-1]
    assert [period_begin(from_on, per, each) for each in begins] == begins
