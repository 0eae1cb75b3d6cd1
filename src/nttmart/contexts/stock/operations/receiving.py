"""Goods come in: a lot and the move that fills it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, Sum

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.stock.locks import lock_makers
from nttmart.contexts.stock.models import Lot, Move, Recall
from nttmart.contexts.stock.operations.availability import note_variants
from nttmart.contexts.stock.operations.limits import refuse_too_many
from nttmart.contexts.stock.rules.lots import (
    AnotherBody,
    CalledBack,
    NoSuchGoods,
    Ownership,
    refuse_bad_lot,
    refuse_bad_quantity,
    refuse_uneven_cost,
)
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import clean_line

_BODY = ("variant_id", "outlet_id", "producer_id", "ownership", "unit_cost", "batch", "best_before_on")
"""What a form says of a lot: the same again is the same form."""


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
    terms_id: UUID | None = None,
) -> UUID:
    """Put pieces of one variant on the shelf of an outlet as a new lot; gives its id. ``unit_cost`` in rupiah a piece.

    The lot keeps the ``terms_id`` it came under for ever.
    A ``lot_id`` made where the form was makes a resent form known: the same lot again changes nothing. The caller
    knows that the outlet exists.

    :raises BadQuantity, BadLot: for what cannot be.
    :raises NoSuchGoods: if the variant does not exist or is another maker's.
    :raises TooManyOfItsKind: for a second piece of what is one of a kind, or any of a prototype.
    :raises AnotherBody: if a lot with this id says something else.
    :raises CalledBack: if the batch was called back.
    """
    lot = Lot(
        id=lot_id or uuid7(),
        variant_id=variant_id,
        outlet_id=outlet_id,
        producer_id=producer_id,
        ownership=Ownership(ownership),
        unit_cost=unit_cost,
        batch=clean_line(batch, limit=30, field="batch", required=False),
        best_before_on=best_before_on,
        received_at=occurred_at or at,
        terms_id=terms_id,
    )
    note = clean_line(note, limit=200, field="note", required=False)
    _refuse_unfit(lot, quantity, local_date(at))
    with transaction.atomic():
        lock_makers([producer_id])
        facts = {**_body(lot), "received_at": lot.received_at, "terms_id": terms_id}
        known, is_new = Lot.objects.get_or_create(id=lot.id, defaults=facts)
        if not is_new:
            _refuse_another_body(known, lot, quantity)
            return lot.id
        _refuse_called_back(lot)
        refuse_too_many({variant_id: quantity})
        fill_lot(lot, quantity, Move.Kind.RECEIVED, (document_kind, document_id or lot.id), note, actor, at)
    return lot.id


def _refuse_unfit(lot: Lot, quantity: int, today: date) -> None:
    """Refuse a lot that cannot be as described, of goods that do not exist or are another maker's."""
    refuse_bad_quantity(quantity)
    refuse_bad_lot(
        ownership=Ownership(lot.ownership), unit_cost=lot.unit_cost, best_before_on=lot.best_before_on, today=today
    )
    variant = catalogue.get_variants([lot.variant_id]).get(lot.variant_id)
    if variant is None or variant.producer_id != lot.producer_id:
        raise NoSuchGoods(N_("Barang ini tidak dikenal atau bukan buatan pembuat itu."), field="variant")
    refuse_uneven_cost(lot.unit_cost, weighed=variant.weighed)


def fill_lot(  # noqa: PLR0913, PLR0917 -- a move has this many parts
    lot: Lot, quantity: int, kind: Move.Kind, document: tuple[str, UUID], note: str, actor: Actor, at: datetime
) -> None:
    """Write the move that fills a new lot, of a document (kind, id), and tell the shelf.

    ``received_at`` of a lot that moved on from another is the other's: how long goods are here counts from there.
    """
    is_received = kind == Move.Kind.RECEIVED
    Move.objects.create(
        lot_id=lot.id,
        kind=kind,
        quantity=quantity,
        document_kind=document[0],
        document_id=document[1],
        occurred_at=lot.received_at if is_received else at,
        recorded_at=at,
        actor=str(actor)[:250],
        note=note,
    )
    said = {"quantity": quantity, "outlet": str(lot.outlet_id)}
    record(actor, "stock.receive_lot" if is_received else f"stock.{kind}", "lot", lot.id, at=at, detail=said)
    note_variants([lot.variant_id], at)


def _refuse_called_back(lot: Lot) -> None:
    """Refuse more of a batch that was called back."""
    recalls = Recall.objects.filter(producer=lot.producer_id, lifted_at__isnull=True)
    of_goods = Q(variant=lot.variant_id) | Q(variant__isnull=True)
    of_batch = Q(batch="") | Q(batch__iexact=lot.batch)
    if recalls.filter(of_goods & of_batch).exists():
        raise CalledBack(N_("Barang dengan kode produksi ini sedang ditarik dari penjualan."), field="batch")


def _refuse_another_body(known: Lot, asked: Lot, quantity: int) -> None:
    """Refuse a form whose lot is known but says something else."""
    received = Move.objects.filter(lot=known, kind=Move.Kind.RECEIVED).aggregate(pieces=Sum("quantity"))["pieces"]
    if (_body(known), received) != (_body(asked), quantity):
        raise AnotherBody(N_("Penerimaan ini sudah dicatat dengan isi lain."))


def _body(lot: Lot) -> dict[str, object]:
    return {name: getattr(lot, name) for name in _BODY}
