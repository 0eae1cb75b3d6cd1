"""When shelves were bare: told from moves, noted each hour, and rightly also after days in which nobody noted."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from factories.catalogue import make_variant
from factories.outlets import make_outlet
from factories.stock import ANA, receive
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.contexts.supply.models import ShelfGap
from nttmart.contexts.supply.rules.shelves import (
    DAY_S,
    Life,
    Stretch,
    bare,
    bare_days,
    bare_days_by_week,
    refilled_at,
    stocked,
)
from nttmart.kernel.clock import start_of
from nttmart.kernel.ids import uuid7

T0 = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
"""Nine o'clock in NTT on Monday 2 March 2026."""
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MONDAY = date(2026, 3, 2)


def hours(*moves: tuple[int, int]) -> list[tuple[datetime, int]]:
    return [(T0 + at * HOUR, quantity) for at, quantity in moves]


def spans(stretches: list[Stretch]) -> list[tuple[float, float | None]]:
    return [((each.from_at - T0) / HOUR, each.until_at and (each.until_at - T0) / HOUR) for each in stretches]


@pytest.mark.parametrize(
    ("lives", "when"),
    [
        ([], []),
        ([(None, hours((0, 5)))], [(0, None)]),
        ([(None, hours((0, 5), (3, -2), (7, -3)))], [(0, 7)]),
        ([(None, hours((0, 5), (7, -5))), (None, hours((7, 2)))], [(0, None)]),  # one lot follows the other
        ([(None, hours((0, 5), (7, -5))), (None, hours((9, 2)))], [(0, 7), (9, None)]),
        ([(T0 + 4 * HOUR, hours((0, 5), (7, -5)))], [(0, 4)]),  # past its best
        ([(T0 + 4 * HOUR, hours((0, 5))), (None, hours((2, 1), (5, -1)))], [(0, 5)]),
        ([(None, hours((0, -2), (1, 5), (3, -3)))], [(1, 3)]),  # sold before it was written down
        ([(None, hours((0, 5), (2, -5), (2, 3), (6, -3)))], [(0, 6)]),  # missed by a count and found again
    ],
)
def test_a_shelf_is_stocked_while_a_lot_has_something_to_sell(
    lives: list[Life], when: list[tuple[int, int | None]]
) -> None:
    assert spans(stocked(lives)) == when


MOVES = st.lists(st.tuples(st.integers(0, 200), st.integers(-6, 9)), max_size=12).map(lambda each: hours(*sorted(each)))


@given(st.lists(st.tuples(st.none() | st.integers(0, 200).map(lambda at: T0 + at * HOUR), MOVES), max_size=4))
def test_stocked_and_bare_agree_with_asking_each_half_hour(lives: list[Life]) -> None:
    stretches = stocked(lives)
    gaps = bare(stretches, since=T0, at=T0 + 201 * HOUR)
    for half in range(1, 402, 2):
        at = T0 + half * HOUR / 2
        has = any(
            sum(quantity for moved, quantity in moves if moved < at) > 0 and (ends_at is None or at < ends_at)
            for ends_at, moves in lives
        )
        assert has == any(each.meets(Stretch(at, at + HOUR / 10)) for each in stretches)
        carried = any(each.from_at < at for each in stretches)
        assert (carried and not has) == any(each.meets(Stretch(at, at + HOUR / 10)) for each in gaps)


def test_what_is_refilled_within_the_hour_was_not_bare() -> None:
    quick, slow = T0 + 59 * HOUR / 60, T0 + HOUR
    for refilled, gaps in ((quick, []), (slow, [Stretch(T0, slow)])):
        assert bare([Stretch(T0 - DAY, T0), Stretch(refilled, None)], since=T0, at=T0 + DAY) == gaps
    assert bare([Stretch(T0 - DAY, T0)], since=T0, at=quick) == []
    assert bare([Stretch(T0 - DAY, T0)], since=T0, at=slow) == [Stretch(T0, None)]
    assert bare([Stretch(T0 - DAY, T0)], since=T0 + HOUR, at=T0 + DAY) == []


def test_a_gap_ends_when_goods_came_or_had_been_there_all_the_time() -> None:
    assert refilled_at([], T0) is None
    assert refilled_at([Stretch(T0 - DAY, T0)], T0) is None
    assert refilled_at([Stretch(T0 - DAY, T0), Stretch(T0 + HOUR, T0 + DAY)], T0) == T0 + HOUR
    assert refilled_at([Stretch(T0 - DAY, None)], T0) == T0


def test_a_day_is_out_when_bare_for_more_than_half_of_it() -> None:
    half = DAY_S // 2
    assert bare_days([(0, half), (DAY_S + 1, 2 * DAY_S - half + 2)], 3) == [False, True, False]
    assert bare_days([(0, 3600), (7200, 7200 + half)], 1) == [True]
    assert bare_days([(-DAY_S, half - 1), (2 * DAY_S, 9 * DAY_S)], 3) == [False, False, True]
    assert bare_days_by_week([(DAY_S, 8 * DAY_S), (13 * DAY_S, 99 * DAY_S)], 2) == [6, 2]


