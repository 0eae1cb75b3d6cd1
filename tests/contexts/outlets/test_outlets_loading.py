"""The reported outlets load as they were reported, twice alike, and staff may correct them."""

from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from factories.outlets import make_outlet, make_tariffs
from factories.places import load_province
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.outlets.models import DeliveryTariff, Operator, Outlet
from nttmart.kernel.audit import Actor, list_events

pytestmark = pytest.mark.django_db
REFERENCE = Path(__file__).parents[3] / "data" / "reference"
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
ANA = Actor("Ana")


def everything() -> list[object]:
    return [list(table.objects.order_by("id").values()) for table in (Operator, Outlet, DeliveryTariff)]


def test_loads_22_outlets_with_their_operators_and_books_twice_alike() -> None:
    load_province()
    assert outlets.load_outlets(REFERENCE) == {"outlets": 22, "operators": 22, "new": 22}
    assert outlets.load_tariffs(REFERENCE) == {"tariffs": 4, "new": 4}
    first = everything()
    assert outlets.load_outlets(REFERENCE) == {"outlets": 22, "operators": 22, "new": 0}
    assert outlets.load_tariffs(REFERENCE) == {"tariffs": 4, "new": 0}
    assert everything() == first
    cards = outlets.list_outlets()
    assert len({card.code for card in cards}) == 22
    assert sum(card.state == "opened" for card in cards) == 15
    kinds = [operator.kind for operator in outlets.list_operators()]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "dekranasda": 5, "agency": 1, "school_cooperative": 1, "unknown": 15,
    }  # fmt: skip
    assert len(ledger.list_books()) == 22


def test_an_outlet_says_what_is_known_of_it_and_how() -> None:
    load_province()
    outlets.load_outlets(REFERENCE)
    belu = outlets.get_outlet("ntt-mart-by-dekranasda-belu")
    assert (belu.code, belu.regency_name, belu.operator_name, belu.state, belu.opened_on, belu.evidence) == (
        "BLU", "Belu", "Dekranasda Belu", "opened", date(2025, 12, 1), "reported open",
    )  # fmt: skip
    tengah = outlets.get_outlet("ntt-mart-sumba-tengah")
    assert (tengah.opened_on, tengah.opened_on_text, tengah.is_open) == (None, "2025-12", True)
    alor = outlets.get_outlet("ntt-mart-alor")
    assert (alor.state, alor.is_open, alor.operator_kind) == ("announced", False, "unknown")
    assert alor.operator_name == "Penyelenggara NTT Mart Alor (belum diketahui)"


def test_what_was_closed_or_opened_by_hand_stays_so() -> None:
    load_province()
    outlets.load_outlets(REFERENCE)
    Outlet.objects.filter(code="BLU").update(state="closed")
    alor = outlets.get_outlet("ntt-mart-alor")
    outlets.open_outlet(outlet_id=alor.id, opened_on=date(2026, 3, 1), evidence="dilihat sendiri", actor=ANA, at=NOW)
    outlets.load_outlets(REFERENCE)
    assert {card.code: card.state for card in outlets.list_outlets() if card.code in {"BLU", "ALR"}} == {
        "BLU": "closed",
        "ALR": "opened",
    }
    assert [event.action for event in list_events("outlet", alor.id, 5)] == ["open_outlet"]


def test_lists_opened_ones_first_and_by_state_and_regency() -> None:
    first = make_outlet("WGP", regency_code="53.11", state="announced")
    second = make_outlet()
    assert [card.id for card in outlets.list_outlets()] == [second.id, first.id]
    assert [card.id for card in outlets.list_outlets(state="announced")] == [first.id]
    assert [card.id for card in outlets.list_outlets(regency_code="53.07")] == [second.id]
    assert outlets.outlet_ids() == {first.id, second.id}


def test_the_list_is_read_once_and_anew_after_a_change() -> None:
    outlet = make_outlet("SKA")
    assert [card.name for card in outlets.list_outlets()] == [outlet.name]
    with CaptureQueriesContext(connection) as again:
        assert [card.id for card in outlets.list_outlets()] == [outlet.id]
    assert len(again) == 0
    # Past the door, as another process would: known only once the stamp is gone.
    Outlet.objects.update(name="Gerai Baru")
    assert [card.name for card in outlets.list_outlets()] == [outlet.name]
    cache.delete("outlets")
    assert [card.name for card in outlets.list_outlets()] == ["Gerai Baru"]
    Outlet.objects.update(name="Gerai Lama")
    cache.set("outlets", "a stamp of another process", 10)
    assert [card.name for card in outlets.list_outlets()] == ["Gerai Lama"]


def test_says_when_there_is_no_such_outlet() -> None:
    for slug in ("tidak-ada", "", "\0", "ntt mart", "a" * 81):
        with pytest.raises(outlets.NotFoundOutlet):
            outlets.get_outlet(slug)
    with pytest.raises(outlets.NotFoundOutlet):
        outlets.open_outlet(
            outlet_id=make_outlet().operator_id, opened_on=date(2026, 1, 1), evidence="x", actor=ANA, at=NOW
        )


def test_staff_correct_their_outlet() -> None:
    outlet = make_outlet()
    outlets.amend_outlet(
        outlet_id=outlet.id,
        address=" Jalan  Baru 1 ",
        hours="Senin–Sabtu 08.00–17.00",
        offers_pickup=True,
        offers_delivery=False,
        actor=ANA,
        at=NOW,
    )
    now = outlets.get_outlet(outlet.id)
    assert (now.address, now.hours, now.offers_pickup, now.offers_delivery) == (
        "Jalan Baru 1", "Senin–Sabtu 08.00–17.00", True, False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "changes",
    [{"base_fee": -1}, {"fee_per_further_kg": -1}, {"base_weight_g": 0}, {"days_min": 5, "days_max": 4}],
)
def test_the_database_refuses_tariffs_that_cannot_be(changes: dict[str, int]) -> None:
    whole = {"base_fee": 1, "base_weight_g": 1, "fee_per_further_kg": 1, "days_min": 1, "days_max": 1}
    with pytest.raises(IntegrityError), transaction.atomic():
        DeliveryTariff.objects.create(zone="island", effective_from=date(2026, 1, 1), source="x", **whole | changes)


def test_the_database_refuses_two_tariffs_for_all_on_one_day() -> None:
    make_tariffs()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_tariffs()


def test_operators_without_a_name_take_the_word_of_the_glossary_and_load_once() -> None:
    load_province()
    outlets.load_outlets(REFERENCE)
    before = everything()
    step = import_module("nttmart.contexts.outlets.migrations.0002_operator_word")
    step.backwards(apps, None)
    assert outlets.get_outlet("ntt-mart-alor").operator_name == "Pengelola NTT Mart Alor (belum diketahui)"
    step.forwards(apps, None)
    assert everything() == before
    assert outlets.load_outlets(REFERENCE)["new"] == 0
    assert everything() == before
