"""Every lock of supply, and their one order: makers, points by variant, then outlet, promises; everybody before lots.

On SQLite the whole transaction is one lock (IMMEDIATE) and these only read. Whoever changes promises of a maker takes
the maker first, also before the maker's order; a buyer takes points only. Whoever brings goods in locks the points
and promises they may keep before it receives them (``lock_awaited``), and none after lots or products, as buyers do.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from nttmart.contexts.supply.models import (
    Feeder,
    ForecastRun,
    Promise,
    PromiseHold,
    ReorderProposal,
    ShelfGap,
    StandingPromise,
    SupplyPoint,
)
from nttmart.kernel.locks import lock_words


def lock_makers(producer_ids: Iterable[UUID]) -> None:
    """Let one transaction at a time change what these makers promised, to its end; before any other lock of supply.

    An order's line, a standing promise to that outlet and one to nobody use one another up: two who lock some of them
    and then others would stand in each other's way, whatever they lock first.
    """
    lock_words(f"supply maker {producer_id}" for producer_id in sorted(set(producer_ids)))


def lock_points(outlet_id: UUID, variant_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Lock the points of variants at an outlet; gives point by variant. Where nothing was ever promised is none."""
    rows = _lock(Q(outlet=outlet_id, variant__in=variant_ids)) if variant_ids else []
    return {variant_id: point_id for point_id, variant_id in rows}


def lock_points_of(document_kind: str, document_id: UUID) -> list[UUID]:
    """Lock the points at which a document has pieces held, before any lot."""
    held = open_holds(document_kind, document_id).values("point_id")
    return [point_id for point_id, _ in _lock(Q(id__in=held))]


def open_holds(document_kind: str, document_id: UUID) -> QuerySet[PromiseHold]:
    """Choose what a document holds still; to be read again under the locks of its points."""
    return PromiseHold.objects.filter(document_kind=document_kind, document_id=document_id, open_quantity__gt=0)


def _lock(which: Q) -> list[tuple[UUID, UUID]]:
    points = SupplyPoint.objects.filter(which).order_by("variant_id", "outlet_id")
    return list(points.select_for_update(no_key=True, of=("self",)).values_list("id", "variant_id"))


def lock_open_gaps(outlet_id: UUID) -> dict[UUID, tuple[UUID, datetime]]:
    """Lock what is known to be missing at an outlet: by variant the gap and when it began. One notes at a time."""
    lock_words([f"supply shelves {outlet_id}"])
    gaps = ShelfGap.objects.filter(outlet=outlet_id, ended_at__isnull=True).order_by()
    rows = gaps.values_list("variant_id", "id", "began_at")
    return {variant_id: (id_, began_at) for variant_id, id_, began_at in rows}


def lock_points_among(variant_ids: Collection[UUID], outlet_ids: Collection[UUID]) -> None:
    """Lock the points of some variants at some outlets, all of them."""
    if variant_ids and outlet_ids:
        _lock(Q(variant__in=variant_ids, outlet__in=outlet_ids))


def lock_promises(which: Q) -> list[Promise]:
    """Lock promises by id, after their points."""
    return list(Promise.objects.select_for_update(no_key=True, of=("self",)).filter(which).order_by("id"))


def lock_feeder(feeder_id: UUID) -> Feeder | None:
    """Lock a feeder, None if there is none."""
    return Feeder.objects.select_for_update(no_key=True).filter(id=feeder_id).first()


def lock_standing(standing_id: UUID) -> StandingPromise | None:
    """Lock a standing promise, before its points; None if there is none."""
    return StandingPromise.objects.select_for_update(no_key=True).filter(id=standing_id).first()


def lock_run(run_id: UUID) -> ForecastRun:
    """Lock a run of forecasts, before what it writes."""
    return ForecastRun.objects.select_for_update(no_key=True).get(id=run_id)


def lock_proposal(proposal_id: UUID) -> ReorderProposal | None:
    """Lock a reorder proposal, None if there is none."""
    return ReorderProposal.objects.select_for_update(no_key=True, of=("self",)).filter(id=proposal_id).first()
