"""Drawers are held against what arrived: when something of a closed shift does, when a lost till's is counted."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales.queries.counter.drawers import drawers_off, expected_in
from nttmart.kernel.audit import Actor


def look_at_drawers(shift_ids: Collection[UUID], *, at: datetime) -> None:
    """Put before a person what closed shifts differ from what arrived of them, or let it go where they agree now.

    Within a transaction that locked the shifts' tills. One query while none of them is closed.
    """
    outlets.note_drawers(drawers_off(shift_ids), at=at)


def count_lost_drawer(*, shift_id: UUID, counted: int | None, reason: str, actor: Actor, at: datetime) -> int | None:
    """End a shift that was open when its till was taken out of use; gives by how much its drawer is off, in rupiah.

    ``counted`` None: nobody could count; then nothing is booked and None comes back. What still arrives of the shift
    is held against the count and put before a person. Locks the till.

    :raises NoLostDrawer: if it is no such drawer (any more). :raises TextMissing: without a reason.
    """
    with transaction.atomic():
        drawer = outlets.lock_lost_drawer(shift_id)
        expected = expected_in(drawer)
        outlets.note_lost_drawer(drawer, expected=expected, counted=counted, reason=reason, actor=actor, at=at)
    return None if counted is None else counted - expected
