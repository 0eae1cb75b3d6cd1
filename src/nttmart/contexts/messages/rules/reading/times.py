"""Which days a piece names, and as what: the day, the last day, or a beginning; «sampai» and «mulai» decide."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from nttmart.contexts.messages.rules.reading.days import Duration, When, after
from nttmart.contexts.messages.rules.reading.items import Word
from nttmart.contexts.messages.rules.reading.pieces import Piece


@dataclass(frozen=True, slots=True)
class Times:
    """The days of a piece. ``doubt``: a day was said unsurely; ``past``: gone by; ``vague``: none can be named."""

    on: date | None = None
    until: date | None = None
    doubt: bool = False
    past: bool = False
    vague: bool = False


def times_of(piece: Piece, today: date) -> Times:
    """Gather the days of a piece. Two days without «sampai» between them are a doubt."""
    times, to_end, starts = Times(), False, False
    for item in piece.items:
        if isinstance(item, Word):
            to_end = item.kind == "until" or (to_end and item.kind != "start")
            starts = item.kind == "start"
            past_it = to_end and item.lemma in {"lewat", "selesai", "usai"}  # «sampai lewat tahun baru»
            times = replace(times, doubt=times.doubt or past_it or item.lemma in _AROUND)
        elif isinstance(item, When):
            known = item
            if starts and item.on and item.last:
                known = replace(item, sure="sure")  # «mulai januari»
            elif item.span and not starts and not to_end:
                known = replace(item, sure="unsure", on=None)  # «minggu depan»: which day of it?
            times, to_end, starts = _with_day(times, known, to_end=to_end), False, False
        elif isinstance(item, Duration) and to_end:
            times, to_end = replace(times, until=after(today, item)), False
    if times.until == today and times.on is None:
        times = replace(times, on=today, until=None)  # «sampai hari ini» is today
    vague = (times.vague or to_end) and times.on is None and times.until is None
    return _in_order(replace(times, vague=vague), today)


_AROUND: Final = frozenset({"sebelum", "sesudah", "setelah"})


def _with_day(times: Times, item: When, *, to_end: bool) -> Times:
    """Put one more day to those of a piece: as the last day after «sampai», else as the day."""
    day = item.last if to_end and item.last is not None else item.on
    named = day is not None and (item.sure == "sure" or (to_end and item.last is not None))
    whole = item.span or (
        item.sure == "unsure" and None not in {item.on, item.last}
    )  # «sampai april»: its first day or its last?
    doubt = times.doubt or (to_end and whole) or (item.sure == "unsure" and not named)
    times = replace(
        times,
        doubt=doubt,
        past=times.past or item.sure == "past",
        vague=times.vague or (not named and item.sure == "vague"),
    )
    if item.until is not None:
        times = replace(times, until=item.until, doubt=times.doubt or to_end or times.until not in {None, item.until})
    if named and to_end:
        return replace(times, until=day, doubt=times.doubt or times.until not in {None, day})
    return replace(times, on=day, doubt=times.doubt or times.on not in {None, day}) if named else times


def _in_order(times: Times, today: date) -> Times:
    """A last day before the first is meant a month or a year later: «tgl 24 sampai tgl 2»."""
    if times.on is None or times.until is None or not today <= times.until < times.on:
        return times
    until = next_such(times.until, times.on)
    return replace(times, until=until, doubt=times.doubt or until is None)


def next_such(until: date, start: date) -> date | None:
    """«tgl 24 sampai tgl 2»: the 2nd that follows the 24th, in the next month or year."""
    for months in range(1, 13):
        month = until.year * 12 + until.month - 1 + months
        try:
            moved = date(month // 12, month % 12 + 1, until.day)
        except ValueError:
            continue
        if moved >= start:
            return moved
    return None
