"""What may be promised where, by which day: one question of the shelf, one of what is coming and held."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import connection

from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply.models import SupplyPoint
from nttmart.contexts.supply.rules.holding import Promisable, promisable
from nttmart.contexts.supply.rules.promises import Available, Coming, Reserved
from nttmart.kernel.errors import N_
from nttmart.kernel.rates import NoRuleInForce

HANDLING: str = "ship_handling_days"

_HANDLING = """
    (SELECT value FROM kernel_datedrule WHERE key = 'ship_handling_days' AND scope = '' AND effective_from <= %s
     AND (effective_until IS NULL OR effective_until > %s) ORDER BY effective_from DESC LIMIT 1)"""
_OPEN = f"""
    SELECT p.variant_id, p.outlet_id, p.due_on,
        p.quantity - COALESCE((SELECT SUM(a.quantity) FROM supply_promisearrival a WHERE a.promise_id = p.id), 0),
        {_HANDLING}
    FROM supply_promise p WHERE p.variant_id IN ({{marks}}) {{here_promised}} AND p.due_on >= %s
    AND EXISTS (SELECT 1 FROM supply_promiseevent e WHERE e.promise_id = p.id AND e.kind = 'confirmed')
    AND NOT EXISTS (SELECT 1 FROM supply_promiseevent e WHERE e.promise_id = p.id
                    AND e.kind IN ('withdrawn', 'replaced'))
    UNION ALL SELECT s.variant_id, s.outlet_id, h.ship_by_on, -h.open_quantity, 0
    FROM supply_promisehold h JOIN supply_supplypoint s ON s.id = h.point_id
    WHERE s.variant_id IN ({{marks}}) {{here_held}} AND h.open_quantity > 0"""  # noqa: S608 -- our own words alone
"""What is coming (above zero, with the days from coming to leaving) and what of it is held (below), in one question:
every product page with a promise asks, and two would be one too many."""

Place = tuple[UUID, UUID]
"""A variant and an outlet."""


@dataclass(slots=True)
class Opens:
    """What is open at one place: what is coming, what of it is held, how many days lie between coming and leaving."""

    promises: list[Coming] = field(default_factory=list)
    holds: list[Reserved] = field(default_factory=list)
    handling_days: int = 0

    def with_shelf(self, free: int, today: date) -> Promisable:
        """Work out what can be given, with so many free pieces on the shelf."""
        return promisable(free, self.promises, self.holds, today, handling_days=self.handling_days)


def atp(variant_ids: Collection[UUID], *, on: date, outlet_id: UUID | None = None) -> dict[Place, Promisable]:
    """Tell what may be promised of many variants by (variant, outlet), on a day in NTT. What has none is not in it.

    Two queries however many.

    :raises NoRuleInForce: if nobody entered how long goods take from coming to leaving.
    """
    if not variant_ids:
        return {}
    return with_opens(stock.available(variant_ids, on=on, outlet_id=outlet_id), variant_ids, on=on, outlet_id=outlet_id)


def with_opens(
    free: dict[Place, int], variant_ids: Collection[UUID], *, on: date, outlet_id: UUID | None = None
) -> dict[Place, Promisable]:
    """Add what is coming and held to free pieces that were counted before. One query."""
    opens = read_opens(variant_ids, on=on, outlet_id=outlet_id)
    nothing = Opens()
    return {place: opens.get(place, nothing).with_shelf(free.get(place, 0), on) for place in {**free, **opens}}


def coming_here(outlet_id: UUID, *, on: date) -> dict[UUID, Available]:
    """Tell what is coming to an outlet that nobody holds, by variant. What has none is not in it. Two queries."""
    points = SupplyPoint.objects.filter(outlet=outlet_id, coming__gt=0).values_list("variant_id", flat=True)
    opens = read_opens(list(points), on=on, outlet_id=outlet_id)
    later = {variant_id: here.with_shelf(0, on).later for (variant_id, _), here in opens.items()}
    return {variant_id: available for variant_id, available in later.items() if available.steps}


def read_opens(variant_ids: Collection[UUID], *, on: date, outlet_id: UUID | None = None) -> dict[Place, Opens]:
    """Read what is coming and what of it is held, by (variant, outlet). One query."""
    if not variant_ids:
        return {}
    ids = [_as_kept(variant_id) for variant_id in variant_ids]
    here = [_as_kept(outlet_id)] if outlet_id else []
    sql = _OPEN.format(
        marks=", ".join(["%s"] * len(ids)),
        here_promised="AND p.outlet_id = %s" if outlet_id else "AND p.outlet_id IS NOT NULL",
        here_held="AND s.outlet_id = %s" if outlet_id else "",
    )
    day = on.isoformat()
    with connection.cursor() as cursor:
        cursor.execute(sql, [day, day, *ids, *here, day, *ids, *here])
        return _by_place(cursor.fetchall())


def _by_place(rows: Iterable[tuple[UUID | str, UUID | str, date | str, int, int | None]]) -> dict[Place, Opens]:
    found: defaultdict[Place, Opens] = defaultdict(Opens)
    for variant_id, outlet_id, day, quantity, handling_days in rows:
        if handling_days is None:
            raise NoRuleInForce(N_("Belum ada aturan «%(key)s» yang berlaku."), key=HANDLING)
        opens = found[_as_uuid(variant_id), _as_uuid(outlet_id)]
        if quantity > 0:
            opens.promises.append(Coming(int(quantity), _as_date(day)))
            opens.handling_days = handling_days
        elif quantity < 0:
            opens.holds.append(Reserved(int(-quantity), _as_date(day)))
    return dict(found)


def _as_kept(value: UUID) -> UUID | str:
    """Write an id as the engine at hand keeps it: SQLite has 32 hexadecimal digits."""
    return value.hex if connection.vendor == "sqlite" else value


def _as_uuid(value: UUID | str) -> UUID:
    return value if isinstance(value, UUID) else UUID(hex=value)


def _as_date(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
