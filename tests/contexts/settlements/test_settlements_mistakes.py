"""A payout or expense typed wrong is taken back by a second fact: once, whole, with a reason; the right one follows."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from concurrently import together
from factories.producers import make_producer
from factories.settlements import ANA, Shop, after, make_shop, owe, payout, sell, tell_bank
from factories.tills import enrol
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.settlements.models import Expense, ExpenseWithdrawal, PayoutWithdrawal
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah
from nttmart.kernel.text import TextMissing

pytestmark = pytest.mark.django_db
SHARE = 42_750


def balance(shop: Shop, code: str) -> int:
    account_id = ledger.find_account(shop.outlet.book_id, code)
    return ledger.balance(account_id) if account_id else 0


def owed(shop: Shop, producer_id: UUID | None = None) -> int:
    return balance(shop, f"payable:producer:{producer_id or shop.producer_id}")


def take_back(payout_id: UUID, **changes: Any) -> UUID:
    return settlements.withdraw_payout(
        payout_id=payout_id, **{"reason": "salah  ketik", "actor": ANA, "at": after(90)} | changes
    )


def spend(shop: Shop) -> UUID:
    return settlements.record_expense(
        outlet_id=shop.outlet.id, amount=Rupiah(50_000), kind="rent", method="cash", note="sewa", spent_at=after(60),
        actor=ANA, at=after(60),
    )  # fmt: skip


def speed(shop: Shop) -> settlements.PaySpeed:
    return settlements.pay_speed(
        from_on=date(2026, 3, 1), until_on=date(2026, 4, 1), at=after(20 * 24 * 60), operator_id=shop.outlet.operator_id
    )


def test_a_payout_typed_wrong_is_owed_again_since_the_sale_and_paid_right() -> None:
    shop = make_shop()
    sell(shop, 2)
    other = make_producer("Kelompok Madu")
    owe(shop, other, 30_000)
    wrong = payout(shop, SHARE, method="cash", reference="")
    cash, paid = balance(shop, "cash:ska"), speed(shop).paid_in_time
    assert [take_back(wrong), take_back(wrong, reason="lagi")] == [PayoutWithdrawal.objects.get().id] * 2
    assert (owed(shop), balance(shop, "cash:ska") - cash) == (SHARE, SHARE)
    assert paid - speed(shop).paid_in_time == SHARE
    (part,) = settlements.list_open_parts(shop.outlet.operator_id, at=after(95), producer_id=shop.producer_id)
    assert (part.occurred_on, part.amount) == (date(2026, 3, 2), SHARE)
    payout(shop, 30_000, producer_id=other, method="cash", reference="", at=after(100))
    assert (owed(shop), owed(shop, other)) == (SHARE, 0)
    (kept,) = settlements.list_payouts(producer_id=shop.producer_id)
    assert kept.withdrawal == settlements.Withdrawal("salah ketik", after(90), "Ana")
    said = settlements.statement(producer_id=shop.producer_id, from_on=date(2026, 3, 1), until_on=date(2026, 4, 1))
    assert [line.kind for line in said.lines] == ["sale", "payout", "payout_withdrawn"]
    assert [*settlements.check(), *ledger.check()] == []


def test_what_is_signed_for_came_back_or_is_of_a_batch_is_not_withdrawn() -> None:
    shop = make_shop()
    sell(shop, 2)
    tell_bank(shop.producer_id)
    cash, transfer = payout(shop, 1_000, method="cash", reference=""), payout(shop, 1_000)
    settlements.record_payout_receipt(
        payout_id=cash, handed_by="kepala", received_by="ketua", received_at=after(65), actor=ANA, at=after(66)
    )
    back = partial(settlements.record_payout_return, reason="rekening tutup", actor=ANA)
    back(payout_id=transfer, returned_at=after(70), at=after(70))
    batch_id = settlements.draft_payout_batch(
        outlet_id=shop.outlet.id, amounts={shop.producer_id: Rupiah(1_000)}, actor=ANA, at=after(61)
    )
    settlements.mark_batch_paid(batch_id=batch_id, reference="B", paid_at=after(62), actor=ANA, at=after(62))
    (line,) = settlements.get_payout_batch(batch_id).lines
    for payout_id, why in ((cash, "ditandatangani"), (transfer, "kembali dari bank"), (line.id, "kumpulan")):
        with pytest.raises(settlements.NotWithdrawable, match=why):
            take_back(payout_id)
    with pytest.raises(settlements.NotFoundPayout):
        take_back(uuid7())
    with pytest.raises(TextMissing):
        take_back(payout(shop, 1_000), reason=" ")
    assert PayoutWithdrawal.objects.count() == 0


def test_what_was_withdrawn_neither_comes_back_nor_is_signed_for() -> None:
    shop = make_shop()
    sell(shop, 2)
    cash, transfer = payout(shop, 1_000, method="cash", reference=""), payout(shop, 1_000)
    for payout_id in (cash, transfer):
        take_back(payout_id)
    with pytest.raises(settlements.NotReturnable):
        settlements.record_payout_return(payout_id=transfer, reason="x", returned_at=after(95), actor=ANA, at=after(95))
    with pytest.raises(settlements.NotSignable):
        settlements.record_payout_receipt(
            payout_id=cash, handed_by="a", received_by="b", received_at=after(95), actor=ANA, at=after(95)
        )
    slip = settlements.get_payout_slip(cash)
    assert (slip.withdrawal, slip.can_withdraw, slip.can_return) == (
        settlements.Withdrawal("salah ketik", after(90), "Ana"), False, False,
    )  # fmt: skip


def test_an_expense_typed_wrong_lies_in_the_cash_box_again() -> None:
    shop = make_shop()
    before = balance(shop, "cash:ska")
    expense_id = spend(shop)
    said: dict[str, Any] = {"expense_id": expense_id, "outlet_id": shop.outlet.id, "actor": ANA, "at": after(90)}
    withdraw = partial(settlements.withdraw_expense, **said)
    assert withdraw(reason="dobel") == withdraw(reason="lagi")
    assert (balance(shop, "cash:ska"), balance(shop, "expense:operating:rent:ska")) == (before, 0)
    (kept,) = settlements.list_expenses(shop.outlet.id)
    assert kept.withdrawal == settlements.Withdrawal("dobel", after(90), "Ana")
    with pytest.raises(settlements.NotFoundExpense):
        settlements.withdraw_expense(**said | {"outlet_id": uuid7()}, reason="bukan saya")
    assert [*settlements.check(), *ledger.check()] == []


def test_cash_that_a_till_told_of_is_not_withdrawn_its_drawer_was_counted_without_it() -> None:
    shop = make_shop()
    till = enrol(shop.outlet.id)
    till.open_shift()
    told = till.move_cash(-20_000, "expense", "galon")
    outlets.keep_facts([(each.text, each.sig) for each in till.facts], via="direct", at=after(600))
    opened, moved = outlets.lock_waiting(till.id, limit=9)
    outlets.open_shift(opened, at=after(600))
    outlets.move_cash(moved, at=after(600))
    expense_id = settlements.record_expense(
        outlet_id=shop.outlet.id, amount=Rupiah(20_000), kind="other", method="cash", note="galon",
        spent_at=after(60), actor=ANA, at=after(60), expense_id=UUID(told.body["movement"]),
    )  # fmt: skip
    with pytest.raises(settlements.NotWithdrawable, match="laci"):
        settlements.withdraw_expense(
            expense_id=expense_id, outlet_id=shop.outlet.id, reason="salah", actor=ANA, at=after(700)
        )


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_what_many_withdraw_at_once_is_withdrawn_once() -> None:
    shop = make_shop()
    sell(shop, 2)
    payout_id, expense_id = payout(shop, 1_000, method="cash", reference=""), spend(shop)
    calls = [partial(take_back, payout_id)] * 3 + [
        partial(
            settlements.withdraw_expense, expense_id=expense_id, outlet_id=shop.outlet.id, reason="x", actor=ANA,
            at=after(90),
        )
    ] * 3  # fmt: skip
    assert len(set(together(calls))) == 2
    assert owed(shop) == SHARE
    assert [*settlements.check(), *ledger.check()] == []


def test_a_withdrawal_that_no_counter_transfer_stands_for_is_a_problem_and_it_stays() -> None:
    shop = make_shop()
    id_ = spend(shop)
    ExpenseWithdrawal.objects.create(
        id=UUID(int=8), expense=Expense.objects.get(id=id_), amount=50_000, reason="x", recorded_at=after(90),
        recorded_by="Ana",
    )  # fmt: skip
    assert list(settlements.check()) == [
        f"Biaya yang ditarik {UUID(int=8)} dicatat 50000, tetapi dibukukan 0.",
        f"Biaya {id_} ditarik, tetapi pembalikannya tidak sama.",
    ]
    sell(shop, 2)
    take_back(payout(shop, 1_000, method="cash", reference=""))
    for stays in (ExpenseWithdrawal, PayoutWithdrawal):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            stays.objects.update(amount=1)
