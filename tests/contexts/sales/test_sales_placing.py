"""Placing an order: what is written, what is refused, and that a refusal changes nothing."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from factories.outlets import make_outlet
from factories.places import COLOL, HABI, make_village
from factories.sales import ANA, MARIA, PLACED, Shop, after, make_shop, pay
from nttmart.contexts.outlets.api import NoDelivery
from nttmart.contexts.payments import api as payments
from nttmart.contexts.people.models import Consent
from nttmart.contexts.sales import api as sales
from nttmart.contexts.sales.models import Buyer, MakingQueue, Order
from nttmart.contexts.stock import api as stock
from nttmart.kernel.audit import GUEST, Actor, list_events
from nttmart.kernel.errors import Refusal
from nttmart.kernel.rates import NoRuleInForce

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(db: None) -> Shop:
    return make_shop()


def row_counts() -> dict[str, int]:
    """Count the rows of every table, to see that nothing changed anywhere."""
    return {model._meta.db_table: model.objects.count() for model in apps.get_models() if model._meta.managed}


def test_an_order_is_written_whole(shop: Shop) -> None:
    ref = shop.order(shop.want(3))
    order = sales.get_order(ref.id)
    assert (order.number[:9], len(order.number), len(order.token)) == ("SKA-2603-", 14, 26)
    assert (order.goods_total, order.delivery_fee, order.rounding, order.total) == (75_000, 0, 0, 75_000)
    assert (order.state, order.channel, order.placed_by, order.placed_at) == ("placed", "web", "Pembeli", PLACED)
    assert (order.expires_at, order.claimed_at, order.owed_to_buyer) == (after(60), None, 0)
    (line,) = order.lines
    assert (line.product_name, line.unit_price, line.quantity, line.producer_name, line.amount) == (
        "Kopi Lela", 25_000, 3, "Kelompok Tenun Lela", 75_000,
    )  # fmt: skip
    assert (order.buyer.name, order.buyer.phone, order.buyer.address) == ("Maria", "+6281234567890", "")
    assert [(event.kind, event.detail) for event in order.events] == [("placed", {"total": 75_000, "lines": 1})]
    assert sales.get_order_by_token(ref.token) == order
    assert shop.free(line.variant_id) == 7
    (hold,) = stock.list_holds(document_kind="order", document_id=order.id)
    assert (hold.line_id, hold.quantity) == (line.id, 3)
    request = payments.state_of("order", order.id).request
    assert (request.amount, request.method, request.expires_at) == (75_000, "qris", after(60))
    assert payments.parse_qris(request.qris_payload).amount == 75_000
    assert [event.action for event in list_events("order", order.id, 9)] == ["place_order"]
    assert list(sales.check()) == []


def test_the_same_form_finds_its_order_and_another_one_is_refused(shop: Shop) -> None:
    key = str(uuid4())
    ref = shop.order(idempotency_key=key)
    before = row_counts()
    assert shop.order(idempotency_key=key, at=after(5)) == ref
    for changes in ({"buyer": sales.BuyerDetails("Yosef", "0812 3456 7890")}, {"payment_method": "cash"}):
        with pytest.raises(sales.FormReused):
            shop.order(idempotency_key=key, **changes)
    with pytest.raises(sales.FormReused):
        shop.order(shop.want(2), idempotency_key=key)
    assert row_counts() == before


_GIVE_UP_ONCE = """
CREATE SEQUENCE tried;
CREATE FUNCTION give_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF nextval('tried') <= {times} THEN RAISE EXCEPTION 'gave way' USING ERRCODE = '{code}'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER give_up BEFORE INSERT ON sales_order FOR EACH ROW EXECUTE FUNCTION give_up();
"""


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer: nobody gives way")
@pytest.mark.parametrize(("code", "times", "is_placed"), [("40001", 1, True), ("40P01", 2, True), ("40001", 9, False)])
def test_an_order_that_had_to_give_way_is_tried_again_under_the_same_key(
    shop: Shop, code: str, times: int, *, is_placed: bool
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_GIVE_UP_ONCE.format(code=code, times=times))
    before, key = row_counts(), str(uuid4())
    if is_placed:
        assert shop.order(idempotency_key=key) == shop.order(idempotency_key=key)
        assert Order.objects.count() == 1
    else:
        with pytest.raises(OperationalError):
            shop.order(idempotency_key=key)
        assert row_counts() == before


def test_cash_waits_longer_and_is_rounded_and_says_so(shop: Shop) -> None:
    variant_id = shop.add_goods("Gula lontar", price=12_765)
    shop.stock_up(variant_id, 5)
    order = sales.get_order(shop.order(shop.want(1, "Gula lontar"), payment_method="cash").id)
    assert (order.goods_total, order.rounding, order.total, order.expires_at) == (12_765, 35, 12_800, after(1_440))
    order = sales.get_order(shop.order(shop.want(1, "Gula lontar"), payment_method="transfer").id)
    assert (order.rounding, order.total) == (0, 12_765)


def test_delivery_is_paid_by_place_and_weight(shop: Shop) -> None:
    make_village(HABI)
    make_village(COLOL)
    near = sales.BuyerDetails("Maria", "0812 3456 7890", "Jalan Gereja 2", HABI)
    order = sales.get_order(shop.order(shop.want(2), fulfilment="delivery", buyer=near).id)
    assert (order.delivery_zone, order.delivery_fee, order.total) == ("regency", 10_000, 60_000)
    assert (order.buyer.address, order.buyer.village_code) == ("Jalan Gereja 2", HABI)
    heavy = sales.BuyerDetails("Maria", "0812 3456 7890", "Jalan Gereja 2", COLOL)
    order = sales.get_order(shop.order(shop.want(4), fulfilment="delivery", buyer=heavy).id)
    assert (order.delivery_zone, order.delivery_fee) == ("island", 18_000 + 8_000)
    far = sales.BuyerDetails("Maria", "+61 491 570 006", "1 George Street, Sydney")
    order = sales.get_order(shop.order(fulfilment="delivery", buyer=far, zone="country").id)
    assert (order.delivery_zone, order.delivery_fee, order.buyer.village_code) == ("country", 58_000, "")
    assert order.buyer.phone == "+61491570006"


def test_pick_up_keeps_no_address(shop: Shop) -> None:
    told = sales.BuyerDetails("Maria", "0812 3456 7890", "Jalan Gereja 2", HABI, "titip di tetangga")
    buyer = sales.get_order(shop.order(buyer=told).id).buyer
    assert (buyer.address, buyer.village_code, buyer.note) == ("", "", "titip di tetangga")


def test_staff_write_orders_for_others_under_a_pseudonym(shop: Shop) -> None:
    helper = Actor("Ana", on_behalf_of="Maria")
    order = sales.get_order(shop.order(channel="whatsapp", actor=helper).id)
    assert order.placed_by == f"Ana (untuk {order.buyer.pseudonym})"
    assert [event.on_behalf_of for event in list_events("order", order.id, 9)] == [order.buyer.pseudonym]
    nobody = sales.BuyerDetails("Pembeli di gerai", "")
    assert sales.get_order(shop.order(channel="counter", buyer=nobody).id).buyer.phone == ""


def test_consent_is_recorded_with_the_order(shop: Shop) -> None:
    total = 25_000
    sales.place_order(
        outlet_id=shop.outlet.id, lines=[shop.want()], buyer=MARIA, fulfilment="pickup", payment_method="qris",
        channel="web", idempotency_key=str(uuid4()), expected_total=total, actor=GUEST, at=PLACED, language="en",
        consent_version="pesanan-1",
    )  # fmt: skip
    assert list(Consent.objects.values_list("purpose", "text_version", "language", "channel", "given_at")) == [
        ("order", "pesanan-1", "en", "web", PLACED)
    ]


def test_what_is_made_to_order_takes_no_stock_but_a_place_in_the_queue(shop: Shop) -> None:
    made = {"sale_mode": "made_to_order", "lead_time_days": 14, "capacity_per_week": 2, "category": "tenun-ikat"}
    cloth = shop.add_goods("Sarung", price=900_000, **made)
    first = sales.get_order(shop.order(shop.want(2, "Sarung"), shop.want(1)).id)
    second = sales.get_order(shop.order(shop.want(1, "Sarung"), at=after(1)).id)
    assert [order.ready_by_on for order in (first, second)] == [date(2026, 3, 16), date(2026, 3, 23)]
    assert MakingQueue.objects.count() == 1
    assert (shop.free(cloth), shop.free(shop.variants["Kopi Lela"])) == (0, 9)
    assert sales.lapse_unpaid(after(60)) == 1
    third = sales.get_order(shop.order(shop.want(1, "Sarung"), at=after(61)).id)
    assert third.ready_by_on == date(2026, 3, 16)
    assert list(sales.check()) == []


def test_a_quote_tells_all_and_its_problems(shop: Shop) -> None:
    stove = shop.add_goods("Kompor induksi", price=500_000, sale_mode="prototype")
    wants = [shop.want(11), sales.Want(stove, 1), sales.Want(UUID(int=5), 1)]
    quote = sales.quote(outlet_id=shop.outlet.id, lines=wants, fulfilment="pickup", payment_method="qris", at=PLACED)
    assert [(problem.variant_id, type(problem.refusal)) for problem in quote.problems] == [
        (stove, sales.NotForSale),
        (UUID(int=5), sales.NotForSale),
        (shop.variants["Kopi Lela"], sales.OutOfStock),
    ]
    assert (quote.goods_total, quote.total, quote.lines[0].available) == (275_000, 275_000, 10)
    assert quote.shares.total == 275_000


def strange(name: str) -> Callable[[Shop], dict[str, Any]]:
    """Give the changes to a good form that make one refusal."""
    return {
        "nothing wanted": lambda _: {"lines": []},
        "not in the catalogue": lambda _: {"lines": [sales.Want(uuid4(), 1)]},
        "too many": lambda shop: {"lines": [shop.want(11)], "expected_total": 275_000},
        "a hundred": lambda shop: {"lines": [shop.want(100)]},
        "price changed": lambda _: {"expected_total": 24_000},
        "no name": lambda _: {"buyer": sales.BuyerDetails(" \u200b", "0812 3456 7890")},
        "no phone": lambda _: {"buyer": sales.BuyerDetails("Maria", "")},
        "phone of letters": lambda _: {"buyer": sales.BuyerDetails("Maria", "nol delapan")},
        "name too long": lambda _: {"buyer": sales.BuyerDetails("M" * 81, "0812 3456 7890")},
        "delivery without address": lambda _: {"fulfilment": "delivery", "zone": "country"},
        "delivery nowhere": lambda _: {
            "fulfilment": "delivery", "buyer": sales.BuyerDetails("Maria", "0812 3456 7890", "Jalan 1"),
        },
        "delivery to no village": lambda _: {
            "fulfilment": "delivery", "buyer": sales.BuyerDetails("Maria", "0812 3456 7890", "Jalan 1", "99.99"),
        },
        "cash on delivery": lambda _: {"fulfilment": "delivery", "payment_method": "cash", "zone": "country"},
        "another fulfilment": lambda _: {"fulfilment": "drone"},
        "another payment": lambda _: {"payment_method": "barter"},
        "another channel": lambda _: {"channel": "fax"},
        "short key": lambda _: {"idempotency_key": "1"},
        "key with a quote": lambda _: {"idempotency_key": "'; DROP TABLE sales_order; --"},
        "outlet not there": lambda _: {"outlet_id": uuid4()},
    }[name]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "kind", "field"),
    [
        ("nothing wanted", sales.BadOrder, "lines"),
        ("not in the catalogue", sales.NotForSale, "lines"),
        ("too many", sales.OutOfStock, "quantity"),
        ("a hundred", sales.BadOrder, "quantity"),
        ("price changed", sales.PriceChanged, "expected_total"),
        ("no name", Refusal, "name"),
        ("no phone", Refusal, "phone"),
        ("phone of letters", Refusal, "phone"),
        ("name too long", Refusal, "name"),
        ("delivery without address", Refusal, "address"),
        ("delivery nowhere", NoDelivery, "village_code"),
        ("delivery to no village", NoDelivery, "village_code"),
        ("cash on delivery", Refusal, "address"),
        ("another fulfilment", sales.BadOrder, "fulfilment"),
        ("another payment", sales.BadOrder, "payment_method"),
        ("another channel", sales.BadOrder, "channel"),
        ("short key", sales.BadOrder, "idempotency_key"),
        ("key with a quote", sales.BadOrder, "idempotency_key"),
        ("outlet not there", Refusal, "outlet"),
    ],
)
def test_a_refusal_is_a_sentence_and_changes_nothing(shop: Shop, name: str, kind: type[Refusal], field: str) -> None:
    form: dict[str, Any] = {
        "outlet_id": shop.outlet.id,
        "lines": [shop.want()],
        "buyer": MARIA,
        "fulfilment": "pickup",
        "payment_method": "qris",
        "channel": "web",
        "idempotency_key": str(uuid4()),
        "expected_total": 25_000,
        "actor": GUEST,
        "at": PLACED,
    }
    before = row_counts()
    with pytest.raises(kind) as caught:
        sales.place_order(**form | strange(name)(shop))
    assert caught.value.field == field
    assert str(caught.value)
    assert "%(" not in str(caught.value)
    assert row_counts() == before


def test_cash_on_delivery_is_refused(shop: Shop) -> None:
    told = sales.BuyerDetails("Maria", "0812 3456 7890", "Jalan 1")
    with pytest.raises(sales.BadOrder) as caught:
        shop.order(fulfilment="delivery", payment_method="cash", zone="country", buyer=told)
    assert caught.value.field == "payment_method"


def test_a_changed_price_tells_both_figures(shop: Shop) -> None:
    with pytest.raises(sales.PriceChanged) as caught:
        shop.order(expected_total=24_000)
    assert caught.value.values == {"before": "Rp24.000", "now": "Rp25.000"}


def test_only_open_outlets_that_can_be_paid_take_orders(shop: Shop) -> None:
    announced = make_outlet("WGP", regency_code="53.11", state="announced")
    with pytest.raises(sales.OutletNotTrading):
        sales.quote(outlet_id=announced.id, lines=[shop.want()], fulfilment="pickup", payment_method="qris", at=PLACED)
    no_pickup = make_outlet("ALR", slug="alor", offers_pickup=False)
    with pytest.raises(sales.OutletNotTrading):
        sales.quote(outlet_id=no_pickup.id, lines=[shop.want()], fulfilment="pickup", payment_method="qris", at=PLACED)
    unpaid = make_outlet("LBT", slug="lembata")
    shop.outlet = unpaid
    shop.stock_up(shop.variants["Kopi Lela"], 1)
    with pytest.raises(payments.NoReceivingAccount):
        shop.order()
    assert not Order.objects.exists()
    assert shop.free(shop.variants["Kopi Lela"]) == 1


def test_alcohol_is_sold_at_the_counter_only(shop: Shop) -> None:
    moke = shop.add_goods("Moke", price=100_000, category="moke-sopi", contains_alcohol=True)
    shop.stock_up(moke, 3)
    for channel in ("web", "phone", "whatsapp"):
        with pytest.raises(sales.NotSoldThisWay):
            shop.order(shop.want(1, "Moke"), channel=channel, expected_total=100_000)
    assert shop.order(shop.want(1, "Moke"), channel="counter", actor=ANA).number.startswith("SKA")


def test_rules_must_be_in_force(shop: Shop) -> None:
    with pytest.raises((sales.NoSplitRule, NoRuleInForce)):
        shop.order(at=PLACED.replace(year=2024))


@pytest.mark.parametrize("lines", [1, 30])
def test_the_number_of_queries_does_not_grow_with_the_basket(shop: Shop, lines: int) -> None:
    for number in range(lines - 1):
        shop.stock_up(shop.add_goods(f"Kopi {number}"), 5)
    wants = [sales.Want(variant_id, 1) for variant_id in shop.variants.values()]
    total = sales.quote(
        outlet_id=shop.outlet.id, lines=wants, fulfilment="pickup", payment_method="qris", at=PLACED
    ).total
    with CaptureQueriesContext(
        connection,
    ) as queries:
        shop.order(*wants, expected_total=total)
    said = [query["sql"] for query in queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    lock = 1 if connection.vendor == "postgresql" else 0
    assert len(said) == 15 + lock


def test_no_more_than_one_row_tells_who_bought(shop: Shop) -> None:
    ref = shop.order()
    assert Buyer.objects.filter(order_id=ref.id).count() == 1
    for model in apps.get_models():
        if model is not Buyer and model._meta.managed:
            for row in model.objects.values():
                assert "Maria" not in str(row)
                assert "81234567890" not in str(row)


def test_one_number_has_few_unpaid_orders_on_the_web(shop: Shop) -> None:
    mine = {"buyer": MARIA, "payment_method": "cash"}
    first, *_ = [shop.order(**mine) for _ in range(3)]
    with pytest.raises(sales.TooManyUnpaid) as refused:
        shop.order(**mine | {"buyer": sales.BuyerDetails("Yosef", "+62 812-3456-7890")})
    assert (refused.value.field, Order.objects.count()) == ("phone", 3)
    shop.order(**mine | {"buyer": sales.BuyerDetails("Yosef", "0813 1111 2222")})
    for channel in ("phone", "whatsapp", "counter"):
        shop.order(**mine, channel=channel)
    pay(first, bank_reference="")
    shop.order(**mine)
    with pytest.raises(sales.TooManyUnpaid):
        shop.order(**mine)
    shop.order(**mine, at=after(1_441))


def test_what_is_made_to_order_is_not_paid_when_it_is_fetched(shop: Shop) -> None:
    shop.add_goods("Sarung", category="tenun-ikat", sale_mode="made_to_order", lead_time_days=30, capacity_per_week=2)
    basket = [shop.want(1), shop.want(1, "Sarung")]
    for channel in ("web", "phone", "whatsapp", "paper"):
        with pytest.raises(sales.BadOrder) as refused:
            shop.order(*basket, payment_method="cash", channel=channel)
        assert refused.value.field == "payment_method"
        with pytest.raises(sales.BadOrder):
            shop.order(*basket, payment_method="cash", channel=channel, expected_total=50_000)
    assert Order.objects.count() == 0
    for method in ("qris", "transfer"):
        shop.order(*basket, payment_method=method)
    there = shop.order(*basket, payment_method="cash", channel="counter")
    assert pay(there, bank_reference="").state == "paid"
