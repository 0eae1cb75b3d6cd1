"""Who has pieces of a lot: for a recall. And which pieces a count had missed, though they were sold."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Min, Sum

from nttmart.contexts.stock.models import Move
from nttmart.contexts.stock.rules.selling import FOUND_SOLD, FoundSold, SoldPieces


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


def list_found_sold(line_ids: Collection[UUID]) -> list[FoundSold]:
    """List the pieces that counts missed and that came back because they were sold for these lines.

    One query where there are none, else three.
    """
    backs = Move.objects.filter(document_kind=FOUND_SOLD)
    missed_ids = set(backs.filter(line_id__in=line_ids).order_by().values_list("document_id", flat=True))
    if not missed_ids:
        return []
    counts = Move.objects.filter(id__in=missed_ids).values_list("id", "document_id", "quantity")
    missed = {id_: (count_id, -quantity) for id_, count_id, quantity in counts}
    before = dict.fromkeys(missed, 0)
    found = []
    rows = backs.filter(document_id__in=missed_ids).order_by("id")
    for id_, lot_id, move_id, line_id, quantity in rows.values_list(
        "id", "lot_id", "document_id", "line_id", "quantity"
    ):
        if line_id in line_ids:
            found.append(FoundSold(id_, lot_id, *missed[move_id], before[move_id], quantity))
        before[move_id] += quantity
    return found
