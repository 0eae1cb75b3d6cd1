"""What waits, what was said to somebody, and what became of a message."""

from collections.abc import Collection
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from nttmart.contexts.messages import models
from nttmart.contexts.messages.rules.messages import OPEN_STATES, Message, MessageStep, NoSuchMessage, Party
from nttmart.kernel.errors import N_

_FIELDS: Final = (
    "id", "purpose", "from_kind", "from_id", "to_kind", "to_id", "subject_kind", "subject_id", "language", "text",
    "channel", "made_at", "due_at", "state",
)  # fmt: skip

_TO_PRINT: Final = Q(state__in=OPEN_STATES) & (Q(state="failed") | ~Q(channel="whatsapp"))


def get_message(message_id: UUID) -> Message:
    """Get a message.

    :raises NoSuchMessage: if there is none.
    """
    found = _messages(models.Message.objects.filter(id=message_id))
    if not found:
        raise NoSuchMessage(N_("Pesan ini tidak ada."))
    return found[0]


def list_waiting(
    *, due_by: datetime, senders: Collection[Party] | None = None, channel: str | None = None, limit: int = 200
) -> list[Message]:
    """List what is due and has not gone out, longest waiting first: of some senders, for one channel, or all.

    Without a ``channel`` what people have to print: slips, and what failed. With one, what is queued for it. One query.
    """
    rows = models.Message.objects.filter(due_at__lte=due_by)
    rows = rows.filter(_TO_PRINT) if channel is None else rows.filter(state="queued", channel=channel)
    return _messages(_of_senders(rows, senders).order_by("due_at", "id")[:limit])


def count_waiting(*, due_by: datetime, senders: Collection[Party] | None = None) -> int:
    """Count what people have to print. One query."""
    rows = models.Message.objects.filter(_TO_PRINT, due_at__lte=due_by)
    return _of_senders(rows, senders).count()


def list_messages_to(to: Party, *, limit: int = 100) -> list[Message]:
    """List what was said to somebody, newest first. One query."""
    return _messages(models.Message.objects.filter(to_kind=to.kind, to_id=to.id).order_by("-made_at", "-id")[:limit])


def list_steps(message_id: UUID) -> list[MessageStep]:
    """List what became of a message, oldest first. One query."""
    rows = models.MessageFact.objects.filter(message=message_id).order_by("at", "id")
    return [MessageStep(*row) for row in rows.values_list("kind", "at", "by", "reason", "reference", "channel")]


def _of_senders(rows: QuerySet[models.Message], senders: Collection[Party] | None) -> QuerySet[models.Message]:
    if senders is None:
        return rows
    kinds = {sender.kind for sender in senders}
    return rows.filter(from_kind__in=kinds, from_id__in={sender.id for sender in senders})


def _messages(rows: QuerySet[models.Message]) -> list[Message]:
    return [
        Message(id_, purpose, Party(*row[:2]), Party(*row[2:4]), Party(*row[4:6]), *row[6:])
        for id_, purpose, *row in rows.values_list(*_FIELDS)
    ]
