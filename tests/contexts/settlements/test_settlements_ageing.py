"""What is owed, how old, how late, at which outlet: each figure is the sum of its records."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.counter import a_line, sold
from factories.outlets import make_outlet
from factories.producers import make_producer
from factories.settlements import ANA, PLACED, Shop, after, make_shop, payout, sell
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.kernel.rates import set_rate

pytestmark = pytest.mark.django_db
SHARE = 21_375
"""The maker's part of one packet of coffee at Rp25.000."""


def ageing(shop: Shop, days: int, **changes: object) -> settlements.Ageing:
    return settlements.ageing(shop.outlet.operator_id, at=PLACED + timedelta(days=days), **changes)  # type: ignore[arg-type]


def test_debts_are_told_by_age_and_by_pay_day() -> None:
    shop = make_shop()
    for days in (0, 16, 26, 33):
        sell(shop, 1, days=days)
    found = ageing(shop, 34)
    (row,) = found.rows
    assert row == settlements.AgeingRow(
        shop.producer_id, "Kelompok Tenun Lela", 4 * SHARE, 3 * SHARE, (SHARE, SHARE, SHARE, SHARE),
        date(2026, 3, 2), date(2026, 3, 9),
    )  # fmt: skip
    assert (found.owed, found.overdue, found.by_bucket) == (row.owed, row.overdue, row.by_bucket)
    assert ageing(shop, 7).rows[0].overdue == 0
    assert ageing(shop, 8).rows[0].overdue == SHARE


def test_each_figure_is_the_sum_of_its_records() -> None:
    shop = make_shop()
    refs = [sell(shop, 1, days=days) for days in (0, 20, 33)]
    payout(shop, 10_000, at=after(34 * 1440))
    at, operator_id = PLACED + timedelta(days=34), shop.outlet.operator_id
    found = settlements.ageing(operator_id, at=at)
    for bucket, amount in enumerate(found.by_bucket):
        assert sum(part.amount for part in settlements.list_open_parts(operator_id, at=at, bucket=bucket)) == amount
    late = settlements.list_open_parts(operator_id, at=at, overdue_only=True)
    assert [(part.number, part.description, part.amount, part.due_on.day) for part in late] == [
        (refs[0].number, "Kopi Lela", SHARE - 10_000, 9), (refs[1].number, "Kopi Lela", SHARE, 29),
    ]  # fmt: skip
    assert found.overdue == sum(part.amount for part in late)
    assert [part.document_id for part in settlements.list_open_parts(operator_id, at=at)] == [ref.id for ref in refs]
    (owed,) = settlements.list_owed(operator_id, on=date(2026, 4, 5))
    assert (found.owed, found.rows[0].oldest_on) == (owed.owed, owed.oldest_unpaid_on)


def test_what_was_taken_back_is_not_owed() -> None:
    shop = make_shop()
    ref = sell(shop, 2)
    sales.cancel(order_id=ref.id, reason="rusak", actor=ANA, at=after(20))
    assert ageing(shop, 1).rows == ()


def test_two_outlets_of_one_operator_are_told_apart() -> None:
    shop = make_shop()
    second = Shop(make_outlet("SKB", slug="ntt-mart-skb", name="NTT Mart Sikka Dua"), shop.producer_id, shop.variants)
    lot = settlements.receive_goods(
        variant_id=shop.variants["Kopi Lela"], outlet_id=second.outlet.id, producer_id=shop.producer_id, quantity=2,
        ownership="operator", unit_cost=15_000, actor=ANA, at=after(0),
    )  # fmt: skip
    sell(shop, 1, days=1)
    here, there = (ageing(shop, 2, outlet_id=each.outlet.id) for each in (shop, second))
    assert (here.owed, there.owed, ageing(shop, 2).owed) == (SHARE, 30_000, SHARE + 30_000)
    (part,) = settlements.list_open_parts(shop.outlet.operator_id, at=after(60), outlet_id=second.outlet.id)
    assert (part.document_kind, part.document_id, part.amount) == ("lot", lot, 30_000)


