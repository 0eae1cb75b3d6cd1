"""Which prices held when: the counter compares what a till sold at with what was ever asked."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from nttmart.contexts.catalogue.models import PriceChange, Variant


def prices_held(variant_ids: Collection[UUID], since: datetime) -> dict[UUID, set[int]]:
    """Give every price that held at some moment from then until now, in rupiah, by variant. Two queries."""
    held = {id_: {price} for id_, price in Variant.objects.filter(id__in=variant_ids).values_list("id", "price")}
    changes = PriceChange.objects.filter(variant__in=variant_ids, changed_at__gte=since)
    for variant_id, before, price in changes.values_list("variant_id", "price_before", "price"):
        held[variant_id] |= {price, before} if before is not None else {price}
    return held
