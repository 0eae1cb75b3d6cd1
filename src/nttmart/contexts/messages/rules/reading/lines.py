"""Facts and questions as JSON lines, so that anybody can measure the reader with a file of messages."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from nttmart.contexts.messages.rules.reading.facts import Fact, Reading
from nttmart.contexts.messages.rules.reading.reading import read

LINE_LIMIT = 200_000


def read_line(line: str, now: date | None = None) -> dict[str, Any]:
    """Read one line of {"text", "products", "today", optionally "pending"}; what cannot be read is asked about.

    Fields that are missing or odd are taken for nothing said: no products, no pending, ``now`` for the day.
    """
    try:
        return as_json(read(*_parse(line, now)))
    except _BadLineError as wrong:
        return {"question": str(wrong)}


class _BadLineError(ValueError):
    """A line that is no message: its sentence says why."""


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


def _parse(line: str, now: date | None) -> tuple[str, list[str], date, object]:
    if len(line) > LINE_LIMIT:
        raise _BadLineError("Baris ini terlalu panjang. Bisa ditulis lebih singkat?")
    try:
        said = json.loads(line.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        raise _BadLineError("Baris ini bukan JSON. Apa isinya?") from None
    if not isinstance(said, dict):
        raise _BadLineError("Baris ini bukan objek JSON dengan «text». Apa isinya?")
    text = said.get("text")
    today = _day(said.get("today")) or now
    if today is None:
        raise _BadLineError("«today» harus tanggal seperti 2026-12-05. Hari apa pesan ini ditulis?")
    return text if isinstance(text, str) else "", _names(said.get("products")), today, said.get("pending")


def _names(products: object) -> list[str]:
    """The names told: as texts, or as objects that carry a name."""
    told = [products] if isinstance(products, str) else products if isinstance(products, list) else []
    names = [each.get("name", each.get("product")) if isinstance(each, dict) else each for each in told]
    return [name for name in names if isinstance(name, str) and name.strip()]


def _day(written: object) -> date | None:
    """A day as ISO, with or without an hour behind it; None where there is none to reckon from."""
    try:
        today = date.fromisoformat(written.strip()[:10]) if isinstance(written, str) else None
    except ValueError:
        return None
    return today if today is not None and 1900 < today.year < 9000 else None  # noqa: PLR2004 -- days ahead must exist too
