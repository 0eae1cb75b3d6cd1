"""An order for more than lies there: what is coming is held, paid ahead, comes, and is shared out; or is let go."""

from datetime import date, timedelta

import pytest

from factories.promises import DUE, LEAVES, arrive, promise
from factories.sales import ANA, PLACED, Shop, after, make_shop, pay
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.sales import api as sales
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.kernel.clock import local_date
from nttmart.kernel.words import say

LATER = PLACED + timedelta(days=4)


@pytest.fixture
def shop(db: None) -> Shop:
    return make_shop()


def pieces(ref: sales.OrderRef) -> list[tuple[int, int, date | None]]:
    """Tell of each line: how many, how many cancelled, to leave by when."""
    return [(line.quantity, line.cancelled_quantity, line.ship_by_on) for line in sales.get_order(ref.id).lines]


def held(ref: sales.OrderRef) -> tuple[int, int]:
    """Tell how many pieces an order has reserved on the shelf, and how many held on promises."""
    there = stock.held_by_line("order", [ref.id]).values()
    return sum(there), sum(supply.promised_by_line("order", [ref.id]).values())


def parts(ref: sales.OrderRef) -> dict[str, int]:
    return {part.kind: part.amount for part in sales.receipt(ref.id).parts}


def all_is_well() -> bool:
    return [*sales.check(), *stock.check(), *ledger.check(), *supply.check()] == []


def quote(shop: Shop, quantity: int) -> sales.Quote:
    return sales.quote(
        outlet_id=shop.outlet.id, lines=[shop.want(quantity)], fulfilment="pickup", payment_method="qris", at=PLACED
    )


@pytest.mark.parametrize(
    ("quantity", "said"),
    [(10, (10, 0, None)), (11, (10, 1, LEAVES)), (17, (10, 7, LEAVES)), (18, (10, 8, date(2026, 3, 14)))],
)
def test_a_quote_says_what_lies_there_and_by_when_the_rest_leaves(
    shop: Shop, quantity: int, said: tuple[int, int, date | None]
) -> None:
    promise(shop, 7)
    promise(shop, 5, date(2026, 3, 13))
    quoted = quote(shop, quantity)
    (line,) = quoted.lines
    assert (line.available, line.promised, line.ship_by_on) == said
    assert (quoted.problems, quoted.ship_by_on) == ((), said[2])


def test_more_than_comes_is_refused_with_how_many_and_when(shop: Shop) -> None:
    promise(shop, 7)
    (problem,) = quote(shop, 18).problems
    assert say(problem.refusal) == "10 ada sekarang; paling banyak 17, berangkat paling lambat Sabtu 7 Maret."
    with pytest.raises(sales.OutOfStock) as refused:
        shop.order(shop.want(18), expected_total=450_000)
    assert say(refused.value) == "10 ada sekarang; paling banyak 17, berangkat paling lambat Sabtu 7 Maret."
    assert shop.free(shop.variants["Kopi Lela"]) == 10
    assert all_is_well()


def test_goods_to_come_are_paid_ahead_or_at_the_counter(shop: Shop) -> None:
    """An order to be paid at pick-up is let go after a day; the goods come next week."""
    promise(shop, 7)
    with pytest.raises(sales.BadOrder) as refused:
        shop.order(shop.want(12), payment_method="cash")
    assert refused.value.field == "payment_method"
    assert held(shop.order(shop.want(10), payment_method="cash")) == (10, 0)


def test_what_was_called_off_before_it_came_keeps_no_other_line_from_being_prepared(shop: Shop) -> None:
    tea = shop.add_goods("Teh Lela")
    promise(shop, 4)
    promise(shop, 4, name="Teh Lela")
    ref = shop.order(shop.want(12), shop.want(2, "Teh Lela"))
    arrive(shop, 2, at=after(5))
    pay(ref)
    late = next(line for line in sales.get_order(ref.id).lines if line.variant_id == tea)
    sales.cancel_part(order_id=ref.id, pieces={late.id: 2}, reason="tidak jadi datang", actor=ANA, at=after(20))
    sales.prepare(order_id=ref.id, actor=ANA, at=after(30))
    assert all_is_well()


