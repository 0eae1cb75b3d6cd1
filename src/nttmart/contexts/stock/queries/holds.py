"""What is held for whom, and what was handed to whom."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db.models import Min, Sum

from nttmart.contexts.stock.models import Move, Reservation
from nttmart.contexts.stock.rules.lots import SET_ASIDE, Hold, Ownership


def list_holds(*, document_kind: str, document_id: UUID) -> list[Hold]:
    """List what a document holds, in the order it was held. One query."""
    rows = Reservation.objects.filter(document_kind=document_kind, document_id=document_id, open_quantity__gt=0)
    values = rows.order_by("id").values_list(
        "line_id",
        "lot_id",
        "lot__variant_id",
        "lot__producer_id",
        "open_quantity",
        "lot__ownership",
        "lot__unit_cost",
        "lot__terms_id",
        "lot__variant__weighed",
    )
    return [
        Hold(line_id, lot_id, variant_id, producer_id, quantity, Ownership(ownership), unit_cost, terms_id, weighed)
        for line_id, lot_id, variant_id, producer_id, quantity, ownership, unit_cost, terms_id, weighed in values
    ]


def lines_past_best(document_kind: str, document_id: UUID, on: date) -> set[UUID]:
    """Tell for which of its lines a document holds pieces that are past their best on a day. One query."""
    rows = Reservation.objects.filter(document_kind=document_kind, document_id=document_id, open_quantity__gt=0)
    return set(rows.filter(lot__best_before_on__lt=on).values_list("line_id", flat=True))


def open_documents(document_kind: str) -> set[UUID]:
    """List the documents of a kind that hold pieces."""
    rows = Reservation.objects.filter(document_kind=document_kind, open_quantity__gt=0).order_by()
    return set(rows.values_list("document_id", flat=True).distinct())


def held_by_line(document_kind: str, document_ids: Collection[UUID]) -> dict[UUID, int]:
    """Count what documents of a kind hold, by line; a line that holds nothing is not in it. One query."""
    rows = Reservation.objects.filter(document_kind=document_kind, document_id__in=document_ids, open_quantity__gt=0)
    return dict(rows.order_by().values_list("line_id").annotate(Sum("open_quantity")))


def handed_by_line(document_kind: str, document_ids: Collection[UUID]) -> dict[UUID, int]:
    """Count what buyers have of documents of a kind, by line: handed over and not taken back. One query."""
    moves = Move.objects.filter(
        document_kind=document_kind,
        document_id__in=document_ids,
        kind__in=[Move.Kind.SOLD, Move.Kind.CUSTOMER_RETURN],
        line_id__isnull=False,
    )
    rows = moves.order_by().values_list("line_id").annotate(Sum("quantity"))
    return {line_id: -moved for line_id, moved in rows if line_id is not None and moved}


def lots_by_line(document_kind: str, document_ids: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """Name the lots whose pieces documents of a kind hold or have handed over, by line. Two queries."""
    held = Reservation.objects.filter(document_kind=document_kind, document_id__in=document_ids, open_quantity__gt=0)
    gone = Move.objects.filter(
        document_kind=document_kind, document_id__in=document_ids, kind=Move.Kind.SOLD, line_id__isnull=False
    )
    found: dict[UUID, set[UUID]] = {}
    for rows in (held, gone):
        for line_id, lot_id in rows.order_by().values_list("line_id", "lot_id"):
            if line_id is not None:
                found.setdefault(line_id, set()).add(lot_id)
    return found


def count_set_aside(lot_ids: Collection[UUID]) -> dict[UUID, int]:
    """Count by lot the pieces that are kept off the shelf until a person decides; a lot without is not in it."""
    rows = Reservation.objects.filter(document_kind=SET_ASIDE, document_id__in=lot_ids, open_quantity__gt=0)
    return dict(rows.order_by().values_list("lot_id").annotate(Sum("open_quantity")))


def lapsed_documents(now: datetime, limit: int = 100) -> list[tuple[str, UUID]]:
    """List documents whose time to hold pieces is over, longest over first: (kind, id). One query by index."""
    rows = Reservation.objects.filter(open_quantity__gt=0, expires_at__lte=now)
    by_document = rows.values("document_kind", "document_id").annotate(since=Min("expires_at")).order_by("since")
    return list(by_document.values_list("document_kind", "document_id")[:limit])
