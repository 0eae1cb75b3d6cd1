"""At which outlets lots are, for whoever holds a document that names them."""

from collections.abc import Collection
from uuid import UUID

from nttmart.contexts.stock.models import Lot


def outlets_of_lots(lot_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Tell at which outlet each lot was received; unknown ids are missing. One query."""
    return dict(Lot.objects.filter(id__in=lot_ids).values_list("id", "outlet_id"))
