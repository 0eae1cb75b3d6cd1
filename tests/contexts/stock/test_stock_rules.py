"""Which lots give the pieces, decided without a database."""

from collections import Counter
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.stock import NOON, OUTLET, TODAY
from nttmart.contexts.stock.rules.lots import (
    BadLot,
    BadQuantity,
    Hold,
    InsufficientStock,
    NothingHeld,
    Ownership,
    StandingLot,
    Want,
    allocate,
    refuse_bad_lot,
    refuse_bad_quantity,
    share_of_lines,
)

COFFEE, CLOTH, MAKER = UUID(int=100), UUID(int=200), UUID(int=300)


def lot(number: int, free: int, *, variant: UUID = COFFEE, best_before_on: date | None = None) -> StandingLot:
    return StandingLot(
        UUID(int=number), variant, OUTLET, MAKER, Ownership.CONSIGNMENT, None, "", best_before_on, NOON, free + 2, 2
    )


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


def test_what_expires_first_goes_first_then_the_oldest_and_what_never_expires_last() -> None:
    lots = [
        lot(1, 5),
        lot(2, 5, best_before_on=days(9)),
        lot(3, 5, best_before_on=days(3)),
        lot(4, 5, best_before_on=days(3)),
    ]
    taken = allocate([Want(UUID(int=1), COFFEE, 17)], lots)
    assert [(each.id.int, pieces) for _, each, pieces in taken] == [(3, 5), (4, 5), (2, 5), (1, 2)]


def test_a_line_that_names_its_lot_gets_it_though_others_come_first() -> None:
    lots = [lot(1, 2), lot(2, 2)]
    wants = [Want(UUID(int=1), COFFEE, 2), Want(UUID(int=2), COFFEE, 2, lot_id=UUID(int=1))]
    taken = allocate(wants, lots)
    assert [(want.line_id.int, each.id.int, pieces) for want, each, pieces in taken] == [(2, 1, 2), (1, 2, 2)]
    with pytest.raises(InsufficientStock):
        allocate([Want(UUID(int=1), COFFEE, 3, lot_id=UUID(int=1))], lots)


def test_two_lines_of_one_variant_are_counted_together() -> None:
    with pytest.raises(InsufficientStock) as refusal:
        allocate([Want(UUID(int=1), COFFEE, 3), Want(UUID(int=2), COFFEE, 3)], [lot(1, 5), lot(2, 9, variant=CLOTH)])
    assert (refusal.value.variant_id, refusal.value.wanted, refusal.value.available) == (COFFEE, 6, 5)
    assert str(refusal.value) == "Tinggal 5, diminta 6."


def test_nothing_left_has_its_own_sentence() -> None:
    with pytest.raises(InsufficientStock) as refusal:
        allocate([Want(UUID(int=1), COFFEE, 1)], [])
    assert str(refusal.value) == "Sudah habis."


numbers = st.integers(1, 6)
shelves = st.lists(
    st.tuples(st.sampled_from([COFFEE, CLOTH]), st.integers(0, 8), st.none() | st.integers(1, 5)), max_size=6
)
baskets = st.lists(st.tuples(st.sampled_from([COFFEE, CLOTH]), numbers), min_size=1, max_size=4)


@given(shelves, baskets)
def test_all_that_is_wanted_is_taken_from_what_is_free_or_nothing(
    shelf: list[tuple[UUID, int, int | None]], basket: list[tuple[UUID, int]]
) -> None:
    lots = [
        lot(number, free, variant=variant, best_before_on=days(until) if until else None)
        for number, (variant, free, until) in enumerate(shelf)
    ]
    wants = [Want(UUID(int=number), variant, quantity) for number, (variant, quantity) in enumerate(basket)]
    free: Counter[UUID] = Counter()
    wanted: Counter[UUID] = Counter()
    for each in lots:
        free[each.variant_id] += each.free
    for want in wants:
        wanted[want.variant_id] += want.quantity
    if any(wanted[variant] > free[variant] for variant in wanted):
        with pytest.raises(InsufficientStock):
            allocate(wants, lots)
        return
    taken = allocate(wants, lots)
    by_line: Counter[UUID] = Counter()
    by_lot: Counter[UUID] = Counter()
    for want, each, pieces in taken:
        assert want.variant_id == each.variant_id
        by_line[want.line_id] += pieces
        by_lot[each.id] += pieces
    assert by_line == {want.line_id: want.quantity for want in wants}
    assert all(by_lot[each.id] <= each.free for each in lots)


@pytest.mark.parametrize("quantity", [0, -1, 1_000_001, 1.0, True, "3"])
def test_a_number_of_pieces_is_a_whole_number_within_reason(quantity: int) -> None:
    with pytest.raises(BadQuantity):
        refuse_bad_quantity(quantity)


@pytest.mark.parametrize(
    ("ownership", "unit_cost", "best_before_on", "field"),
    [
        (Ownership.OPERATOR, None, None, "unit_cost"),
        (Ownership.OPERATOR, 0, None, "unit_cost"),
        (Ownership.OPERATOR, -5, None, "unit_cost"),
        (Ownership.CONSIGNMENT, 10**13, None, "unit_cost"),
        (Ownership.CONSIGNMENT, None, TODAY, "best_before_on"),
    ],
)
def test_a_lot_that_cannot_be_is_refused(
    ownership: Ownership, unit_cost: int | None, best_before_on: date | None, field: str
) -> None:
    with pytest.raises(BadLot) as refusal:
        refuse_bad_lot(ownership=ownership, unit_cost=unit_cost, best_before_on=best_before_on, today=TODAY)
    assert refusal.value.field == field


def held(line: int, quantity: int) -> Hold:
    return Hold(UUID(int=line), UUID(int=9), COFFEE, MAKER, quantity, Ownership.CONSIGNMENT, None)


@pytest.mark.parametrize(
    ("wanted", "shares"),
    [
        (None, [3, 2, 5]),
        ({}, [0, 0, 0]),
        ({UUID(int=1): 4}, [2, 2, 0]),
        ({UUID(int=1): 5, UUID(int=2): 1}, [3, 2, 1]),
        ({UUID(int=2): 0}, [0, 0, 0]),
    ],
)
def test_the_last_holds_of_a_line_give_first(wanted: dict[UUID, int] | None, shares: list[int]) -> None:
    assert share_of_lines([held(1, 3), held(1, 2), held(2, 5)], wanted) == shares


def test_no_more_than_is_held_is_given() -> None:
    for wanted in ({UUID(int=1): 6}, {UUID(int=3): 1}):
        with pytest.raises(NothingHeld):
            share_of_lines([held(1, 3), held(1, 2)], wanted)
    with pytest.raises(BadQuantity):
        share_of_lines([held(1, 3)], {UUID(int=1): -1})


def test_goods_we_own_have_a_cost_and_others_none() -> None:
    owned = Hold(UUID(int=1), UUID(int=9), COFFEE, MAKER, 3, Ownership.OPERATOR, 12_000)
    assert (owned.cost, held(1, 3).cost, owned.of(2).cost) == (36_000, 0, 24_000)
