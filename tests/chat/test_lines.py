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

    assert answers[0] == {"facts": [{"intent": "sold_out", "product": "Madu Hutan"}]}
    assert [list(each) for each in answers[1:7]] == [["error"]] * 6
    assert list(answers[7]) == ["question"]
    assert answers[8:] == [{"facts": [{"intent": "yes"}]}]


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
    assert set(read_line(text)) <= {"error", "facts", "question"}
    assert set(read_line(line(text=text))) <= {"facts", "question"}
