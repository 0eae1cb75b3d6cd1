"""Joins pieces that cannot stand alone to their neighbours: a day, an amount, a heading, an end after a reason."""

from collections.abc import Sequence
from typing import Final

from nttmart.contexts.messages.rules.reading.events import NAMES_EVENT
from nttmart.contexts.messages.rules.reading.guards import ALLOWED
from nttmart.contexts.messages.rules.reading.items import Word
from nttmart.contexts.messages.rules.reading.pieces import Piece

_TAKES_DAY: Final = frozenset({"deliver", "promise", "pause", "resume", "can", "has"})


def joined_up(pieces: Sequence[Piece]) -> list[Piece]:
    """Join to its neighbour what cannot stand alone: a day, an amount, a heading."""
    joined: list[Piece] = []
    for piece in pieces:
        paused = _paused_before(joined) if _only_ends(piece) else None
        if paused is not None:
            joined[paused] = Piece((*joined[paused].items, *piece.items), joined[paused].joint, joined[paused].asks)
            continue
        last = joined[-1] if joined else None
        if last is not None and _belongs(piece, last):
            more = [each for each in piece.items if not (isinstance(each, Word) and each.kind == "become")]
            joined[-1] = Piece(
                (*last.items, *(more if last.mentions else piece.items)), last.joint, last.asks or piece.asks
            )
        else:
            joined.append(piece)
    return joined


def _only_ends(piece: Piece) -> bool:
    """«sampai tgl 1 november»: how long, and nothing else."""
    return (
        "until" in piece.kinds and bool(piece.whens) and not (piece.mentions or piece.amounts or piece.kinds - ALLOWED)
    )


def _paused_before(pieces: Sequence[Piece]) -> int | None:
    """Where the pause stands that an end after a reason belongs to: «libur dulu, mau tanam, sampai tgl 1»."""
    for at in range(len(pieces) - 1, -1, -1):
        if "pause" in pieces[at].kinds:
            return None if pieces[at].whens or pieces[at].durations else at
        if pieces[at].amounts or pieces[at].kinds & NAMES_EVENT:
            return None
    return None


def _belongs(piece: Piece, last: Piece) -> bool:
    """Whether a piece only completes the one before it."""
    events, earlier = piece.kinds & NAMES_EVENT, last.kinds & NAMES_EVENT
    heading = bool(earlier - {"gone", "resume"}) and not (last.mentions or last.amounts or last.durations)
    heading = heading and "gone" not in earlier
    if heading and piece.mentions and piece.amounts and not events:
        return True
    opens = bool(last.whens) and not (earlier or last.mentions or last.amounts or last.kinds - ALLOWED)
    if opens and (events or piece.amounts):
        return True
    made = last.mentions and earlier & {"made", "remake"} and not last.amounts
    if made and piece.amounts and not (piece.mentions or events) and piece.kinds <= ALLOWED | {"become"}:
        return True  # «su masak jahe, jadi 45 bks»
    if events or piece.mentions or piece.kinds - ALLOWED:
        return False
    if piece.whens and not piece.amounts:
        undated = all(each.sure == "vague" for each in last.whens)
        return bool(earlier & _TAKES_DAY) and undated and last.joint != "because"
    counts = bool(piece.amounts) and all(each.money == "no" for each in piece.amounts)
    return counts and bool(earlier - {"gone", "pause", "resume", "has"}) and not last.amounts and not piece.whens
