"""Reads a message as the answer to what was asked last; None where it says something whole of its own."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from nttmart.contexts.messages.rules.reading import questions
from nttmart.contexts.messages.rules.reading.choosing import to_choose
from nttmart.contexts.messages.rules.reading.correcting import to_confirm
from nttmart.contexts.messages.rules.reading.facts import Fact, Pending, Reading, told
from nttmart.contexts.messages.rules.reading.filling import to_missing
from nttmart.contexts.messages.rules.reading.messages import read_pieces
from nttmart.contexts.messages.rules.reading.orders import answer_order
from nttmart.contexts.messages.rules.reading.replies import NO, Reply, says_no


def read_answer(reply: Reply, pending: Pending) -> Reading | None:
    """Read a reply to what was asked; None if it does not answer."""
    if "know" in reply.whole.kinds and reply.whole.kinds & {"not", "notyet"}:
        return questions.really()  # «belum tahu» is no answer, and no cry for help either
    stops = reply.whole.is_empty and "pause" in reply.whole.kinds and not reply.whole.kinds & NO
    if stops and pending.asked != "order":
        return questions.really()  # «stop»: the asking, or the making?
    if pending.asked == "order":
        return answer_order(reply.pieces, reply.whole, pending, reply.products, reply.today)
    if says_no(reply.whole):
        cancels = pending.asked in {"confirm", "text"} or "no" in reply.whole.kinds
        return told(Fact("no")) if cancels else questions.really()
    answer = _ANSWERS[pending.asked](reply, pending)
    unread = answer is None or answer.question is not None
    return (_and_more(reply, pending) if unread and pending.asked in {"missing", "choose"} else None) or answer


def _and_more(reply: Reply, pending: Pending) -> Reading | None:
    """«12 botol, trus sabun madu habis»: the answer first, then something of other goods, by their names."""
    first, *others = reply.pieces or (reply.whole,)
    end = next((at for at, token in enumerate(reply.tokens) if token.kind == "mark"), len(reply.tokens))
    if not others or not others[0].mentions or first.asks or (pending.asked == "missing" and first.mentions):
        return None
    head = replace(reply, tokens=reply.tokens[:end], pieces=(first,), whole=first)
    answer = _ANSWERS[pending.asked](head, pending)
    more = read_pieces(others, reply.products, reply.today)
    if answer is None or not answer.facts or not more.facts:
        return None
    own = {fact.product for fact in answer.facts} | {None}
    return None if own & {fact.product for fact in more.facts} else told(*answer.facts, *more.facts)


_ANSWERS: Final[dict[str, Callable[[Reply, Pending], Reading | None]]] = {
    "confirm": to_confirm,
    "choose": to_choose,
    "missing": to_missing,
    "text": to_confirm,
}
