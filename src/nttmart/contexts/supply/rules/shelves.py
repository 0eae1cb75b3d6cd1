"""When a shelf was bare, told from what came to its lots and left them; and which days that makes. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import Final

from nttmart.contexts.supply.rules.history import DAYS_A_WEEK

DAY_S: Final = 24 * 3600
SHORTEST_GAP: Final = timedelta(hours=1)
"""What is filled again sooner was being refilled, or goods changed their owner."""
LATEST_TRUTH: Final = timedelta(days=35)
"""How far back what is told late (a till without signal) still changes what was noted."""

Moves = Sequence[tuple[datetime, int]]
Life = tuple[datetime | None, Moves]
"""A lot: from when on its pieces could not be sold (past their best, called back), and its moves, oldest first."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From an instant until another, or until now (None)."""

    from_at: datetime
    until_at: datetime | None

    def meets(self, other: "Stretch") -> bool:
        """Tell whether both have an instant in common."""
        return (self.until_at is None or other.from_at < self.until_at) and (
            other.until_at is None or self.from_at < other.until_at
        )


def stocked(lives: Iterable[Life]) -> list[Stretch]:
    """Tell when a shelf had something to sell, oldest first. Held pieces lie there until they leave."""
    changes: dict[datetime, int] = {}
    for ends_at, moves in lives:
        for at, change in _changes(ends_at, moves):
            changes[at] = changes.get(at, 0) + change
    found: list[Stretch] = []
    level, since = 0, None
    for at in sorted(changes):
        level += changes[at]
        if level > 0 and since is None:
            since = at
        elif level <= 0 and since is not None:
            found.append(Stretch(since, at))
            since = None
    return [*found, Stretch(since, None)] if since is not None else found


def bare(stretches: Sequence[Stretch], *, since: datetime, at: datetime) -> list[Stretch]:
    """Tell when a shelf that had had something had nothing, for an hour or longer, beginning at ``since`` or later."""
    ends = [(each.until_at, after) for each, after in zip_longest(stretches, stretches[1:]) if each.until_at]
    found = [Stretch(until_at, after.from_at if after else None) for until_at, after in ends if until_at >= since]
    return [each for each in found if (each.until_at or at) - each.from_at >= SHORTEST_GAP]


def refilled_at(stretches: Sequence[Stretch], began_at: datetime) -> datetime | None:
    """Tell when a gap that began then was over; None if it is not. What is told late may have filled it at once."""
    later = (each for each in stretches if each.until_at is None or each.until_at > began_at)
    return next((max(each.from_at, began_at) for each in later), None)


def bare_days(gaps: Iterable[tuple[int, int]], days: int) -> list[bool]:
    """Tell for each day whether the shelf was bare for more than half of it.

    :param gaps: (from, until) in seconds since the first of the days began; what lies outside is cut off.
    """
    bare_s = [0] * days
    for begin, end in gaps:
        first, last = max(begin, 0), min(end, days * DAY_S)
        while first < last:
            day = first // DAY_S
            until = min(last, (day + 1) * DAY_S)
            bare_s[day] += until - first
            first = until
    return [2 * each > DAY_S for each in bare_s]


def bare_days_by_week(gaps: Iterable[tuple[int, int]], weeks: int) -> list[int]:
    """Count the days of each week on which the shelf was bare, as ``bare_days`` does."""
    days = bare_days(gaps, weeks * DAYS_A_WEEK)
    return [sum(days[first : first + DAYS_A_WEEK]) for first in range(0, len(days), DAYS_A_WEEK)]


def _changes(ends_at: datetime | None, moves: Moves) -> Iterable[tuple[datetime, int]]:
    """Tell when pieces of a lot became sellable and ceased to be; sold before they were written down they are none."""
    held, level = 0, 0
    for at, quantity in moves:
        if ends_at is not None and at >= ends_at:
            break
        held += quantity
        yield at, max(held, 0) - level
        level = max(held, 0)
    if ends_at is not None:
        yield ends_at, -level
