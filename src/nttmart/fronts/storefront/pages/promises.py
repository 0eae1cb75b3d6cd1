"""What is there and what is still coming, as the shop says it."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from django.utils.translation import gettext

from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.kernel.words import weekday

Offers = Mapping[tuple[UUID, UUID], supply.Promisable]
"""What can be had by (variant, outlet); what has nothing is not in it."""


def offers_of(variant_ids: Collection[UUID], *, is_coming: bool, today: date) -> Offers:
    """Look up what lies where, and if the shelf says that something is coming, how much by when.

    One query, and one more where something is coming.
    """
    free = stock.available(variant_ids, on=today)
    if is_coming:
        return supply.with_opens(free, variant_ids, on=today)
    return {place: supply.on_shelf(pieces) for place, pieces in free.items()}


def shared_words(shared: supply.Shared | None) -> str:
    """Say what is there and by when all of it leaves; empty where all lies there."""
    if shared is None or shared.ship_by_on is None:
        return ""
    day = weekday(shared.ship_by_on)
    if not shared.now:
        return gettext("Berangkat paling lambat %(day)s.") % {"day": day}
    return gettext("%(now)s ada sekarang, semua %(all)s berangkat paling lambat %(day)s.") % {
        "now": shared.now,
        "all": shared.now + shared.promised,
        "day": day,
    }


def leaves_words(on: date | None) -> str:
    """Promise the day by which all of an order leaves; empty without one."""
    return gettext("Berangkat paling lambat %(day)s.") % {"day": weekday(on)} if on else ""


def coming_words(on: date) -> str:
    """Say that something can be ordered that is still coming."""
    return gettext("Bisa dipesan, berangkat %(day)s") % {"day": weekday(on)}
