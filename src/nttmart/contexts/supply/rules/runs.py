"""One run over everything an outlet refills: what goes in, its digest, and what comes out. Pure, so that it repeats."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

from nttmart.contexts.supply.rules.cover import Reorder, days_of_cover, propose_reorder
from nttmart.contexts.supply.rules.forecasts import MOST_HORIZON, Forecast, forecast
from nttmart.contexts.supply.rules.history import DAYS_A_WEEK, Week
from nttmart.contexts.supply.rules.shelves import DAY_S, bare_days_by_week

MOST_WEEKS: Final = 104
"""Two years: enough for a season to be tried, and a province's run stays a coffee break."""
CARRIED_DAYS: Final = 60
"""What an outlet has had none of for longer it carries no more: as the list of low shelves says."""
ASKED_DAYS: Final = 28
"""For so long what was ordered from a proposal counts as coming, if nothing was heard or came since."""
RUN_AFTER: Final = timedelta(hours=22)
"""After Monday's midnight in NTT: shops have closed, and tills have told of the week before."""
_MILLI: Final = 1_000
_DIGITS: Final = 6


@dataclass(frozen=True, slots=True)
class Series:
    """Everything that decides what a run says of one variant at one outlet. Weeks oldest first, to the last whole one.

    Pieces or grams: ``sold`` a week, ``free`` on the shelf, ``coming`` within ``horizon`` weeks.
    """

    variant_id: UUID
    producer_id: UUID
    sold: Sequence[int]
    days_out: Sequence[int]
    horizon: int
    free: int
    coming: int
    is_passed_over: bool

    @property
    def weeks(self) -> list[Week]:
        return [Week(sold, out) for sold, out in zip(self.sold, self.days_out, strict=True)]

    @property
    def line(self) -> str:
        """Write all of it down, for the digest."""
        said = (self.variant_id, self.producer_id, self.horizon, self.free, self.coming, int(self.is_passed_over))
        return " ".join(map(str, (*said, *self.sold, "out", *self.days_out)))


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a run says of a series; ``reorder`` None where nothing is to be asked for."""

    series: Series
    forecast: Forecast
    reorder: Reorder | None
    cover_days: int | None

    @property
    def weekly(self) -> list[float]:
        return [round(each, _DIGITS) for each in self.forecast.weekly]

    @property
    def errors_milli(self) -> list[int]:
        return [round(each * _MILLI) for each in self.forecast.errors]

    @property
    def scores(self) -> dict[str, list[float | None]]:
        """By method its RMSSE and its bias a week."""
        return {
            score.method: [None if score.rmsse is None else round(score.rmsse, 4), round(score.bias, 4)]
            for score in self.forecast.scores
        }


def week_of(day: date) -> date:
    """Give the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def due_week(local: datetime) -> date:
    """Tell which week's run is due at a moment in NTT: a week's own from Monday, ten in the evening."""
    return week_of((local - RUN_AFTER).date())


def horizon_of(lead_days: int, review_days: int) -> int:
    """Give the weeks from now until the order after this one arrives: 1 to 13."""
    return min(max(1, -(-(lead_days + review_days) // DAYS_A_WEEK)), MOST_HORIZON)


def weeks_of(
    sold: Iterable[tuple[int, int]], gaps: Iterable[tuple[int, int]], since_s: int
) -> tuple["array[int]", bytes]:
    """Lay out what was sold and how many days the shelf was bare, week by week of the last two years.

    Begins with the week in which the goods first came; the days before that were bare.

    :param sold: (week, pieces); weeks from 0 to 103.
    :param gaps: (from, until) and ``since_s``, when the goods first came: seconds since the first week began.
    """
    week_s = DAYS_A_WEEK * DAY_S
    first = min(max(0, since_s // week_s), MOST_WEEKS)
    pieces = array("q", bytes(8 * (MOST_WEEKS - first)))
    for week, quantity in sold:
        if week >= first:
            pieces[week - first] = quantity
    before = first * week_s
    shifted = [(begin - before, end - before) for begin, end in (*gaps, (before, since_s))]
    return pieces, bytes(bare_days_by_week(shifted, MOST_WEEKS - first))


def foresee_series(series: Series, service_bp: int) -> Foreseen:
    """Foresee one series and work out what to ask for; nothing where a person passed it over this week."""
    found = forecast(series.weeks, series.horizon)
    reorder = propose_reorder(found, free=series.free, coming=series.coming, service_bp=service_bp)
    wanted = reorder if reorder.quantity and not series.is_passed_over else None
    return Foreseen(series, found, wanted, days_of_cover(series.free, found))


def digest(*lines: Iterable[str]) -> str:
    """Give the SHA-256 of lines."""
    found = sha256()
    for some in lines:
        for line in some:
            found.update(line.encode() + b"\n")
    return found.hexdigest()


def to_milli(value: float) -> int:
    """Write an estimate in whole thousandths, as it is kept."""
    return round(value * _MILLI)
