"""Hears a message again where the first hearing left a question: what nobody knows and changes nothing is left aside.

A word nobody knows may be a name, a place, an adverb of another village; it changes nothing where a whole fact is told
without it, unless it stands where it could be another product, another kind of it, or a unit.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final

from nttmart.contexts.messages.rules.reading import asking
from nttmart.contexts.messages.rules.reading.alone import of_that_day, told_alone
from nttmart.contexts.messages.rules.reading.beside import asks_for_another, is_beside
from nttmart.contexts.messages.rules.reading.events import NAMES_EVENT
from nttmart.contexts.messages.rules.reading.facts import Reading
from nttmart.contexts.messages.rules.reading.idlewords import VERBAL, known, with_loose_words
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.remarks import (
    WEIGHTY,
    hinders,
    is_remark,
    just_now,
    may_be_why,
)
from nttmart.contexts.messages.rules.reading.reparting import parted_again
from nttmart.contexts.messages.rules.reading.vocabulary import REASONS, SPOILT, kinds_of

_DOUBTS: Final = kinds_of("ask hear if maybe isnot or")
"""Where one of these stands anywhere, nothing is left aside."""
_ANSWERS: Final = frozenset({"yes", "accept", "help"})
_EXPLAINED: Final = frozenset({"pause", "decline", "sold_out"})
_ASKED: Final = frozenset({"ask_stock", "ask_sales", "ask_owed"})
Trusted = Callable[[Reading], bool]


def heard_again(pieces: Sequence[Piece], *, asked: bool) -> Iterator[tuple[tuple[Piece, ...], Trusted]]:
    """Ways of hearing the pieces again, the least left aside first, each with what it may be trusted for.

    ``asked``: something waits for an answer, so that no refusal is only a remark.
    """
    yield from _ways(pieces, asked=asked)
    doubted = any(each.kinds & (_DOUBTS - {"ask"}) for each in pieces)
    parted = () if doubted else parted_again(pieces, asked=asked)
    if parted:
        yield parted, _tells_terms if asked else _tells
        yield from (way for way in _ways(parted, asked=asked) if way[1] is not _says_anything)


def _ways(pieces: Sequence[Piece], *, asked: bool) -> Iterator[tuple[tuple[Piece, ...], Trusted]]:
    accepts = any(each.kinds >= {"order", "accept"} for each in pieces)
    tells = _tells_or_accepts if accepts else _tells
    for plain, trusted in (
        (plainer(pieces), tells),
        (() if asked else plainer(pieces, hindered=True), tells),
        (plainer(pieces, reasons=True), _excuses),
        (questions_alone(pieces), _asks),
        (cries_alone(pieces), _cries),
        (told_alone(pieces, surely=True) if asked else (), _says_anything),
        (told_alone(pieces), tells),
    ):
        if plain and not _loses_days(pieces, plain, asked=asked):
            yield plain, trusted


def tells(reading: Reading, *, asked: bool) -> bool:
    """Whether a hearing tells facts, or answers what was asked."""
    return _says_anything(reading) if asked else _tells(reading)


def _loses_days(pieces: Sequence[Piece], plain: Sequence[Piece], *, asked: bool) -> bool:
    """Whether a day that may count would be left aside: «tgl 9 kodok ribut», «bukan selasa, rabu», «… - 2 jan»."""
    told, kept = _days_of(pieces), _days_of(plain)
    rests = any("pause" in each.kinds for each in pieces)
    ends = _days_of([each for each in pieces if rests and "until" in each.kinds])
    turns = asked and any("isnot" in each.kinds for each in pieces)
    return (asked and bool(told) and not kept) or (turns and bool(told - kept)) or (bool(ends) and not kept)


def _days_of(pieces: Sequence[Piece]) -> set[date | None]:
    """The days told: «45 bisa, tgl 9 kodok ribut» may agree to that day."""
    return {when.on for each in pieces for when in each.whens if when.sure == "sure"}


def _tells(reading: Reading) -> bool:
    """Whether a hearing tells facts; a bare yes is never found behind words nobody knows."""
    intents = {fact.intent for fact in reading.facts}
    return bool(intents) and not intents <= _ANSWERS


def _tells_terms(reading: Reading) -> bool:
    """«20 bisa, beta su kasih tahu anak-anak»: an acceptance that says how many, or when, is no bare yes."""
    terms = [fact for fact in reading.facts if fact.intent == "accept" and (fact.quantity or fact.date)]
    return _tells(reading) or bool(terms)


def _tells_or_accepts(reading: Reading) -> bool:
    """«pesanan madu beta terima, hujan terus»: an order named is surely accepted."""
    return bool(reading.facts) and not {fact.intent for fact in reading.facts} <= {"yes", "help"}


def _says_anything(reading: Reading) -> bool:
    """An answer is one too where all that is left aside tells of others."""
    return bool(reading.facts) and {fact.intent for fact in reading.facts} != {"help"}


def _excuses(reading: Reading) -> bool:
    """Whoever rests, refuses or has nothing left tells why."""
    intents = {fact.intent for fact in reading.facts}
    return bool(intents) and intents <= _EXPLAINED


def _asks(reading: Reading) -> bool:
    intents = {fact.intent for fact in reading.facts}
    return bool(intents) and intents <= _ASKED


def plainer(pieces: Sequence[Piece], *, reasons: bool = False, hindered: bool = False) -> tuple[Piece, ...]:
    """The pieces without remarks and without words nobody knows; empty where nothing may be left aside.

    ``reasons``: leave aside what is denied or broken too, as whoever rests or refuses tells why; ``hindered``: what
    somebody could not do.
    """
    asking_too = [each for each in pieces if _asks_surely(each)]
    if any(each.asks or each.kinds & _DOUBTS for each in pieces if each not in asking_too):
        return ()
    loose = [
        each if each in asking_too else with_loose_words(each, pieces[at + 1 : at + 2])
        for at, each in enumerate(pieces)
    ]
    loose = [of_that_day(each, loose[at + 1 :]) for at, each in enumerate(loose)]
    told = [
        each
        for each in loose
        if each in asking_too or not (is_remark(each) or (reasons and may_be_why(each)) or (hindered and hinders(each)))
    ]
    kept = tuple(known(_told_next(each, told[at + 1 : at + 2])) for at, each in enumerate(told))
    return () if kept == tuple(pieces) else kept


def _asks_surely(piece: Piece) -> bool:
    """«…, uang beta kapan masuk?»: a question of its own beside facts."""
    return asking.is_asking(piece) and "unknown" not in piece.kinds and asking.read_question(piece) is not None


def questions_alone(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Only what asks, where all else tells why it is asked: «anak mau sekolah, uang kapan masuk?»."""
    asks = [asking.is_asking(each) and asking.read_question(known(each)) is not None for each in pieces]
    others = [each for each, one in zip(pieces, asks, strict=True) if not one]
    owed = any(each.kinds & {"pay", "money", "owed"} for each, one in zip(pieces, asks, strict=True) if one)
    if not any(asks) or not all(_is_background(each, owed=owed) or is_beside(each) for each in others):
        return ()
    if any(asks_for_another(each) or each.kinds & {"howmany"} for each in others):
        return ()
    verbal = any(word.kind == "unknown" and word.text.startswith(VERBAL) for each in pieces for word in each.words)
    return () if verbal else tuple(known(each) for each, one in zip(pieces, asks, strict=True) if one)


