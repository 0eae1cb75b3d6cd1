"""Money arrives, fits or does not, and a person decides; unpaid orders end."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from factories.sales import ANA, BENI, Shop, after, make_shop, pay
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.payments import api as payments
from nttmart.contexts.sales import api as sales
from nttmart.contexts.sales.models import Order
from nttmart.contexts.stock import api as stock
from nttmart.kernel.audit import GUEST
from nttmart.kernel.errors import Refusal
from nttmart.kernel.models import DatedRule
from nttmart.kernel.money import Rupiah

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(db: None) -> Shop:
    return make_shop()


def books(shop: Shop) -> dict[str, int]:
    """Give what stands on every account of the outlet's operator that has anything."""
    assert list(ledger.check()) == []
    assert list(sales.check()) == []
    found = ledger.balances(shop.outlet.book_id)
    return {each.code.replace(str(shop.producer_id), "ana"): each.amount for each in found if each.amount}


def kinds(ref: sales.OrderRef) -> list[str]:
    return [event.kind for event in sales.get_order(ref.id).events]


def coffee(shop: Shop) -> int:
    return shop.free(shop.variants["Kopi Lela"])


def test_the_right_amount_in_time_is_a_sale_split_by_the_pinned_rule(shop: Shop) -> None:
    ref = shop.order(shop.want(3))
    assert pay(ref, bank_reference="RRN 1") == sales.Confirmation("settled", "paid", 0)
    order = sales.get_order(ref.id)
    assert (order.state, order.expires_at, order.owed_to_buyer) == ("paid", None, 0)
    assert kinds(ref) == ["placed", "paid"]
    assert books(shop) == {
        "qris:ska": 75_000,
        "payable:producer:ana": 64_125,
        "income:outlet": 9_000,
        "liability:programme": 1_500,
        "liability:tax": 375,
    }
    (hold,) = stock.list_holds(document_kind="order", document_id=ref.id)
    assert hold.quantity == 3
    assert sales.lapse_unpaid(after(10_000)) == 0
    transfers = ledger.list_transfers("order", ref.id)
    assert {each.purpose for each in transfers} == {"producer_share", "outlet_share", "programme_share", "tax_share"}
    assert {each.rule_id is not None for each in transfers} == {True}
    assert {each.line_id for each in transfers} == {order.lines[0].id}


def test_goods_the_outlet_had_bought_are_its_own_sale(shop: Shop) -> None:
    variant_id = shop.add_goods("Madu", price=50_000)
    shop.stock_up(variant_id, 2, unit_cost=40_000)
    shop.stock_up(variant_id, 2)
    ref = shop.order(shop.want(3, "Madu"))
    pay(ref)
    assert books(shop) == {
        "qris:ska": 150_000,
        "income:sales": 100_000,
        "payable:producer:ana": 42_750,
        "income:outlet": 6_000,
        "liability:programme": 1_000,
        "liability:tax": 250,
    }
    sales.prepare(order_id=ref.id, actor=ANA, at=after(20))
    sales.hand_over(order_id=ref.id, actor=ANA, at=after(30))
    now = books(shop)
    assert (now["expense:goods"], now["inventory"]) == (80_000, -80_000)
    (line,) = sales.receipt(ref.id).lines
    assert (line.is_owned, line.shares) == (True, sales.Shares(42_750 + 80_000, 6_000 + 20_000, 1_000, 250))


def test_delivery_rounding_and_the_cost_of_the_payment(shop: Shop) -> None:
    cloth = shop.add_goods("Sarung", price=612_345, category="tenun-ikat")
    shop.stock_up(cloth, 2)
    told = sales.BuyerDetails("Maria", "0812 3456 7890", "Jalan 1")
    pay(shop.order(shop.want(1, "Sarung"), fulfilment="delivery", zone="country", buyer=told))
    found = books(shop)
    cost = 2_011
    assert (found["liability:courier"], found["expense:payment"]) == (58_000, cost)
    assert found["qris:ska"] == 612_345 + 58_000 - cost
    cash = shop.order(shop.want(1, "Sarung"), payment_method="cash")
    pay(cash)
    found = books(shop)
    assert (found["cash:ska"], found["expense:rounding"]) == (612_300, 45)
    receipt = sales.receipt(cash.id)
    assert (receipt.total, receipt.rounding, sum(part.amount for part in receipt.parts)) == (612_300, -45, 612_300)


