"""The auditor reads every fact again and sees what was changed past the triggers."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from factories.outlets import make_outlet
from factories.tills import MORNING, PythonTill, enrol, keep
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.outlets.models import CashMovement, Shift, TillFact
from nttmart.kernel.money import Rupiah

pytestmark = pytest.mark.django_db


@contextmanager
def without_triggers(table: str) -> Iterator[None]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            connection.check_constraints()  # what waits for the end of the transaction stands in the way of ALTER
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            yield
            connection.check_constraints()
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
            yield
            for _, sql in triggers:
                cursor.execute(sql)


@pytest.fixture
def till() -> PythonTill:
    device = enrol(make_outlet().id)
    device.open_shift()
    device.move_cash(-5_000)
    device.close_shift(194_000, "kembalian")
    keep(*device.facts)
    with transaction.atomic():
        for fact, apply in zip(
            outlets.lock_waiting(device.id), (outlets.open_shift, outlets.move_cash, outlets.close_shift), strict=True
        ):
            apply(fact, at=MORNING)
            outlets.mark_applied([fact.id], at=MORNING)
    assert list(outlets.check()) == []
    return device


def test_a_changed_text_is_seen(till: PythonTill) -> None:
    fact = till.facts[1]
    with without_triggers("outlets_tillfact"):
        TillFact.objects.filter(id=fact.id).update(text=fact.text.replace("5000", "9000"))
    assert list(outlets.check()) == [f"Catatan kasir {fact.id} bukan lagi yang ditandatangani kasirnya."]


def test_a_fact_that_was_moved_is_seen(till: PythonTill) -> None:
    fact = till.facts[1]
    with without_triggers("outlets_tillfact"):
        TillFact.objects.filter(id=fact.id).update(seq=7)
    assert list(outlets.check()) == [f"Catatan kasir {fact.id} tidak berdiri di tempat yang disebut isinya."]


def test_cash_that_is_not_what_was_booked_is_seen(till: PythonTill) -> None:
    movement = CashMovement.objects.get()
    with without_triggers("outlets_cashmovement"):
        CashMovement.objects.update(amount=-6_000)
    with without_triggers("outlets_shift"):
        Shift.objects.update(counted_cash=195_000)
    outlet = outlets.get_outlet(outlets.get_till(till.id).outlet_id)
    cash = ledger.cash_box(outlet.code, outlet.id, outlet.name)
    bank = ledger.bank_account(outlet.code, outlet.id, outlet.name)
    stray = till.facts[0].id
    ledger.post(
        outlet.book_id,
        [ledger.Posting(bank, cash, Rupiah(1), "cash_to_bank")],
        "cash_movement",
        stray,
        MORNING,
        MORNING,
    )
    assert sorted(outlets.check()) == sorted(
        [
            f"Setoran {movement.id} dicatat -6000, tetapi dibukukan 5000.",
            f"Setoran {stray} dicatat 0, tetapi dibukukan 1.",
            f"Selisih giliran {till.shift} dicatat 0, tetapi dibukukan 1000.",
        ]
    )
