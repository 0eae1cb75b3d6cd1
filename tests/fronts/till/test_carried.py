"""Bundles carried by anybody, as a file or in parts, cut off or doubled: each fact proves itself and counts once."""

import json
from collections import Counter
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from factories.outlets import make_outlet
from factories.tills import PythonTill, enrol
from fronts.till.asking import carry, post, send
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.outlets.models import TillFact

APPLIED = ("applied", None)


def long_absent(facts: int) -> PythonTill:
    till = enrol(make_outlet().id)
    till.open_shift()
    for number in range(1, facts):
        till.move_cash(number, "float_in")
    return till


def drawer(till: PythonTill) -> int:
    shift = outlets.find_shift(till.shift)
    assert shift is not None
    return (shift.opening_cash or 0) + shift.moved


@pytest.mark.django_db
def test_a_bundle_of_weeks_is_taken_whole() -> None:
    till = long_absent(620)
    assert Counter(carry(till.bundle())) == Counter({APPLIED: 620})
    assert (drawer(till), till.drawer) == (till.drawer, drawer(till))
    assert set(TillFact.objects.values_list("via", flat=True)) == {"bundle"}


@pytest.mark.django_db
def test_a_bundle_may_come_as_a_file() -> None:
    till = long_absent(3)
    file = SimpleUploadedFile("kasir.nttmart.json", json.dumps(till.bundle()).encode())
    answer = Client().post("/kasir/titipan/", {"titipan": file})
    assert [each["state"] for each in answer.json()["results"]] == ["applied"] * 3
    assert drawer(till) == till.drawer


@pytest.mark.django_db
def test_what_was_cut_off_on_the_way_changes_nothing_and_comes_again() -> None:
    till = long_absent(3)
    whole = json.dumps(till.bundle()).encode()
    for length in (0, 1, 40, len(whole) // 2, len(whole) - 1):
        answer = Client().post("/kasir/titipan/", whole[:length], content_type="application/json")
        assert (answer.status_code, answer.json()["error"]) == (400, "bad_request")
    assert TillFact.objects.count() == 0
    assert carry(till.bundle()) == [APPLIED] * 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    "said",
    [{"facts": None}, {"facts": [None]}, {"facts": {}}, {"facts": ["x"]}, {"v": 1}, "[" * 50_000, b"\xff\xfe"],
    ids=lambda said: str(said)[:20],
)
def test_what_is_no_bundle_is_told_in_a_sentence(said: Any) -> None:
    if isinstance(said, dict):
        answer = post("titipan/", said)
    else:
        answer = Client().post("/kasir/titipan/", said, content_type="application/json")
    assert answer.status_code in {400, 409}
    assert answer.json()["sentence"]


@pytest.mark.django_db
def test_pieces_of_facts_that_are_no_texts_are_refused_one_by_one() -> None:
    till = long_absent(1)
    said = {"facts": [{}, {"text": 1, "sig": 2}, {"text": "x"}, till.facts[0].sent, {"text": None, "sig": None}]}
    assert [each["state"] for each in post("titipan/", said).json()["results"]] == [
        "refused", "refused", "refused", "applied", "refused",
    ]  # fmt: skip


@pytest.mark.django_db
def test_another_bundles_name_on_it_changes_nothing() -> None:
    till = long_absent(2)
    assert carry(till.bundle() | {"till": "somebody", "v": 9}) == [APPLIED] * 2


class AnyOrder(TestCase):
    """However a run is cut, doubled, carried and sent, it is counted once and the tray ends empty."""

    @given(st.data())
    def test_any_way_a_run_comes_it_counts_once(self, data: st.DataObject) -> None:
        till = long_absent(6)
        till.close_shift()
        parts = st.lists(st.sampled_from(till.facts), min_size=1, max_size=5)
        for part in data.draw(st.lists(parts, max_size=6)):
            (send if data.draw(st.booleans()) else lambda facts: carry(till.bundle(facts)))(part)
        carry(till.bundle())
        assert [state for state, _ in send(till.facts)] == ["applied"] * 7
        outlet_id = outlets.get_till(till.id).outlet_id
        assert outlets.list_problems([outlet_id]) == []
        assert outlets.count_facts(till.id) == {"applied": 7}
        shift = outlets.find_shift(till.shift)
        assert shift is not None
        assert (drawer(till), shift.counted_cash, shift.difference) == (till.drawer, till.drawer, 0)