def test_an_order_parts_its_line_and_holds_both(shop: Shop) -> None:
    promise(shop, 20)
    ref = shop.order(shop.want(17))
    assert (pieces(ref), held(ref)) == ([(10, 0, None), (7, 0, LEAVES)], (10, 7))
    assert sales.get_order(ref.id).ship_by_on == LEAVES
    assert all_is_well()


def test_money_of_what_is_coming_stands_as_paid_ahead_until_it_came(shop: Shop) -> None:
    promise(shop, 20)
    ref = shop.order(shop.want(12))
    pay(ref)
    before = parts(ref)
    assert before["awaited"] == 50_000
    assert sum(before.values()) == 300_000
    with pytest.raises(sales.StillComing) as refused:
        sales.prepare(order_id=ref.id, actor=ANA, at=after(20))
    assert say(refused.value) == "«Kopi Lela»: 2 buah belum datang, dijanjikan berangkat Sabtu 7 Maret."
    arrive(shop, 6, at=LATER)
    assert held(ref) == (12, 0)
    sales.prepare(order_id=ref.id, actor=ANA, at=LATER)
    done = parts(ref)
    assert ("awaited" in done, sum(done.values())) == (False, 300_000)
    sales.hand_over(order_id=ref.id, actor=ANA, at=LATER)
    assert all_is_well()


def test_bought_goods_that_come_are_paid_once(shop: Shop) -> None:
    """The maker was paid when the outlet bought; the sale owes it nothing more."""
    promise(shop, 20)
    ref = shop.order(shop.want(12))
    pay(ref)
    arrive(shop, 6, at=LATER, unit_cost=15_000)
    sales.prepare(order_id=ref.id, actor=ANA, at=LATER)
    shares = [(line.is_owned, line.shares.maker) for line in sales.receipt(ref.id).lines]
    assert shares == [(False, shares[0][1]), (True, 2 * 15_000)]
    assert all_is_well()


@pytest.mark.parametrize("came", [False, True])
def test_a_cancelled_order_lets_both_go_and_owes_all_of_it(shop: Shop, *, came: bool) -> None:
    promise(shop, 20)
    ref = shop.order(shop.want(12))
    pay(ref)
    if came:
        arrive(shop, 6, at=LATER)
    sales.cancel(order_id=ref.id, reason="batal", actor=ANA, at=LATER)
    order = sales.get_order(ref.id)
    assert (order.owed_to_buyer, held(ref), shop.free(shop.variants["Kopi Lela"])) == (
        300_000, (0, 0), 16 if came else 10,
    )  # fmt: skip
    assert all_is_well()


@pytest.mark.parametrize("is_paid", [False, True])
def test_part_of_what_is_coming_is_let_go(shop: Shop, *, is_paid: bool) -> None:
    promise(shop, 7)
    ref = shop.order(shop.want(15))
    if is_paid:
        pay(ref)
    coming = sales.get_order(ref.id).lines[1]
    sales.cancel_part(order_id=ref.id, pieces={coming.id: 2}, reason="kurang", actor=ANA, at=after(20))
    order = sales.get_order(ref.id)
    assert (pieces(ref), held(ref)) == ([(10, 0, None), (5, 2, LEAVES)], (10, 3))
    assert (order.total, order.owed_to_buyer) == ((375_000, 50_000) if is_paid else (325_000, 0))
    assert quote(shop, 4).problems == ()
    assert all_is_well()


def test_a_cancelled_part_that_came_takes_its_own_split_back(shop: Shop) -> None:
    promise(shop, 20)
    ref = shop.order(shop.want(14))
    pay(ref)
    arrive(shop, 20, at=LATER, unit_cost=15_000)
    sales.prepare(order_id=ref.id, actor=ANA, at=LATER)
    coming = sales.get_order(ref.id).lines[1]
    sales.cancel_part(order_id=ref.id, pieces={coming.id: 1}, reason="kurang", actor=ANA, at=LATER)
    assert (sales.get_order(ref.id).owed_to_buyer, held(ref)) == (25_000, (13, 0))
    assert all_is_well()


