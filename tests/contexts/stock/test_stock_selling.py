"""Which lots gave pieces that a counter has sold already: never more than there is, the till's own first."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.stock import NOON, OUTLET, TODAY, hold, make_lot, on_the_shelf, pieces, receive
from nttmart.contexts.stock import api as stock
from nttmart.contexts.stock.rules.selling import Escrow, Missed, found_sold, take_what_is_there

VARIANT, TILL = uuid4(), uuid4()


def a_lot(number: int, on_hand: int, *, reserved: int = 0, best_before_on: date | None = None) -> stock.StandingLot:
    return stock.StandingLot(
        id=UUID(int=number), variant_id=VARIANT, outlet_id=OUTLET, producer_id=uuid4(),
        ownership=stock.Ownership.CONSIGNMENT, unit_cost=None, batch="", best_before_on=best_before_on,
        received_at=NOON, on_hand=on_hand, reserved=reserved,
    )  # fmt: skip


def a_want(quantity: int, **changes: object) -> stock.SaleWant:
    usual = stock.SaleWant(uuid4(), uuid4(), OUTLET, VARIANT, quantity, TODAY, NOON, TILL, "Ana")
    return usual._replace(**changes)


def given_by(wants: list[stock.SaleWant], lots: list[stock.StandingLot], escrows: list[Escrow] | None = None) -> list:
    return [
        (each.lot.id.int, each.pieces, each.escrow is not None)
        for each in take_what_is_there(wants, lots, escrows or [])
    ]


def test_what_keeps_least_is_given_first_and_what_is_too_old_last() -> None:
    tomorrow = TODAY + timedelta(days=1)
    lots = [a_lot(1, 2), a_lot(2, 2, best_before_on=tomorrow), a_lot(3, 2, best_before_on=TODAY), a_lot(4, 2)]
    assert given_by([a_want(7)], lots) == [(2, 2, False), (1, 2, False), (4, 2, False), (3, 1, False)]


def test_the_tills_escrow_is_given_first_and_that_of_others_never() -> None:
    lots = [a_lot(1, 9, reserved=5)]
    escrows = [Escrow(uuid4(), TILL, UUID(int=1), 3), Escrow(uuid4(), uuid4(), UUID(int=1), 2)]
    assert given_by([a_want(4), a_want(9)], lots, escrows) == [(1, 3, True), (1, 1, False), (1, 3, False)]


def test_goods_of_another_outlet_or_kind_are_not_taken() -> None:
    lots = [replace(a_lot(1, 5), outlet_id=uuid4()), replace(a_lot(2, 5), variant_id=uuid4())]
    assert given_by([a_want(1)], lots) == []


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(-2, 2)), max_size=6),
    st.lists(st.integers(1, 12), min_size=1, max_size=6),
)
def test_nothing_is_given_that_is_not_free_and_nothing_free_is_kept_back(
    lots: list[tuple[int, int, int]], wanted: list[int]
) -> None:
    standing = [
        a_lot(number, free + held, reserved=held, best_before_on=TODAY + timedelta(days=days) if days else None)
        for number, (free, held, days) in enumerate(lots, 1)
    ]
    wants = [a_want(quantity) for quantity in wanted]
    taken = take_what_is_there(wants, standing)
    by_lot = {lot.id: sum(each.pieces for each in taken if each.lot == lot) for lot in standing}
    assert all(by_lot[lot.id] <= lot.free for lot in standing)
    assert sum(by_lot.values()) == min(sum(wanted), sum(lot.free for lot in standing))
    for want in wants:
        assert sum(each.pieces for each in taken if each.want is want) <= want.quantity


@pytest.mark.django_db
def test_selling_takes_what_is_there_and_says_what_each_lot_gave() -> None:
    lot = make_lot(5)
    variant = stock.get_lot(lot).variant_id
    bought = receive(variant, 3, ownership="operator", unit_cost=7_000)
    hold(variant, 1)
    wants = [a_want(quantity, variant_id=variant) for quantity in (4, 6)]
    holds = stock.sell_many(wants, document_kind="counter_sale", at=NOON)
    assert [(each.line_id, each.lot_id, each.quantity, each.cost) for each in holds] == [
        (wants[0].line_id, lot, 4, 0), (wants[1].line_id, bought, 3, 21_000),
    ]  # fmt: skip
    assert (pieces(lot), pieces(bought)) == ((1, 1), (0, 0))
    assert not on_the_shelf(variant)
    assert {(each.lot_id, each.document_id, each.quantity) for each in stock.list_sold([lot, bought])} == {
        (lot, wants[0].document_id, 4), (bought, wants[1].document_id, 3),
    }  # fmt: skip
    assert list(stock.check()) == []


@pytest.mark.django_db
def test_selling_nothing_asks_nothing(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert stock.sell_many([], document_kind="counter_sale", at=NOON) == []


def missed(lot: stock.StandingLot, pieces: int, hours: int) -> Missed:
    return Missed(UUID(int=hours), lot, NOON + timedelta(hours=hours), pieces)


def test_what_counts_missed_is_found_in_sales_of_before_the_earliest_count_first() -> None:
    lot = a_lot(1, 9)
    late = a_want(2, occurred_at=NOON + timedelta(hours=5))
    early = a_want(4, occurred_at=NOON)
    elsewhere = a_want(9, outlet_id=uuid4())
    found = found_sold([late, elsewhere, early], [missed(lot, 2, 6), missed(lot, 3, 1)])
    assert [(each.want, each.missed.move_id.int, each.pieces) for each in found] == [(late, 6, 2), (early, 1, 3)]


@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(0, 5)), max_size=6),
    st.lists(st.tuples(st.integers(1, 9), st.integers(0, 5)), max_size=5, unique_by=lambda each: each[1]),
)
def test_never_more_is_found_than_was_missed_or_sold_and_nothing_that_could_be_is_left(
    sold: list[tuple[int, int]], counts: list[tuple[int, int]]
) -> None:
    lot = a_lot(1, 9)
    wants = [a_want(pieces, occurred_at=NOON + timedelta(hours=hour)) for pieces, hour in sold]
    found = found_sold(wants, [missed(lot, pieces, hour) for pieces, hour in counts])
    by_count = {hour: sum(each.pieces for each in found if each.missed.move_id.int == hour) for _, hour in counts}
    by_want = {want.line_id: sum(each.pieces for each in found if each.want is want) for want in wants}
    assert all(by_count[hour] <= pieces for pieces, hour in counts)
    assert all(by_want[want.line_id] <= want.quantity for want in wants)
    assert all(each.want.occurred_at <= each.missed.counted_at for each in found)
    for want in wants:
        left = [
            hour
            for pieces, hour in counts
            if by_count[hour] < pieces and want.occurred_at <= NOON + timedelta(hours=hour)
        ]
        assert by_want[want.line_id] == want.quantity or not left
