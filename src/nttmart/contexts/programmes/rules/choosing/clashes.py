"""Which limits clash when no plan keeps them all: as few as explain it, found by leaving one after another away."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from nttmart.contexts.programmes.rules.choosing.feasible import Empty, Feasible, NotProved, Side, Tick, no_tick
from nttmart.contexts.programmes.rules.choosing.problem import Problem

Sides = tuple[Side, ...]
"""Sides that stay or go together."""


def clashing(problem: Problem, stays: int = -1, tick: Tick = no_tick) -> list[Side]:
    """Give sides that no plan keeps together, such that without any one of them some plan does.

    What is fixed out stays so, and the village ``stays`` stays in. The number to choose is given too if it is part of
    the clash. Which sides are given depends on the problem alone: a proof only spares asking for what it does not name.

    :raises NotProved: so hard that it could not be settled.
    """
    return _fewest(problem, [(side,) for side in _useful(problem, stays)], stays, tick)


def clashing_together(problem: Problem, quota_of: Sequence[int], wide: int, tick: Tick = no_tick) -> list[Side]:
    """Give the same where rows of one quota (one for each regency, say) go together if there are more than ``wide``.

    ``quota_of`` tells for each row which quota it is of; -1 it stands alone.
    """
    groups = dict[tuple[str, int], list[Side]]()
    for at, end in _useful(problem, -1):
        quota = quota_of[at] if end != "must" else -1
        groups.setdefault((end, quota) if quota >= 0 else (end, -at - 1), []).append((at, end))
    left = set(_fewest(problem, [tuple(group) for group in groups.values()], -1, tick))
    kept = [tuple(side for side in group if side in left) for group in groups.values()]
    units = [unit for group in kept for unit in ([group] if len(group) > wide else [(side,) for side in group]) if unit]
    return _fewest(problem, units, -1, tick)


def too_few(problem: Problem) -> list[Side]:
    """Give rows that ask for more villages than may be chosen of theirs: each alone is impossible."""
    return [(int(row), "least") for row in np.flatnonzero(problem.matrix @ problem.upper < problem.least)]


def possible(problem: Problem) -> bool:
    """Tell whether any plan keeps all rows, proved either way."""
    return _blamed(problem, no_tick) is None


def _blamed(problem: Problem, tick: Tick) -> frozenset[Side] | None:
    """Name what a proof that there is no plan rests on; None: there is one."""
    settled = Feasible(problem).settle(problem.lower, problem.upper, tick)
    return settled.sides if isinstance(settled, Empty) else None


def _fewest(problem: Problem, units: list[Sides], stays: int, tick: Tick) -> list[Side]:
    """Leave one unit after another away where the others still clash; what cannot be settled stays."""
    named = _blamed(_only(problem, units, stays), tick)
    if named is None:
        return []
    for unit in list(units):
        rest = [each for each in units if each != unit]
        if not named.isdisjoint(unit):
            try:
                anew = _blamed(_only(problem, rest, stays), tick)
            except NotProved:
                anew = None
            if anew is None:
                continue
            named = anew
        units = rest
    return [side for unit in units for side in unit]


def _useful(problem: Problem, stays: int) -> list[Side]:
    """Sides that limit anything at all, the number to choose last: people would rather hear of the quotas."""
    fixed = [(int(village), "must") for village in np.flatnonzero(problem.lower) if village != stays]
    low, high = problem.matrix @ problem.lower, problem.matrix @ problem.upper
    sides = [(row, "most") for row in range(1, len(problem.matrix)) if high[row] > problem.most[row]]
    sides += [(row, "least") for row in range(1, len(problem.matrix)) if low[row] < problem.least[row]]
    return [*fixed, *sides, (0, "most"), (0, "least")]


def _only(problem: Problem, units: list[Sides], stays: int) -> Problem:
    """Give the problem with these sides alone; of the villages put in only these, and the one that stays."""
    kept = {side for unit in units for side in unit}
    every = np.abs(problem.matrix).sum(axis=1)
    least = [int(problem.least[row]) if (row, "least") in kept else 0 for row in range(len(every))]
    most = [int(problem.most[row]) if (row, "most") in kept else int(every[row]) for row in range(len(every))]
    free = [village for village in np.flatnonzero(problem.lower) if (int(village), "must") not in kept]
    lower = problem.lower.copy()
    lower[[village for village in free if village != stays]] = 0
    return replace(problem, lower=lower, least=np.array(least, dtype=np.int64), most=np.array(most, dtype=np.int64))
