"""Answers are read against what was asked last, and never taken for more than they say."""

from typing import Any

import pytest

from chat.reader import CHOOSE, CONFIRM, MISSING, ORDER, TODAY, WORDS, facts
from nttmart.contexts.messages.rules.reading import Pending, read
from nttmart.contexts.messages.rules.reading.lines import as_json


@pytest.mark.parametrize(
    ("pending", "text", "expected"),
    [
        (ORDER, "ya", [{"intent": "accept"}]),
        (ORDER, "sonde bisa, pisang mahal", [{"intent": "decline"}]),
        (ORDER, "bisa 12 sa", [{"intent": "counter", "quantity": 12}]),
        (ORDER, "20 bks siap", [{"intent": "accept", "quantity": 20, "unit": "bungkus"}]),
        (ORDER, "harga 17rb baru bisa", [{"intent": "counter", "price_idr": 17_000}]),
        (ORDER, "oke beta lihat dulu", []),
        (ORDER, "ya tapi keripik tinggal 5", []),
        (ORDER, "bisa sonde?", []),
        (ORDER, "madu habis", [{"intent": "sold_out", "product": "Madu Hutan"}]),
        (WORDS, "iya", [{"intent": "accept"}]),
        (WORDS, "15 saja", [{"intent": "counter", "quantity": 15}]),
        (WORDS, "bisa 20", [{"intent": "accept", "quantity": 20}]),
        ("Madu Hutan habis. Betul?", "iya betul", [{"intent": "yes"}]),
        (CONFIRM, "betul", [{"intent": "yes"}]),
        (CONFIRM, "bukan", [{"intent": "no"}]),
        (CONFIRM, "ya bukan", []),
        (CONFIRM, "stop", []),
        (CHOOSE, "2", [{"intent": "sold_out", "product": "Kopi Robusta Bajawa"}]),
        (CHOOSE, "yg pertama", [{"intent": "sold_out", "product": "Kopi Arabika Bajawa"}]),
        (CHOOSE, "robusta", [{"intent": "sold_out", "product": "Kopi Robusta Bajawa"}]),
        (CHOOSE, "3", []),
        (CHOOSE, "bukan robusta", []),
        (MISSING, "2 lusin", [{"intent": "stock_added", "product": "Madu Hutan", "quantity": 24}]),
        (MISSING, "sonde tau", []),
        (MISSING, "12?", []),
        (None, "ya", [{"intent": "yes"}]),
        (Pending("confirm"), "ya", [{"intent": "yes"}]),
        ({"asked": "nonsense"}, "madu habis", [{"intent": "sold_out", "product": "Madu Hutan"}]),
        (7, "madu habis", [{"intent": "sold_out", "product": "Madu Hutan"}]),
    ],
)
def test_answers(pending: object, text: str, expected: list[dict[str, Any]]) -> None:
    assert facts(text, pending) == expected


METE: dict[str, Any] = {
    "asked": "choose",
    "what": "product",
    "options": ["Kacang Mete Mentah", "Kacang Mete Goreng"],
    "fact": {"intent": "sold_out"},
}


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("yg goreng", "Kacang Mete Goreng"),
        ("mete mentah", "Kacang Mete Mentah"),
        ("goreng", "Kacang Mete Goreng"),
        ("kacang mete", None),
        ("bukan yg goreng", None),
        ("yg goreng ko?", None),
        ("goreng mentah", None),
        ("yg lain", None),
    ],
)
def test_a_word_that_one_option_alone_has_chooses_it(text: str, chosen: str | None) -> None:
    said = as_json(read(text, METE["options"], TODAY, METE)).get("facts", [])
    assert said == ([{"intent": "sold_out", "product": chosen}] if chosen else [])
