"""Hears only the pieces that tell facts, where all else is told beside them."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from nttmart.contexts.messages.rules.reading.beside import asks_for_another, is_beside
from nttmart.contexts.messages.rules.reading.events import NAMES_EVENT
from nttmart.contexts.messages.rules.reading.guards import ALLOWED
from nttmart.contexts.messages.rules.reading.idlewords import known, with_loose_words
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.products import Mention
from nttmart.contexts.messages.rules.reading.remarks import is_remark
from nttmart.contexts.messages.rules.reading.vocabulary import kinds_of


def told_alone(pieces: Sequence[Piece], *, surely: bool = False) -> tuple[Piece, ...]:
    """Only the pieces that tell facts; empty where nothing may be left aside; ``surely`` as in ``is_beside``."""
    loose = [with_loose_words(each, pieces[at + 1 : at + 2]) for at, each in enumerate(pieces)]
    said = [of_that_day(each, loose[at + 1 :]) for at, each in enumerate(loose)]
    said = [_leading_on(each, said[:at], said[at + 1 : at + 2]) for at, each in enumerate(said)]
    if any(each.asks for each in said) and any(asks_for_another(each) for each in said):
        return ()
    beside = [
        each
        for each, then in pairwise((*said, Piece(())))
        if is_beside(each, surely=surely) and not (each.mentions and then.joint == "and")  # «garam deng dendeng habis»
    ]
    beside += _apart_if(said, beside)
    beside += [each for before, each in pairwise(said) if before in beside and _is_unlike(each)]
    if _dates_what_follows(said, beside) or _names_what_follows(said, beside):
        return ()
    kept = [each for each in said if each not in beside]
    told = tuple(
        each if each.asks or surely else known(_only_named(each, kept[at + 1 : at + 2])) for at, each in enumerate(kept)
    )
    return told if told != tuple(pieces) else ()


def _is_unlike(piece: Piece) -> bool:
    """«tetangga pung banyak, tapi katong pung sonde»: of others and us, and nothing counted."""
    return (
        piece.joint in {"but", ","}
        and piece.is_empty
        and {"own", "not"} <= piece.kinds <= {"me", "own", "not", "polite"}
    )


def _leading_on(piece: Piece, before: Sequence[Piece], following: Sequence[Piece]) -> Piece:
    """«bisa, tapi anak ujian dulu, jadi tgl 5 baru bisa»: what the «tapi» turns to stands in the next piece."""
    if piece.joint == "but" and before and is_beside(before[-1], surely=True):
        return Piece(piece.items, ",")  # «mata su kabur tapi dia tetap rajin»
    plain = piece.kinds <= ALLOWED | {"unknown", "heavy"} and piece.is_empty and "me" not in piece.kinds
    if piece.joint == "but" and before and plain and is_beside(before[-1]):
        return Piece(piece.items, ",")  # «atap bocor tapi su diperbaiki»
    leads = piece.joint == "but" and bool(following) and following[0].joint in {"then", ","}
    terms = leads and bool(following[0].amounts or following[0].whens)
    return Piece(piece.items, ",") if terms else piece


def _names_what_follows(pieces: Sequence[Piece], beside: Sequence[Piece]) -> bool:
    """«kopi belut baru selesai, harga 40rb»: what nobody knows may be what the price is told of."""
    for at, (piece, then) in enumerate(pairwise(pieces)):
        if any(each.mentions for each in pieces[:at] if each not in beside):
            return False
        told = then not in beside and then.joint != "." and bool(then.amounts) and not then.mentions
        first = next((each for each in piece.items if getattr(each, "kind", "") not in ALLOWED), None)
        stuff = isinstance(first, Mention) or getattr(first, "kind", "") in {"goods", "unknown"}
        if told and piece in beside and stuff:
            return True
    return False


def _apart_if(pieces: Sequence[Piece], beside: Sequence[Piece]) -> list[Piece]:
    """«Kalau kebun sonde urus, nanti katong makan apa»: a sentence with its own condition, and no fact in it."""
    apart: list[Piece] = []
    for at, piece in enumerate(pieces):
        if "if" not in piece.kinds or piece in beside or piece.joint != ".":
            continue
        end = next((each for each in range(at + 1, len(pieces)) if pieces[each].joint == "."), len(pieces))
        others = [Piece(tuple(i for i in each.items if getattr(i, "kind", "") != "if")) for each in pieces[at:end]]
        follows = len(others) > 1 or (bool(piece.kinds & {"me", "tell"}) and len(piece.items) > _SHORT)
        if (
            at
            and follows
            and not piece.asks
            and all(is_beside(each) or each.kinds <= ALLOWED | {"know"} for each in others)
        ):
            apart += pieces[at:end]
    return apart


_SHORT: Final = 5


def _only_named(piece: Piece, following: Sequence[Piece]) -> Piece:
    """«gantungan kunci anak-anak yg bantu, jadi bisa 100 tiap minggu»: of the first only what it names counts."""
    counted = bool(following) and bool(following[0].amounts) and not following[0].mentions
    named = len(piece.mentions) == 1 and piece.items[0] is piece.mentions[0] and not piece.kinds & {"notyet", "not"}
    named = named and getattr(piece.items[1:2] and piece.items[1], "kind", "") not in {"goods", "unknown", "heavy"}
    return Piece(piece.mentions, piece.joint) if counted and named and is_beside(Piece(piece.items[1:])) else piece


def _dates_what_follows(pieces: Sequence[Piece], beside: Sequence[Piece]) -> bool:
    """«tgl 10 ada pasola, jadi sa libur»: a day told beside may be meant for what follows it undated."""
    for at, piece in enumerate(pieces):
        dated = piece in beside and any(each.sure not in {"past", "vague"} for each in piece.whens)
        later = [each for each in pieces[at + 1 :] if each not in beside]
        priced = bool(later) and "price" in later[0].kinds and later[0].joint != "."
        if dated and priced and not later[0].whens:
            return True  # «besok ada pesta, harga madu 60rb»
        if dated and any(each.kinds & _DATED and not (each.whens or each.rhythms) for each in later):
            return True
    return False


_DATED: Final = kinds_of("deliver promise can pause resume start has ready made")


def of_that_day(piece: Piece, later: Sequence[Piece]) -> Piece:
    """«besok beta pi urus KTP, bawa madu 5»: only its day counts, and where what follows names one, not even that."""
    words = Piece(piece.words, piece.joint, piece.asks)
    measured = piece.mentions or piece.amounts or piece.durations or piece.rhythms or piece.per_units
    strange = piece.kinds & {"unknown", "heavy", "goods", "they"}
    if not piece.whens or measured or not ((strange and is_remark(words)) or is_beside(words)):
        return piece
    events = frozenset[str]().union(*(each.kinds & NAMES_EVENT for each in later))
    dated = any(each.whens or each.durations for each in later if each.kinds & NAMES_EVENT)
    if dated or (events and events <= _AS_IT_IS):
        return words
    told = bool(later) and "deliver" in later[0].kinds and _is_to_come(later[0])
    days = tuple(each for each in piece.whens if each.sure == "sure")
    sure = days and all(each.sure in {"sure", "vague"} for each in piece.whens)
    return Piece(days, piece.joint) if told and sure else piece


def _is_to_come(piece: Piece) -> bool:
    """«bawa madu 5», but neither «su kirim madu 5» nor «madu 5 dalam jalan» nor so much a day."""
    sends = [word.text for word in piece.words if word.kind == "deliver"]
    gone = any(" " in text or text == "otw" or text.startswith(("di", "ter")) for text in sends)
    stays = "in" in piece.kinds and "me" not in piece.kinds
    return not (gone or stays or piece.rhythms or piece.kinds & {"already", "rise", "not", "notyet", "no"})


_AS_IT_IS: Final = frozenset({"left", "nowleft", "stock", "gone", "has"})
"""What is so today, whatever is done tomorrow."""
