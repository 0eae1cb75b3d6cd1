"""Pictures and voices without a word: evidence of what is spoken of, whether it was said before them or after."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from nttmart.contexts.messages import api as messages
from nttmart.fronts.chat.sync import sentences
from nttmart.fronts.chat.sync.answering import Answer, left_open, question, waiting

SHOWING: Final = frozenset({"image", "audio"})
_ALBUM: Final = timedelta(minutes=2)
"""Pictures that follow each other so soon are sent together, and answered once."""


def shown(turn: messages.Turn, at: datetime) -> Answer:
    """Keep a picture or voice that came without a word.

    While a question stands it is kept beside what that is about, and the question is put again; else it is asked what
    it shows.
    """
    asked = turn.asked
    is_asked = asked is not None and asked.topic == messages.EVIDENCE
    if asked is not None and not is_asked and asked.holds(turn.said_at):
        return _beside_what_waits(turn, asked, at)
    if asked is not None and is_asked and turn.kind == "image" and turn.said_at - asked.asked_at < _ALBUM:
        return Answer("", _with(asked, (turn.inbound_id,)), puts_question=False)
    text = sentences.PICTURE if turn.kind == "image" else sentences.VOICE
    asks = question(turn, at, text, noted=waiting(asked), about_id=turn.inbound_id, topic=messages.EVIDENCE)
    return Answer(f"{left_open(asked)}\n{text}".strip(), _with(asks, _shown_before(asked)))


def shows_itself(turn: messages.Turn) -> messages.Turn:
    """A picture with words answers no question what another shows: it speaks of itself, the other is beside it."""
    asked = turn.asked
    if turn.kind not in SHOWING or asked is None or asked.topic != messages.EVIDENCE:
        return turn
    return replace(turn, asked=replace(asked, topic="", about_id=None))


def with_shown(turn: messages.Turn, answer: Answer) -> Answer:
    """Let what was shown go on standing beside what it belongs to, while that is asked about.

    What was shown while something was asked belongs to what is told next, whatever that is.
    """
    before, asked = turn.asked, answer.asked
    if before is None or asked is None or not _goes_on(before, asked, turn.said_at):
        return answer
    return replace(answer, asked=_with(asked, _shown_before(before)))


def _beside_what_waits(turn: messages.Turn, asked: messages.Asked, at: datetime) -> Answer:
    """Answered once in a while; a question that never went out is put anew, so that «ya» holds."""
    again = asked.shown and asked.reached_at is not None
    if turn.kind == "image" and again:
        return Answer("", _with(asked, (turn.inbound_id,)), puts_question=False)
    text = sentences.PICTURE_TOO if turn.kind == "image" else sentences.VOICE
    put = asked if asked.reached_at is not None else replace(asked, id=turn.question_id, asked_at=at)
    return Answer(f"{text} {asked.text}", _with(put, (turn.inbound_id,)))


def _shown_before(asked: messages.Asked | None) -> tuple[UUID, ...]:
    if asked is None:
        return ()
    by_itself = (asked.about_id,) if asked.topic == messages.EVIDENCE and asked.about_id else ()
    return (*by_itself, *asked.shown)


def _goes_on(before: messages.Asked, asked: messages.Asked, said_at: datetime) -> bool:
    """Whether a question was asked, or the same waits for «ya» as before."""
    told = {each.key for each in waiting(before)} & {each.key for each in waiting(asked)}
    was_asked = before.kind == messages.QUESTION and before.holds(said_at)
    return before.topic == messages.EVIDENCE or was_asked or bool(told)


def _with(asked: messages.Asked, more: Sequence[UUID]) -> messages.Asked:
    own = {asked.about_id, *(each.inbound_id for each in waiting(asked))}
    return replace(asked, shown=tuple(each for each in dict.fromkeys((*asked.shown, *more)) if each not in own))
