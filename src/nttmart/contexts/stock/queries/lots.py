"""Lots as they stand, and what happened to them."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import F, Sum

from nttmart.contexts.stock.models import Lot, Move, TransferLine
from nttmart.contexts.stock.rules.lots import LotPage, MoveLine, NoSuchLot, Ownership, StandingLot, cost_of
from nttmart.kernel.errors import N_


def find_lot(lot_id: UUID) -> StandingLot | None:
    """Find a lot."""
    return next(iter(Lot.objects.filter(id=lot_id).standing()), None)


def get_lot(lot_id: UUID) -> StandingLot:
    """Get a lot.

    :raises NoSuchLot: if there is none.
    """
    found = find_lot(lot_id)
    if found is None:
        raise NoSuchLot(N_("Lot barang itu tidak ada."))
    return found


def list_lots(  # noqa: PLR0913 -- one filter each
    outlet_ids: Collection[UUID],
    *,
    variant_ids: Collection[UUID] | None = None,
    producer_id: UUID | None = None,
    with_pieces: bool = True,
    page: int = 1,
    page_size: int = 50,
) -> LotPage:
    """List lots of outlets, soonest best-before first, then oldest; only those with pieces unless told otherwise.

    Two queries, whatever the number of lots.
    """
    lots = Lot.objects.filter(outlet_id__in=outlet_ids)
    if variant_ids is not None:
        lots = lots.filter(variant__in=variant_ids)
    if producer_id is not None:
        lots = lots.filter(producer=producer_id)
    if with_pieces:
        lots = lots.filter(on_hand__gt=0)
    total = lots.count()
    pages = max(1, -(-total // page_size))
    page = min(max(page, 1), pages)
    ordered = lots.order_by(F("best_before_on").asc(nulls_last=True), "id")
    return LotPage(tuple(ordered[(page - 1) * page_size : page * page_size].standing()), total, page, pages)


def list_moves(lot_id: UUID) -> list[MoveLine]:
    """List what happened to a lot, oldest first."""
    rows = Move.objects.filter(lot=lot_id).order_by("occurred_at", "id")
    return [
        MoveLine(*row)
        for row in rows.values_list(
            "id", "lot_id", "kind", "quantity", "document_kind", "document_id", "occurred_at", "recorded_at", "actor",
            "note",
        )
    ]  # fmt: skip


def sum_owned_values() -> dict[UUID, int]:
    """Add up by outlet what the goods its operator owns cost, in rupiah: there, or sent from there and on their way.

    Two queries.
    """
    found: dict[UUID, int] = {}
    owned = Lot.objects.filter(ownership=Ownership.OPERATOR, on_hand__gt=0).order_by()
    here = owned.values_list("outlet_id", "variant__weighed").annotate(value=Sum(F("on_hand") * F("unit_cost")))
    sent = TransferLine.objects.filter(received_at__isnull=True, lot__ownership=Ownership.OPERATOR).order_by()
    away = sent.values_list("lot__outlet_id", "lot__variant__weighed").annotate(
        value=Sum(F("quantity") * F("lot__unit_cost"))
    )
    for outlet_id, weighed, value in (*here, *away):
        found[outlet_id] = found.get(outlet_id, 0) + cost_of(1, value, weighed=weighed)
    return found


def sum_shelf_prices() -> dict[UUID, int]:
    """Add up by product what the pieces on all shelves would fetch at their prices now, in rupiah. One query."""
    lots = Lot.objects.filter(on_hand__gt=0).order_by()
    rows = lots.values_list("variant__product_id", "variant__weighed").annotate(
        fetch=Sum(F("on_hand") * F("variant__price"))
    )
    found: dict[UUID, int] = {}
    for product_id, weighed, fetch in rows:
        found[product_id] = found.get(product_id, 0) + cost_of(1, fetch, weighed=weighed)
    return found


def main_outlets() -> dict[UUID, UUID]:
    """Name by maker the outlet where most of what it brought lies. One query."""
    lots = Lot.objects.filter(on_hand__gt=0).order_by().values_list("producer_id", "outlet_id")
    rows = lots.annotate(pieces=Sum("on_hand")).order_by("pieces", "outlet_id")
    return {producer_id: outlet_id for producer_id, outlet_id, _ in rows}


def list_outlet_ids() -> set[UUID]:
    """List the outlets that have or had lots."""
    return set(Lot.objects.order_by().values_list("outlet_id", flat=True).distinct())
