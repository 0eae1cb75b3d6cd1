"""Makers are paid what they are owed, once, and no more; goods we own move money."""

from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from concurrently import together
from factories.outlets import make_outlet
from factories.producers import make_producer
from factories.settlements import ANA, Shop, after, make_shop, payout, sell
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.settlements.models import Payout
from nttmart.contexts.stock import api as stock
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import TextMissing

pytestmark = pytest.mark.django_db


def standing(shop: Shop, code: str) -> int:
    account_id = ledger.find_account(shop.outlet.book_id, code)
    return ledger.balance(account_id) if account_id else 0


def owed(shop: Shop) -> int:
    return standing(shop, f"payable:producer:{shop.producer_id}")


def test_a_payout_lowers_what_is_owed_and_what_lies_in_the_bank() -> None:
    shop = make_shop()
    sell(shop, 2)
    payout_id = payout(shop, 42_750)
    assert (owed(shop), standing(shop, "bank:ska")) == (0, -42_750)
    (found,) = settlements.list_payouts(producer_id=shop.producer_id)
    assert (found.id, found.amount, found.method, found.reference, found.recorded_by) == (
        payout_id, 42_750, "transfer", "TRF-1", "Ana",
    )  # fmt: skip
    assert list(settlements.check()) == []


def test_no_more_is_paid_than_is_owed() -> None:
    shop = make_shop()
    sell(shop, 2)
    with pytest.raises(settlements.PayoutExceedsOwed, match="hanya Rp42\\.750"):
        payout(shop, 42_751)
    assert (owed(shop), Payout.objects.count()) == (42_750, 0)


def test_a_form_sent_twice_pays_once() -> None:
    shop, payout_id = make_shop(), uuid7()
    sell(shop, 2)
    assert [payout(shop, 20_000, payout_id=payout_id) for _ in range(2)] == [payout_id] * 2
    assert owed(shop) == 22_750
    with pytest.raises(settlements.AnotherPayout):
        payout(shop, 20_001, payout_id=payout_id)
    for other in ({"method": "cash"}, {"reference": "TRF-2"}, {"at": after(60) - timedelta(days=1)}):
        with pytest.raises(settlements.AnotherPayout):
            payout(shop, 20_000, payout_id=payout_id, **other)
    assert owed(shop) == 22_750


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"method": "qris"}, settlements.BadPayout),
        ({"method": ""}, settlements.BadPayout),
        ({"reference": " \u200b"}, TextMissing),
        ({"operator_id": UUID(int=1)}, settlements.BadPayout),
    ],
)
def test_a_payout_that_cannot_be_changes_nothing(changes: dict[str, Any], refusal: type[Exception]) -> None:
    shop = make_shop()
    sell(shop, 2)
    with pytest.raises(refusal):
        payout(shop, 1_000, **changes)
    assert owed(shop) == 42_750


@pytest.mark.parametrize("amount", [0, -1, 1.5, True])
def test_an_amount_is_whole_rupiah_above_nothing(amount: int) -> None:
    shop = make_shop()
    sell(shop, 2)
    with pytest.raises(settlements.BadPayout):
        settlements.record_payout(
            operator_id=shop.outlet.operator_id, producer_id=shop.producer_id, outlet_id=shop.outlet.id,
            amount=amount, method="cash", reference="", paid_at=after(60), actor=ANA, at=after(60),
        )  # fmt: skip


def test_what_will_be_paid_is_not_paid() -> None:
    shop = make_shop()
    sell(shop, 2)
    with pytest.raises(settlements.BadPayout):
        settlements.record_payout(
            operator_id=shop.outlet.operator_id, producer_id=shop.producer_id, outlet_id=shop.outlet.id,
            amount=1_000, method="cash", reference="", paid_at=after(61), actor=ANA, at=after(60),
        )  # fmt: skip


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_two_who_pay_all_at_once_pay_it_once() -> None:
    shop = make_shop()
    sell(shop, 2)
    results = together([partial(payout, shop, 42_750)] * 6)
    assert sorted(type(result).__name__ for result in results) == ["PayoutExceedsOwed"] * 5 + ["UUID"]
    assert owed(shop) == 0


def test_payouts_are_neither_changed_nor_deleted() -> None:
    shop = make_shop()
    sell(shop, 2)
    payout(shop, 1_000)
    for statement in ("UPDATE settlements_payout SET amount = 1", "DELETE FROM settlements_payout"):
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_a_payout_that_is_not_in_the_books_is_a_problem() -> None:
    shop = make_shop()
    sell(shop, 2)
    row = Payout.objects.values().get(id=payout(shop, 1_000)) | {"id": UUID(int=9)}
    Payout.objects.bulk_create([Payout(**row)])
    assert list(settlements.check()) == [f"Pembayaran {UUID(int=9)} dicatat 1000, tetapi dibukukan 0."]


