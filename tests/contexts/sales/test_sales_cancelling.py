"""Cancelling, taking back, refunding: pieces and money go back exactly, and the receipt always adds up."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from factories.refunds import books, cancel_part, refund, whole_receipt
from factories.sales import ANA, BENI, MARIA, Shop, after, make_shop, pay
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.outlets.models import DeliveryTariff
from nttmart.contexts.payments import api as payments
from nttmart.contexts.sales import api as sales
from nttmart.contexts.stock import api as stock
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import Refusal
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(db: None) -> Shop:
    return make_shop()


def ordered_sarung(shop: Shop, quantity: int = 2) -> tuple[UUID, sales.OrderRef]:
    """Have cloths made to order, and paid for."""
    variant_id = shop.add_goods(
        "Sarung", price=900_000, sale_mode="made_to_order", lead_time_days=14, capacity_per_week=2,
        category="tenun-ikat",
    )  # fmt: skip
    ref = shop.order(shop.want(quantity, "Sarung"))
    pay(ref)
    return variant_id, ref


def lots_of(shop: Shop, variant_id: UUID) -> tuple[stock.StandingLot, ...]:
    return stock.list_lots([shop.outlet.id], variant_ids=[variant_id], with_pieces=False).lots


def is_offered(variant_id: UUID) -> bool:
    """Tell whether the shelf shows a variant's product as one that can be had now."""
    product_id = catalogue.get_variants([variant_id])[variant_id].product_id
    return catalogue.list_cards([product_id]).cards[0].available_now


def coffee(shop: Shop) -> int:
    return shop.free(shop.variants["Kopi Lela"])


def test_cancelling_before_payment_lets_the_pieces_go(shop: Shop) -> None:
    ref = shop.order(shop.want(4))
    sales.cancel(order_id=ref.id, reason="tidak jadi", actor=ANA, at=after(5))
    order = sales.get_order(ref.id)
    assert (order.state, order.expires_at, order.owed_to_buyer, order.lines[0].open_quantity) == (
        "cancelled", None, 0, 0,
    )  # fmt: skip
    assert [(event.kind, event.reason, event.by) for event in order.events][1:] == [("cancelled", "tidak jadi", "Ana")]
    assert (coffee(shop), books(shop)) == (10, {})
    assert whole_receipt(ref).total == 0
    with pytest.raises(sales.NotNow):
        sales.cancel(order_id=ref.id, reason="lagi", actor=BENI, at=after(6))


def test_cancelling_a_part_before_payment_asks_for_less(shop: Shop) -> None:
    ref = shop.order(shop.want(4))
    cancel_part(ref, 3)
    order = sales.get_order(ref.id)
    assert (order.state, order.goods_total, order.total, coffee(shop)) == ("placed", 25_000, 25_000, 9)
    request = payments.state_of("order", ref.id).request
    assert (request.amount, payments.parse_qris(request.qris_payload).amount) == (25_000, 25_000)
    assert whole_receipt(ref).is_preview
    assert pay(ref).state == "paid"
    assert books(shop)["payable:producer:ana"] == 21_375


def heavy_parcel(shop: Shop) -> sales.OrderRef:
    """Have eight coffees of 300 g sent outside the province: 58.000 for the first kilogram, 42.000 for each further."""
    told = replace(MARIA, address="Jalan Melati 1, Denpasar")
    return shop.order(shop.want(8), fulfilment="delivery", zone="country", buyer=told)


def fee_of(ref: sales.OrderRef) -> tuple[int, int]:
    order = sales.get_order(ref.id)
    assert payments.state_of("order", ref.id).request.amount == order.total == order.goods_total + order.delivery_fee
    return order.delivery_fee, order.total


def test_delivery_of_a_part_costs_what_the_lighter_parcel_costs(shop: Shop) -> None:
    ref = heavy_parcel(shop)
    assert fee_of(ref) == (142_000, 342_000)
    cancel_part(ref, 1)
    assert fee_of(ref) == (142_000, 317_000)
    cancel_part(ref, 1)
    assert fee_of(ref) == (100_000, 250_000)
    cancel_part(ref, 3)
    assert fee_of(ref) == (58_000, 133_000)
    assert pay(ref).state == "paid"
    assert list(sales.check()) == []


def test_the_tariff_of_the_day_of_the_order_holds_for_its_rest(shop: Shop) -> None:
    ref = heavy_parcel(shop)
    placed = local_date(after(0))
    dearer = {"base_weight_g": 1_000, "days_min": 4, "days_max": 12, "source": "contoh", "actor": ANA, "at": after(1)}
    outlets.set_tariff(
        zone="country", base_fee=Rupiah(60_000), fee_per_further_kg=Rupiah(1_000),
        effective_from=placed + timedelta(days=1), outlet_id=None, **dearer,
    )  # fmt: skip
    cancel_part(ref, 5, minutes=60 * 24 + 30)
    assert fee_of(ref) == (58_000, 133_000)


