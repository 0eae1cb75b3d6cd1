"""Who is acting, and the trail they leave."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from nttmart.kernel.models import AuditEvent


@dataclass(frozen=True)
class Actor:
    """Somebody who does something: a person with an account, a guest, or the system itself.

    ``on_behalf_of`` names the producer or buyer a helper keys in for; screens show both.
    """

    label: str
    user_id: UUID | None = None
    on_behalf_of: str = ""

    def __str__(self) -> str:
        return f"{self.label} (untuk {self.on_behalf_of})" if self.on_behalf_of else self.label


SYSTEM = Actor("Sistem")
GUEST = Actor("Pembeli")


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the trail."""

    occurred_at: datetime
    actor_label: str
    on_behalf_of: str
    action: str
    detail: dict[str, Any]


def record(  # noqa: PLR0913 -- an event has this many parts
    actor: Actor,
    action: str,
    object_kind: str,
    object_id: object,
    *,
    at: datetime,
    detail: dict[str, Any] | None = None,
) -> None:
    """Append one event to the audit trail, in the transaction of what it tells of."""
    AuditEvent.objects.create(
        occurred_at=at,
        actor_id=actor.user_id,
        actor_label=actor.label,
        on_behalf_of=actor.on_behalf_of,
        action=action,
        object_kind=object_kind,
        object_id=str(object_id),
        detail=detail or {},
    )


def list_events(object_kind: str, object_id: object, limit: int = 200) -> list[Event]:
    """List what was done to a thing, newest first (one query)."""
    rows = AuditEvent.objects.filter(object_kind=object_kind, object_id=str(object_id)).order_by("-occurred_at", "-id")
    return [
        Event(*row)
        for row in rows.values_list("occurred_at", "actor_label", "on_behalf_of", "action", "detail")[:limit]
    ]