def test_a_short_payment_waits_and_the_rest_completes_it(shop: Shop) -> None:
    ref = shop.order(shop.want(2))
    assert pay(ref, 30_000) == sales.Confirmation("short", "disputed", -20_000)
    assert books(shop) == {"qris:ska": 30_000, "owed:refunds": 30_000}
    assert sales.lapse_unpaid(after(10_000)) == 0
    with pytest.raises(sales.PaymentNotWhole, match=r"kurang Rp20\.000\."):
        sales.resolve_payment(order_id=ref.id, decision="accept", reason="sudah", actor=ANA, at=after(20))
    with pytest.raises(sales.NotNow):
        sales.record_refund(order_id=ref.id, amount=1, method="cash", reference="", reason="x", actor=ANA, at=after(20))
    assert pay(ref, 20_000, at=after(30)) == sales.Confirmation("settled", "paid", 0)
    assert (books(shop)["qris:ska"], coffee(shop)) == (50_000, 8)
    assert kinds(ref) == ["placed", "payment_disputed", "paid"]


@pytest.mark.parametrize("seen", [25_000, 50_000, 60_000])
def test_a_sighting_sent_again_is_told_the_same_and_changes_nothing(shop: Shop, seen: int) -> None:
    ref, fact_id = shop.order(shop.want(2), payment_method="cash"), uuid4()
    first = pay(ref, seen, bank_reference="", fact_id=fact_id)
    order, money = sales.get_order(ref.id), books(shop)
    assert pay(ref, seen, bank_reference="", fact_id=fact_id, at=after(12)) == first
    assert (sales.get_order(ref.id), books(shop)) == (order, money)
    for other in ({"amount": seen + 1}, {"bank_reference": "A"}, {"occurred_at": after(9)}):
        with pytest.raises(payments.FactReused):
            pay(ref, **{"amount": seen, "bank_reference": "", "fact_id": fact_id, **other})
    with pytest.raises(payments.FactReused):
        pay(shop.order(), seen, fact_id=fact_id)
    assert list(sales.check()) == []


def test_money_that_comes_again_is_owed_to_the_buyer_and_given_back(shop: Shop) -> None:
    ref, fact_id = shop.order(), uuid4()
    again = {"order_id": ref.id, "amount": Rupiah(25_000), "bank_reference": "RRN 2", "actor": ANA}
    with pytest.raises(sales.NotNow):
        sales.record_more_money(**again, at=after(9))
    pay(ref, bank_reference="RRN 1")
    for number, (state, go_on) in enumerate(
        [("paid", sales.prepare), ("prepared", sales.hand_over), ("handed_over", None)]
    ):
        more = again | {"bank_reference": f"RRN 2{number}"}
        sales.record_more_money(**more, at=after(20), fact_id=fact_id if number == 0 else None)
        order = sales.get_order(ref.id)
        assert (order.state, order.owed_to_buyer) == (state, 25_000)
        assert books(shop)["owed:refunds"] == 25_000
        (card,) = sales.list_orders(outlet_ids=[shop.outlet.id], desk="refunds_owed").cards
        assert (card.id, card.owed_to_buyer) == (ref.id, 25_000)
        sales.record_refund(
            order_id=ref.id, amount=25_000, method="cash", reference="", reason="dua kali", actor=ANA, at=after(30)
        )
        assert "owed:refunds" not in books(shop)
        if go_on:
            go_on(order_id=ref.id, actor=ANA, at=after(40))
    sales.record_more_money(**again | {"bank_reference": "RRN 20"}, at=after(50), fact_id=fact_id)
    with pytest.raises(payments.ReferenceUsed):
        sales.record_more_money(**again | {"bank_reference": "RRN 1"}, at=after(50))
    assert sales.get_order(ref.id).owed_to_buyer == 0
    assert kinds(ref).count("payment_seen") == 3
    assert sales.receipt(ref.id).paid == 100_000


def costs(shop: Shop, ref: sales.OrderRef) -> tuple[int, int]:
    """Give what payments cost the outlet, in its books and on the receipt."""
    told = {part.kind: part.amount for part in sales.receipt(ref.id).parts}
    return books(shop).get("expense:payment", 0), told.get("payment_cost", 0)


