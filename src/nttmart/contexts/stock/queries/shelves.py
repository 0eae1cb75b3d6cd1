"""How many pieces are free, where."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from nttmart.contexts.stock.models import Lot
from nttmart.contexts.stock.rules import LowShelf


def available(
    variant_ids: Collection[UUID], *, on: date, outlet_id: UUID | None = None
) -> dict[tuple[UUID, UUID], int]:
    """Count the free pieces of many variants by (variant, outlet), on a day in NTT. What has none is not in it.

    One query, read from the index of lots with free pieces.
    """
    lots = Lot.objects.sellable(on).filter(variant__in=variant_ids).order_by()
    if outlet_id is not None:
        lots = lots.filter(outlet_id=outlet_id)
    rows = lots.values_list("variant_id", "outlet_id").annotate(free=Sum(F("on_hand") - F("reserved")))
    return {(variant_id, at_outlet): free for variant_id, at_outlet, free in rows}


def available_by_outlet(variant_ids: Collection[UUID], *, on: date) -> dict[UUID, dict[UUID, int]]:
    """Count the free pieces of variants by outlet, on a day in NTT; every variant asked for is in it. One query."""
    by_variant: dict[UUID, dict[UUID, int]] = {variant_id: {} for variant_id in variant_ids}
    for (variant_id, outlet_id), free in available(variant_ids, on=on).items():
        by_variant[variant_id][outlet_id] = free
    return by_variant


def count_free_by_product(outlet_id: UUID, *, on: date) -> dict[UUID, int]:
    """Count the free pieces of everything an outlet offers, by product, on a day in NTT. What has none is not in it.

    One query, read from the index of the outlet's lots.
    """
    lots = Lot.objects.sellable(on).filter(outlet_id=outlet_id, variant__retired_at__isnull=True).order_by()
    return dict(lots.values_list("variant__product_id").annotate(free=Sum(F("on_hand") - F("reserved"))))


def list_low(outlet_ids: Collection[UUID], *, at_most: int, on: date, limit: int = 100) -> list[LowShelf]:
    """List variants that an outlet carries (something was received there) and of which few pieces are free.

    Fewest first. One query; pieces past their best on the day do not count.
    """
    fresh = Q(best_before_on__isnull=True) | Q(best_before_on__gt=on)
    rows = (
        Lot.objects.filter(outlet_id__in=outlet_ids, variant__retired_at__isnull=True)
        .values_list("outlet_id", "variant_id")
        .annotate(free=Coalesce(Sum(F("on_hand") - F("reserved"), filter=fresh), 0))
        .filter(free__lte=at_most)
        .order_by("free", "variant_id", "outlet_id")
    )
    return [LowShelf(*row) for row in rows[:limit]]
