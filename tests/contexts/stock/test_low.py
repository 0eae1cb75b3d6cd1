"""What is gone from a shelf, or nearly: what the outlet still carries, least free first, in few queries."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from pytest_django import DjangoAssertNumQueries

from factories.catalogue import make_product, make_variant, make_weighed_variant
from factories.stock import ANA, ELSEWHERE, NOON, OUTLET, TODAY, hold, make_lot, receive
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.stock import api as stock
from nttmart.kernel.ids import uuid7

pytestmark = pytest.mark.django_db


def sell(variant_id: UUID, quantity: int, *, at: datetime = NOON) -> None:
    till = uuid7()
    want = stock.SaleWant(uuid7(), uuid7(), OUTLET, variant_id, quantity, TODAY, at, till, "Ana")
    assert sum(each.quantity for each in stock.sell_many([want], document_kind="counter_sale", at=at)) == quantity


def low(state: stock.LowState | None = None, **said: int) -> list[tuple[UUID, int]]:
    found = stock.list_low([OUTLET], on=TODAY, state=state, **({"limit": 50} | said))
    return [(shelf.variant_id, shelf.free) for shelf in found]


def on_the_shelf(*free: int) -> list[UUID]:
    return [stock.get_lot(make_lot(number)).variant_id for number in free]


def test_gone_comes_before_nearly_gone_and_plenty_is_neither() -> None:
    _plenty, few, held = on_the_shelf(4, 3, 1)
    hold(held)
    assert (low(), low("gone"), low("low")) == ([(held, 0), (few, 3)], [(held, 0)], [(few, 3)])
    assert stock.count_low([OUTLET], on=TODAY) == (1, 1)
    assert [low(limit=1, offset=page) for page in (0, 1, 2)] == [[(held, 0)], [(few, 3)], []]


def test_lots_of_one_size_count_together_and_those_of_another_outlet_do_not() -> None:
    together, (here,) = make_variant(), on_the_shelf(1)
    for _ in range(2):
        receive(together, 2)
    receive(here, 9, outlet_id=ELSEWHERE)
    assert low() == [(here, 1)]
    assert stock.count_low([OUTLET, ELSEWHERE], on=TODAY) == (0, 1)
    assert stock.count_low([], on=TODAY) == (0, 0)


def test_what_is_weighed_is_nearly_gone_by_the_kilogram() -> None:
    variants = {grams: make_weighed_variant(name=f"Kopi {grams}") for grams in (1_001, 1_000)}
    for grams, variant_id in variants.items():
        receive(variant_id, grams)
    assert stock.list_low([OUTLET], on=TODAY, limit=9) == [(OUTLET, variants[1_000], True, 1_000)]


def test_what_is_past_its_best_or_called_back_is_not_there_for_buyers() -> None:
    past, back = make_variant(), make_variant()
    receive(past, 9, best_before_on=TODAY + timedelta(days=1))
    lot = stock.get_lot(receive(back, 9, batch="B-1"))
    assert low() == []
    stock.recall_batch(producer_id=lot.producer_id, batch="B-1", reason="tengik", actor=ANA, at=NOON)
    assert low() == [(back, 0)]
    tomorrow = stock.list_low([OUTLET], on=TODAY + timedelta(days=1), limit=9)
    assert {(shelf.variant_id, shelf.free) for shelf in tomorrow} == {(past, 0), (back, 0)}


@pytest.mark.parametrize(("days", "seen"), [(60, 1), (61, 0)])
def test_what_was_gone_for_longer_than_sixty_days_is_no_longer_carried(days: int, seen: int) -> None:
    variant_id = make_variant()
    receive(variant_id, 2, at=NOON - timedelta(days=90))
    sell(variant_id, 2, at=NOON - timedelta(days=days))
    assert low() == [(variant_id, 0)] * seen


def test_what_lies_there_untouched_for_longer_is_carried_all_the_same() -> None:
    variant_id = make_variant()
    receive(variant_id, 2, at=NOON - timedelta(days=90))
    assert low() == [(variant_id, 2)]


def test_what_is_not_refilled_is_not_missed() -> None:
    retired = catalogue.list_variants_of(make_product(prices=(45_000, 80_000)))[0].id
    receive(retired, 1)
    assert low() == [(retired, 1)]
    catalogue.retire_variant(retired, actor=ANA, at=NOON)
    unique = make_product("Sarung Tua", sale_mode="unique", category="tenun-ikat", prices=(900_000,))
    receive(catalogue.list_variants_of(unique)[0].id, 1)
    assert (low(), stock.count_low([OUTLET], on=TODAY)) == ([], (0, 0))


def test_the_days_when_it_last_came_and_was_sold() -> None:
    sold, unsold = make_variant(), make_variant()
    first, last = NOON - timedelta(days=9), NOON - timedelta(days=2)
    for at in (first, last):
        receive(sold, 1, at=at)
    sell(sold, 1, at=last + timedelta(hours=1))
    receive(unsold, 1, at=first)
    receive(unsold, 1, outlet_id=ELSEWHERE)
    shelves = stock.list_low([OUTLET], on=TODAY, limit=9)
    assert stock.last_moved(shelves) == {
        (OUTLET, sold): (last, last + timedelta(hours=1)), (OUTLET, unsold): (first, None)
    }  # fmt: skip


def test_three_queries_with_one_row_and_with_thirty(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for rows in (1, 30):
        while len(low()) < rows:
            receive(make_variant(), 1)
        with django_assert_num_queries(3):
            stock.count_low([OUTLET], on=TODAY)
            assert len(stock.last_moved(stock.list_low([OUTLET], on=TODAY, limit=50))) == rows
