"""Months as the ladder counts them: by their first day."""

from collections.abc import Hashable, Iterable
from datetime import date, timedelta


def month_before(month: date) -> date:
    """Give the first day of the month before."""
    return (month.replace(day=1) - timedelta(days=1)).replace(day=1)


def months_until(day: date, many: int) -> list[date]:
    """Give so many months, the last being the day's own, oldest first."""
    months = [day.replace(day=1)]
    while len(months) < many:
        months.insert(0, month_before(months[0]))
    return months


def half_years(day: date, many: int) -> list[set[date]]:
    """Give the whole months before a day's own, and those with its own: one just begun takes nothing from anybody."""
    until = months_until(day, many + 1)
    return [set(until[:-1]), set(until[1:])]


def most_in(windows: Iterable[set[date]], found: Iterable[tuple[date, Hashable]]) -> int:
    """Tell how many different things lie in the window that has most of them.

    :param found: the month of each thing, and the thing.
    """
    known = set(found)
    return max(len({thing for month, thing in known if month in window}) for window in windows)


def month_ends(today: date, many: int) -> list[date]:
    """Give the last days of so many months that are over, and today, oldest first."""
    return [*(month - timedelta(days=1) for month in months_until(today, many)), today]
