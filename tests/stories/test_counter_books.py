"""The auditor's commands take counter sales like any other: checked to the rupiah, and written as a journal."""

from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command

from factories.counter import a_line, a_sale, back, sold, tell
from factories.sales import ANA, after, make_shop, pay
from nttmart.contexts.sales import api as sales

pytestmark = pytest.mark.django_db


def test_counter_sales_are_checked_and_exported_with_the_rest() -> None:
    shop = make_shop()
    coffee = shop.variants["Kopi Lela"]
    pay(shop.order())
    sale = sold(shop, a_line(coffee, 2, discount=1_001), paid={"qris": 20_000})
    tell(a_sale(shop, a_line(coffee, 9), a_line(uuid4(), price=7_500)))
    sales.record_counter_refund(refund=back(sale, [(sale.lines[0].id, 1, 24_500)]), actor=ANA, at=after(30))
    out = StringIO()
    call_command("check_books", stdout=out)
    assert out.getvalue().splitlines()[-1] == "Semua cocok."
    for form in ("hledger", "beancount"):
        journal = StringIO()
        call_command("export_ledger", format=form, stdout=journal)
        text = journal.getvalue()
        assert "Owed:Unknown-goods  -7500 IDR" in text
        assert str(sale.id) in text
