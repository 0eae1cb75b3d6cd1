"""What was set aside for a fault of ours and waits for a person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from nttmart.contexts.messages import models
from nttmart.contexts.messages.queries.senders import STRANGER, find_sender
from nttmart.contexts.messages.rules.inbound import read_said
from nttmart.contexts.messages.rules.messages import Party


@dataclass(frozen=True, slots=True)
class SetAside:
    """Something said that had no turn: when, of which kind, in which words, by whom if known, and why it stands aside.

    ``tried`` counts how often it was given its turn again before.
    """

    id: UUID
    kind: str
    text: str
    said_at: datetime
    set_aside_at: datetime
    reason: str
    party: Party | None
    tried: int


def list_aside(*, limit: int = 60) -> list[SetAside]:
    """List what stands aside for a fault of ours and is not closed, newest first. A query, and one for each sender."""
    rows = list(_standing().order_by("-settled_at", "-id")[:limit])
    again = models.AsideDeed.objects.filter(kind="again", inbound__in=[row.id for row in rows])
    tried = list(again.values_list("inbound_id", flat=True))
    return [_view(row, tried.count(row.id)) for row in rows]


def count_aside() -> int:
    """Count what stands aside for a fault of ours and is not closed. One query."""
    return _standing().count()


def _standing() -> QuerySet[models.Inbound]:
    closed = models.AsideDeed.objects.filter(inbound=OuterRef("id"), kind="closed")
    return models.Inbound.objects.filter(~Exists(closed), state="aside").exclude(aside_reason=STRANGER)


def _view(row: models.Inbound, tried: int) -> SetAside:
    address = find_sender(row)
    return SetAside(
        id=row.id,
        kind=row.kind,
        text=read_said(row.kind, row.body).text,
        said_at=row.said_at,
        set_aside_at=row.settled_at or row.received_at,
        reason=row.aside_reason,
        party=Party(address.party_kind, address.party_id) if address else None,
        tried=tried,
    )
