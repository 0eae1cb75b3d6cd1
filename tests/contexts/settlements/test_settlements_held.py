"""Money held for couriers, the programme and the tax office is handed on once and no more; QRIS reaches the bank."""

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from concurrently import together
from factories.outlets import make_outlet
from factories.settlements import ANA, Shop, after, make_shop, payout, sell
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.settlements.api import HeldFor
from nttmart.contexts.settlements.models import HandingOn, HandingOnWithdrawal, QrisRemittance
from nttmart.kernel.audit import list_events
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah
from nttmart.kernel.text import TextMissing

pytestmark = pytest.mark.django_db

PROGRAMMES, TAXES = 1_000, 250
"""Of two pieces at Rp25.000: 2% programme, 0.5% tax."""
FAR = sales.BuyerDetails("Maria", "0812 3456 7890", "Jalan 1")
QRIS = 50_000
"""Payments up to Rp500.000 to a micro merchant cost nothing."""


def standing(shop: Shop, code: str) -> int:
    account_id = ledger.find_account(shop.outlet.book_id, code)
    return ledger.balance(account_id) if account_id else 0


def held(shop: Shop) -> dict[HeldFor, int]:
    return {each.held_for: each.amount for each in settlements.list_held(shop.outlet.operator_id)}


def takings(shop: Shop) -> int:
    (found,) = settlements.list_qris_takings(shop.outlet.operator_id)
    assert (found.outlet_id, found.outlet_name) == (shop.outlet.id, shop.outlet.name)
    return found.amount


def hand_on(shop: Shop, amount: int, **changes: Any) -> UUID:
    usual: dict[str, Any] = {
        "operator_id": shop.outlet.operator_id, "outlet_id": shop.outlet.id, "held_for": HeldFor.PROGRAMME,
        "method": "transfer", "recipient": "Dinas Perindag", "reference": "STS-1", "paid_at": after(60), "actor": ANA,
        "at": after(60),
    }  # fmt: skip
    return settlements.record_handing_on(**usual | changes, amount=Rupiah(amount))


def remit(shop: Shop, amount: int, **changes: Any) -> UUID:
    usual: dict[str, Any] = {
        "outlet_id": shop.outlet.id, "reference": "QR-SETTLE 1", "received_at": after(60), "actor": ANA,
        "at": after(60),
    }  # fmt: skip
    return settlements.record_qris_remittance(**usual | changes, amount=Rupiah(amount))


def sold() -> Shop:
    shop = make_shop()
    sell(shop, 2)
    return shop


def test_what_a_sale_leaves_for_others_is_held_until_it_is_handed_on() -> None:
    shop = sold()
    assert held(shop) == {HeldFor.COURIER: 0, HeldFor.PROGRAMME: PROGRAMMES, HeldFor.TAX: TAXES}
    first = hand_on(shop, 600)
    second = hand_on(
        shop, TAXES, held_for=HeldFor.TAX, method="cash", recipient="Kantor  pajak", paid_at=after(50), reference="SSP"
    )
    assert held(shop) == {HeldFor.COURIER: 0, HeldFor.PROGRAMME: 400, HeldFor.TAX: 0}
    assert (standing(shop, "bank:ska"), standing(shop, "cash:ska")) == (-600, -TAXES)
    operator_id = shop.outlet.operator_id
    assert settlements.list_handings_on(operator_id, HeldFor.TAX) == [
        settlements.HandingOn(
            second, operator_id, shop.outlet.id, HeldFor.TAX, Rupiah(TAXES), "cash", "Kantor pajak", "SSP", after(50),
            after(60), "Ana",
        )
    ]  # fmt: skip
    assert [each.id for each in settlements.list_handings_on(operator_id, HeldFor.PROGRAMME)] == [first]
    assert [event.action for event in list_events("handing_on", first)] == ["settlements.record_handing_on"]
    assert [*settlements.check(), *ledger.check()] == []


def test_the_courier_gets_the_delivery_fee() -> None:
    shop = make_shop()
    fee = sales.get_order(sell(shop, 1, fulfilment="delivery", zone="country", buyer=FAR).id).delivery_fee
    assert fee > 0
    hand_on(shop, fee, held_for=HeldFor.COURIER, recipient="Ojek Maumere")
    assert held(shop)[HeldFor.COURIER] == 0


