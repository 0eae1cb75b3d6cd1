"""A scenario as a problem in whole numbers, each row with the limit of the scenario it stands for."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from nttmart.contexts.programmes.rules.choosing.problem import Problem, whole
from nttmart.contexts.programmes.rules.choosing.quotas import values_of
from nttmart.contexts.programmes.rules.choosing.scenario import Attribute, Quota, Scenario
from nttmart.contexts.programmes.rules.choosing.weighing import Weighed, with_lots


@dataclass(frozen=True, slots=True)
class Limit:
    """What a row of the problem stands for. ``by`` is «choose», «budget» or an attribute; «must» is no row."""

    by: str
    value: str
    at_least: int | None
    at_most: int | None
    names: tuple[str, str] | None = None
    """What people call the value, in Indonesian and English."""

    @property
    def key(self) -> str:
        return f"{self.by}={self.value}" if self.value else self.by


@dataclass(frozen=True, slots=True, eq=False)
class Stated:
    """A problem with the limits its rows stand for, and who may be chosen at all."""

    problem: Problem
    limits: tuple[Limit, ...]
    open_: tuple[bool, ...]
    quota_of: tuple[int, ...]
    """Which quota of the scenario each row is of; -1 for the number to choose and the budget."""


def state(scenario: Scenario, weighed: Weighed) -> Stated:
    """Write a scenario as rows."""
    size = len(scenario.villages)
    rows = [(Limit("choose", "", scenario.choose, scenario.choose), np.ones(size, dtype=np.int64))]
    quota_of = [-1]
    for at, quota in enumerate(scenario.quotas):
        rows.extend(_rows(quota, scenario))
        quota_of += [at] * (len(rows) - len(quota_of))
    purse = -1
    if scenario.budget_idr is not None:
        costs = [village.cost_idr or 0 for village in scenario.villages]
        rows.append((Limit("budget", "", None, scenario.budget_idr), np.array(costs, dtype=np.int64)))
        purse = len(rows) - 1
        quota_of.append(-1)
    lower, upper = _fixings(scenario, weighed)
    matrix = np.array([coefficients for _, coefficients in rows], dtype=np.int64)
    least = np.array([limit.at_least or 0 for limit, _ in rows], dtype=np.int64)
    every = matrix.sum(axis=1)
    most = np.array([every[at] if limit.at_most is None else limit.at_most for at, (limit, _) in enumerate(rows)])
    gains = whole(with_lots(weighed.totals, scenario))
    problem = Problem(gains, matrix, least, np.minimum(most, every), lower, upper, purse)
    return Stated(problem, tuple(limit for limit, _ in rows), tuple(bool(each) for each in upper), tuple(quota_of))


def shown(value: Attribute) -> str:
    """Write an attribute's value as quotas name it."""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, tuple):
        return ", ".join(value)
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value


def _rows(quota: Quota, scenario: Scenario) -> Iterator[tuple[Limit, np.ndarray]]:
    """Give a row for a quota, or one for each value that villages have."""
    has = [values_of(village, quota.by) for village in scenario.villages]
    wanted = (
        [quota.value] if quota.value is not None else sorted({each for values in has for each in values}, key=shown)
    )
    for value in wanted:
        counted = np.array([int(value in values) for values in has], dtype=np.int64)
        names = scenario.labels.get(quota.by, {}).get(shown(value))
        yield Limit(quota.by, shown(value), quota.at_least, quota.at_most, names), counted


def _fixings(scenario: Scenario, weighed: Weighed) -> tuple[np.ndarray, np.ndarray]:
    must = {each.code for each in scenario.must}
    never = {each.code for each in scenario.never} | weighed.blank.keys()
    lower = [int(village.code in must) for village in scenario.villages]
    upper = [int(village.code not in never) for village in scenario.villages]
    return np.array(lower, dtype=np.int64), np.array(upper, dtype=np.int64)
