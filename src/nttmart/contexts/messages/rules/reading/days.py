"""Days and lengths of time, and the arithmetic of months, for those who read them out of words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from nttmart.contexts.messages.rules.reading.words import Token

Sureness = Literal["sure", "past", "vague", "unsure"]
WEEKDAYS: Final = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
MONTHS: Final = (
    *("januari", "februari", "maret", "april", "mei", "juni"),
    *("juli", "agustus", "september", "oktober", "november", "desember"),
)
DAYPARTS: Final = frozenset({"pagi", "siang", "sore", "malam"})
SPANS: Final = ("hari", "minggu", "bulan")
FURTHEST_DAYS: Final = 366


@dataclass(frozen=True, slots=True)
class When:
    """A day, or why there is none. ``last`` is its last day where a whole month was named."""

    on: date | None
    sure: Sureness = "sure"
    last: date | None = None
    until: date | None = None
    span: bool = False
    """A whole week or month was named: good for «from then», unclear for «until then»."""
    monthless: bool = False
    """«tgl 5»: the next one to come, no month said."""


@dataclass(frozen=True, slots=True)
class Duration:
    """So many days, weeks or months, not yet said what for."""

    count: int
    span: str


Found = tuple[When | Duration, int]


def after(today: date, duration: Duration) -> date:
    """The day a length of time from today; a month ahead is the same day of that month, or its last."""
    if duration.span != "bulan":
        return today + timedelta(days=duration.count * (7 if duration.span == "minggu" else 1))
    months = today.year * 12 + today.month - 1 + duration.count
    return min(date(months // 12, months % 12 + 1, 1) + timedelta(days=today.day - 1), month_end(months))


def month_end(months: int) -> date:
    """The last day of a month counted from year nought."""
    return date((months + 1) // 12, (months + 1) % 12 + 1, 1) - timedelta(days=1)


def lemma(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lemma if 0 <= at < len(tokens) else ""


def month_start(today: date, ahead: int) -> date:
    months = today.year * 12 + today.month - 1 + ahead
    return date(months // 12, months % 12 + 1, 1)


def coming_month(month: int, today: date) -> date:
    return date(today.year + (month < today.month), month, 1)


def coming_day(day: int, today: date) -> When:
    """The next such day of a month, today counting."""
    for ahead in range(3):
        start = month_start(today, ahead)
        found = real_day(day, start.month, start.year)
        if found is not None and found >= today:
            return When(found)
    return When(None, "unsure")


def coming(day: int, month: int, today: date) -> When:
    for year in (today.year, today.year + 1):
        found = real_day(day, month, year)
        if found is not None and 0 <= (found - today).days <= FURTHEST_DAYS:
            return When(found)
    return When(None, "unsure")


def dated(day: int, month: int, year: int, today: date) -> When:
    found = real_day(day, month, year)
    if found is None or (found - today).days > FURTHEST_DAYS:
        return When(None, "unsure")
    return When(found) if found >= today else When(None, "past")


def real_day(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
