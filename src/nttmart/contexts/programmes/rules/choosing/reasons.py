"""Why each village is in or out: what the best plan loses with its place turned round, what stands in the way."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np

from nttmart.contexts.programmes.rules.choosing.alternatives import Plan
from nttmart.contexts.programmes.rules.choosing.feasible import Side
from nttmart.contexts.programmes.rules.choosing.problem import Problem
from nttmart.contexts.programmes.rules.choosing.scenario import Criterion, Scenario
from nttmart.contexts.programmes.rules.choosing.stating import Stated
from nttmart.contexts.programmes.rules.choosing.weighing import MILLION, Weighed, lot


@dataclass(frozen=True, slots=True)
class Enough:
    """By how much one criterion alone would have to rise (millionths), to which score; ``possible`` in its scale."""

    criterion: str
    rise: int
    score: Decimal
    possible: bool


@dataclass(frozen=True, slots=True)
class Turned:
    """What turning a village's place round does to the best plan. Totals in the problem's whole numbers."""

    possible: bool
    loss: int = 0
    """How much the sum of the best plan falls; below zero where a fixing kept it from rising."""
    enters: Plan = ()
    leaves: Plan = ()
    rise: int = 0
    """The least by which the village's own total must rise to be chosen."""
    enough: tuple[Enough, ...] = ()
    in_the_way: tuple[Side, ...] = ()
    """Ends of rows that a plain exchange with a chosen village of lower worth would break."""


def turned(
    scenario: Scenario, weighed: Weighed, stated: Stated, pair: tuple[Plan, Plan | None], village: int
) -> Turned:
    """Compare the best plan with the best one in which a village's place is turned round (the two of ``pair``)."""
    (plan, other), problem = pair, stated.problem
    if other is None:
        return Turned(possible=False)
    loss = sum(weighed.totals[each] for each in plan) - sum(weighed.totals[each] for each in other)
    enters = tuple(each for each in other if each not in plan)
    leaves = tuple(each for each in plan if each not in other)
    if village in plan:
        return Turned(True, loss, enters, leaves)
    wins_ties = (-_lots(scenario, other), other) < (-_lots(scenario, plan), plan)
    rise = loss if wins_ties else loss + 1
    enough = tuple(
        _enough(criterion, weighed, village, at, rise)
        for at, criterion in enumerate(scenario.criteria)
        if criterion.weight
    )
    return Turned(True, loss, enters, leaves, rise, enough, in_the_way(problem, plan, village))


def in_the_way(problem: Problem, plan: Plan, village: int) -> tuple[Side, ...]:
    """Tell which rows keep a village from taking the place of a chosen one that is worth less.

    Of all such exchanges the one that breaks fewest rows, then the one with the village of least worth. Empty: no
    chosen village is worth less.
    """
    lesser = [each for each in plan if problem.gains[each] < problem.gains[village] and not problem.lower[each]]
    if not lesser:
        return ()
    used = problem.matrix[:, list(plan)].sum(axis=1).reshape(-1, 1)
    after = used - problem.matrix[:, lesser] + problem.matrix[:, [village]]
    over = after > problem.most.reshape(-1, 1)
    broken = over | (after < problem.least.reshape(-1, 1))
    least = min(range(len(lesser)), key=lambda at: (int(broken[:, at].sum()), int(problem.gains[lesser[at]])))
    return tuple((int(row), "most" if over[row, least] else "least") for row in np.flatnonzero(broken[:, least]))


def _lots(scenario: Scenario, plan: Plan) -> int:
    return sum(lot(scenario.villages[each].code) for each in plan)


def _enough(criterion: Criterion, weighed: Weighed, village: int, at: int, rise: int) -> Enough:
    """Tell which score in one criterion alone brings the rise (rounded as scores are)."""
    needed = -(-rise // weighed.weights[at])
    part = weighed.parts[village][at] + needed
    low, high = map(Fraction, weighed.scales[at])
    share = Fraction(part, MILLION)
    score = low + (share if criterion.high_is_better else 1 - share) * (high - low)
    return Enough(criterion.key, needed, exact(score), part <= MILLION and low < high)


def exact(number: Fraction) -> Decimal:
    """Write a fraction whose denominator holds only twos and fives as a decimal, exactly."""
    places = 0
    while (number * 10**places).denominator != 1:
        places += 1
    return Decimal(int(number * 10**places)).scaleb(-places)
