"""Puts the pieces of a message together: who leans on whom, what is only a remark, what contradicts what."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from nttmart.contexts.messages.rules.reading import asking, questions
from nttmart.contexts.messages.rules.reading.agreement import contradiction, merged
from nttmart.contexts.messages.rules.reading.asides import EXPLAINED, GREETINGS, is_aside
from nttmart.contexts.messages.rules.reading.context import THANKS
from nttmart.contexts.messages.rules.reading.events import Frame
from nttmart.contexts.messages.rules.reading.facts import Fact, Reading, told
from nttmart.contexts.messages.rules.reading.guards import ALLOWED
from nttmart.contexts.messages.rules.reading.items import Word
from nttmart.contexts.messages.rules.reading.joining import joined_up
from nttmart.contexts.messages.rules.reading.leaning import (
    counted_too,
    each_by_name,
    is_bare,
    led_from_behind,
    without_withdrawn,
)
from nttmart.contexts.messages.rules.reading.listdays import all_since, dated_too, dates_prices, heads, since_when
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.products import Mention
from nttmart.contexts.messages.rules.reading.statements import read_statement
from nttmart.contexts.messages.rules.reading.vocabulary import kinds_of

_HELLO: Final = kinds_of(
    "selamat slmt met halo hallo hallow haloo hallu hola hai hi hy helo hello hey hei permisi salam shalom syalom "
    "assalamualaikum"
)


@dataclass(frozen=True, slots=True)
class _Said:
    """What has been read so far."""

    facts: tuple[Fact, ...] = ()
    waiting: tuple[str, ...] = ()
    """Products named without anything said of them yet."""
    leads: bool = False
    """The last fact's word stood before its product: «habis madu», and more products may follow."""
    since: date | None = None
    """The day a list of prices began with: «harga per 1 des: madu 60rb, kopi 45rb»."""
    heads: bool = False
    begin: int = 0
    """How many facts were told before this sentence."""


def read_pieces(
    pieces: Sequence[Piece], products: tuple[str, ...], today: date, product: str | None = None, *, asked: bool = False
) -> Reading:
    """Read all pieces of a message; one question outweighs all facts. ``asked``: something else waits for an answer."""
    joined = joined_up([each for each in pieces if each.joint != "because" or each.amounts])
    telling = led_from_behind([without_withdrawn(each, joined[at + 1 : at + 2]) for at, each in enumerate(joined)])
    excused = any(each.kinds & EXPLAINED for each in telling)
    telling = each_by_name(counted_too(telling))
    said = _Said()
    for at, piece in enumerate(telling):
        if piece.joint == ".":
            said = replace(said, begin=len(said.facts), since=said.since if said.heads else None)
        if is_aside(piece, said.facts, excused=excused, alone=len(telling) == 1):
            continue
        frame = Frame(products, today, _spoken_of(said, product), said.facts[-1] if said.facts else None)
        unclear = _may_go_on_or_count(piece, frame, telling[at + 1 :])
        outcome = unclear or _step(piece, frame, said)
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


def _may_go_on_or_count(piece: Piece, frame: Frame, later: Sequence[Piece]) -> Reading | None:
    """«tiap minggu kopi 5. ubi 5, talas habis»: a new list begins, and may be one of what is left."""
    goes_on = frame.before is not None and frame.before.intent in {"promise", "delivery", "stock_added"}
    counted = any(each.kinds & {"gone", "left", "nowleft", "stock"} for each in later)
    if goes_on and counted and piece.joint == "." and is_bare(piece) and piece.mentions[0].names[1:] == ():
        return questions.how_much(piece.mentions[0].names[0])
    return None


def _whole(facts: tuple[Fact, ...], pieces: Sequence[Piece], *, asked: bool) -> Reading:
    if any(fact.intent.startswith("ask_") for fact in facts):
        facts = tuple(fact for fact in facts if fact.intent != "help")  # «beta mau tanya, uang kapan masuk?»
    if facts:
        facts = merged(facts)
        unlike = contradiction(facts)
        return questions.contradicts(unlike.product) if unlike else told(*facts)
    kinds = frozenset[str]().union(*(each.kinds for each in pieces)) if pieces else frozenset[str]()
    words = [word for each in pieces for word in each.words]
    if asked:
        return questions.not_understood()
    greeted = kinds & GREETINGS and kinds <= ALLOWED and all(each.is_empty for each in pieces)
    hello = any(word.lemma in _HELLO or word.kind == "daypart" for word in words)
    thanks = any(word.lemma in THANKS for word in words)
    return told(Fact("help")) if greeted and hello and not thanks else questions.not_understood()


def _step(piece: Piece, frame: Frame, said: _Said) -> _Said | Reading:
    """Read one piece, and add what it says to what has been said."""
    if dates_prices(piece, said.facts):
        dated = all_since(piece, said.facts, said.begin, frame.today)
        return questions.what_day() if dated is None else replace(said, facts=dated)
    if asking.asks_for_help(piece):
        return replace(said, facts=(*said.facts, Fact("help")))
    if asking.is_asking(piece) or asking.states_debt(piece):
        return _asked(piece, frame, said)
    if piece.mentions and not (piece.kinds - ALLOWED) and not piece.amounts and not piece.per_units:
        return _with_waiting(piece, said)
    reading = read_statement(piece, frame)
    if reading.question is not None:
        return reading
    several = len(reading.facts) > 1  # «su habis semua»
    return replace(said, facts=(*said.facts, *reading.facts)) if several else _spread(reading.facts[0], said, piece)


def _asked(piece: Piece, frame: Frame, said: _Said) -> _Said | Reading:
    fact = asking.read_question(piece)
    if fact is None:
        return questions.really()
    if fact.intent == "ask_stock" and fact.product is None and len(frame.products) == 1:
        fact = replace(fact, product=frame.products[0])
    return replace(said, facts=(*said.facts, fact))


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
        before = dated_too(said.facts, said.begin, fact, piece)
        if before is None:
            return questions.what_day()
        fact, since = since_when(fact, said.facts, said.since, piece)
        headed = heads(piece) or (said.heads and since is not None)
        return replace(said, facts=(*before, fact), waiting=(), leads=_leads(piece, fact), since=since, heads=headed)
    of_all = fact.intent in {"sold_out", "pause", "resume"} or "apiece" in piece.kinds
    if not of_all:
        return questions.how_much(said.waiting[0])
    if not piece.mentions:
        return _Said((*said.facts, *(replace(fact, product=each) for each in said.waiting)), begin=said.begin)
    facts = (*said.facts, *(replace(fact, product=each) for each in said.waiting), fact)
    return _Said(facts, begin=said.begin)


def _leads(piece: Piece, fact: Fact) -> bool:
    kinds = [
        each.kind if isinstance(each, Word) else "named" if isinstance(each, Mention) else "" for each in piece.items
    ]
    return fact.intent == "sold_out" and "named" in kinds and "gone" in kinds[: kinds.index("named")]


def _spoken_of(said: _Said, product: str | None) -> str | None:
    """The one product spoken of last, if there is only one."""
    if said.waiting:
        return said.waiting[-1]
    named = [fact.product for fact in said.facts if fact.product is not None]
    if not named:
        return product
    spread = len(said.facts) > 1 and replace(said.facts[-1], product=None) == replace(said.facts[-2], product=None)
    return None if spread and said.facts[-1].intent == "sold_out" else named[-1]
