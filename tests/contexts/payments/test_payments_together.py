"""Two people who see the same money at the same moment."""

from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import UUID, uuid4

import pytest

from concurrently import together
from factories.payments import MANAGER, make_receiving_accounts
from factories.sales import REFERENCE
from nttmart.contexts.payments import api as payments
from nttmart.contexts.payments.models import PaymentFact
from nttmart.kernel.money import Rupiah
from nttmart.kernel.rates import load_rules

pytestmark = pytest.mark.concurrency
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
OUTLET = UUID(int=7)


def ask() -> payments.PaymentRequest:
    return payments.request_payment(
        outlet_id=OUTLET,
        method="qris",
        amount=Rupiah(25_000),
        document_kind="order",
        document_id=uuid4(),
        expires_at=NOW + timedelta(minutes=60),
        at=NOW,
    )


def test_one_line_of_the_bank_written_twice_at_once_counts_once() -> None:
    load_rules(REFERENCE / "dated_rules.csv")
    make_receiving_accounts(OUTLET)
    first, second = ask(), ask()

    def see(request: payments.PaymentRequest) -> object:
        return payments.see(
            request_id=request.id,
            amount=Rupiah(25_000),
            bank_reference="RRN 9",
            actor=MANAGER,
            at=NOW,
            occurred_at=NOW,
            until=None,
        )

    outcomes = together([lambda: see(first), lambda: see(second)])
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["ReferenceUsed", "Sighting"]
    assert PaymentFact.objects.count() == 1


@pytest.mark.parametrize("before", [0, 1])
def test_an_account_opened_by_two_at_once_is_open_once_and_nobody_meets_an_error(before: int) -> None:
    def open_it(number: int, at: datetime = NOW) -> UUID:
        return payments.open_receiving_account(
            outlet_id=OUTLET, method="transfer", bank_name="Bank Contoh", account_number=f"0012340{number}",
            account_holder="Dekranasda Contoh", actor=MANAGER, at=at,
        )  # fmt: skip

    for _ in range(before):
        open_it(0, NOW - timedelta(days=1))
    outcomes = together([partial(open_it, number) for number in range(1, 7)])
    assert {type(outcome).__name__ for outcome in outcomes} <= {"UUID", "AccountJustOpened"}
    assert sum(isinstance(outcome, UUID) for outcome in outcomes) >= 1
    (in_use,) = payments.receiving_methods(OUTLET)
    assert in_use.account_id in outcomes
