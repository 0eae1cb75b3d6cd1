"""Pictures and voices that came with something said: fetched after the turn, kept as evidence, or refused."""

import hashlib
import os
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q

from nttmart.contexts.messages import models
from nttmart.contexts.messages.queries.media import evidence_path
from nttmart.contexts.messages.rules.evidence import WaitingMedia
from nttmart.kernel.text import clean_line

_WAITS: Final = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=25), timedelta(hours=2))


def list_waiting_media(*, at: datetime, limit: int = 20) -> list[WaitingMedia]:
    """List what is to be fetched now, longest waiting first. One query."""
    rows = models.Media.objects.filter(Q(next_try_at__isnull=True) | Q(next_try_at__lte=at), state="waiting")
    fields = ("id", "media_id", "inbound__kind", "inbound__channel", "inbound_id", "sha256")
    return [WaitingMedia(*row) for row in rows.order_by("id").values_list(*fields)[:limit]]


def keep_media(media_id: UUID, content: bytes, ending: str) -> None:
    """Keep a file (already judged and, a picture, re-encoded) in the private folder; whole before its row says so."""
    name = f"{media_id}.{ending}"
    path = evidence_path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    waiting = models.Media.objects.filter(id=media_id, state="waiting")
    waiting.update(state="kept", path=name, sha256=hashlib.sha256(content).hexdigest(), next_try_at=None)


def refuse_media(media_id: UUID, reason: str) -> bool:
    """Write down why a file is not kept; tells whether it still waited."""
    waiting = models.Media.objects.filter(id=media_id, state="waiting")
    return bool(waiting.update(state="refused", reason=clean_line(reason, limit=200), next_try_at=None))


def pass_over_media(media_id: UUID, reason: str) -> None:
    """Write down why a file that is kept was not taken for what came of it, so that it is not tried again."""
    kept = models.Media.objects.filter(id=media_id, state="kept")
    kept.update(reason=clean_line(reason, limit=200))


def put_off_media(media_id: UUID, *, at: datetime) -> bool:
    """Try again later; tells whether it is: after four more times whoever calls refuses it (``refuse_media``)."""
    attempts = models.Media.objects.values_list("attempts", flat=True).get(id=media_id)
    if attempts >= len(_WAITS):
        return False
    waiting = models.Media.objects.filter(id=media_id, state="waiting")
    return bool(waiting.update(attempts=attempts + 1, next_try_at=at + _WAITS[attempts]))
