"""Which shelves were bare, on how many days: for the public, and for whoever learns from what was sold."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from nttmart.contexts.supply.models import ShelfGap
from nttmart.contexts.supply.rules.shelves import bare_days
from nttmart.kernel.clock import local_date, start_of

Gaps = dict[UUID, list[tuple[int, int]]]
"""By variant, from when until when its shelf was bare, in seconds since a day began; without an end it is the last."""


@dataclass(frozen=True, slots=True)
class OutDays:
    """On how many days of a period an outlet had none of a variant; ``out_since``: the day since which it has none."""

    outlet_id: UUID
    variant_id: UUID
    days: int
    out_since: date | None


def stock_out_days(outlet_ids: Collection[UUID], *, since: date, until: date, at: datetime) -> list[OutDays]:
    """List what outlets were out of in a period [since, until), and on how many days: most days first. One query.

    A day counts on which the shelf was bare for more than half of it; the days after ``at`` have not come.
    """
    begin, last = start_of(since), min(at, start_of(until))
    rows = ShelfGap.objects.filter(
        Q(ended_at__isnull=True) | Q(ended_at__gt=begin), outlet__in=outlet_ids, began_at__lt=last
    ).order_by()
    gaps: defaultdict[tuple[UUID, UUID], list[tuple[int, int]]] = defaultdict(list)
    out_since: dict[tuple[UUID, UUID], date] = {}
    for outlet_id, variant_id, began_at, ended_at in rows.values_list(
        "outlet_id", "variant_id", "began_at", "ended_at"
    ):
        gaps[outlet_id, variant_id].append((_seconds(began_at, begin), _seconds(min(ended_at or last, last), begin)))
        if ended_at is None:
            out_since[outlet_id, variant_id] = local_date(began_at)
    days = (until - since).days
    found = [OutDays(*shelf, sum(bare_days(each, days)), out_since.get(shelf)) for shelf, each in gaps.items()]
    return sorted((each for each in found if each.days), key=lambda each: (-each.days, each.outlet_id, each.variant_id))


def list_gaps(outlet_id: UUID, *, since: date, until: date, variant_id: UUID | None = None) -> Gaps:
    """Tell when an outlet had none of what it carries, or of one variant, in a period. One query."""
    begin, end = start_of(since), start_of(until)
    rows = ShelfGap.objects.filter(
        Q(ended_at__isnull=True) | Q(ended_at__gt=begin), outlet=outlet_id, began_at__lt=end
    ).order_by("variant_id", "began_at")
    if variant_id:
        rows = rows.filter(variant=variant_id)
    found: Gaps = {}
    for each, began_at, ended_at in rows.values_list("variant_id", "began_at", "ended_at"):
        found.setdefault(each, []).append((_seconds(began_at, begin), _seconds(min(ended_at or end, end), begin)))
    return found


def list_missing(outlet_id: UUID) -> set[UUID]:
    """Name what an outlet is known to have none of now. One query."""
    rows = ShelfGap.objects.filter(outlet=outlet_id, ended_at__isnull=True)
    return set(rows.order_by().values_list("variant_id", flat=True))


def list_gone(outlet_id: UUID, *, before: date) -> set[UUID]:
    """Name what an outlet has had none of since before a day: it carries it no longer. One query."""
    rows = ShelfGap.objects.filter(outlet=outlet_id, ended_at__isnull=True, began_at__lt=start_of(before))
    return set(rows.order_by().values_list("variant_id", flat=True))


def _seconds(at: datetime, begin: datetime) -> int:
    return (at - begin) // timedelta(seconds=1)
