"""What makers brought to outlets, by product."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Sum

from nttmart.contexts.stock.models import Move


def brought(product_ids: Collection[UUID], since: datetime) -> dict[UUID, int]:
    """Count pieces of products that outlets took in since a moment, less those the maker took back. One query.

    What is weighed has no pieces and is left out; what goes from outlet to outlet was brought once.
    """
    moves = Move.objects.filter(
        lot__variant__product__in=product_ids,
        lot__variant__weighed=False,
        lot__received_at__gte=since,
        kind__in=(Move.Kind.RECEIVED, Move.Kind.RETURNED_TO_MAKER),
    )
    rows = moves.order_by().values_list("lot__variant__product").annotate(pieces=Sum("quantity"))
    return dict(rows)