def _cries(reading: Reading) -> bool:
    return {fact.intent for fact in reading.facts} == {"help"}


def cries_alone(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Only the cry for help, where all else tells why: «saya baru pertama pakai, caranya bagaimana»."""
    cries = [asking.asks_for_help(each) for each in pieces]
    others = [each for each, one in zip(pieces, cries, strict=True) if not one]
    quiet = all((_is_background(each) or is_beside(each)) and not each.asks for each in others)
    told = any(cries) and bool(others) and quiet
    return tuple(each for each, one in zip(pieces, cries, strict=True) if one) if told else ()


def _is_background(piece: Piece, *, owed: bool = False) -> bool:
    """Measures nothing and tells of no event: why somebody asks; ``owed``: or that no money came."""
    doubtful = piece.kinds & (_DOUBTS - {"maybe"} | {"help", "no"})
    told = piece.kinds & (NAMES_EVENT - {"has", "made", "rise", "fall"} - ({"gone", "add"} if owed else set()))
    measured = piece.mentions or piece.amounts or piece.durations or piece.rhythms or piece.per_units
    quiet = not measured and not doubtful and piece.joint != "but"
    return quiet and (not told or is_remark(Piece(piece.words, piece.joint)))


def _told_next(piece: Piece, following: Sequence[Piece]) -> Piece:
    """«tadi goreng keripik, tambah 11», «kopi yang kemarin dijemur, tambah 5»: of the first its product counts."""
    then = following[0] if following else None
    counted = then is not None and bool(then.amounts) and not then.mentions
    bare = len(piece.mentions) == 1 and not (piece.amounts or piece.durations or piece.rhythms or piece.per_units)
    ended = all(each.sure == "past" for each in piece.whens)
    past = just_now(piece) if not piece.whens else frozenset({"past"})
    spoilt = any(word.lemma in SPOILT for word in piece.words)
    strange = any(word.kind in {"unknown", "goods", "heavy"} and word.lemma not in REASONS for word in piece.words)
    adds = then is not None and "add" in then.kinds and "which" in piece.kinds and "made" in piece.kinds
    quiet = bare and ended and not spoilt and not piece.kinds & WEIGHTY - past
    known = not (strange or piece.whens) or adds
    return Piece(piece.mentions, piece.joint) if counted and quiet and known else piece
