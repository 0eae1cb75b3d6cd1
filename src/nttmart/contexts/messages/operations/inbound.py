"""Taking in what people say, each message once however often the carrier brings it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.messages import models
from nttmart.contexts.messages.queries.senders import PHONE_SEAL, phone_key_of
from nttmart.contexts.messages.rules.inbound import Arrived, InboundRef
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
