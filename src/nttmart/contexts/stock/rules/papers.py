"""What delivery notes, transfers and counts of a shelf say, and what is refused of them. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from nttmart.contexts.stock.rules.lots import Ownership, StandingLot, first_expired_first_out
from nttmart.contexts.stock.rules.terms import Terms
from nttmart.kernel.errors import Refusal

MOST_LINES = 200


class BadPaper(Refusal):
    """A delivery note, transfer or count that cannot be."""


class NoSuchPaper(Refusal):
    """No delivery note, transfer or line with that id."""


class PaperSettled(Refusal):
    """The delivery note was accepted or withdrawn; nothing about it changes any more."""


class NotInspected(Refusal):
    """A line of the delivery has not been looked at."""


class NotAcrossOperators(Refusal):
    """Goods that an operator owns do not move to another's outlet: no money crosses books."""


class ListedLine(NamedTuple):
    """A line of a maker's list: so many pieces (grams where weighed), bought for so much each, or a kilogram."""

    variant_id: UUID
    stated: int
    unit_cost: int | None = None
    batch: str = ""
    best_before_on: date | None = None
    order_line_id: UUID | None = None
    line_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    """A line as listed and, once inspected, as found. Accepted pieces are the lot with the line's id."""

    id: UUID
    position: int
    variant_id: UUID
    stated: int
    unit_cost: int | None
    batch: str
    best_before_on: date | None
    order_line_id: UUID | None
    accepted: int | None
    rejected: int | None
    reason: str
    inspected_at: datetime | None
    inspected_by: str

    @property
    def is_inspected(self) -> bool:
        return self.inspected_at is not None

    @property
    def not_there(self) -> int:
        """How many pieces the list says and nobody found; less than none if there were more."""
        return self.stated - (self.accepted or 0) - (self.rejected or 0) if self.is_inspected else 0


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery note with its lines."""

    id: UUID
    outlet_id: UUID
    producer_id: UUID
    terms_id: UUID | None
    ownership: Ownership
    maker_number: str
    order_id: UUID | None
    state: str
    made_at: datetime
    made_by: str
    settled_at: datetime | None
    settled_by: str
    note: str
    lines: tuple[DeliveryLine, ...] = ()

    @property
    def accepted_lines(self) -> tuple[DeliveryLine, ...]:
        return tuple(line for line in self.lines if line.accepted)

    @property
    def buys_unordered(self) -> bool:
        """Tell whether some of it is bought outright without having been ordered."""
        lines = self.accepted_lines or self.lines
        unordered = any(self.order_id is None or line.order_line_id is None for line in lines)
        return self.ownership is Ownership.OPERATOR and unordered


@dataclass(frozen=True, slots=True)
class TransferLine:
    """Pieces of a lot on their way; ``received`` and ``missing`` are None until somebody there counted."""

    id: UUID
    lot_id: UUID
    variant_id: UUID
    quantity: int
    received: int | None
    missing: int | None
    reason: str
    received_at: datetime | None
    received_by: str

    @property
    def in_transit(self) -> int:
        return self.quantity if self.received_at is None else 0


@dataclass(frozen=True, slots=True)
class Transfer:
    """Goods sent from one outlet to another, with their lines."""

    id: UUID
    from_outlet_id: UUID
    to_outlet_id: UUID
    sent_at: datetime
    sent_by: str
    note: str
    lines: tuple[TransferLine, ...] = ()

    @property
    def is_received(self) -> bool:
        return all(line.received_at is not None for line in self.lines)


class Adjusted(NamedTuple):
    """A count changed a lot by so many pieces."""

    lot: StandingLot
    difference: int


@dataclass(frozen=True, slots=True)
class CountedLine:
    """Of a variant so many were expected and counted; ``unplaced`` of the difference was not booked: a person looks.

    ``found_sold`` of the missing had been sold before the count, as tills told later.
    """

    variant_id: UUID
    expected: int
    counted: int
    unplaced: int
    found_sold: int = 0

    @property
    def difference(self) -> int:
        return self.counted - self.expected

    @property
    def unexplained(self) -> int:
        """What is more or less than expected, but for pieces that were sold."""
        return self.difference + self.found_sold


@dataclass(frozen=True, slots=True)
class ShelfCounted:
    """A count of a shelf with its lines and how it changed lots."""

    id: UUID
    outlet_id: UUID
    shelf: str
    counted_at: datetime
    lines: tuple[CountedLine, ...]
    adjusted: tuple[Adjusted, ...]


class Overstayed(NamedTuple):
    """Free pieces of a lot whose days on the shelf and days of grace are over."""

    lot: StandingLot
    terms: Terms
    since: date


def spread_difference(difference: int, lots: Sequence[StandingLot]) -> tuple[list[Adjusted], int]:
    """Spread what a count found more or less over lots of one variant; gives the changes and what found no place.

    Missing pieces go out of the lots that would be sold first, and never out of what is held for buyers; found ones
    into the lot that came last.
    """
    if difference > 0:
        open_lots = [lot for lot in lots if lot.recall_id is None]
        latest = max(open_lots, key=lambda lot: (lot.received_at, lot.id), default=None)
        return ([Adjusted(latest, difference)], 0) if latest else ([], difference)
    missing, adjusted = -difference, []
    for lot in first_expired_first_out(lots):
        share = min(missing, lot.free)
        if share > 0:
            adjusted.append(Adjusted(lot, -share))
            missing -= share
    return adjusted, -missing


def overstayed(lots: Iterable[tuple[StandingLot, Terms, date]], on: date) -> list[Overstayed]:
    """Pick the lots (with terms, and the day they came) whose days are over on a day, longest over first."""
    over = []
    for lot, terms, received_on in lots:
        since = terms.leaves_on(received_on)
        if since is not None and since <= on and lot.free > 0:
            over.append(Overstayed(lot, terms, since))
    return sorted(over, key=lambda each: (each.since, each.lot.id))
