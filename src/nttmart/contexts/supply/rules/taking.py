"""What an order's line asks for that its maker's standing promise would bring anyway: one word, counted once. Pure.

«20 every week» and an order for 20 in that week are 20. What the order asks beyond that comes on top.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from nttmart.contexts.supply.rules.promises import Coming, Reserved, available_to_promise

_WEEK: Final = timedelta(days=6)
"""From the first to the last day of a week."""
_ITS_PERIOD, _EARLIER, _NOBODYS = range(3)


@dataclass(frozen=True, slots=True)
class Standing:
    """Pieces a standing promise has not brought yet by the end of a period that begins on a day."""

    id: UUID
    open_quantity: int
    begins_on: date
    due_on: date
    is_to_nobody: bool = False

    def is_meant_by(self, day: date) -> bool:
        """Whether goods agreed for a day are of this period: it holds the day, or lies in the week up to it."""
        holds_it = self.begins_on <= day <= self.due_on
        return holds_it or (day - _WEEK <= self.begins_on and self.due_on <= day)


@dataclass(frozen=True, slots=True)
class Agreed:
    """Pieces of an order's line that its maker agreed to bring by a day, and that take up nothing yet.

    ``is_beside``: asked for beside what stands promised to the outlet; they take up only what nobody has yet.
    """

    id: UUID
    quantity: int
    due_on: date
    is_beside: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """So many pieces of a standing promise's period are what a line asks for."""

    standing_id: UUID
    line_id: UUID
    quantity: int


@dataclass(frozen=True, slots=True)
class Here:
    """All that is coming to the outlet of the lines (these and what stands by among it), and what buyers hold of it."""

    today: date
    coming: Sequence[Coming] = ()
    holds: Sequence[Reserved] = ()
    handling_days: int = 0


@dataclass(slots=True)
class _Room:
    """What is coming, by day, as pieces are taken up; tells how many may leave a day without breaking a word."""

    here: Here
    by_day: Counter[date] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        for each in self.here.coming:
            self.by_day[each.due_on] += each.quantity

    def on(self, day: date) -> int:
        coming = [Coming(quantity, due_on) for due_on, quantity in self.by_day.items() if quantity > 0]
        found = available_to_promise(0, self.here.holds, coming, self.here.today, handling_days=self.here.handling_days)
        return found.by(day + timedelta(days=self.here.handling_days))


def take_up(agreed: Iterable[Agreed], standing: Sequence[Standing], here: Here) -> list[Taken]:
    """Say which pieces of standing promises are what lines ask for: no piece twice, and none more than a line asks.

    First the outlet's own of the period that holds the line's day, then of days in the week up to it, the latest
    first, then what was promised to nobody yet. Pieces due before the line's day are taken up only as far as no buyer
    counts on them: the line brings them later.
    """
    lines = sorted(agreed, key=lambda each: (each.due_on, each.id))
    room, wanted = _Room(here), {line.id: line.quantity for line in lines}
    left, taken = {each.id: each.open_quantity for each in standing}, []
    for turn, line, each in _pairs(lines, standing):
        share = min(wanted[line.id], left[each.id])
        if share and turn == _EARLIER:
            share = min(share, room.on(each.due_on))
        if share:
            taken.append(Taken(each.id, line.id, share))
            wanted[line.id] -= share
            left[each.id] -= share
            room.by_day[each.due_on] -= 0 if each.is_to_nobody else share
    return taken


def _pairs(lines: Iterable[Agreed], standing: Iterable[Standing]) -> list[tuple[int, Agreed, Standing]]:
    """Pair lines with what they may take up, in turn.

    All that holds a line's day goes before anything earlier: until then pieces stand twice among what is coming.
    """
    pairs = [
        (_turn(line, each), line, each)
        for line in lines
        for each in standing
        if each.is_meant_by(line.due_on) and (each.is_to_nobody or not line.is_beside)
    ]
    return sorted(pairs, key=lambda pair: (pair[0], pair[1].due_on, pair[1].id, _distance(pair[1], pair[2])))


def _turn(line: Agreed, each: Standing) -> int:
    if each.is_to_nobody:
        return _NOBODYS
    return _ITS_PERIOD if each.due_on >= line.due_on else _EARLIER


def _distance(line: Agreed, each: Standing) -> tuple[bool, timedelta, UUID]:
    return each.due_on < line.due_on, abs(each.due_on - line.due_on), each.id


def give_back(withdrawn: int, came: int, takings: Iterable[tuple[UUID, date, int]]) -> dict[UUID, int]:
    """Say what of a line that ended stands promised again, by standing promise taken up (id, its day, pieces).

    What came of the line kept the standing word first, the earliest day first; of the rest never more than was
    ``withdrawn`` with the line: what its maker had taken back before stays back.
    """
    known = sorted(takings, key=lambda each: (each[1], each[0]))
    missing = {}
    for id_, _, quantity in known:
        kept = min(came, quantity)
        came -= kept
        missing[id_] = quantity - kept
    back, left = {}, withdrawn
    for id_, _, _ in reversed(known):
        if share := min(left, missing[id_]):
            back[id_] = share
            left -= share
    return back
