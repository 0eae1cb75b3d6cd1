"""Reads a maker's message: the facts in it, or one question where it is not sure. Pure, the same every time."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from nttmart.contexts.messages.rules.reading import questions
from nttmart.contexts.messages.rules.reading.answers import read_answer
from nttmart.contexts.messages.rules.reading.asides import GREETINGS, HELLOS
from nttmart.contexts.messages.rules.reading.beside import is_beside
from nttmart.contexts.messages.rules.reading.calls import parted_at_calls
from nttmart.contexts.messages.rules.reading.context import THANKS, in_context
from nttmart.contexts.messages.rules.reading.facts import Fact, Pending, Reading, told
from nttmart.contexts.messages.rules.reading.hearing import heard_again, tells
from nttmart.contexts.messages.rules.reading.messages import read_pieces
from nttmart.contexts.messages.rules.reading.newproducts import read_announcement
from nttmart.contexts.messages.rules.reading.pendings import to_pending
from nttmart.contexts.messages.rules.reading.phrasing import phrased
from nttmart.contexts.messages.rules.reading.pieces import Piece, part
from nttmart.contexts.messages.rules.reading.products import goods_counted
from nttmart.contexts.messages.rules.reading.reasons import without_reasons
from nttmart.contexts.messages.rules.reading.reparting import parted_again
from nttmart.contexts.messages.rules.reading.replies import YES, Reply, says_no, says_yes
from nttmart.contexts.messages.rules.reading.takeback import is_taken_back
from nttmart.contexts.messages.rules.reading.ungluing import unglued
from nttmart.contexts.messages.rules.reading.words import Token, clean, split
from nttmart.contexts.messages.rules.reading.yeses import is_doubtful_yes

TEXT_LIMIT: Final = 4_096
TOKENS_LIMIT: Final = 250


def read(text: str, products: Sequence[str], today: date, pending: object = None) -> Reading:
    """Read one message of a maker.

    ``products`` are the exact names of this maker's products, ``pending`` what was asked last: a ``Pending``, an
    object as the conversation keeps it, or the question as it was put. Gives facts that were surely said, or one
    question with at most three choices; never both, never nothing.
    """
    if len(text) > TEXT_LIMIT:
        return questions.too_long()
    tokens = goods_counted(in_context(unglued(split(clean(text)), tuple(products))), tuple(products))
    if len(tokens) > TOKENS_LIMIT:
        return questions.too_long()
    if not tokens or (pending is None and not any(letter.isalnum() for letter in text)):
        return questions.not_understood()  # «👍» answers nothing where nothing was asked
    return _read(tokens, tuple(products), today, pending)


_NEEDS: Final = {
    "stock_now": ("product", "quantity"),
    "stock_added": ("product", "quantity"),
    "sold_out": ("product",),
    "price": ("product", "price_idr"),
    "promise": ("product", "quantity"),
    "delivery": ("product",),
    "new_product": ("product",),
}


def _only_whole(reading: Reading) -> Reading:
    """A fact that lacks what it cannot be without is no fact yet, whatever was asked before."""
    lacking = [
        fact for fact in reading.facts if any(getattr(fact, name) is None for name in _NEEDS.get(fact.intent, ()))
    ]
    return questions.how_much(lacking[0].product) if lacking else reading


def _read(tokens: tuple[Token, ...], products: tuple[str, ...], today: date, asked: object) -> Reading:
    announced = read_announcement(tokens, products, today)
    if announced is not None:
        if announced.reading.question is not None or not announced.rest:
            return _only_whole(announced.reading)
        more = _read_pieces(announced.rest, products, today)
        return more if more.question is not None else _only_whole(told(*announced.reading.facts, *more.facts))
    said = part(phrased(tokens, products, today))
    pieces = _without_greetings(without_reasons(said))
    first = _heard(pieces, tokens, products, today, asked)
    called = parted_at_calls(pieces, asked=asked is not None)
    again = _heard(called, tokens, products, today, asked) if called else first
    if again.question is not None or not tells(again, asked=asked is not None):
        return first
    return again if first.question is not None or _says_more(again, first) or _asks(first) else first


def _asks(first: Reading) -> bool:
    """«sarung su laku ko nona beta butuh uang»: what is asked ends where one breathes."""
    return bool(first.facts) and all(fact.intent.startswith("ask_") for fact in first.facts)


def _says_more(again: Reading, first: Reading) -> bool:
    """«45 bisa, tgl 9 nona kodok ribut»: where one breathes, less is left aside with the tale."""
    return all(any(_covers(more, fact) for more in again.facts) for fact in first.facts)


def _covers(more: Fact, fact: Fact) -> bool:
    fields = ("intent", "product", "quantity", "unit", "price_idr", "date", "until", "per")
    return all(getattr(fact, name) in {None, getattr(more, name)} for name in fields)


def _heard(
    pieces: tuple[Piece, ...], tokens: tuple[Token, ...], products: tuple[str, ...], today: date, asked: object
) -> Reading:
    """What the pieces say, heard again where the first hearing leaves a question."""
    first = _only_whole(_read_said(pieces, tokens, products, today, asked))
    if first.question is None:
        return questions.really() if _is_unsure(first, pieces, asked=asked is not None) else first
    parted = parted_again(pieces, asked=asked is not None)
    for plain, trusted in heard_again(pieces, asked=asked is not None):
        again = _only_whole(_read_said(plain, tokens, products, today, asked))
        if trusted(again) and not any(_is_unsure(again, each, asked=asked is not None) for each in (pieces, parted)):
            return again
    return first


def _is_unsure(reading: Reading, pieces: Sequence[Piece], *, asked: bool) -> bool:
    return is_taken_back(reading, pieces, asked=asked) or is_doubtful_yes(reading, pieces, asked=asked)


def _read_said(
    pieces: tuple[Piece, ...], tokens: tuple[Token, ...], products: tuple[str, ...], today: date, asked: object
) -> Reading:
    whole = Piece(tuple(item for each in pieces for item in each.items), "", any(each.asks for each in pieces))
    pending = to_pending(asked, products, today) or _unasked_order(pieces)
    if pending is not None:
        answer = read_answer(Reply(tokens, pieces, whole, products, today), pending) if pieces else None
        if answer is not None:
            return answer
    elif says_no(whole) and whole.kinds & {"no", "isnot", "not"} and not _about_before(whole):
        return told(Fact("no"))
    elif says_yes(whole) and _begins_so(whole) and (whole.kinds & {"yes", "ok"} or _stands_ready(whole)):
        return told(Fact("yes"))
    return read_pieces(pieces, products, today, asked=pending is not None)


def _without_greetings(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """«selamat pagi kaka, ya», «15 saja, terima kasih»: greeting and thanks are no part of the answer."""
    said = tuple(each for each in pieces if not (each.is_empty and each.kinds <= GREETINGS | {"thanks"}))
    return said or tuple(pieces)


def _stands_ready(whole: Piece) -> bool:
    return {word.lemma for word in whole.words} == {"siap"}


def _about_before(whole: Piece) -> bool:
    """«batalkan yang tadi», «salah ketik»: about something nobody here remembers."""
    return "past" in whole.kinds or any(word.lemma.startswith("salah ") for word in whole.words)


def _begins_so(whole: Piece) -> bool:
    """«iya kk», but neither «selamat pagi ya kk» nor «oke makasih»: where nothing was asked, yes stands first."""
    words = [word for word in whole.words if word.kind not in GREETINGS | {"me"} or word.lemma in HELLOS]
    thanks = "yes" not in whole.kinds and any(word.kind == "thanks" or word.lemma in THANKS for word in whole.words)
    return bool(words) and words[0].kind in YES and not thanks


def _unasked_order(pieces: Sequence[Piece]) -> Pending | None:
    """«pesanan 20 sonde sanggup, bisa 12 sa»: an answer to an order nobody here remembers asking about."""
    answers = any("order" in each.kinds and "decline" in each.kinds for each in pieces)
    named = {name for each in pieces for mention in each.mentions for name in mention.names}
    if not answers or len(named) > 1 or not any(each.amounts and "decline" not in each.kinds for each in pieces):
        return None
    return Pending("order", Fact("", next(iter(named), None)))


def _read_pieces(tokens: tuple[Token, ...], products: tuple[str, ...], today: date) -> Reading:
    pieces = [each for each in part(phrased(tokens, products, today)) if not each.is_empty or each.kinds]
    pieces = [
        each
        for before, each in pairwise((Piece(()), *pieces))
        if not (each.joint == "and" and not each.kinds and not each.amounts and is_beside(before))
    ]  # «enak dengan jagung titi»
    said = [
        each
        for each in pieces
        if not ((each.is_empty and each.kinds <= {"polite", "also", "and", "me"}) or is_beside(each))
    ]
    return read_pieces(said, products, today) if said else told()
