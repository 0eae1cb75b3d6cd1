"""What came of a purchase order, each document once: put on the shelf here, or counted for a delivery note."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.settlements import models
from nttmart.contexts.settlements.operations.goods import receive_goods
from nttmart.contexts.settlements.operations.order_steps import held_order, move, refuse_unless
from nttmart.contexts.settlements.queries.ordering import get_purchase_order
from nttmart.contexts.settlements.rules.ordering import (
    COMING,
    Arrival,
    BadPurchaseOrder,
    NoSuchPurchaseOrder,
    PurchaseOrder,
    state_after,
)
from nttmart.contexts.supply import api as supply
from nttmart.kernel.audit import Actor
from nttmart.kernel.errors import N_


def receive_purchase_order(
    *, order_id: UUID, arrivals: Mapping[UUID, Arrival], receipt_id: UUID, actor: Actor, at: datetime
) -> None:
    """Put what came of an order on the shelf, line by line, as lots; bought goods are owed at once. Locks the order.

    Bought at the price agreed with the maker, else the one asked. ``receipt_id`` is made where the form was: the lots
    take their ids from it, so a resent form changes nothing. More than was asked for may come.

    :raises NoSuchPurchaseOrder: for an unknown order or line. :raises NotNowPurchaseOrder: unless it was sent, and
        while a counter of the maker waits for an answer.
    :raises Refusal: as ``receive_goods``; then nothing was received.
    """
    with catalogue.telling_once():
        order = held_order(order_id)
        lines = {line.id: line for line in order.lines}
        if not arrivals or not arrivals.keys() <= lines.keys():
            raise NoSuchPurchaseOrder(N_("Baris pesanan ini tidak ada."))
        lots = {line_id: uuid5(receipt_id, str(line_id)) for line_id in arrivals}
        if _all_known("lot", lots):
            return
        refuse_unless(order, *COMING)
        variants = catalogue.get_variants(line.variant_id for line in lines.values())
        coming = [lines[line_id].variant_id for line_id in arrivals]
        awaited = supply.lock_awaited(outlet_id=order.outlet_id, producer_id=order.producer_id, variant_ids=coming)
        # Goods of which there may be only so many lock their product: in the order in which everybody does.
        for line_id in sorted(arrivals, key=lambda line_id: (variants[lines[line_id].variant_id].product_id, line_id)):
            arrival = arrivals[line_id]
            receive_goods(
                variant_id=lines[line_id].variant_id,
                outlet_id=order.outlet_id,
                producer_id=order.producer_id,
                quantity=arrival.quantity,
                ownership=order.ownership,
                unit_cost=lines[line_id].due_cost,
                batch=arrival.batch,
                best_before_on=arrival.best_before_on,
                lot_id=lots[line_id],
                note=order.number,
                is_ordered=True,
                order_line_id=line_id,
                awaited=awaited,
                actor=actor,
                at=at,
            )
        came = {line_id: (lots[line_id], arrival.quantity) for line_id, arrival in arrivals.items()}
        _note(order, "lot", came, actor, at)


def note_received(  # noqa: PLR0913 -- what came by which document
    *,
    order_id: UUID,
    pieces: Mapping[UUID, int],
    document_kind: str,
    document_id: UUID,
    actor: Actor,
    at: datetime,
) -> None:
    """Count what another document (a delivery note that was inspected) brought of an order. Again changes nothing.

    Moves no goods and no money: the document did. Locks the order.
    :raises NoSuchPurchaseOrder, NotNowPurchaseOrder, BadPurchaseOrder: if so.
    """
    if not pieces or any(type(quantity) is not int or quantity <= 0 for quantity in pieces.values()):
        raise BadPurchaseOrder(N_("Jumlah barang tidak mungkin."), field="quantity")
    with transaction.atomic():
        order = held_order(order_id)
        if _all_known(document_kind, dict.fromkeys(pieces, document_id)):
            return
        if not pieces.keys() <= {line.id for line in order.lines}:
            raise NoSuchPurchaseOrder(N_("Baris pesanan ini tidak ada."))
        refuse_unless(order, *COMING)
        came = {line_id: (document_id, quantity) for line_id, quantity in pieces.items()}
        _note(order, document_kind, came, actor, at)


def _all_known(document_kind: str, documents: Mapping[UUID, UUID]) -> bool:
    """Tell whether all of this was counted before."""
    known = set(
        models.PurchaseOrderReceipt.objects.filter(
            document_kind=document_kind, document_id__in=set(documents.values())
        ).values_list("line_id", "document_id")
    )
    return bool(documents) and set(documents.items()) <= known


def _note(
    order: PurchaseOrder,
    document_kind: str,
    came: Mapping[UUID, tuple[UUID, int]],
    actor: Actor,
    at: datetime,
) -> None:
    models.PurchaseOrderReceipt.objects.bulk_create(
        models.PurchaseOrderReceipt(
            line_id=line_id,
            quantity=quantity,
            document_kind=document_kind,
            document_id=document_id,
            at=at,
            by=str(actor)[:250],
        )
        for line_id, (document_id, quantity) in came.items()
    )
    move(order, state_after(get_purchase_order(order.id).lines, order.state), "received", actor, at)
