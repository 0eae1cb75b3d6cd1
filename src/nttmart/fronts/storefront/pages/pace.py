"""How fast an outlet's makers are paid: the figure the public may know it by, kept for an hour."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.core.cache import cache
from django.utils.translation import gettext

from nttmart.contexts.settlements import api as settlements
from nttmart.fronts.storefront.pages.prices import percent
from nttmart.fronts.storefront.pages.words import day
from nttmart.kernel.clock import now

OVER: Final = timedelta(days=90)
KEPT_SECONDS: Final = 3_600
"""A busy outlet's figure takes a second to reckon."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The share paid within seven days, half and nearly all of it by days (None: not paid yet), and what it means."""

    share: str
    p50_days: int | None
    p95_days: int | None
    since: str
    definition: str


def pace_of(outlet_id: UUID, today: date) -> Pace | None:
    """Tell how fast an outlet's makers were paid in the last 90 days; None if nothing is old enough to count."""
    key = f"pay-speed:{outlet_id}:{today.isoformat()}"
    speed: settlements.PaySpeed | None = cache.get(key)
    if speed is None:
        tomorrow = today + timedelta(days=1)
        speed = settlements.pay_speed(from_on=tomorrow - OVER, until_on=tomorrow, at=now(), outlet_id=outlet_id)
        cache.set(key, speed, KEPT_SECONDS)
    if speed.share_bp is None:
        return None
    return Pace(percent(speed.share_bp), speed.p50_days, speed.p95_days, day(speed.from_on), gettext(speed.definition))
