"""All plans worth at least so much, found by going through the few villages whose place is not settled by the bound.

Prices settle most villages: to take one against its surplus costs more than is left. The rest are walked through. One
walk answers for a whole group of villages that count alike for every row but the budget: until the very end, what may
stand beside one of them may stand beside another, only what is left of the budget differs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from nttmart.contexts.programmes.rules.choosing.bounds import Prices
from nttmart.contexts.programmes.rules.choosing.problem import Problem, Whole
from nttmart.contexts.programmes.rules.choosing.walking import Front, Rows, TooMany, begin, walk

__all__ = ["Found", "TooMany", "best_beside", "best_within"]


@dataclass(frozen=True, slots=True)
class Found:
    """The best plan within the reach and what it is below the bound, times the prices' scale."""

    plan: tuple[int, ...]
    below: int


@dataclass(frozen=True, slots=True, eq=False)
class _Search:
    """How far to look; who is open, in the order of the walk; where the others stand and what they use of each row."""

    reach: int
    most_states: int
    order: Whole
    default: Whole
    settled: Whole
    used: Whole
    most: Whole
    ample: Whole
    """Of the budget what is left for the dearest of a group; ``most`` is what is left for the cheapest."""


def best_within(problem: Problem, prices: Prices, reach: int, most_states: int) -> Found | None:
    """Find the best plan that is below the bound by at most ``reach``; of equals the one with the lowest codes.

    None proves that there is no such plan.

    :raises TooMany: more than ``most_states`` partial plans would lie side by side.
    """
    search = _search(problem, prices, reach, most_states)
    walked = _walk(problem, prices, search)
    if walked is None:
        return None
    front, _rows = walked
    cost = front.cost + front.idle
    below = int(cost.min())
    return Found(min(_read(front, search, int(end)) for end in np.flatnonzero(cost == below)), below)


def best_beside(
    problem: Problem, prices: Prices, reach: int, most_states: int, joining: Sequence[int]
) -> dict[int, Found]:
    """For each of several villages find the best plan with it, below its own bound by at most ``reach``.

    They count alike for every row but the budget, and the prices leave each of them out by more than the reach: no
    plan within it holds two of them. Who is not in the answer has no such plan. Its own bound is the problem's bound
    and its surplus.

    :raises TooMany: as above.
    """
    costs = {village: int(problem.matrix[problem.purse, village]) if problem.purse >= 0 else 0 for village in joining}
    column, most, ample = problem.matrix[:, joining[0]].copy(), problem.most.copy(), problem.most.copy()
    if problem.purse >= 0:
        column[problem.purse] = 0
        most[problem.purse] -= min(costs.values())
        ample[problem.purse] -= max(costs.values())
    search = _search(problem, prices, reach, most_states)
    search = replace(search, used=search.used + column, most=most, ample=ample)
    walked = _walk(problem, prices, search)
    return dict(_beside(problem, search, walked, costs)) if walked else {}


def _beside(
    problem: Problem, search: _Search, walked: tuple[Front, Rows], costs: dict[int, int]
) -> Iterator[tuple[int, Found]]:
    """Read for each village the cheapest ends that leave enough of the budget for it."""
    front, rows = walked
    cost = front.cost + front.idle
    spent, price = np.zeros(len(cost), dtype=np.int64), 0
    if rows.purse >= 0:
        spent, price = front.used[rows.purse], rows.prices[rows.purse]
        cost = cost - np.maximum(rows.ample[rows.purse] - spent, 0).astype(cost.dtype, copy=False) * price
    for village, its_cost in costs.items():
        room = int(problem.most[problem.purse]) - its_cost if rows.purse >= 0 else 0
        own = np.flatnonzero(spent <= room)
        if not len(own):
            continue
        total = cost[own] + (room - spent[own]).astype(cost.dtype, copy=False) * price
        below = int(total.min())
        if below <= search.reach:
            plans = (_read(front, search, int(end)) for end in own[total == below])
            yield village, Found(min(tuple(sorted((*plan, village))) for plan in plans), below)


def _search(problem: Problem, prices: Prices, reach: int, most_states: int) -> _Search:
    lower, upper, surplus = problem.lower, problem.upper, prices.surplus
    default = np.where(surplus > 0, upper, lower)
    open_ = np.flatnonzero((lower < upper) & (np.abs(surplus) <= reach))
    order = open_[np.argsort(-np.abs(surplus[open_]).astype(float), kind="stable")]
    settled = default.copy()
    settled[order] = 0
    used = problem.matrix @ settled
    return _Search(reach, most_states, order, default, settled, used, problem.most, problem.most)


def _walk(problem: Problem, prices: Prices, search: _Search) -> tuple[Front, Rows] | None:
    """Walk through the open villages; None if no plan is within the reach."""
    surplus = prices.surplus
    coming = problem.matrix[:, search.order].sum(axis=1)
    can_break = (search.used + coming > search.ample) | (search.used < problem.least)
    walked = (coming > 0) & (can_break | (prices.prices != 0))
    if problem.purse >= 0:
        walked[problem.purse] = True
    start = _slack_cost(problem, prices, search.used, (coming == 0) & ~walked)
    if start is None or start > search.reach:
        return None
    which = np.flatnonzero(walked)
    rows = Rows(
        problem.matrix[np.ix_(which, search.order)],
        least=problem.least[which].tolist(),
        most=search.most[which].tolist(),
        ample=search.ample[which].tolist(),
        prices=prices.prices[which].tolist(),
        purse=int(np.flatnonzero(which == problem.purse)[0]) if problem.purse >= 0 else -1,
    )
    front = begin(rows, search.used[which], np.array([start], dtype=surplus.dtype))
    if front is None:
        return None
    against = [(abs(int(surplus[village])), bool(search.default[village])) for village in search.order]
    penalties = [(0, cost) if by_default else (cost, 0) for cost, by_default in against]
    walk(rows, penalties, front, search.reach, search.most_states)
    return (front, rows) if len(front.cost) else None


def _slack_cost(problem: Problem, prices: Prices, used: Whole, which: Whole) -> int | None:
    """Tell what rows that nothing can change any more cost; None if one of them is broken."""
    if (used < problem.least)[which].any() or (used > problem.most)[which].any():
        return None
    slack = np.where(prices.prices > 0, problem.most - used, used - problem.least)
    return int((np.abs(prices.prices) * slack)[which].sum())


def _read(front: Front, search: _Search, end: int) -> tuple[int, ...]:
    chosen = search.settled.copy()
    for place in range(len(search.order) - 1, -1, -1):
        origin, taken = front.trail[place]
        chosen[search.order[place]] = int(taken[end])
        end = int(origin[end])
    return tuple(int(village) for village in np.flatnonzero(chosen))
