"""What a till told cannot be changed, whoever tries: raw SQL on both engines."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from factories.outlets import make_outlet
from factories.tills import ANA, MORNING, PythonTill, enrol, keep
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.outlets.models import CashMovement, Shift, Till, TillFact, TillInvitation, TillProblem
from nttmart.kernel.ids import uuid7

pytestmark = pytest.mark.django_db


def sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@contextmanager
def refused(words: str) -> Iterator[None]:
    with pytest.raises(DatabaseError, match=words), transaction.atomic():
        yield


@pytest.fixture
def till() -> PythonTill:
    """A till that opened, moved cash and closed; all of it applied."""
    device = enrol(make_outlet().id)
    device.open_shift()
    device.move_cash(-5_000)
    device.close_shift()
    keep(*device.facts)
    with transaction.atomic():
        for fact, apply in zip(
            outlets.lock_waiting(device.id), (outlets.open_shift, outlets.move_cash, outlets.close_shift), strict=True
        ):
            assert apply(fact, at=MORNING) == []
            outlets.mark_applied([fact.id], at=MORNING)
    return device


@pytest.mark.parametrize(
    "change",
    ["text = 'x'", "sig = 'x'", "hash = 'x'", "prev = 'x'", "seq = 9", "kind = 'x'", "via = 'bundle'",
     "occurred_at = '2020-01-01 00:00:00+00'", "said_at = '2020-01-01 00:00:00+00'",
     "received_at = '2020-01-01 00:00:00+00'"],
)  # fmt: skip
def test_a_fact_keeps_every_word(till: PythonTill, change: str) -> None:
    with refused("outlets_tillfact keeps its text"):
        sql(f"UPDATE outlets_tillfact SET {change}")


def test_a_fact_keeps_its_id_and_is_not_deleted(till: PythonTill) -> None:
    with refused("keeps its text"):
        TillFact.objects.filter(seq=1).update(id=uuid7())
    with refused("outlets_tillfact is not deleted"):
        sql("DELETE FROM outlets_tillfact")


def test_an_applied_fact_stays_applied(till: PythonTill) -> None:
    with refused("keeps its state"):
        sql("UPDATE outlets_tillfact SET state = 'received', applied_at = NULL")
    with refused("till_fact_applied_at_some_time"):
        keep(till.open_shift())
        sql("UPDATE outlets_tillfact SET state = 'applied' WHERE state = 'received'")


def test_a_shift_keeps_its_opening_and_closing(till: PythonTill) -> None:
    for change in ("opening_cash = 1", "opened_at = NULL", "cashier_name = 'x'"):
        with refused("outlets_shift keeps its opening_cash"):
            sql(f"UPDATE outlets_shift SET {change}")
    for change in ("counted_cash = 1", "expected_cash = 1", "explanation = 'x'", "sales_total = 1"):
        with refused("outlets_shift keeps its counted_cash"):
            sql(f"UPDATE outlets_shift SET {change}")
    with refused("outlets_shift is not deleted"):
        sql("DELETE FROM outlets_shift")
    with refused("outlets_cashmovement is append-only"):
        sql("UPDATE outlets_cashmovement SET amount = 1")


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"opening_cash": 5}, "shift_opened_whole_or_not_at_all"),
        ({"counted_cash": 5, "expected_cash": 5}, "shift_closed_whole_or_not_at_all"),
        ({"closed_at": MORNING}, "shift_closed_whole_or_not_at_all"),
    ],
)
def test_half_a_shift_is_refused(till: PythonTill, columns: dict[str, Any], constraint: str) -> None:
    with refused(constraint):
        Shift.objects.bulk_create([Shift(id=uuid7(), till_id=till.id, heard_at=MORNING, **columns)])


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [({"amount": 0}, "cash_movement_moves_something"), ({"reason": "gift"}, "cash_movement_reason_known")],
)
def test_a_movement_that_cannot_be_is_refused(till: PythonTill, columns: dict[str, Any], constraint: str) -> None:
    row = CashMovement.objects.values().get() | {"id": uuid7(), "fact_id": till.facts[0].id} | columns
    with refused(constraint):
        CashMovement.objects.bulk_create([CashMovement(**row)])


def test_a_till_keeps_its_key_and_stays_revoked(till: PythonTill) -> None:
    for change in ("public_key = 'x'", "prefix = 'K9'"):
        with refused("outlets_till keeps its public_key"):
            sql(f"UPDATE outlets_till SET {change}")
    outlets.revoke_till(till_id=till.id, reason="hilang", actor=ANA, at=MORNING)
    with refused("outlets_till keeps its revoked_at"):
        sql("UPDATE outlets_till SET revoked_at = NULL, revoked_by = ''")
    with refused("outlets_till is not deleted"):
        sql("DELETE FROM outlets_till")


def test_two_tills_have_neither_one_key_nor_one_name(till: PythonTill) -> None:
    row = Till.objects.values().get()
    for changes in ({"public_key": "x"}, {"prefix": "K2"}):
        with refused("(?i)unique"):
            Till.objects.bulk_create([Till(**row | {"id": uuid7()} | changes)])


def test_an_invitation_is_used_by_a_till_and_stays_used(till: PythonTill) -> None:
    with refused("outlets_tillinvitation keeps its used_at"):
        sql("UPDATE outlets_tillinvitation SET used_at = NULL, till_id = NULL")
    row = TillInvitation.objects.values().get()
    with refused("till_invitation_used_by_a_till"):
        TillInvitation.objects.bulk_create(
            [TillInvitation(**row | {"id": uuid7(), "token_hash": "x", "till_id": None})]
        )


def test_a_problem_stays_and_is_settled_once(till: PythonTill) -> None:
    outlets.open_problems(till.id, [outlets.Trouble("fault", till.facts[0].id, values={"seq": 1})] * 2, at=MORNING)
    assert TillProblem.objects.count() == 1
    for change in ("code = 'x'", "sentence = 'x'", "about = 'x'", "text = 'x'"):
        with refused("outlets_tillproblem keeps its sentence"):
            sql(f"UPDATE outlets_tillproblem SET {change}")
    with refused("till_problem_settled_by_somebody_somehow"):
        TillProblem.objects.update(settled_at=MORNING)
    (problem,) = outlets.list_problems([outlets.get_till(till.id).outlet_id])
    outlets.settle_problems(problem_ids=[problem.id], how="dibukukan tangan", actor=ANA, at=MORNING)
    with refused("outlets_tillproblem keeps its settled_at"):
        TillProblem.objects.update(settled_at=MORNING + timedelta(days=1))
    with refused("outlets_tillproblem is not deleted"):
        sql("DELETE FROM outlets_tillproblem")
