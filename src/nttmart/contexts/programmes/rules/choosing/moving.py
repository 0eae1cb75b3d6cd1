"""Weights moved a little, the same way on every machine: how stable a choice is."""

import hashlib

from nttmart.contexts.programmes.rules.choosing.problem import Whole, whole
from nttmart.contexts.programmes.rules.choosing.scenario import Scenario
from nttmart.contexts.programmes.rules.choosing.weighing import Weighed, with_lots


def factor(draw: int, key: str, spread_percent: int) -> int:
    """Tell what a criterion's weight is multiplied by in a draw, in percent: SHA-256 of «draw|key», spread evenly."""
    number = int(hashlib.sha256(f"{draw}|{key}".encode()).hexdigest()[:16], 16)
    return 100 - spread_percent + number % (2 * spread_percent + 1)


def moved_gains(scenario: Scenario, weighed: Weighed) -> list[Whole]:
    """Weigh all villages once for each draw."""
    keys = [criterion.key for criterion in scenario.criteria]
    found = []
    for draw in range(1, scenario.draws + 1):
        moved = [
            weight * factor(draw, key, scenario.spread_percent)
            for weight, key in zip(weighed.weights, keys, strict=True)
        ]
        totals = tuple(sum(map(int.__mul__, moved, parts)) for parts in weighed.parts)
        found.append(whole(with_lots(totals, scenario)))
    return found