def test_each_qris_payment_costs_by_its_own_amount(shop: Shop) -> None:
    shop.stock_up(shop.add_goods("Sarung", price=600_000, category="tenun-ikat"), 3)
    halves, whole = shop.order(shop.want(1, "Sarung")), shop.order(shop.want(1, "Sarung"))
    for _ in range(2):
        pay(halves, 300_000)
    assert (sales.get_order(halves.id).state, costs(shop, halves)) == ("paid", (0, 0))
    pay(whole)
    assert costs(shop, whole) == (1_800, 1_800)
    assert books(shop)["qris:ska"] == 1_200_000 - 1_800


def test_money_given_back_has_cost_something_all_the_same(shop: Shop) -> None:
    shop.stock_up(shop.add_goods("Sarung", price=600_000, category="tenun-ikat"), 1)
    ref = shop.order(shop.want(1, "Sarung"))
    pay(ref, 600_001)
    sales.resolve_payment(order_id=ref.id, decision="give_back", reason="batal", actor=ANA, at=after(20))
    assert books(shop) == {"qris:ska": 598_201, "expense:payment": 1_800, "owed:refunds": 600_001}


def test_a_payment_costs_by_the_rule_of_the_day_it_came(shop: Shop) -> None:
    shop.stock_up(shop.add_goods("Sarung", price=600_000, category="tenun-ikat"), 1)
    DatedRule.objects.create(
        key="qris_mdr_bp", scope="UMI", value=100, unit="basis_points", effective_from=date(2026, 3, 3), source="contoh"
    )
    ref = shop.order(shop.want(1, "Sarung"))
    pay(ref, occurred_at=after(10), at=after(2_000))
    assert costs(shop, ref) == (1_800, 1_800)


@pytest.mark.parametrize("method", ["qris", "transfer"])
def test_money_of_a_bank_is_named_by_its_line(shop: Shop, method: str) -> None:
    ref = shop.order(payment_method=method)
    with pytest.raises(Refusal) as refused:
        pay(ref, bank_reference="  ")
    assert refused.value.field == "bank_reference"
    assert (sales.get_order(ref.id).state, books(shop)) == ("placed", {})


def test_a_short_payment_may_pay_for_fewer_pieces(shop: Shop) -> None:
    ref = shop.order(shop.want(2))
    pay(ref, 25_000)
    (line,) = sales.get_order(ref.id).lines
    sales.cancel_part(order_id=ref.id, pieces={line.id: 1}, reason="uang kurang", actor=ANA, at=after(20))
    sales.resolve_payment(order_id=ref.id, decision="accept", reason="cukup", actor=ANA, at=after(21))
    order = sales.get_order(ref.id)
    assert (order.state, order.total, order.owed_to_buyer, coffee(shop)) == ("paid", 25_000, 0, 9)
    assert books(shop)["payable:producer:ana"] == 21_375


def test_too_much_is_accepted_and_the_rest_is_owed_back(shop: Shop) -> None:
    ref = shop.order()
    assert pay(ref, 30_000) == sales.Confirmation("over", "disputed", 5_000)
    sales.resolve_payment(order_id=ref.id, decision="accept", reason="pembulatan pembeli", actor=ANA, at=after(20))
    assert (books(shop)["owed:refunds"], sales.get_order(ref.id).owed_to_buyer) == (5_000, 5_000)
    sales.record_refund(
        order_id=ref.id, amount=5_000, method="cash", reference="", reason="lebih", actor=ANA, at=after(30)
    )
    found = books(shop)
    assert ("owed:refunds" in found, found["qris:ska"], found["cash:ska"]) == (False, 30_000, -5_000)


def test_a_late_payment_takes_the_goods_again_if_they_are_there(shop: Shop) -> None:
    ref = shop.order(shop.want(2))
    assert sales.lapse_unpaid(after(60)) == 1
    assert (sales.get_order(ref.id).state, coffee(shop)) == ("lapsed", 10)
    assert pay(ref, at=after(90)) == sales.Confirmation("late", "disputed", 0)
    assert coffee(shop) == 10
    sales.resolve_payment(order_id=ref.id, decision="accept", reason="masih ada", actor=ANA, at=after(95))
    assert (sales.get_order(ref.id).state, coffee(shop)) == ("paid", 8)
    assert kinds(ref) == ["placed", "lapsed", "payment_disputed", "paid"]
    assert books(shop)["payable:producer:ana"] == 42_750


