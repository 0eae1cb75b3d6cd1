"""The demo's programme begins with a sheet and a sealed choice, made through the doors people use."""

import json
from collections import Counter
from datetime import UTC, datetime

import pytest

from config.demo.folder import DEMO
from factories.people import make_user
from nttmart.config.demo.choice import SOURCE, choose
from nttmart.contexts.places import api as places
from nttmart.contexts.programmes import api as programmes

REFERENCE = DEMO.parent / "reference"
ENDS_AT = datetime(2026, 11, 21, 16, tzinfo=UTC)
TAUGHT = {"53.04.18.2004", "53.04.05.2003", "53.04.01.2002"}
"""The villages of the demo's cohort."""


@pytest.mark.django_db
def test_a_sheet_is_loaded_and_a_few_of_its_villages_are_chosen_for_reasons() -> None:
    places.forget_places()
    places.load_places(REFERENCE)
    programmes.load_commodities(REFERENCE)
    make_user("steward")
    decision_id = choose(DEMO, ENDS_AT)
    (decision,) = programmes.list_decisions()
    result = programmes.get_result(decision.run_id)
    facts = programmes.potential_of_villages()
    assert decision.id == decision_id
    assert "CONTOH" in decision.number
    assert {record.source_name for records in facts.values() for record in records} == {SOURCE}
    assert "53.04.18.2006" not in facts, "a row that says nothing stays blank"
    assert TAUGHT <= set(result.chosen) == set(programmes.chosen_villages())
    assert Counter(code[:5] for code in result.chosen) == {"53.04": 3, "53.07": 3}
    assert {village.fixed for village in result.villages.values()} == {"", "never"}
    assert set(result.villages) == set(facts)
    text = programmes.get_result_text(decision.run_id)
    anew = programmes.result_text(programmes.choose_villages(programmes.scenario_of(text)))
    assert programmes.sealed_part(anew) == programmes.sealed_part(text)
    assert json.loads(text)["sha256"] == decision.result_sha256


@pytest.mark.django_db
def test_a_folder_without_a_sheet_begins_with_nothing() -> None:
    assert choose(DEMO / "products", ENDS_AT) is None
    assert programmes.list_decisions() == ()
