"""When a shelf is gone or nearly gone, and what a list of such shelves says. Pure."""

from datetime import datetime
from typing import Final, Literal, NamedTuple
from uuid import UUID

LOW_PIECES: Final = 3
LOW_GRAMS: Final = 1_000
"""At most so much free is nearly gone: pieces, or grams of what is weighed."""
CARRIED_DAYS: Final = 60
"""What had nothing on the shelf for longer is no longer missed: the outlet stopped carrying it."""

LowState = Literal["gone", "low"]


class LowShelf(NamedTuple):
    """A variant of which an outlet has nothing free, or little: pieces, or grams of what is weighed."""

    outlet_id: UUID
    variant_id: UUID
    weighed: bool
    free: int


class LowCount(NamedTuple):
    """How many variants are gone from shelves, and how many nearly."""

    gone: int
    low: int


class LastMoved(NamedTuple):
    """When something last came to a shelf and was last sold from it."""

    came_at: datetime | None
    sold_at: datetime | None


class ShelfGoods(NamedTuple):
    """Something an outlet refills: since when it is carried there, and what is free of it (grams where weighed)."""

    variant_id: UUID
    product_id: UUID
    producer_id: UUID
    weighed: bool
    since_at: datetime
    free: int


class LotLife(NamedTuple):
    """What came into and left a lot, oldest first; from ``ends_at`` on its pieces could not be sold any more."""

    variant_id: UUID
    ends_at: datetime | None
    moves: list[tuple[datetime, int]]