def test_a_part_never_costs_more_to_send_than_the_whole_did(shop: Shop) -> None:
    ref = heavy_parcel(shop)
    DeliveryTariff.objects.update(base_fee=900_000)
    cancel_part(ref, 5)
    assert fee_of(ref) == (142_000, 217_000)


def test_an_outlet_that_stopped_delivering_still_sends_the_rest_for_what_was_asked(shop: Shop) -> None:
    ref = heavy_parcel(shop)
    DeliveryTariff.objects.all().delete()
    cancel_part(ref, 5)
    assert fee_of(ref) == (142_000, 217_000)


def test_once_paid_the_delivery_fee_stays_when_a_part_is_cancelled(shop: Shop) -> None:
    ref = heavy_parcel(shop)
    pay(ref)
    cancel_part(ref, 5)
    order = sales.get_order(ref.id)
    assert (order.delivery_fee, order.owed_to_buyer, whole_receipt(ref).total) == (142_000, 125_000, 217_000)


def test_a_smaller_cash_order_is_rounded_anew(shop: Shop) -> None:
    variant_id = shop.add_goods("Gula lontar", price=12_765)
    shop.stock_up(variant_id, 5)
    ref = shop.order(shop.want(3, "Gula lontar"), payment_method="cash")
    assert sales.get_order(ref.id).total == 38_300
    cancel_part(ref, 2)
    order = sales.get_order(ref.id)
    assert (order.goods_total, order.rounding, order.total) == (12_765, 35, 12_800)


def test_cancelling_after_payment_owes_the_buyer_all_of_it(shop: Shop) -> None:
    told = sales.BuyerDetails("Maria", "0812 3456 7890", "Jalan 1")
    ref = shop.order(shop.want(2), fulfilment="delivery", zone="country", buyer=told)
    pay(ref)
    sales.cancel(order_id=ref.id, reason="kapal tidak jalan", actor=ANA, at=after(20))
    assert books(shop) == {"qris:ska": 108_000, "owed:refunds": 108_000}
    assert (sales.get_order(ref.id).owed_to_buyer, coffee(shop)) == (108_000, 10)
    for amount in (108_001, 0, -1):
        with pytest.raises(sales.NothingOwed, match=r"Rp108\.000\."):
            refund(ref, amount)
    refund(ref, 100_000)
    refund(ref, 8_000, "transfer")
    with pytest.raises(sales.NothingOwed):
        refund(ref, 1)
    assert books(shop) == {"qris:ska": 108_000, "cash:ska": -100_000, "bank:ska": -8_000}
    found = whole_receipt(ref)
    assert (found.total, found.paid, found.refunded, found.owed_to_buyer) == (0, 108_000, 108_000, 0)


def test_parts_cancelled_one_after_another_give_back_exactly_their_price(shop: Shop) -> None:
    variant_id = shop.add_goods("Kacang", price=3_333)
    shop.stock_up(variant_id, 5)
    ref = shop.order(shop.want(5, "Kacang"), shop.want(1))
    pay(ref)
    for minutes in (20, 21, 22, 23):
        cancel_part(ref, 1, minutes=minutes)
        whole_receipt(ref)
    assert (sales.get_order(ref.id).owed_to_buyer, books(shop)["owed:refunds"]) == (4 * 3_333, 4 * 3_333)
    with pytest.raises(sales.BadCancellation):
        cancel_part(ref, 2)
    assert shop.free(variant_id) == 4
    found = whole_receipt(ref)
    assert [(line.quantity, line.cancelled_quantity, line.amount) for line in found.lines] == [
        (5, 4, 3_333),
        (1, 0, 25_000),
    ]


def test_the_last_pieces_are_cancelled_with_the_order(shop: Shop) -> None:
    ref = shop.order(shop.want(2))
    with pytest.raises(sales.BadCancellation):
        cancel_part(ref, 2)
    assert sales.get_order(ref.id).state == "placed"


def test_a_line_of_own_and_consigned_goods_gives_back_the_right_split(shop: Shop) -> None:
    variant_id = shop.add_goods("Madu", price=50_000)
    shop.stock_up(variant_id, 2, unit_cost=40_000)
    shop.stock_up(variant_id, 2)
    ref = shop.order(shop.want(4, "Madu"))
    pay(ref)
    cancel_part(ref, 3)
    whole_receipt(ref)
    assert {code: amount for code, amount in books(shop).items() if code != "owed:refunds"} == {
        "qris:ska": 200_000,
        "income:sales": 50_000,
    }
    sales.cancel(order_id=ref.id, reason="semua", actor=ANA, at=after(30))
    assert books(shop) == {"qris:ska": 200_000, "owed:refunds": 200_000}


