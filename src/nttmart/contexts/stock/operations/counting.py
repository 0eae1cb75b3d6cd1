"""A shelf is counted: what is more or less than the books say becomes moves; what finds no place waits for a person."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.stock import models
from nttmart.contexts.stock.locks import lock_lots_of
from nttmart.contexts.stock.models import Move
from nttmart.contexts.stock.operations.availability import note_variants
from nttmart.contexts.stock.operations.limits import refuse_too_many
from nttmart.contexts.stock.queries.papers import find_shelf_count
from nttmart.contexts.stock.rules.lots import (
    AnotherBody,
    NoSuchGoods,
    StandingLot,
    TooManyOfItsKind,
    refuse_bad_quantity,
)
from nttmart.contexts.stock.rules.papers import (
    MOST_LINES,
    Adjusted,
    BadPaper,
    CountedLine,
    ShelfCounted,
    spread_difference,
)
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_line

SHELF_COUNT = "shelf_count"


def record_shelf_count(  # noqa: PLR0913 -- which shelf, what, who, when counted, when told
    *,
    count_id: UUID,
    outlet_id: UUID,
    shelf: str,
    counted: Mapping[UUID, int],
    actor: Actor,
    counted_at: datetime,
    at: datetime,
) -> ShelfCounted:
    """Set variants (variant -> pieces, grams where weighed) at an outlet right after they were counted on a shelf.

    The difference is taken against what the books say of the moment of counting, so that what was sold since then
    stays sold. The same count again changes nothing. Locks the outlet's lots of these variants in id order.

    :raises BadPaper, BadQuantity, NoSuchGoods: for what cannot be.
    :raises AnotherBody: if a count with this id says something else.
    """
    if not 0 < len(counted) <= MOST_LINES:
        raise BadPaper(N_("Hitungan berisi 1 sampai %(most)s barang."), field="lines", most=MOST_LINES)
    for pieces in counted.values():
        refuse_bad_quantity(pieces, at_least=0)
    if len(catalogue.get_variants(counted)) != len(counted):
        raise NoSuchGoods(N_("Barang ini tidak dikenal."), field="variant")
    shelf = clean_line(shelf, limit=60, field="shelf", required=False)
    with transaction.atomic():
        lots = lock_lots_of(outlet_id, counted)
        known = find_shelf_count(count_id)
        if known is not None:
            if {line.variant_id: line.counted for line in known.lines} != counted or known.outlet_id != outlet_id:
                raise AnotherBody(N_("Hitungan ini sudah dicatat dengan isi lain."))
            return known
        count = models.ShelfCount.objects.create(
            id=count_id, outlet_id=outlet_id, shelf=shelf, counted_at=counted_at, recorded_at=at,
            actor=str(actor)[:250],
        )  # fmt: skip
        adjusted, lines = _compare(lots, counted, counted_at)
        models.ShelfCountLine.objects.bulk_create(
            models.ShelfCountLine(
                count=count, variant_id=line.variant_id, expected=line.expected, counted=line.counted,
                unplaced=line.unplaced,
            )
            for line in lines
        )  # fmt: skip
        _write(count, adjusted)
        note_variants({each.lot.variant_id for each in adjusted}, at)
        said = {"shelf": shelf, "lines": len(lines), "changed": len(adjusted)}
        record(actor, "stock.record_shelf_count", "outlet", outlet_id, at=at, detail=said)
    return ShelfCounted(count_id, outlet_id, shelf, counted_at, tuple(lines), tuple(adjusted))


def _compare(
    lots: list[StandingLot], counted: Mapping[UUID, int], counted_at: datetime
) -> tuple[list[Adjusted], list[CountedLine]]:
    """Compare with the books as they stood when it was counted, variant by variant."""
    moves = Move.objects.filter(lot__in=[lot.id for lot in lots], occurred_at__lte=counted_at).order_by()
    stood = dict(moves.values_list("lot__variant_id").annotate(Sum("quantity")))
    adjusted, lines = [], []
    for variant_id in sorted(counted):
        expected = stood.get(variant_id, 0)
        here = [lot for lot in lots if lot.variant_id == variant_id]
        changes, unplaced = spread_difference(counted[variant_id] - expected, here)
        if changes and changes[0].difference > 0 and _is_too_many(changes[0]):
            changes, unplaced = [], changes[0].difference
        adjusted += changes
        lines.append(CountedLine(variant_id, expected, counted[variant_id], unplaced))
    return adjusted, lines


def _is_too_many(found: Adjusted) -> bool:
    try:
        refuse_too_many({found.lot.variant_id: found.difference})
    except TooManyOfItsKind:
        return True
    return False


def _write(count: models.ShelfCount, adjusted: list[Adjusted]) -> None:
    Move.objects.bulk_create(
        Move(
            lot_id=each.lot.id,
            kind=Move.Kind.COUNTED,
            quantity=each.difference,
            document_kind=SHELF_COUNT,
            document_id=count.id,
            occurred_at=count.counted_at,
            recorded_at=count.recorded_at,
            actor=count.actor,
            note=count.shelf,
        )
        for each in adjusted
    )
