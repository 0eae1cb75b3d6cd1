"""A word of a product's name that tells what was done to another is work, and no product."""

from datetime import date
from typing import Any

import pytest

from nttmart.contexts.messages.rules.reading import read
from nttmart.contexts.messages.rules.reading.lines import as_json

WOVEN = ("Selendang Buna", "Sarung Lotis", "Ikat Kepala Tenun")
MADE = (
    "Ikan Asap",
    "Bakul Anyaman",
    "Topi Anyam",
    "Tenun Ikat Ende",
    "Syal Buna",
    "Patung Ukir Kayu",
    "Cascara Kering",
)
TODAY = date(2026, 12, 2)


def _facts(text: str, products: tuple[str, ...]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = as_json(read(text, products, TODAY)).get("facts", [])
    return found


def _added(product: str, quantity: int, unit: str) -> dict[str, Any]:
    return {"intent": "stock_added", "product": product, "quantity": quantity, "unit": unit}


WORKS = (
    ("beta baru selesai tenun 2 lbr selendang", WOVEN, [_added("Selendang Buna", 2, "lembar")]),
    ("selendang baru selesai tenun 2 lbr", WOVEN, [_added("Selendang Buna", 2, "lembar")]),
    ("katong su tenun sarung 3 lbr", WOVEN, [_added("Sarung Lotis", 3, "lembar")]),
    ("baru asap 5 kg ikan", MADE, [_added("Ikan Asap", 5, "kg")]),
    ("baru anyam 3 buah bakul", MADE, [_added("Bakul Anyaman", 3, "buah")]),
    ("baru tenun 3 lbr syal", MADE, [_added("Syal Buna", 3, "lembar")]),
    ("habis tenun 3 lbr syal", MADE, [_added("Syal Buna", 3, "lembar")]),
)


@pytest.mark.parametrize(("text", "products", "right"), WORKS)
def test_work_is_told_of_what_was_worked(text: str, products: tuple[str, ...], right: list[dict[str, Any]]) -> None:
    assert _facts(text, products) == right


def test_a_price_behind_is_of_what_was_worked() -> None:
    found = _facts("selesai tenun 2 lbr selendang, harganya 450rb per lembar", WOVEN)

    price = {"intent": "price", "product": "Selendang Buna", "unit": "lembar", "price_idr": 450_000}
    assert found == [_added("Selendang Buna", 2, "lembar"), price]


@pytest.mark.parametrize(
    "text", ["baru selesai tenun 2 lbr", "beta tenun 2 lbr", "lagi tenun 3 lbr selendang", "tenun 2 lbr"]
)
def test_work_that_names_nothing_or_is_not_done_is_asked_about(text: str) -> None:
    assert _facts(text, WOVEN) == []


def test_the_word_still_names_the_product_where_nothing_is_done_with_it() -> None:
    left = {"intent": "stock_now", "product": "Ikat Kepala Tenun", "quantity": 2, "unit": "lembar"}

    assert _facts("tenun tinggal 2 lbr", WOVEN) == [left]
    assert _facts("tenun 2 lbr selendang 3 lbr habis", WOVEN) == []