def test_goods_made_to_order_come_hold_and_leave_as_a_lot_of_their_own(shop: Shop) -> None:
    cloth = shop.add_goods(
        "Sarung", price=900_000, sale_mode="made_to_order", lead_time_days=14, capacity_per_week=2,
        category="tenun-ikat",
    )  # fmt: skip
    ref = shop.order(shop.want(2, "Sarung"))
    pay(ref)
    cancel_part(ref, 1)
    assert books(shop)["owed:refunds"] == 900_000
    sales.prepare(order_id=ref.id, actor=ANA, at=after(30))
    (hold,) = stock.list_holds(document_kind="order", document_id=ref.id)
    assert (hold.quantity, shop.free(cloth)) == (1, 0)
    sales.hand_over(order_id=ref.id, actor=ANA, at=after(40))
    assert [(move.kind, move.quantity) for move in stock.list_moves(hold.lot_id)] == [("received", 1), ("sold", -1)]
    assert stock.open_documents("order") == set()
    assert list(sales.check()) == []


@pytest.mark.parametrize(("sellable", "free", "loss"), [(True, 10, 0), (False, 9, 40_000)])
def test_goods_come_back_after_hand_over(shop: Shop, *, sellable: bool, free: int, loss: int) -> None:
    variant_id = shop.add_goods("Madu", price=50_000)
    shop.stock_up(variant_id, 10, unit_cost=40_000)
    ref = shop.order(shop.want(1, "Madu"))
    pay(ref)
    sales.prepare(order_id=ref.id, actor=ANA, at=after(20))
    sales.hand_over(order_id=ref.id, actor=ANA, at=after(30))
    (line,) = sales.get_order(ref.id).lines
    sales.take_back(order_id=ref.id, pieces={line.id: 1}, reason="pecah", sellable=sellable, actor=ANA, at=after(40))
    found = books(shop)
    assert (found["owed:refunds"], found.get("expense:goods", 0), shop.free(variant_id)) == (50_000, loss, free)
    assert "income:sales" not in found
    order = sales.get_order(ref.id)
    assert (order.state, order.events[-1].detail["sellable"]) == ("handed_over", sellable)
    with pytest.raises(sales.BadCancellation):
        sales.take_back(order_id=ref.id, pieces={line.id: 1}, reason="lagi", sellable=True, actor=ANA, at=after(41))
    refund(ref, 50_000)
    assert whole_receipt(ref).refunded == 50_000


def test_goods_leave_once(shop: Shop) -> None:
    ref = shop.order()
    with pytest.raises(sales.NotNow):
        sales.prepare(order_id=ref.id, actor=ANA, at=after(5))
    pay(ref)
    with pytest.raises(sales.NotNow):
        sales.hand_over(order_id=ref.id, actor=ANA, at=after(15))
    sales.prepare(order_id=ref.id, actor=ANA, at=after(20))
    sales.hand_over(order_id=ref.id, actor=ANA, at=after(30))
    for again in (sales.prepare, sales.hand_over):
        with pytest.raises(sales.NotNow):
            again(order_id=ref.id, actor=BENI, at=after(31))
    with pytest.raises(sales.NotNow):
        sales.cancel(order_id=ref.id, reason="x", actor=BENI, at=after(32))
    assert coffee(shop) == 9


@pytest.mark.parametrize("reason", ["", "  \n", "x" * 301])
def test_a_reason_is_asked_for(shop: Shop, reason: str) -> None:
    ref = shop.order()
    with pytest.raises(Refusal) as caught:
        sales.cancel(order_id=ref.id, reason=reason, actor=ANA, at=after(5))
    assert caught.value.field == "reason"
    assert sales.get_order(ref.id).state == "placed"


def test_the_preview_is_what_happens(shop: Shop) -> None:
    ref = shop.order(shop.want(3))
    preview = whole_receipt(ref)
    pay(ref, bank_reference="RRN 77")
    found = whole_receipt(ref)
    assert (preview.is_preview, found.is_preview) == (True, False)
    assert (preview.lines, preview.parts, preview.total) == (found.lines, found.parts, found.total)
    assert [(part.kind, part.amount) for part in found.parts] == [
        ("maker", 64_125),
        ("outlet", 9_000),
        ("programme", 1_500),
        ("tax", 375),
    ]
    assert (found.bank_reference, found.paid_at, found.operator_name) == ("RRN 77", after(10), "Dekranasda Sikka")