def test_an_order_that_lapsed_is_held_again_with_the_day_that_can_be_kept_now(shop: Shop) -> None:
    promise(shop, 5)
    ref = shop.order(shop.want(12))
    late = after(61)
    assert sales.lapse_unpaid(late) == 1
    assert held(ref) == (0, 0)
    shop.order(shop.want(14), at=late)
    shop.stock_up(shop.variants["Kopi Lela"], 10)
    promise(shop, 9, date(2026, 3, 13), at=late)
    pay(ref, at=late)
    for decision in ("accept", "agreed"):  # Asked first: see test_sales_asked_days.
        sales.resolve_payment(order_id=ref.id, decision=decision, reason="ada", actor=ANA, at=late)
    assert (pieces(ref), held(ref)) == ([(10, 0, None), (2, 0, date(2026, 3, 14))], (10, 2))
    assert all_is_well()


def test_goods_that_came_before_the_money_are_sold_as_they_are(shop: Shop) -> None:
    promise(shop, 5)
    ref = shop.order(shop.want(12))
    arrive(shop, 5, at=after(20))
    assert held(ref) == (12, 0)
    pay(ref, at=after(30))
    assert "awaited" not in parts(ref)
    assert all_is_well()


def test_nothing_is_promised_on_a_promise_whose_day_is_over(shop: Shop) -> None:
    promise(shop, 5)
    late = PLACED + timedelta(days=5)
    assert local_date(late) > DUE
    quoted = sales.quote(
        outlet_id=shop.outlet.id, lines=[shop.want(11)], fulfilment="pickup", payment_method="qris", at=late
    )
    assert [say(problem.refusal) for problem in quoted.problems] == ["Tinggal 10."]


def short_after_withdrawing(shop: Shop, quantity: int) -> sales.OrderRef:
    """Order more than lies there, and let the maker take its promise back."""
    promise_id = promise(shop, 20)
    ref = shop.order(shop.want(quantity))
    pay(ref)
    supply.withdraw(promise_id=promise_id, reason="hujan", actor=ANA, at=after(20))
    return ref


def test_a_promise_taken_back_under_a_hold_is_on_the_list_and_keeps_the_shelf(shop: Shop) -> None:
    short_after_withdrawing(shop, 14)
    shop.stock_up(shop.variants["Kopi Lela"], 3)
    (line,) = sales.list_short([shop.outlet.id], on=PLACED.date())
    assert (line.product_name, line.missing, line.open_quantity, line.ship_by_on, line.could_leave_on, line.there) == (
        "Kopi Lela", 4, 4, LEAVES, None, 3,
    )  # fmt: skip
    assert [say(problem.refusal) for problem in quote(shop, 1).problems] == ["Sudah habis."]


def test_the_buyer_agrees_to_another_day(shop: Shop) -> None:
    ref = short_after_withdrawing(shop, 14)
    promise(shop, 4, date(2026, 3, 13), at=after(30))
    (line,) = sales.list_short([shop.outlet.id], on=PLACED.date())
    assert line.could_leave_on == date(2026, 3, 14)
    said = {"order_id": ref.id, "line_id": line.line_id, "actor": ANA, "at": after(40)}
    with pytest.raises(sales.DayChanged):
        sales.agree_day(day=date(2026, 3, 13), **said)
    sales.agree_day(day=date(2026, 3, 14), **said)
    assert (pieces(ref)[1], held(ref)) == ((4, 0, date(2026, 3, 14)), (10, 4))
    assert sales.list_short([shop.outlet.id], on=PLACED.date()) == []
    assert all_is_well()


def test_what_lies_on_the_shelf_is_given_instead(shop: Shop) -> None:
    ref = short_after_withdrawing(shop, 14)
    shop.stock_up(shop.variants["Kopi Lela"], 6)
    (line,) = sales.list_short([shop.outlet.id], on=PLACED.date())
    sales.give_from_shelf(order_id=ref.id, line_id=line.line_id, actor=ANA, at=after(40))
    assert (held(ref), shop.free(shop.variants["Kopi Lela"])) == ((14, 0), 2)
    with pytest.raises(sales.BadOrder):
        sales.give_from_shelf(order_id=ref.id, line_id=line.line_id, actor=ANA, at=after(50))
    sales.prepare(order_id=ref.id, actor=ANA, at=after(60))
    assert all_is_well()
