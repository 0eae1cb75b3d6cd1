"""What is told of counter sales afterwards: receipts, days, shifts, margins, statements, and lines by id."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.counter import SHIFT, a_line, a_sale, add_weighed, back, sold, tell
from factories.sales import ANA, PLACED, Shop, after, make_shop, pay
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.sales import api as sales
from nttmart.contexts.sales.models import CounterPart
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


@pytest.fixture
def shop(db: None) -> Shop:
    return make_shop()


def give_back(sale: sales.NewSale, *pieces: tuple[UUID, int, int], **changes: object) -> None:
    verdict = sales.record_counter_refund(refund=back(sale, pieces, **changes), actor=ANA, at=after(90))
    assert verdict.state == "applied"


def parts(receipt: sales.Receipt) -> dict[str, int]:
    return {part.kind: part.amount for part in receipt.parts}


def test_the_receipt_says_where_every_rupiah_went(shop: Shop) -> None:
    gula = shop.add_goods("Gula", price=612_765)
    shop.stock_up(gula, 5, unit_cost=400_000)
    lines = (a_line(shop.variants["Kopi Lela"], 2, discount=5_000), a_line(gula, name="Gula"))
    sale = sold(shop, *lines, paid={"qris": 600_000})
    found = sales.counter_receipt(sale.id)
    assert (found.order_id, found.order_number, found.outlet_name, found.state, found.payment_method) == (
        sale.id, "SKA-K1-000001", shop.outlet.name, "handed_over", "mixed"
    )  # fmt: skip
    assert (found.goods_total, found.rounding, found.total, found.paid, found.refunded, found.owed_to_buyer) == (
        657_765, 35, 657_800, 657_800, 0, 0,
    )  # fmt: skip
    assert [(line.amount, line.discount, line.is_owned, line.shares) for line in found.lines] == [
        (45_000, 5_000, False, found.lines[0].shares),
        (612_765, 0, True, found.lines[1].shares),
    ]
    assert (found.lines[0].shares.maker, found.lines[1].shares.maker) == (38_475, 400_000)
    assert parts(found) == {
        "maker": 438_475, "outlet": 5_400 + 212_765 - 1_800, "payment_cost": 1_800, "programme": 900, "tax": 225,
        "rounding": 35,
    }  # fmt: skip
    assert sorted((each.method, each.amount, each.tendered, each.change) for each in found.payments) == [
        ("cash", 57_800, 62_800, 5_000), ("qris", 600_000, 600_000, 0),
    ]  # fmt: skip


def test_the_receipt_follows_what_came_back_and_what_was_settled(shop: Shop) -> None:
    sale = a_sale(shop, a_line(shop.variants["Kopi Lela"], 12, discount=1_001), a_line(uuid4(), 1, price=7_000))
    (verdict,) = tell(sale)
    assert parts(sales.counter_receipt(sale.id))["unknown"] == 7_000
    sales.settle_oversell(
        oversell_id=verdict.oversold[0], lot_id=shop.stock_up(shop.variants["Kopi Lela"], 2, unit_cost=9_000),
        actor=ANA, at=after(60),
    )  # fmt: skip
    give_back(sale, (sale.lines[0].id, 5, 124_583))
    found = sales.counter_receipt(sale.id)
    assert [(line.quantity, line.cancelled_quantity) for line in found.lines] == [(12, 5), (1, 0)]
    assert found.refunded == 124_600
    assert found.paid == found.total + found.refunded + found.owed_to_buyer
    assert sum(part.amount for part in found.parts) == found.total
    assert [line.shares.total for line in found.lines] == [found.lines[0].amount, 0]


def test_a_receipt_nobody_gave_is_not_found(db: None) -> None:
    with pytest.raises(sales.NotFoundCounterSale):
        sales.counter_receipt(uuid4())


def test_a_day_adds_up_by_way_of_paying(shop: Shop) -> None:
    gula = shop.add_goods("Gula", price=12_765)
    shop.stock_up(gula, 9)
    first = sold(shop, a_line(shop.variants["Kopi Lela"], 2, discount=5_000), a_line(gula))
    sold(shop, a_line(gula), paid={"qris": 12_765})
    sold(shop, a_line(gula), paid={"transfer": 5_000}, shift_id=uuid4())
    sold(shop, at=PLACED - timedelta(days=1))
    give_back(first, (first.lines[1].id, 1, 12_765))
    cash = sales.MethodSum("cash", 2, Rupiah(57_800 + 7_800), 1, Rupiah(12_800))
    qris = sales.MethodSum("qris", 1, Rupiah(12_765), 0, Rupiah(0))
    assert sales.day_report(shop.outlet.id, on=TODAY) == sales.DayReport(
        outlet_id=shop.outlet.id, sales=3, goods=Rupiah(88_295), discounts=Rupiah(5_000), rounding=Rupiah(70),
        total=Rupiah(83_365), refunds=1, refunded=Rupiah(12_800), refund_rounding=Rupiah(35),
        methods=(cash, qris, sales.MethodSum("transfer", 1, Rupiah(5_000), 0, Rupiah(0))),
    )  # fmt: skip
    shift = sales.day_report(shop.outlet.id, shift_id=SHIFT)
    assert (shift.sales, shift.total) == (3, 57_800 + 12_765 + 25_000)
    assert shift.expected_cash(200_000, -50_000) == 200_000 + 57_800 + 25_000 - 12_800 - 50_000
    empty = sales.day_report(uuid4(), on=TODAY)
    assert (empty.sales, empty.total, empty.methods, empty.expected_cash(7)) == (0, 0, (), 7)


def test_an_outlet_trades_since_its_last_receipt_of_either_kind(shop: Shop) -> None:
    assert sales.trading_since([shop.outlet.id]) == {}
    sold(shop, at=PLACED - timedelta(days=3))
    assert sales.trading_since([shop.outlet.id, uuid4()]) == {shop.outlet.id: PLACED - timedelta(days=3)}
    pay(shop.order())
    assert sales.trading_since([shop.outlet.id]) == {shop.outlet.id: after(10)}


def test_margins_join_counters_and_orders_less_what_came_back(shop: Shop) -> None:
    coffee = shop.variants["Kopi Lela"]
    gula = shop.add_goods("Gula", price=10_000)
    shop.stock_up(gula, 9, unit_cost=6_000)
    sale = sold(shop, a_line(coffee, 3), a_line(gula, 4))
    give_back(sale, (sale.lines[0].id, 1, 25_000), (sale.lines[1].id, 1, 10_000))
    ref = shop.order(shop.want(2), shop.want(1, "Gula"))
    pay(ref)
    sales.prepare(order_id=ref.id, actor=ANA, at=after(20))
    sales.hand_over(order_id=ref.id, actor=ANA, at=after(30))
    found = sales.line_margins([shop.outlet.id], from_on=TODAY, until_on=TODAY + timedelta(days=1))
    assert found == [
        sales.LineMargin(
            coffee, 4, Rupiah(100_000), Rupiah(85_500), Rupiah(12_000), Rupiah(2_000), Rupiah(500), Rupiah(0), Rupiah(0)
        ),
        sales.LineMargin(
            gula, 4, Rupiah(40_000), Rupiah(0), Rupiah(0), Rupiah(0), Rupiah(0), Rupiah(40_000), Rupiah(24_000)
        ),
    ]
    assert [each.margin for each in found] == [12_000, 16_000]
    assert sales.line_margins([shop.outlet.id], from_on=TODAY - timedelta(days=9), until_on=TODAY) == []
    assert sales.line_margins([uuid4()], from_on=TODAY, until_on=TODAY + timedelta(days=1)) == []


def test_the_ledgers_lines_are_known_by_name(shop: Shop) -> None:
    honey = add_weighed(shop, price=80_000)
    shop.stock_up(honey, 5_000)
    sale = sold(shop, a_line(honey, 500, weighed=True, name="Madu"), a_line(shop.variants["Kopi Lela"], 2))
    give_back(sale, (sale.lines[1].id, 1, 25_000))
    transfers = ledger.list_transfers("counter_sale", sale.id)
    named = {each.line_id for each in transfers if each.purpose == "producer_share"}
    found = sales.lines_of(named | {sale.lines[1].id})
    told = sorted(
        (each.order_number, each.product_name, each.unit_price, each.quantity, each.cancelled_quantity, each.amount,
         each.weighed, each.producer_id == shop.producer_id)
        for each in found.values()
    )  # fmt: skip
    coffee = ("SKA-K1-000001", "Kopi Lela", 25_000, 2, 1, 50_000, False, True)
    assert told == [coffee, coffee, ("SKA-K1-000001", "Madu", 80_000, 500, 0, 40_000, True, True)]
    assert CounterPart.objects.filter(id__in=named).count() == 2


def test_documents_tell_their_outlet(shop: Shop) -> None:
    sale = a_sale(shop, a_line(shop.variants["Kopi Lela"], 11))
    (verdict,) = tell(sale)
    refund = back(sale, [(sale.lines[0].id, 1, 25_000)])
    lot = shop.stock_up(shop.variants["Kopi Lela"], 1)
    settlement = sales.settle_oversell(oversell_id=verdict.oversold[0], lot_id=lot, actor=ANA, at=after(20))
    sales.record_counter_refund(refund=refund, actor=ANA, at=after(30))
    ref = shop.order(shop.want(1))
    documents = {
        "counter_sale": sale.id, "counter_refund": refund.id, "oversell_settlement": settlement, "order": ref.id
    }  # fmt: skip
    for kind, document_id in documents.items():
        assert sales.outlets_of(kind, [document_id, uuid7()]) == {document_id: shop.outlet.id}
    assert sales.outlets_of("lot", [lot]) == {}


def test_lists_ask_as_much_for_thirty_as_for_one(shop: Shop) -> None:
    shop.stock_up(shop.variants["Kopi Lela"], 1)

    def asked() -> list[int]:
        counts = []
        for ask in (
            lambda: sales.day_report(shop.outlet.id, on=TODAY),
            lambda: sales.list_oversells([shop.outlet.id]),
            lambda: sales.line_margins([shop.outlet.id], from_on=TODAY, until_on=TODAY + timedelta(days=1)),
            lambda: sales.trading_since([shop.outlet.id]),
            lambda: list(sales.check()),
        ):
            with CaptureQueriesContext(connection) as queries:
                ask()
            counts.append(len(queries))
        return counts

    tell(a_sale(shop, a_line(shop.variants["Kopi Lela"], 12)))
    one = asked()
    tell(*(a_sale(shop, a_line(shop.variants["Kopi Lela"], 2), a_line(uuid4(), price=900)) for _ in range(30)))
    assert asked() == one


def test_what_outlets_took_on_a_day_is_counters_less_refunds_and_orders_paid(shop: Shop) -> None:
    coffee = shop.variants["Kopi Lela"]
    sale = sold(shop, a_line(coffee, 2))
    sold(shop, a_line(coffee))
    give_back(sale, (sale.lines[0].id, 1, 25_000))
    pay(shop.order())
    sums = sales.sums_of_day([shop.outlet.id], on=TODAY)
    assert sums == {shop.outlet.id: sales.DaySum(2, Rupiah(50_000), 1, Rupiah(25_000))}
    assert sales.sums_of_day([shop.outlet.id], on=TODAY - timedelta(days=1)) == {}
    week = sales.sums_by_day(shop.outlet.id, from_on=TODAY - timedelta(days=3), until_on=TODAY + timedelta(days=1))
    assert week == {TODAY: sums[shop.outlet.id]}
    assert sales.sums_by_day(shop.outlet.id, from_on=TODAY - timedelta(days=3), until_on=TODAY) == {}
    with CaptureQueriesContext(connection) as asked:
        sales.sums_of_day([shop.outlet.id], on=TODAY)
    assert len(asked) == 3
