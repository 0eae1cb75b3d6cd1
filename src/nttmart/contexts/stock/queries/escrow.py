"""What tills hold in escrow, and what is so scarce that without signal only an escrow is sold."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Sum

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.stock.models import Reservation
from nttmart.contexts.stock.queries.shelves import available
from nttmart.contexts.stock.rules.selling import TILL
from nttmart.kernel.rates import rate


def escrowed(till_id: UUID) -> dict[UUID, int]:
    """Count by variant what a till holds in escrow. One query."""
    rows = Reservation.objects.filter(document_kind=TILL, document_id=till_id, open_quantity__gt=0).order_by()
    return dict(rows.values_list("lot__variant_id").annotate(Sum("open_quantity")))


def escrowed_at(outlet_id: UUID) -> dict[UUID, dict[UUID, int]]:
    """Count by till and variant what the tills of an outlet hold in escrow. One query."""
    rows = Reservation.objects.filter(document_kind=TILL, lot__outlet_id=outlet_id, open_quantity__gt=0).order_by()
    found: dict[UUID, dict[UUID, int]] = {}
    for till_id, variant_id, pieces in rows.values_list("document_id", "lot__variant_id").annotate(
        Sum("open_quantity")
    ):
        found.setdefault(till_id, {})[variant_id] = pieces
    return found


def list_scarce(outlet_id: UUID, variant_ids: Collection[UUID], *, on: date) -> frozenset[UUID]:
    """Name those variants that a till without signal may sell only out of its escrow.

    What is one of a kind, and what has so few pieces free at the outlet as the dated rule ``scarce_from_pieces`` says.
    Weighed goods never are. Three queries.
    :raises NoRuleInForce: if no rule covers the day.
    """
    few = rate("scarce_from_pieces", on).value
    left = available(variant_ids, on=on, outlet_id=outlet_id)
    return frozenset(
        id_
        for id_, variant in catalogue.get_variants(variant_ids).items()
        if variant.sale_mode == "unique" or (not variant.weighed and left.get((id_, outlet_id), 0) <= few)
    )