@pytest.mark.parametrize("held_for", [HeldFor.PROGRAMME, HeldFor.TAX, HeldFor.COURIER])
def test_no_more_is_handed_on_than_is_held(held_for: HeldFor) -> None:
    shop = sold()
    before = held(shop)
    with pytest.raises(settlements.HandingOnExceedsHeld):
        hand_on(shop, before[held_for] + 1, held_for=held_for)
    assert (held(shop), HandingOn.objects.count()) == (before, 0)


def test_a_handing_on_sent_twice_happens_once_and_another_with_its_id_is_refused() -> None:
    shop, id_ = sold(), uuid7()
    assert [hand_on(shop, 500, handing_on_id=id_) for _ in range(2)] == [id_, id_]
    changes = (
        {"amount": 400}, {"held_for": HeldFor.TAX, "amount": 100}, {"method": "cash"}, {"recipient": "Lain"},
        {"reference": "STS-2"}, {"paid_at": after(60) - timedelta(days=1)},
    )  # fmt: skip
    for change in changes:
        with pytest.raises(settlements.AnotherHandingOn):
            hand_on(shop, **{"amount": 500, "handing_on_id": id_} | change)
    assert held(shop)[HeldFor.PROGRAMME] == PROGRAMMES - 500


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"amount": 0}, settlements.BadHandingOn),
        ({"amount": -1}, settlements.BadHandingOn),
        ({"amount": True}, settlements.BadHandingOn),
        ({"method": "qris"}, settlements.BadHandingOn),
        ({"operator_id": UUID(int=1)}, settlements.BadHandingOn),
        ({"paid_at": after(61)}, settlements.BadHandingOn),
        ({"recipient": " "}, TextMissing),
        ({"reference": "\u200b"}, TextMissing),
    ],
)
def test_a_handing_on_that_cannot_be_changes_nothing(changes: dict[str, Any], refusal: type[Exception]) -> None:
    shop = sold()
    with pytest.raises(refusal):
        hand_on(shop, **{"amount": 100} | changes)
    assert (held(shop)[HeldFor.PROGRAMME], HandingOn.objects.count()) == (PROGRAMMES, 0)


def test_what_was_handed_on_by_mistake_is_held_again_and_the_mistake_stays_in_sight() -> None:
    shop = sold()
    id_ = hand_on(shop, 600)
    take_back = partial(
        settlements.withdraw_handing_on, handing_on_id=id_, reason="salah  ketik", actor=ANA, at=after(90)
    )
    with pytest.raises(settlements.NoSuchHandingOn):
        take_back(operator_id=UUID(int=1))
    with pytest.raises(TextMissing):
        take_back(operator_id=shop.outlet.operator_id, reason=" ")
    assert held(shop)[HeldFor.PROGRAMME] == PROGRAMMES - 600
    first, again = (take_back(operator_id=shop.outlet.operator_id) for _ in range(2))
    assert first == again
    assert (held(shop)[HeldFor.PROGRAMME], standing(shop, "bank:ska")) == (PROGRAMMES, 0)
    (given,) = settlements.list_handings_on(shop.outlet.operator_id, HeldFor.PROGRAMME)
    assert given.withdrawal == settlements.Withdrawal("salah ketik", after(90), "Ana")
    (original,), (counter,) = (
        ledger.list_transfers(kind, of) for kind, of in (("handing_on", id_), ("handing_on_withdrawal", first))
    )
    assert (counter.reverses_id, counter.amount) == (original.id, 600)
    assert hand_on(shop, PROGRAMMES)
    assert [*settlements.check(), *ledger.check()] == []


