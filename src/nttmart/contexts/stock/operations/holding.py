"""Holding pieces for a document, keeping them, letting them go. Nothing leaves the shelf here."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Case, F, When

from nttmart.contexts.stock.locks import lock_free_lots, lock_open_holds, lock_reservations
from nttmart.contexts.stock.models import Reservation
from nttmart.contexts.stock.operations.availability import note_emptied, note_filled
from nttmart.contexts.stock.queries.holds import list_holds
from nttmart.contexts.stock.rules.lots import SET_ASIDE, Hold, NothingHeld, StandingLot, Want, allocate, share_of_lines
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7


def reserve(  # noqa: PLR0913 -- who, what, for which document, until when
    *,
    outlet_id: UUID,
    wants: Sequence[Want | tuple[UUID, UUID, int]],
    document_kind: str,
    document_id: UUID,
    expires_at: datetime | None,
    at: datetime,
    lot_ids: Mapping[UUID, UUID] | None = None,
    on: date | None = None,
) -> list[Hold]:
    """Hold pieces for the lines (line, variant, quantity) of a document at an outlet: all of them or none.

    First-expired-first-out over lots not past their best on the day (``on``, unless told that of ``at``); ``lot_ids``
    names the lot for a line. Locks the lots in id order; two queries, and some more when a shelf is emptied.

    :raises BadQuantity: for a line that wants nothing, or absurdly much.
    :raises InsufficientStock: naming the variant, what was wanted and what is free.
    """
    named = [Want(*want[:3], lot_id=(lot_ids or {}).get(want[0])) for want in wants]
    with transaction.atomic():
        lots = lock_free_lots(outlet_id, named, on or local_date(at))
        taken = allocate(named, lots)
        Reservation.objects.bulk_create(
            Reservation(
                id=uuid7(),
                lot_id=lot.id,
                document_kind=document_kind,
                document_id=document_id,
                line_id=want.line_id,
                quantity=pieces,
                open_quantity=pieces,
                made_at=at,
                expires_at=expires_at,
            )
            for want, lot, pieces in taken
        )
        note_emptied(lots, _by_lot(taken), at)
    return [lot.hold(want.line_id, pieces) for want, lot, pieces in taken]


def keep(*, document_kind: str, document_id: UUID, until: datetime | None = None) -> list[Hold]:
    """Keep what a document still holds until a later time, or (None: it is paid) until it is handed over.

    Gives what is open; what has lapsed before is not in it. Locks the document's reservations.
    """
    with transaction.atomic():
        ids = lock_reservations(document_kind, document_id)
        Reservation.objects.filter(id__in=ids).update(expires_at=until)
        return list_holds(document_kind=document_kind, document_id=document_id)


def release(
    *,
    document_kind: str,
    document_id: UUID,
    at: datetime,
    quantities: Mapping[UUID, int] | None = None,
    set_aside: Collection[UUID] = (),
) -> list[Hold]:
    """Let go what a document holds: all, or so many pieces by line. Gives what was let go. Locks its lots in id order.

    Pieces of the lines ``set_aside`` do not go back on the shelf: their lot holds them until a person decides.
    A document that holds nothing any more is no error when all is let go: the result is empty.
    :raises NothingHeld: if a line holds fewer pieces than asked for.
    """
    with transaction.atomic():
        held = lock_open_holds(document_kind, document_id)
        closed = close_holds(held, quantities)
        _hold_aside([hold for hold in closed if hold.line_id in set_aside], at)
        back = {hold.lot_id for hold in closed if hold.line_id not in set_aside}
        note_filled((lot for _, _, lot in held if lot.id in back), at)
    return closed


def put_on_shelf(*, lot_id: UUID, actor: Actor, at: datetime) -> int:
    """Let all pieces of a lot that were set aside be sold, because a person says so; gives how many. Locks the lot.

    :raises NothingHeld: if none is set aside (any more).
    """
    with transaction.atomic():
        closed = release(document_kind=SET_ASIDE, document_id=lot_id, at=at)
        if not closed:
            raise NothingHeld(N_("Tidak ada yang disisihkan dari lot ini."))
        pieces = sum(hold.quantity for hold in closed)
        record(actor, "stock.put_on_shelf", "lot", lot_id, at=at, detail={"quantity": pieces})
    return pieces


def close_holds(held: Sequence[tuple[UUID, Hold, StandingLot]], quantities: Mapping[UUID, int] | None) -> list[Hold]:
    """Lower what is open of locked holds, in one statement; the lots follow by trigger. Gives what was closed."""
    shares = share_of_lines([hold for _, hold, _ in held], quantities)
    closing = [(id_, hold, share) for (id_, hold, _), share in zip(held, shares, strict=True) if share]
    if closing:
        Reservation.objects.filter(id__in=[id_ for id_, _, _ in closing]).update(
            open_quantity=F("open_quantity") - Case(*(When(id=id_, then=share) for id_, _, share in closing))
        )
    return [hold.of(share) for _, hold, share in closing]


def _hold_aside(holds: Sequence[Hold], at: datetime) -> None:
    Reservation.objects.bulk_create(
        Reservation(
            id=uuid7(),
            lot_id=hold.lot_id,
            document_kind=SET_ASIDE,
            document_id=hold.lot_id,
            line_id=hold.line_id,
            quantity=hold.quantity,
            open_quantity=hold.quantity,
            made_at=at,
        )
        for hold in holds
    )


def _by_lot(taken: Sequence[tuple[Want, StandingLot, int]]) -> dict[UUID, int]:
    by_lot: dict[UUID, int] = {}
    for _, lot, pieces in taken:
        by_lot[lot.id] = by_lot.get(lot.id, 0) + pieces
    return by_lot
