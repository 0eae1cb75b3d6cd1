"""The solver asked not for the best plan but how far rows must be broken: what it answers is a proof, once reckoned.

Rows of counts may be broken at a price and the sum of what is broken is made least; there is always an answer, also
where the solver would only say «infeasible» without telling why. If nothing need be broken, it asks for the cheapest.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from nttmart.contexts.programmes.rules.choosing.highs import SCALE, rows_of, started, weights
from nttmart.contexts.programmes.rules.choosing.problem import Problem, Whole

STEEP = 1e6
"""The steepest price of a proof: whole numbers round it finely."""
DUST = 1e-7


@dataclass(frozen=True, slots=True)
class Asked:
    """Prices that perhaps prove that there is no plan, and shares of villages that come nearest to one."""

    prices: list[float]
    shares: Whole


class Elastic:
    """One problem in the solver's memory, asked again and again with other fixings."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._weight = weights(problem)
        self._counts = _bendable(problem, self._weight)
        self._cheapest = _cheapest(problem, self._weight) if problem.purse >= 0 else None
        self._columns = np.arange(problem.size, dtype=np.int32)

    def ask(self, lower: Whole, upper: Whole) -> Asked:
        """Ask within these fixings."""
        broken = self._run(self._counts, lower, upper)
        if self._cheapest is None or broken.getInfo().objective_function_value > DUST:
            prices = self._prices(broken)
            return Asked([price * STEEP / max(np.abs(prices).max(), DUST) for price in prices], self._shares(broken))
        cheapest = self._run(self._cheapest, lower, upper)
        prices = self._prices(cheapest) * _unit(self._problem)
        prices[self._problem.purse] = 1.0
        return Asked(prices.tolist(), self._shares(cheapest))

    def _run(self, model: Any, lower: Whole, upper: Whole) -> Any:
        size = self._problem.size
        model.changeColsBounds(size, self._columns, lower.astype(float), upper.astype(float))
        model.run()
        return model

    def _prices(self, model: Any) -> Any:
        found = np.array(model.getSolution().row_dual)
        return -found / self._weight if len(found) else np.zeros(len(self._weight))

    def _shares(self, model: Any) -> Whole:
        found = np.array(model.getSolution().col_value)
        return found[: self._problem.size] if len(found) else self._problem.upper.astype(float) / 2


def _unit(problem: Problem) -> float:
    return max(float(problem.matrix[problem.purse].max()), 1.0) / SCALE


def _cheapest(problem: Problem, weight: Any) -> Any:
    """The least that villages can cost where every other row is kept."""
    lp = rows_of(problem, weight)
    _free(lp, problem.purse)
    lp.col_cost_ = problem.matrix[problem.purse].astype(float) / _unit(problem)
    return started(lp)


def _bendable(problem: Problem, weight: Any) -> Any:
    """The least by which rows must be broken, the budget left aside."""
    lp = rows_of(problem, weight)
    if problem.purse >= 0:
        _free(lp, problem.purse)
    lp.col_cost_ = np.zeros(problem.size)
    model = started(lp)
    for row in range(len(problem.matrix)):
        for step in (1.0, -1.0):
            model.addCol(1.0, 0.0, float("inf"), 1, np.array([row], dtype=np.int32), np.array([step]))
    return model


def _free(lp: Any, row: int) -> None:
    low, high = np.array(lp.row_lower_), np.array(lp.row_upper_)
    low[row], high[row] = -float("inf"), float("inf")
    lp.row_lower_, lp.row_upper_ = low, high
