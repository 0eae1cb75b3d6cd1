"""Puts the pieces of a message together: who leans on whom, what is only a remark, what contradicts what."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from nttmart.contexts.messages.rules.reading import asking, questions
from nttmart.contexts.messages.rules.reading.agreement import contradiction, merged
from nttmart.contexts.messages.rules.reading.context import KIN
from nttmart.contexts.messages.rules.reading.events import NAMES_EVENT, Frame
from nttmart.contexts.messages.rules.reading.facts import Fact, Reading, told
from nttmart.contexts.messages.rules.reading.guards import ALLOWED
from nttmart.contexts.messages.rules.reading.items import Word
from nttmart.contexts.messages.rules.reading.joining import joined_up
from nttmart.contexts.messages.rules.reading.leaning import (
    counted_too,
    each_by_name,
    is_about_material,
    led_from_behind,
    stays_the_same,
    was_before,
    without_withdrawn,
)
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.products import Mention
from nttmart.contexts.messages.rules.reading.statements import read_statement
from nttmart.contexts.messages.rules.reading.vocabulary import REASONS

_EXPLAINED: Final = frozenset({"pause", "resume", "remake", "decline", "gone"})
"""What makers give reasons for; a remark beside one of these is no fact of its own."""
_REASONS: Final = frozenset({"unknown", "heavy", "goods", "they", "because"})
_GOES_ON: Final = frozenset({"jalan", "musim", "mahal", "langka", "susah", "keluar"})
_WEATHER: Final = frozenset({"musim", "hujan", "ombak", "gelombang", "cuaca", "angin", "badai"})
_FIELDWORK: Final = frozenset({"tanam", "kebun", "sawah", "ladang"})
_HELLO: Final = frozenset({"selamat", "halo", "permisi", "salam", "shalom", "hai"})
_GREETINGS: Final = frozenset({"polite", "daypart"})


@dataclass(frozen=True, slots=True)
class _Said:
    """What has been read so far."""

    facts: tuple[Fact, ...] = ()
    waiting: tuple[str, ...] = ()
    """Products named without anything said of them yet."""
    leads: bool = False
    """The last fact's word stood before its product: «habis madu», and more products may follow."""


def read_pieces(
    pieces: Sequence[Piece], products: tuple[str, ...], today: date, product: str | None = None, *, asked: bool = False
) -> Reading:
    """Read all pieces of a message; one question outweighs all facts. ``asked``: something else waits for an answer."""
    joined = joined_up([each for each in pieces if each.joint != "because" or each.amounts])
    telling = led_from_behind([without_withdrawn(each, joined[at + 1 : at + 2]) for at, each in enumerate(joined)])
    excused = any(each.kinds & _EXPLAINED for each in telling)
    telling = each_by_name(counted_too(telling))
    said = _Said()
    for piece in telling:
        aside = (
            was_before(piece, said.facts)
            or _is_reason(piece)
            or (excused and _is_remark(piece))
            or _promises_more(piece, said.facts)
        )
        aside = (
            aside or (excused and is_about_material(piece, said.facts)) or (len(telling) > 1 and stays_the_same(piece))
        )
        if _says_nothing(piece) or _introduces(piece) or aside or _only_asks_on(piece, said):
            continue
        frame = Frame(products, today, _spoken_of(said, product), said.facts[-1] if said.facts else None)
        outcome = _step(piece, frame, said)
        if isinstance(outcome, Reading):
            return outcome
        said = outcome
    if said.waiting:
        return questions.how_much(said.waiting[0])
    if (
        asked
        and any(fact.intent == "help" for fact in said.facts)
        and not any(_calls_for_help(each) for each in pieces)
    ):
        return questions.really()
    return _whole(said.facts, pieces, asked=asked)


