"""Writing down what happened to an order, so that its state and its last event always agree."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from nttmart.contexts.sales import models
from nttmart.kernel.audit import Actor

DOCUMENT = "order"
"""The kind under which stock, payments and ledger know an order."""


def note(  # noqa: PLR0913 -- an event has this many parts
    order: models.Order,
    kind: str,
    actor: Actor,
    at: datetime,
    *,
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
    occurred_at: datetime | None = None,
) -> models.OrderEvent:
    """Append one event."""
    return models.OrderEvent.objects.create(
        order=order,
        kind=kind,
        at=occurred_at or at,
        recorded_at=at,
        by=str(actor),
        reason=reason,
        detail=dict(detail or {}),
    )


def move(  # noqa: PLR0913 -- as note, and the new state
    order: models.Order,
    state: str,
    kind: str,
    actor: Actor,
    at: datetime,
    *,
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
    occurred_at: datetime | None = None,
) -> None:
    """Bring a locked order into a state and say by which event."""
    order.state = state
    order.save()
    note(order, kind, actor, at, reason=reason, detail=detail, occurred_at=occurred_at)
