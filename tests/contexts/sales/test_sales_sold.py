"""What makers sold: the first two documents and the months, net of what came back, at counters and by order."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from factories.counter import a_line, add_weighed, back, sold
from factories.sales import ANA, Shop, make_shop, pay
from nttmart.contexts.sales import api as sales

pytestmark = pytest.mark.django_db
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


@pytest.fixture
def shop(db: None) -> Shop:
    return make_shop()


def firsts(shop: Shop) -> list[tuple[str, Any, date]]:
    """Tell the first sales of the shop's maker."""
    return [(each.kind, each.id, each.day) for each in sales.first_sales([shop.producer_id]).get(shop.producer_id, ())]


def test_the_first_two_documents_count_and_one_taken_back_counts_no_more(
    shop: Shop, django_assert_num_queries: Any
) -> None:
    line = shop.variants["Kopi Lela"]
    assert sales.first_sales([shop.producer_id]) == {}
    first = sold(shop, a_line(line, 2), at=datetime(2026, 3, 2, 17, 0, tzinfo=UTC))
    ref = shop.order(shop.want(1))
    assert firsts(shop) == [("counter", first.id, date(2026, 3, 3))]
    pay(ref)
    third = sold(shop, a_line(line, 1), at=datetime(2026, 3, 5, 1, 0, tzinfo=UTC), number="SKA-K1-000002")
    with django_assert_num_queries(2):
        assert firsts(shop) == [("order", ref.id, date(2026, 3, 2)), ("counter", first.id, date(2026, 3, 3))]
    refund = back(first, [(first.lines[0].id, 2, 50_000)])
    sales.record_counter_refund(refund=refund, actor=ANA, at=refund.at)
    assert firsts(shop) == [("order", ref.id, date(2026, 3, 2)), ("counter", third.id, date(2026, 3, 5))]


def test_months_are_those_of_ntt_and_net(shop: Shop, django_assert_num_queries: Any) -> None:
    coffee, honey = shop.variants["Kopi Lela"], add_weighed(shop, price=100_000)
    shop.stock_up(honey, 2_000)
    late = datetime(2026, 3, 31, 16, 30, tzinfo=UTC)
    sale = sold(shop, a_line(coffee, 3), a_line(honey, 500, weighed=True))
    sold(shop, a_line(coffee, 1), at=late, number="SKA-K1-000002")
    refund = back(sale, [(sale.lines[0].id, 1, 25_000)])
    sales.record_counter_refund(refund=refund, actor=ANA, at=refund.at)
    pay(shop.order(shop.want(2)))
    shop.order(shop.want(1))
    months = [sales.MonthSold(MARCH, 4, 500, 150_000), sales.MonthSold(APRIL, 1, 0, 25_000)]
    with django_assert_num_queries(2):
        assert sales.sold_by_month([shop.producer_id], MARCH, date(2026, 5, 1)) == {shop.producer_id: months}
    assert sales.sold_by_month([shop.producer_id], MARCH, APRIL) == {shop.producer_id: months[:1]}
    assert sales.outlets_by_month([shop.producer_id], MARCH, APRIL) == {shop.producer_id: {(MARCH, shop.outlet.id)}}
    assert sales.outlets_by_month([shop.producer_id], date(2026, 5, 1), date(2026, 6, 1)) == {}
