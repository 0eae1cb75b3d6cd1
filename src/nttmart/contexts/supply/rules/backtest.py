"""How wrong each method would have been, had it been asked week after week in the past. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import fsum, sqrt
from typing import Final

from nttmart.contexts.supply.rules.methods import SEASON_WEEKS, SEASONAL, WALKS, last_year

TRAINING_WEEKS: Final = 13
"""Weeks that no method is tried on: they are what it knows when first asked."""
TESTED_WEEKS: Final = 52
"""Methods are tried on the last year: older habits matter less, and a run over a province ends in time."""

Demands = Sequence[int | None]


@dataclass(frozen=True, slots=True)
class Score:
    """How a method did. ``rmsse`` is None where the series has no scale (it never changed).

    ``rmse`` and ``bias`` (said less sold, a week) are in pieces, over ``weeks`` pairs of origin and week. ``errors``:
    for each origin whose weeks all count, what was sold in them together less what was said.
    """

    method: str
    weeks: int
    rmse: float
    rmsse: float | None
    bias: float
    errors: tuple[float, ...]


def scale_of(demands: Demands) -> float:
    """Give the root mean square of the step from one week that counts to the next, over the whole history.

    RMSSE is the root mean square error over this. M5 takes the steps from the first sale to the end of training; here
    a series begins when the shelf first had the goods, and one scale for all origins and methods keeps the choice
    between them free of it. 0 if the series never changed, or has fewer than two weeks.
    """
    known = [each for each in demands if each is not None]
    steps = [(after - before) ** 2 for before, after in pairwise(known)]
    return sqrt(fsum(steps) / len(steps)) if steps else 0.0


def origins_of(weeks: int, horizon: int) -> range:
    """Give the origins of a back-test: the first of ``horizon`` weeks that are foreseen from those before them."""
    return range(max(TRAINING_WEEKS, weeks - TESTED_WEEKS), weeks - horizon + 1)


def back_test(demands: Demands, horizon: int) -> tuple[Score, ...]:
    """Try every method from every origin, ``horizon`` weeks ahead, in the order of ``METHODS``.

    All on the same weeks, so that errors can be compared; the seasonal one only where a year lies before the first
    origin. Weeks left out are neither learnt from nor judged.
    """
    origins = origins_of(len(demands), horizon)
    scale = scale_of(demands)
    values, known = _counted(demands)
    stretches = _stretches(demands, origins, horizon)
    starts = [known[origin] for origin in origins]
    scores = []
    for name, walk in WALKS.items():
        said = walk(values)
        scores.append(_flat_score(name, stretches, [said[start] for start in starts], horizon, scale))
    if len(origins) and origins[0] >= SEASON_WEEKS:
        year = last_year(demands, horizon)
        scores.append(_year_score(year, demands, origins, horizon, scale))
    return tuple(scores)


def foresee(method: str, demands: Demands, horizon: int) -> tuple[float, ...]:
    """Say what one method expects of the weeks after the last."""
    if method == SEASONAL:
        return tuple(last_year(demands, horizon)[len(demands) :])
    return (WALKS[method](_counted(demands)[0])[-1],) * horizon


def _counted(demands: Demands) -> tuple[list[float], list[int]]:
    """Give the weeks that count, and for each origin how many of them lie before it."""
    values = [float(each) for each in demands if each is not None]
    return values, list(accumulate((each is not None for each in demands), initial=0))


def _stretches(demands: Demands, origins: range, horizon: int) -> list[tuple[int, int, int]]:
    """Sum up what follows each origin: weeks that count, what they sold, and the squares of it. Whole, so exact."""
    counts = list(accumulate((each is not None for each in demands), initial=0))
    sums = list(accumulate((each or 0 for each in demands), initial=0))
    squares = list(accumulate(((each or 0) ** 2 for each in demands), initial=0))
    return [
        (counts[end] - counts[begin], sums[end] - sums[begin], squares[end] - squares[begin])
        for begin, end in zip(origins, range(origins.start + horizon, len(demands) + 1), strict=True)
    ]


def _flat_score(
    method: str, stretches: Sequence[tuple[int, int, int]], said: Sequence[float], horizon: int, scale: float
) -> Score:
    """Score a method that says one rate for all weeks of a stretch: from sums, for a province has 44,000 series.

    Σ(sold − said)² = Σ sold² − 2 said Σ sold + n said².
    """
    squares, missed, errors = 0.0, 0.0, []
    for (count, sold, squared), rate in zip(stretches, said, strict=True):
        miss = sold - count * rate
        missed += miss
        squares += squared - rate * (2 * sold - count * rate)
        if count == horizon:
            errors.append(miss)
    return _scored(method, sum(count for count, _, _ in stretches), squares, missed, errors, scale)


def _year_score(year: Sequence[float], demands: Demands, origins: range, horizon: int, scale: float) -> Score:
    """Score what says something else of each week."""
    squares, missed = 0.0, 0.0
    weeks, errors = 0, []
    for origin in origins:
        pairs = zip(year[origin : origin + horizon], demands[origin:], strict=False)
        misses = [sold - said for said, sold in pairs if sold is not None]
        weeks += len(misses)
        missed += sum(misses)
        squares += sum(miss * miss for miss in misses)
        if len(misses) == horizon:
            errors.append(sum(misses))
    return _scored(SEASONAL, weeks, squares, missed, errors, scale)


def _scored(  # noqa: PLR0913, PLR0917 -- private: what a score is made of
    method: str, weeks: int, squares: float, missed: float, errors: Sequence[float], scale: float
) -> Score:
    rmse = sqrt(max(squares, 0.0) / weeks) if weeks else 0.0
    return Score(
        method=method,
        weeks=weeks,
        rmse=rmse,
        rmsse=rmse / scale if weeks and scale else None,
        bias=(0.0 - missed) / weeks if weeks else 0.0,
        errors=tuple(errors),
    )
