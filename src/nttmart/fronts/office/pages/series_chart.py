"""The picture of one series: a bar a week of the last year, bare weeks shaded, the weeks to come as a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from nttmart.contexts.supply.api import SeriesSaid, Week

SHOWN_WEEKS: Final = 52
STEP: Final = 6
HEIGHT: Final = 96
"""Units of the picture: how wide a week is, and how high the highest bar."""
_BAR: Final = 5


@dataclass(frozen=True, slots=True)
class WeekBar:
    """A week that was: where its bar stands and how high it is; ``is_bare`` if the shelf was empty for most of it."""

    x: int
    y: float
    height: float
    is_bare: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn, in units; ``most`` is what the highest bar stands for."""

    bars: tuple[WeekBar, ...]
    line: str
    width: int
    height: int
    most: int
    first_on: date
    until_on: date
    as_of_x: int
    bar_width: int = _BAR


def draw(weeks: Sequence[Week], said: SeriesSaid, as_of: date) -> Chart:
    """Draw the last year of what a series knows, and what is expected."""
    known = list(weeks)[-min(SHOWN_WEEKS, max(said.weeks, 1)) :]
    most = max([1, *(week.sold for week in known), *(-(-int(rate * 1000) // 1000) for rate in said.weekly)])
    bars = []
    for place, week in enumerate(known):
        high = week.sold * HEIGHT / most
        bars.append(WeekBar(place * STEP, round(HEIGHT - high, 1), round(high, 1), week.demand is None))
    begin = len(known) * STEP
    points = [
        f"{begin + place * STEP + side},{round(HEIGHT - rate * HEIGHT / most, 1)}"
        for place, rate in enumerate(said.weekly)
        for side in (0, STEP)
    ]
    return Chart(
        bars=tuple(bars),
        line=" ".join(points),
        width=begin + len(said.weekly) * STEP,
        height=HEIGHT,
        most=most,
        first_on=as_of - timedelta(weeks=len(known)),
        until_on=as_of + timedelta(weeks=len(said.weekly)),
        as_of_x=begin,
    )
