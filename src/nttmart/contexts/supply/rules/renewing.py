"""A standing promise is said anew: what of the older one's days the new one brings; each is judged once. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from nttmart.contexts.supply.rules.saying import next_begin, period_begin


@dataclass(frozen=True, slots=True)
class Word:
    """So much every day, week or month, from a day on, until a day (half-open) or without end."""

    quantity: int
    per: str
    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True)
class Day:
    """Pieces of the older word that have not come by its day. ``was_moved``: that day took over an earlier one."""

    id: UUID
    open_quantity: int
    due_on: date
    was_moved: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """Pieces the new word brings by the last day of a period."""

    id: UUID
    quantity: int
    begins_on: date
    due_on: date


@dataclass(slots=True)
class Renewed:
    """``instead_of``: by period of the new word the older day in whose place it stands; ``covered``: others in it."""

    instead_of: dict[UUID, UUID] = field(default_factory=dict)
    covered: set[UUID] = field(default_factory=set)


def is_same_word(older: Word, new: Word, today: date) -> bool:
    """Tell whether a word changes nothing of an older one that holds: as much, as often, as long, by the same days.

    Said from today on or earlier it names no day of its own.
    """
    if older.from_on > new.from_on or replace(new, from_on=older.from_on) != older:
        return False
    return new.from_on <= today or period_begin(older.from_on, older.per, new.from_on) == new.from_on


def begins_on(older: Word, new: Word, today: date) -> date:
    """Give the day from which a newer word of the same goods holds, so that no week changes its day.

    As often as before, and naming no day of its own, it keeps the older one's days: more begins when the running period
    is over, whose pieces may be promised on already; less holds for the running period too. A word that has not begun
    is put right from its first day on. Any other word holds from its own day.
    """
    if new.per != older.per or new.from_on > today:
        return new.from_on
    if older.from_on > today:
        return older.from_on
    begins = period_begin(older.from_on, older.per, today)
    following = next_begin(older.from_on, older.per, today)
    is_more = new.quantity >= older.quantity and (new.until_on is None or new.until_on > following)
    return following if is_more and begins < today else begins


def renew(before: Iterable[Day], periods: Iterable[Period]) -> Renewed:
    """Let each period of a new word bring the older one's days in it, the earliest first, as far as its pieces go.

    No day is put off twice: who says another number every week would never be judged.
    """
    days, found = sorted(before, key=lambda each: (each.due_on, each.id)), Renewed()
    for period in periods:
        inside = [
            each
            for each in days
            if each.due_on == period.due_on or (period.begins_on <= each.due_on < period.due_on and not each.was_moved)
        ]
        if inside:
            found.instead_of[period.id] = inside[0].id
        found.covered |= _covered(period.quantity, inside)
    return found


def _covered(pieces: int, days: Collection[Day]) -> set[UUID]:
    """Choose the days after the first that are brought whole, with the first, by so many pieces."""
    covered = set()
    for number, each in enumerate(days):
        pieces -= each.open_quantity
        if number and pieces >= 0:
            covered.add(each.id)
    return covered
