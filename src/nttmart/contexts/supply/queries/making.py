"""How products are made: what makers stated of capacity, pauses, materials and feeders, and so when one is ready."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import F, OuterRef, Q, Subquery, UUIDField
from django.db.models.functions import Coalesce

from nttmart.contexts.supply import models
from nttmart.contexts.supply.rules.capacity import Capacity, Feed, Making, Pause

_ALWAYS: Final = date(2000, 1, 1)
_MONTHS: Final = 12
_STATED: Final = """
    SELECT 'capacity', product_id, quantity_per_week, lead_time_days, holds_from, CAST(NULL AS date), said_at
    FROM supply_capacity WHERE product_id IN ({ids})
    UNION ALL
    SELECT 'pause', p.id, 0, 0, s.from_on, COALESCE(e.ended_on, s.until_on), s.said_at
    FROM supply_pause s LEFT JOIN supply_pauseend e ON e.pause_id = s.id
    JOIN catalogue_product p ON p.producer_id = s.producer_id AND (s.product_id IS NULL OR s.product_id = p.id)
    WHERE p.id IN ({ids})
    UNION ALL
    SELECT 'feed', product_id, quantity_per_week, 0, from_on, until_on, said_at
    FROM supply_feeder WHERE product_id IN ({ids})
    UNION ALL
    SELECT 'month', m.product_id, n.month, n.percent, CAST(NULL AS date), CAST(NULL AS date), NULL
    FROM supply_productmaterial m JOIN supply_materialmonth n ON n.material_id = m.material_id
    WHERE m.product_id IN ({ids})"""


def makings(product_ids: Collection[UUID]) -> dict[UUID, Making]:
    """Give how products are made, of those of which anything is stated here (one query).

    A product with pauses or seasons and no stated capacity comes with none: its catalogue's then holds.
    """
    if not product_ids:
        return {}
    prepared = [UUIDField().get_db_prep_value(product_id, connection) for product_id in product_ids]
    marks = ", ".join(["%s"] * len(prepared))
    with connection.cursor() as cursor:
        cursor.execute(_STATED.format(ids=marks), prepared * 4)
        rows = cursor.fetchall()
    parts: dict[UUID, list[Sequence[Any]]] = {}
    for kind, product_id, first, second, from_on, until_on, said_at in rows:
        known = product_id if isinstance(product_id, UUID) else UUID(product_id)
        parts.setdefault(known, []).append((kind, first, second, _day(from_on), _day(until_on), said_at))
    return {product_id: _making(of_product) for product_id, of_product in parts.items()}


def pauses_of(producer_id: UUID, product_id: UUID) -> list[Pause]:
    """List when a maker makes nothing of a product, by what was said and when it ended (one query)."""
    ended_on = Subquery(models.PauseEnd.objects.filter(pause=OuterRef("id")).values("ended_on"))
    rows = models.Pause.objects.filter(Q(product__isnull=True) | Q(product=product_id), producer=producer_id)
    until = Coalesce(ended_on, F("until_on"))
    return [Pause(*row) for row in rows.annotate(end=until).values_list("from_on", "end")]


def with_catalogue(making: Making, capacity_per_week: int | None, lead_time_days: int | None) -> Making:
    """Let what the catalogue says hold where no capacity was stated for a day that has come."""
    if making.capacities or not (capacity_per_week and lead_time_days):
        return making
    return Making((Capacity(capacity_per_week, lead_time_days, _ALWAYS),), making.months, making.pauses, making.feeds)


def _making(parts: Sequence[Sequence[Any]]) -> Making:
    """Put one product's parts together; of capacities that hold from the same day the newest said comes first."""
    of = {kind: [part[1:] for part in parts if part[0] == kind] for kind in ("capacity", "pause", "feed", "month")}
    newest_first = sorted(of["capacity"], key=lambda part: part[4], reverse=True)
    return Making(
        capacities=tuple(Capacity(per_week, lead, from_on) for per_week, lead, from_on, _, _ in newest_first),
        months=tuple(
            min((percent for month, percent, *_ in of["month"] if month == number), default=100)
            for number in range(1, _MONTHS + 1)
        ),
        pauses=tuple(Pause(from_on, until_on) for _, _, from_on, until_on, _ in of["pause"]),
        feeds=tuple(Feed(per_week, from_on, until_on) for per_week, _, from_on, until_on, _ in of["feed"]),
    )


def _day(value: Any) -> date | None:
    """Read a day: SQLite gives text."""
    return date.fromisoformat(value) if isinstance(value, str) else value
