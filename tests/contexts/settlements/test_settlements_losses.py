"""Who bears a loss when more is known of it: missing pieces that had been sold, sold ones that came back unfit."""

from datetime import date, timedelta
from functools import partial
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concurrently import together
from factories.counter import TILL, a_line, a_sale, back
from factories.settlements import ANA, PLACED, Shop, after, make_shop, pay
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.contexts.stock.models import Move
from nttmart.kernel.ids import uuid7

pytestmark = pytest.mark.django_db
NOON = PLACED + timedelta(hours=3)
EVENING = PLACED + timedelta(hours=12)


def agree(shop: Shop, *, loss_borne_by: str = "operator", pay_days: int = 7, since: date = date(2026, 2, 1)) -> UUID:
    return stock.enter_terms(
        producer_id=shop.producer_id, operator_id=shop.outlet.operator_id, ownership="consignment", pay_days=pay_days,
        effective_from=since, source="PKS", actor=ANA, at=PLACED, outlet_share_bp=1_000, loss_borne_by=loss_borne_by,
    )  # fmt: skip


def honey_of(shop: Shop, terms_id: UUID | None, quantity: int = 10, *, unit_cost: int | None = None) -> UUID:
    honey = shop.add_goods("Madu", price=100_000)
    stock_up(shop, honey, terms_id, quantity, unit_cost=unit_cost)
    return honey


def stock_up(
    shop: Shop, variant_id: UUID, terms_id: UUID | None, quantity: int, *, unit_cost: int | None = None
) -> UUID:
    return settlements.receive_goods(
        variant_id=variant_id, outlet_id=shop.outlet.id, producer_id=shop.producer_id, quantity=quantity,
        ownership="operator" if unit_cost else "consignment", unit_cost=unit_cost, actor=ANA,
        at=PLACED - timedelta(days=2),
    )  # fmt: skip


def count(shop: Shop, variant_id: UUID, counted: int, *, at: object = NOON) -> UUID:
    count_id = uuid7()
    settlements.count_shelf(
        count_id=count_id, outlet_id=shop.outlet.id, shelf="A", counted={variant_id: counted}, actor=ANA,
        counted_at=at, at=at,
    )  # fmt: skip
    return count_id


def tell(sale: sales.NewSale) -> str:
    (verdict,) = settlements.record_counter_sales(told=[sale], actor=ANA, at=EVENING)
    return verdict.state


def books(shop: Shop) -> tuple[int, int]:
    """Read what makers are owed, and what was lost."""
    accounts = {each.code: each.amount for each in ledger.balances(shop.outlet.book_id)}
    owed = sum(amount for code, amount in accounts.items() if code.startswith("payable:producer"))
    return owed, accounts.get("expense:loss", 0)


def sound() -> bool:
    return [*sales.check(), *stock.check(), *ledger.check(), *outlets.check(), *settlements.check()] == []


def test_what_a_dark_till_had_sold_before_a_count_is_neither_missed_nor_owed_twice() -> None:
    shop = make_shop()
    honey = honey_of(shop, agree(shop))
    count(shop, honey, 8)
    assert (shop.free(honey), books(shop)) == (8, (180_000, 180_000))
    sale = a_sale(shop, a_line(honey, 2, name="Madu"))
    assert [tell(sale), tell(sale)] == ["applied", "known"]
    assert (shop.free(honey), books(shop)) == (8, (180_000, 0))
    (counted,) = stock.list_shelf_counts([shop.outlet.id])
    assert [(line.expected, line.counted, line.found_sold) for line in counted.lines] == [(10, 8, 2)]
    assert sound()


def test_of_our_own_goods_the_cost_of_what_was_sold_is_no_loss() -> None:
    shop = make_shop()
    honey = honey_of(shop, None, unit_cost=60_000)
    count(shop, honey, 7)
    assert books(shop) == (600_000, 180_000)
    assert tell(a_sale(shop, a_line(honey, 2, name="Madu"))) == "applied"
    assert (shop.free(honey), books(shop)) == (7, (600_000, 60_000))
    assert sound()


