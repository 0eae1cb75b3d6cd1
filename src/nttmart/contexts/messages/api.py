"""The door of messages: what waits to be said, and what became of it."""

from nttmart.contexts.messages.operations.outbox import (
    mark_failed,
    mark_printed,
    mark_sent,
    queue_again,
    queue_message,
    queue_messages,
    withdraw_message,
)
from nttmart.contexts.messages.queries.integrity import check
from nttmart.contexts.messages.queries.outbox import (
    count_waiting,
    get_message,
    list_messages_to,
    list_steps,
    list_waiting,
)
from nttmart.contexts.messages.rules.messages import (
    CHANNELS,
    TEXT_LIMIT,
    BadMessage,
    Message,
    MessageEnded,
    MessageStep,
    NewMessage,
    NoSuchMessage,
    Party,
)
from nttmart.contexts.messages.rules.reading import Fact, Pending, Question, Reading, read, read_back
from nttmart.contexts.messages.rules.reading.lines import fact_as_json, read_line
from nttmart.contexts.messages.rules.sms import count_sms, plain_text

__all__ = [
    "CHANNELS",
    "TEXT_LIMIT",
    "BadMessage",
    "Fact",
    "Message",
    "MessageEnded",
    "MessageStep",
    "NewMessage",
    "NoSuchMessage",
    "Party",
    "Pending",
    "Question",
    "Reading",
    "check",
    "count_sms",
    "count_waiting",
    "fact_as_json",
    "get_message",
    "list_messages_to",
    "list_steps",
    "list_waiting",
    "mark_failed",
    "mark_printed",
    "mark_sent",
    "plain_text",
    "queue_again",
    "queue_message",
    "queue_messages",
    "read",
    "read_back",
    "read_line",
    "withdraw_message",
]
