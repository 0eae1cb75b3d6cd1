"""What a maker sold and brought before and after a machine came, month by month, from records and not from words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

MONTHS: Final = 6
_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class MonthOutput:
    """A month (its first day): what was sold in it, what was promised for it, and what of that came.

    Pieces, and grams of what is weighed. ``offset`` counts months from the delivery: −1 is the month before, 0 the
    month in which it came.
    """

    month: date
    offset: int
    pieces: int
    grams: int
    amount_idr: int
    promised: int
    came: int
    promised_g: int
    came_g: int


@dataclass(frozen=True, slots=True)
class Output:
    """Six months before and after the month of delivery, as far as there are records of this maker.

    What is compared is whole months only, as many before as after.
    """

    months: tuple[MonthOutput, ...]
    compared: int
    """How many whole months on either side: those passed since, but no more than were recorded before."""
    before_idr: int
    after_idr: int
    before_pieces: int
    after_pieces: int
    before_g: int
    after_g: int

    @property
    def is_telling(self) -> bool:
        """Whether there is something to compare: a whole month since, and something sold in either time."""
        return self.compared > 0 and self.before_idr + self.after_idr > 0


@dataclass(frozen=True, slots=True)
class HeldBefore:
    """A maker who had a machine before it was handed on: from when until when, and what it sold around that day."""

    producer_id: UUID
    name: str
    regency_code: str
    came_on: date
    until: date
    output: Output


def month_of(day: date) -> date:
    """Give the first day of a day's month."""
    return day.replace(day=1)


def months_on(month: date, count: int) -> date:
    """Give the first day of the month some months later, or earlier."""
    year, index = divmod(month.year * _YEAR + month.month - 1 + count, _YEAR)
    return date(year, index + 1, 1)


def window(delivered_on: date) -> tuple[date, date]:
    """Give the half-open days looked at: six months before the month of delivery until six months after it."""
    month = month_of(delivered_on)
    return months_on(month, -MONTHS), months_on(month, MONTHS + 1)


def output_of(
    delivered_on: date,
    today: date,
    sold: Mapping[date, tuple[int, int, int]],
    promised: Mapping[date, tuple[int, int, int, int]],
    known_from: date = date.min,
) -> Output:
    """Put months side by side.

    ``sold`` by month: pieces, grams, rupiah; ``promised``: pieces promised and come, grams promised and come.

    The month of delivery belongs to neither side. ``known_from``: the day since which this maker's sales are recorded;
    earlier months are unknown, not nought, and are left out.
    """
    middle, this = month_of(delivered_on), month_of(today)
    months = tuple(
        MonthOutput(month, offset, *sold.get(month, (0, 0, 0)), *promised.get(month, (0, 0, 0, 0)))
        for offset in range(-MONTHS, MONTHS + 1)
        if month_of(known_from) <= (month := months_on(middle, offset)) <= this
    )
    since = sum(1 for each in months if each.offset > 0 and each.month < this)
    until = sum(1 for each in months if each.offset < 0 and each.month >= known_from)
    compared = min(since, until)
    before = [each for each in months if -compared <= each.offset < 0]
    after = [each for each in months if 0 < each.offset <= compared]
    return Output(
        months,
        compared,
        sum(each.amount_idr for each in before),
        sum(each.amount_idr for each in after),
        sum(each.pieces for each in before),
        sum(each.pieces for each in after),
        sum(each.grams for each in before),
        sum(each.grams for each in after),
    )
