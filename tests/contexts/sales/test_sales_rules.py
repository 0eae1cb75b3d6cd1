"""Splitting, rounding, promising and refusing: the pure part of a sale."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.contexts.sales.rules.errors import (
    BadCancellation,
    BadOrder,
    BadSplitRule,
    NotForSale,
    NotNow,
    NotSoldThisWay,
)
from nttmart.contexts.sales.rules.orders import check_action, check_pieces, order_number
from nttmart.contexts.sales.rules.quoting import (
    Offer,
    Want,
    ahead_by_line,
    check_wants,
    quote_line,
    refusal_of,
    rounding_of,
)
from nttmart.contexts.sales.rules.split import (
    Shares,
    SplitRule,
    cash_rounding,
    check_shares,
    split_consigned,
    split_owned,
)
from nttmart.kernel.errors import Refusal
from nttmart.kernel.money import Rupiah

ON = date(2026, 3, 2)


def rule(outlet_bp: int = 1_200, programme_bp: int = 200, tax_bp: int = 50) -> SplitRule:
    return SplitRule(UUID(int=1), None, outlet_bp, programme_bp, tax_bp, ON, None, "", "contoh")


def offer(**changes: object) -> Offer:
    whole: dict[str, object] = {
        "variant_id": UUID(int=2),
        "product_id": UUID(int=3),
        "producer_id": UUID(int=4),
        "product_name": "Kopi Lela",
        "variant_name": "250 g",
        "price": Rupiah(25_000),
        "shipping_weight_g": 300,
        "sale_mode": "stock",
        "lead_time_days": 0,
        "capacity_per_week": 1,
        "is_alcohol": False,
        "is_on_shelf": True,
    }
    return Offer(**whole | changes)  # type: ignore[arg-type]


def test_shares_one_consigned_piece() -> None:
    assert split_consigned(Rupiah(25_000), rule()) == Shares(21_375, 3_000, 500, 125)


RULES = st.tuples(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(0, 10_000)).filter(
    lambda shares: sum(shares) <= 10_000
)


@given(st.integers(1, 10**9), RULES, st.integers(1, 99))
def test_shares_add_up_and_nobody_has_less_than_nothing(price: int, shares: tuple[int, int, int], pieces: int) -> None:
    one = split_consigned(Rupiah(price), rule(*shares))
    assert one.total == price
    assert min(one.maker, one.outlet, one.programme, one.tax) >= 0
    assert one.times(pieces).total == price * pieces


@given(st.integers(1, 10**9), RULES, st.integers(0, 99), st.integers(0, 99))
def test_any_part_of_a_line_can_be_undone_exactly(
    price: int, shares: tuple[int, int, int], kept: int, undone: int
) -> None:
    one = split_consigned(Rupiah(price), rule(*shares))
    assert one.times(kept) + one.times(undone) == one.times(kept + undone)


@pytest.mark.parametrize(
    ("price", "cost", "shares"),
    [(25_000, 20_000, Shares(20_000, 5_000)), (25_000, 25_000, Shares(25_000)), (25_000, 30_000, Shares(25_000))],
)
def test_shares_a_piece_the_outlet_had_bought(price: int, cost: int, shares: Shares) -> None:
    assert split_owned(Rupiah(price), cost) == shares


@pytest.mark.parametrize("shares", [(-1, 0, 0), (0, 10_001, 0), (5_000, 5_000, 1)])
def test_refuses_shares_that_cannot_be(shares: tuple[int, int, int]) -> None:
    with pytest.raises(BadSplitRule):
        check_shares(*shares)


@pytest.mark.parametrize(
    ("amount", "added"),
    [(12_765, 35), (12_749, -49), (12_750, 50), (12_700, 0), (49, 51), (1, 99), (50, 50), (149, -49)],
)
def test_rounds_cash_to_a_hundred_half_up(amount: int, added: int) -> None:
    assert cash_rounding(Rupiah(amount), 100) == added
    assert rounding_of(Rupiah(amount), payment_method="cash", unit=100) == added
    assert rounding_of(Rupiah(amount), payment_method="qris", unit=100) == 0
    assert rounding_of(Rupiah(amount), payment_method="transfer", unit=100) == 0


@given(st.integers(1, 10**12), st.sampled_from([1, 50, 100, 500, 1_000]))
def test_rounded_cash_can_be_paid_and_is_the_nearest(amount: int, unit: int) -> None:
    rounded = amount + cash_rounding(Rupiah(amount), unit)
    assert rounded % unit == 0
    assert rounded > 0
    assert abs(rounded - amount) * 2 <= unit or rounded == unit


@pytest.mark.parametrize(("amount", "unit"), [(0, 100), (-1, 100), (1, 0)])
def test_does_not_round_nothing(amount: int, unit: int) -> None:
    with pytest.raises(ValueError, match=str(amount)):
        cash_rounding(Rupiah(amount), unit)


def test_lines_of_one_form_stand_in_one_queue() -> None:
    first, second, third = (uuid4() for _ in range(3))
    offers = {
        first: offer(variant_id=first),
        second: offer(variant_id=second),
        third: offer(variant_id=third, product_id=UUID(int=9)),
    }
    wants = [Want(first, 3), Want(second, 2), Want(third, 5)]
    assert ahead_by_line(wants, offers, {UUID(int=3): 4}) == {first: 4, second: 7, third: 0}


def test_a_line_made_to_order_says_when_and_one_from_the_shelf_does_not() -> None:
    made = offer(sale_mode="made_to_order", lead_time_days=14, capacity_per_week=2)
    line = quote_line(made, 3, ready_by_on=date(2026, 3, 23), rule=rule())
    assert (line.made_to_order, line.ready_by_on, line.amount, line.weight_g) == (True, date(2026, 3, 23), 75_000, 900)
    shelf = quote_line(offer(), 3, ready_by_on=None, rule=rule())
    assert (shelf.made_to_order, shelf.ready_by_on) == (False, None)


def test_a_line_parts_into_what_is_there_and_what_leaves_by_a_day() -> None:
    line = quote_line(offer(), 5, ready_by_on=None, rule=rule())
    there, coming = line.part(2), line.part(3, ON)
    assert (there.quantity, there.amount, there.promised, there.ship_by_on) == (2, 50_000, 0, None)
    assert (coming.quantity, coming.amount, coming.promised, coming.ship_by_on) == (3, 75_000, 3, ON)


def test_what_nobody_can_say_the_day_of_is_not_promised() -> None:
    made = quote_line(offer(sale_mode="made_to_order"), 1, ready_by_on=ON, rule=rule())
    with pytest.raises(NotForSale):
        made.ready(None)


@pytest.mark.parametrize(
    ("changes", "quantity", "channel", "fulfilment", "kind"),
    [
        ({}, 99, "web", "delivery", type(None)),
        ({"is_on_shelf": False}, 1, "counter", "pickup", NotForSale),
        ({"sale_mode": "prototype"}, 1, "counter", "pickup", NotForSale),
        ({"sale_mode": "unique"}, 1, "web", "pickup", type(None)),
        ({"sale_mode": "unique"}, 2, "web", "pickup", BadOrder),
        ({"is_alcohol": True}, 1, "web", "pickup", NotSoldThisWay),
        ({"is_alcohol": True}, 1, "phone", "pickup", NotSoldThisWay),
        ({"is_alcohol": True}, 1, "whatsapp", "pickup", NotSoldThisWay),
        ({"is_alcohol": True}, 1, "paper", "pickup", type(None)),
        ({"is_alcohol": True}, 1, "counter", "pickup", type(None)),
        ({"is_alcohol": True}, 1, "counter", "delivery", NotSoldThisWay),
    ],
)
def test_says_why_something_is_not_sold(
    changes: dict[str, object], quantity: int, channel: str, fulfilment: str, kind: type[Refusal]
) -> None:
    assert type(refusal_of(offer(**changes), quantity, channel=channel, fulfilment=fulfilment)) is kind


@pytest.mark.parametrize(
    ("closed_to", "channel", "fulfilment", "sold"),
    [
        (("online",), "web", "pickup", False),
        (("online",), "whatsapp", "delivery", False),
        (("online",), "counter", "delivery", False),
        (("online",), "counter", "pickup", True),
        (("till",), "paper", "pickup", False),
        (("till",), "web", "pickup", True),
        (("government", "export"), "web", "delivery", True),
    ],
)
def test_what_lacks_a_permit_is_closed_only_where_it_is_needed(
    closed_to: tuple[str, ...],
    channel: str,
    fulfilment: str,
    sold: bool,  # noqa: FBT001 -- a table
) -> None:
    closed = offer(closed_to=closed_to, closed_why="P-IRT belum tercatat")
    refusal = refusal_of(closed, 1, channel=channel, fulfilment=fulfilment)

    assert (refusal is None) is sold
    if refusal is not None:
        assert str(refusal) == f"{closed.product_name} belum boleh dijual dengan cara ini: P-IRT belum tercatat."


def test_what_is_not_there_is_not_sold() -> None:
    assert type(refusal_of(None, 1, channel="web", fulfilment="pickup")) is NotForSale


@pytest.mark.parametrize(
    "wants",
    [
        [],
        [Want(UUID(int=1), 0)],
        [Want(UUID(int=1), -1)],
        [Want(UUID(int=1), 100)],
        [Want(UUID(int=1), 1), Want(UUID(int=1), 1)],
        [Want(UUID(int=number), 1) for number in range(51)],
    ],
)
def test_refuses_baskets_that_cannot_be(wants: list[Want]) -> None:
    with pytest.raises(BadOrder):
        check_wants(wants)


def test_takes_fifty_lines_of_ninety_nine() -> None:
    check_wants([Want(UUID(int=number), 99) for number in range(50)])


STATES = ("placed", "disputed", "paid", "prepared", "handed_over", "cancelled", "lapsed")
ACTIONS = {
    "claim": {"placed", "lapsed"},
    "confirm_payment": {"placed", "disputed", "lapsed", "cancelled"},
    "more_money": {"paid", "prepared", "handed_over"},
    "accept_payment": {"disputed"},
    "give_back": {"disputed"},
    "prepare": {"paid"},
    "hand_over": {"prepared"},
    "cancel": {"placed", "paid", "prepared"},
    "cancel_part": {"placed", "disputed", "paid", "prepared"},
    "take_back": {"handed_over"},
}


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("state", STATES)
def test_what_may_be_done_when(state: str, action: str) -> None:
    if state in ACTIONS[action]:
        check_action(state, action)
    else:
        with pytest.raises(NotNow):
            check_action(state, action)


@pytest.mark.parametrize("pieces", [{}, {UUID(int=1): 0}, {UUID(int=1): 4}, {UUID(int=1): -1}, {UUID(int=2): 1}])
def test_refuses_to_cancel_what_is_not_there(pieces: dict[UUID, int]) -> None:
    with pytest.raises(BadCancellation):
        check_pieces(pieces, {UUID(int=1): 3})


def test_numbers_say_where_and_when() -> None:
    assert order_number("BLU", date(2026, 11, 22), "7KQF4") == "BLU-2611-7KQF4"
