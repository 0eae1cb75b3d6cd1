"""How long a shelf lasts, and how much to ask for so that it lasts. Pure.

The margin above what is expected comes from how wrong the method was, not from a curve that fits no lumpy series.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, fsum, inf
from typing import Final

from nttmart.contexts.supply.rules.forecasts import Forecast
from nttmart.contexts.supply.rules.history import DAYS_A_WEEK
from nttmart.kernel.money import BASIS_POINTS

MOST_COVER_DAYS: Final = 365
"""Longer than this is said as «more than a year»."""
_DUST: Final = 1e-9
"""What sums of floats are off by: 12.000000000000002 pieces are 12."""


@dataclass(frozen=True, slots=True)
class Reorder:
    """How much to ask for, and why: fill up to ``up_to`` = ``expected`` + ``margin``, less what is there and coming.

    ``trials`` errors gave the margin; ``is_service_known`` tells whether they are enough to speak for the service
    wanted. If not, the margin is the worst error seen (0 if none was), and a person should look.
    """

    quantity: int
    up_to: int
    expected: float
    margin: float
    trials: int
    is_service_known: bool


def days_of_cover(free: int, foreseen: Forecast) -> int | None:
    """Tell for how many whole days the free pieces last; at most 365; None where nothing is expected to sell."""
    return days_of_rates(free, foreseen.weekly)


def days_of_rates(free: int, weekly: Sequence[float]) -> int | None:
    """Tell for how many whole days pieces last at such rates a week; beyond the weeks foreseen their mean goes on."""
    if fsum(weekly) <= 0:
        return None
    left, days = float(max(free, 0)), 0
    for rate in weekly:
        if left < rate:
            return days + floor(left / rate * DAYS_A_WEEK + _DUST)
        left -= rate
        days += DAYS_A_WEEK
    mean = fsum(weekly) / len(weekly)
    longer = min(left / mean * DAYS_A_WEEK, float(MOST_COVER_DAYS))
    return min(days + floor(longer + _DUST), MOST_COVER_DAYS)


def margin_for(errors: Sequence[float], service_bp: int) -> tuple[float, bool]:
    """Give what to add to a forecast so that it was enough in so many of ten thousand cases, and whether that is known.

    The ceil(p × (n + 1))-th smallest of n errors: if past and coming errors are alike, the next one is no larger with
    at least that probability. With too few errors for that it is the largest, and not known. Windows overlap, so
    n trials tell less than n strangers would.
    """
    if not 0 < service_bp < BASIS_POINTS:
        raise ValueError(service_bp)
    if not errors:
        return 0.0, False
    rank = -(-service_bp * (len(errors) + 1) // BASIS_POINTS)
    return sorted(errors)[min(rank, len(errors)) - 1], rank <= len(errors)


def propose_reorder(  # noqa: PLR0913 -- what is there, and what bounds an order
    foreseen: Forecast,
    *,
    free: int,
    coming: int,
    service_bp: int,
    pack: int = 1,
    at_least: int = 0,
    at_most: int | None = None,
) -> Reorder:
    """Work out what to ask for: the weeks foreseen are those from now until the order after this one arrives.

    :param coming: pieces asked for or promised to this place that come within these weeks.
    :param pack: ask in multiples of this, upwards; downwards where ``at_most`` forbids more.
    :param at_least: what the shelf should show even of what hardly sells.
    :param at_most: what may lie there at once, because it spoils or because there is no more room.
    """
    if min(free, coming, at_least) < 0 or pack < 1 or (at_most is not None and at_most < 0):
        raise ValueError((free, coming, at_least, pack, at_most))
    margin, is_known = margin_for(foreseen.errors, service_bp)
    bound = inf if at_most is None else at_most
    up_to = int(min(bound, max(at_least, 0, ceil(foreseen.expected + margin - _DUST))))
    missing = max(0, up_to - free - coming)
    quantity = -(-missing // pack) * pack
    if free + coming + quantity > bound:
        quantity = missing // pack * pack
    return Reorder(quantity, up_to, foreseen.expected, margin, len(foreseen.errors), is_known)
