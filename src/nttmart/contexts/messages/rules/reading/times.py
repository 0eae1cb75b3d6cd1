"""Which days a piece names, and as what: the day, the last day, or a beginning; «sampai» and «mulai» decide."""

from dataclasses import dataclass
from datetime import date

from nttmart.contexts.messages.rules.reading.dates import Duration, When, after
from nttmart.contexts.messages.rules.reading.items import Word
from nttmart.contexts.messages.rules.reading.pieces import Piece


@dataclass(frozen=True, slots=True)
class Times:
    """The days of a piece. ``doubt``: a day was said but not surely; ``past``: gone by; ``vague``: none can be named."""

    on: date | None = None
    until: date | None = None
    doubt: bool = False
    past: bool = False
    vague: bool = False


def times_of(piece: Piece, today: date) -> Times:
    """Gather the days of a piece. Two days without «sampai» between them are a doubt."""
    on: date | None = None
    until: date | None = None
    doubt = past = vague = False
    to_end = False
    for item in piece.items:
        if isinstance(item, Word):
            to_end = item.kind == "until" or (to_end and item.kind not in {"start"})
            doubt = doubt or item.lemma in {"sebelum", "sesudah", "setelah"}
        elif isinstance(item, When):
            past = past or item.sure == "past"
            doubt = doubt or (to_end and item.span)
            day = item.last if to_end and item.last is not None else item.on
            named = day is not None and (item.sure == "sure" or (to_end and item.last is not None))
            doubt = doubt or item.sure == "unsure" and not named
            vague = vague or not named and item.sure == "vague"
            if item.until is not None:
                doubt, until = doubt or until not in {None, item.until} or to_end, item.until
            if named and to_end:
                doubt, until = doubt or until not in {None, day}, day
            elif named:
                doubt, on = doubt or on not in {None, day}, day
            to_end = False
        elif isinstance(item, Duration) and to_end:
            until, to_end = after(today, item), False
    vague = vague or to_end
    if until == today and on is None:
        on, until = until, None  # «sampai hari ini» is today
    backwards = on is not None and until is not None and until < on
    if backwards and on is not None and until is not None and until >= today:
        until, doubt = _next_such(until, on), doubt or (_next_such(until, on) is None)
    return Times(on, until, doubt, past, vague and on is None and until is None)


def _next_such(until: date, start: date) -> date | None:
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
