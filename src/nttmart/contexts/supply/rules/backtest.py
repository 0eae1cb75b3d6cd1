"""How wrong each method would have been, had it been asked week after week in the past. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import fsum, sqrt
from typing import Final

from nttmart.contexts.supply.rules.methods import METHODS, SEASON_WEEKS, SEASONAL, WALKS, last_year

TRAINING_WEEKS: Final = 13
"""Weeks that no method is tried on: they are what it knows when first asked."""
TESTED_WEEKS: Final = 52
"""Methods are tried on the last year: older habits matter less, and a run over a province ends in time."""

Demands = Sequence[int | None]
_Said = Callable[[int], Sequence[float]]
"""Tells what a method says of the weeks that follow an origin."""


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
    says = sayings(demands, horizon)
    tried = [name for name in METHODS if name != SEASONAL or (len(origins) and origins[0] >= SEASON_WEEKS)]
    return tuple(_score(name, demands, origins, says[name], scale) for name in tried)


def sayings(demands: Demands, horizon: int) -> Mapping[str, _Said]:
    """Walk every method once; each answers for any origin, also the one after the last week: the future."""
    values = [float(each) for each in demands if each is not None]
    known = list(accumulate((each is not None for each in demands), initial=0))
    year = last_year(demands, horizon)
    flat = {name: _flat(walk(values), known, horizon) for name, walk in WALKS.items()}
    return {**flat, SEASONAL: lambda origin: year[origin : origin + horizon]}


def _flat(said: Sequence[float], known: Sequence[int], horizon: int) -> _Said:
    return lambda origin: (said[known[origin]],) * horizon


def _score(method: str, demands: Demands, origins: range, says: _Said, scale: float) -> Score:
    squares: list[float] = []
    missed: list[float] = []
    errors: list[float] = []
    for origin in origins:
        said = says(origin)
        pairs = [(each, sold) for each, sold in zip(said, demands[origin:], strict=False) if sold is not None]
        misses = [sold - each for each, sold in pairs]
        missed.extend(misses)
        squares.extend([miss * miss for miss in misses])
        if len(pairs) == len(said):
            errors.append(sum(misses))
    count = len(squares)
    rmse = sqrt(fsum(squares) / count) if count else 0.0
    return Score(
        method=method,
        weeks=count,
        rmse=rmse,
        rmsse=rmse / scale if count and scale else None,
        bias=(0.0 - fsum(missed)) / count if count else 0.0,
        errors=tuple(errors),
    )
