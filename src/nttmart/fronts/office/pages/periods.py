"""The calendar month a page is about, and the ones beside it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from nttmart.kernel.clock import start_of

FIRST_YEAR, LAST_YEAR = 2000, 3000
"""Years asked for in an address: what lies outside was typed to try us."""


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar month: its first day, and the first of the next; ``before`` and ``after`` for links, if any."""

    from_on: date
    until_on: date
    before: date
    after: date | None

    @property
    def span(self) -> tuple[datetime, datetime]:
        """The month in instants, its end not included."""
        return start_of(self.from_on), start_of(self.until_on)


def month_of(text: str, today: date) -> Period:
    """Settle on the month asked for («2026-11»), or this one; a month to come is this one."""
    this = today.replace(day=1)
    try:
        first = min(date.fromisoformat(f"{text[:7]}-01"), this)
    except ValueError:
        first = this
    if first.year < FIRST_YEAR:
        first = this
    following = (first + timedelta(days=32)).replace(day=1)
    return Period(
        first, following, (first - timedelta(days=1)).replace(day=1), following if following <= today else None
    )
