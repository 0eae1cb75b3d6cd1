"""Where a maker may bring goods."""

from datetime import date
from typing import Final
from uuid import UUID

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.settlements import models
from nttmart.contexts.stock import api as stock

_WANTED: Final = ("sent", "countered", "accepted", "received_part")


def places_of(producer_id: UUID, *, on: date) -> list[outlets.OutletCard]:
    """List the outlets a maker may bring goods to, by name: those with terms on a day, and those that ordered of it.

    Where there is neither, those in which goods of it lie; perhaps none. The same number of queries however many.
    """
    cards = {card.id: card for card in outlets.list_outlets()}
    orders = models.PurchaseOrder.objects.filter(producer=producer_id, state__in=_WANTED).order_by()
    found = set(orders.values_list("outlet_id", flat=True))
    for terms in stock.list_terms({card.operator_id for card in cards.values()}, producer_id=producer_id):
        if terms.effective_from <= on:
            run_by = {card.id for card in cards.values() if card.operator_id == terms.operator_id}
            found |= {terms.outlet_id} if terms.outlet_id else run_by
    if not found:
        found = {lot.outlet_id for lot in stock.list_lots(cards, producer_id=producer_id, page_size=200).lots}
    return sorted((cards[id_] for id_ in found if id_ in cards), key=lambda card: card.name)
