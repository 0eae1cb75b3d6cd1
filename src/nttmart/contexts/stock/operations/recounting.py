"""Pieces that a count missed turn out to have been sold before it: they come back, to leave as sold.

The count compared the shelf with what was known then; a till without signal told of its sales later. Without this the
same pieces would be taken off twice, as missing and as sold, and their maker might be owed for both.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Sum

from nttmart.contexts.stock.models import Move
from nttmart.contexts.stock.rules.lots import StandingLot
from nttmart.contexts.stock.rules.selling import FOUND_SOLD, Found, Missed, SaleWant, found_sold


def find_again(wants: Sequence[SaleWant], lots: Sequence[StandingLot], at: datetime) -> list[StandingLot]:
    """Let pieces come back that counts missed and that these lines had sold before; gives the lots as they are then.

    For locked lots, within the transaction that takes the pieces off as sold. One query where no count missed any.
    """
    since = min(want.occurred_at for want in wants)
    missed = Move.objects.missed(since).filter(lot__in=[lot.id for lot in lots])
    rows = list(missed.order_by().values_list("id", "lot_id", "occurred_at", "quantity"))
    if not rows:
        return list(lots)
    by_id = {lot.id: lot for lot in lots}
    had = _had(row[0] for row in rows)
    still = [
        Missed(id_, by_id[lot_id], counted_at, -quantity - had.get(id_, (0, 0))[0])
        for id_, lot_id, counted_at, quantity in rows
    ]
    found = found_sold(wants, still)
    _write(found, {id_: times for id_, (_, times) in had.items()}, at)
    back: dict[UUID, int] = {}
    for each in found:
        back[each.missed.lot.id] = back.get(each.missed.lot.id, 0) + each.pieces
    return [replace(lot, on_hand=lot.on_hand + back.get(lot.id, 0)) for lot in lots]


def _had(move_ids: Iterable[UUID]) -> dict[UUID, tuple[int, int]]:
    """Tell of what each move missed how many pieces came back before, and in how many goes."""
    rows = Move.objects.filter(document_kind=FOUND_SOLD, document_id__in=list(move_ids)).order_by()
    counted = rows.values_list("document_id").annotate(Sum("quantity"), Count("id"))
    return {id_: (pieces, times) for id_, pieces, times in counted}


def _write(found: Sequence[Found], times: dict[UUID, int], at: datetime) -> None:
    moves = []
    for each in found:
        sequence = times.get(each.missed.move_id, 0)
        times[each.missed.move_id] = sequence + 1
        moves.append(
            Move(
                lot_id=each.missed.lot.id,
                kind=Move.Kind.COUNTED,
                quantity=each.pieces,
                document_kind=FOUND_SOLD,
                document_id=each.missed.move_id,
                line_id=each.want.line_id,
                sequence=sequence,
                occurred_at=each.missed.counted_at,
                recorded_at=at,
                actor=each.want.actor[:250],
            )
        )
    Move.objects.bulk_create(moves)
