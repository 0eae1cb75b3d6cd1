"""What tills hold in escrow."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Sum

from nttmart.contexts.stock.models import Reservation
from nttmart.contexts.stock.rules.selling import TILL


def escrowed(till_id: UUID) -> dict[UUID, int]:
    """Count by variant what a till holds in escrow. One query."""
    rows = Reservation.objects.filter(document_kind=TILL, document_id=till_id, open_quantity__gt=0).order_by()
    return dict(rows.values_list("lot__variant_id").annotate(Sum("open_quantity")))


def count_escrows(outlet_ids: Collection[UUID]) -> dict[UUID, int]:
    """Count what tills of some outlets hold in escrow, by till. One query."""
    rows = Reservation.objects.filter(document_kind=TILL, lot__outlet_id__in=outlet_ids, open_quantity__gt=0).order_by()
    return dict(rows.values_list("document_id").annotate(Sum("open_quantity")))
