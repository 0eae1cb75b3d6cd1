"""Reads a maker's message: the facts in it, or one question where it is not sure. Pure, the same every time."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from nttmart.contexts.messages.rules.reading import questions
from nttmart.contexts.messages.rules.reading.answers import read_answer
from nttmart.contexts.messages.rules.reading.context import in_context
from nttmart.contexts.messages.rules.reading.facts import Fact, Pending, Reading, told
from nttmart.contexts.messages.rules.reading.items import recognise
from nttmart.contexts.messages.rules.reading.messages import read_pieces
from nttmart.contexts.messages.rules.reading.newproducts import read_announcement
from nttmart.contexts.messages.rules.reading.pendings import to_pending
from nttmart.contexts.messages.rules.reading.pieces import Piece, part, without_reasons
from nttmart.contexts.messages.rules.reading.replies import Reply, says_no, says_yes
from nttmart.contexts.messages.rules.reading.words import Token, clean, split

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
    tokens = in_context(split(clean(text)))
    if len(tokens) > TOKENS_LIMIT:
        return questions.too_long()
    if not tokens:
        return questions.not_understood()
    return _only_whole(_read(tokens, tuple(products), today, pending))


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
            return announced.reading
        more = _read_pieces(announced.rest, products, today)
        return more if more.question is not None else told(*announced.reading.facts, *more.facts)
    said = part(recognise(tokens, products, today))
    pieces = without_reasons(said)
    whole = Piece(tuple(item for each in pieces for item in each.items), "", any(each.asks for each in pieces))
    pending = to_pending(asked, products, today) or _unasked_order(pieces)
    if pending is not None:
        answer = read_answer(Reply(tokens, pieces, whole, products, today), pending) if pieces else None
        if answer is not None:
            return answer
    elif says_no(whole) and whole.kinds & {"no", "isnot", "not"}:
        return told(Fact("no"))
    elif says_yes(whole) and (whole.kinds & {"yes", "ok"} or {word.lemma for word in whole.words} == {"siap"}):
        return told(Fact("yes"))
    return read_pieces(pieces, products, today, asked=pending is not None)


def _unasked_order(pieces: Sequence[Piece]) -> Pending | None:
    """«pesanan 20 sonde sanggup, bisa 12 sa»: an answer to an order nobody here remembers asking about."""
    answers = any("order" in each.kinds and "decline" in each.kinds for each in pieces)
    named = {name for each in pieces for mention in each.mentions for name in mention.names}
    if not answers or len(named) > 1 or not any(each.amounts and "decline" not in each.kinds for each in pieces):
        return None
    return Pending("order", Fact("", next(iter(named), None)))


def _read_pieces(tokens: tuple[Token, ...], products: tuple[str, ...], today: date) -> Reading:
    pieces = [each for each in part(recognise(tokens, products, today)) if not each.is_empty or each.kinds]
    said = [each for each in pieces if not (each.is_empty and each.kinds <= {"polite", "also", "and", "me"})]
    return read_pieces(said, products, today) if said else told()
