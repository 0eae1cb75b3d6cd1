"""What came in, for people to look at."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nttmart.contexts.messages import models
from nttmart.contexts.messages.rules.inbound import read_said


@dataclass(frozen=True, slots=True)
class HeardMessage:
    """A message as it came in. ``files``: (id, state) of the pictures and voices that came with it."""

    id: UUID
    kind: str
    text: str
    said_at: datetime
    received_at: datetime
    state: str
    aside_reason: str
    files: tuple[tuple[UUID, str], ...]


def list_heard(channel: str, bsuid: str, *, limit: int = 50) -> list[HeardMessage]:
    """List what came from somebody by the carrier's id, newest first. Two queries."""
    rows = list(models.Inbound.objects.filter(channel=channel, bsuid=bsuid).order_by("-received_at", "-id")[:limit])
    files: dict[UUID, list[tuple[UUID, str]]] = {}
    kept = models.Media.objects.filter(inbound__in=[row.id for row in rows]).order_by("id")
    for inbound_id, id_, state in kept.values_list("inbound_id", "id", "state"):
        files.setdefault(inbound_id, []).append((id_, state))
    return [
        HeardMessage(
            row.id, row.kind, read_said(row.kind, row.body).text, row.said_at, row.received_at, row.state,
            row.aside_reason, tuple(files.get(row.id, ())),
        )
        for row in rows
    ]  # fmt: skip


def has_turn(carrier_id: str) -> bool:
    """Tell whether a message came and had its turn, or stands aside. One query."""
    return models.Inbound.objects.filter(carrier_id=carrier_id).exclude(state="new").exists()