def _whole(facts: tuple[Fact, ...], pieces: Sequence[Piece], *, asked: bool) -> Reading:
    if facts:
        facts = merged(facts)
        unlike = contradiction(facts)
        return questions.contradicts(unlike.product) if unlike else told(*facts)
    kinds = frozenset[str]().union(*(each.kinds for each in pieces)) if pieces else frozenset[str]()
    words = [word for each in pieces for word in each.words]
    if asked:
        return questions.not_understood()
    greeted = kinds & _GREETINGS and kinds <= ALLOWED and all(each.is_empty for each in pieces)
    hello = any(word.lemma in _HELLO or word.kind == "daypart" for word in words)
    return told(Fact("help")) if greeted and hello else questions.not_understood()


def _step(piece: Piece, frame: Frame, said: _Said) -> _Said | Reading:
    """Read one piece, and add what it says to what has been said."""
    if asking.asks_for_help(piece):
        return replace(said, facts=(*said.facts, Fact("help")))
    if asking.is_asking(piece) or asking.states_debt(piece):
        fact = asking.read_question(piece)
        if fact is None:
            return questions.really()
        if fact.intent == "ask_stock" and fact.product is None and len(frame.products) == 1:
            fact = replace(fact, product=frame.products[0])
        return replace(said, facts=(*said.facts, fact))
    if piece.mentions and not (piece.kinds - ALLOWED) and not piece.amounts and not piece.per_units:
        return _with_waiting(piece, said)
    reading = read_statement(piece, frame)
    if reading.question is not None:
        return reading
    return _spread(reading.facts[0], said, piece)


def _calls_for_help(piece: Piece) -> bool:
    """«bantu», «menu»: help is meant whatever was asked; «apa ini?» may only wonder at the question."""
    return any(word.lemma in {"bantuan", "help", "menu", "panduan"} for word in piece.words)


def _with_waiting(piece: Piece, said: _Said) -> _Said | Reading:
    unsure = next((each for each in piece.mentions if len(each.names) > 1), None)
    if unsure is not None:
        return questions.which_product(unsure.names)
    if piece.whens or piece.durations or piece.rhythms:
        return questions.really()
    names = tuple(each.names[0] for each in piece.mentions)
    too = "also" in piece.kinds and bool(said.facts) and said.facts[-1].intent in {"sold_out", "pause", "resume"}
    if (said.leads and said.facts and piece.joint in {"and", ","}) or too:
        return replace(said, facts=(*said.facts, *(replace(said.facts[-1], product=each) for each in names)))
    return replace(said, waiting=(*said.waiting, *names))


def _spread(fact: Fact, said: _Said, piece: Piece) -> _Said | Reading:
    """Say a fact of the products that wait for one too: «kopi dan madu habis»."""
    if not said.waiting or (len(said.waiting) == 1 and not piece.mentions):
        return _Said((*_dated_too(said.facts, fact, piece), fact), leads=_leads(piece, fact))
    of_all = fact.intent in {"sold_out", "pause", "resume"} or "apiece" in piece.kinds
    if not of_all:
        return questions.how_much(said.waiting[0])
    if not piece.mentions:
        return _Said((*said.facts, *(replace(fact, product=each) for each in said.waiting)))
    return _Said((*said.facts, *(replace(fact, product=each) for each in said.waiting), fact))


def _leads(piece: Piece, fact: Fact) -> bool:
    kinds = [
        each.kind if isinstance(each, Word) else "named" if isinstance(each, Mention) else "" for each in piece.items
    ]
    return fact.intent == "sold_out" and "named" in kinds and "gone" in kinds[: kinds.index("named")]


def _dated_too(facts: tuple[Fact, ...], fact: Fact, piece: Piece) -> tuple[Fact, ...]:
    """«kirim mete 5, kopi 5 besok»: a day said last is the day of the whole list."""
    if fact.intent != "delivery" or fact.date is None or piece.kinds & NAMES_EVENT:
        return facts
    return tuple(
        replace(each, date=fact.date) if each.intent == "delivery" and not each.date else each for each in facts
    )


def _spoken_of(said: _Said, product: str | None) -> str | None:
    """The one product spoken of last, if there is only one."""
    if said.waiting:
        return said.waiting[-1]
    named = [fact.product for fact in said.facts if fact.product is not None]
    if not named:
        return product
    spread = len(said.facts) > 1 and replace(said.facts[-1], product=None) == replace(said.facts[-2], product=None)
    return None if spread and said.facts[-1].intent == "sold_out" else named[-1]


