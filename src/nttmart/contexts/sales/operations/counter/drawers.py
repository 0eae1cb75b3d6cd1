"""Drawers are held against what arrived whenever something of a closed shift does."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales.queries.counter.drawers import drawers_off


def look_at_drawers(shift_ids: Collection[UUID], *, at: datetime) -> None:
    """Put before a person what closed shifts differ from what arrived of them, or let it go where they agree now.

    Within a transaction that locked the shifts' tills. One query while none of them is closed.
    """
    outlets.note_drawers(drawers_off(shift_ids), at=at)
