"""Facts are read strictly and judged fairly: the vectors the browser shares, and what is odd about a chain."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.tills import MORNING, PythonTill, Written
from nttmart.contexts.outlets.rules.facts import BadKey, Fact, NotAFact, body_of, is_signed, read_fact, read_key
from nttmart.contexts.outlets.rules.judging import Judgement, Known, Neighbour, judge

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "till_facts.json").read_text())
EVENING = MORNING + timedelta(hours=12)
KNOWN = Known(0, MORNING - timedelta(days=1), None)


@pytest.mark.parametrize("row", VECTORS["chain"], ids=lambda row: row["name"][:40])
def test_what_the_vectors_call_a_fact_is_read_and_proven(row: dict[str, Any]) -> None:
    fact = read_fact(row["text"], row["sig"])
    assert (fact.hash, str(fact.till_id)) == (row["hash"], VECTORS["till"])
    assert is_signed(VECTORS["public_key"], fact.text, fact.sig)
    assert body_of(fact.text) == fact.body


def test_the_vectors_chain_has_nothing_odd() -> None:
    facts = [read_fact(row["text"], row["sig"]) for row in VECTORS["chain"]]
    known = Known(0, facts[0].at - timedelta(days=1), None)
    assert judge(facts, known, facts[-1].at + timedelta(days=1)).troubles == []


@pytest.mark.parametrize("row", VECTORS["no_fact"], ids=lambda row: str(row)[:40])
def test_what_the_vectors_call_no_fact_is_none(row: dict[str, Any]) -> None:
    with pytest.raises(NotAFact):
        read_fact(row["text"], "A" * 86)


def verdict_on(row: dict[str, Any]) -> str:
    """Say what is wrong with a fact of the vectors, given the fact before it."""
    fact, before = read_fact(row["text"], row["sig"]), read_fact(row["after"], "")
    if str(fact.till_id) != VECTORS["till"]:
        return "another_till"
    if not is_signed(VECTORS["public_key"], fact.text, row["sig"]):
        return "bad_signature"
    neighbour = Neighbour(before.id, before.seq, before.prev, before.hash, before.at, before.at)
    known = Known(before.seq, before.at - timedelta(days=1), None, [neighbour])
    return "+".join(codes(judge([fact], known, fact.at + timedelta(hours=1))))


@pytest.mark.parametrize("row", VECTORS["broken"], ids=lambda row: row["name"])
def test_what_the_vectors_call_broken_is_broken_in_that_way(row: dict[str, Any]) -> None:
    assert verdict_on(row) == row["says"]


def written(count: int = 3) -> list[Written]:
    till = PythonTill()
    till.open_shift()
    for number in range(1, count):
        till.move_cash(number)
    return till.facts


def facts_of(rows: Sequence[Written]) -> list[Fact]:
    return [read_fact(row.text, row.sig) for row in rows]


def codes(judgement: Judgement) -> list[str]:
    return [trouble.code for trouble in judgement.troubles]


BROKEN: dict[str, Any] = {
    "no text": None,
    "a number": "1",
    "a list": "[]",
    "half": '{"v":1',
    "deep": "[" * 100_000,
    "no number": '{"v":1,"seq":NaN}',
    "half a letter": '"\ud800"',
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_what_is_no_fact_is_refused(text: Any) -> None:
    with pytest.raises(NotAFact):
        read_fact(text, "A" * 86)


@pytest.mark.parametrize(
    "change",
    [
        {"v": 2},
        {"id": "x"},
        {"till": None},
        {"seq": 0},
        {"seq": True},
        {"seq": 1.0},
        {"seq": 2**53},
        {"seq": "1"},
        {"prev": "0" * 63},
        {"prev": "G" * 64},
        {"at": "2026-03-02"},
        {"at": "2026-03-02T01:00:00"},
        {"at": 1},
        {"kind": "SALE"},
        {"kind": ""},
        {"body": []},
        {"body": None},
    ],
    ids=str,
)
def test_each_part_of_a_fact_is_read_strictly(change: dict[str, Any]) -> None:
    said = json.loads(written(1)[0].text) | change
    with pytest.raises(NotAFact):
        read_fact(json.dumps(said), "A" * 86)


def test_zero_bytes_and_half_letters_are_taken_out_of_a_body_and_stay_in_the_text() -> None:
    till = PythonTill()
    row = till.write("product_noted", {"text": "a\0b", "more": [{"c\0": "d"}]})
    text = row.text.replace('"d"', '"\\ud83d"')
    fact = read_fact(text, row.sig)
    assert (fact.body, fact.text) == ({"text": "ab", "more": [{"c": "?"}]}, text)


def test_a_signature_proves_one_text_of_one_key() -> None:
    till, other = PythonTill(), PythonTill()
    row = till.open_shift()
    assert is_signed(till.public_key, row.text, row.sig)
    assert not is_signed(other.public_key, row.text, row.sig)
    assert not is_signed(till.public_key, row.text + " ", row.sig)
    for sig in ("", row.sig[:-1], row.sig + "=", row.sig + "A", row.sig.replace(row.sig[5], "!"), "é" * 86, None, 1):
        assert not is_signed(till.public_key, row.text, sig)


@pytest.mark.parametrize("key", ["", "A" * 87, "B" * 87, None, 7, "é" * 87], ids=str)
def test_what_is_no_key_is_refused(key: object) -> None:
    with pytest.raises(BadKey):
        read_key(key)


@given(st.text(max_size=300), st.text(max_size=90))
def test_no_text_breaks_the_reader(text: str, sig: str) -> None:
    with pytest.raises(NotAFact):
        read_fact(text, sig)
    assert not is_signed(PythonTill().public_key, "x", sig)


def test_a_chain_in_order_is_not_odd() -> None:
    facts = facts_of(written(5))
    found = judge(reversed(facts), KNOWN, EVENING)
    assert (found.troubles, found.occurred_at) == ([], {fact.id: fact.at for fact in facts})


def test_a_hole_is_named_once_and_its_neighbours_are_judged_when_it_is_filled() -> None:
    first, second, third, fourth = facts_of(written(4))
    late = judge([first, fourth], KNOWN, EVENING)
    assert [(each.code, each.key, each.values) for each in late.troubles] == [("gap", "2-3", {"first": 2, "last": 3})]
    neighbours = [Neighbour(each.id, each.seq, each.prev, each.hash, each.at, each.at) for each in (first, fourth)]
    known = Known(4, KNOWN.enrolled_at, None, neighbours)
    assert judge([second, third], known, EVENING).troubles == []
    assert [(each.code, each.fact_id) for each in judge([replace(third, hash="f" * 64)], known, EVENING).troubles] == [
        ("broken_chain", fourth.id)
    ]


def test_a_link_that_does_not_hold_is_named() -> None:
    first, second, third = facts_of(written(3))
    assert codes(judge([first, replace(second, prev="e" * 64), third], KNOWN, EVENING)) == ["broken_chain"]
    assert codes(judge([replace(first, prev="e" * 64)], KNOWN, EVENING)) == ["broken_chain"]


def test_two_facts_of_one_number_are_two_devices_with_one_key() -> None:
    first, second, _ = facts_of(written(3))
    other = replace(second, id=UUID(int=second.id.int + 1), hash="d" * 64)
    found = judge([first, second, other], KNOWN, EVENING)
    assert [(each.code, each.fact_id) for each in found.troubles] == [("duplicate_identity", other.id)]


def test_what_follows_either_of_two_devices_follows() -> None:
    first, second, third = facts_of(written(3))
    other = replace(second, id=UUID(int=second.id.int + 1), hash="d" * 64)
    followers = [
        replace(third, id=UUID(int=third.id.int + number), prev=each.hash)
        for number, each in enumerate((second, other))
    ]
    assert codes(judge([first, second, other, *followers], KNOWN, EVENING)) == ["duplicate_identity"] * 2


@pytest.mark.parametrize(
    ("off", "taken"),
    [
        (timedelta(0), None),
        (timedelta(minutes=9), None),
        (timedelta(days=365), EVENING),
        (timedelta(days=-365), MORNING - timedelta(days=1)),
    ],
    ids=str,
)
def test_a_clock_that_cannot_be_is_put_where_it_can(off: timedelta, taken: Any) -> None:
    (fact,) = facts_of(written(1))
    wrong = replace(fact, at=(EVENING if off else fact.at) + off)
    found = judge([wrong], KNOWN, EVENING)
    assert found.occurred_at[fact.id] == (taken or wrong.at)
    assert codes(found) == (["clock"] if taken else [])


def test_a_clock_set_back_goes_no_further_than_the_fact_before() -> None:
    first, second, third = facts_of(written(3))
    wrong = replace(second, at=first.at - timedelta(hours=5))
    found = judge([first, wrong, third], KNOWN, EVENING)
    assert (found.occurred_at[wrong.id], found.occurred_at[third.id]) == (first.at, third.at)
    assert codes(found) == ["clock"]


def test_a_clock_that_is_behind_still_tells_how_much_later() -> None:
    first, second, third = facts_of(written(3))
    year = timedelta(days=365)
    second, third = replace(second, at=first.at - year), replace(third, at=first.at - year + timedelta(hours=3))
    found = judge([first, second, third], KNOWN, EVENING)
    assert [found.occurred_at[each.id] for each in (second, third)] == [first.at, first.at + timedelta(hours=3)]
    assert codes(found) == ["clock", "clock"]
    known = Known(2, KNOWN.enrolled_at, None, [Neighbour(second.id, 2, "", second.hash, second.at, first.at)])
    later = replace(third, prev=second.hash, at=second.at + timedelta(days=2))
    assert judge([later], known, EVENING).occurred_at[later.id] == EVENING


def test_what_a_till_wrote_before_it_was_revoked_is_not_odd() -> None:
    first, second, third = facts_of(written(3))
    known = replace(KNOWN, revoked_at=second.at)
    assert [(each.code, each.fact_id) for each in judge([first, second, third], known, EVENING).troubles] == [
        ("revoked_till", third.id)
    ]
