"""The files of chat messages keep the shape their README promises; what a reader makes of them is tried elsewhere."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chat.score import FILES

HERE = Path(__file__).parent
INTENTS = {
    *("stock_now", "stock_added", "sold_out", "price", "promise", "pause", "resume", "delivery", "accept", "counter"),
    *("decline", "ask_sales", "ask_owed", "ask_stock", "new_product", "help", "yes", "no"),
}
NAMES_A_PRODUCT = {"stock_now", "stock_added", "sold_out", "price", "promise", "delivery", "new_product"}
FACT_KEYS = {"intent", "product", "quantity", "unit", "price_idr", "date", "until", "per"}
LINE_KEYS = {"text", "products", "today", "pending", "right", "may_ask"}
SHORT_UNITS = {
    *("bks", "btl", "lbr", "ktg", "krg", "ikt", "kilo", "gr", "ltr", "sct", "bh", "tpl", "dos", "ktk", "klg", "jrg"),
}
ASKED_KEYS = {
    "order": {"asked", "product", "quantity", "unit", "price_idr", "date"},
    "confirm": {"asked", "facts"},
    "choose": {"asked", "what", "options", "fact"},
    "missing": {"asked", "what", "fact"},
}


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def _fact_faults(fact: dict[str, Any], products: list[str], today: date) -> list[str]:
    """Say what is wrong with one fact; an empty list for none."""
    return [
        *(f"unknown key {key}" for key in fact.keys() - FACT_KEYS),
        *_naming_faults(fact, products),
        *_number_faults(fact),
        *_day_faults(fact, today),
    ]


def _naming_faults(fact: dict[str, Any], products: list[str]) -> list[str]:
    intent, product, unit = fact.get("intent"), fact.get("product"), fact.get("unit", "buah")
    faults = [] if intent in INTENTS else [f"unknown intent {intent}"]
    if product is None and intent in NAMES_A_PRODUCT:
        faults.append("no product")
    if product is not None and (product in products) == (intent == "new_product"):
        faults.append(f"product {product}")
    if not re.fullmatch(r"[a-z]+", unit) or unit in SHORT_UNITS:
        faults.append(f"unit {unit} is not written out")
    return faults


def _number_faults(fact: dict[str, Any]) -> list[str]:
    quantity, price = fact.get("quantity", 1), fact.get("price_idr", 1_000)
    faults = []
    if type(quantity) not in {int, float} or quantity <= 0:
        faults.append("quantity is no count")
    if type(price) is not int or price < 1_000:
        faults.append("price is not in rupiah")
    if "per" in fact and (fact["intent"] != "promise" or fact["per"] not in {"day", "week", "month"}):
        faults.append("per out of place")
    return faults


def _day_faults(fact: dict[str, Any], today: date) -> list[str]:
    days = [date.fromisoformat(fact[key]) for key in ("date", "until") if key in fact]
    faults = [f"{day} lies in the past or too far" for day in days if not 0 <= (day - today).days <= 366]
    return faults if days == sorted(days) else [*faults, "ends before it begins"]


def _pending_faults(pending: object, products: list[str], today: date) -> list[str]:
    if not isinstance(pending, dict) or "asked" not in pending:
        return []  # as others might tell it
    if set(pending) - ASKED_KEYS.get(pending["asked"], set()):
        return [f"pending {pending}"]
    known = [*([pending["product"]] if "product" in pending else []), *pending.get("options", [])]
    faults = [f"pending product {product}" for product in known if product not in products]
    for fact in pending.get("facts", []):
        faults += _fact_faults(fact, products, today)
    return faults


def _line_faults(line: dict[str, Any]) -> list[str]:
    """Say what is wrong with one line of a file; an empty list for none."""
    products, today, right = line["products"], date.fromisoformat(line["today"]), line["right"]
    faults = [f"unknown key {key}" for key in line.keys() - LINE_KEYS]
    if not 1 <= len(products) <= 25 or len(set(products)) != len(products):
        faults.append("no fit list of products")
    faults += _pending_faults(line.get("pending"), products, today)
    if right == {"question": True}:
        return [*faults, "may_ask beside a question"] if "may_ask" in line else faults
    if set(right) != {"facts"} or not right["facts"] or line.get("may_ask", True) is not True:
        return [*faults, f"right is neither a question nor facts: {right}"]
    for fact in right["facts"]:
        faults += _fact_faults(fact, products, today)
    return faults


@pytest.mark.parametrize("name", FILES)
def test_every_line_has_the_promised_shape(name: str) -> None:
    faults = {number: _line_faults(line) for number, line in enumerate(_lines(name), 1)}

    assert {number: found for number, found in faults.items() if found} == {}


def test_the_files_are_large_enough_and_share_no_line() -> None:
    lines = [line for name in FILES for line in _lines(name)]
    asked = {(line["text"].lower(), *line["products"], json.dumps(line.get("pending"))) for line in lines}

    assert len(lines) >= 2_700
    assert len(asked) == len(lines)


def test_every_intent_is_said_often_enough_to_measure() -> None:
    said = [fact["intent"] for line in _lines("dev.jsonl") for fact in line["right"].get("facts", [])]

    assert {intent: said.count(intent) for intent in INTENTS if said.count(intent) < 12} == {}
