"""Which payout settled which sale, and how fast: tables and properties, without a database."""

from datetime import UTC, date, datetime, timedelta
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.contexts.settlements.rules.paying import BUCKETS, Wait, bucket_of, pay_speed_of, waits

DAY = date(2026, 3, 1)
NOW = datetime(2026, 4, 30, tzinfo=UTC)
days = st.integers(0, 60).map(lambda n: DAY + timedelta(days=n))
sums = st.lists(st.tuples(days, st.integers(1, 1_000_000)), max_size=12).map(sorted)


def placed(sold: list[tuple[date, int]]) -> list[tuple[date, int, int]]:
    """Tell of each sale what became owed before it."""
    befores = accumulate((amount for _, amount in sold), initial=0)
    return [(on, amount, before) for (on, amount), before in zip(sold, befores, strict=False)]


def day(number: int) -> date:
    return DAY + timedelta(days=number)


@pytest.mark.parametrize(("age", "bucket"), [(0, 0), (7, 0), (8, 1), (14, 1), (15, 2), (30, 2), (31, 3), (4_000, 3)])
def test_in_which_bucket_an_age_falls(age: int, bucket: int) -> None:
    assert bucket_of(age) == bucket
    first, last = BUCKETS[bucket]
    assert first <= age <= (last or age)


def test_the_oldest_is_paid_first_and_one_payout_may_pay_two_sales() -> None:
    sold = [(day(0), 100), (day(2), 50), (day(3), 10)]
    paid = [(day(1), 30), (day(5), 100)]
    assert list(waits(placed(sold), paid)) == [
        (0, Wait(day(0), day(1), 30)), (0, Wait(day(0), day(5), 70)), (1, Wait(day(2), day(5), 30)),
        (1, Wait(day(2), None, 20)), (2, Wait(day(3), None, 10)),
    ]  # fmt: skip


@given(sums, sums)
def test_the_parts_of_each_sale_add_up_and_no_more_is_paid_than_was(
    sold: list[tuple[date, int]], paid: list[tuple[date, int]]
) -> None:
    found = list(waits(placed(sold), paid))
    for place, (owed_on, amount) in enumerate(sold):
        parts = [wait for at, wait in found if at == place]
        assert sum(wait.amount for wait in parts) == amount
        assert {wait.owed_on for wait in parts} == {owed_on}
    settled = sum(wait.amount for _, wait in found if wait.paid_on)
    assert settled == min(sum(amount for _, amount in sold), sum(amount for _, amount in paid))
    assert all(wait.amount > 0 for _, wait in found)
    dates = [wait.paid_on or date.max for _, wait in found]
    assert dates == sorted(dates)


@given(sums, sums, st.integers(0, 12), st.integers(0, 12))
def test_what_is_left_out_changes_nothing_for_the_rest(
    sold: list[tuple[date, int]], paid: list[tuple[date, int]], first: int, last: int
) -> None:
    every = placed(sold)
    some = [wait for _, wait in waits(every[first:last], paid)]
    assert some == [wait for place, wait in waits(every, paid) if first <= place < last]


def speed(*found: Wait) -> tuple[int, int, int, int | None, int | None, int | None]:
    said = pay_speed_of(found, day(0), day(30), NOW, day(40))
    return (said.counted, said.paid_in_time, said.unpaid, said.share_bp, said.p50_days, said.p95_days)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ((), (0, 0, 0, None, None, None)),
        ((Wait(day(0), day(7), 100),), (100, 100, 0, 10_000, 7, 7)),
        ((Wait(day(0), day(8), 100),), (100, 0, 0, 0, 8, 8)),
        ((Wait(day(0), day(3), 60), Wait(day(0), None, 40)), (100, 60, 40, 6_000, 3, None)),
        ((Wait(day(0), day(3), 40), Wait(day(0), None, 60)), (100, 40, 60, 4_000, None, None)),
        ((Wait(day(5), day(4), 95), Wait(day(0), day(30), 5)), (100, 95, 0, 9_500, 0, 0)),
        ((Wait(day(30), day(31), 50), Wait(day(0), day(1), 50)), (50, 50, 0, 10_000, 1, 1)),
    ],
)  # fmt: skip
def test_how_fast_rupiah_were_paid(found: tuple[Wait, ...], said: tuple[int | None, ...]) -> None:
    assert speed(*found) == said


def test_what_is_not_seven_days_old_does_not_count_even_if_it_is_paid() -> None:
    waiting = Wait(day(20), day(21), 50)
    assert pay_speed_of([waiting], day(0), day(30), NOW, day(26)).counted == 0
    assert pay_speed_of([waiting], day(0), day(30), NOW, day(27)).counted == 50


@given(sums, sums, st.integers(0, 60))
def test_the_figures_never_contradict_one_another(
    sold: list[tuple[date, int]], paid: list[tuple[date, int]], today: int
) -> None:
    said = pay_speed_of([wait for _, wait in waits(placed(sold), paid)], day(0), day(61), NOW, day(today))
    assert 0 <= said.paid_in_time <= said.counted - said.unpaid <= said.counted
    assert (said.share_bp is None) == (said.counted == 0)
    if said.p95_days is not None:
        assert said.p50_days is not None
        assert said.p50_days <= said.p95_days
        assert said.unpaid * 100 <= said.counted * 5
