"""What is said of a village by hand: the newest day holds, what was wrong is taken back, what was said stays said."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction

from factories.places import SIKKA, make_village
from nttmart.contexts.programmes import api as programmes
from nttmart.contexts.programmes.models import Commodity
from nttmart.kernel.audit import Actor
from nttmart.kernel.text import TextMissing

AT = datetime(2026, 11, 22, 3, tzinfo=UTC)
TODAY = date(2026, 11, 22)
ANA = Actor("Ana")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _reference() -> None:
    make_village()
    Commodity.objects.create(key="coffee", name="Kopi", name_en="Coffee")


def test_what_is_of_the_newest_day_holds_and_what_was_wrong_is_taken_back() -> None:
    def say(quantity: int, on: date) -> UUID:
        fact = programmes.Fact("commodity", "coffee", quantity, "g", "year")
        return programmes.record_potential(
            SIKKA, fact, source_kind="survey", source_name="Kunjungan", on=on, actor=ANA, at=AT
        )

    newer, _older = say(500, date(2026, 5, 1)), say(900, date(2025, 5, 1))
    assert [r.fact.quantity for r in programmes.list_potential(SIKKA)] == [500]
    programmes.withdraw_potential(newer, village_code=SIKKA, reason="salah desa", actor=ANA, at=AT)
    programmes.withdraw_potential(newer, village_code=SIKKA, reason="lagi", actor=ANA, at=AT)
    assert [r.fact.quantity for r in programmes.list_potential(SIKKA)] == [900]
    assert [reason for _, reason in programmes.list_potential_history(SIKKA)] == ["salah desa", ""]
    with pytest.raises(TextMissing):
        programmes.withdraw_potential(newer, village_code=SIKKA, reason=" ", actor=ANA, at=AT)


@pytest.mark.parametrize("table", ["potentialfact", "potentialsource"])
def test_what_was_said_stays_said(table: str) -> None:
    fact = programmes.Fact("makers", quantity=4)
    programmes.record_potential(SIKKA, fact, source_kind="survey", source_name="x", on=TODAY, actor=ANA, at=AT)
    for statement in (f"UPDATE programmes_{table} SET by = 'x'", f"DELETE FROM programmes_{table}"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
