"""How much can be promised to buyers, and by which day, so that no word given before is broken. Pure.

What is there plus what makers promised, less what buyers were promised already, each on its day.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter


@dataclass(frozen=True, slots=True)
class Coming:
    """Pieces a maker confirmed and has not brought yet, and the day they are due."""

    quantity: int
    due_on: date

    def __post_init__(self) -> None:
        _refuse_below_one(self.quantity)


@dataclass(frozen=True, slots=True)
class Reserved:
    """Pieces a buyer was promised and has not got yet, and the day they must leave."""

    quantity: int
    ship_by_on: date

    def __post_init__(self) -> None:
        _refuse_below_one(self.quantity)


@dataclass(frozen=True, slots=True)
class Step:
    """From this day on so many pieces, all told, can be promised."""

    on: date
    quantity: int


@dataclass(frozen=True, slots=True)
class Available:
    """What can be promised: rising steps, none where nothing can.

    ``short``: the pieces by which words given before cannot be kept on the worst day, whatever is promised now.
    """

    steps: tuple[Step, ...]
    short: int

    @property
    def most(self) -> int:
        """What can be promised at all."""
        return self.steps[-1].quantity if self.steps else 0

    def by(self, day: date) -> int:
        """Tell how many pieces can be promised to leave on a day."""
        return max((step.quantity for step in self.steps if step.on <= day), default=0)

    def ship_by(self, quantity: int) -> date | None:
        """Give the earliest day by which so many can leave, None if that cannot be promised."""
        _refuse_below_one(quantity)
        return next((step.on for step in self.steps if step.quantity >= quantity), None)


def available_to_promise(
    stock: int, reserved: Iterable[Reserved], promises: Iterable[Coming], today: date, *, handling_days: int = 0
) -> Available:
    """Work out what can be promised, by day.

    On a day d that is the least, over d and every day after it, of stock and goods come by then less pieces due to
    leave by then: whatever is promised for d stays gone, so it must not be missed later. A maker's promise whose day
    is over and that did not come counts for nothing until it is given a new day; a buyer's whose day is over is due
    today.

    :param stock: pieces on hand, those held for the ``reserved`` among them.
    :param handling_days: from when goods come until they can leave.
    """
    if stock < 0 or handling_days < 0:
        raise ValueError((stock, handling_days))
    pause = timedelta(days=handling_days)
    changes = [(today, stock)]
    changes += [(each.due_on + pause, each.quantity) for each in promises if each.due_on >= today]
    changes += [(max(each.ship_by_on, today), -each.quantity) for each in reserved]
    levels = list(_levels(changes))
    return Available(tuple(_rises(levels)), max(0, -min(level for _, level in levels)))


def _levels(changes: Iterable[tuple[date, int]]) -> Iterator[tuple[date, int]]:
    """Sum up changes by day, oldest first."""
    level = 0
    for day, of_day in groupby(sorted(changes), key=itemgetter(0)):
        level += sum(quantity for _, quantity in of_day)
        yield day, level


def _rises(levels: list[tuple[date, int]]) -> list[Step]:
    """Keep the days from which more can be promised than before: the least level from there on, where it rises."""
    least: list[Step] = []
    for day, level in reversed(levels):
        least.append(Step(day, max(0, min(level, least[-1].quantity if least else level))))
    rising, before = [], 0
    for step in reversed(least):
        if step.quantity > before:
            rising.append(step)
            before = step.quantity
    return rising


def _refuse_below_one(quantity: int) -> None:
    if quantity < 1:
        raise ValueError(quantity)
