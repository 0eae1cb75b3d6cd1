"""Reads a message as the answer to what was asked last; None where it says something whole of its own."""

from collections.abc import Callable
from typing import Final

from nttmart.contexts.messages.rules.reading import questions
from nttmart.contexts.messages.rules.reading.choosing import to_choose
from nttmart.contexts.messages.rules.reading.correcting import to_confirm
from nttmart.contexts.messages.rules.reading.facts import Fact, Pending, Reading, told
from nttmart.contexts.messages.rules.reading.filling import to_missing
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
    return _ANSWERS[pending.asked](reply, pending)


_ANSWERS: Final[dict[str, Callable[[Reply, Pending], Reading | None]]] = {
    "confirm": to_confirm,
    "choose": to_choose,
    "missing": to_missing,
    "text": to_confirm,
}
