"""Facts and questions as JSON lines, so that anybody can measure the reader with a file of messages."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from nttmart.contexts.messages.rules.reading.facts import Fact, Reading
from nttmart.contexts.messages.rules.reading.reading import read

LINE_LIMIT = 200_000


class BadLineError(ValueError):
    """A line that is no message: its sentence says why."""


def read_line(line: str) -> dict[str, Any]:
    """Read one line of {"text", "products", "today", optionally "pending"}; a bad one is told as «error»."""
    try:
        return as_json(read(*_parse(line)))
    except BadLineError as wrong:
        return {"error": str(wrong)}


def as_json(reading: Reading) -> dict[str, Any]:
    """A reading as plain values: a question's text, or facts with only what was said."""
    if reading.question is not None:
        return {"question": reading.question.text}
    return {"facts": [fact_as_json(fact) for fact in reading.facts]}


def fact_as_json(fact: Fact) -> dict[str, Any]:
    """A fact's fields that were said; days as ISO, whole quantities as whole numbers."""
    fields = {name: getattr(fact, name) for name in Fact.__dataclass_fields__}
    return {name: _plain(value) for name, value in fields.items() if value is not None}


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value


def _parse(line: str) -> tuple[str, list[str], date, object]:
    if len(line) > LINE_LIMIT:
        raise BadLineError("Baris ini terlalu panjang.")
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        raise BadLineError("Baris ini bukan JSON.") from None
    if not isinstance(said, dict):
        raise BadLineError("Baris ini harus sebuah objek JSON.")
    text, products, pending = said.get("text"), said.get("products"), said.get("pending")
    if not isinstance(text, str):
        raise BadLineError("«text» harus berupa teks.")
    if not isinstance(products, list) or not all(isinstance(each, str) for each in products):
        raise BadLineError("«products» harus berupa daftar nama produk.")
    if pending is not None and not isinstance(pending, str | dict):
        raise BadLineError("«pending» harus berupa teks atau objek.")
    return text, products, _today(said.get("today")), pending


def _today(written: object) -> date:
    try:
        today = date.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        today = None
    if today is None or not 1900 < today.year < 9000:  # noqa: PLR2004 -- days ahead must exist too
        raise BadLineError("«today» harus tanggal seperti 2026-12-05.")
    return today
