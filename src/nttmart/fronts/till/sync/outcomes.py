"""What became of a fact when it was applied."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.outlets.api import KeptFact, Trouble
from nttmart.kernel.errors import Refusal


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a fact is counted now, and what is odd about it."""

    fact_id: UUID
    applied: bool
    troubles: tuple[Trouble, ...] = ()


Applier = Callable[[Sequence[KeptFact], datetime], list[Outcome]]
"""Applies facts of one kind and one till, in the order of their numbers, within a transaction of the caller."""


def one_by_one(apply: Callable[..., list[Trouble]]) -> Applier:
    """Make an applier of an operation that takes a fact, and gives what is odd or refuses it."""

    def applier(facts: Sequence[KeptFact], at: datetime) -> list[Outcome]:
        return [_outcome(apply, fact, at) for fact in facts]

    return applier


def _outcome(apply: Callable[..., list[Trouble]], fact: KeptFact, at: datetime) -> Outcome:
    try:
        # Two doors may take one fact: what the second refuses, the first has not done either.
        with transaction.atomic():
            return Outcome(fact.id, applied=True, troubles=tuple(apply(fact, at=at)))
    except Refusal as refusal:
        return apart(fact, refusal)


def apart(fact: KeptFact, refusal: Refusal) -> Outcome:
    """Set a fact apart: what makes no sense, or what a door refused, with the sentence of the refusal."""
    if isinstance(refusal, outlets.Unreadable):
        trouble = Trouble("unreadable", fact.id, values={"seq": fact.seq})
    else:
        said = {name: str(value) for name, value in refusal.values.items()}
        trouble = Trouble("not_booked", fact.id, values=said, sentence=refusal.template)
    return Outcome(fact.id, applied=False, troubles=(trouble,))
