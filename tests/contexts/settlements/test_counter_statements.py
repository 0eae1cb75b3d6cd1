"""A maker's statement names counter sales like any other: receipt, pieces or grams, and what came back."""

from datetime import date

import pytest

from factories.counter import a_line, add_weighed, back, sold
from factories.sales import ANA, after, make_shop
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements

pytestmark = pytest.mark.django_db


def test_counter_sales_stand_on_the_statement_with_receipt_and_quantity() -> None:
    shop = make_shop()
    honey = add_weighed(shop, price=80_000)
    shop.stock_up(honey, 5_000)
    sale = sold(
        shop, a_line(shop.variants["Kopi Lela"], 3, discount=1_000), a_line(honey, 333, weighed=True, name="Madu")
    )
    refund = back(sale, [(sale.lines[0].id, 1, 24_667)])
    assert sales.record_counter_refund(refund=refund, actor=ANA, at=after(30)).state == "applied"
    said = settlements.statement(producer_id=shop.producer_id, from_on=date(2026, 3, 2), until_on=date(2026, 3, 3))
    assert [
        (line.kind.value, line.document_number, line.description, line.much, line.unit_price, line.shares.total)
        for line in said.lines
    ] == [
        ("sale", "SKA-K1-000001", "Kopi Lela", "3", 25_000, 74_000),
        ("sale", "SKA-K1-000001", "Madu", "333 g", 80_000, 26_640),
        ("cancellation", "SKA-K1-000001", "Kopi Lela", "-1", 25_000, -24_667),
    ]  # fmt: skip
    assert said.closing == sum(line.shares.producer for line in said.lines)
    assert ",333 g,80000,26640," in settlements.statement_csv(said)
    assert [*settlements.check(), *sales.check()] == []
