"""What a till sold is told, owed, aged and reckoned like any order: makers need not know how a buyer paid."""

from datetime import date, timedelta

import pytest

from factories.counter import a_line, add_weighed, back, sold, tell
from factories.counter import a_sale as a_sale_of
from factories.outlets import make_outlet
from factories.settlements import ANA, PLACED, Shop, after, make_shop, sell
from nttmart.contexts.messages import api as messages
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements

pytestmark = pytest.mark.django_db


def slips(shop: Shop) -> list[str]:
    found = messages.list_messages_to(messages.Party("producer", shop.producer_id))
    return [each.text.split(": ", 1)[1] for each in reversed(found)]


def test_orders_and_counter_sales_of_an_hour_come_on_one_slip() -> None:
    shop = make_shop()
    honey = add_weighed(shop, price=80_000)
    shop.stock_up(honey, 5_000)
    sell(shop, 1)
    sold(shop, a_line(shop.variants["Kopi Lela"], 2), a_line(honey, 1_250, weighed=True, name="Madu"), at=after(20))
    assert settlements.notify_producers_of_sales(after(55)) == 1
    (text,) = slips(shop)
    assert text == (
        "terjual 1,25 kg Madu Rp100.000, 3 Kopi Lela Rp75.000. "
        "Bagian Anda Rp149.625. Belum dibayar kepada Anda Rp149.625."
    )


def test_what_came_back_over_the_counter_is_told_in_its_hour() -> None:
    shop = make_shop()
    sale = sold(shop, a_line(shop.variants["Kopi Lela"], 3))
    settlements.notify_producers_of_sales(after(30))
    refund = back(sale, [(sale.lines[0].id, 1, 25_000)])
    assert sales.record_counter_refund(refund=refund, actor=ANA, at=after(70)).state == "applied"
    assert settlements.notify_producers_of_sales(after(115)) == 1
    assert slips(shop)[1] == "Batal 1 Kopi Lela Rp25.000. Bagian Anda -Rp21.375. Belum dibayar kepada Anda Rp42.750."


def test_a_till_three_weeks_late_is_told_in_the_hour_we_hear_of_it_and_aged_by_the_day_of_the_sale() -> None:
    shop = make_shop()
    sale = a_sale_of(shop, a_line(shop.variants["Kopi Lela"], 1), at=PLACED - timedelta(days=21))
    assert [verdict.state for verdict in tell(sale, at=after(10))] == ["applied"]
    assert settlements.notify_producers_of_sales(after(50)) == 1
    assert slips(shop)[0].startswith("terjual 1 Kopi Lela Rp25.000.")
    (part,) = settlements.list_open_parts(shop.outlet.operator_id, at=after(50))
    assert (part.number, part.outlet_id, part.occurred_on, part.age_days, part.due_on) == (
        "SKA-K1-000001", shop.outlet.id, date(2026, 2, 9), 21, date(2026, 2, 16),
    )  # fmt: skip
    assert settlements.find_order_stop(shop.outlet.operator_id, at=after(50)) is not None


def test_two_outlets_of_one_operator_keep_their_counter_sales_apart() -> None:
    shop = make_shop()
    second = Shop(make_outlet("SKB", slug="ntt-mart-skb", name="NTT Mart Sikka Dua"), shop.producer_id, shop.variants)
    second.stock_up(shop.variants["Kopi Lela"], 5)
    sold(shop, a_line(shop.variants["Kopi Lela"], 1))
    sold(second, a_line(shop.variants["Kopi Lela"], 3), number="SKB-K1-000001")
    found = [
        (
            settlements.ageing(shop.outlet.operator_id, at=after(60), outlet_id=each.outlet.id).owed,
            settlements.outlet_result(
                each.outlet.id, from_on=date(2026, 3, 1), until_on=date(2026, 4, 1), at=after(60)
            ).net,
            settlements.pay_speed(
                from_on=date(2026, 3, 1), until_on=date(2026, 4, 1), at=PLACED + timedelta(days=9),
                outlet_id=each.outlet.id,
            ).counted,
        )
        for each in (shop, second)
    ]  # fmt: skip
    assert found == [(21_375, 3_000, 21_375), (64_125, 9_000, 64_125)]
