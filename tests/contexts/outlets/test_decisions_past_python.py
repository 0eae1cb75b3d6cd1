"""What people decided about held facts and drawers stays, and is once: raw SQL on both engines."""

from typing import Any

import pytest

from contexts.outlets.test_tills_past_python import refused, sql
from factories.outlets import make_outlet
from factories.tills import MORNING, PythonTill, enrol, keep
from nttmart.contexts.outlets.models import (
    CashExplanation,
    CashMovement,
    FactDecision,
    LostDrawer,
    MovementDecision,
    Shift,
    TillFact,
    TillProblem,
)
from nttmart.kernel.ids import uuid7

pytestmark = pytest.mark.django_db
SAID = {"reason": "ditanyakan", "at": MORNING, "by": "Ana"}


@pytest.fixture
def till() -> PythonTill:
    device = enrol(make_outlet().id)
    device.open_shift()
    keep(*device.facts)
    (fact,) = TillFact.objects.all()
    shift = Shift.objects.create(id=uuid7(), till_id=device.id, heard_at=MORNING)
    problem = TillProblem.objects.create(till_id=device.id, code="x", about="x", sentence="x", opened_at=MORNING)
    movement = CashMovement.objects.create(
        id=uuid7(), shift=shift, fact=fact, amount=-1, reason="other", occurred_at=MORNING, recorded_at=MORNING
    )
    FactDecision.objects.create(fact=fact, kind="nothing", **SAID)
    CashExplanation.objects.create(shift=shift, problem=problem, amount=5, **SAID)
    LostDrawer.objects.create(shift=shift, expected=5, counted=4, **SAID)
    MovementDecision.objects.create(movement=movement, kind="lost", **SAID)
    return device


@pytest.mark.parametrize("table", ["factdecision", "cashexplanation", "movementdecision", "lostdrawer"])
def test_what_was_decided_stays(till: PythonTill, table: str) -> None:
    for statement in (f"UPDATE outlets_{table} SET reason = 'x'", f"DELETE FROM outlets_{table}"):
        with refused(f"outlets_{table} is append-only"):
            sql(statement)


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"kind": "money"}, "fact_decision_moves_money_or_none"),
        ({"kind": "money", "amount": 5, "method": "gold"}, "fact_decision_moves_money_or_none"),
        ({"kind": "booked", "amount": 5}, "fact_decision_moves_money_or_none"),
        ({"kind": "other"}, "fact_decision_moves_money_or_none"),
        ({"reason": ""}, "fact_decision_has_a_reason"),
        ({}, "(?i)unique"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(till: PythonTill, columns: dict[str, Any], constraint: str) -> None:
    row = FactDecision.objects.values().get() | {"id": uuid7()}
    if columns:
        row["fact_id"] = keep_another(till)
    with refused(constraint):
        FactDecision.objects.bulk_create([FactDecision(**row | columns)])


def keep_another(till: PythonTill) -> Any:
    written = till.move_cash(-1)
    keep(written)
    return written.id


def test_a_difference_is_explained_once_and_by_something(till: PythonTill) -> None:
    row = CashExplanation.objects.values().get() | {"id": uuid7()}
    for columns, constraint in (
        ({}, "(?i)unique"),
        ({"amount": 0}, "cash_explanation_explains_something"),
        ({"reason": ""}, "cash_explanation_has_a_reason"),
    ):
        with refused(constraint):
            CashExplanation.objects.bulk_create([CashExplanation(**row | columns)])


def test_a_lost_drawer_is_counted_once_and_holds_no_less_than_nothing(till: PythonTill) -> None:
    row = LostDrawer.objects.values().get() | {"id": uuid7()}
    for columns, constraint in (
        ({}, "(?i)unique"),
        ({"counted": -1}, "lost_drawer_holds_nothing_or_something"),
        ({"reason": ""}, "lost_drawer_has_a_reason"),
    ):
        with refused(constraint):
            LostDrawer.objects.bulk_create([LostDrawer(**row | columns)])


def test_cash_went_one_way(till: PythonTill) -> None:
    row = MovementDecision.objects.values().get()
    for columns, constraint in (
        ({}, "(?i)unique"),
        ({"kind": "gift"}, "movement_decision_kind_known"),
        ({"reason": ""}, "movement_decision_has_a_reason"),
    ):
        with refused(constraint):
            MovementDecision.objects.bulk_create([MovementDecision(**row | columns)])
