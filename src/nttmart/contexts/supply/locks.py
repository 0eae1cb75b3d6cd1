"""Every lock of supply, and their one order: points by variant, then outlet; everybody locks points before lots.

On SQLite the whole transaction is one lock (IMMEDIATE) and these only read. Whoever brings goods in locks the points
before it receives them: a new lot locks its product to the end, and a buyer who holds the point may want that.
"""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet

from nttmart.contexts.supply.models import PromiseHold, SupplyPoint


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