def test_an_operators_own_pay_day_wins_from_its_first_day_on() -> None:
    shop = make_shop()
    sell(shop, 1, days=0)
    sell(shop, 1, days=3)
    _add_rule(str(shop.outlet.operator_id), 2, date(2026, 3, 4))
    parts = settlements.list_open_parts(shop.outlet.operator_id, at=after(0))
    assert [part.due_on for part in parts] == [date(2026, 3, 9), date(2026, 3, 7)]


def agree(shop: Shop, *, pay_days: int, since: date, outlet_id: UUID | None = None) -> UUID:
    return stock.enter_terms(
        producer_id=shop.producer_id, operator_id=shop.outlet.operator_id, outlet_id=outlet_id, pay_days=pay_days,
        effective_from=since, ownership="consignment", outlet_share_bp=1_200, programme_share_bp=200, tax_share_bp=50,
        loss_borne_by="maker", shelf_days=None, grace_days=0, after_grace="return", source="kontrak", actor=ANA,
        at=PLACED,
    )  # fmt: skip


def days_to_pay(shop: Shop) -> list[int]:
    parts = settlements.list_open_parts(shop.outlet.operator_id, at=after(0))
    return [(part.due_on - part.occurred_on).days for part in parts]


def test_of_pieces_whose_lot_nobody_knows_the_makers_terms_win_over_the_rule_and_an_outlets_over_its_operators() -> (
    None
):
    shop = make_shop()
    nowhere = shop.add_goods("Madu")
    agree(shop, pay_days=14, since=date(2026, 3, 5))
    agree(shop, pay_days=1, since=date(2026, 3, 8), outlet_id=shop.outlet.id)
    for days in (0, 3, 6):
        sold(shop, a_line(nowhere), at=PLACED + timedelta(days=days))
    assert days_to_pay(shop) == [7, 14, 1]


def test_goods_of_a_lot_are_paid_by_the_terms_it_came_under_whatever_was_agreed_since() -> None:
    shop = make_shop()
    terms_id = agree(shop, pay_days=3, since=date(2026, 2, 1))
    honey = shop.add_goods("Madu", price=100_000)
    stock.receive_lot(
        variant_id=honey, outlet_id=shop.outlet.id, producer_id=shop.producer_id, quantity=9, ownership="consignment",
        actor=ANA, at=PLACED, terms_id=terms_id,
    )  # fmt: skip
    agree(shop, pay_days=60, since=date(2026, 3, 1))
    sold(shop, a_line(honey, 1, name="Madu"))
    sell(shop, 1, days=1, name="Madu")
    sell(shop, 1, days=2)  # A lot that came without terms: its price is shared by the rule, and paid by the rule.
    assert days_to_pay(shop) == [3, 3, 7]


def test_goods_bought_under_terms_are_paid_by_the_terms_of_their_lot_and_losses_stay_at_their_outlet() -> None:
    shop = make_shop()
    second = Shop(make_outlet("SKB", slug="ntt-mart-skb", name="NTT Mart Sikka Dua"), shop.producer_id, shop.variants)
    agreed: dict[str, Any] = {
        "producer_id": shop.producer_id, "operator_id": shop.outlet.operator_id, "source": "kontrak", "actor": ANA,
        "at": PLACED, "effective_from": date(2026, 3, 1), "pay_days": 30,
    }  # fmt: skip
    goods: dict[str, Any] = {
        "variant_id": shop.variants["Kopi Lela"], "producer_id": shop.producer_id, "quantity": 2, "actor": ANA,
    }  # fmt: skip
    stock.enter_terms(**agreed, ownership="operator")
    settlements.receive_goods(**goods, outlet_id=shop.outlet.id, ownership="operator", unit_cost=15_000, at=after(0))
    stock.enter_terms(
        **agreed | {"pay_days": 3, "effective_from": date(2026, 3, 3)}, ownership="consignment",
        loss_borne_by="operator", outlet_share_bp=1_000,
    )  # fmt: skip
    lot = settlements.receive_goods(
        **goods, outlet_id=second.outlet.id, ownership="consignment", at=PLACED + timedelta(days=2)
    )
    settlements.write_off_goods(lot_id=lot, quantity=1, reason="basah", actor=ANA, at=PLACED + timedelta(days=2))
    at, operator_id = PLACED + timedelta(days=3), shop.outlet.operator_id
    found = {
        outlet_id: [
            (part.amount, (part.due_on - part.occurred_on).days)
            for part in settlements.list_open_parts(operator_id, at=at, outlet_id=outlet_id)
        ]
        for outlet_id in (shop.outlet.id, second.outlet.id)
    }
    assert found == {shop.outlet.id: [(30_000, 30)], second.outlet.id: [(22_500, 3)]}