def _says_nothing(piece: Piece) -> bool:
    if piece.is_empty and piece.kinds <= _GREETINGS:
        return True  # «ibu, …?»: the question mark is not hers
    return piece.is_empty and piece.kinds <= ALLOWED | {"thanks", "ok", "yes", "ready", "please"} and not piece.asks


def _introduces(piece: Piece) -> bool:
    """«ini mama Yuli dari kelompok Suka Maju»: who writes, not what."""
    if (
        not piece.is_empty
        or piece.asks
        or not piece.kinds <= ALLOWED | {"unknown", "ok"}
        or len(piece.words) > _NAMES_LIMIT
    ):
        return False
    called = any(word.lemma in KIN or word.lemma in {"kelompok", "nama", "umkm"} for word in piece.words)
    return called and piece.words[0].kind in {"me", "this", "polite", "plain", "with", "from", "daypart", "in"}


_NAMES_LIMIT: Final = 10


def _is_reason(piece: Piece) -> bool:
    """«bahan mahal», «ombak besar»: nothing but why."""
    other = [word for word in piece.words if word.kind not in ALLOWED]
    if not piece.is_empty or piece.asks or piece.joint == "but" or not other:
        return False
    told = [word for word in other if word.lemma in REASONS]
    rest = {word.kind for word in other if word.lemma not in REASONS}
    costs = any(word.lemma in _COSTS for word in told)
    return bool(told) and rest <= ({"rise", "gone", "again", "has"} if costs else {"has", "again"})


_COSTS: Final = frozenset({"bahan", "ongkos", "biaya", "bensin", "solar", "listrik"})


def _is_remark(piece: Piece) -> bool:
    """A reason given aside: «lombok mahal», «ada acara»."""
    undone = "notyet" in piece.kinds and piece.kinds & {"made", "remake"}
    heavy = undone or piece.kinds & _REASONS or (piece.kinds & {"not", "already"} and not piece.kinds & NAMES_EVENT)
    other = {word.lemma for word in piece.words if word.kind not in ALLOWED}
    goes_on = bool(other & _GOES_ON) and other <= _GOES_ON | {"mulai"} and not piece.amounts
    if any(word.lemma in _FIELDWORK for word in piece.words) and not (piece.amounts or piece.kinds & NAMES_EVENT):
        return True  # «libur dulu, mau tanam jagung»
    other_words = [word for word in piece.words if word.kind not in ALLOWED]
    if piece.is_empty and other_words and other_words[0].lemma in _WEATHER:
        return True  # «berhenti dulu, musim hujan sonde bisa naik pohon»
    aside = piece.is_empty and bool(heavy) and not piece.kinds & (NAMES_EVENT - {"has", "made", "remake", "gone"})
    return (aside or goes_on) and not asking.is_asking(piece) and not asking.states_debt(piece)


def _promises_more(piece: Piece, facts: Sequence[Fact]) -> bool:
    """«habis, nanti bikin lagi»: more will come, nobody says how much."""
    counted = bool(facts) and facts[-1].intent in {"sold_out", "stock_now"}
    bare = not (piece.amounts or piece.mentions or piece.durations or piece.rhythms or piece.asks)
    makes = bool(piece.kinds & {"made", "remake"}) and piece.kinds <= ALLOWED | {
        "made",
        "remake",
        "again",
        "will",
        "start",
    }
    return counted and bare and makes and ("will" in piece.kinds or bool(piece.whens))


def _only_asks_on(piece: Piece, said: _Said) -> bool:
    """«…, kapan kk?» after a question, or the same question put again in other words."""
    if not said.facts or not said.facts[-1].intent.startswith("ask_") or piece.mentions or piece.amounts:
        return False
    fact = asking.read_question(piece)
    return fact == Fact(said.facts[-1].intent) or (fact is None and piece.kinds <= ALLOWED | {"ask", "howmany", "not"})
