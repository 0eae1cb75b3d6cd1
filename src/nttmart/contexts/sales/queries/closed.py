"""Lines of an order whose goods were closed after it was placed: a permit that they need has ended since."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.sales.models import OrderLine
from nttmart.contexts.sales.rules.quoting import way_of
from nttmart.kernel.money import Rupiah


@dataclass(frozen=True, slots=True)
class ClosedLine:
    """A line that may not be handed over any more in the way it was sold, why, and what its open pieces cost."""

    line_id: UUID
    product_id: UUID
    product_name: str
    way: str
    why: str
    amount: Rupiah


def list_closed_lines(order_id: UUID) -> list[ClosedLine]:
    """List the lines of an order that wait to be handed over and are closed to the way they were sold. Two queries.

    Goods closed by law stay with the outlet: an officer may give them time, else the line is cancelled.
    """
    rows = OrderLine.objects.filter(order=order_id, quantity__gt=F("cancelled_quantity")).order_by("position")
    lines = list(
        rows.values_list(
            "id", "variant_id", "product_name", "unit_price", F("quantity") - F("cancelled_quantity"),
            "order__channel", "order__fulfilment",
        )
    )  # fmt: skip
    goods = catalogue.get_variants({line[1] for line in lines})
    found = []
    for id_, variant_id, name, price, pieces, channel, fulfilment in lines:
        way, sold = way_of(channel, fulfilment), goods[variant_id]
        if way in sold.closed_to:
            found.append(ClosedLine(id_, sold.product_id, name, way, sold.closed_why, Rupiah(price * pieces)))
    return found
