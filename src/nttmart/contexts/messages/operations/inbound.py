"""Taking in what people say, each message once however often the carrier brings it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.messages import models
from nttmart.contexts.messages.locks import lock_inbound
from nttmart.contexts.messages.queries.senders import PHONE_SEAL, STRANGER, phone_key_of
from nttmart.contexts.messages.rules.inbound import Arrived, InboundRef, NotSetAside
from nttmart.kernel import audit
from nttmart.kernel.audit import Actor
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.keys import seal
from nttmart.kernel.text import clean_line


def take_in(channel: str, arrived: Sequence[Arrived], *, at: datetime) -> list[InboundRef]:
    """Keep messages, in one transaction; gives a reference each, in the same order. Three queries, however many.

    A message that came before stays as it was, whatever it says now.
    """
    if not arrived:
        return []
    rows: dict[str, models.Inbound] = {}
    for each in arrived:
        if each.carrier_id not in rows:
            rows[each.carrier_id] = _row(channel, each, at)
    with transaction.atomic():
        models.Inbound.objects.bulk_create(rows.values(), ignore_conflicts=True)
        kept = models.Inbound.objects.filter(channel=channel, carrier_id__in=rows)
        ids = dict(kept.values_list("carrier_id", "id"))
        _name_media([each for each in arrived if ids[each.carrier_id] == rows[each.carrier_id].id], ids)
    return [
        InboundRef(ids[each.carrier_id], each.carrier_id, is_new=ids[each.carrier_id] == rows[each.carrier_id].id)
        for each in arrived
    ]


def set_aside(inbound_id: UUID, reason: str, *, at: datetime) -> bool:
    """Keep a message without acting on it, for a person to look at; tells whether it still waited."""
    reason = clean_line(reason, limit=200)
    waiting = models.Inbound.objects.filter(id=inbound_id, state="new")
    return bool(waiting.update(state="aside", aside_reason=reason, settled_at=at))


def take_up_again(inbound_id: UUID, *, actor: Actor, at: datetime) -> None:
    """Give something set aside for a fault of ours its turn again, now that it is mended. Locks it.

    :raises NotSetAside: if it does not stand aside, is closed, or came from a stranger.
    """
    with transaction.atomic():
        row = _held_aside(inbound_id)
        # A clock may have been set back; what is done about it comes after it all the same.
        after = max(at, row.settled_at or at)
        models.AsideDeed.objects.create(inbound_id=row.id, kind="again", at=after, by=str(actor)[:250])
        row.state, row.aside_reason, row.settled_at = "new", "", None
        row.save(update_fields=["state", "aside_reason", "settled_at"])
        audit.record(actor, "messages.take_up_again", "inbound", row.id, at=at)


def close_aside(inbound_id: UUID, *, reason: str, actor: Actor, at: datetime) -> None:
    """Let something stand aside for good, with a reason: it was dealt with otherwise. Locks it.

    :raises TextMissing, TextTooLong: without a reason, or one longer than 200 letters.
    :raises NotSetAside: as ``take_up_again``.
    """
    reason = clean_line(reason, limit=200, field="reason")
    with transaction.atomic():
        row = _held_aside(inbound_id)
        models.AsideDeed.objects.create(inbound_id=row.id, kind="closed", reason=reason, at=at, by=str(actor)[:250])
        audit.record(actor, "messages.close_aside", "inbound", row.id, at=at, detail={"reason": reason})


def _held_aside(inbound_id: UUID) -> models.Inbound:
    row = lock_inbound(inbound_id)
    closed = models.AsideDeed.objects.filter(inbound=inbound_id, kind="closed").exists()
    if row is None or row.state != "aside" or row.aside_reason == STRANGER or closed:
        raise NotSetAside(N_("Pesan ini tidak lagi menunggu di sini."))
    return row


def _row(channel: str, each: Arrived, at: datetime) -> models.Inbound:
    return models.Inbound(
        id=uuid7(),
        channel=channel,
        carrier_id=each.carrier_id,
        number_id=each.number_id,
        bsuid=each.bsuid,
        phone_key=phone_key_of(each.phone),
        sealed_phone=seal(PHONE_SEAL, f"+{each.phone}") if each.phone else None,
        kind=each.kind,
        # Nobody says anything later than it is heard; a carrier's clock may run ahead of ours.
        said_at=min(each.said_at or at, at),
        received_at=at,
        body=each.body,
        answer_to=each.answer_to,
    )


def _name_media(arrived: Sequence[Arrived], ids: dict[str, UUID]) -> None:
    models.Media.objects.bulk_create(
        (
            models.Media(
                inbound_id=ids[each.carrier_id],
                media_id=each.media.media_id,
                mime=each.media.mime,
                sha256=each.media.sha256,
            )
            for each in arrived
            if each.media
        ),
        ignore_conflicts=True,
    )
