"""What a maker may say of what it makes and brings: bounds, the days a standing promise falls due, refusals. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import Final
from uuid import UUID

from nttmart.kernel.errors import N_, Refusal

LARGEST: Final = 1_000_000
"""Pieces or grams of one promise, or of a week."""
MOST_LEAD_DAYS: Final = 365
MOST_AHEAD: Final = timedelta(days=730)
"""Nothing is promised farther away."""
WRITTEN_AHEAD: Final = timedelta(weeks=8)
"""How far a standing promise is written out as promises with a day."""
PERIODS: Final = ("day", "week", "month")
SAID, STANDING, ORDER_LINE = "said", "standing_promise", "purchase_order_line"
"""What a promise comes from: a maker's word alone, its standing promise, a line of a purchase order it accepted."""


class BadCapacity(Refusal):
    """A capacity, season or feeder that cannot be."""


class BadPause(Refusal):
    """A pause that cannot be, or there is none to end."""


class BadPromise(Refusal):
    """A promise of nothing, of too much, of another's goods, or for a day that cannot be."""


class NoSuchPromise(Refusal):
    """There is no such promise."""


class PromiseOver(Refusal):
    """The promise was withdrawn, replaced or kept to the last piece already."""


class SaidOtherwise(Refusal):
    """The id or source says something else already."""


@dataclass(frozen=True, slots=True)
class Source:
    """What something was said for or by: a kind of document and its id."""

    kind: str
    id: UUID


@dataclass(frozen=True, slots=True)
class NewPromise:
    """So much of a variant by a day, for what (none: it was just said); the id makes a resent one known.

    ``is_beside``: an order's line that was asked for beside what stands promised to its outlet.
    """

    variant_id: UUID
    quantity: int
    due_on: date
    source: Source | None = None
    promise_id: UUID | None = None
    is_beside: bool = False


def refuse_bad_capacity(quantity_per_week: int, lead_time_days: int) -> None:
    """:raises BadCapacity: for a quantity or lead time that cannot be."""
    if not 1 <= quantity_per_week <= LARGEST:
        raise BadCapacity(N_("Jumlah per minggu tidak mungkin."), field="quantity_per_week")
    if not 1 <= lead_time_days <= MOST_LEAD_DAYS:
        raise BadCapacity(N_("Waktu tunggu antara 1 dan %(most)s hari."), field="lead_time_days", most=MOST_LEAD_DAYS)


def refuse_bad_promise(quantity: int, due_on: date, today: date) -> None:
    """:raises BadPromise: for a quantity or day that cannot be."""
    if not 1 <= quantity <= LARGEST:
        raise BadPromise(N_("Jumlah yang dijanjikan tidak mungkin."), field="quantity")
    if not today <= due_on <= today + MOST_AHEAD:
        raise BadPromise(N_("Pilih hari dari hari ini sampai dua tahun lagi."), field="due_on")


def refuse_bad_span(from_on: date, until_on: date | None) -> None:
    """:raises BadPause: if it ends before it begins."""
    if until_on is not None and until_on < from_on:
        raise BadPause(N_("Tanggal akhir lebih awal dari tanggal mulai."), field="until_on")


def due_days(from_on: date, until_on: date | None, per: str, *, first: date, last: date) -> Iterator[date]:
    """Give the days in [first, last] on which a standing promise falls due: the last day of each day, week or month.

    Periods are counted from ``from_on``; one that would end after the promise (``until_on`` is the first day on which
    it holds no more) falls due no more. A month ends on the day before the same day of the next.
    """
    for number in count(1):
        day = _period_from(from_on, per, number) - timedelta(days=1)
        if day > last or (until_on is not None and day >= until_on):
            return
        if day >= first:
            yield day


def period_begin(from_on: date, per: str, day: date) -> date:
    """Give the first day of the period of a standing promise in which a day lies, ``from_on`` or later."""
    if per == "day":
        return day
    if per == "week":
        return day - timedelta(days=(day - from_on).days % 7)
    months = (day.year - from_on.year) * 12 + day.month - from_on.month
    begin = _period_from(from_on, per, months)
    return begin if begin <= day else _period_from(from_on, per, months - 1)


def next_begin(from_on: date, per: str, day: date) -> date:
    """Give the first day of the period after the one in which a day lies, ``from_on`` or later."""
    return next(due_days(from_on, None, per, first=day, last=date.max)) + timedelta(days=1)


def _period_from(from_on: date, per: str, number: int) -> date:
    """Give the first day of the period so many after the first."""
    if per == "day":
        return from_on + timedelta(days=number)
    if per == "week":
        return from_on + timedelta(weeks=number)
    years, month = divmod(from_on.month - 1 + number, 12)
    first_of_month = date(from_on.year + years, month + 1, 1)
    length = (first_of_month + timedelta(days=31)).replace(day=1) - first_of_month
    return first_of_month + timedelta(days=min(from_on.day, length.days) - 1)
