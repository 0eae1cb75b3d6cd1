"""Money that was there before the first sale is in the books: once for each account, and put right by withdrawing."""

from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction

from concurrently import together
from factories.settlements import ANA, PLACED, Shop, after, make_shop, sell
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.settlements.models import OpeningBalance, OpeningBalanceWithdrawal
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah
from nttmart.kernel.text import TextMissing

pytestmark = pytest.mark.django_db
FIRST = date(2026, 3, 2)


def say(shop: Shop, amount: int = 200_000, **changes: Any) -> UUID:
    usual: dict[str, Any] = {
        "outlet_id": shop.outlet.id, "method": "cash", "counted_on": FIRST, "source": "buku kas", "actor": ANA,
        "at": after(30),
    }  # fmt: skip
    return settlements.record_opening_balance(amount=Rupiah(amount), **usual | changes)


def take_back(shop: Shop, opening_id: UUID, **changes: Any) -> UUID:
    usual: dict[str, Any] = {"outlet_id": shop.outlet.id, "reason": "salah ketik", "actor": ANA, "at": after(60)}
    return settlements.withdraw_opening_balance(opening_id=opening_id, **usual | changes)


def standing(shop: Shop) -> dict[str, int]:
    said = {each.code: each.amount for each in ledger.balances(shop.outlet.book_id)}
    assert list(settlements.check()) == []
    return {code: said.get(code, 0) for code in ("cash:ska", "bank:ska", "equity:opening")}


def bank_the_float(shop: Shop) -> None:
    cash, bank = (
        ledger.receiving_account(method, shop.outlet.code, shop.outlet.id, shop.outlet.name)
        for method in ("cash", "transfer")
    )
    ledger.post(
        shop.outlet.book_id, [ledger.Posting(bank, cash, Rupiah(50_000), "to_bank")], "cash_movement", uuid7(),
        PLACED, PLACED,
    )  # fmt: skip


def test_the_float_was_there_before_and_is_no_hole_once_it_is_banked() -> None:
    shop = make_shop()
    bank_the_float(shop)
    assert standing(shop) == {"cash:ska": -50_000, "bank:ska": 50_000, "equity:opening": 0}
    opening_id = uuid7()
    assert [say(shop, opening_id=opening_id) for _ in range(2)] == [opening_id] * 2
    assert standing(shop) == {"cash:ska": 150_000, "bank:ska": 50_000, "equity:opening": 200_000}
    assert settlements.missing_openings(shop.outlet.id) == ("transfer",)
    say(shop, 0, method="transfer")
    assert settlements.missing_openings(shop.outlet.id) == ()
    assert standing(shop)["bank:ska"] == 50_000


def test_one_typed_wrong_is_withdrawn_once_and_said_anew() -> None:
    shop = make_shop()
    wrong = say(shop, 2_000_000)
    with pytest.raises(settlements.OpeningKnown):
        say(shop)
    assert take_back(shop, wrong) == take_back(shop, wrong, reason="lagi")
    assert standing(shop)["cash:ska"] == 0
    right = say(shop)
    assert standing(shop)["cash:ska"] == 200_000
    told = settlements.list_openings(shop.outlet.id)
    assert [(each.id, each.amount, each.withdrawal and each.withdrawal.reason) for each in told] == [
        (right, 200_000, None), (wrong, 2_000_000, "salah ketik"),
    ]  # fmt: skip
    nothing = say(shop, 0, method="transfer")
    take_back(shop, nothing)
    assert settlements.missing_openings(shop.outlet.id) == ("transfer",)
    assert list(settlements.check()) == []


def test_what_cannot_be_is_refused_and_changes_nothing() -> None:
    shop = make_shop()
    bank_the_float(shop)
    for refusal, changes in (
        (settlements.BadOpening, {"amount": -1}),
        (settlements.BadOpening, {"method": "qris"}),
        (settlements.BadOpening, {"counted_on": FIRST + timedelta(days=1)}),
        (settlements.BadOpening, {"counted_on": FIRST + timedelta(days=1), "at": after(5 * 1440)}),
        (TextMissing, {"source": " "}),
    ):
        with pytest.raises(refusal):
            say(shop, **changes)
    opening_id = say(shop, counted_on=FIRST - timedelta(days=90))
    with pytest.raises(settlements.OpeningKnown):
        say(shop, 1, opening_id=opening_id)
    with pytest.raises(settlements.NotFoundOpening):
        take_back(shop, opening_id, outlet_id=uuid4())
    with pytest.raises(TextMissing):
        take_back(shop, opening_id, reason="")
    assert standing(shop)["cash:ska"] == 150_000


def test_the_runway_says_that_it_does_not_know_until_both_are_said_and_no_day_is_counted_for_them() -> None:
    shop = make_shop()
    sell(shop, 1)
    settlements.record_expense(
        outlet_id=shop.outlet.id, amount=Rupiah(300_000), kind="rent", method="cash", note="sewa", actor=ANA,
        spent_at=after(60), at=after(60),
    )  # fmt: skip
    at = PLACED + timedelta(days=30)
    runway = settlements.cash_runway(shop.outlet.id, at=at)
    assert (runway.verdict, runway.days, runway.without_opening) == ("unopened", None, ("cash", "transfer"))
    say(shop, 900_000, counted_on=date(2025, 12, 1), at=at)
    say(shop, 0, method="transfer", at=at)
    said = settlements.cash_runway(shop.outlet.id, at=at)
    assert (said.verdict, said.without_opening, said.days_of_data) == ("shrinking", (), runway.days_of_data)
    assert (said.cash - runway.cash, said.daily_net) == (900_000, runway.daily_net)


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_two_who_say_it_at_once_say_it_once() -> None:
    shop = make_shop()
    outcomes = together([partial(say, shop)] * 4)
    assert sorted(type(each).__name__ for each in outcomes) == ["OpeningKnown"] * 3 + ["UUID"]
    (told,) = settlements.list_openings(shop.outlet.id)
    together([partial(take_back, shop, told.id)] * 4)
    assert OpeningBalanceWithdrawal.objects.count() == 1
    assert standing(shop)["cash:ska"] == 0


def test_the_database_keeps_opening_balances_as_they_are() -> None:
    shop = make_shop()
    opening_id = say(shop)
    take_back(shop, opening_id)
    row = OpeningBalance.objects.values().get()
    for words, attempt in (
        ("append-only", lambda: OpeningBalance.objects.update(amount=1)),
        ("append-only", lambda: OpeningBalanceWithdrawal.objects.update(amount=1)),
        ("(?i)unique", lambda: OpeningBalance.objects.create(**row | {"id": uuid7()})),
        ("opening_balance_not_negative", lambda: OpeningBalance.objects.create(
            **row | {"id": uuid7(), "sequence": 1, "amount": -1})),
        ("opening_balance_method_known", lambda: OpeningBalance.objects.create(
            **row | {"id": uuid7(), "method": "qris"})),
    ):  # fmt: skip
        with pytest.raises(DatabaseError, match=words), transaction.atomic():
            attempt()
