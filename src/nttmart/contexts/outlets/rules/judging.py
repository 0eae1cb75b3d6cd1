"""Judges facts of one till against what is known of it: chain, numbers, identity, clock. Pure, in the order of numbers.

No judgement here keeps a sale from being counted; each opens a line in the tray that stands beside it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from nttmart.contexts.outlets.rules.facts import FIRST_PREV, Fact
from nttmart.contexts.outlets.rules.problems import Trouble

CLOCK_MAY_BE_OFF = timedelta(minutes=10)
"""A device's clock drifts and is set now and then; so much is nobody's business."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A fact of the till that is kept already, as far as its neighbours in the chain need it."""

    id: UUID
    seq: int
    prev: str
    hash: str
    said_at: datetime
    occurred_at: datetime


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a till before a batch: its last number, and the facts numbered next to those of it."""

    head: int
    enrolled_at: datetime
    revoked_at: datetime | None
    neighbours: Sequence[Neighbour] = ()


@dataclass(slots=True)
class Judgement:
    """When each fact can have happened, and what is odd."""

    occurred_at: dict[UUID, datetime] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)


def judge(facts: Iterable[Fact], known: Known, now: datetime) -> Judgement:
    """Judge facts that are new (good signatures, ids not kept yet) against what is known of their till."""
    by_seq: dict[int, list[Neighbour]] = defaultdict(list)
    for neighbour in known.neighbours:
        by_seq[neighbour.seq].append(neighbour)
    judgement, head = Judgement(), known.head
    for fact in sorted(facts, key=lambda each: (each.seq, each.id)):
        before = by_seq.get(fact.seq - 1, [])
        occurred_at = _possible(fact, before, known, now)
        judgement.occurred_at[fact.id] = occurred_at
        judgement.troubles += _troubles(fact, before, by_seq.get(fact.seq, []), by_seq.get(fact.seq + 1, []))
        judgement.troubles += _times(fact, occurred_at, known)
        if fact.seq > head + 1:
            judgement.troubles.append(_gap(head + 1, fact.seq - 1))
        head = max(head, fact.seq)
        by_seq[fact.seq].append(Neighbour(fact.id, fact.seq, fact.prev, fact.hash, fact.at, occurred_at))
    return judgement


def _troubles(
    fact: Fact, before: Sequence[Neighbour], beside: Sequence[Neighbour], after: Sequence[Neighbour]
) -> list[Trouble]:
    found = []
    if not _follows(fact.prev, fact.seq, before):
        found.append(Trouble("broken_chain", fact.id, values={"seq": fact.seq}))
    if beside:
        return [*found, Trouble("duplicate_identity", fact.id, values={"seq": fact.seq})]
    # What comes after this one was judged without it; only now can be said whether it follows.
    return found + [
        Trouble("broken_chain", later.id, values={"seq": later.seq}) for later in after if later.prev != fact.hash
    ]


def _follows(prev: str, seq: int, before: Sequence[Neighbour]) -> bool:
    if seq == 1:
        return prev == FIRST_PREV
    return not before or any(prev == neighbour.hash for neighbour in before)


def _possible(fact: Fact, before: Sequence[Neighbour], known: Known, now: datetime) -> datetime:
    """Put a time that cannot be where it can: after the fact before it, before we heard of it.

    A clock that is behind still tells how much later than the fact before it was.
    """
    if fact.at > now + CLOCK_MAY_BE_OFF:
        return now
    last = min(before, key=lambda each: each.occurred_at, default=None)
    floor = max(known.enrolled_at, last.occurred_at) if last else known.enrolled_at
    if fact.at >= floor - CLOCK_MAY_BE_OFF:
        return fact.at
    passed = max(fact.at - last.said_at, timedelta(0)) if last else timedelta(0)
    return min(floor + passed, now)


def _times(fact: Fact, occurred_at: datetime, known: Known) -> list[Trouble]:
    found = []
    if occurred_at != fact.at:
        said, taken = (f"{at:%Y-%m-%d %H:%M}" for at in (fact.at, occurred_at))
        found.append(Trouble("clock", fact.id, values={"said": said, "taken": taken}))
    if known.revoked_at is not None and occurred_at > known.revoked_at:
        found.append(Trouble("revoked_till", fact.id, values={"seq": fact.seq}))
    return found


def _gap(first: int, last: int) -> Trouble:
    return Trouble("gap", about=f"{first}-{last}", values={"first": first, "last": last})
