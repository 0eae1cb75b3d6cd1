"""One turn after another of a conversation, each in a transaction of its own, its answer sent when it is kept."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction

from nttmart.contexts.messages import api as messages
from nttmart.fronts.chat.sync import sentences
from nttmart.fronts.chat.sync.answering import Answer
from nttmart.fronts.chat.sync.conversing import converse
from nttmart.fronts.chat.sync.strangers import answer_stranger

logger = logging.getLogger(__name__)

_TEXT_LIMIT = 4_000
"""Of one answer: WhatsApp takes 4,096, of which some are for saying that it was sent again."""
MOST_AT_ONCE = 200
"""Turns of one conversation taken while one message waits for its own."""
FAULT = "Gangguan saat membaca pesan ini."


@dataclass(slots=True)
class _Reached:
    """Which message had its turn when something went wrong."""

    inbound_id: UUID


def take_turn(inbound_id: UUID, now: Callable[[], datetime], patience: messages.Patience | None = None) -> None:
    """Give a message its turn, and before it every earlier one that waits in its conversation.

    A message that we cannot treat for a fault of ours is set aside, and whoever said it is told. When ``patience`` with
    the carrier ends, answers wait for the clock.
    """
    for _ in range(MOST_AT_ONCE):
        reached = _Reached(inbound_id)
        at = now()
        try:
            with transaction.atomic():
                taken, parcel_id = _turn(inbound_id, reached, at)
        except (OperationalError, InterfaceError):
            # The database is busy or gone: no fault of the message. It waits.
            raise
        except Exception:
            logger.exception("Message %s could not be treated", reached.inbound_id)
            taken, parcel_id = True, _set_aside(reached, at)
        if parcel_id is not None:
            _send(parcel_id, now, patience)
        if not taken or reached.inbound_id == inbound_id:
            return


def _turn(inbound_id: UUID, reached: _Reached, at: datetime) -> tuple[bool, UUID | None]:
    """Take the next turn; tells whether there was one, and the parcel its answer went into."""
    opened = messages.open_turn(inbound_id, at=at)
    if opened is None:
        return False, None
    reached.inbound_id = opened.inbound_id
    if isinstance(opened, messages.Stranger):
        return True, answer_stranger(opened, at)
    answer = converse(opened, at)
    messages.close_turn(opened, answer.asked, acting_for=answer.acting_for, at=at)
    return True, _queued(opened, answer, at)


def _queued(turn: messages.Turn, answer: Answer, at: datetime) -> UUID | None:
    if not answer.text:
        return None
    text, buttons = _as_sent(answer)
    return messages.queue_answer(
        address_id=turn.address_id, text=text, buttons=buttons, inbound_id=turn.inbound_id, at=at
    )


def _as_sent(answer: Answer) -> tuple[str, tuple[tuple[str, str], ...]]:
    asked = answer.asked
    if asked is None or not asked.choices or not answer.puts_question:
        return answer.text[:_TEXT_LIMIT], ()
    text, with_buttons = messages.shown(answer.text, asked.choices)
    if not with_buttons:
        # A read-back too long for buttons is answered in words: a number might be a correction.
        confirms = asked.kind == messages.CONFIRM
        return (f"{answer.text} {sentences.YES_OR_CANCEL}" if confirms else text)[-_TEXT_LIMIT:], ()
    return text, tuple((messages.button_id(asked.id, place), title) for place, title in enumerate(asked.choices))


def _set_aside(reached: _Reached, at: datetime) -> UUID | None:
    with transaction.atomic():
        if not messages.set_aside(reached.inbound_id, FAULT, at=at):
            return None
        address_id = messages.find_address_of(reached.inbound_id)
        if address_id is None:
            return None
        return messages.queue_answer(address_id=address_id, text=sentences.FAULT, inbound_id=reached.inbound_id, at=at)


def _send(parcel_id: UUID, now: Callable[[], datetime], patience: messages.Patience | None) -> None:
    """Send an answer at once; one that cannot be sent now waits for the clock."""
    try:
        messages.send_parcel(parcel_id, messages.carriers(), now=now, patience=patience)
    except Exception:
        logger.exception("Answer %s could not be sent at once", parcel_id)