def test_a_line_of_the_bank_is_recorded_anew_after_each_withdrawal_and_never_twice() -> None:
    shop = sold()
    for amount in (10_000, 1_000, 100):
        id_ = remit(shop, amount)
        with pytest.raises(settlements.BadRemittance, match="sudah dicatat"):
            remit(shop, 5)
        with pytest.raises(settlements.NoSuchRemittance):
            settlements.withdraw_qris_remittance(
                remittance_id=id_, outlet_id=UUID(int=1), reason="x", actor=ANA, at=after(90)
            )
        for _ in range(2):
            settlements.withdraw_qris_remittance(
                remittance_id=id_, outlet_id=shop.outlet.id, reason="salah", actor=ANA, at=after(90)
            )
        assert (takings(shop), standing(shop, "bank:ska")) == (QRIS, 0)
    remit(shop, QRIS)
    assert takings(shop) == 0
    row = QrisRemittance.objects.filter(instead_of__isnull=False).values().first()
    with pytest.raises(IntegrityError), transaction.atomic():
        QrisRemittance.objects.bulk_create([QrisRemittance(**row | {"id": UUID(int=9)})])
    assert [*settlements.check(), *ledger.check()] == []


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_a_mistake_withdrawn_at_once_by_many_is_withdrawn_once() -> None:
    shop = sold()
    take_back = partial(
        settlements.withdraw_handing_on, handing_on_id=hand_on(shop, 600), operator_id=shop.outlet.operator_id,
        reason="salah", actor=ANA, at=after(90),
    )  # fmt: skip
    assert len(set(together([take_back] * 4))) == 1
    assert held(shop)[HeldFor.PROGRAMME] == PROGRAMMES


def test_a_withdrawal_that_no_counter_transfer_stands_for_is_a_problem() -> None:
    shop = sold()
    id_ = hand_on(shop, 100)
    HandingOnWithdrawal.objects.create(
        id=UUID(int=8), handing_on_id=id_, amount=100, reason="x", recorded_at=after(90), recorded_by="Ana"
    )
    assert list(settlements.check()) == [
        f"Penyerahan yang ditarik {UUID(int=8)} dicatat 100, tetapi dibukukan 0.",
        f"Penyerahan titipan {id_} ditarik, tetapi pembalikannya tidak sama.",
    ]
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        HandingOnWithdrawal.objects.update(amount=1)


def test_no_money_moves_before_the_operators_first_transfer() -> None:
    shop = sold()
    begins_at = ledger.book_begins_at(shop.outlet.book_id)
    assert begins_at is not None
    before, same_day = begins_at - timedelta(days=1), begins_at.replace(hour=0)
    spend = partial(
        settlements.record_expense, outlet_id=shop.outlet.id, amount=Rupiah(100), kind="rent", method="cash",
        note="sewa", actor=ANA, at=after(60),
    )  # fmt: skip
    for tell in (
        partial(hand_on, shop, 100, paid_at=before),
        partial(remit, shop, 100, received_at=before),
        partial(payout, shop, 100, at=before),
        partial(spend, spent_at=begins_at - timedelta(days=367)),
    ):
        with pytest.raises(settlements.BeforeBooks):
            tell()
    assert (held(shop)[HeldFor.PROGRAMME], takings(shop)) == (PROGRAMMES, QRIS)
    hand_on(shop, 100, paid_at=same_day)
    remit(shop, 100, received_at=same_day)
    spend(spent_at=begins_at - timedelta(days=300))
    with pytest.raises(settlements.BeforeBooks):
        spend(spent_at=begins_at - timedelta(days=400))


def test_an_outlet_of_another_operator_does_not_pay() -> None:
    shop, other = sold(), make_outlet("SMT", regency_code="53.11")
    with pytest.raises(settlements.BadHandingOn):
        hand_on(shop, 100, outlet_id=other.id)


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_two_who_hand_on_all_at_once_hand_it_on_once() -> None:
    shop = sold()
    results = together([partial(hand_on, shop, PROGRAMMES)] * 4)
    assert sorted(type(each).__name__ for each in results) == ["HandingOnExceedsHeld"] * 3 + ["UUID"]
    assert held(shop)[HeldFor.PROGRAMME] == 0


def test_qris_takings_wait_until_the_bank_has_them() -> None:
    shop = sold()
    assert (takings(shop), standing(shop, "bank:ska")) == (QRIS, 0)
    id_ = remit(shop, 30_000)
    assert (takings(shop), standing(shop, "bank:ska")) == (20_000, 30_000)
    assert settlements.list_qris_remittances(shop.outlet.id) == [
        settlements.QrisRemittance(id_, shop.outlet.id, Rupiah(30_000), "QR-SETTLE 1", after(60), after(60), "Ana")
    ]
    assert [event.action for event in list_events("qris_remittance", id_)] == ["settlements.record_qris_remittance"]
    assert [*settlements.check(), *ledger.check()] == []


