"""Many people at one moment, with connections of their own: the last piece is sold once, money is counted once."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from uuid import uuid4

import pytest

from concurrently import meanwhile, together
from factories.producers import make_producer
from factories.sales import ANA, BENI, MARIA, PLACED, Shop, after, make_shop, pay
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.sales import api as sales
from nttmart.contexts.sales.models import Order, OrderEvent
from nttmart.contexts.stock import api as stock

pytestmark = pytest.mark.concurrency


def kinds(outcomes: Sequence[object]) -> dict[str, int]:
    return dict(Counter(type(outcome).__name__ for outcome in outcomes))


def all_is_well(shop: Shop) -> bool:
    return [*sales.check(), *stock.check(), *ledger.check()] == []


def test_fifty_buyers_of_twenty_pieces_make_twenty_orders() -> None:
    shop = make_shop()
    shop.stock_up(shop.variants["Kopi Lela"], 10)

    def buy() -> object:
        return shop.order(expected_total=25_000)

    outcomes = together([buy] * 50)
    assert kinds(outcomes) == {"OrderRef": 20, "OutOfStock": 30}
    assert Order.objects.filter(state="placed").count() == 20
    assert shop.free(shop.variants["Kopi Lela"]) == 0
    assert all_is_well(shop)


def test_one_number_cannot_order_more_by_ordering_at_once() -> None:
    shop = make_shop()
    outcomes = together([lambda: shop.order(buyer=MARIA, expected_total=25_000)] * 8)
    assert kinds(outcomes) == {"OrderRef": 3, "TooManyUnpaid": 5}
    assert all_is_well(shop)


def test_baskets_in_opposite_order_never_block_one_another() -> None:
    shop = make_shop()
    shop.stock_up(shop.add_goods("Gula"), 10)
    there, back = [shop.want(1), shop.want(1, "Gula")], [shop.want(1, "Gula"), shop.want(1)]
    calls: list[Callable[[], object]] = [
        lambda wants=wants: shop.order(*wants, expected_total=50_000) for wants in [there, back] * 8
    ]
    assert kinds(together(calls)) == {"OrderRef": 10, "OutOfStock": 6}
    assert all_is_well(shop)


def test_a_form_sent_ten_times_at_once_is_one_order() -> None:
    shop = make_shop()
    key = str(uuid4())

    def send() -> object:
        return shop.order(shop.want(2), idempotency_key=key, expected_total=50_000)

    outcomes = together([send] * 10)
    assert kinds(outcomes) == {"OrderRef": 10}
    assert len(set(outcomes)) == 1
    assert (Order.objects.count(), shop.free(shop.variants["Kopi Lela"])) == (1, 8)
    assert all_is_well(shop)


def test_two_staff_confirm_one_payment_and_it_is_one_sale() -> None:
    shop = make_shop()
    ref = shop.order()
    outcomes = together([lambda: pay(ref, 25_000, actor=ANA), lambda: pay(ref, 25_000, actor=BENI)] * 3)
    assert kinds(outcomes) == {"Confirmation": 1, "NotNow": 5}
    assert OrderEvent.objects.filter(kind="paid").count() == 1
    (line,) = sales.receipt(ref.id).lines
    assert line.shares.total == 25_000
    assert all_is_well(shop)


def test_confirming_and_lapsing_at_once_end_in_one_of_two_true_states() -> None:
    shop = make_shop()
    refs = [shop.order() for _ in range(4)]
    late = after(60)
    paid_at = late - timedelta(minutes=1)
    calls: list[Callable[[], object]] = [
        *(lambda ref=ref: pay(ref, 25_000, at=late, occurred_at=paid_at) for ref in refs),
        *([lambda: sales.lapse_unpaid(late)] * 2),
    ]
    outcomes = together(calls)
    confirmed = [each for each in outcomes if isinstance(each, sales.Confirmation)]
    assert len(confirmed) == 4
    states = Counter(Order.objects.values_list("state", flat=True))
    assert states == Counter({"paid": states["paid"], "disputed": states["disputed"]})
    assert shop.free(shop.variants["Kopi Lela"]) == 10 - states["paid"]
    assert all_is_well(shop)


def test_two_staff_cancel_and_prepare_at_once() -> None:
    shop = make_shop()
    ref = shop.order(shop.want(3))
    pay(ref)
    calls: list[Callable[[], object]] = [
        lambda: sales.prepare(order_id=ref.id, actor=ANA, at=after(20)),
        lambda: sales.cancel(order_id=ref.id, reason="batal", actor=BENI, at=after(20)),
        lambda: sales.cancel(order_id=ref.id, reason="batal", actor=ANA, at=after(20)),
    ]
    outcomes = together(calls)
    assert sum(outcome is None for outcome in outcomes) in {1, 2}
    order = sales.get_order(ref.id)
    assert (order.state, order.owed_to_buyer, shop.free(shop.variants["Kopi Lela"])) == ("cancelled", 75_000, 10)
    assert all_is_well(shop)


def test_orders_with_made_goods_in_opposite_order_are_prepared_at_once() -> None:
    shop = make_shop()
    names = ["Sarung", "Selendang", "Syal"]
    for name in names:
        shop.add_goods(name, category="tenun-ikat", sale_mode="made_to_order", lead_time_days=1, capacity_per_week=99)
    baskets = [[shop.want(1, name) for name in order] for order in (names, names[::-1])]
    refs = [shop.order(*baskets[number % 2]) for number in range(8)]
    for ref in refs:
        pay(ref)
    calls = [lambda ref=ref: sales.prepare(order_id=ref.id, actor=ANA, at=after(20)) for ref in refs]
    assert kinds(together(calls)) == {"NoneType": 8}
    assert {sales.get_order(ref.id).state for ref in refs} == {"prepared"}
    assert all_is_well(shop)


def test_goods_of_several_makers_are_prepared_in_the_order_in_which_everybody_takes_makers() -> None:
    shop = make_shop()
    low, high = sorted([shop.producer_id, make_producer(name="Kelompok Ndona")])
    made = {"category": "tenun-ikat", "sale_mode": "made_to_order", "lead_time_days": 1, "capacity_per_week": 9}
    for maker, name in [(high, "Sarung"), (low, "Selendang")]:
        shop.producer_id = maker
        shop.add_goods(name, **made)
    ref = shop.order(shop.want(1, "Sarung"), shop.want(1, "Selendang"))
    pay(ref)
    outcomes = meanwhile(
        lambda: stock.lock_makers([low]),
        lambda: stock.lock_makers([high]),
        lambda: sales.prepare(order_id=ref.id, actor=ANA, at=after(20)),
    )
    assert outcomes == [None, None]
    assert sales.get_order(ref.id).state == "prepared"
    assert all_is_well(shop)


def test_a_refund_is_given_once() -> None:
    shop = make_shop()
    ref = shop.order()
    pay(ref)
    sales.cancel(order_id=ref.id, reason="batal", actor=ANA, at=after(20))

    def give() -> object:
        return sales.record_refund(
            order_id=ref.id, amount=25_000, method="cash", reference="", reason="batal", actor=ANA, at=after(30)
        )

    assert kinds(together([give] * 4)) == {"UUID": 1, "NothingOwed": 3}
    assert all_is_well(shop)


def test_no_two_buyers_get_one_place_in_the_queue() -> None:
    shop = make_shop()
    shop.add_goods(
        "Sarung", price=900_000, category="tenun-ikat", sale_mode="made_to_order", lead_time_days=14,
        capacity_per_week=2,
    )  # fmt: skip
    outcomes = together([lambda: shop.order(shop.want(1, "Sarung"), expected_total=900_000)] * 6)
    assert kinds(outcomes) == {"OrderRef": 6}
    days = Counter(sales.get_order(ref.id).ready_by_on for ref in outcomes if isinstance(ref, sales.OrderRef))
    first = PLACED.date() + timedelta(days=14)
    assert days == {first + timedelta(days=7 * week): 2 for week in range(3)}
