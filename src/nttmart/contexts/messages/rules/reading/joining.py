"""Joins pieces that cannot stand alone to their neighbours: a day, an amount, a heading, an end after a reason."""

from collections.abc import Sequence
from typing import Final

from nttmart.contexts.messages.rules.reading.events import NAMES_EVENT
from nttmart.contexts.messages.rules.reading.guards import ALLOWED
from nttmart.contexts.messages.rules.reading.items import Item, Word
from nttmart.contexts.messages.rules.reading.leaning import is_bare
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
        if last is not None and _only_heads(last, piece):
            joined[-1] = piece
        elif last is not None and _is_ready_by(piece, last):
            joined[-1] = Piece((*last.items, *piece.items), last.joint, piece.asks)
        elif last is not None and _came_of_it(piece, last):
            joined[-1] = Piece((*_settled(last), *piece.items), last.joint, piece.asks)
        elif last is not None and _is_making(last) and piece.amounts and piece.whens and not piece.mentions:
            joined[-1] = Piece((*last.mentions, *piece.items), last.joint, piece.asks)
        elif last is not None and _belongs(piece, last):
            moves = last.kinds & {"rise", "fall"}  # «naik, jadi 60rb» needs its «jadi»
            more = [each for each in piece.items if moves or not (isinstance(each, Word) and each.kind == "become")]
            joined[-1] = Piece(
                (*last.items, *(more if last.mentions else piece.items)), last.joint, last.asks or piece.asks
            )
        else:
            joined.append(piece)
    return joined


def _is_ready_by(piece: Piece, last: Piece) -> bool:
    """«abon 30 bks, nanti tgl 12 su jadi»: a product and an amount, and when they will be done."""
    day = any(each.sure == "sure" for each in piece.whens) and not (piece.mentions or piece.amounts or piece.asks)
    done = bool(piece.kinds & {"made", "ready"}) and piece.kinds <= ALLOWED | {"made", "ready", "can", "new"}
    return is_bare(last) and day and done


def _came_of_it(piece: Piece, last: Piece) -> bool:
    """«abon jadi 12 bks, baru selesai goreng»: how many came of what was done."""
    came = "become" in last.kinds and last.kinds <= ALLOWED | {"become"} and len(last.amounts) == 1
    made = piece.is_empty and not piece.asks and "made" in piece.kinds and piece.kinds <= ALLOWED | {"made", "new"}
    goods = came and bool(last.mentions) and last.amounts[0].money == "no" and not (last.whens or last.asks)
    return goods and made and "will" not in piece.kinds | last.kinds


def _settled(piece: Piece) -> tuple[Item, ...]:
    return tuple(each for each in piece.items if not (isinstance(each, Word) and each.kind == "become"))


def _is_making(last: Piece) -> bool:
    """«abon lagi proses, …»: being made; what follows tells when it is done."""
    return "making" in last.kinds and bool(last.mentions) and not (last.amounts or last.whens or last.asks)


def _only_heads(last: Piece, piece: Piece) -> bool:
    """«laporan stok kelompok: madu stok 5»: a heading whose own word the first line says again."""
    bare = last.is_empty and not last.asks and bool(last.kinds & NAMES_EVENT) and last.kinds <= ALLOWED | _HEADS
    tells = bool(piece.mentions) and bool(piece.kinds & (_HEADS | {"gone", "add", "left", "nowleft", "has"}))
    return bare and tells and not piece.asks


_COMES: Final = frozenset({"become", "add"})
_HEADS: Final = frozenset({"stock", "price"})


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


def _tells_how_much(piece: Piece, last: Piece) -> bool:
    """«su masak jahe, jadi 45 bks», «kopi naik, jadi 60rb», «kopi punya harga baru, 17.500 satu bungkus»."""
    events, earlier = piece.kinds & NAMES_EVENT, last.kinds & NAMES_EVENT
    if piece.mentions or last.amounts or not piece.amounts:
        return False
    if last.mentions and earlier & {"made", "remake"}:
        return events <= {"add"} and piece.kinds <= ALLOWED | _COMES
    if last.mentions and earlier & {"rise", "fall"} and earlier <= {"rise", "fall", "price"}:
        return bool(piece.kinds & {"become", "to"}) and events <= {"price"}
    paid = any(each.money != "no" for each in piece.amounts)
    return "price" in earlier and paid and not (piece.kinds - ALLOWED or piece.whens)


def _belongs(piece: Piece, last: Piece) -> bool:
    """Whether a piece only completes the one before it."""
    events, earlier = piece.kinds & NAMES_EVENT, last.kinds & NAMES_EVENT
    heading = bool(earlier - {"gone", "resume"}) and not (last.mentions or last.amounts or last.durations)
    heading = heading and "gone" not in earlier and "heavy" not in last.kinds  # «bensin naik» heads nothing
    if heading and piece.mentions and piece.amounts and not events:
        return True
    sent = earlier == {"deliver"} == events - {"has"}  # «selasa naik bis ke kota, bawa syal 4»
    opens = bool(last.whens) and not (last.mentions or last.amounts or last.kinds - ALLOWED - earlier - {"start"})
    opens = opens and (not earlier or (sent and bool(piece.mentions)))
    if opens and (events or piece.amounts):
        return True
    if _tells_how_much(piece, last):
        return True
    if events or piece.mentions or piece.kinds - ALLOWED:
        return False
    if piece.whens and not piece.amounts:
        undated = all(each.sure == "vague" for each in last.whens)
        return bool(earlier & _TAKES_DAY) and undated and last.joint != "because"
    counts = bool(piece.amounts) and all(each.money == "no" for each in piece.amounts)
    return counts and bool(earlier - {"gone", "pause", "resume", "has"}) and not last.amounts and not piece.whens
