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
