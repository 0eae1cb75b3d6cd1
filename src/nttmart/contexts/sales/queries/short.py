"""Words given to buyers that nothing coming keeps any more, with what can be done."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nttmart.contexts.sales import models
from nttmart.contexts.supply import api as supply


@dataclass(frozen=True, slots=True)
class ShortLine:
    """A line whose pieces cannot leave on the day its buyer was told; ``missing`` of the ``open_quantity`` waited for.

    ``could_leave_on``: another day to offer, if anything is coming; ``there``: free on the shelf.
    """

    order_id: UUID
    line_id: UUID
    outlet_id: UUID
    number: str
    outlet_name: str
    buyer_name: str
    buyer_phone: str
    product_name: str
    open_quantity: int
    missing: int
    ship_by_on: date
    could_leave_on: date | None
    there: int


def list_short(outlet_ids: Collection[UUID], *, on: date) -> list[ShortLine]:
    """List lines of orders at some outlets whose word cannot be kept, the earliest day first.

    Five queries at most; one where nobody waits.
    """
    short = [each for each in supply.list_short(outlet_ids, on=on) if each.hold.document_kind == "order"]
    if not short:
        return []
    lines = models.OrderLine.objects.filter(id__in=[each.hold.line_id for each in short])
    names = ("id", "order_id", "order__number", "order__outlet__name", "product_name", "variant_name")
    known = {row[0]: row[1:] for row in lines.values_list(*names)}
    rows = models.Buyer.objects.filter(order__in={row[0] for row in known.values()})
    buyers = {
        order_id: (name or pseudonym, phone)
        for order_id, name, phone, pseudonym in rows.values_list("order_id", "name", "phone", "pseudonym")
    }
    return [_line(each, known[each.hold.line_id], buyers) for each in short if each.hold.line_id in known]


def _line(
    short: supply.ShortHold, row: tuple[UUID, str, str, str, str], buyers: dict[UUID, tuple[str, str]]
) -> ShortLine:
    order_id, number, outlet_name, product_name, variant_name = row
    return ShortLine(
        order_id=order_id,
        line_id=short.hold.line_id,
        outlet_id=short.outlet_id,
        number=number,
        outlet_name=outlet_name,
        buyer_name=buyers[order_id][0],
        buyer_phone=buyers[order_id][1],
        product_name=f"{product_name} {variant_name}".strip(),
        open_quantity=short.hold.open_quantity,
        missing=short.quantity,
        ship_by_on=short.hold.ship_by_on,
        could_leave_on=short.could_leave_on,
        there=short.there,
    )
