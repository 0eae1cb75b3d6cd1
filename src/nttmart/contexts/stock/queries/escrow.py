"""What tills hold in escrow."""

from uuid import UUID

from django.db.models import Sum

from nttmart.contexts.stock.models import Reservation
from nttmart.contexts.stock.rules.selling import TILL


def escrowed(till_id: UUID) -> dict[UUID, int]:
    """Count by variant what a till holds in escrow. One query."""
    rows = Reservation.objects.filter(document_kind=TILL, document_id=till_id, open_quantity__gt=0).order_by()
    return dict(rows.values_list("lot__variant_id").annotate(Sum("open_quantity")))
