"""Whether any plan at all keeps every row, proved either way, and which sides of rows the proof rests on.

Nothing is worth anything here, so villages that count alike for every row but the budget stand for each other, the
cheaper first: what is divided is how many of a kind are in, not which. That leaves few parts however many tie.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

import numpy as np

from nttmart.contexts.programmes.rules.choosing.bounds import proving_empty
from nttmart.contexts.programmes.rules.choosing.elastic import Elastic
from nttmart.contexts.programmes.rules.choosing.highs import HALF
from nttmart.contexts.programmes.rules.choosing.problem import Problem, Whole
from nttmart.kernel.errors import N_, Refusal

Side = tuple[int, str]
"""A row and one end of it, «least» or «most»; or a village with «must»: it was put in by a person."""
Plan = tuple[int, ...]
Tick = Callable[[], None]
"""Is called between one step and the next: who wants to stop the work raises."""
PARTS = 2_000
"""How many parts are looked at before giving up."""


class NotProved(Refusal):
    """The problem is so hard that it could not be proved within the work agreed."""

    def __init__(self) -> None:
        super().__init__(N_("Soal ini terlalu sulit untuk dibuktikan; longgarkan kuota atau anggarannya."))


@dataclass(frozen=True, slots=True)
class Empty:
    """Proved: no plan keeps these sides together (what is fixed out stays out)."""

    sides: frozenset[Side]


def no_tick() -> None:
    """Go on."""


class Feasible:
    """One problem, asked with other fixings again and again."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem.with_gains(np.zeros(problem.size, dtype=np.int64))
        self._elastic: Elastic | None = None
        counts = [row for row in range(len(problem.matrix)) if row != problem.purse]
        numbers = dict[bytes, int]()
        columns = np.ascontiguousarray(problem.matrix[counts].T)
        self._kinds = np.array([numbers.setdefault(column.tobytes(), len(numbers)) for column in columns])
        costs = problem.matrix[problem.purse] if problem.purse >= 0 else np.zeros(problem.size, dtype=np.int64)
        self._order = np.argsort(costs, kind="stable")

    def settle(self, lower: Whole, upper: Whole, tick: Tick = no_tick) -> Plan | Empty:
        """Give any plan within these fixings, or what keeps all plans away.

        :raises NotProved: the work agreed on was not enough.
        """
        waiting, sides = [(lower, upper)], set[Side]()
        for parts in count(1):
            if not waiting:
                break
            if parts > PARTS:
                raise NotProved
            tick()
            part = waiting.pop()
            shares, blamed = self._asked(*part)
            if shares is None:
                sides |= blamed
                continue
            plan, halves = self._divide(shares, *part)
            if self._problem.allows(plan):
                return plan
            waiting += halves
        put_in = {(int(village), "must") for village in np.flatnonzero(lower)}
        return Empty(frozenset(side for side in sides if side[1] != "must" or side in put_in))

    def _alone(self, lower: Whole, upper: Whole) -> set[Side]:
        """Name a row that these fixings alone break."""
        problem = self._problem
        low, high = problem.matrix @ lower, problem.matrix @ upper
        for row in np.flatnonzero(high < problem.least).tolist():
            return {(row, "least")}
        for row in np.flatnonzero(low > problem.most).tolist():
            counted = np.flatnonzero(lower * problem.matrix[row])
            return {(row, "most"), *((int(village), "must") for village in counted)}
        return set()

    def _asked(self, lower: Whole, upper: Whole) -> tuple[Whole | None, set[Side]]:
        """Ask the solver for shares; None if these sides leave no plan, which is proved in whole numbers."""
        if alone := self._alone(lower, upper):
            return None, alone
        self._elastic = self._elastic or Elastic(self._problem)
        asked = self._elastic.ask(lower, upper)
        proof = proving_empty(self._problem, asked.prices, lower, upper)
        if proof is None:
            return asked.shares, set()
        sides = {(row, "most" if price > 0 else "least") for row, price in enumerate(proof.prices.tolist()) if price}
        held = np.flatnonzero((proof.surplus < 0) & (lower > 0))
        return None, sides | {(int(village), "must") for village in held}

    def _divide(self, shares: Whole, lower: Whole, upper: Whole) -> tuple[Plan, list[tuple[Whole, Whole]]]:
        """Round shares to a plan, the cheapest of each kind, and divide by how many are in of the least sure kind."""
        free = self._order[(lower < upper)[self._order]]
        if not len(free):
            return tuple(np.flatnonzero(lower).tolist()), []
        of_kind = self._kinds[free]
        wanted = np.bincount(of_kind, shares[free])
        whole = np.rint(wanted).astype(np.int64)
        plan = lower.copy()
        for kind in np.flatnonzero(whole):
            plan[free[of_kind == kind][: whole[kind]]] = 1
        unsure = np.abs(wanted - whole)
        unsure[np.bincount(of_kind, minlength=len(wanted)) == 0] = -1
        least_sure = int(np.argmax(unsure))
        members = free[of_kind == least_sure]
        few = min(int(wanted[least_sure]), len(members) - 1)
        fewer, more = upper.copy(), lower.copy()
        fewer[members[few:]], more[members[: few + 1]] = 0, 1
        nearer_last = (
            [(lower, fewer), (more, upper)] if wanted[least_sure] - few >= HALF else [(more, upper), (lower, fewer)]
        )
        return tuple(np.flatnonzero(plan).tolist()), nearer_last