def test_the_longest_owed_comes_first() -> None:
    shop = make_shop()
    other = Shop(shop.outlet, make_producer("Kelompok Madu Habi"))
    other.stock_up(other.add_goods("Madu Habi", category="madu"), 10)
    sell(shop, 1, days=0)
    sell(other, 1, days=1, name="Madu Habi")
    sell(shop, 1, days=2)
    settled = Shop(shop.outlet, make_producer("Kelompok Lunas"))
    settled.stock_up(settled.add_goods("Gula Lontar", category="kopi"), 10)
    sell(settled, 1, name="Gula Lontar")
    payout(settled, 21_375)
    payout(shop, 21_375, at=after(5 * 24 * 60))
    with CaptureQueriesContext(connection) as queries:
        found = settlements.list_owed(shop.outlet.operator_id, on=date(2026, 3, 10))
    assert [(each.producer_name, each.owed, each.oldest_unpaid_on.day, each.age_days) for each in found] == [
        ("Kelompok Madu Habi", 21_375, 3, 7),
        ("Kelompok Tenun Lela", 21_375, 4, 6),
    ]
    assert len(queries) <= 7


def test_a_maker_owed_nothing_is_not_listed() -> None:
    shop = make_shop()
    sell(shop, 1)
    elsewhere = make_outlet("SMT", regency_code="53.11")
    assert settlements.list_owed(elsewhere.operator_id, on=date(2026, 3, 10)) == []


def test_goods_we_own_are_worth_what_they_cost_until_they_go() -> None:
    shop = make_shop()
    variant_id = shop.add_goods("Madu Lela", price=60_000, category="madu")
    lot_id = uuid7()
    for _ in range(2):
        settlements.receive_goods(
            variant_id=variant_id, outlet_id=shop.outlet.id, producer_id=shop.producer_id, quantity=10,
            ownership="operator", unit_cost=40_000, actor=ANA, at=after(0), lot_id=lot_id,
        )  # fmt: skip
    assert (standing(shop, "inventory"), owed(shop)) == (400_000, 400_000)
    fact_id = uuid7()
    for _ in range(2):
        settlements.write_off_goods(lot_id=lot_id, quantity=1, reason="pecah", actor=ANA, at=after(1), fact_id=fact_id)
    settlements.return_goods(lot_id=lot_id, quantity=2, reason="diminta", actor=ANA, at=after(2))
    assert settlements.count_goods(lot_id=lot_id, counted=6, reason="opname", actor=ANA, at=after(3)) == -1
    assert settlements.count_goods(lot_id=lot_id, counted=8, reason="opname", actor=ANA, at=after(4)) == 2
    assert (standing(shop, "inventory"), standing(shop, "expense:loss"), owed(shop)) == (320_000, 0, 320_000)
    assert stock.sum_owned_values() == {shop.outlet.id: 320_000}
    assert list(settlements.check()) == []


def test_goods_of_makers_come_and_go_without_money() -> None:
    shop = make_shop()
    lot_id = settlements.receive_goods(
        variant_id=shop.variants["Kopi Lela"], outlet_id=shop.outlet.id, producer_id=shop.producer_id, quantity=5,
        ownership="consignment", actor=ANA, at=after(0),
    )  # fmt: skip
    settlements.write_off_goods(lot_id=lot_id, quantity=1, reason="pecah", actor=ANA, at=after(1))
    settlements.return_goods(lot_id=lot_id, quantity=1, reason="diminta", actor=ANA, at=after(1))
    settlements.count_goods(lot_id=lot_id, counted=7, reason="opname", actor=ANA, at=after(1))
    assert ledger.balances(shop.outlet.book_id) == []


def test_nothing_is_asked_twice_when_goods_come() -> None:
    shop = make_shop()
    with CaptureQueriesContext(connection) as queries:
        settlements.receive_goods(
            variant_id=shop.variants["Kopi Lela"], outlet_id=shop.outlet.id, producer_id=shop.producer_id, quantity=5,
            ownership="consignment", actor=ANA, at=after(0),
        )  # fmt: skip
    asked = [each["sql"].strip() for each in queries]
    again = {sql for sql in asked if sql.startswith("SELECT") and asked.count(sql) > 1}
    # The goods, which are read again where their bound is judged.
    assert [sql.partition(" FROM ")[2].split()[0].strip('"') for sql in again] == ["catalogue_variant"]


def test_own_goods_received_past_the_books_are_a_problem() -> None:
    shop = make_shop()
    shop.stock_up(shop.add_goods("Madu Lela", category="madu"), 3, unit_cost=1_000)
    assert list(settlements.check()) == ["Persediaan Dekranasda Sikka dibukukan 0, tetapi barangnya bernilai 3000."]


def test_a_day_late_counts_from_the_oldest_open_sale() -> None:
    shop = make_shop()
    sell(shop, 1)
    (found,) = settlements.list_owed(shop.outlet.operator_id, on=after(0).date() + timedelta(days=30))
    assert found.age_days == 30
