"""The ways to foresee a slow, lumpy series, each walked once from left to right. Pure.

Croston (1972), its correction by Syntetos and Boylan (2005, SBA), Teunter, Syntetos and Babai (2011, TSB); the rest
are yardsticks. Smoothing is fixed: fitting it to a few sales is fitting noise, and a run stays reproducible.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

SMOOTHING: Final = 0.1
"""For levels, sizes, intervals and chances alike: the usual choice for lumpy demand."""
MEAN_WEEKS: Final = 13
SEASON_WEEKS: Final = 52

Walk = Callable[[Sequence[float]], list[float]]
"""Takes the weeks that count; entry ``k`` of the result is what is said of every coming week, knowing the first ``k``.

So there is one entry more than weeks, the last one looks into the future, and no entry has seen what it speaks of.
"""


def walk_zero(values: Sequence[float]) -> list[float]:
    """Say that nothing will be sold: the yardstick that lumpy series make look good."""
    return [0.0] * (len(values) + 1)


def walk_naive(values: Sequence[float]) -> list[float]:
    """Say what was sold last."""
    return [0.0, *values]


def walk_mean(values: Sequence[float]) -> list[float]:
    """Say the mean of the last 13 weeks, or of as many as there are."""
    said, total = [0.0], 0.0
    for index, value in enumerate(values):
        total += value - (values[index - MEAN_WEEKS] if index >= MEAN_WEEKS else 0.0)
        said.append(total / min(index + 1, MEAN_WEEKS))
    return said


def walk_ses(values: Sequence[float]) -> list[float]:
    """Say the exponentially smoothed level, begun at the first week."""
    said, level = [0.0], values[0] if values else 0.0
    for value in values:
        level += SMOOTHING * (value - level)
        said.append(level)
    return said


def walk_croston(values: Sequence[float]) -> list[float]:
    """Say smoothed size over smoothed interval between sales, begun at the first sale and the weeks it took."""
    return _croston(values, 1.0)


def walk_sba(values: Sequence[float]) -> list[float]:
    """Say Croston's, lowered by half the smoothing: size over interval is biased upwards."""
    return _croston(values, 1 - SMOOTHING / 2)


def walk_tsb(values: Sequence[float]) -> list[float]:
    """Say smoothed size times smoothed chance of a sale; the chance also falls while nothing sells.

    Begun as Croston: at the first sale, with a chance of one in the weeks it took.
    """
    said, size, chance = [0.0], 0.0, 0.0
    for weeks, value in enumerate(values, 1):
        if chance:
            chance += SMOOTHING * ((value > 0) - chance)
            size += SMOOTHING * (value - size) if value > 0 else 0.0
        elif value > 0:
            size, chance = value, 1 / weeks
        said.append(size * chance)
    return said


def _croston(values: Sequence[float], correction: float) -> list[float]:
    said, size, interval, weeks = [0.0], 0.0, 0.0, 0
    for value in values:
        weeks += 1
        if value > 0:
            size = size + SMOOTHING * (value - size) if interval else value
            interval = interval + SMOOTHING * (weeks - interval) if interval else float(weeks)
            weeks = 0
        said.append(correction * size / interval if interval else 0.0)
    return said


def last_year(demands: Sequence[int | None], horizon: int) -> list[float]:
    """Tell for each week, and ``horizon`` more, what was sold 52 weeks before it; 0 for the first year.

    Where that week was left out, the last that counted before it. At most 52 weeks ahead, so that nothing said here
    has seen what it speaks of.
    """
    filled, last = [], 0.0
    for demand in demands:
        last = last if demand is None else float(demand)
        filled.append(last)
    return ([0.0] * SEASON_WEEKS + filled)[: len(demands) + horizon]


WALKS: Final[Mapping[str, Walk]] = MappingProxyType(
    {
        "zero": walk_zero,
        "naive": walk_naive,
        "mean": walk_mean,
        "ses": walk_ses,
        "croston": walk_croston,
        "sba": walk_sba,
        "tsb": walk_tsb,
    }
)
SEASONAL: Final = "seasonal"
METHODS: Final = (*WALKS, SEASONAL)
"""In the order in which the plainer wins where two err alike."""
YARDSTICK: Final = "zero"
"""Never chosen: on series that are nearly all noughts it has the least error and would empty every shelf."""
