"""When a maker can have things ready: capacity a week, the seasons of the material, pauses, feeder villages. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

MOST_DAYS: Final = 730
"""Nothing is promised farther away than two years."""
_BATCH_DAYS: Final = 7
_WHOLE: Final = 100
_MONTHS: Final = 12
_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Capacity:
    """So many pieces a week, the first after the lead time, from a day on, until another is stated."""

    quantity_per_week: int
    lead_time_days: int
    holds_from: date

    def __post_init__(self) -> None:
        if self.quantity_per_week < 1 or self.lead_time_days < 0:
            raise ValueError(self)


@dataclass(frozen=True, slots=True)
class Pause:
    """Nothing is made from a day on, until a day (the first on which it is again) or with no end in sight."""

    from_on: date
    until_on: date | None = None

    def covers(self, day: date) -> bool:
        """Tell whether nothing is made on a day."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feeder village adds to every week, from a day on, until a day (half-open) or without end."""

    quantity_per_week: int
    from_on: date
    until_on: date | None = None

    def __post_init__(self) -> None:
        if self.quantity_per_week < 1:
            raise ValueError(self)

    def on(self, day: date) -> int:
        """Give what it adds to the week that ends on a day."""
        is_running = self.from_on <= day and (self.until_on is None or day < self.until_on)
        return self.quantity_per_week if is_running else 0


@dataclass(frozen=True, slots=True)
class Making:
    """All that is known of how one product of one maker is made.

    ``months``: how many percent of capacity the scarcest material allows, January first.
    """

    capacities: tuple[Capacity, ...]
    months: tuple[int, ...] = (_WHOLE,) * _MONTHS
    pauses: tuple[Pause, ...] = ()
    feeds: tuple[Feed, ...] = ()

    def __post_init__(self) -> None:
        if len(self.months) != _MONTHS or not all(0 <= percent <= _WHOLE for percent in self.months):
            raise ValueError(self.months)

    def capacity_on(self, day: date) -> Capacity | None:
        """Give what was stated last of what holds on a day."""
        stated = [capacity for capacity in self.capacities if capacity.holds_from <= day]
        return max(stated, key=lambda capacity: capacity.holds_from, default=None)

    def works_on(self, day: date) -> bool:
        """Tell whether anything is made on a day."""
        return not any(pause.covers(day) for pause in self.pauses)

    def percent_of_batch(self, ends_on: date) -> int:
        """Give what the week that ends on a day yields, in hundredths of a piece."""
        capacity = self.capacity_on(ends_on)
        own = capacity.quantity_per_week if capacity else 0
        return (own + sum(feed.on(ends_on) for feed in self.feeds)) * self.months[ends_on.month - 1]


def ready_day(making: Making, *, placed_on: date, ahead: int, quantity: int) -> date | None:
    """Give the day a piece made to order is ready, None if that cannot be promised within two years.

    A week's yield is ready when the lead time is over, the next seven days later; days of a pause do not pass. The day
    is that of the first week with which everything before these pieces and they themselves are made. The month of the
    day on which a week ends says how much material there was.

    :param ahead: pieces ordered before and not made yet.
    """
    if ahead < 0 or quantity < 1:
        raise ValueError((ahead, quantity))
    wanted, made = (ahead + quantity) * _WHOLE, 0
    for ends_on in _batches(making, placed_on):
        made += making.percent_of_batch(ends_on)
        if made >= wanted:
            return ends_on
    return None


def _batches(making: Making, placed_on: date) -> Iterator[date]:
    """Give the days on which weeks end: the lead time of working days after a day, then every seventh of them."""
    capacity = making.capacity_on(placed_on)
    if capacity is None:
        return
    day, left = placed_on, capacity.lead_time_days
    while (day - placed_on).days <= MOST_DAYS:
        if left == 0:
            yield day
            left = _BATCH_DAYS
        day += _ONE_DAY
        left -= making.works_on(day)