def test_an_order_that_cannot_lapse_keeps_no_other_from_lapsing(shop: Shop, caplog: pytest.LogCaptureFixture) -> None:
    good = shop.order()
    bad = Order.objects.get(id=good.id)
    bad.id, bad.number, bad.token, bad.idempotency_key = uuid4(), "SKA-1", "a" * 26, "a" * 36
    bad.expires_at = after(1)
    bad.save(force_insert=True)  # an order for which nothing was ever asked
    assert sales.lapse_unpaid(after(60)) == 1
    assert (Order.objects.get(id=bad.id).state, sales.get_order(good.id).state) == ("placed", "lapsed")
    assert str(bad.id) in caplog.text


def test_a_claim_gives_more_time_only_once_even_after_it_was_refused(shop: Shop) -> None:
    ref = shop.order()
    sales.claim_payment(token=ref.token, actor=GUEST, at=after(10))
    until = sales.get_order(ref.id).expires_at
    sales.refuse_claim(order_id=ref.id, reason="belum masuk", actor=ANA, at=after(20))
    sales.claim_payment(token=ref.token, actor=GUEST, at=after(600))
    order = sales.get_order(ref.id)
    assert (until, order.expires_at, order.claimed_at) == (after(10 + 1_440), until, after(600))
    assert sales.lapse_unpaid(after(10 + 1_440)) == 1


def test_paid_in_time_but_seen_after_the_order_ended_is_late_too(shop: Shop) -> None:
    ref = shop.order()
    sales.lapse_unpaid(after(60))
    assert pay(ref, at=after(90), occurred_at=after(30)).verdict == "late"
    assert sales.get_order(ref.id).state == "disputed"


def test_a_late_payment_is_given_back_when_the_goods_are_gone(shop: Shop) -> None:
    ref = shop.order(shop.want(6))
    sales.lapse_unpaid(after(60))
    shop.order(shop.want(8), at=after(61))
    pay(ref, at=after(90))
    with pytest.raises(sales.OutOfStock):
        sales.resolve_payment(order_id=ref.id, decision="accept", reason="coba", actor=ANA, at=after(95))
    sales.resolve_payment(order_id=ref.id, decision="give_back", reason="habis", actor=ANA, at=after(96))
    order = sales.get_order(ref.id)
    assert (order.state, order.owed_to_buyer, order.lines[0].open_quantity) == ("cancelled", 150_000, 0)
    sales.record_refund(
        order_id=ref.id, amount=150_000, method="transfer", reference="T1", reason="habis", actor=ANA, at=after(99)
    )
    assert books(shop) == {"qris:ska": 150_000, "bank:ska": -150_000}
    assert coffee(shop) == 2


def test_money_for_a_cancelled_order_can_only_go_back(shop: Shop) -> None:
    ref = shop.order()
    sales.cancel(order_id=ref.id, reason="tidak jadi", actor=ANA, at=after(5))
    assert pay(ref).verdict == "late"
    with pytest.raises(sales.NotNow):
        sales.resolve_payment(order_id=ref.id, decision="accept", reason="coba", actor=ANA, at=after(20))
    sales.resolve_payment(order_id=ref.id, decision="give_back", reason="batal", actor=ANA, at=after(21))
    assert (sales.get_order(ref.id).owed_to_buyer, books(shop)["owed:refunds"]) == (25_000, 25_000)


def test_a_claim_keeps_the_pieces_once_and_proves_nothing(shop: Shop) -> None:
    ref = shop.order()
    sales.claim_payment(token=ref.token, actor=GUEST, at=after(50))
    sales.claim_payment(token=ref.token, actor=GUEST, at=after(55))
    order = sales.get_order(ref.id)
    assert (order.state, order.claimed_at, order.expires_at) == ("placed", after(50), after(50 + 1_440))
    assert kinds(ref) == ["placed", "payment_claimed"]
    assert sales.lapse_unpaid(after(50 + 1_439)) == 0
    assert sales.lapse_unpaid(after(50 + 1_440)) == 1
    assert books(shop) == {}
    with pytest.raises(sales.NotFoundOrder):
        sales.claim_payment(token="a" * 26, actor=GUEST, at=after(1))


