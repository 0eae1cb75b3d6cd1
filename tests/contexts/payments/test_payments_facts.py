"""Receiving accounts, requests and facts: what is written, what is refused, what the database keeps."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from factories.payments import MANAGER, S0, VECTORS, make_receiving_accounts
from factories.sales import REFERENCE
from nttmart.contexts.payments import api as payments
from nttmart.contexts.payments.models import PaymentFact, PaymentRequest, ReceivingAccount
from nttmart.kernel.audit import GUEST
from nttmart.kernel.errors import Refusal
from nttmart.kernel.money import Rupiah
from nttmart.kernel.rates import load_rules

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 1, 0, 40, tzinfo=UTC)
UNTIL = NOW + timedelta(minutes=60)
OUTLET = UUID(int=7)


@pytest.fixture
def _outlet() -> None:
    load_rules(REFERENCE / "dated_rules.csv")
    make_receiving_accounts(OUTLET)


def ask(amount: int = 25_000, method: str = "qris", document: UUID | None = None) -> payments.PaymentRequest:
    return payments.request_payment(
        outlet_id=OUTLET,
        method=method,
        amount=Rupiah(amount),
        document_kind="order",
        document_id=document or uuid4(),
        expires_at=UNTIL,
        at=NOW,
    )


def see(
    request: payments.PaymentRequest, amount: int, reference: str | None = None, minutes: int = 5
) -> payments.Verdict:
    at = NOW + timedelta(minutes=minutes)
    return payments.see(
        request_id=request.id,
        amount=Rupiah(amount),
        bank_reference=uuid4().hex if reference is None else reference,
        actor=MANAGER,
        at=at,
        occurred_at=at,
        until=UNTIL,
    ).verdict


@pytest.mark.usefixtures("_outlet")
def test_an_outlet_can_be_paid_in_three_ways() -> None:
    qris, transfer, cash = payments.receiving_methods(OUTLET)
    assert (qris.method, qris.merchant_name, qris.nmid, qris.criteria, qris.qris_payload) == (
        "qris", "NTT MART CONTOH", "ID1099000000001", "UMI", S0,
    )  # fmt: skip
    assert (transfer.method, transfer.bank_name, transfer.account_number, transfer.account_holder) == (
        "transfer", "Bank Contoh", "001020304", "Dekranasda Contoh",
    )  # fmt: skip
    assert (cash.method, cash.qris_payload, cash.account_number) == ("cash", "", "")


@pytest.mark.usefixtures("_outlet")
def test_a_new_account_closes_the_old_one_and_keeps_it() -> None:
    old = payments.receiving_methods(OUTLET)[0].account_id
    new = payments.open_receiving_account(outlet_id=OUTLET, method="qris", qris_text=S0, actor=MANAGER, at=UNTIL)
    assert payments.receiving_methods(OUTLET)[0].account_id == new
    assert ReceivingAccount.objects.get(id=old).closed_at == UNTIL


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"method": "barter"}, payments.BadReceivingAccount),
        ({"method": "qris", "qris_text": S0[:-1]}, payments.BadQris),
        ({"method": "qris", "qris_text": VECTORS["refused"][0]["text"]}, payments.NotQris),
        ({"method": "qris", "qris_text": VECTORS["whole"][-1]["text"]}, payments.BadReceivingAccount),
        ({"method": "transfer", "bank_name": "Bank", "account_number": "12ab", "account_holder": "X"}, Refusal),
        ({"method": "transfer", "bank_name": "", "account_number": "12345", "account_holder": "X"}, Refusal),
    ],
)
def test_refuses_accounts_that_cannot_receive(fields: dict[str, str], kind: type[Refusal]) -> None:
    with pytest.raises(kind):
        payments.open_receiving_account(outlet_id=OUTLET, actor=MANAGER, at=NOW, **fields)
    assert not ReceivingAccount.objects.exists()


@pytest.mark.usefixtures("_outlet")
def test_a_request_freezes_the_code_with_its_amount() -> None:
    request = ask()
    assert request.qris_payload == VECTORS["whole"][-1]["text"]
    assert payments.state_of("order", request.document_id) == payments.PaymentState(request, ())
    assert ask(method="transfer").qris_payload == ""


@pytest.mark.usefixtures("_outlet")
def test_asks_no_more_than_a_qris_may_carry_and_only_where_the_outlet_receives() -> None:
    assert ask(10_000_000).amount == 10_000_000
    with pytest.raises(payments.AmountTooLarge):
        ask(10_000_001)
    ReceivingAccount.objects.filter(method="transfer").update(closed_at=NOW)
    with pytest.raises(payments.NoReceivingAccount):
        ask(method="transfer")
    with pytest.raises(payments.NotFoundPayment):
        payments.state_of("order", uuid4())


@pytest.mark.usefixtures("_outlet")
def test_sums_what_is_seen_over_all_requests_of_a_document() -> None:
    request = ask()
    assert see(request, 15_000, "A1") == payments.Verdict.SHORT
    later = NOW + timedelta(minutes=5)
    smaller = payments.replace_request(request_id=request.id, amount=Rupiah(20_000), actor=MANAGER, at=later)
    assert see(smaller, 5_000, "A2") == payments.Verdict.SETTLED
    payments.settle(request_id=smaller.id, actor=MANAGER, at=UNTIL)
    state = payments.state_of("order", request.document_id)
    assert (state.request.amount, state.seen, state.returned, state.is_settled) == (20_000, 20_000, 0, True)
    assert [fact.kind for fact in state.facts if fact.request_id == request.id] == ["seen", "dropped"]
    assert list(payments.check([OUTLET])) == []


def close(method: str) -> UUID:
    return payments.close_receiving_account(outlet_id=OUTLET, method=method, actor=MANAGER, at=UNTIL)


@pytest.mark.usefixtures("_outlet")
def test_a_way_to_pay_that_is_closed_is_offered_no_more_but_what_was_asked_through_it_goes_on() -> None:
    request = ask()
    closed = close("qris")
    assert closed == request.account.account_id
    assert [way.method for way in payments.receiving_methods(OUTLET)] == ["transfer", "cash"]
    with pytest.raises(payments.NoReceivingAccount):
        ask()
    smaller = payments.replace_request(request_id=request.id, amount=Rupiah(20_000), actor=MANAGER, at=UNTIL)
    assert (smaller.account, smaller.amount) == (request.account, 20_000)
    assert payments.parse_qris(smaller.qris_payload).amount == 20_000
    assert see(smaller, 20_000) == payments.Verdict.SETTLED
    assert list(payments.check([OUTLET])) == []
    (account,) = [each for each in payments.list_receiving_accounts(OUTLET) if each.id == closed]
    assert account.closed_at == UNTIL


@pytest.mark.usefixtures("_outlet")
def test_the_cash_box_stays_and_nothing_is_closed_twice() -> None:
    close("transfer")
    for method, refusal in (
        ("cash", payments.CashStays),
        ("transfer", payments.NoReceivingAccount),
        ("gold", payments.NoReceivingAccount),
    ):
        with pytest.raises(refusal):
            close(method)
    assert [way.method for way in payments.receiving_methods(OUTLET)] == ["qris", "cash"]


@pytest.mark.usefixtures("_outlet")
def test_settles_once_and_never_less_than_asked() -> None:
    request = ask()
    with pytest.raises(payments.BadSighting):
        payments.settle(request_id=request.id, actor=MANAGER, at=NOW)
    see(request, 25_000)
    payments.settle(request_id=request.id, actor=MANAGER, at=UNTIL)
    with pytest.raises(payments.AlreadySettled):
        payments.settle(request_id=request.id, actor=MANAGER, at=UNTIL)
    assert PaymentFact.objects.filter(kind="settled").count() == 1


@pytest.mark.usefixtures("_outlet")
def test_one_line_of_the_bank_pays_one_order() -> None:
    see(ask(), 25_000, "RRN 778")
    with pytest.raises(payments.ReferenceUsed):
        see(ask(), 25_000, "RRN  778 ")
    assert PaymentFact.objects.count() == 1
    assert see(ask(method="transfer"), 25_000, "RRN 778") == payments.Verdict.SETTLED


@pytest.mark.usefixtures("_outlet")
def test_gives_back_no_more_than_came() -> None:
    request = ask()
    see(request, 25_000)

    def give_back(amount: int) -> UUID:
        return payments.give_back(
            request_id=request.id, amount=Rupiah(amount), reference="", actor=MANAGER, at=UNTIL, note="batal"
        )

    give_back(20_000)
    for amount in (5_001, 0, -1):
        with pytest.raises(payments.BadSighting):
            give_back(amount)
    assert payments.state_of("order", request.document_id).returned == 20_000


@pytest.mark.usefixtures("_outlet")
def test_a_claim_is_no_payment() -> None:
    request = ask()
    payments.claim(request_id=request.id, actor=GUEST, at=NOW)
    state = payments.state_of("order", request.document_id)
    assert ([fact.kind for fact in state.facts], state.is_settled, state.seen) == (["claimed"], False, 0)


@pytest.mark.parametrize(
    ("method", "criteria", "amount", "cost"),
    [
        ("qris", "UMI", 500_000, 0),
        ("qris", "UMI", 600_000, 1_800),
        ("qris", "UKE", 25_000, 175),
        ("qris", "", 25_000, 175),
        ("transfer", "UKE", 25_000, 0),
        ("cash", "UKE", 25_000, 0),
    ],
)
@pytest.mark.usefixtures("_outlet")
def test_cost_by_merchant_class(method: str, criteria: str, amount: int, cost: int) -> None:
    found = payments.cost_of(method=method, criteria=criteria, amount=Rupiah(amount), on=NOW.date())
    assert (found.amount, found.rule_id is None) == (cost, method != "qris")


@pytest.mark.usefixtures("_outlet")
def test_check_sees_outlets_that_are_not_there_and_codes_that_are_not_whole() -> None:
    ReceivingAccount.objects.filter(method="qris").update(qris_payload=S0[:-4] + "0000")
    accounts = {row.method: row.id for row in ReceivingAccount.objects.all()}
    told = sorted(payments.check([]))
    assert [line.split(":")[0] for line in told] == sorted(
        f"Rekening {accounts[method]}" for method in ("qris", "qris", "transfer", "cash")
    )


@pytest.mark.usefixtures("_outlet")
def test_the_database_keeps_the_facts() -> None:
    request = ask()
    see(request, 25_000, "A1")
    payments.settle(request_id=request.id, actor=MANAGER, at=UNTIL)
    row = PaymentRequest.objects.get()
    common = {"request": row, "account": row.account, "occurred_at": NOW, "recorded_at": NOW, "recorded_by": "x"}
    for bad in (
        {"kind": "settled", "amount": 25_000},
        {"kind": "claimed", "amount": -1},
        {"kind": "seen", "amount": 0},
        {"kind": "seen", "amount": 1, "bank_reference": "A1"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            PaymentFact.objects.create(**common, **bad)
    for statement in (
        "UPDATE payments_paymentfact SET amount = 1",
        "DELETE FROM payments_paymentfact",
        "UPDATE payments_paymentrequest SET amount = 1",
        "DELETE FROM payments_paymentrequest",
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.parametrize(
    "bad",
    [
        {"method": "qris", "qris_payload": "", "nmid": "ID1"},
        {"method": "qris", "qris_payload": "x", "nmid": ""},
        {"method": "transfer", "bank_name": "Bank", "account_number": ""},
    ],
)
def test_the_database_refuses_half_an_account(bad: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ReceivingAccount.objects.create(outlet_id=OUTLET, opened_at=NOW, opened_by="x", **bad)


@pytest.mark.usefixtures("_outlet")
def test_the_database_refuses_two_open_accounts_of_a_kind() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ReceivingAccount.objects.create(outlet_id=OUTLET, method="cash", opened_at=NOW, opened_by="x")
