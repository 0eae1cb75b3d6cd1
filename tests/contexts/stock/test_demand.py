"""What an outlet sold week by week, what it refills, and what came to and left its shelves."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.catalogue import make_variant
from factories.stock import ANA, ELSEWHERE, NOON, OUTLET, TODAY, hold, make_lot, receive
from nttmart.contexts.stock import api as stock
from nttmart.contexts.stock.api import LotLife, SaleWant, ShelfGoods
from nttmart.kernel.clock import start_of
from nttmart.kernel.ids import uuid7

pytestmark = pytest.mark.django_db
WEEK = timedelta(weeks=1)
MONDAY = TODAY
"""The first week begins here: 2 March 2026 is a Monday."""


def sell(variant_id: UUID, quantity: int, at: datetime, *, outlet_id: UUID = OUTLET) -> SaleWant:
    want = SaleWant(uuid7(), uuid7(), outlet_id, variant_id, quantity, TODAY, at, uuid7(), "Beni")
    stock.sell_many([want], document_kind="counter_sale", at=at + timedelta(minutes=1))
    return want


def weeks(variant_id: UUID | None = None, until: date = MONDAY + 10 * WEEK) -> list[tuple[UUID, int, int]]:
    return list(stock.sold_by_week(OUTLET, MONDAY, until, variant_id=variant_id))


def test_weeks_begin_at_midnight_in_ntt_and_only_sales_of_this_place_count() -> None:
    start, tick = start_of(MONDAY), timedelta(microseconds=1)
    lot = make_lot(100, at=start - WEEK)
    variant, elsewhere = stock.get_lot(lot).variant_id, ELSEWHERE
    receive(variant, 100, outlet_id=elsewhere, at=start - WEEK)
    for quantity, at in [
        (1, start - tick),
        (2, start),
        (4, start + WEEK - tick),
        (8, start + WEEK),
        (16, start + WEEK),
    ]:
        sell(variant, quantity, at)
    sell(variant, 32, start, outlet_id=elsewhere)
    stock.record_spoilage(
        lot_id=lot, quantity=5, reason="basah kena hujan", fact_id=uuid7(), actor=ANA, at=start + WEEK
    )
    other = make_variant(name="Lain")
    receive(other, 3, at=start)
    sell(other, 3, start + 3 * WEEK)
    assert sorted(weeks()) == sorted([(variant, 0, 6), (variant, 1, 24), (other, 3, 3)])
    assert weeks(other) == [(other, 3, 3)]
    assert weeks(variant, until=MONDAY + WEEK) == [(variant, 0, 6)]
    with CaptureQueriesContext(connection) as captured:
        weeks()
    assert len(captured) == 1


def test_what_came_back_had_been_wanted_and_what_a_count_missed_was_sold_in_its_own_week() -> None:
    lot = make_lot(10, at=NOON)
    variant = stock.get_lot(lot).variant_id
    (held,) = hold(variant, 4, document_id=(document := uuid7()))
    stock.hand_over(document_kind="order", document_id=document, actor=ANA, at=NOON + WEEK)
    stock.take_back(
        document_kind="order", document_id=document, quantities={held.line_id: 3}, reason="salah ukuran",
        actor=ANA, at=NOON + 2 * WEEK,
    )  # fmt: skip
    stock.record_count(lot_id=lot, counted=2, reason="hitung rak", actor=ANA, at=NOON + 3 * WEEK)
    sell(variant, 8, NOON + 2 * WEEK)
    assert weeks() == [(variant, 1, 4), (variant, 2, 8)]


def test_what_is_refilled_is_sold_from_stock_and_was_here_once() -> None:
    lot = make_lot(5, at=NOON - WEEK)
    variant = stock.get_lot(lot)
    receive(variant.variant_id, 7, best_before_on=TODAY, at=NOON - WEEK)
    hold(variant.variant_id, 2)
    receive(make_variant(name="Tenun", sale_mode="unique"), 1)
    make_lot(9, outlet_id=ELSEWHERE)
    gone = make_lot(1, at=NOON + WEEK)
    empty = stock.get_lot(gone)
    sell(empty.variant_id, 1, NOON + WEEK)
    with CaptureQueriesContext(connection) as captured:
        found = stock.list_shelf_goods(OUTLET, on=TODAY)
    assert [(each.variant_id, each.producer_id, each.weighed, each.since_at, each.free) for each in found] == [
        (variant.variant_id, variant.producer_id, False, NOON - WEEK, 3)
    ]
    assert len(captured) == 1
    later = {each.variant_id: each for each in stock.list_shelf_goods(OUTLET, on=TODAY + WEEK)}
    assert later[empty.variant_id]._replace(product_id=empty.variant_id) == ShelfGoods(
        empty.variant_id, empty.variant_id, empty.producer_id, False, NOON + WEEK, 0
    )


def test_lives_of_lots_are_told_of_shelves_on_which_something_changed() -> None:
    lot = make_lot(5, at=NOON, best_before_on=TODAY + timedelta(days=9))
    variant = stock.get_lot(lot).variant_id
    emptied = receive(variant, 2, at=NOON - 5 * WEEK, best_before_on=TODAY + timedelta(days=2))
    stock.record_spoilage(
        lot_id=emptied, quantity=2, reason="dimakan tikus", fact_id=uuid7(), actor=ANA, at=NOON - 4 * WEEK
    )
    sell(variant, 3, NOON + WEEK)
    ages = datetime(2100, 1, 1, tzinfo=NOON.tzinfo)

    def lives(
        touched_since: datetime, alive_since: datetime = NOON - WEEK, **said: object
    ) -> dict[UUID, list[LotLife]]:
        at = NOON + 2 * WEEK
        return stock.list_lot_lives(OUTLET, touched_since=touched_since, alive_since=alive_since, at=at, **said)

    life = LotLife(variant, start_of(TODAY + timedelta(days=9)), [(NOON, 5), (NOON + WEEK, -3)])
    assert lives(NOON) == {variant: [life]}
    assert lives(ages) == {}
    assert lives(ages, besides=[variant]) == {variant: [life]}
    old = LotLife(variant, start_of(TODAY + timedelta(days=2)), [(NOON - 5 * WEEK, 2), (NOON - 4 * WEEK, -2)])
    assert sorted(lives(NOON, NOON - 4 * WEEK)[variant], key=lambda each: each.moves) == [old, life]
    with CaptureQueriesContext(connection) as captured:
        lives(NOON)
    assert len(captured) == 2
