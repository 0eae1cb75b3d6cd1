"""At which outlets lots are, for whoever holds a document that names them."""

from collections.abc import Collection
from uuid import UUID

from nttmart.contexts.stock.models import Lot, Move


def outlets_of_lots(lot_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Tell at which outlet each lot was received; unknown ids are missing. One query."""
    return dict(Lot.objects.filter(id__in=lot_ids).values_list("id", "outlet_id"))


def outlets_of_facts(fact_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Tell at which outlet goods spoiled, were counted or went back, by the fact; unknown ids are missing. One query."""
    kinds = (Move.Kind.SPOILED, Move.Kind.RETURNED_TO_MAKER, Move.Kind.COUNTED)
    moves = Move.objects.filter(document_kind__in=kinds, document_id__in=fact_ids)
    return dict(moves.order_by().values_list("document_id", "lot__outlet_id"))