def test_a_loss_is_taken_back_to_the_rupiah_piece_by_piece_and_never_more_than_the_count_missed() -> None:
    shop = make_shop()
    honey = honey_of(shop, agree(shop))
    count(shop, honey, 7)
    assert books(shop) == (270_000, 270_000)
    for sold, loss, free in ((1, 180_000, 7), (1, 90_000, 7), (2, 0, 6)):
        assert tell(a_sale(shop, a_line(honey, sold, name="Madu"))) == "applied"
        assert (books(shop)[1], shop.free(honey)) == (loss, free)
    assert sound()


def test_what_was_sold_after_a_count_leaves_its_loss_alone() -> None:
    shop = make_shop()
    honey = honey_of(shop, agree(shop))
    count(shop, honey, 8)
    assert tell(a_sale(shop, a_line(honey, 2, name="Madu"), at=NOON + timedelta(minutes=1))) == "applied"
    assert (shop.free(honey), books(shop)) == (6, (360_000, 180_000))
    assert sound()


def test_a_count_that_emptied_the_shelf_gives_back_what_was_sold_before_it() -> None:
    shop = make_shop()
    honey = honey_of(shop, agree(shop), quantity=2)
    count(shop, honey, 0)
    (verdict,) = settlements.record_counter_sales(
        told=[a_sale(shop, a_line(honey, 2, name="Madu"))], actor=ANA, at=EVENING
    )
    assert (verdict.problems, shop.free(honey), books(shop)) == ((), 0, (180_000, 0))
    assert sound()


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_whoever_comes_first_of_a_count_that_empties_a_shelf_and_a_sale_of_before_it_the_end_is_the_same() -> None:
    shop = make_shop()
    terms_id = agree(shop)
    for number in range(6):
        honey = shop.add_goods(f"Madu {number}", price=100_000)
        stock_up(shop, honey, terms_id, 2)
        sale = a_sale(shop, a_line(honey, 2, name="Madu"))
        calls = [partial(count, shop, honey, 0), partial(tell, sale)]
        _, state = together(calls if number % 2 else calls[::-1])[:: 1 if number % 2 else -1]
        assert (state, shop.free(honey)) == ("applied", 0)
        assert books(shop) == (180_000 * (number + 1), 0)
    assert sales.count_oversells([shop.outlet.id]) == 0
    assert sound()


def test_more_found_sold_than_a_count_missed_is_a_problem() -> None:
    shop = make_shop()
    honey = honey_of(shop, agree(shop))
    count(shop, honey, 8)
    assert tell(a_sale(shop, a_line(honey, 2, name="Madu"))) == "applied"
    (back_again,) = Move.objects.filter(document_kind="found_sold")
    back_again.id, back_again.sequence = uuid7(), 1
    Move.objects.bulk_create([back_again])
    told = [sentence for sentence in stock.check() if sentence.startswith("Mutasi hitungan")]
    assert [sentence.split(" ", 3)[3] for sentence in told] == ["mengurangi 2, tetapi 4 ditemukan terjual."]


def test_what_a_till_had_held_and_sold_before_a_count_lies_free_again() -> None:
    shop = make_shop()
    honey = honey_of(shop, agree(shop), quantity=4)
    stock.escrow(till_id=TILL, outlet_id=shop.outlet.id, variant_id=honey, quantity=2, at=PLACED)
    count(shop, honey, 2)
    assert shop.free(honey) == 0
    assert tell(a_sale(shop, a_line(honey, 2, name="Madu"))) == "applied"
    assert (shop.free(honey), books(shop)) == (2, (180_000, 0))
    assert sound()


def test_a_single_lot_counted_short_is_set_right_by_a_late_sale_too() -> None:
    shop = make_shop()
    agree(shop)
    honey = shop.add_goods("Madu", price=100_000)
    lot_id = stock_up(shop, honey, None, 10)
    settlements.count_goods(lot_id=lot_id, counted=9, reason="hitung", actor=ANA, at=NOON)
    assert books(shop) == (90_000, 90_000)
    assert tell(a_sale(shop, a_line(honey, 1, name="Madu"))) == "applied"
    assert (shop.free(honey), books(shop)) == (9, (90_000, 0))
    assert sound()


