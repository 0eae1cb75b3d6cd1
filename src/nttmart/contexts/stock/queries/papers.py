"""Delivery notes, transfers and counts of shelves, as they stand."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import Q

from nttmart.contexts.stock import models
from nttmart.contexts.stock.rules.lots import Ownership
from nttmart.contexts.stock.rules.papers import (
    Adjusted,
    CountedLine,
    Delivery,
    DeliveryLine,
    NoSuchPaper,
    ShelfCounted,
    Transfer,
    TransferLine,
)
from nttmart.contexts.stock.rules.selling import FOUND_SOLD
from nttmart.kernel.errors import N_

_NOTE = tuple(name for name in Delivery.__dataclass_fields__ if name != "lines")
_LINE = tuple(DeliveryLine.__dataclass_fields__)
_TRANSFER = tuple(name for name in Transfer.__dataclass_fields__ if name != "lines")
_SENT = ("id", "lot_id", "lot__variant_id", "quantity", "received", "missing", "reason", "received_at", "received_by")


def get_delivery(delivery_id: UUID) -> Delivery:
    """Get a delivery note with its lines. Two queries.

    :raises NoSuchPaper: if there is none.
    """
    found = _deliveries(models.DeliveryNote.objects.filter(id=delivery_id).values(*_NOTE))
    if not found:
        raise NoSuchPaper(N_("Surat antar itu tidak ada."))
    return found[0]


def list_deliveries(
    outlet_ids: Collection[UUID], *, state: str = "", producer_id: UUID | None = None, limit: int = 100
) -> list[Delivery]:
    """List delivery notes of outlets with their lines, newest first. Two queries."""
    rows = models.DeliveryNote.objects.filter(outlet_id__in=outlet_ids)
    if state:
        rows = rows.filter(state=state)
    if producer_id:
        rows = rows.filter(producer=producer_id)
    return _deliveries(rows.order_by("-made_at", "-id").values(*_NOTE)[:limit])


def get_transfer(transfer_id: UUID) -> Transfer:
    """Get a transfer with its lines. Two queries.

    :raises NoSuchPaper: if there is none.
    """
    found = _transfers(models.Transfer.objects.filter(id=transfer_id).values(*_TRANSFER))
    if not found:
        raise NoSuchPaper(N_("Kiriman itu tidak ada."))
    return found[0]


def list_transfers(outlet_ids: Collection[UUID], *, in_transit_only: bool = False, limit: int = 100) -> list[Transfer]:
    """List transfers from or to some outlets with their lines, newest first. Two queries."""
    rows = models.Transfer.objects.filter(Q(from_outlet_id__in=outlet_ids) | Q(to_outlet_id__in=outlet_ids))
    if in_transit_only:
        waiting = models.TransferLine.objects.filter(received_at__isnull=True)
        rows = rows.filter(id__in=waiting.values("transfer_id"))
    return _transfers(rows.order_by("-sent_at", "-id").values(*_TRANSFER)[:limit])


def find_shelf_count(count_id: UUID) -> ShelfCounted | None:
    """Find a count of a shelf, with what it changed. Five queries."""
    return next(iter(_counts(models.ShelfCount.objects.filter(id=count_id))), None)


def list_shelf_counts(outlet_ids: Collection[UUID], *, limit: int = 50) -> list[ShelfCounted]:
    """List counts of shelves at outlets, newest first, with what they changed. Five queries."""
    return _counts(models.ShelfCount.objects.filter(outlet_id__in=outlet_ids).order_by("-counted_at", "-id")[:limit])


def _deliveries(rows: Iterable[dict[str, Any]]) -> list[Delivery]:
    notes = [Delivery(**{**row, "ownership": Ownership(row["ownership"])}) for row in rows]
    lines = defaultdict(list)
    found = models.DeliveryLine.objects.filter(delivery__in=[note.id for note in notes]).order_by("position")
    for delivery_id, *line in found.values_list("delivery_id", *_LINE):
        lines[delivery_id].append(DeliveryLine(*line))
    return [replace(note, lines=tuple(lines[note.id])) for note in notes]


def _transfers(rows: Iterable[dict[str, Any]]) -> list[Transfer]:
    transfers = [Transfer(**row) for row in rows]
    lines = defaultdict(list)
    found = models.TransferLine.objects.filter(transfer__in=[each.id for each in transfers]).order_by("id")
    for transfer_id, *line in found.values_list("transfer_id", *_SENT):
        lines[transfer_id].append(TransferLine(*line))
    return [replace(each, lines=tuple(lines[each.id])) for each in transfers]


def _counts(rows: Iterable[models.ShelfCount]) -> list[ShelfCounted]:
    counts = list(rows)
    ids = [count.id for count in counts]
    lines: defaultdict[UUID, list[CountedLine]] = defaultdict(list)
    adjusted: defaultdict[UUID, list[Adjusted]] = defaultdict(list)
    moves = models.Move.objects.filter(document_kind="shelf_count", document_id__in=ids).order_by("id")
    moved = moves.values_list("id", "document_id", "lot_id", "quantity")
    changes = {id_: (count_id, lot_id, quantity) for id_, count_id, lot_id, quantity in moved}
    touched = models.Lot.objects.filter(id__in={lot_id for _, lot_id, _ in changes.values()})
    lots = {lot.id: lot for lot in touched.standing()}
    sold: Counter[tuple[UUID, UUID]] = Counter()
    backs = models.Move.objects.filter(document_kind=FOUND_SOLD, document_id__in=moves.order_by().values("id"))
    for move_id, pieces in backs.order_by().values_list("document_id", "quantity"):
        count_id, lot_id, _ = changes[move_id]
        sold[count_id, lots[lot_id].variant_id] += pieces
    for count_id, lot_id, difference in changes.values():
        adjusted[count_id].append(Adjusted(lots[lot_id], difference))
    found = models.ShelfCountLine.objects.filter(count__in=ids).order_by("variant_id")
    for row in found.values_list("count_id", "variant_id", "expected", "counted", "unplaced"):
        lines[row[0]].append(CountedLine(*row[1:], sold[row[0], row[1]]))
    return [
        ShelfCounted(
            count.id, count.outlet_id, count.shelf, count.counted_at, tuple(lines[count.id]), tuple(adjusted[count.id])
        )
        for count in counts
    ]
