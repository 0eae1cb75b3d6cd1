"""A maker's statement says what receipts and books say."""

import csv
from datetime import date
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.outlets import make_outlet
from factories.settlements import ANA, Shop, after, make_shop, payout, sell
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements

pytestmark = pytest.mark.django_db
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


def statement(shop: Shop, from_on: date = MARCH, until_on: date = APRIL) -> settlements.Statement:
    return settlements.statement(producer_id=shop.producer_id, from_on=from_on, until_on=until_on)


def brief(of: settlements.Statement) -> list[tuple[str, int | None, settlements.Shares, int, int]]:
    return [(line.kind.value, line.quantity, line.shares, line.change, line.owed) for line in of.lines]


Shares = settlements.Shares


def test_a_month_with_a_sale_a_cancelled_piece_and_a_payout() -> None:
    shop = make_shop()
    ref = sell(shop, 3)
    (line,) = sales.get_order(ref.id).lines
    sales.cancel_part(order_id=ref.id, pieces={line.id: 1}, reason="kurang satu", actor=ANA, at=after(20))
    payout(shop, 40_000)
    found = statement(shop)
    assert (found.producer_name, found.operator_names) == ("Kelompok Tenun Lela", ("Dekranasda Sikka",))
    assert brief(found) == [
        ("sale", 3, Shares(64_125, 9_000, 1_500, 375), 64_125, 64_125),
        ("cancellation", -1, Shares(-21_375, -3_000, -500, -125), -21_375, 42_750),
        ("payout", None, Shares(), -40_000, 2_750),
    ]
    assert (found.opening, found.closing, found.paid) == (0, 2_750, 40_000)
    assert found.sold == Shares(42_750, 6_000, 1_000, 250)
    assert found.goods_sold == (settlements.GoodsSold("Kopi Lela", 2, is_weighed=False),)
    assert [(each.document_number, each.description, each.unit_price) for each in found.lines] == [
        (ref.number, "Kopi Lela", 25_000), (ref.number, "Kopi Lela", 25_000), ("", "TRF-1", None),
    ]  # fmt: skip


def test_a_statement_closes_where_the_books_stand() -> None:
    shop = make_shop()
    for days in (0, 1, 2):
        sell(shop, 1, days=days)
    payout(shop, 10_000)
    (account,) = ledger.list_subject_balances("producer", [shop.producer_id])
    found = statement(shop)
    assert found.closing == account.amount == found.lines[-1].owed


def test_days_are_those_of_ntt_and_the_last_is_not_included() -> None:
    shop = make_shop()
    for days in (0, 1, 2):
        sell(shop, 1, days=days)
    found = statement(shop, date(2026, 3, 3), date(2026, 3, 4))
    assert (found.opening, [line.change for line in found.lines], found.closing) == (21_375, [21_375], 42_750)
    with pytest.raises(settlements.BadPeriod):
        statement(shop, date(2026, 3, 3), date(2026, 3, 3))


@pytest.mark.parametrize(
    ("first", "until"),
    [(date.min, date(2026, 3, 4)), (date(1999, 12, 31), date(2026, 3, 4)), (date(2026, 3, 3), date.max)],
)
def test_days_centuries_away_are_refused(first: date, until: date) -> None:
    with pytest.raises(settlements.BadPeriod):
        statement(make_shop(), first, until)


def test_a_statement_is_read_in_as_many_queries_for_thirty_lines_as_for_one() -> None:
    shop = make_shop()
    shop.stock_up(shop.variants["Kopi Lela"], 40)
    counted = []
    for more in (1, 29):
        for _ in range(more):
            sell(shop, 1)
        with CaptureQueriesContext(connection) as queries:
            found = statement(shop)
        counted.append((len(found.lines), len(queries)))
    assert counted[0][1] == counted[1][1]
    assert [lines for lines, _ in counted] == [1, 30]


def test_one_operator_or_all() -> None:
    shop = make_shop()
    sell(shop, 1)
    elsewhere = make_outlet("SMT", regency_code="53.11")
    of_other = settlements.statement(
        producer_id=shop.producer_id, operator_id=elsewhere.operator_id, from_on=MARCH, until_on=APRIL
    )
    of_own = settlements.statement(
        producer_id=shop.producer_id, operator_id=shop.outlet.operator_id, from_on=MARCH, until_on=APRIL
    )
    assert (of_other.lines, of_other.closing, of_own) == ((), 0, statement(shop))


def test_goods_bought_outright_are_owed_at_once_and_their_sale_is_not() -> None:
    shop = make_shop()
    variant_id = shop.add_goods("Madu Lela", price=60_000, category="madu")
    settlements.receive_goods(
        variant_id=variant_id, outlet_id=shop.outlet.id, producer_id=shop.producer_id, quantity=4,
        ownership="operator", unit_cost=40_000, actor=ANA, at=after(0),
    )  # fmt: skip
    sell(shop, 1, name="Madu Lela")
    (line,) = statement(shop).lines
    assert (line.kind, line.description, line.change) == (settlements.LineKind.PURCHASE, "4 × Madu Lela", 160_000)


def test_the_csv_has_a_row_a_line_between_opening_and_closing() -> None:
    shop = make_shop()
    ref = sell(shop, 2)
    payout(shop, 2_750, reference="=SUM(A1:A9)")
    rows = list(csv.reader(StringIO(settlements.statement_csv(statement(shop)), newline="")))
    assert rows == [
        ["tanggal", "penyelenggara", "jenis", "nomor", "uraian", "jumlah", "harga_satuan", "harga", "bagian_pembuat",
         "bagian_gerai", "bagian_program", "pajak", "perubahan", "saldo"],
        ["2026-03-01", "", "saldo_awal", *[""] * 10, "0"],
        ["2026-03-02", "Dekranasda Sikka", "sale", ref.number, "Kopi Lela", "2", "25000", "50000", "42750", "6000",
         "1000", "250", "42750", "42750"],
        ["2026-03-02", "Dekranasda Sikka", "payout", "", "'=SUM(A1:A9)", "", "", "0", "0", "0", "0", "0", "-2750",
         "40000"],
        ["2026-04-01", "", "saldo_akhir", *[""] * 10, "40000"],
    ]  # fmt: skip
