"""Two people who see the same money at the same moment."""

from datetime import UTC, datetime, timedelta
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
