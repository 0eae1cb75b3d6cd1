"""Goods come in: a lot and the move that fills it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.stock.models import Lot, Move
from nttmart.contexts.stock.operations.availability import note_variants
from nttmart.contexts.stock.operations.limits import refuse_too_many
from nttmart.contexts.stock.rules import (
    AnotherBody,
    NoSuchGoods,
    Ownership,
    refuse_bad_lot,
    refuse_bad_quantity,
)
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import clean_line


def receive_lot(  # noqa: PLR0913 -- a lot has this many parts
    *,
    variant_id: UUID,
    outlet_id: UUID,
    producer_id: UUID,
    quantity: int,
    ownership: Ownership | str,
    actor: Actor,
    at: datetime,
    unit_cost: int | None = None,
    batch: str = "",
    best_before_on: date | None = None,
    document_kind: str = "receipt",
    document_id: UUID | None = None,
    occurred_at: datetime | None = None,
    lot_id: UUID | None = None,
    note: str = "",
) -> UUID:
    """Put pieces of one variant on the shelf of an outlet as a new lot; gives its id. ``unit_cost`` in rupiah a piece.

    A ``lot_id`` made where the form was makes a resent form known: the same lot again changes nothing. The caller
    knows that the outlet exists.

    :raises BadQuantity, BadLot: for what cannot be.
    :raises NoSuchGoods: if the variant does not exist or is another maker's.
    :raises TooManyOfItsKind: for a second piece of what is one of a kind, or any of a prototype.
    :raises AnotherBody: if a lot with this id says something else.
    """
    ownership, batch = Ownership(ownership), clean_line(batch, limit=30, field="batch", required=False)
    refuse_bad_quantity(quantity)
    refuse_bad_lot(ownership=ownership, unit_cost=unit_cost, best_before_on=best_before_on, today=local_date(at))
    _refuse_strange_goods(variant_id, producer_id)
    with transaction.atomic():
        lot, is_new = Lot.objects.get_or_create(
            id=lot_id or uuid7(),
            defaults={
                "variant_id": variant_id,
                "outlet_id": outlet_id,
                "producer_id": producer_id,
                "ownership": ownership,
                "unit_cost": unit_cost,
                "batch": batch,
                "best_before_on": best_before_on,
                "received_at": occurred_at or at,
            },
        )
        if not is_new:
            asked = (variant_id, outlet_id, producer_id, ownership, unit_cost, batch, best_before_on)
            _refuse_another_body(lot, asked, quantity)
            return lot.id
        refuse_too_many({variant_id: quantity})
        Move.objects.create(
            lot=lot,
            kind=Move.Kind.RECEIVED,
            quantity=quantity,
            document_kind=document_kind,
            document_id=document_id or lot.id,
            occurred_at=occurred_at or at,
            recorded_at=at,
            actor=str(actor)[:250],
            note=clean_line(note, limit=200, field="note", required=False),
        )
        record(
            actor, "stock.receive_lot", "lot", lot.id, at=at, detail={"quantity": quantity, "outlet": str(outlet_id)}
        )
        note_variants([variant_id], at)
    return lot.id


def _refuse_strange_goods(variant_id: UUID, producer_id: UUID) -> None:
    variant = catalogue.get_variants([variant_id]).get(variant_id)
    if variant is None or variant.producer_id != producer_id:
        raise NoSuchGoods(N_("Barang ini tidak dikenal atau bukan buatan pembuat itu."), field="variant")


def _refuse_another_body(lot: Lot, asked: tuple[object, ...], quantity: int) -> None:
    """Refuse a form whose lot is known but says something else."""
    known = (
        lot.variant_id, lot.outlet_id, lot.producer_id, lot.ownership, lot.unit_cost, lot.batch, lot.best_before_on
    )  # fmt: skip
    received = Move.objects.filter(lot=lot, kind=Move.Kind.RECEIVED).aggregate(pieces=Sum("quantity"))["pieces"]
    if (known, received) != (asked, quantity):
        raise AnotherBody(N_("Penerimaan ini sudah dicatat dengan isi lain."))
