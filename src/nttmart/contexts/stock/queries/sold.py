"""Who has pieces of a lot: for a recall."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Min, Sum

from nttmart.contexts.stock.models import Move
from nttmart.contexts.stock.rules.selling import SoldPieces


def list_sold(lot_ids: Collection[UUID]) -> list[SoldPieces]:
    """List by document and line what buyers have of some lots: not taken back, oldest first. One query."""
    moves = Move.objects.filter(
        lot__in=lot_ids, kind__in=[Move.Kind.SOLD, Move.Kind.CUSTOMER_RETURN], line_id__isnull=False
    )
    rows = moves.order_by().values_list("lot_id", "document_kind", "document_id", "line_id")
    found = [
        SoldPieces(lot_id, kind, document_id, line_id, -pieces, sold_at)
        for lot_id, kind, document_id, line_id, pieces, sold_at in rows.annotate(Sum("quantity"), Min("occurred_at"))
        if line_id is not None and pieces
    ]
    return sorted(found, key=lambda each: (each.sold_at, each.line_id))