def test_a_later_rule_leaves_earlier_orders_alone(shop: Shop) -> None:
    ref = shop.order()
    sales.set_split_rule(
        operator_id=shop.outlet.operator_id, outlet_share_bp=5_000, programme_share_bp=0, tax_share_bp=0,
        effective_from=after(0).date(), source="contoh", actor=ANA, at=after(1),
    )  # fmt: skip
    later = shop.order(buyer=MARIA)
    pay(ref)
    pay(later)
    makers = [whole_receipt(each).lines[0].shares.maker for each in (ref, later)]
    assert makers == [21_375, 12_500]


def test_what_was_never_made_never_lies_on_the_shelf(shop: Shop) -> None:
    variant_id, ref = ordered_sarung(shop)
    cancel_part(ref, 1)
    sales.cancel(order_id=ref.id, reason="tidak jadi", actor=ANA, at=after(15))
    assert (lots_of(shop, variant_id), shop.free(variant_id), is_offered(variant_id)) == ((), 0, False)
    with pytest.raises(sales.NotNow):
        sales.prepare(order_id=ref.id, actor=ANA, at=after(20))
    assert list(sales.check()) == list(stock.check()) == []


def test_only_the_pieces_still_wanted_are_received(shop: Shop) -> None:
    variant_id, ref = ordered_sarung(shop)
    cancel_part(ref, 1)
    sales.prepare(order_id=ref.id, actor=ANA, at=after(20))
    assert [(lot.on_hand, lot.free) for lot in lots_of(shop, variant_id)] == [(1, 0)]
    assert list(sales.check()) == list(stock.check()) == []


def test_what_was_made_for_a_cancelled_order_is_set_aside_until_somebody_says_it_is_for_sale(shop: Shop) -> None:
    variant_id, ref = ordered_sarung(shop)
    sales.prepare(order_id=ref.id, actor=ANA, at=after(20))
    cancel_part(ref, 1, minutes=25)
    sales.cancel(order_id=ref.id, reason="tidak jadi", actor=ANA, at=after(30))
    (lot,) = lots_of(shop, variant_id)
    assert (lot.on_hand, lot.free, shop.free(variant_id), is_offered(variant_id)) == (2, 0, 0, False)
    assert stock.count_set_aside([lot.id]) == {lot.id: 2}
    assert sales.get_order(ref.id).owed_to_buyer == 1_800_000
    assert list(sales.check()) == list(stock.check()) == []
    assert stock.put_on_shelf(lot_id=lot.id, actor=BENI, at=after(40)) == 2
    assert (stock.count_set_aside([lot.id]), shop.free(variant_id), is_offered(variant_id)) == ({}, 2, True)
    with pytest.raises(stock.NothingHeld):
        stock.put_on_shelf(lot_id=lot.id, actor=BENI, at=after(41))
    assert list(sales.check()) == list(stock.check()) == []


def test_goods_from_the_shelf_are_free_again_beside_those_set_aside(shop: Shop) -> None:
    shop.add_goods(
        "Sarung", price=900_000, sale_mode="made_to_order", lead_time_days=14, capacity_per_week=2,
        category="tenun-ikat",
    )  # fmt: skip
    ref = shop.order(shop.want(3), shop.want(1, "Sarung"))
    pay(ref)
    sales.prepare(order_id=ref.id, actor=ANA, at=after(20))
    sales.cancel(order_id=ref.id, reason="tidak jadi", actor=ANA, at=after(30))
    assert (coffee(shop), shop.free(shop.variants["Sarung"])) == (10, 0)
    assert books(shop)["owed:refunds"] == 975_000
    assert list(stock.check()) == []


def test_what_is_set_aside_may_go_home_or_be_spoiled_and_never_becomes_free_by_it(shop: Shop) -> None:
    variant_id, ref = ordered_sarung(shop, 3)
    sales.prepare(order_id=ref.id, actor=ANA, at=after(20))
    sales.cancel(order_id=ref.id, reason="tidak jadi", actor=ANA, at=after(30))
    (lot,) = lots_of(shop, variant_id)
    said = {"lot_id": lot.id, "actor": ANA, "at": after(40), "fact_id": uuid7()}
    assert [stock.return_to_maker(**said, quantity=2, reason="pulang") for _ in range(2)] == [said["fact_id"]] * 2
    assert (stock.get_lot(lot.id).on_hand, stock.count_set_aside([lot.id])) == (1, {lot.id: 1})
    with pytest.raises(stock.NotSoManyFree):
        stock.record_spoilage(lot_id=lot.id, quantity=2, reason="sobek", actor=ANA, at=after(41))
    stock.record_spoilage(lot_id=lot.id, quantity=1, reason="sobek", actor=ANA, at=after(41))
    left = stock.get_lot(lot.id)
    assert (left.on_hand, left.reserved, shop.free(variant_id), is_offered(variant_id)) == (0, 0, 0, False)
    assert list(sales.check()) == list(stock.check()) == []
