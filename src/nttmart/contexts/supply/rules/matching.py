"""Which promises are kept by goods that were accepted, and what was asked for by them. Pure."""

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


def share_among_asks(
    quantity: int, spare: int, asks: Iterable[tuple[UUID, int]], *, source_id: UUID | None = None
) -> dict[UUID, int]:
    """Share accepted pieces among what was asked for and not promised (id and open pieces, the oldest first).

    All that came for ``source_id`` is what that line asked for, whatever promise it kept. Other lines get what is
    ``spare``: what kept no promise and was not that line's. Gives pieces by line, none of nought.
    """
    open_ = dict(asks)
    shares = {}
    if source_id in open_:
        shares[source_id] = min(quantity, open_.pop(source_id))
    left = min(spare, quantity - sum(shares.values()))
    for ask_id, wanted in open_.items():
        shares[ask_id] = min(left, wanted)
        left -= shares[ask_id]
    return {ask_id: share for ask_id, share in shares.items() if share > 0}


def _turn(
    promise: OpenPromise, source_id: UUID | None, past_before: date | None
) -> tuple[bool, bool, bool, date, UUID]:
    is_of_order = source_id is not None and promise.source_id == source_id
    is_past = past_before is not None and promise.due_on < past_before
    return (not is_of_order, is_past, promise.is_to_nobody, promise.due_on, promise.id)
