"""A standing promise said again, or said anew, is one word: nothing comes twice and no piece is judged twice."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.contexts.supply.rules.renewing import Day, Period, Word, is_same_word, renew
from nttmart.contexts.supply.rules.saying import due_days, period_begin

TODAY = date(2026, 3, 2)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


@pytest.mark.parametrize(
    ("changes", "is_same"),
    [
        ({}, True),
        ({"from_on": day(2)}, True),  # today: no day of its own is named
        ({"from_on": day(7)}, True),  # the first day of the next week
        ({"from_on": day(9)}, False),  # brought by another day of the week from then on
        ({"from_on": day(-1)}, False),
        ({"quantity": 21}, False),
        ({"per": "month"}, False),
        ({"until_on": day(70)}, False),
    ],
)
def test_the_same_word_said_again_is_known(changes: dict[str, Any], is_same: bool) -> None:  # noqa: FBT001 -- a column of the table
    said: dict[str, Any] = {"quantity": 20, "per": "week", "from_on": TODAY, "until_on": None}
    assert is_same_word(Word(**said), Word(**said | changes), day(2)) is is_same


def days_of(quantity: int, per: str, first: int, last: int, **changes: bool) -> list[Day]:
    found = due_days(TODAY, None, per, first=day(first), last=day(last))
    return [Day(UUID(int=(each - TODAY).days), quantity, each, **changes) for each in found]


def periods_of(quantity: int, per: str, from_on: int, last: int) -> list[Period]:
    found = due_days(day(from_on), None, per, first=day(from_on), last=day(last))
    return [
        Period(UUID(int=(each - TODAY).days), quantity, period_begin(day(from_on), per, each), each) for each in found
    ]


@pytest.mark.parametrize(
    ("before", "periods", "instead_of", "covered"),
    [
        (days_of(20, "week", 6, 20), periods_of(30, "week", 0, 20), {6: 6, 13: 13, 20: 20}, set()),
        (days_of(20, "week", 6, 20), periods_of(30, "week", 5, 20), {11: 6, 18: 13}, set()),
        (days_of(20, "week", 6, 6, was_moved=True), periods_of(30, "week", 5, 20), {}, set()),
        (days_of(20, "week", 6, 6, was_moved=True), periods_of(30, "week", 0, 6), {6: 6}, set()),
        (days_of(5, "day", 3, 9), periods_of(35, "week", 3, 9), {9: 3}, {4, 5, 6, 7, 8, 9}),
        (days_of(5, "day", 3, 9), periods_of(22, "week", 3, 9), {9: 3}, {4, 5, 6}),
        (days_of(20, "week", 6, 6), periods_of(3, "day", 5, 7), {6: 6}, set()),
    ],
)
def test_a_new_word_brings_the_older_days_of_its_periods(
    before: list[Day], periods: list[Period], instead_of: dict[int, int], covered: set[int]
) -> None:
    found = renew(before, periods)
    assert {new.int: old.int for new, old in found.instead_of.items()} == instead_of
    assert {each.int for each in found.covered} == covered


PER = st.sampled_from(["day", "week", "month"])


@given(st.integers(1, 30), PER, st.integers(1, 30), PER, st.integers(0, 40))
def test_no_older_day_is_taken_over_twice_or_put_off_a_whole_period(
    old: int, old_per: str, new: int, new_per: str, from_on: int
) -> None:
    before, periods = days_of(old, old_per, from_on, 60), periods_of(new, new_per, from_on, 60)
    found = renew(before, periods)
    due, over = {each.id: each for each in before}, {each.id: each for each in periods}
    followed = list(found.instead_of.values())
    assert len(followed) == len(set(followed))
    assert found.covered.isdisjoint(followed)
    assert all(over[a].begins_on <= due[b].due_on <= over[a].due_on for a, b in found.instead_of.items())
    for period in periods:
        inside = [each for each in before if period.begins_on <= each.due_on <= period.due_on]
        covered = [each for each in inside if each.id in found.covered]
        assert sum(each.open_quantity for each in covered) < period.quantity or not covered
