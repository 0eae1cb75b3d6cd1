"""Scarce goods in escrow: pieces that only one till may sell, also without signal."""

from datetime import datetime
from typing import Any
from uuid import UUID

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.stock import api as stock


def hold_for_till(till: outlets.EnrolledTill, variant_id: UUID, quantity: int, at: datetime) -> dict[str, Any]:
    """Hold so many pieces, in all, for a till; tell how many it has now, and until when (null: until it gives them up).

    :raises BadQuantity: :raises InsufficientStock: if not so many are free; the till keeps what it had.
    """
    held = stock.escrow(till_id=till.id, outlet_id=till.outlet_id, variant_id=variant_id, quantity=quantity, at=at)
    return {"held": held.held, "until": held.until.isoformat() if held.until else None}


def give_back_after_closing(till_id: UUID, at: datetime) -> None:
    """Give back what a till holds if the last thing it said is that its shift is closed.

    Not after bundles: who brings one does not speak for the till, which may be selling what it holds at this moment.
    """
    if outlets.find_last_kind(till_id) == "shift_closed":
        stock.release_escrow(till_id, at=at)
