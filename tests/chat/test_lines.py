"""A file of messages is read line by line; a bad line is told and stops nothing."""

import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from nttmart.contexts.messages.rules.reading import Fact
from nttmart.contexts.messages.rules.reading.lines import fact_as_json, read_line

NAMES = "asked type intent product quantity unit date until per facts fact options what question order lines title"
KEYS = st.sampled_from(NAMES.split()) | st.text(max_size=5)


def line(**said: object) -> str:
    return json.dumps({"text": "madu habis", "products": ["Madu Hutan"], "today": "2026-12-02", **said})


def test_a_file_is_read_line_by_line_and_a_bad_line_stops_nothing(tmp_path: Path) -> None:
    file = tmp_path / "messages.jsonl"
    lines = [
        line(),
        "{not json",
        line(today="besok"),
        line(text=5),
        line(products="Madu"),
        line(pending=5),
        "[]",
        line(text="?"),
    ]
    file.write_text("\n".join([*lines, "", line(text="ya", pending="Betul?")]), encoding="utf-8")
    printed = io.StringIO()

    call_command("read_messages", str(file), stdout=printed)
    answers = [json.loads(each) for each in printed.getvalue().splitlines()]

    gone = {"facts": [{"intent": "sold_out", "product": "Madu Hutan"}]}
    assert answers[0] == gone
    assert [list(answers[at]) for at in (1, 3, 6, 7, 8)] == [["question"]] * 5
    assert [answers[2], answers[5]] == [gone, gone]
    assert answers[4] == {"facts": [{"intent": "sold_out", "product": "Madu"}]}
    assert answers[9:] == [{"facts": [{"intent": "yes"}]}]


def test_letters_no_file_can_hold_are_written_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "messages.jsonl"
    file.write_text(line(text="habis", products=["\ud800"]), encoding="utf-8")
    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")

    call_command("read_messages", str(file), stdout=printed)
    printed.seek(0)

    assert json.loads(printed.read()) == {"facts": [{"intent": "sold_out", "product": "\ud800"}]}


def test_facts_are_written_with_what_was_said_only() -> None:
    fact = Fact("promise", "Madu Hutan", Decimal("1.5"), "liter", date=date(2026, 12, 7), per="week")

    assert fact_as_json(fact) == {
        "intent": "promise",
        "product": "Madu Hutan",
        "quantity": 1.5,
        "unit": "liter",
        "date": "2026-12-07",
        "per": "week",
    }
    assert fact_as_json(Fact("stock_now", quantity=Decimal(2))) == {
        "intent": "stock_now",
        "quantity": 2,
    }


@given(st.text(max_size=200))
def test_no_line_breaks_the_reading_of_a_file(text: str) -> None:
    assert list(read_line(text)) in (["facts"], ["question"])
    assert list(read_line(line(text=text))) in (["facts"], ["question"])


PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20)
ODD = st.recursive(
    PLAIN, lambda each: st.lists(each, max_size=3) | st.dictionaries(KEYS, each, max_size=4), max_leaves=8
)


@given(
    st.sampled_from(["ya", "bukan, 15", "15 botol", "2", "besok", "yang 500 gram", "tidak", "madu habis", "110rb"]),
    ODD,
    ODD,
    ODD,
)
def test_whatever_was_asked_last_and_whatever_the_fields_hold_a_line_comes_out(
    text: str, products: object, today: object, pending: object
) -> None:
    for said in (
        line(text=text, pending=pending),
        line(text=text, products=products, today=today, pending=pending),
        line(text=products, pending={"question": "Betul?", "fact": pending, "options": products}),
    ):
        assert list(read_line(said, date(2026, 12, 2))) in (["facts"], ["question"])
