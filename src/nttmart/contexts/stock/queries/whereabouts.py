"""At which outlets lots are, for whoever holds a document that names them."""

from collections.abc import Collection
from uuid import UUID

from nttmart.contexts.stock.models import Lot, Move, TransferLine
from nttmart.contexts.stock.rules.selling import FOUND_SOLD


def outlets_of_lots(lot_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Tell at which outlet each lot was received; unknown ids are missing. One query."""
    return dict(Lot.objects.filter(id__in=lot_ids).values_list("id", "outlet_id"))


_FACTS = (Move.Kind.SPOILED, Move.Kind.RETURNED_TO_MAKER, Move.Kind.COUNTED, "shelf_count")


def outlets_of_facts(fact_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Tell at which outlet goods spoiled, were counted, went back or were lost on the way, by the fact.

    Unknown ids are missing. What is lost on the way is a line of a transfer, and the sender's; what a count missed
    and was found sold is a move. Three queries.
    """
    moves = Move.objects.filter(document_kind__in=_FACTS, document_id__in=fact_ids).order_by()
    found = Move.objects.filter(document_kind=FOUND_SOLD, id__in=fact_ids).order_by()
    lost = TransferLine.objects.filter(id__in=fact_ids, missing__gt=0)
    places = dict(moves.values_list("document_id", "lot__outlet_id"))
    for rows in (found, lost):
        places |= dict(rows.values_list("id", "lot__outlet_id"))
    return places


def first_lot(lot_id: UUID) -> UUID:
    """Name the lot as which goods first came to an operator, before they went from outlet to outlet.

    One query a journey; nobody sends the same goods around often.
    """
    while (before := TransferLine.objects.filter(id=lot_id).values_list("lot_id", flat=True).first()) is not None:
        lot_id = before
    return lot_id