def test_what_was_claimed_in_time_is_not_late_when_staff_look_hours_later(shop: Shop) -> None:
    ref = shop.order()
    sales.claim_payment(token=ref.token, actor=GUEST, at=after(50))
    assert pay(ref, at=after(300)) == sales.Confirmation("settled", "paid", 0)


def test_what_nobody_claimed_is_late_after_its_time(shop: Shop) -> None:
    assert pay(shop.order(), at=after(60)).verdict == "late"
    assert pay(shop.order(), at=after(300), occurred_at=after(59)).verdict == "settled"


def test_the_rest_of_a_short_payment_is_never_late(shop: Shop) -> None:
    ref = shop.order()
    pay(ref, 10_000)
    assert pay(ref, 15_000, at=after(10_000)) == sales.Confirmation("settled", "paid", 0)


def test_a_lapsed_order_may_be_claimed_and_the_claim_refused(shop: Shop) -> None:
    ref = shop.order()
    sales.lapse_unpaid(after(60))
    sales.claim_payment(token=ref.token, actor=GUEST, at=after(61))
    assert [card.id for card in sales.list_orders(outlet_ids=None, desk="to_confirm").cards] == [ref.id]
    sales.refuse_claim(order_id=ref.id, reason="tidak ada uang masuk", actor=ANA, at=after(70))
    assert sales.list_orders(outlet_ids=None, desk="to_confirm").total == 0
    assert sales.get_order(ref.id).state == "lapsed"
    with pytest.raises(sales.NotNow):
        sales.refuse_claim(order_id=ref.id, reason="lagi", actor=ANA, at=after(71))


def test_a_second_confirmation_is_refused_and_changes_nothing(shop: Shop) -> None:
    ref = shop.order()
    pay(ref)
    before = books(shop)
    with pytest.raises(sales.NotNow):
        pay(ref, 25_000, actor=BENI, at=after(11))
    assert books(shop) == before


@pytest.mark.parametrize(("amount", "minutes"), [(0, 0), (-25_000, 0), (10**13, 0), (25_000, 1), (25_000, -11)])
def test_refuses_money_that_cannot_have_been_seen(shop: Shop, amount: int, minutes: int) -> None:
    ref = shop.order()
    with pytest.raises(payments.BadSighting):
        pay(ref, amount, occurred_at=after(10) + timedelta(minutes=minutes))
    assert (sales.get_order(ref.id).state, books(shop)) == ("placed", {})


def test_refuses_what_nobody_can_decide(shop: Shop) -> None:
    ref = shop.order()
    with pytest.raises(sales.NotNow):
        sales.resolve_payment(order_id=ref.id, decision="accept", reason="x", actor=ANA, at=after(1))
    with pytest.raises(sales.BadOrder):
        sales.resolve_payment(order_id=ref.id, decision="keep", reason="x", actor=ANA, at=after(1))
    with pytest.raises(sales.NotFoundOrder):
        sales.cancel(order_id=uuid4(), reason="x", actor=ANA, at=after(1))


def test_unpaid_orders_end_in_time_and_give_the_pieces_back(shop: Shop) -> None:
    shop.order(shop.want(4))
    shop.order(shop.want(6), at=after(1))
    assert coffee(shop) == 0
    assert sales.lapse_unpaid(after(59)) == 0
    assert sales.lapse_unpaid(after(60)) == 1
    assert (sales.lapse_unpaid(after(60)), coffee(shop)) == (0, 4)
    assert sales.lapse_unpaid(after(61), outlet_id=UUID(int=1)) == 0
    assert sales.lapse_unpaid(after(61)) == 1
    assert coffee(shop) == 10
    assert list(sales.check()) == []


def test_whoever_finds_the_shelf_empty_ends_what_is_overdue(shop: Shop) -> None:
    overdue = shop.order(shop.want(10))
    with pytest.raises(sales.OutOfStock) as caught:
        shop.order(at=after(59), expected_total=25_000)
    assert caught.value.values["left"] == 0
    shop.order(at=after(60), expected_total=25_000)
    assert (sales.get_order(overdue.id).state, coffee(shop)) == ("lapsed", 9)
