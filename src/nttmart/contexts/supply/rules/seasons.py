"""Half years by the rain, as growers and gatherers count here, and when a score may be told to everybody. Pure."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from nttmart.contexts.supply.rules.consistency import Consistency

_DRY_FROM, _WET_FROM = 5, 11
FEWEST_PROMISES: Final = 4
"""Promises that count, below which no score is told: one bad week is no season."""
_NEARLY_ALWAYS, _MOSTLY = Fraction(9, 10), Fraction(7, 10)


@dataclass(frozen=True, slots=True)
class Season:
    """Half-open. ``kind``: «dry» from May, «wet» from November."""

    kind: str
    from_on: date
    until_on: date


def season_of(day: date) -> Season:
    """Give the season a day lies in: rain falls in Nusa Tenggara Timur from November to April."""
    if _DRY_FROM <= day.month < _WET_FROM:
        return Season("dry", date(day.year, _DRY_FROM, 1), date(day.year, _WET_FROM, 1))
    year = day.year if day.month >= _WET_FROM else day.year - 1
    return Season("wet", date(year, _WET_FROM, 1), date(year + 1, _DRY_FROM, 1))


def season_before(season: Season) -> Season:
    """Give the season that came before."""
    return season_of(date.fromordinal(season.from_on.toordinal() - 1))


def praise_of(season: Consistency) -> str:
    """Say what everybody may read: «nearly_always» or «mostly» kept, nothing for fewer records or a lower score.

    Nobody is shamed in public: who keeps less talks it over with its outlet, where every record stands.
    """
    counted = sum(product.promises for product in season.products)
    if season.score is None or counted < FEWEST_PROMISES or season.score < _MOSTLY:
        return ""
    return "nearly_always" if season.score >= _NEARLY_ALWAYS else "mostly"
