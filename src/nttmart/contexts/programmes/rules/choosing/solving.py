"""The best plan, proved: divide, bound in whole numbers, go through what is left. Equal plans go to the lowest codes.

Each part of the problem gets prices from the solver; ``bounds`` turns them into an exact bound and ``enumerating`` goes
through every plan between that bound and the best plan known. What is too wide to go through is divided at the village
the solver is least sure of. The answer is one and the same whatever prices and plans the solver proposed.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import numpy as np

from nttmart.contexts.programmes.rules.choosing.bounds import Prices, priced
from nttmart.contexts.programmes.rules.choosing.enumerating import Found, TooMany, best_beside, best_within
from nttmart.contexts.programmes.rules.choosing.feasible import Empty, Feasible, NotProved, Plan, Tick, no_tick
from nttmart.contexts.programmes.rules.choosing.highs import Solver
from nttmart.contexts.programmes.rules.choosing.problem import Problem

STATES = 50_000
"""How many partial plans may lie side by side before a problem is divided."""
WIDER = 1.1
"""How much wider than usual to look at first: to look again costs as much as to have looked further."""
FEW = 24
"""How many villages are open at first where nothing tells yet how far to look."""
GROUP_TRIES = 5
"""How often to look wider for a whole group before its villages are asked for one by one."""
NODES = 5_000
"""How many parts are looked at before giving up: then nothing is called proved."""
TOO_WIDE = 150
"""How many of them may be too wide to go through, which takes longest: some 0.4 s each."""


@dataclass(frozen=True, slots=True)
class Best:
    """The one best plan (village numbers in order), what it is worth, and how many parts the proof took."""

    plan: tuple[int, ...]
    worth: int
    parts: int


@dataclass(slots=True)
class Prover:
    """Proves one problem after another that differ in fixings alone, keeping prices that served before."""

    problem: Problem
    solver: Solver
    kept: list[Prices] = field(default_factory=list)
    start: float = 0.0
    """How far below the bound best plans mostly were, in gains: where to begin the next time."""
    solved: int = 0
    too_wide: int = 0
    tick: Tick = no_tick
    feasible: Feasible | None = None

    def best(self, fixed: dict[int, int], known: tuple[int, ...] | None = None) -> Best | None:
        """Find and prove the best plan with some villages fixed in (1) or out (0); None proves that there is none.

        ``known`` is a plan that spares work if it is good; it must keep all rows and fixings.

        :raises NotProved: the work agreed on was not enough.
        """
        best = Best(known, self.problem.worth(known), 0) if known is not None else None
        first = _Part(dict(fixed), self.problem.with_fixed(fixed))
        if self.kept:
            prices = min(self.kept, key=lambda each: each.bound(first.problem.lower, first.problem.upper) / each.scale)
            try:
                return self._within(first, prices, best, tries=4)
            except TooMany:
                pass
        waiting, parts, self.too_wide = [first], 0, 0
        while waiting:
            parts += 1
            if parts > NODES or self.too_wide > TOO_WIDE:
                raise NotProved
            self.tick()
            best = self._settle(waiting.pop(), best, waiting)
        return Best(best.plan, best.worth, parts) if best else None

    def best_with_each(self, group: Sequence[int], known: Mapping[int, tuple[int, ...] | None]) -> dict[int, Best]:
        """For villages that count alike for every row but the budget, find and prove the best plan with each at once.

        Who is not in the answer is too near to the best plan, or too hard, or cannot be: ask ``best`` for it alone.
        """
        problem, found = self.problem, dict[int, Best]()
        relaxed = self.solver.relax({group[len(group) // 2]: 1})
        if relaxed.duals is None:
            return {}
        prices = priced(problem, relaxed.duals)
        self._keep(prices)
        bound = prices.bound(problem.lower, problem.upper)
        bounds = {village: bound + int(prices.surplus[village]) for village in group if prices.surplus[village] < 0}
        gaps = [bounds[each] - problem.worth(plan) * prices.scale if (plan := known[each]) else None for each in bounds]
        widest = max((gap for gap in gaps if gap is not None), default=None) if None not in gaps else None
        reach = int(self.start * prices.scale * WIDER) + 1
        for _ in range(GROUP_TRIES):
            reach = reach if widest is None else min(reach, widest)
            joining = [each for each in bounds if each not in found and -prices.surplus[each] > reach]
            if not joining:
                break
            try:
                near = best_beside(problem, prices, reach, STATES, joining)
            except TooMany:
                break
            found |= {each: self._better(None, one, bounds[each], prices.scale) for each, one in near.items()}
            reach = reach * 4 // 3
        return found

    def _settle(self, part: "_Part", best: Best | None, waiting: list["_Part"]) -> Best | None:
        """Settle one part: it holds nothing better, or its best is found, or its two halves join those waiting."""
        self.solved += 1
        relaxed = self.solver.relax(part.fixed)
        if relaxed.duals is None:
            return self._settle_apart(part, best, waiting)
        prices = priced(part.problem, relaxed.duals)
        try:
            found = self._within(part, prices, best, tries=80)
        except TooMany:
            self.too_wide += 1
            waiting.extend(part.halves(relaxed.shares))
            return best
        self._keep(prices)
        return found

    def _settle_apart(self, part: "_Part", best: Best | None, waiting: list["_Part"]) -> Best | None:
        """Settle a part in which the solver finds no plan: it is proved so, or what it overlooked is kept."""
        self.feasible = self.feasible or Feasible(self.problem)
        plan = self.feasible.settle(part.problem.lower, part.problem.upper, self.tick)
        if isinstance(plan, Empty):
            return best
        waiting.extend(part.halves([]))
        other = Best(plan, self.problem.worth(plan), 0)
        return min((each for each in (best, other) if each), key=lambda each: (-each.worth, each.plan))

    def _within(self, part: "_Part", prices: Prices, best: Best | None, tries: int) -> Best | None:
        """Go through all plans near the bound, wider and wider until one is found or none can be.

        What was gone through in vain lowers the part's ceiling: no later search looks there again.
        """
        bound = prices.bound(part.problem.lower, part.problem.upper)
        widest = int(np.abs(prices.surplus).astype(float).sum() * 1.01) + abs(bound)
        if best:
            widest = min(widest, bound - best.worth * prices.scale)
        reach = (
            int(self.start * prices.scale * WIDER) + 1 if self.start else _near(part.problem, prices, abs(bound) >> 16)
        )
        if part.ceiling is not None:
            reach = max(reach, (bound - part.ceiling * prices.scale) * 9 // 8)
        for _ in range(tries):
            reach = min(reach, widest)
            if reach < 0:
                return best
            found = best_within(part.problem, prices, reach, STATES)
            if found:
                return self._better(best, found, bound, prices.scale)
            if reach >= widest:
                return best
            part.ceiling = (bound - reach) // prices.scale
            reach = reach * 4 // 3
        raise TooMany

    def _better(self, best: Best | None, found: Found, bound: int, scale: int) -> Best:
        below = found.below / scale
        self.start = 0.8 * self.start + 0.2 * below if self.start else below
        other = Best(found.plan, (bound - found.below) // scale, 0)
        return min((each for each in (best, other) if each), key=lambda each: (-each.worth, each.plan))

    def _keep(self, prices: Prices) -> None:
        self.kept = [*self.kept[-23:], prices]


def _near(problem: Problem, prices: Prices, reach: int) -> int:
    """Tell how far to look at first: no further than a few villages are open, however many are worth alike."""
    surplus = np.abs(prices.surplus[problem.lower < problem.upper])
    near = int(np.sort(surplus)[FEW]) if len(surplus) > FEW else reach
    return min(reach, near) + 1


@dataclass(slots=True)
class _Part:
    """A part of a problem: some villages fixed, and what its plans are known not to be worth more than."""

    fixed: dict[int, int]
    problem: Problem
    ceiling: int | None = None

    def halves(self, shares: list[float]) -> Iterable["_Part"]:
        """Divide at the village whose share is furthest from whole, else at the first that is still open."""
        open_ = np.flatnonzero(self.problem.lower < self.problem.upper)
        if not len(open_):
            return
        unsure = np.abs(np.array(shares)[open_] - 0.5) if shares else np.zeros(len(open_))
        village = int(open_[np.argmin(unsure)])
        for value in (0, 1):
            fixed = {**self.fixed, village: value}
            yield _Part(fixed, self.problem.with_fixed({village: value}), self.ceiling)


def prove_best(problem: Problem, seconds: float = 10.0, tick: Tick = no_tick) -> tuple[Best | None, Prover, bool]:
    """Find and prove the best plan; also give what proved it, and whether the solver's own search found the same worth.

    That there is a plan at all is settled first: it is quick, and where there is none nothing need be searched.

    :raises NotProved: see there.
    """
    feasible = Feasible(problem)
    prover = Prover(problem, Solver(problem), tick=tick, feasible=feasible)
    some: Plan | None = None
    with suppress(NotProved):  # the solver's own search may still find a plan
        settled = feasible.settle(problem.lower, problem.upper, tick)
        if isinstance(settled, Empty):
            return None, prover, False
        some = settled
    tick()
    proposed = prover.solver.search(seconds)
    tick()
    known = proposed if proposed is not None and problem.allows(proposed) else None
    best = prover.best({}, known or some)
    return best, prover, bool(best and known and problem.worth(known) == best.worth)
