"""Putting messages into the outbox, each once, and noting what became of them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.messages import models
from nttmart.contexts.messages.locks import lock_messages
from nttmart.contexts.messages.queries.addresses import parties_reached
from nttmart.contexts.messages.rules.messages import (
    OPEN_STATES,
    TEXT_LIMIT,
    MessageEnded,
    NewMessage,
    NoSuchMessage,
    refuse_strange,
    refuse_strange_channel,
)
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_line, clean_text


def queue_message(new: NewMessage, *, at: datetime) -> UUID:
    """Put one message into the outbox; gives its id, or that of the one already there. As ``queue_messages``."""
    return queue_messages([new], at=at)[0]


def queue_messages(news: Sequence[NewMessage], *, at: datetime) -> list[UUID]:
    """Put messages into the outbox, all or none; gives their ids in the same order. Three queries, however many.

    One without a channel goes by chat where its recipient agreed to that, else it is printed.

    There is one message for a (subject, recipient, purpose): if it is there already it stays as it is, also when two
    queue it at once.

    :raises BadMessage: for an unknown channel or a part without a name.
    :raises TextTooLong, TextMissing: for a text beyond 700 letters, or none.
    """
    if not news:
        return []
    reached = parties_reached({new.to for new in news if not new.channel})
    rows = [_row(new, new.channel or ("whatsapp" if new.to in reached else "printed"), at) for new in news]
    with transaction.atomic():
        models.Message.objects.bulk_create(rows, ignore_conflicts=True)
        found = models.Message.objects.filter(subject_id__in={row.subject_id for row in rows})
        ids = {
            tuple(key): message_id
            for message_id, *key in found.values_list("id", "subject_kind", "subject_id", "to_kind", "to_id", "purpose")
        }
    return [ids[new.key] for new in news]


def mark_printed(message_ids: Collection[UUID], *, actor: Actor, at: datetime) -> int:
    """Note that slips were printed; gives how many were new. A slip printed before is passed over.

    :raises NoSuchMessage: if one does not exist. :raises MessageEnded: if one was sent or withdrawn.
    """
    return _end(message_ids, "printed", actor=actor, at=at)


def mark_sent(message_id: UUID, *, reference: str, actor: Actor, at: datetime) -> bool:
    """Note that a carrier took a message, under its own number; tells whether that was new.

    :raises NoSuchMessage: if there is none. :raises MessageEnded: if it was printed or withdrawn.
    """
    return bool(_end([message_id], "sent", actor=actor, at=at, reference=clean_line(reference, limit=80)))


def mark_failed(message_id: UUID, *, reason: str, actor: Actor, at: datetime) -> None:
    """Note that a message did not get through. It waits for a person or for ``queue_again``.

    :raises NoSuchMessage, MessageEnded: if so. :raises TextMissing: without a reason.
    """
    _append(message_id, "failed", actor=actor, at=at, reason=clean_line(reason, limit=200, field="reason"))


def queue_again(
    message_id: UUID, *, actor: Actor, at: datetime, channel: str = "", due_at: datetime | None = None
) -> None:
    """Let a message wait anew: by another channel (a slip instead of a chat), or until later.

    :raises NoSuchMessage, MessageEnded, BadMessage: if so.
    """
    if channel:
        refuse_strange_channel(channel)
    _append(message_id, "queued", actor=actor, at=at, channel=channel, due_at=due_at)


def withdraw_message(message_id: UUID, *, reason: str, actor: Actor, at: datetime) -> None:
    """Keep a message from going out at all.

    :raises NoSuchMessage, MessageEnded: if so. :raises TextMissing: without a reason.
    """
    reason = clean_line(reason, limit=200, field="reason")
    with transaction.atomic():
        _append(message_id, "withdrawn", actor=actor, at=at, reason=reason)
        record(actor, "messages.withdraw", "message", message_id, at=at, detail={"reason": reason})


def _row(new: NewMessage, channel: str, at: datetime) -> models.Message:
    refuse_strange(new)
    return models.Message(
        purpose=new.purpose,
        from_kind=new.sender.kind,
        from_id=new.sender.id,
        to_kind=new.to.kind,
        to_id=new.to.id,
        subject_kind=new.subject.kind,
        subject_id=new.subject.id,
        language=new.language,
        text=clean_text(new.text, limit=TEXT_LIMIT, field="text", required=True),
        made_at=at,
        channel=channel,
        due_at=new.due_at or at,
        buttons=[list(pair) for pair in new.buttons] or None,
    )


def _end(message_ids: Collection[UUID], kind: str, *, actor: Actor, at: datetime, reference: str = "") -> int:
    """End messages in one way; those that ended so before are passed over. Locks them in id order."""
    with transaction.atomic():
        states = lock_messages(message_ids)
        if len(states) < len(set(message_ids)):
            raise NoSuchMessage(N_("Pesan ini tidak ada."))
        if set(states.values()) - {*OPEN_STATES, kind}:
            raise MessageEnded(N_("Pesan ini sudah selesai."))
        _refuse_on_its_way(states)
        new = [message_id for message_id, state in states.items() if state != kind]
        models.MessageFact.objects.bulk_create(
            models.MessageFact(message_id=message_id, kind=kind, at=at, by=str(actor)[:250], reference=reference)
            for message_id in new
        )
    return len(new)


def _refuse_on_its_way(message_ids: Collection[UUID]) -> None:
    """A message in a live parcel has one way, and it is that."""
    live = models.ParcelMessage.objects.filter(message_id__in=message_ids, live=True)
    if live.exclude(message__state="sent").exists():
        raise MessageEnded(N_("Pesan ini sedang dikirim lewat WhatsApp."))


def _append(  # noqa: PLR0913 -- a fact has this many parts
    message_id: UUID,
    kind: str,
    *,
    actor: Actor,
    at: datetime,
    reason: str = "",
    channel: str = "",
    due_at: datetime | None = None,
) -> None:
    with transaction.atomic():
        states = lock_messages([message_id])
        if message_id not in states:
            raise NoSuchMessage(N_("Pesan ini tidak ada."))
        if states[message_id] not in OPEN_STATES:
            raise MessageEnded(N_("Pesan ini sudah selesai."))
        _refuse_on_its_way([message_id])
        models.MessageFact.objects.create(
            message_id=message_id, kind=kind, at=at, by=str(actor)[:250], reason=reason, channel=channel, due_at=due_at
        )
