"""Facts wait, are applied in the order of their numbers, and are marked so in the transaction that applied them."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from nttmart.contexts.outlets.locks import lock_till
from nttmart.contexts.outlets.models import TillFact
from nttmart.contexts.outlets.operations.problems import close_arrived
from nttmart.contexts.outlets.queries.facts import facts_to_retry
from nttmart.contexts.outlets.rules.facts import body_of
from nttmart.contexts.outlets.rules.tills import KeptFact

BATCH = 250
"""Facts applied in one transaction."""

_State = TillFact.State


def lock_waiting(till_id: UUID, *, limit: int = BATCH) -> list[KeptFact]:
    """Give the facts of a till that wait to be applied, in the order of their numbers.

    Within a transaction: locks the till, so that no other request applies them too.

    :raises NotFoundTill:
    """
    till = lock_till(till_id)
    name = f"Kasir {till.prefix} ({till.name})"
    rows = TillFact.objects.filter(till_id=till_id, state=_State.RECEIVED).order_by("seq", "id")
    return [
        KeptFact(id_, till_id, name, till.outlet_id, seq, kind, body_of(text), occurred_at, received_at)
        for id_, seq, kind, text, occurred_at, received_at in rows.values_list(
            "id", "seq", "kind", "text", "occurred_at", "received_at"
        )[:limit]
    ]


def mark_applied(fact_ids: Collection[UUID], *, at: datetime) -> None:
    """Note that facts are applied, in the transaction that applied them; what was said only for want of others ends."""
    if fact_ids:
        TillFact.objects.filter(id__in=fact_ids, state=_State.RECEIVED).update(state=_State.APPLIED, applied_at=at)
        close_arrived(fact_ids, at=at)


def set_apart(fact_ids: Collection[UUID]) -> None:
    """Note that facts cannot be applied as they stand; their problems say why."""
    if fact_ids:
        TillFact.objects.filter(id__in=fact_ids, state=_State.RECEIVED).update(state=_State.APART)


def take_up_again(till_id: UUID, codes: Collection[str]) -> int:
    """Let facts that were set apart for one of these problems wait to be applied again; tell how many.

    Whether somebody ticked the problem does not matter: what counts is that nobody decided about the fact.
    """
    return facts_to_retry(codes).filter(till_id=till_id).update(state=_State.RECEIVED)
