"""Which promises are kept by goods that were accepted. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """A promise of one maker and variant to one outlet, of which so many pieces have not come."""

    id: UUID
    open_quantity: int
    due_on: date
    source_id: UUID | None = None


def share_arrival(quantity: int, promises: Iterable[OpenPromise], *, source_id: UUID | None = None) -> dict[UUID, int]:
    """Share accepted pieces among promises: those of the order they came for first, then whatever is due first.

    Gives pieces by promise, none of nought. What nobody was promised is in none: more than was promised may come.
    """
    if quantity < 1:
        raise ValueError(quantity)
    left, shares = quantity, {}
    for promise in sorted(promises, key=lambda each: (not _is_of(each, source_id), each.due_on, each.id)):
        if share := min(left, promise.open_quantity):
            shares[promise.id] = share
            left -= share
    return shares


def _is_of(promise: OpenPromise, source_id: UUID | None) -> bool:
    return source_id is not None and promise.source_id == source_id
