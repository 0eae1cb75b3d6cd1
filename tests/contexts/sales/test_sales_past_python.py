"""What the database refuses past Python, and what the check sees when something is wrong all the same."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import F

from factories.sales import ANA, Shop, after, make_shop, pay
from nttmart.contexts.sales import api as sales
from nttmart.contexts.sales.models import Cancellation, Order, OrderEvent, OrderLine, Refund, SplitRule
from nttmart.contexts.stock import api as stock

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(db: None) -> Shop:
    return make_shop()


@pytest.mark.parametrize(
    "wrong",
    [
        {"total": 1},
        {"goods_total": 0, "total": 0},
        {"delivery_fee": -1, "total": F("total") - 1},
        {"owed_to_buyer": -1},
        {"state": "lost"},
    ],
)
def test_an_order_cannot_be_wrong_in_itself(shop: Shop, wrong: dict[str, object]) -> None:
    shop.order()
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.update(**wrong)


@pytest.mark.parametrize("wrong", [{"quantity": 0}, {"unit_price": 0}, {"cancelled_quantity": 2}])
def test_a_line_cannot_be_wrong_in_itself(shop: Shop, wrong: dict[str, int]) -> None:
    shop.order()
    with pytest.raises(IntegrityError), transaction.atomic():
        OrderLine.objects.update(**wrong)


@pytest.mark.parametrize("field", ["number", "token", "idempotency_key"])
def test_no_two_orders_share_what_names_them(shop: Shop, field: str) -> None:
    first, second = shop.order(), shop.order()
    taken = Order.objects.values_list(field, flat=True).get(id=first.id)
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.filter(id=second.id).update(**{field: taken})


def test_cancellations_and_refunds_are_of_something(shop: Shop) -> None:
    ref = shop.order()
    line = OrderLine.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Cancellation.objects.create(
            act_id=uuid4(), order_id=ref.id, line=line, quantity=0, reason="x", at=after(1), by="x"
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Refund.objects.create(order_id=ref.id, amount=0, method="cash", reason="x", at=after(1), by="x")


@pytest.mark.parametrize("wrong", [{"outlet_share_bp": 10_001}, {"outlet_share_bp": 9_900, "programme_share_bp": 101}])
def test_a_split_rule_leaves_the_maker_no_less_than_nothing(shop: Shop, wrong: dict[str, int]) -> None:
    whole = {"outlet_share_bp": 0, "programme_share_bp": 0, "effective_from": after(0).date(), "source": "x"}
    with pytest.raises(IntegrityError), transaction.atomic():
        SplitRule.objects.create(**whole | wrong)


def test_there_is_one_split_rule_for_all_a_day(shop: Shop) -> None:
    known = SplitRule.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        SplitRule.objects.create(
            outlet_share_bp=0, programme_share_bp=0, effective_from=known.effective_from, source="x"
        )


@pytest.mark.parametrize("table", ["orderevent", "cancellation", "refund", "splitrule"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_facts_stay(shop: Shop, table: str, statement: str) -> None:
    ref = shop.order(shop.want(2))
    pay(ref)
    (line,) = sales.get_order(ref.id).lines
    sales.cancel_part(order_id=ref.id, pieces={line.id: 1}, reason="rusak", actor=ANA, at=after(20))
    sales.record_refund(
        order_id=ref.id, amount=25_000, method="cash", reference="", reason="rusak", actor=ANA, at=after(30)
    )
    column = {"orderevent": "reason", "splitrule": "source"}.get(table, "reason")
    sql = statement.format(f"sales_{table}", column, column)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def _state(ref: sales.OrderRef) -> list[str]:
    Order.objects.filter(id=ref.id).update(state="prepared")
    return [f"Pesanan {ref.number}: keadaannya «prepared», padahal kejadian terakhir «paid»."]


def _owed(ref: sales.OrderRef) -> list[str]:
    Order.objects.filter(id=ref.id).update(owed_to_buyer=5)
    return [f"Pesanan {ref.number}: utang kepada pembeli 5, padahal menurut buku 0."]


def _total(ref: sales.OrderRef) -> list[str]:
    Order.objects.filter(id=ref.id).update(goods_total=60_000, total=60_000)
    return [f"Pesanan {ref.number}: dibagi 50000, padahal harganya 60000."]


def _cancelled(ref: sales.OrderRef) -> list[str]:
    OrderLine.objects.update(cancelled_quantity=1)
    line = OrderLine.objects.get()
    return [
        f"Baris pesanan {line.id}: 1 dibatalkan, padahal menurut catatan 0.",
        f"Pesanan {ref.number}: menyimpan 2 untuk baris {line.id}, seharusnya 1.",
    ]


def _released(ref: sales.OrderRef) -> list[str]:
    stock.release(document_kind="order", document_id=ref.id, at=after(20))
    return [f"Pesanan {ref.number}: menyimpan 0 untuk baris {OrderLine.objects.get().id}, seharusnya 2."]


def _ended(ref: sales.OrderRef) -> list[str]:
    order = Order.objects.get(id=ref.id)
    Order.objects.filter(id=ref.id).update(state="handed_over")
    OrderEvent.objects.create(order=order, kind="handed_over", at=after(20), recorded_at=after(20), by="x")
    return [
        f"Pesanan {ref.id}: menyimpan barang, padahal sudah berakhir atau tidak ada.",
        f"Pesanan {ref.number}: menyerahkan 0 dari baris {OrderLine.objects.get().id}, seharusnya 2.",
    ]


@pytest.mark.parametrize("spoil", [_state, _owed, _total, _cancelled, _released, _ended])
def test_the_check_sees_each_broken_promise(shop: Shop, spoil: Callable[[sales.OrderRef], list[str]]) -> None:
    ref = shop.order(shop.want(2))
    pay(ref)
    assert list(sales.check()) == []
    expected = spoil(ref)
    assert list(sales.check()) == expected


def test_the_check_sees_an_unpaid_order_that_asks_for_another_sum(shop: Shop) -> None:
    ref = shop.order(shop.want(2))
    Order.objects.update(goods_total=49_000, total=49_000)
    assert list(sales.check()) == [f"Pesanan {ref.number}: meminta 49000 untuk barang seharga 50000."]


def test_the_check_sees_a_part_of_what_is_held_let_go(shop: Shop) -> None:
    ref = shop.order(shop.want(4))
    pay(ref)
    (line,) = sales.get_order(ref.id).lines
    assert list(sales.check()) == []
    stock.release(document_kind="order", document_id=ref.id, quantities={line.id: 3}, at=after(20))
    number = sales.get_order(ref.id).number
    assert list(sales.check()) == [f"Pesanan {number}: menyimpan 1 untuk baris {line.id}, seharusnya 4."]
    sales.prepare(order_id=ref.id, actor=ANA, at=after(30))
    with pytest.raises(sales.OutOfStock, match="Disimpan 1 buah, dipesan 4"):
        sales.hand_over(order_id=ref.id, actor=ANA, at=after(31))
    assert sales.get_order(ref.id).state == "prepared"


def test_the_check_sees_a_part_handed_over(shop: Shop) -> None:
    ref = shop.order(shop.want(4))
    pay(ref)
    (line,) = sales.get_order(ref.id).lines
    document = {"document_kind": "order", "document_id": ref.id}
    stock.hand_over(quantities={line.id: 1}, actor=ANA, at=after(30), **document)
    stock.release(at=after(31), **document)
    Order.objects.filter(id=ref.id).update(state="handed_over")
    OrderEvent.objects.create(order_id=ref.id, kind="handed_over", at=after(32), recorded_at=after(32), by="x")
    number = sales.get_order(ref.id).number
    assert list(sales.check()) == [f"Pesanan {number}: menyerahkan 1 dari baris {line.id}, seharusnya 4."]


def test_the_check_sees_more_owed_than_was_paid(shop: Shop) -> None:
    ref = shop.order(shop.want(1))
    Order.objects.filter(id=ref.id).update(owed_to_buyer=45)
    number = sales.get_order(ref.id).number
    assert list(sales.check()) == [
        f"Pesanan {number}: utang kepada pembeli 45, padahal menurut buku 0.",
        f"Pesanan {number}: utang kepada pembeli 45, padahal uangnya tinggal 0.",
    ]


@pytest.mark.parametrize("table", ["sales_refund", "sales_cancellation", "sales_orderevent", "stock_move"])
def test_a_table_of_facts_is_not_emptied(shop: Shop, table: str) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL empties tables past row triggers")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            cursor.execute(f"TRUNCATE {table} CASCADE")
