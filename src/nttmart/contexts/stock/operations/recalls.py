"""A batch is called back: all its lots everywhere are blocked from sale at once, until the recall is lifted."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.producers import api as producers
from nttmart.contexts.stock import models
from nttmart.contexts.stock.locks import lock_escrows, lock_makers, lock_recall_lots
from nttmart.contexts.stock.operations.availability import note_variants
from nttmart.contexts.stock.rules.lots import NoSuchGoods
from nttmart.contexts.stock.rules.recalls import NoSuchRecall, Recall, RecallNamesNothing
from nttmart.contexts.stock.rules.selling import TILL
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import clean_line


def recall_batch(  # noqa: PLR0913 -- whose, what, why, who, when
    *, producer_id: UUID, batch: str, reason: str, actor: Actor, at: datetime, variant_id: UUID | None = None,
    recall_id: UUID | None = None, outlet_id: UUID | None = None,
) -> UUID:  # fmt: skip
    """Call back a batch of a maker's goods, of one variant or all; without a batch, all lots of the variant.

    Every lot of it everywhere is blocked: not sold, not promised, not handed to a buyer who waits, and the shelf says
    so at once. Tills' escrow of it is given up. Capital letters do not matter. ``outlet_id`` tells where it was called
    back. Gives the recall's id; a known ``recall_id`` changes nothing. Locks these lots in id order.

    :raises RecallNamesNothing: if neither batch nor variant is named.
    :raises NoSuchGoods: if the variant is not this maker's.
    """
    batch = clean_line(batch, limit=30, field="batch", required=False)
    why = clean_line(reason, limit=300, field="reason")
    _refuse_unknown(producer_id, variant_id, batch)
    with transaction.atomic():
        recall = models.Recall(
            id=recall_id or uuid7(), producer_id=producer_id, variant_id=variant_id, batch=batch, outlet_id=outlet_id,
            reason=why, made_at=at, made_by=str(actor)[:250],
        )  # fmt: skip
        if models.Recall.objects.filter(id=recall.id).exists():
            return recall.id
        recall.save(force_insert=True)
        lock_makers([producer_id])
        touched = Q(variant=variant_id) if variant_id else Q()
        touched &= Q(batch__iexact=batch) if batch else Q()
        lots = lock_recall_lots(Q(producer=producer_id, recall__isnull=True) & touched)
        _give_up_escrows([lot.id for lot in lots])
        models.Lot.objects.filter(id__in=[lot.id for lot in lots]).update(recall=recall)
        note_variants({lot.variant_id for lot in lots}, at)
        record(actor, "stock.recall_batch", "recall", recall.id, at=at, detail={"lots": len(lots), "reason": why})
    return recall.id


def lift_recall(*, recall_id: UUID, because: str, actor: Actor, at: datetime) -> Recall:
    """Let the goods of a recall be sold again, for a reason; lifted again, it changes nothing. Locks its lots.

    :raises NoSuchRecall: if there is none.
    """
    why = clean_line(because, limit=300, field="because")
    with transaction.atomic():
        lots = lock_recall_lots(Q(recall=recall_id))
        rows = models.Recall.objects.filter(id=recall_id)
        if rows.filter(lifted_at__isnull=True).update(lifted_at=at, lifted_by=str(actor)[:250], lifted_because=why):
            models.Lot.objects.filter(id__in=[lot.id for lot in lots]).update(recall=None)
            note_variants({lot.variant_id for lot in lots}, at)
            record(actor, "stock.lift_recall", "recall", recall_id, at=at, detail={"reason": why})
        row = rows.values_list(*Recall.__dataclass_fields__).first()
    if row is None:
        raise NoSuchRecall(N_("Penarikan itu tidak ada."))
    return Recall(*row)


def _refuse_unknown(producer_id: UUID, variant_id: UUID | None, batch: str) -> None:
    producers.get_producer(producer_id)
    if not batch and variant_id is None:
        raise RecallNamesNothing(N_("Sebut kode produksi atau barangnya."), field="batch")
    if variant_id:
        variant = catalogue.get_variants([variant_id]).get(variant_id)
        if variant is None or variant.producer_id != producer_id:
            raise NoSuchGoods(N_("Barang ini tidak dikenal atau bukan buatan pembuat itu."), field="variant")


def _give_up_escrows(lot_ids: list[UUID]) -> None:
    """Close what tills hold of some locked lots: a till that asks again hears that nothing is free."""
    models.Reservation.objects.filter(id__in=lock_escrows(TILL, lot_ids)).update(open_quantity=0)
