"""Goods on consignment become the operator's: their days and days of grace are over, and it was agreed so."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.stock.locks import lock_lot, lock_makers
from nttmart.contexts.stock.models import Lot, Move
from nttmart.contexts.stock.operations.receiving import fill_lot
from nttmart.contexts.stock.rules.lots import (
    BadLot,
    CalledBack,
    NotSoManyFree,
    Ownership,
    StandingLot,
    refuse_bad_lot,
    refuse_uneven_cost,
)
from nttmart.kernel.audit import Actor
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7

CONVERSION = "conversion"


def convert_lot(
    *, lot_id: UUID, unit_cost: int, actor: Actor, at: datetime, new_lot_id: UUID | None = None
) -> StandingLot:
    """Turn the free pieces of a lot on consignment into a lot the operator owns, bought for so much a piece.

    Gives the new lot. Pieces held for buyers stay the maker's until sold. A known ``new_lot_id`` changes nothing.
    Locks the lot.
    :raises NoSuchLot, BadLot: if there is none, it is owned already, or the price cannot be.
    :raises NotSoManyFree: if nothing is free.
    :raises CalledBack: for goods of a batch that was called back.
    """
    refuse_bad_lot(ownership=Ownership.OPERATOR, unit_cost=unit_cost, best_before_on=None, today=at.date())
    new_id = new_lot_id or uuid7()
    with transaction.atomic():
        lock_makers(Lot.objects.filter(id=lot_id).values_list("producer_id", flat=True))
        old = lock_lot(lot_id)
        known = Lot.objects.filter(id=new_id).standing()
        if known:
            return known[0]
        if old.ownership is Ownership.OPERATOR:
            raise BadLot(N_("Barang ini sudah milik gerai."))
        if old.recall_id:
            raise CalledBack(N_("Barang ini ditarik dari penjualan; jangan dibeli."))
        if old.free <= 0:
            raise NotSoManyFree(N_("Tidak ada yang bebas dari lot ini."))
        refuse_uneven_cost(unit_cost, weighed=old.weighed)
        document = (CONVERSION, new_id)
        lot = Lot.objects.create(
            id=new_id,
            variant_id=old.variant_id,
            outlet_id=old.outlet_id,
            producer_id=old.producer_id,
            ownership=Ownership.OPERATOR.value,
            unit_cost=unit_cost,
            batch=old.batch,
            best_before_on=old.best_before_on,
            received_at=old.received_at,
            terms_id=old.terms_id,
        )
        Move.objects.create(
            lot_id=old.id, kind=Move.Kind.CONVERTED_OUT, quantity=-old.free, document_kind=document[0],
            document_id=document[1], occurred_at=at, recorded_at=at, actor=str(actor)[:250],
        )  # fmt: skip
        fill_lot(lot, old.free, Move.Kind.CONVERTED_IN, document, "", actor, at)
        return Lot.objects.filter(id=new_id).standing()[0]
