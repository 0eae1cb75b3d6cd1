"""Reads cards straight from the shelf's table: one projection, no model instances, the same on both engines."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from nttmart.contexts.catalogue.rules.shelf import Card

_COLUMNS = (
    "l.product_id, l.slug, l.{name}, l.producer_id, l.producer_name, l.producer_slug, l.maker_kind, l.village_code, "
    "l.village_name, l.regency_code, l.regency_name, l.category_slug, l.family_slug, l.has_price, l.price_from, "
    "l.price_to, l.unit_price, l.unit, l.sale_mode, l.lead_time_days, l.available_now, l.is_alcohol, l.halal, "
    "l.photo_stem, l.published_at, l.coming_on"
)


def card_columns(language: str) -> str:
    """Name the columns of a card, in the order ``card_of`` takes them."""
    return _COLUMNS.format(name="name_en" if language == "en" else "name")


def fetch(sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Run a query and give its rows."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def cards_of(rows: Iterable[tuple[Any, ...]]) -> tuple[Card, ...]:
    """Turn rows of ``card_columns`` into cards."""
    return tuple(_card_of(row) for row in rows)


def as_uuid(value: Any) -> UUID:
    """Read an id: SQLite keeps 32 hexadecimal digits."""
    return value if isinstance(value, UUID) else UUID(hex=value)


def as_instant(value: Any) -> datetime:
    """Read a moment: SQLite keeps it without its zone, which is UTC."""
    moment: datetime = value
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def as_day(value: Any) -> date | None:
    """Read a day: of an expression SQLite gives its text."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def uuid_param(value: UUID) -> str:
    """Write an id as the engine at hand keeps it."""
    return value.hex if connection.vendor == "sqlite" else str(value)


def _card_of(row: tuple[Any, ...]) -> Card:
    has_price = row[13]
    return Card(  # type: ignore[call-arg] # a slice has a known length here; naming 26 columns costs time in each list
        as_uuid(row[0]),
        row[1],
        row[2],
        as_uuid(row[3]),
        *row[4:13],
        row[14] if has_price else None,
        row[15] if has_price else None,
        *row[16:20],
        bool(row[20]),
        bool(row[21]),
        row[22],
        row[23],
        as_instant(row[24]),
        as_day(row[25]),
    )
