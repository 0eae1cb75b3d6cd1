"""What the tests of the reader share: a maker's products, a day, and what a message says."""

from datetime import date
from typing import Any

from nttmart.contexts.messages.rules.reading import read
from nttmart.contexts.messages.rules.reading.lines import as_json

TODAY = date(2026, 12, 2)  # a Wednesday
PRODUCTS = ("Kopi Arabika Bajawa", "Kopi Robusta Bajawa", "Madu Hutan", "Kain Tenun Ikat", "Keripik Pisang")
ORDER = {"asked": "order", "product": "Keripik Pisang", "quantity": 20, "unit": "bungkus", "price_idr": 15_000}
CONFIRM = {"asked": "confirm", "facts": [{"intent": "sold_out", "product": "Madu Hutan"}]}
CHOOSE = {"asked": "choose", "what": "product", "options": list(PRODUCTS[:2]), "fact": {"intent": "sold_out"}}
MISSING = {"asked": "missing", "what": "quantity", "fact": {"intent": "stock_added", "product": "Madu Hutan"}}
WORDS = "Gerai Belu pesan 20 bungkus Keripik Pisang. Bisa?"


def facts(text: str, pending: object = None) -> list[dict[str, Any]]:
    """What a message says; an empty list where the reader asks."""
    found: list[dict[str, Any]] = as_json(read(text, PRODUCTS, TODAY, pending)).get("facts", [])
    return found
