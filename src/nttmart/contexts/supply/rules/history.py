"""What was sold week by week, and which of these weeks tell what people wanted. Pure.

A bare shelf sells nothing, which is no sign that nobody came: such weeks are left out, never read as nought.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

DAYS_A_WEEK: Final = 7
MOST_DAYS_OUT: Final = 3
"""A week in which the shelf was bare for longer than this is left out of fitting and of every back-test.

One with a shorter gap counts as it is, so that busy weeks that emptied the shelf at the end are not all thrown away;
that makes demand a little too small, never too large.
"""


@dataclass(frozen=True, slots=True)
class Week:
    """What one place sold of one variant in one week: pieces, or grams where weighed; and the days it had none."""

    sold: int
    days_out: int = 0

    def __post_init__(self) -> None:
        if self.sold < 0 or not 0 <= self.days_out <= DAYS_A_WEEK:
            raise ValueError(self)

    @property
    def demand(self) -> int | None:
        """What was wanted, or None where the shelf was bare for too long to tell."""
        return None if self.days_out > MOST_DAYS_OUT else self.sold


@dataclass(frozen=True, slots=True)
class History:
    """How much there is to learn from: weeks in all, those that count, those of them that sold something."""

    weeks: int
    counted: int
    selling: int

    @property
    def left_out(self) -> int:
        """Weeks of a bare shelf."""
        return self.weeks - self.counted


def history_of(weeks: Sequence[Week]) -> History:
    """Count what there is to learn from."""
    demands = [week.demand for week in weeks]
    return History(len(weeks), sum(each is not None for each in demands), sum(bool(each) for each in demands))


def rate_while_in_stock(weeks: Sequence[Week]) -> float:
    """Tell how much a week sells while there is something to sell: what was sold, by the days there was some.

    Uses weeks of a bare shelf too, for the days before it was bare. 0 if there never was anything.
    """
    days = sum(DAYS_A_WEEK - week.days_out for week in weeks)
    return DAYS_A_WEEK * sum(week.sold for week in weeks) / days if days else 0.0