@pytest.mark.parametrize(("bears", "expected"), [("operator", (90_000, 90_000)), ("maker", (0, 0))])
def test_who_bears_goods_that_come_back_unfit_over_the_counter_is_what_their_lot_says(
    bears: str, expected: tuple[int, int]
) -> None:
    shop = make_shop()
    honey = honey_of(shop, agree(shop, loss_borne_by=bears))
    sale = a_sale(shop, a_line(honey, 1, name="Madu"))
    assert tell(sale) == "applied"
    refund = back(sale, [(sale.lines[0].id, 1, 100_000)], sellable=False)
    told = [settlements.record_counter_refund(refund=refund, actor=ANA, at=EVENING).state for _ in range(2)]
    assert (told, shop.free(honey), books(shop)) == (["applied", "known"], 9, expected)
    assert sound()


@pytest.mark.parametrize(("bears", "expected"), [("operator", (90_000, 90_000)), ("maker", (0, 0))])
def test_one_of_a_kind_that_comes_back_beside_another_is_a_loss_of_who_bears_it(
    bears: str, expected: tuple[int, int]
) -> None:
    shop = make_shop()
    terms = agree(shop, loss_borne_by=bears)
    cloth = shop.add_goods("Madu", price=100_000, category="tenun-ikat", sale_mode="unique")
    stock_up(shop, cloth, terms, 1)
    sale = a_sale(shop, a_line(cloth, 1, name="Madu"))
    assert tell(sale) == "applied"
    stock_up(shop, cloth, terms, 1)
    refund = back(sale, [(sale.lines[0].id, 1, 100_000)])
    verdicts = [settlements.record_counter_refund(refund=refund, actor=ANA, at=EVENING) for _ in range(2)]
    assert [(said.state, said.problems) for said in verdicts] == [("applied", ("oversold",)), ("known", ())]
    assert (shop.free(cloth), books(shop)) == (1, expected)
    assert sound()


def test_goods_that_come_back_fit_are_nobodys_loss() -> None:
    shop = make_shop()
    honey = honey_of(shop, agree(shop))
    sale = a_sale(shop, a_line(honey, 2, name="Madu", discount=10_000))
    assert tell(sale) == "applied"
    for sellable in (True, False):
        refund = back(sale, [(sale.lines[0].id, 1, 95_000)], sellable=sellable)
        assert settlements.record_counter_refund(refund=refund, actor=ANA, at=EVENING).state == "applied"
    assert (shop.free(honey), books(shop)) == (9, (85_500, 85_500))
    assert sound()


@pytest.mark.parametrize(("bears", "expected"), [("operator", (180_000, 90_000)), ("maker", (90_000, 0))])
def test_who_bears_goods_of_an_order_that_come_back_unfit_is_what_their_lot_says(
    bears: str, expected: tuple[int, int]
) -> None:
    shop = make_shop()
    honey = honey_of(shop, agree(shop, loss_borne_by=bears))
    ref = shop.order(shop.want(2, "Madu"))
    pay(ref)
    sales.prepare(order_id=ref.id, actor=ANA, at=after(20))
    sales.hand_over(order_id=ref.id, actor=ANA, at=after(30))
    (line,) = sales.get_order(ref.id).lines
    said = {"order_id": ref.id, "pieces": {line.id: 1}, "reason": "pecah", "sellable": False, "act_id": uuid7()}
    for _ in range(2):
        settlements.take_back_goods(**said, actor=ANA, at=after(60))
    assert (shop.free(honey), books(shop)) == (8, expected)
    assert sound()
    result = settlements.outlet_result(
        shop.outlet.id, from_on=date(2026, 3, 1), until_on=date(2026, 4, 1), at=after(90)
    )
    assert result.unplaced == 0


def test_counting_thirty_goods_asks_as_often_as_counting_one() -> None:
    shop = make_shop()
    agree(shop)
    goods = [shop.add_goods(f"Madu {number}", price=100_000) for number in range(32)]
    for variant_id in goods:
        stock_up(shop, variant_id, None, 2)
    asked = []
    for some in (goods[:1], goods[1:2], goods[2:]):
        with CaptureQueriesContext(connection) as queries:
            settlements.count_shelf(
                count_id=uuid7(), outlet_id=shop.outlet.id, shelf="A", counted=dict.fromkeys(some, 1), actor=ANA,
                counted_at=NOON, at=NOON,
            )  # fmt: skip
        asked.append(sum("pg_advisory" not in each["sql"] for each in queries))  # One lock a product, on PostgreSQL.
    assert books(shop) == (32 * 90_000, 32 * 90_000)
    assert asked[1] == asked[2]
