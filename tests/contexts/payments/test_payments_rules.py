"""What a payment amounts to, and what it costs the outlet."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.contexts.payments.rules.requests import BadSighting, Verdict, check_sighting, judge, payment_cost
from nttmart.kernel.money import Rupiah

ASKED_AT = datetime(2026, 3, 2, 1, 0, 40, tzinfo=UTC)
UNTIL = ASKED_AT + timedelta(minutes=60)
NOW = ASKED_AT + timedelta(minutes=90)


@pytest.mark.parametrize(
    ("seen", "minutes", "verdict"),
    [
        (25_000, 0, Verdict.SETTLED),
        (25_000, 59, Verdict.SETTLED),
        (25_000, 60, Verdict.LATE),
        (24_999, 0, Verdict.SHORT),
        (24_999, 90, Verdict.SHORT),
        (25_001, 0, Verdict.OVER),
        (25_001, 90, Verdict.OVER),
    ],
)
def test_verdicts(seen: int, minutes: int, verdict: Verdict) -> None:
    occurred_at = ASKED_AT + timedelta(minutes=minutes)
    assert judge(asked=25_000, seen_in_all=seen, occurred_at=occurred_at, expires_at=UNTIL) == verdict


def test_what_has_no_end_is_never_late() -> None:
    assert judge(asked=1, seen_in_all=1, occurred_at=NOW, expires_at=None) == Verdict.SETTLED


@pytest.mark.parametrize(
    ("amount", "occurred_at", "field"),
    [
        (0, ASKED_AT, "amount"),
        (-5, ASKED_AT, "amount"),
        (10**12, ASKED_AT, "amount"),
        (1, NOW + timedelta(seconds=1), "occurred_at"),
        (1, ASKED_AT - timedelta(seconds=41), "occurred_at"),
    ],
)
def test_refuses_what_cannot_have_been_seen(amount: int, occurred_at: datetime, field: str) -> None:
    with pytest.raises(BadSighting) as caught:
        check_sighting(amount, occurred_at=occurred_at, requested_at=ASKED_AT, at=NOW)
    assert caught.value.field == field


def test_the_minute_of_the_request_counts() -> None:
    check_sighting(1, occurred_at=ASKED_AT.replace(second=0), requested_at=ASKED_AT, at=NOW)


@pytest.mark.parametrize(
    ("amount", "basis_points", "free_up_to", "cost"),
    [
        (500_000, 30, 500_000, 0),
        (500_001, 30, 500_000, 1_500),
        (1_000_000, 30, 500_000, 3_000),
        (25_000, 70, 0, 175),
        (1, 70, 0, 0),
    ],
)
def test_cost_of_a_payment(amount: int, basis_points: int, free_up_to: int, cost: int) -> None:
    assert payment_cost(Rupiah(amount), basis_points=basis_points, free_up_to=free_up_to) == cost


@given(st.integers(1, 10**9), st.integers(0, 10_000), st.integers(0, 10**9))
def test_cost_never_exceeds_the_payment(amount: int, basis_points: int, free_up_to: int) -> None:
    assert 0 <= payment_cost(Rupiah(amount), basis_points=basis_points, free_up_to=free_up_to) <= amount
