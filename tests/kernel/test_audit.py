"""Who did what for whom is written once and never changed, past Python too."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from nttmart.kernel.audit import SYSTEM, Actor, Event, list_events, record
from nttmart.kernel.models import AuditEvent

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
ONE = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)


def test_the_trail_of_a_thing_is_told_newest_first() -> None:
    thing = uuid4()
    record(
        Actor("Ana", uuid4(), "Kelompok Lela"), "product.drafted", "product", thing, at=NOON, detail={"name": "Kopi"}
    )
    record(SYSTEM, "product.listed", "product", thing, at=ONE)
    record(SYSTEM, "product.listed", "product", uuid4(), at=ONE)
    assert list_events("product", thing) == [
        Event(ONE, "Sistem", "", "product.listed", {}),
        Event(NOON, "Ana", "Kelompok Lela", "product.drafted", {"name": "Kopi"}),
    ]
    assert len(list_events("product", thing, limit=1)) == 1


def test_an_actor_names_whom_they_act_for() -> None:
    assert [str(Actor("Ana")), str(Actor("Ana", None, "Kelompok Lela"))] == ["Ana", "Ana (untuk Kelompok Lela)"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE kernel_auditevent SET actor_label = 'orang lain'",
        "DELETE FROM kernel_auditevent",
    ],
)
def test_the_database_itself_refuses_to_change_the_trail(statement: str) -> None:
    record(SYSTEM, "product.listed", "product", "1", at=NOON)
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        cursor.execute(statement)
    assert list(AuditEvent.objects.values_list("actor_label", flat=True)) == ["Sistem"]


def test_an_undone_transaction_leaves_no_trace() -> None:
    with transaction.atomic():
        record(SYSTEM, "product.listed", "product", "1", at=NOON)
        transaction.set_rollback(True)
    assert not AuditEvent.objects.exists()
