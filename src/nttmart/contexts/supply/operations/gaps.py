"""Noting when shelves were bare: each hour, and rightly also where nobody noted anything for days."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply.locks import lock_open_gaps
from nttmart.contexts.supply.models import ShelfGap
from nttmart.contexts.supply.queries.gaps import list_missing
from nttmart.contexts.supply.rules.shelves import LATEST_TRUTH, Stretch, bare, refilled_at, stocked
from nttmart.kernel.ids import uuid7

_BEFORE_ALL = datetime(2000, 1, 1, tzinfo=UTC)


def note_shelves(*, at: datetime, since: datetime | None = None) -> int:
    """Write down which shelves became bare and which were filled again; gives how many gaps began or ended.

    Looks at shelves of which a move was written, or a lot passed its best, after ``since`` (None: within the last 35
    days), and the first time ever at all of them. Gaps begin and end when the goods left and came, not when that is
    noted; what a till tells late, up to 35 days, adds gaps and ends them, and moves no beginning that was written.
    Again changes nothing. Each outlet is a transaction; locks its open gaps.
    """
    if not ShelfGap.objects.exists():
        since = back_to = _BEFORE_ALL
    else:
        since = at - LATEST_TRUTH if since is None else since
        back_to = since - LATEST_TRUTH
    return sum(_note_outlet(card.id, since, back_to, at) for card in outlets.list_outlets())


def _note_outlet(outlet_id: UUID, since: datetime, back_to: datetime, at: datetime) -> int:
    """Read first and write then: whoever sells waits for the writing alone. What happens between is noted next time."""
    lives = stock.list_lot_lives(
        outlet_id, touched_since=since, alive_since=back_to, at=at, besides=list_missing(outlet_id)
    )
    shelves = {variant_id: stocked([(life.ends_at, life.moves) for life in lots]) for variant_id, lots in lives.items()}
    with transaction.atomic():
        closed = _close(lock_open_gaps(outlet_id), shelves)
        return closed + _add(outlet_id, shelves, back_to, at)


def _close(open_gaps: Mapping[UUID, tuple[UUID, datetime]], shelves: Mapping[UUID, Sequence[Stretch]]) -> int:
    closed = 0
    for variant_id, (gap_id, began_at) in open_gaps.items():
        ended_at = refilled_at(shelves.get(variant_id, ()), began_at)
        if ended_at is not None:
            closed += ShelfGap.objects.filter(id=gap_id).update(ended_at=ended_at)
    return closed


def _add(outlet_id: UUID, shelves: Mapping[UUID, Sequence[Stretch]], back_to: datetime, at: datetime) -> int:
    """Write the gaps that no gap written before meets."""
    known = _known(outlet_id, shelves.keys(), back_to)
    new = [
        ShelfGap(id=uuid7(), outlet_id=outlet_id, variant_id=variant_id, began_at=gap.from_at, ended_at=gap.until_at)
        for variant_id, stretches in shelves.items()
        for gap in bare(stretches, since=back_to, at=at)
        if not any(gap.meets(other) for other in known.get(variant_id, ()))
    ]
    return len(ShelfGap.objects.bulk_create(new))


def _known(outlet_id: UUID, variant_ids: Collection[UUID], back_to: datetime) -> dict[UUID, list[Stretch]]:
    late = Q(ended_at__isnull=True) | Q(ended_at__gte=back_to)
    rows = ShelfGap.objects.filter(late, outlet=outlet_id).values_list("variant_id", "began_at", "ended_at")
    found: dict[UUID, list[Stretch]] = {}
    for variant_id, began_at, ended_at in rows:
        if variant_id in variant_ids:
            found.setdefault(variant_id, []).append(Stretch(began_at, ended_at))
    return found