def test_what_payments_cost_never_reaches_the_bank() -> None:
    shop = make_shop()
    shop.stock_up(shop.add_goods("Tenun Lela", price=1_000_000), 1)
    sell(shop, 1, name="Tenun Lela")
    cost = standing(shop, "expense:payment")
    assert cost > 0
    assert takings(shop) == 1_000_000 - cost
    with pytest.raises(settlements.RemittanceExceedsTakings):
        remit(shop, 1_000_000)
    remit(shop, 1_000_000 - cost)
    assert takings(shop) == 0


def test_a_remittance_sent_twice_counts_once_and_one_line_of_the_bank_too() -> None:
    shop, id_ = sold(), uuid7()
    assert [remit(shop, 10_000, remittance_id=id_) for _ in range(2)] == [id_, id_]
    for change in ({"amount": 9_000}, {"reference": "X"}, {"received_at": after(60) - timedelta(days=1)}):
        with pytest.raises(settlements.AnotherRemittance):
            remit(shop, **{"amount": 10_000, "remittance_id": id_} | change)
    with pytest.raises(settlements.BadRemittance, match="sudah dicatat"):
        remit(shop, 10_000)
    assert takings(shop) == QRIS - 10_000


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"amount": 0}, settlements.BadRemittance),
        ({"amount": 1.5}, settlements.BadRemittance),
        ({"received_at": after(61)}, settlements.BadRemittance),
        ({"reference": ""}, TextMissing),
        ({"amount": QRIS + 1}, settlements.RemittanceExceedsTakings),
    ],
)
def test_a_remittance_that_cannot_be_changes_nothing(changes: dict[str, Any], refusal: type[Exception]) -> None:
    shop = sold()
    with pytest.raises(refusal):
        remit(shop, **{"amount": 100} | changes)
    assert (takings(shop), QrisRemittance.objects.count()) == (QRIS, 0)


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_one_line_of_the_bank_recorded_at_once_by_many_counts_once() -> None:
    shop = sold()
    results = together([partial(remit, shop, 10_000)] * 4)
    assert sorted(type(each).__name__ for each in results) == ["BadRemittance"] * 3 + ["UUID"]
    assert takings(shop) == QRIS - 10_000


@pytest.mark.parametrize("table", ["settlements_handingon", "settlements_qrisremittance"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET amount = 1", "DELETE FROM {}"])
def test_what_was_recorded_is_neither_changed_nor_deleted(table: str, statement: str) -> None:
    shop = sold()
    hand_on(shop, 100)
    remit(shop, 100)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))


def test_the_database_refuses_what_the_operations_would() -> None:
    shop = sold()
    given = HandingOn.objects.values().get(id=hand_on(shop, 100)) | {"id": UUID(int=9)}
    arrived = QrisRemittance.objects.values().get(id=remit(shop, 100)) | {"id": UUID(int=9)}
    for row in (given | {"amount": 0}, given | {"held_for": "friend"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            HandingOn.objects.bulk_create([HandingOn(**row)])
    for line in (arrived, arrived | {"reference": "X", "amount": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            QrisRemittance.objects.bulk_create([QrisRemittance(**line)])


def test_what_is_not_in_the_books_is_a_problem() -> None:
    shop = sold()
    given = HandingOn.objects.values().get(id=hand_on(shop, 100)) | {"id": UUID(int=8)}
    arrived = QrisRemittance.objects.values().get(id=remit(shop, 100)) | {"id": UUID(int=9), "reference": "X"}
    HandingOn.objects.bulk_create([HandingOn(**given)])
    QrisRemittance.objects.bulk_create([QrisRemittance(**arrived)])
    assert list(settlements.check()) == [
        f"Penyerahan titipan {UUID(int=8)} dicatat 100, tetapi dibukukan 0.",
        f"Uang QRIS ke bank {UUID(int=9)} dicatat 100, tetapi dibukukan 0.",
    ]


def test_more_handed_on_past_the_operations_than_was_held_is_a_problem_of_the_books() -> None:
    shop = sold()
    bank = ledger.bank_account(shop.outlet.code, shop.outlet.id, shop.outlet.name)
    posting = ledger.Posting(ledger.PROGRAMME, bank, Rupiah(PROGRAMMES + 7), "handing_on")
    ledger.post(shop.outlet.book_id, [posting], "handing_on", UUID(int=7), after(60), after(60))
    assert list(ledger.check()) == [
        "Akun liability:programme bersaldo -7: lebih banyak dibayarkan daripada yang terutang."
    ]
