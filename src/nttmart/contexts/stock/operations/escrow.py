"""Pieces that only one till may sell, so that two tills without signal and the web cannot sell the last cloth twice."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from nttmart.contexts.stock.locks import lock_lots_to_sell
from nttmart.contexts.stock.models import Reservation
from nttmart.contexts.stock.operations.availability import note_emptied, note_filled
from nttmart.contexts.stock.operations.holding import release
from nttmart.contexts.stock.rules.lots import StandingLot, Want, allocate, refuse_bad_quantity
from nttmart.contexts.stock.rules.selling import TILL, Escrow, Held
from nttmart.kernel.clock import local_date
from nttmart.kernel.ids import uuid7


def escrow(*, till_id: UUID, outlet_id: UUID, variant_id: UUID, quantity: int, at: datetime) -> Held:
    """Put so many pieces of a variant, in all, aside for one till: more than it had, fewer, or none. Gives what it has.

    They are nobody else's until the till sells them or gives them back; without signal it can do neither, so they do
    not lapse by themselves. Asking for the same again changes nothing. Locks the outlet's lots of the variant.
    :raises BadQuantity: for less than none.
    :raises InsufficientStock: if fewer are free; the till keeps what it had.
    """
    refuse_bad_quantity(quantity, at_least=0)
    with transaction.atomic():
        lots, escrows = lock_lots_to_sell([outlet_id], [variant_id], TILL, [till_id])
        had = sum(each.open_quantity for each in escrows)
        if quantity > had:
            _hold_more(lots, variant_id, quantity - had, till_id, at)
        elif quantity < had:
            _let_go(lots, escrows, had - quantity, at)
    return Held(quantity, None)


def release_escrow(till_id: UUID, *, at: datetime) -> int:
    """Give back all that a till has in escrow: its shift closed, or the outlet head says so. Gives how many pieces."""
    return sum(hold.quantity for hold in release(document_kind=TILL, document_id=till_id, at=at))


def _hold_more(lots: list[StandingLot], variant_id: UUID, missing: int, till_id: UUID, at: datetime) -> None:
    today = local_date(at)
    fresh = [lot for lot in lots if lot.is_sellable(today)]
    taken = allocate([Want(variant_id, variant_id, missing)], fresh)
    Reservation.objects.bulk_create(
        Reservation(
            id=uuid7(),
            lot_id=lot.id,
            document_kind=TILL,
            document_id=till_id,
            line_id=variant_id,
            quantity=pieces,
            open_quantity=pieces,
            made_at=at,
        )
        for _, lot, pieces in taken
    )
    note_emptied(fresh, {lot.id: pieces for _, lot, pieces in taken}, at)


def _let_go(lots: list[StandingLot], escrows: list[Escrow], surplus: int, at: datetime) -> None:
    back = set()
    for each in reversed(escrows):
        share = min(surplus, each.open_quantity)
        if share:
            Reservation.objects.filter(id=each.reservation_id).update(open_quantity=F("open_quantity") - share)
            back.add(each.lot_id)
            surplus -= share
    note_filled((lot for lot in lots if lot.id in back), at)
