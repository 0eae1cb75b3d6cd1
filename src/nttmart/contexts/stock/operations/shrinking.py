"""Pieces leave a lot without being sold, or a count shows that there are others than the books say."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Subquery, Sum

from nttmart.contexts.stock.locks import lock_lot, lock_open_holds
from nttmart.contexts.stock.models import Move
from nttmart.contexts.stock.operations.availability import note_emptied, note_filled
from nttmart.contexts.stock.operations.holding import close_holds
from nttmart.contexts.stock.operations.limits import refuse_too_many
from nttmart.contexts.stock.rules.lots import (
    SET_ASIDE,
    AnotherBody,
    CountBelowHeld,
    NotSoManyFree,
    StandingLot,
    refuse_bad_quantity,
)
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import clean_line


def record_spoilage(  # noqa: PLR0913 -- which lot, how much, why, who, when
    *,
    lot_id: UUID,
    quantity: int,
    reason: str,
    actor: Actor,
    at: datetime,
    fact_id: UUID | None = None,
) -> UUID:
    """Take broken, spoilt or lost pieces out of a lot; gives the fact's id. Locks the lot.

    A ``fact_id`` made where the form was makes a resent one known: it changes nothing.
    :raises BadQuantity, NoSuchLot, TextMissing: for what cannot be.
    :raises NotSoManyFree: if so many are neither free nor set aside; pieces held for buyers stay.
    """
    return _take_out(Move.Kind.SPOILED, lot_id, quantity, reason, actor, at, fact_id)


def return_to_maker(  # noqa: PLR0913 -- which lot, how much, why, who, when
    *,
    lot_id: UUID,
    quantity: int,
    reason: str,
    actor: Actor,
    at: datetime,
    fact_id: UUID | None = None,
) -> UUID:
    """Give pieces of a lot that no buyer waits for back to their maker; gives the fact's id.

    Refuses as ``record_spoilage``.
    """
    return _take_out(Move.Kind.RETURNED_TO_MAKER, lot_id, quantity, reason, actor, at, fact_id)


def record_count(  # noqa: PLR0913 -- which lot, how much, why, who, when
    *,
    lot_id: UUID,
    counted: int,
    reason: str,
    actor: Actor,
    at: datetime,
    fact_id: UUID | None = None,
) -> int:
    """Set a lot right after counting it: the difference is a move with its reason. Gives the difference. Locks the lot.

    :raises BadQuantity, NoSuchLot, TextMissing: for what cannot be.
    :raises CountBelowHeld: if fewer were counted than are held for buyers.
    :raises TooManyOfItsKind: for a second piece of what is one of a kind.
    :raises AnotherBody: if the count with this id was of another number.
    """
    refuse_bad_quantity(counted, at_least=0)
    note = clean_line(reason, limit=200, field="reason")
    with transaction.atomic():
        lot = lock_lot(lot_id)
        known = _known(fact_id, lot_id, Move.Kind.COUNTED)
        if known is not None and fact_id is not None:
            if _counted_then(fact_id, lot_id) != counted:
                raise AnotherBody(N_("Catatan ini sudah ada dengan isi lain."))
            return known
        if counted < lot.reserved:
            raise CountBelowHeld(
                N_("Dihitung %(counted)s, tetapi %(reserved)s disimpan untuk pembeli. Selesaikan pesanannya dulu."),
                field="counted", counted=counted, reserved=lot.reserved,
            )  # fmt: skip
        difference = counted - lot.on_hand
        if difference > 0:
            refuse_too_many({lot.variant_id: difference})
        if difference:
            _move(lot, Move.Kind.COUNTED, difference, note, actor, at, fact_id or uuid7())
    return difference


def _take_out(  # noqa: PLR0913, PLR0917 -- as the operations above
    kind: Move.Kind, lot_id: UUID, quantity: int, reason: str, actor: Actor, at: datetime, fact_id: UUID | None
) -> UUID:
    refuse_bad_quantity(quantity)
    note = clean_line(reason, limit=200, field="reason")
    with transaction.atomic():
        lot = lock_lot(lot_id)
        known = _known(fact_id, lot_id, kind)
        if known is not None and fact_id is not None:
            if known != -quantity:
                raise AnotherBody(N_("Catatan ini sudah ada dengan isi lain."))
            return fact_id
        if quantity > lot.free:
            _take_set_aside(lot, quantity - lot.free)
        return _move(lot, kind, -quantity, note, actor, at, fact_id or uuid7())


def _take_set_aside(lot: StandingLot, missing: int) -> None:
    """Let go pieces of a locked lot that were set aside, to leave it; the free ones go first, so none becomes free."""
    held = lock_open_holds(SET_ASIDE, lot.id)
    aside = sum(hold.quantity for _, hold, _ in held)
    if missing > aside:
        raise NotSoManyFree(
            N_("Hanya %(free)s yang bebas; %(reserved)s disimpan untuk pembeli."),
            field="quantity", free=lot.free + aside, reserved=lot.reserved - aside,
        )  # fmt: skip
    quantities: dict[UUID, int] = {}
    for _, hold, _ in held:
        share = min(missing, hold.quantity)
        quantities[hold.line_id] = quantities.get(hold.line_id, 0) + share
        missing -= share
    close_holds(held, quantities)


def _known(fact_id: UUID | None, lot_id: UUID, kind: Move.Kind) -> int | None:
    if fact_id is None:
        return None
    had = Move.objects.filter(document_kind=kind, document_id=fact_id, lot=lot_id, kind=kind)
    return had.values_list("quantity", flat=True).first()


def _counted_then(fact_id: UUID, lot_id: UUID) -> int:
    """Tell how many pieces a recorded count found: a lot's moves are made under its lock, so ids tell their order."""
    fact = Move.objects.filter(document_kind=Move.Kind.COUNTED, document_id=fact_id, lot=lot_id).values("id")[:1]
    until = Move.objects.filter(lot=lot_id, id__lte=Subquery(fact))
    return until.aggregate(pieces=Sum("quantity"))["pieces"] or 0


def _move(  # noqa: PLR0913, PLR0917 -- a move has this many parts
    lot: StandingLot, kind: Move.Kind, quantity: int, note: str, actor: Actor, at: datetime, fact_id: UUID
) -> UUID:
    Move.objects.create(
        lot_id=lot.id,
        kind=kind,
        quantity=quantity,
        document_kind=kind,
        document_id=fact_id,
        occurred_at=at,
        recorded_at=at,
        actor=str(actor)[:250],
        note=note,
    )
    record(actor, f"stock.{kind}", "lot", lot.id, at=at, detail={"quantity": quantity, "reason": note})
    if quantity < 0:
        note_emptied([lot], {lot.id: -quantity}, at)
    else:
        note_filled([lot], at)
    return fact_id
