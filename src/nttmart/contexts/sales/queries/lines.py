"""Lines of orders and counter sales, for whoever needs them by id: the ledger's names, a producer's statement."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from uuid import UUID

from django.db.models.functions import Coalesce

from nttmart.contexts.sales import models
from nttmart.contexts.sales.rules.orders import LineOfOrder
from nttmart.kernel.money import Rupiah

_LINE_OF_ORDER = {
    "line_id": "id",
    "order_id": "order_id",
    "order_number": "order__number",
    "outlet_id": "order__outlet_id",
    "product_name": "product_name",
    "variant_name": "variant_name",
    "unit_price": "unit_price",
    "quantity": "quantity",
    "cancelled_quantity": "cancelled_quantity",
    "producer_id": "producer_id",
}
_OF_COUNTER = ("sale_id", "sale__number", "sale__outlet_id", "name", "unit_price", "weighed")
_OUTLET_OF = {
    "order": (models.Order.objects, "id", "outlet_id"),
    "arrival": (models.Order.objects, "id", "outlet_id"),
    "hand_over": (models.Order.objects, "id", "outlet_id"),
    "cancellation": (models.Cancellation.objects, "act_id", "order__outlet_id"),
    "refund": (models.Refund.objects, "id", "order__outlet_id"),
    "counter_sale": (models.CounterSale.objects, "id", "outlet_id"),
    "counter_refund": (models.CounterRefund.objects, "id", "outlet_id"),
    "oversell_settlement": (models.OversellSettlement.objects, "id", "oversell__outlet_id"),
}
"""Where each kind of document in the ledger is kept, by which column it is named, and the way to its outlet."""


def lines_of(line_ids: Iterable[UUID]) -> dict[UUID, LineOfOrder]:
    """Tell of which sales lines are, what and how much; unknown ids are missing.

    Ids are those the ledger knows: of order lines, and of parts of counter lines (a counter line itself does too).
    One query, up to three more if some are of counters.
    """
    wanted = set(line_ids)
    rows = models.OrderLine.objects.filter(id__in=wanted).values_list(*_LINE_OF_ORDER.values())
    found = {}
    for row in rows:
        facts = dict(zip(_LINE_OF_ORDER, row, strict=True))
        found[row[0]] = LineOfOrder(**facts, amount=Rupiah(facts["unit_price"] * facts["quantity"]))
    if left := wanted - found.keys():
        found |= _parts(left)
    if left := wanted - found.keys():
        found |= _counter_lines(left)
    return found


def _parts(part_ids: Collection[UUID]) -> dict[UUID, LineOfOrder]:
    back = models.CounterPart.objects.filter(reverses__in=part_ids).values_list("reverses_id", "quantity")
    taken: dict[UUID, int] = {}
    for part_id, quantity in back:
        if part_id is not None:
            taken[part_id] = taken.get(part_id, 0) - quantity
    maker = Coalesce("line__producer_id", "lot__producer_id")
    parts = models.CounterPart.objects.filter(id__in=part_ids).annotate(maker=maker)
    rows = parts.values_list("id", "lot_id", "quantity", "amount", "maker", *(f"line__{name}" for name in _OF_COUNTER))
    return {
        id_: replace(_of_counter(id_, quantity, taken.get(id_, 0), *facts), lot_id=lot_id)
        for id_, lot_id, quantity, *facts in rows
    }


def _counter_lines(line_ids: Collection[UUID]) -> dict[UUID, LineOfOrder]:
    back = models.CounterRefundLine.objects.filter(line__in=line_ids).values_list("line_id", "quantity")
    taken: dict[UUID, int] = {}
    for line_id, quantity in back:
        taken[line_id] = taken.get(line_id, 0) + quantity
    lines = models.CounterLine.objects.filter(id__in=line_ids)
    rows = lines.values_list("id", "quantity", "amount", "producer_id", *_OF_COUNTER)
    return {id_: _of_counter(id_, quantity, taken.get(id_, 0), *facts) for id_, quantity, *facts in rows}


def _of_counter(  # noqa: PLR0913, PLR0917 -- a line has this many parts
    id_: UUID,
    quantity: int,
    taken: int,
    amount: Rupiah,
    producer_id: UUID,
    sale_id: UUID,
    number: str,
    outlet_id: UUID,
    name: str,
    unit_price: Rupiah,
    weighed: bool,  # noqa: FBT001 -- a column
) -> LineOfOrder:
    return LineOfOrder(
        id_, sale_id, number, outlet_id, name, "", unit_price, quantity, taken, producer_id, amount, weighed=weighed
    )


def outlets_of(document_kind: str, document_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Tell at which outlet each document of sales was written; what is not ours is missing. One query."""
    if document_kind not in _OUTLET_OF:
        return {}
    rows, named, outlet = _OUTLET_OF[document_kind]
    found = rows.filter(**{f"{named}__in": list(document_ids)})
    return dict(found.order_by().values_list(named, outlet))


def producer_names(order_id: UUID) -> dict[UUID, str]:
    """Give the names of an order's makers by id: they stand on receipts and on the accounts of what is owed to them."""
    rows = models.OrderLine.objects.filter(order_id=order_id).order_by()
    return dict(rows.values_list("producer_id", "producer__name").distinct())
