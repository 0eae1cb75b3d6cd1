"""What may be promised to buyers, and by which day."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.contexts.supply.api import Available, Coming, Reserved, Step, available_to_promise

TODAY = date(2026, 11, 23)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def comes(quantity: int, number: int) -> Coming:
    return Coming(quantity, day(number))


def due(quantity: int, number: int) -> Reserved:
    return Reserved(quantity, day(number))


@pytest.mark.parametrize(
    ("stock", "reserved", "promises", "steps", "short"),
    [
        (0, [], [], [], 0),
        (5, [], [], [(0, 5)], 0),
        (5, [due(2, 0)], [], [(0, 3)], 0),
        (5, [], [comes(10, 7)], [(0, 5), (7, 15)], 0),
        (0, [], [comes(10, 7)], [(7, 10)], 0),
        # Five are here and free today, but three of them were promised for the third day.
        (5, [due(3, 3)], [], [(0, 2)], 0),
        # What was promised for the eighth day comes out of what comes on the seventh: today all five may go.
        (5, [due(8, 8)], [comes(10, 7)], [(0, 5), (7, 7)], 0),
        (5, [due(12, 8)], [comes(10, 7)], [(0, 3)], 0),
        # Yesterday's promise did not come and counts for nothing; a buyer waiting since yesterday is due today.
        (5, [due(1, -1)], [comes(10, -1)], [(0, 4)], 0),
        (5, [], [comes(10, 0)], [(0, 15)], 0),
        # Too much was promised already: it is said by how much, and more comes before anything is free.
        (5, [due(9, 0)], [comes(10, 7), comes(2, 9)], [(7, 6), (9, 8)], 4),
        (0, [due(9, 9)], [comes(4, 7)], [], 5),
    ],
)
def test_available_to_promise(
    stock: int, reserved: list[Reserved], promises: list[Coming], steps: list[tuple[int, int]], short: int
) -> None:
    found = available_to_promise(stock, reserved, promises, TODAY)
    assert found == Available(tuple(Step(day(number), quantity) for number, quantity in steps), short)


def test_a_day_by_which_it_leaves_or_none() -> None:
    found = available_to_promise(5, [due(3, 3)], [comes(10, 7), comes(6, 14)], TODAY, handling_days=1)
    assert [found.ship_by(quantity) for quantity in (1, 2, 3, 12, 13, 18, 19)] == [
        TODAY, TODAY, day(8), day(8), day(15), day(15), None,
    ]  # fmt: skip
    assert [found.by(day(number)) for number in (-1, 0, 7, 8, 14, 15)] == [0, 2, 2, 12, 12, 18]
    assert found.most == 18
    assert available_to_promise(0, [], [], TODAY).most == 0


def test_what_cannot_be_there_is_refused() -> None:
    for build in (
        lambda: Coming(0, TODAY),
        lambda: Reserved(0, TODAY),
        lambda: available_to_promise(-1, [], [], TODAY),
        lambda: available_to_promise(1, [], [], TODAY, handling_days=-1),
        lambda: available_to_promise(1, [], [], TODAY).ship_by(0),
    ):
        with pytest.raises(ValueError, match=r"0|-1"):
            build()


COMING = st.lists(st.builds(comes, st.integers(1, 20), st.integers(-5, 20)), max_size=6)
RESERVED = st.lists(st.builds(due, st.integers(1, 20), st.integers(-5, 20)), max_size=6)
STOCK = st.integers(0, 30)


def shortfall(stock: int, reserved: Sequence[Reserved], promises: Sequence[Coming], handling: int) -> int:
    """Live through the days: goods come, what is due leaves; tell how many pieces were missing on the worst day."""
    level, worst = stock, 0
    for number in range(40):
        level += sum(
            each.quantity for each in promises if each.due_on >= TODAY and each.due_on == day(number - handling)
        )
        level -= sum(each.quantity for each in reserved if max(each.ship_by_on, TODAY) == day(number))
        worst = max(worst, -level)
    return worst


@given(STOCK, RESERVED, COMING, st.lists(st.integers(1, 15), max_size=8), st.integers(0, 3))
def test_whatever_is_accepted_one_after_another_no_word_is_broken(
    stock: int, reserved: list[Reserved], promises: list[Coming], wanted: list[int], handling: int
) -> None:
    before = shortfall(stock, reserved, promises, handling)
    taken = list(reserved)
    for quantity in wanted:
        found = available_to_promise(stock, taken, promises, TODAY, handling_days=handling)
        on = found.ship_by(quantity)
        if on is not None:
            taken.append(Reserved(quantity, on))
    assert shortfall(stock, taken, promises, handling) == before
    assert available_to_promise(stock, reserved, promises, TODAY, handling_days=handling).short == before


@given(STOCK, RESERVED, COMING, st.integers(1, 40), st.integers(0, 3))
def test_the_day_is_the_earliest_that_can_be_kept(
    stock: int, reserved: list[Reserved], promises: list[Coming], quantity: int, handling: int
) -> None:
    found = available_to_promise(stock, reserved, promises, TODAY, handling_days=handling).ship_by(quantity)
    days = [
        day(number)
        for number in range(30)
        if all(
            stock
            + sum(each.quantity for each in promises if TODAY <= each.due_on <= day(later - handling))
            - sum(each.quantity for each in reserved if max(each.ship_by_on, TODAY) <= day(later))
            >= quantity
            for later in range(number, 30)
        )
    ]
    assert found == (days[0] if days else None)


@given(STOCK, RESERVED, COMING, st.randoms(use_true_random=False))
def test_in_whatever_order_it_is_told(stock: int, reserved: list[Reserved], promises: list[Coming], random) -> None:
    found = available_to_promise(stock, reserved, promises, TODAY)
    random.shuffle(reserved)
    random.shuffle(promises)
    assert available_to_promise(stock, reserved, promises, TODAY) == found


@given(STOCK, RESERVED, COMING)
def test_steps_rise_and_more_stock_never_gives_less(
    stock: int, reserved: list[Reserved], promises: list[Coming]
) -> None:
    found = available_to_promise(stock, reserved, promises, TODAY)
    more = available_to_promise(stock + 1, reserved, promises, TODAY)
    days, quantities = [step.on for step in found.steps], [step.quantity for step in found.steps]
    assert (days, quantities) == (sorted(set(days)), sorted(set(quantities)))
    assert all(more.by(day(number)) >= found.by(day(number)) for number in range(25))
    assert found.most <= stock + sum(each.quantity for each in promises)
