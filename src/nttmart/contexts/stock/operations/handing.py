"""Pieces leave with a buyer, or come back."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Sum

from nttmart.contexts.stock.locks import lock_open_holds, lock_sold_lots
from nttmart.contexts.stock.models import Move
from nttmart.contexts.stock.operations.availability import note_filled
from nttmart.contexts.stock.operations.holding import close_holds
from nttmart.contexts.stock.operations.limits import refuse_too_many
from nttmart.contexts.stock.rules.lots import CalledBack, Hold, NothingHeld, NotSoManySold, StandingLot, share_of_lines
from nttmart.kernel.audit import Actor
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7


def hand_over(  # noqa: PLR0913 -- which document, how much, who, when
    *,
    document_kind: str,
    document_id: UUID,
    actor: Actor,
    at: datetime,
    occurred_at: datetime | None = None,
    quantities: Mapping[UUID, int] | None = None,
) -> list[Hold]:
    """Give a buyer what a document holds: all, or so many pieces by line. Gives what left, with owner and cost.

    Locks its lots in id order. What left is never given twice: it is not held any more.
    :raises NothingHeld: if nothing is held, or a line holds fewer pieces than asked for.
    :raises CalledBack: if pieces of a batch that was called back are among them.
    """
    with transaction.atomic():
        held = lock_open_holds(document_kind, document_id)
        handed = close_holds(held, quantities)
        if not handed:
            raise NothingHeld(N_("Tidak ada barang yang disimpan untuk pesanan ini."))
        _refuse_called_back(handed, [lot for _, _, lot in held])
        moves = _Moves(document_kind, document_id, occurred_at or at, at, actor)
        moves.write(Move.Kind.SOLD, handed, sign=-1)
    return handed


def take_back(  # noqa: PLR0913 -- which document, how much, why, who, when
    *,
    document_kind: str,
    document_id: UUID,
    quantities: Mapping[UUID, int],
    reason: str,
    actor: Actor,
    at: datetime,
    occurred_at: datetime | None = None,
    sellable: bool = True,
) -> list[Hold]:
    """Take pieces back from a buyer, by line, into the lots they came from; the unsellable are spoiled at once.

    Locks these lots in id order. Gives what came back, with owner and cost.
    :raises NotSoManySold: if a line had fewer pieces handed over (and not yet taken back).
    :raises TooManyOfItsKind: if another piece of what is one of a kind lies on a shelf by now.
    """
    with transaction.atomic():
        lots = lock_sold_lots(document_kind, document_id)
        sold = _sold(document_kind, document_id, lots)
        try:
            shares = share_of_lines(sold, quantities)
        except NothingHeld as refused:
            raise NotSoManySold(N_("Barang yang diserahkan tidak sebanyak itu."), field="quantity") from refused
        back = [hold.of(share) for hold, share in zip(sold, shares, strict=True) if share]
        if sellable:
            _refuse_too_many(back)
        moves = _Moves(document_kind, document_id, occurred_at or at, at, actor, reason)
        moves.write(Move.Kind.CUSTOMER_RETURN, back, sign=1)
        if sellable:
            note_filled([lots[hold.lot_id] for hold in back], at)
        else:
            moves.write(Move.Kind.SPOILED, back, sign=-1)
    return back


def _refuse_called_back(handed: Sequence[Hold], lots: Sequence[StandingLot]) -> None:
    gone = {lot.id for lot in lots if lot.recall_id}
    if any(hold.lot_id in gone for hold in handed):
        raise CalledBack(N_("Barang ini ditarik dari penjualan; jangan diserahkan. Batalkan barisnya."))


def _refuse_too_many(back: Sequence[Hold]) -> None:
    coming: Counter[UUID] = Counter()
    for hold in back:
        coming[hold.variant_id] += hold.quantity
    refuse_too_many(coming)


def _sold(document_kind: str, document_id: UUID, lots: Mapping[UUID, StandingLot]) -> list[Hold]:
    """Tell what a document's buyer has: handed over and not taken back, by line and lot."""
    rows = (
        Move.objects.filter(
            document_kind=document_kind,
            document_id=document_id,
            kind__in=[Move.Kind.SOLD, Move.Kind.CUSTOMER_RETURN],
            line_id__isnull=False,
        )
        .order_by("lot_id", "line_id")
        .values_list("lot_id", "line_id")
        .annotate(Sum("quantity"))
    )
    return [lots[lot_id].hold(line_id, -moved) for lot_id, line_id, moved in rows if line_id is not None]


class _Moves:
    """Writes moves of one document, numbering on where it moved a lot for the same reason before."""

    def __init__(  # noqa: PLR0913, PLR0917 -- what all moves of one document have in common
        self, document_kind: str, document_id: UUID, occurred_at: datetime, recorded_at: datetime, actor: Actor,
        note: str = "",
    ) -> None:  # fmt: skip
        self.document = {"document_kind": document_kind, "document_id": document_id}
        self.common = {"occurred_at": occurred_at, "recorded_at": recorded_at, "actor": str(actor)[:250]}
        self.note = note[:200]

    def write(self, kind: str, holds: Sequence[Hold], *, sign: int) -> None:
        had = Move.objects.filter(**self.document, kind=kind).order_by()
        last: dict[UUID, int] = dict(had.values_list("lot_id").annotate(Max("sequence")))
        rows = []
        for hold in holds:
            last[hold.lot_id] = last.get(hold.lot_id, -1) + 1
            rows.append(
                Move(
                    id=uuid7(),
                    lot_id=hold.lot_id,
                    kind=kind,
                    quantity=sign * hold.quantity,
                    line_id=hold.line_id,
                    sequence=last[hold.lot_id],
                    note=self.note,
                    **self.document,
                    **self.common,
                )
            )
        Move.objects.bulk_create(rows)
