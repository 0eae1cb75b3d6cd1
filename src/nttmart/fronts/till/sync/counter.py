"""Sales and refunds over the counter: written in bulk, with what they say of losses, and what is odd beside them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.outlets.api import KeptFact, Trouble, Unreadable
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements
from nttmart.fronts.till.sync.bodies import find_shift, read_refund, read_sale
from nttmart.fronts.till.sync.outcomes import Outcome, apart
from nttmart.kernel.audit import Actor

Told = TypeVar("Told", sales.NewSale, sales.NewRefund)


def record_sales(facts: Sequence[KeptFact], at: datetime) -> list[Outcome]:
    """Apply a run of sales of one till at once."""
    told, outcomes = _read(facts, read_sale, at)
    verdicts = settlements.record_counter_sales(told=[sale for _, sale in told], actor=_actor(facts), at=at)
    return [*outcomes, *(_outcome(fact, verdict) for (fact, _), verdict in zip(told, verdicts, strict=True))]


def record_refunds(facts: Sequence[KeptFact], at: datetime) -> list[Outcome]:
    """Apply refunds of one till, one after the other: each takes from what the one before has left."""
    told, outcomes = _read(facts, read_refund, at)
    actor = _actor(facts)
    verdicts = [settlements.record_counter_refund(refund=refund, actor=actor, at=at) for _, refund in told]
    return [*outcomes, *(_outcome(fact, verdict) for (fact, _), verdict in zip(told, verdicts, strict=True))]


def _read(
    facts: Sequence[KeptFact], read: Callable[[KeptFact, Mapping[UUID, str]], Told], at: datetime
) -> tuple[list[tuple[KeptFact, Told]], list[Outcome]]:
    """Read bodies; those that cannot be read are set apart, those of a shift not yet opened are told."""
    shifts = {shift: fact for fact in reversed(facts) if (shift := find_shift(fact))}
    cashiers = outlets.know_shifts(facts[0].till_id, shifts.keys(), at=at)
    odd = [outlets.unknown_shift(fact, shift) for shift, fact in shifts.items() if shift not in cashiers]
    outlets.open_problems(facts[0].till_id, odd, at=at)
    told: list[tuple[KeptFact, Told]] = []
    outcomes: list[Outcome] = []
    for fact in facts:
        try:
            told.append((fact, read(fact, cashiers)))
        except Unreadable as refusal:
            outcomes.append(apart(fact, refusal))
    return told, outcomes


def _outcome(fact: KeptFact, verdict: sales.Verdict) -> Outcome:
    said = {"seq": fact.seq, "number": str(fact.body.get("number", ""))[:40]}
    troubles = tuple(Trouble(code, fact.id, values=said) for code in verdict.problems)
    return Outcome(fact.id, applied=verdict.is_recorded, troubles=troubles)


def _actor(facts: Sequence[KeptFact]) -> Actor:
    return Actor(facts[0].till_name)