@pytest.fixture
def shelf(db: None) -> tuple[UUID, UUID]:
    return make_outlet().id, make_variant()


def spoil(lot_id: UUID, quantity: int, at: datetime) -> None:
    stock.record_spoilage(lot_id=lot_id, quantity=quantity, reason="dimakan tikus", fact_id=uuid7(), actor=ANA, at=at)


def gaps() -> list[tuple[float, float | None]]:
    rows = ShelfGap.objects.order_by("began_at").values_list("began_at", "ended_at")
    return spans([Stretch(*row) for row in rows])


def test_hour_by_hour_a_gap_opens_and_closes_when_the_goods_left_and_came(shelf: tuple[UUID, UUID]) -> None:
    outlet_id, variant_id = shelf
    lot = receive(variant_id, 5, outlet_id=outlet_id, at=T0)
    assert supply.note_shelves(at=T0 + HOUR) == 0
    spoil(lot, 5, T0 + 1.5 * HOUR)
    assert [supply.note_shelves(at=T0 + hour * HOUR, since=T0) for hour in (2, 3, 4)] == [0, 1, 0]
    assert gaps() == [(1.5, None)]
    receive(variant_id, 5, outlet_id=outlet_id, at=T0 + 9.5 * HOUR)
    assert [supply.note_shelves(at=T0 + hour * HOUR, since=T0) for hour in (10, 11)] == [1, 0]
    assert gaps() == [(1.5, 9.5)]


def test_who_slept_for_days_writes_the_same(shelf: tuple[UUID, UUID]) -> None:
    outlet_id, variant_id = shelf
    first = receive(variant_id, 5, outlet_id=outlet_id, at=T0, best_before_on=MONDAY + 9 * DAY)
    spoil(first, 2, T0 + 5 * HOUR)
    spoil(first, 3, T0 + 30 * HOUR)
    second = receive(variant_id, 4, outlet_id=outlet_id, at=T0 + 50 * HOUR, best_before_on=MONDAY + 5 * DAY)
    spoil(second, 1, T0 + 60 * HOUR)
    assert supply.note_shelves(at=T0 + 300 * HOUR) == 2
    night = (start_of(MONDAY + 5 * DAY) - T0) / HOUR
    assert gaps() == [(30, 50), (night, None)]
    assert supply.note_shelves(at=T0 + 301 * HOUR) == 0


def test_what_a_till_tells_late_adds_its_gap_and_an_early_end_moves_no_beginning(shelf: tuple[UUID, UUID]) -> None:
    outlet_id, variant_id = shelf
    lot = receive(variant_id, 3, outlet_id=outlet_id, at=T0)
    other = receive(make_variant(name="Lain"), 1, outlet_id=outlet_id, at=T0)
    spoil(other, 1, T0 + HOUR)
    supply.note_shelves(at=T0 + 24 * HOUR)
    assert gaps() == [(1, None)]
    receive(variant_id, 3, outlet_id=outlet_id, at=T0 + 20 * DAY)
    sold = stock.SaleWant(uuid7(), uuid7(), outlet_id, variant_id, 3, MONDAY, T0 + 2 * HOUR, uuid7(), "Beni")
    stock.sell_many([sold], document_kind="counter_sale", at=T0 + 21 * DAY)
    assert stock.get_lot(lot).on_hand == 0
    assert supply.note_shelves(at=T0 + 21 * DAY, since=T0 + 21 * DAY - HOUR) == 1
    assert gaps() == [(1, None), (2, 20 * 24)]


def test_days_without_are_told_with_the_most_first_in_one_query(shelf: tuple[UUID, UUID]) -> None:
    outlet_id, variant_id = shelf
    other = make_variant(name="Lain")
    first = receive(variant_id, 5, outlet_id=outlet_id, at=T0)
    spoil(first, 5, T0 + 2 * DAY)
    receive(variant_id, 5, outlet_id=outlet_id, at=T0 + 4 * DAY)
    spoil(receive(other, 5, outlet_id=outlet_id, at=T0), 5, T0 + DAY)
    at = T0 + 6 * DAY
    supply.note_shelves(at=at)

    def days(since: date = MONDAY, until: date = MONDAY + 7 * DAY, **said: Any) -> list[tuple[UUID, int, date | None]]:
        found = supply.stock_out_days([outlet_id], since=since, until=until, at=at, **said)
        return [(each.variant_id, each.days, each.out_since) for each in found]

    # From nine in the morning a day has fifteen hours left; until nine it has nine: of Sunday 8 March so far nine.
    with CaptureQueriesContext(connection) as captured:
        assert days() == [(other, 5, MONDAY + DAY), (variant_id, 2, None)]
    assert len(captured) == 1
    assert days(since=MONDAY + 4 * DAY) == [(other, 2, MONDAY + DAY)]
    assert (
        supply.stock_out_days(
            [make_outlet("WGP", regency_code="53.11").id], since=MONDAY, until=MONDAY + 7 * DAY, at=at
        )
        == []
    )
