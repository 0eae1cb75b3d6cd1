"""HiGHS, the solver: proposes prices and plans in floats. What it says is believed only after whole numbers agree.

Imported when first used: it and numpy take 40 MB that a server of pages does not need.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from nttmart.contexts.programmes.rules.choosing.problem import Problem

HALF = 0.5
SCALE = 1e4
"""The dearest village is worth this much to the solver, whose tolerances are absolute."""


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The problem with fractions allowed: prices of rows and shares of villages; no prices where it finds no plan."""

    duals: list[float] | None
    shares: list[float]


def solver_name() -> str:
    """Name the solver and its version."""
    import highspy  # noqa: PLC0415 -- see above

    said: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    said.silent()
    return f"HiGHS {said.version()}"


def weights(problem: Problem) -> Any:
    """Tell what each row is divided by for the solver, whose tolerances are absolute."""
    heaviest = np.maximum(np.abs(problem.matrix).max(axis=1).astype(float), 1.0)
    return np.where(heaviest > 1, heaviest / 100, 1.0)


def rows_of(problem: Problem, weight: Any) -> Any:
    """Write rows and fixings as the solver reads them; what villages cost is left to the caller."""
    import highspy  # noqa: PLC0415 -- see above

    lp: Any = highspy.HighsLp()
    rows = len(problem.matrix)
    lp.num_col_, lp.num_row_ = problem.size, rows
    lp.col_lower_, lp.col_upper_ = problem.lower.astype(float), problem.upper.astype(float)
    lp.row_lower_, lp.row_upper_ = problem.least.astype(float) / weight, problem.most.astype(float) / weight
    where, which = np.nonzero(problem.matrix)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.searchsorted(where, np.arange(rows + 1)).astype(np.int32)
    lp.a_matrix_.index_ = which.astype(np.int32)
    lp.a_matrix_.value_ = problem.matrix[where, which].astype(float) / weight[where]
    return lp


def started(lp: Any) -> Any:
    """Hand a model to a solver of its own."""
    import highspy  # noqa: PLC0415 -- see above

    model: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    model.silent()
    for option, value in (
        ("threads", 1),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", 0.0),
        ("dual_feasibility_tolerance", 1e-9),
    ):
        model.setOptionValue(option, value)
    model.passModel(lp)
    return model


class Solver:
    """One problem in the solver's memory; fixings and gains change, and each solution starts from the one before."""

    def __init__(self, problem: Problem) -> None:
        import highspy  # noqa: PLC0415 -- see above

        self._highspy = highspy
        self._problem = problem
        self._weight = weights(problem)
        self._model = self._load(problem, whole=False)
        self._fixed: dict[int, int] = {}

    def relax(self, fixed: dict[int, int]) -> Relaxed:
        """Solve with fractions, some villages fixed in (1) or out (0)."""
        self._fix(fixed)
        model, kinds = self._model, self._highspy.HighsModelStatus
        model.run()
        if model.getModelStatus() == kinds.kInfeasible:
            return Relaxed(None, [])
        found = model.getSolution()
        duals = -np.array(found.row_dual) * self._unit / self._weight
        return Relaxed([float(dual) for dual in duals], list(found.col_value))

    def revalue(self, problem: Problem) -> None:
        """Take the gains of another problem that is otherwise the same."""
        costs = self._costs(problem)
        columns = np.arange(problem.size, dtype=np.int32)
        self._model.changeColsCost(problem.size, columns, costs)

    def search(self, seconds: float) -> tuple[int, ...] | None:
        """Search the best plan by branch and cut, as whole villages; None if none was found."""
        model = self._load(self._problem, whole=True)
        model.setOptionValue("time_limit", seconds)
        model.run()
        values = model.getSolution().col_value
        if not values or not np.isfinite(model.getInfo().objective_function_value):
            return None
        return tuple(int(village) for village in np.flatnonzero(np.array(values) >= HALF))

    def _load(self, problem: Problem, *, whole: bool) -> Any:
        lp = rows_of(problem, self._weight)
        lp.col_cost_ = self._costs(problem)
        if whole:
            lp.integrality_ = [self._highspy.HighsVarType.kInteger] * problem.size
        return started(lp)

    def _costs(self, problem: Problem) -> Any:
        gains = problem.gains.astype(float)
        self._unit = max(float(gains.max(initial=1.0)), 1.0) / SCALE
        return -gains / self._unit

    def _fix(self, fixed: dict[int, int]) -> None:
        for village in self._fixed.keys() - fixed.keys():
            self._model.changeColBounds(
                village, float(self._problem.lower[village]), float(self._problem.upper[village])
            )
        for village, value in fixed.items():
            if self._fixed.get(village) != value:
                self._model.changeColBounds(village, float(value), float(value))
        self._fixed = dict(fixed)
