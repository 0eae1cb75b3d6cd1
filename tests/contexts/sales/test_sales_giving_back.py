"""Giving back: each form once, cash in coins, the delivery fee with it; and nobody is owed more than was paid."""

import pytest

from factories.refunds import books, cancel_part, refund, whole_receipt
from factories.sales import ANA, Shop, after, make_shop, pay
from nttmart.contexts.sales import api as sales
from nttmart.kernel.audit import GUEST
from nttmart.kernel.ids import uuid7

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(db: None) -> Shop:
    return make_shop()


def test_an_act_sent_twice_happens_once(shop: Shop) -> None:
    ref = shop.order(shop.want(4))
    pay(ref)
    (line,) = sales.get_order(ref.id).lines
    act_id, back_id, refund_id = uuid7(), uuid7(), uuid7()
    for minutes in (20, 21):
        sales.cancel_part(
            order_id=ref.id, pieces={line.id: 1}, reason="rusak", actor=ANA, at=after(minutes), act_id=act_id
        )
    assert (sales.get_order(ref.id).lines[0].open_quantity, books(shop)["owed:refunds"]) == (3, 25_000)
    sales.prepare(order_id=ref.id, actor=ANA, at=after(22))
    sales.hand_over(order_id=ref.id, actor=ANA, at=after(23))
    for minutes in (30, 31):
        sales.take_back(
            order_id=ref.id, pieces={line.id: 3}, reason="salah", sellable=True, actor=ANA, at=after(minutes),
            act_id=back_id,
        )  # fmt: skip
        sales.record_refund(
            order_id=ref.id, amount=40_000, method="cash", reference="K1", reason="salah", actor=ANA,
            at=after(minutes), refund_id=refund_id,
        )  # fmt: skip
    assert (sales.get_order(ref.id).owed_to_buyer, whole_receipt(ref).refunded) == (60_000, 40_000)
    assert [event.kind for event in sales.get_order(ref.id).events].count("refunded") == 1


def test_an_act_known_with_another_body_is_refused(shop: Shop) -> None:
    ref, other = shop.order(shop.want(3)), shop.order(shop.want(3))
    act_id, refund_id = uuid7(), uuid7()
    for each in (ref, other):
        pay(each)
    lines = {each.id: sales.get_order(each.id).lines[0].id for each in (ref, other)}
    said = {"reason": "rusak", "actor": ANA, "at": after(20), "act_id": act_id}
    sales.cancel_part(order_id=ref.id, pieces={lines[ref.id]: 1}, **said)
    for order_id, quantity, changes in ((ref.id, 2, {}), (ref.id, 1, {"reason": "hilang"}), (other.id, 1, {})):
        with pytest.raises(sales.FormReused):
            sales.cancel_part(order_id=order_id, pieces={lines[order_id]: quantity}, **said | changes)
    given = {"method": "cash", "reference": "", "reason": "batal", "actor": ANA, "at": after(30)}
    sales.record_refund(order_id=ref.id, amount=10_000, refund_id=refund_id, **given)
    for amount, changes in ((9_000, {}), (10_000, {"method": "transfer"}), (10_000, {"reason": "lain"})):
        with pytest.raises(sales.FormReused):
            sales.record_refund(order_id=ref.id, amount=amount, refund_id=refund_id, **given | changes)
    with pytest.raises(sales.FormReused):
        sales.record_refund(order_id=other.id, amount=10_000, refund_id=refund_id, **given)
    assert (books(shop)["owed:refunds"], sales.get_order(other.id).lines[0].open_quantity) == (15_000, 3)


def test_a_buyer_cancels_only_what_is_not_paid(shop: Shop) -> None:
    unpaid, paid, short = shop.order(), shop.order(), shop.order()
    pay(paid)
    pay(short, 10_000, bank_reference="R2")
    sales.cancel_unpaid(token=unpaid.token, reason="tidak jadi", actor=GUEST, at=after(20))
    assert sales.get_order(unpaid.id).state == "cancelled"
    for ref, state in ((paid, "paid"), (short, "disputed"), (unpaid, "cancelled")):
        with pytest.raises(sales.NotNow):
            sales.cancel_unpaid(token=ref.token, reason="tidak jadi", actor=GUEST, at=after(21))
        assert sales.get_order(ref.id).state == state
    with pytest.raises(sales.NotFoundOrder):
        sales.cancel_unpaid(token="0" * 26, reason="tidak jadi", actor=GUEST, at=after(21))


@pytest.mark.parametrize(("price", "owed"), [(12_345, (12_300, 12_400, 12_300)), (12_360, (12_400, 12_300, 12_400))])
def test_an_odd_cash_order_comes_back_in_coins_to_the_last(shop: Shop, price: int, owed: tuple[int, ...]) -> None:
    shop.stock_up(shop.add_goods("Gula", price=price), 5)
    ref = shop.order(shop.want(3, "Gula"), payment_method="cash")
    pay(ref)
    total = sales.get_order(ref.id).total
    sales.prepare(order_id=ref.id, actor=ANA, at=after(20))
    sales.hand_over(order_id=ref.id, actor=ANA, at=after(21))
    (line,) = sales.get_order(ref.id).lines
    given = []
    for minutes in (30, 40, 50):
        sales.take_back(
            order_id=ref.id, pieces={line.id: 1}, reason="salah", sellable=True, actor=ANA, at=after(minutes)
        )
        given.append(sales.get_order(ref.id).owed_to_buyer)
        refund(ref, given[-1], minutes=minutes + 1)
        whole_receipt(ref)
    assert (tuple(given), sum(given)) == (owed, total)
    assert (books(shop), whole_receipt(ref).total) == ({}, 0)


def test_cash_for_an_order_paid_otherwise_is_rounded_to_coins(shop: Shop) -> None:
    shop.stock_up(shop.add_goods("Gula", price=12_345), 5)
    ref = shop.order(shop.want(2, "Gula"))
    pay(ref)
    cancel_part(ref, 1)
    with pytest.raises(sales.NotInCoins, match=r"kelipatan Rp100: berikan Rp12\.300,"):
        refund(ref, 12_345)
    refund(ref, 10_000)
    refund(ref, 2_300)
    assert (sales.get_order(ref.id).owed_to_buyer, books(shop)["income:rounding"]) == (0, 45)
    found = whole_receipt(ref)
    assert (found.total, found.refunded, found.rounding) == (12_390, 12_300, 45)


def test_the_wrong_thing_sent_gives_the_delivery_fee_back_once(shop: Shop) -> None:
    told = sales.BuyerDetails("Maria", "0812 3456 7890", "Jalan 1")
    ref = shop.order(shop.want(2), fulfilment="delivery", zone="country", buyer=told)
    pay(ref)
    sales.prepare(order_id=ref.id, actor=ANA, at=after(20))
    sales.hand_over(order_id=ref.id, actor=ANA, at=after(30))
    (line,) = sales.get_order(ref.id).lines
    said = {"pieces": {line.id: 1}, "reason": "salah kirim", "sellable": True, "actor": ANA, "with_delivery": True}
    sales.take_back(order_id=ref.id, at=after(40), **said)
    assert books(shop)["owed:refunds"] == 25_000 + 58_000
    assert "liability:courier" not in books(shop)
    with pytest.raises(sales.BadCancellation):
        sales.take_back(order_id=ref.id, at=after(41), **said)
    sales.take_back(order_id=ref.id, at=after(42), **said | {"with_delivery": False})
    assert (sales.get_order(ref.id).owed_to_buyer, whole_receipt(ref).total) == (108_000, 0)
