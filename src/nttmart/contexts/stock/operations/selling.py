"""Pieces that were sold over a counter: they are gone, whatever the books say. Taken in bulk, never below nothing."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, F, When

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.stock.locks import lock_lots_to_sell
from nttmart.contexts.stock.models import Move, Reservation
from nttmart.contexts.stock.operations.availability import note_emptied, note_filled
from nttmart.contexts.stock.operations.recounting import find_again
from nttmart.contexts.stock.rules.lots import Hold
from nttmart.contexts.stock.rules.selling import TILL, SaleWant, Taking, take_what_is_there
from nttmart.kernel.bulk import insert_rows
from nttmart.kernel.ids import uuid7

_COLUMNS = (
    "id", "lot_id", "kind", "quantity", "document_kind", "document_id", "line_id", "sequence", "occurred_at",
    "recorded_at", "actor", "note",
)  # fmt: skip


def sell_many(wants: Sequence[SaleWant], *, document_kind: str, at: datetime) -> list[Hold]:
    """Take pieces off the shelf for lines that were sold; gives what each lot gave, with owner and cost.

    What is not there is not taken and not refused: a line for which less is given than wanted was oversold, and the
    caller says so. A till's own escrow is taken first. Pieces that a count missed, and that were sold before it, come
    back first (``found_sold``). The caller sees to it that a line comes once.
    Locks all the lots in id order, once; six queries and the moves whatever the number of lines, more only when a
    shelf is emptied or a count had missed some.
    """
    if not wants:
        return []
    # Thousands of rows behind a savepoint cost SQLite ever more; nothing is refused here that could be gone on from.
    with catalogue.telling_once(savepoint=False):
        lots, escrows = lock_lots_to_sell(
            {want.outlet_id for want in wants},
            {want.variant_id for want in wants},
            TILL,
            {want.holder for want in wants},
            since=min(want.occurred_at for want in wants),
        )
        counted, lots = lots, find_again(wants, lots, at)
        taken = take_what_is_there(wants, lots, escrows)
        _close_escrows(taken)
        insert_rows(Move, _COLUMNS, _moves(taken, document_kind, at))
        by_lot: dict[UUID, int] = {}
        for taking in taken:
            if not taking.escrow:
                by_lot[taking.lot.id] = by_lot.get(taking.lot.id, 0) + taking.pieces
        emptied = [lot for lot in lots if lot.id in by_lot]
        # What a till had held is sold out of that; so what a count missed of it lies free on the shelf again.
        filled = [old for old, lot in zip(counted, lots, strict=True) if lot.free > old.free]
        note_emptied(emptied, by_lot, at)
        note_filled(filled, at)
    return [taking.lot.hold(taking.want.line_id, taking.pieces) for taking in taken]


def _close_escrows(taken: Sequence[Taking]) -> None:
    closing: dict[UUID, int] = {}
    for taking in taken:
        if taking.escrow:
            id_ = taking.escrow.reservation_id
            closing[id_] = closing.get(id_, 0) + taking.pieces
    if closing:
        Reservation.objects.filter(id__in=closing).update(
            open_quantity=F("open_quantity") - Case(*(When(id=id_, then=share) for id_, share in closing.items()))
        )


def _moves(taken: Sequence[Taking], document_kind: str, at: datetime) -> list[tuple[Any, ...]]:
    """Write a move for each taking; a document that takes from a lot twice counts on."""
    had: dict[tuple[UUID, UUID], int] = {}
    moves = []
    for want, lot, pieces, _ in taken:
        key = (want.document_id, lot.id)
        had[key] = had.get(key, -1) + 1
        moves.append(
            (
                uuid7(), lot.id, Move.Kind.SOLD.value, -pieces, document_kind, want.document_id, want.line_id,
                had[key], want.occurred_at, at, want.actor[:250], "",
            )
        )  # fmt: skip
    return moves
