"""What is gone from the shelves of outlets, or nearly. What is not refilled (unique, made to order) is never missed."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from nttmart.contexts.stock.models import Lot, Move
from nttmart.contexts.stock.rules.shelves import (
    CARRIED_DAYS,
    LOW_GRAMS,
    LOW_PIECES,
    LastMoved,
    LowCount,
    LowShelf,
    LowState,
)
from nttmart.kernel.clock import start_of

_STATES = {"gone": Q(free=0), "low": Q(free__gt=0)}


def count_low(outlet_ids: Collection[UUID], *, on: date) -> LowCount:
    """Count the variants gone and nearly gone on a day in NTT, each once an outlet. One query."""
    found = _low(outlet_ids, on).aggregate(
        gone=Count("variant_id", filter=_STATES["gone"]), low=Count("variant_id", filter=_STATES["low"])
    )
    return LowCount(**found)


def list_low(
    outlet_ids: Collection[UUID], *, on: date, state: LowState | None = None, limit: int, offset: int = 0
) -> list[LowShelf]:
    """List the variants gone and nearly gone on a day in NTT, or only those of one state; least free first. One query.

    An outlet carries what lies there or moved there in the last 60 days. Pieces past their best, called back or held
    for somebody are not free.
    """
    rows = _low(outlet_ids, on)
    if state:
        rows = rows.filter(_STATES[state])
    ordered = rows.order_by("free", "variant_id", "outlet_id").values_list(*LowShelf._fields)
    return [LowShelf(*row) for row in ordered[offset : offset + limit]]


def last_moved(shelves: Collection[LowShelf]) -> dict[tuple[UUID, UUID], LastMoved]:
    """Tell by (outlet, variant) when something last came there and was last sold. One query."""
    came = Q(kind__in=[Move.Kind.RECEIVED, Move.Kind.TRANSFERRED_IN])
    rows = (
        Move.objects.filter(
            lot__outlet_id__in={shelf.outlet_id for shelf in shelves},
            lot__variant__in={shelf.variant_id for shelf in shelves},
        )
        .order_by()
        .values_list("lot__outlet_id", "lot__variant_id")
        .annotate(came=Max("occurred_at", filter=came), sold=Max("occurred_at", filter=Q(kind=Move.Kind.SOLD)))
    )
    return {(outlet_id, variant_id): LastMoved(came, sold) for outlet_id, variant_id, came, sold in rows}


def _low(outlet_ids: Collection[UUID], on: date) -> QuerySet[Lot, dict[str, Any]]:
    since = start_of(on - timedelta(days=CARRIED_DAYS))
    moved = Exists(Move.objects.filter(lot=OuterRef("pk"), occurred_at__gte=since))
    fresh = Q(recall__isnull=True) & (Q(best_before_on__isnull=True) | Q(best_before_on__gt=on))
    carried = Lot.objects.filter(
        Q(on_hand__gt=0) | moved,
        outlet_id__in=outlet_ids,
        variant__retired_at__isnull=True,
        variant__product__sale_mode="stock",
    )
    return (
        carried.order_by()
        .values("outlet_id", "variant_id", weighed=F("variant__weighed"))
        .annotate(free=Coalesce(Sum(F("on_hand") - F("reserved"), filter=fresh), 0))
        .filter(Q(weighed=False, free__lte=LOW_PIECES) | Q(weighed=True, free__lte=LOW_GRAMS))
    )
