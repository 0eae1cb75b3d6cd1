"""What buyers may be told at one place: what lies there now, and what is promised from what comes. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from nttmart.contexts.supply.rules.promises import Available, Coming, Reserved, available_to_promise
from nttmart.kernel.errors import N_, Refusal


class HoldWant(NamedTuple):
    """A line of a document wants pieces that are still coming. Plain tuples do too."""

    line_id: UUID
    variant_id: UUID
    quantity: int


@dataclass(frozen=True, slots=True)
class PromisedHold:
    """Pieces that are coming, held for a line of a document; they leave by a day."""

    line_id: UUID
    variant_id: UUID
    quantity: int
    ship_by_on: date


@dataclass(frozen=True, slots=True)
class Served:
    """Pieces that came and now lie reserved for the line of a document that waited for them."""

    document_kind: str
    document_id: UUID
    line_id: UUID
    quantity: int


@dataclass(frozen=True, slots=True)
class OpenHold:
    """What is still waited for: of so many pieces, to leave by a day."""

    id: UUID
    point_id: UUID
    variant_id: UUID
    document_kind: str
    document_id: UUID
    line_id: UUID
    open_quantity: int
    ship_by_on: date
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class ShortHold:
    """Pieces somebody was promised that nothing coming covers any more; ``quantity`` of those that are open.

    ``could_leave_on``: the day on which all that is open could leave if it were promised anew; ``there``: free on the
    shelf, kept back for such as these.
    """

    hold: OpenHold
    outlet_id: UUID
    quantity: int
    could_leave_on: date | None
    there: int


@dataclass(frozen=True, slots=True)
class Shared:
    """How many of the pieces wanted lie there, how many are promised, and the day by which these leave (None: none)."""

    now: int
    promised: int
    ship_by_on: date | None


@dataclass(frozen=True, slots=True)
class Promisable:
    """What one outlet can give of one variant: ``now`` from the shelf, and beside it ``later`` from what is coming.

    Words given before come first: where too little is coming to keep them, the shelf keeps back what they need.
    """

    now: int
    later: Available

    @property
    def most(self) -> int:
        """Tell how many pieces one order can have at all."""
        return self.now + self.later.most

    @property
    def coming_on(self) -> date | None:
        """Tell the first day on which something that is coming can leave."""
        return self.later.steps[0].on if self.later.steps else None

    def share(self, quantity: int) -> Shared | None:
        """Share out so many pieces, the shelf first; None if that cannot be promised."""
        here = min(quantity, self.now)
        if here == quantity:
            return Shared(here, 0, None)
        on = self.later.ship_by(quantity - here)
        return None if on is None else Shared(here, quantity - here, on)


def on_shelf(free: int) -> Promisable:
    """Give what a place gives of which so many pieces lie free and nothing is coming."""
    return Promisable(free, Available((), 0))


NOTHING = on_shelf(0)
"""What a place gives of which nothing lies there and nothing is coming."""


class NotPromisable(Refusal):
    """More is wanted than lies there and is coming unclaimed. It says how many there can be, and by when."""

    def __init__(self, variant_id: UUID, wanted: int, offer: Promisable) -> None:
        super().__init__(
            _sentence(offer), field="quantity", left=offer.most, here=offer.now, on=_last_day(offer), wanted=wanted
        )
        self.variant_id = variant_id
        self.left = offer.most
        self.ship_by_on = offer.later.steps[-1].on if offer.later.steps else None


def _sentence(offer: Promisable) -> str:
    if not offer.most:
        return N_("Sudah habis.")
    if not offer.later.steps:
        return N_("Tinggal %(left)s.")
    if offer.now:
        return N_("%(here)s ada sekarang; paling banyak %(left)s, berangkat paling lambat %(on)s.")
    return N_("Paling banyak %(left)s, berangkat paling lambat %(on)s.")


def _last_day(offer: Promisable) -> date | str:
    return offer.later.steps[-1].on if offer.later.steps else ""


def promisable(
    free: int, promises: Sequence[Coming], holds: Sequence[Reserved], today: date, *, handling_days: int
) -> Promisable:
    """Work out what can be given now and later.

    :param free: pieces on the shelf that nobody holds.
    """
    whole = available_to_promise(free, holds, promises, today, handling_days=handling_days)
    later = available_to_promise(0, holds, promises, today, handling_days=handling_days)
    return Promisable(min(free, whole.by(today)), later)


def choose_served(quantity: int, holds: Iterable[OpenHold]) -> list[tuple[OpenHold, int]]:
    """Choose who gets pieces that came: whoever was promised the earliest day, of these whoever ordered first."""
    left, chosen = quantity, []
    for hold in sorted(holds, key=lambda each: (each.ship_by_on, each.id)):
        if share := min(left, hold.open_quantity):
            chosen.append((hold, share))
            left -= share
    return chosen


def short_holds(
    holds: Iterable[OpenHold], promises: Iterable[Coming], today: date, *, handling_days: int
) -> list[tuple[OpenHold, int]]:
    """Find holds of one place that what is coming does not cover in time, the last promised first to go without.

    Every hold may use what comes in time for its day; the earliest day is served first, as when goods come.
    """
    left = sorted((each.due_on, each.quantity) for each in promises if each.due_on >= today)
    supply = [[due.toordinal() + handling_days, quantity] for due, quantity in left]
    short = []
    for hold in sorted(holds, key=lambda each: (each.ship_by_on, each.id)):
        missing = hold.open_quantity
        for lot in supply:
            if lot[0] <= hold.ship_by_on.toordinal() and missing:
                given = min(lot[1], missing)
                lot[1] -= given
                missing -= given
        if missing:
            short.append((hold, missing))
    return short