def _add_rule(scope: str, value: int, on: date) -> None:
    from nttmart.kernel.models import DatedRule  # noqa: PLC0415 -- a first row of a narrow scope

    DatedRule.objects.create(
        key="pay_within_days", scope=scope, value=value, unit="days", effective_from=on, source="contoh"
    )


@pytest.mark.parametrize("count", [1, 30])
def test_many_makers_take_as_many_questions_as_one(count: int) -> None:
    shop = make_shop()
    payable = [ledger.payable_to_producer(make_producer(f"Kelompok {n}"), f"Kelompok {n}") for n in range(count)]
    postings = [ledger.Posting(ledger.INVENTORY, ref, 1_000, f"purchase-{n}") for n, ref in enumerate(payable)]
    ledger.post(shop.outlet.book_id, postings, "lot", shop.outlet.id, PLACED, PLACED)
    with CaptureQueriesContext(connection) as queries:
        assert len(ageing(shop, 1).rows) == count
    assert len(queries) <= 9


def test_how_fast_an_outlet_pays_is_told_with_what_it_is_a_share_of() -> None:
    shop = make_shop()
    sell(shop, 2, days=0)
    sell(shop, 1, days=1)
    payout(shop, SHARE, at=PLACED + timedelta(days=3))
    payout(shop, SHARE, at=PLACED + timedelta(days=10))
    at = PLACED + timedelta(days=20)
    for which in ({}, {"operator_id": shop.outlet.operator_id}, {"outlet_id": shop.outlet.id}):
        found = settlements.pay_speed(from_on=date(2026, 3, 1), until_on=date(2026, 4, 1), at=at, **which)  # type: ignore[arg-type]
        assert (found.counted, found.paid_in_time, found.unpaid, found.share_bp) == (3 * SHARE, SHARE, SHARE, 3_333)
        assert (found.p50_days, found.p95_days, found.as_of) == (10, None, at)
    elsewhere = make_outlet("SMT", regency_code="53.11")
    nothing = settlements.pay_speed(
        from_on=date(2026, 3, 1), until_on=date(2026, 4, 1), at=at, operator_id=elsewhere.operator_id
    )
    assert (nothing.counted, nothing.share_bp, nothing.p50_days) == (0, None, None)
    with pytest.raises(settlements.BadPeriod):
        settlements.pay_speed(from_on=date(2026, 3, 1), until_on=date(2026, 3, 1), at=at)


def test_a_rate_of_everybody_may_be_entered_anew() -> None:
    shop = make_shop()
    sell(shop, 1, days=0)
    set_rate(
        "pay_within_days", "", value=3, effective_from=date(2026, 3, 2), legal_basis="", source="contoh", actor=ANA,
        at=PLACED,
    )  # fmt: skip
    (part,) = settlements.list_open_parts(shop.outlet.operator_id, at=after(60))
    assert part.due_on == date(2026, 3, 5)
