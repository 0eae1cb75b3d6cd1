"""The auditor misses every guard that is gone."""

import pytest
from django.db import connection

from nttmart.contexts.messages import api as messages
from nttmart.contexts.settlements import api as settlements

pytestmark = pytest.mark.django_db


def drop(table: str, name: str) -> None:
    on = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{on}")


def test_a_guard_of_paying_or_telling_that_is_gone_is_a_problem() -> None:
    assert [*settlements.check(), *messages.check()] == []
    of_engine = {"sqlite": "no_update", "postgresql": "append_only"}[connection.vendor]
    moves = {"sqlite": "outbox_messagefact_moves_the_state", "postgresql": "outbox_messagefact_moves"}
    drop("settlements_payout", "settlements_payout_is_right")
    drop("settlements_payoutbatchline", f"settlements_payoutbatchline_{of_engine}")
    drop("outbox_messagefact", moves[connection.vendor])
    assert [*settlements.check(), *messages.check()] == [
        "Pengaman settlements_payout_is_right tidak terpasang.",
        f"Pengaman settlements_payoutbatchline_{of_engine} tidak terpasang.",
        f"Pengaman {moves[connection.vendor]} tidak terpasang.",
    ]
