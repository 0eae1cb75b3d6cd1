"""Which promises are kept by goods that were accepted. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """A promise of one maker and variant to one outlet or to nobody yet, of which so many pieces have not come."""

    id: UUID
    open_quantity: int
    due_on: date
    source_id: UUID | None = None
    is_to_nobody: bool = False


def share_arrival(
    quantity: int,
    promises: Iterable[OpenPromise],
    *,
    source_id: UUID | None = None,
    past_before: date | None = None,
) -> dict[UUID, int]:
    """Share accepted pieces among promises: those of the order they came for first, then whatever is due first.

    What was due before ``past_before`` (its grace is over) comes last: it is late whatever comes now, and a maker who
    missed one week would else be late for ever after. Of the rest those to this outlet before those to nobody yet.

    Gives pieces by promise, none of nought. What nobody was promised is in none: more than was promised may come.
    """
    if quantity < 1:
        raise ValueError(quantity)
    left, shares = quantity, {}
    for promise in sorted(promises, key=lambda each: _turn(each, source_id, past_before)):
        if share := min(left, promise.open_quantity):
            shares[promise.id] = share
            left -= share
    return shares


def _turn(
    promise: OpenPromise, source_id: UUID | None, past_before: date | None
) -> tuple[bool, bool, bool, date, UUID]:
    is_of_order = source_id is not None and promise.source_id == source_id
    is_past = past_before is not None and promise.due_on < past_before
    return (not is_of_order, is_past, promise.is_to_nobody, promise.due_on, promise.id)
