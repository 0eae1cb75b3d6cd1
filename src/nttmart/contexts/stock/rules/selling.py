"""Which lots gave the pieces that were sold over a counter, and who has them. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Final, NamedTuple
from uuid import UUID

from nttmart.contexts.stock.rules.lots import StandingLot, first_expired_first_out

TILL: Final = "till"
"""The kind of document under which a till holds pieces in escrow; the document is the till."""
FOUND_SOLD: Final = "found_sold"
"""The kind of document of pieces that a count missed and that come back; the document is the count's move."""


class Held(NamedTuple):
    """How many pieces a till has in escrow in all, and until when (None: until it sells them or gives them back)."""

    held: int
    until: datetime | None


class SaleWant(NamedTuple):
    """Pieces that were sold over a counter and are gone: for which line of which document, where, when, by which till.

    What is held for ``holder`` (the till's escrow) is taken first.
    """

    line_id: UUID
    document_id: UUID
    outlet_id: UUID
    variant_id: UUID
    quantity: int
    on: date
    occurred_at: datetime
    holder: UUID
    actor: str


class Escrow(NamedTuple):
    """Pieces of a lot that only one till may sell: an open reservation whose document is the till."""

    reservation_id: UUID
    holder: UUID
    lot_id: UUID
    open_quantity: int


class Missed(NamedTuple):
    """Pieces of a lot that a count missed, by the move that took them out: how many of them nobody explained since."""

    move_id: UUID
    lot: StandingLot
    counted_at: datetime
    pieces: int


class Found(NamedTuple):
    """Pieces a count missed had been sold before it: the sale was told only after the count."""

    want: SaleWant
    missed: Missed
    pieces: int


class Taking(NamedTuple):
    """Pieces a lot gives for a want, out of an escrow or (None) from what is free."""

    want: SaleWant
    lot: StandingLot
    pieces: int
    escrow: Escrow | None


def found_sold(wants: Iterable[SaleWant], missed: Iterable[Missed]) -> list[Found]:
    """Decide which pieces that counts missed had been sold before those counts, the earliest count first.

    A till without signal tells of a sale when the shelf was long counted without these pieces. They must not be taken
    off twice; and never more is found again than the counts missed.
    """
    by_goods: dict[tuple[UUID, UUID], list[Missed]] = {}
    for each in sorted(missed, key=lambda each: (each.counted_at, each.move_id)):
        by_goods.setdefault((each.lot.outlet_id, each.lot.variant_id), []).append(each)
    left = {each.move_id: each.pieces for of_goods in by_goods.values() for each in of_goods}
    found = []
    for want in wants:
        sold = want.quantity
        for each in by_goods.get((want.outlet_id, want.variant_id), ()):
            pieces = min(sold, left[each.move_id]) if want.occurred_at <= each.counted_at else 0
            if pieces > 0:
                found.append(Found(want, each, pieces))
                left[each.move_id] -= pieces
                sold -= pieces
    return found


def take_what_is_there(
    wants: Iterable[SaleWant], lots: Iterable[StandingLot], escrows: Sequence[Escrow] = ()
) -> list[Taking]:
    """Decide which lots gave pieces that are already gone: the till's escrow, then first-expired-first-out.

    Never more than a lot has free: what is not there is in no taking. Lots that should not have been sold (past
    their best on the day, called back) give last, for the pieces are gone all the same.
    """
    ordered = first_expired_first_out(lots)
    sources = _Sources(ordered, escrows)
    left = {lot.id: lot.free for lot in ordered} | {each.reservation_id: each.open_quantity for each in escrows}
    taken = []
    for want in wants:
        missing = want.quantity
        for lot, escrow in sources.of(want):
            key = escrow.reservation_id if escrow else lot.id
            pieces = min(missing, left[key])
            if pieces > 0:
                taken.append(Taking(want, lot, pieces, escrow))
                left[key] -= pieces
                missing -= pieces
    return taken


class _Sources:
    """From where each want may be served, in order."""

    def __init__(self, ordered: Sequence[StandingLot], escrows: Iterable[Escrow]) -> None:
        self.by_id = {lot.id: lot for lot in ordered}
        self.shelf: dict[tuple[UUID, UUID], list[StandingLot]] = {}
        self.apart: dict[tuple[UUID, UUID], list[Escrow]] = {}
        for lot in ordered:
            self.shelf.setdefault((lot.outlet_id, lot.variant_id), []).append(lot)
        for escrow in escrows:
            self.apart.setdefault((escrow.holder, self.by_id[escrow.lot_id].variant_id), []).append(escrow)

    def of(self, want: SaleWant) -> Iterator[tuple[StandingLot, Escrow | None]]:
        for escrow in self.apart.get((want.holder, want.variant_id), ()):
            yield self.by_id[escrow.lot_id], escrow
        on_shelf = self.shelf.get((want.outlet_id, want.variant_id), ())
        unfit = [lot for lot in on_shelf if _is_unfit(lot, want.on)]
        yield from ((lot, None) for lot in on_shelf if lot not in unfit)
        yield from ((lot, None) for lot in unfit)


def _is_unfit(lot: StandingLot, on: date) -> bool:
    """Tell whether a lot should not have been sold on a day: past its best, or called back."""
    return lot.recall_id is not None or (lot.best_before_on is not None and lot.best_before_on <= on)


class SoldPieces(NamedTuple):
    """Pieces of a lot that the buyer of a document has, by line."""

    lot_id: UUID
    document_kind: str
    document_id: UUID
    line_id: UUID
    quantity: int
    sold_at: datetime


class FoundSold(NamedTuple):
    """Pieces of a lot that came back because they had been sold before the count that missed them.

    The count missed ``missed`` of the lot, of which ``before`` had come back before these ``quantity``.
    """

    id: UUID
    lot_id: UUID
    count_id: UUID
    missed: int
    before: int
    quantity: int
