"""Goods go from one outlet to another: sent here, in transit, counted there. What is missing is written, with why."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.stock import models
from nttmart.contexts.stock.locks import lock_lots, lock_makers, lock_transfer_lines
from nttmart.contexts.stock.models import Lot, Move
from nttmart.contexts.stock.operations.availability import note_emptied
from nttmart.contexts.stock.operations.receiving import fill_lot
from nttmart.contexts.stock.queries.papers import get_transfer
from nttmart.contexts.stock.rules.lots import (
    AnotherBody,
    CalledBack,
    NoSuchLot,
    NotSoManyFree,
    Ownership,
    StandingLot,
    refuse_bad_quantity,
)
from nttmart.contexts.stock.rules.papers import (
    MOST_LINES,
    BadPaper,
    NotAcrossOperators,
    Transfer,
)
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import clean_line

TRANSFER = "transfer"


def send_transfer(  # noqa: PLR0913 -- from where to where, what, who, when
    *,
    from_outlet_id: UUID,
    to_outlet_id: UUID,
    pieces: Mapping[UUID, int],
    same_operator: bool,
    actor: Actor,
    at: datetime,
    note: str = "",
    transfer_id: UUID | None = None,
) -> UUID:
    """Send pieces (lot -> how many) to another outlet; gives the transfer's id. Locks the lots in id order.

    They are in transit, on nobody's shelf, until ``receive_transfer``. A known ``transfer_id`` changes nothing.
    :raises BadPaper, BadQuantity, NoSuchLot: for what cannot be.
    :raises NotSoManyFree: if a lot has fewer free pieces; those held for buyers stay.
    :raises NotAcrossOperators: if the outlets have different operators and one owns the goods: books do not cross.
    :raises CalledBack: for goods of a batch that was called back.
    """
    if from_outlet_id == to_outlet_id or not 0 < len(pieces) <= MOST_LINES:
        raise BadPaper(N_("Pilih gerai tujuan lain dan paling sedikit satu barang."), field="to_outlet")
    for quantity in pieces.values():
        refuse_bad_quantity(quantity)
    note = clean_line(note, limit=200, field="note", required=False)
    with transaction.atomic():
        transfer = models.Transfer(
            id=transfer_id or uuid7(), from_outlet_id=from_outlet_id, to_outlet_id=to_outlet_id, sent_at=at,
            sent_by=str(actor)[:250], note=note,
        )  # fmt: skip
        lots = lock_lots(pieces)
        if models.Transfer.objects.filter(id=transfer.id).exists():
            return transfer.id
        for lot_id, quantity in pieces.items():
            _refuse_unfit(lots.get(lot_id), from_outlet_id, quantity, same_operator=same_operator)
        transfer.save(force_insert=True)
        for lot_id, quantity in pieces.items():
            _send(transfer, lot_id, quantity, actor, at)
        note_emptied(lots.values(), dict(pieces), at)
        record(actor, "stock.send_transfer", "transfer", transfer.id, at=at, detail={"lines": len(pieces)})
    return transfer.id


def receive_transfer(  # noqa: PLR0913 -- what arrived, why less, under which terms, who, when
    *,
    transfer_id: UUID,
    received: Mapping[UUID, int],
    actor: Actor,
    at: datetime,
    reasons: Mapping[UUID, str] | None = None,
    new_terms: Mapping[UUID, UUID | None] | None = None,
) -> Transfer:
    """Put what arrived (line -> how many) on the shelf here, as lots with the lines' ids; the rest is missing, and why.

    Lots keep maker, owner, cost, batch, day and the day they came to the first outlet. ``new_terms`` (maker -> terms
    or None) are those of another operator; without, they keep their own. Lines not named stay in transit. The same
    again changes nothing. Locks the transfer's lines.

    :raises NoSuchPaper: if there is no such transfer or line.
    :raises BadQuantity: for more than was sent, or less than nothing.
    :raises TextMissing: if pieces are missing without a reason.
    :raises AnotherBody: if another number was received before.
    """
    with catalogue.telling_once():
        lines = {line.id: line for line in lock_transfer_lines(transfer_id, received)}
        transfer = get_transfer(transfer_id)
        sent = Lot.objects.filter(id__in=[line.lot_id for line in lines.values()])
        lock_makers(sent.values_list("producer_id", flat=True))
        products = dict(sent.values_list("id", "variant__product_id"))
        # Goods of which there may be only so many lock their product: in the order in which everybody does.
        for line_id in sorted(received, key=lambda line_id: (products[lines[line_id].lot_id], line_id)):
            line, count = lines[line_id], received[line_id]
            refuse_bad_quantity(count, at_least=0)
            if line.received_at is not None:
                if line.received != count:
                    raise AnotherBody(N_("Baris ini sudah diterima dengan jumlah lain."))
                continue
            why = _why(line, count, (reasons or {}).get(line_id, ""))
            _arrive(transfer, line, count, new_terms, actor, at)
            models.TransferLine.objects.filter(id=line_id).update(
                received=count, missing=line.quantity - count, reason=why, received_at=at,
                received_by=str(actor)[:250],
            )  # fmt: skip
        record(actor, "stock.receive_transfer", "transfer", transfer_id, at=at, detail={"lines": len(received)})
    return get_transfer(transfer_id)


def _why(line: models.TransferLine, count: int, reason: str) -> str:
    if count > line.quantity:
        raise BadPaper(N_("Dikirim %(sent)s; tidak mungkin tiba lebih."), field="received", sent=line.quantity)
    return clean_line(reason, limit=200, field="reason", required=count < line.quantity)


def _refuse_unfit(lot: StandingLot | None, outlet_id: UUID, quantity: int, *, same_operator: bool) -> None:
    if lot is None or lot.outlet_id != outlet_id:
        raise NoSuchLot(N_("Lot barang itu tidak ada."))
    if lot.recall_id:
        raise CalledBack(N_("Barang ini ditarik dari penjualan; tidak boleh dikirim ke gerai lain."))
    if not same_operator and lot.ownership is Ownership.OPERATOR:
        raise NotAcrossOperators(
            N_("Gerai itu milik penyelenggara lain. Hanya barang titipan yang boleh pindah ke sana; barang milik "
               "gerai harus dijual kepadanya."),
        )  # fmt: skip
    if quantity > lot.free:
        raise NotSoManyFree(
            N_("Hanya %(free)s yang bebas; %(reserved)s disimpan untuk pembeli."),
            field="quantity", free=lot.free, reserved=lot.reserved,
        )  # fmt: skip


def _send(transfer: models.Transfer, lot_id: UUID, quantity: int, actor: Actor, at: datetime) -> None:
    line = models.TransferLine.objects.create(transfer=transfer, lot_id=lot_id, quantity=quantity)
    Move.objects.create(
        lot_id=lot_id,
        kind=Move.Kind.TRANSFERRED_OUT,
        quantity=-quantity,
        document_kind=TRANSFER,
        document_id=transfer.id,
        line_id=line.id,
        occurred_at=at,
        recorded_at=at,
        actor=str(actor)[:250],
    )


def _arrive(  # noqa: PLR0913, PLR0917 -- as the operation above
    transfer: Transfer, line: models.TransferLine, count: int, new_terms: Mapping[UUID, UUID | None] | None,
    actor: Actor, at: datetime,
) -> None:  # fmt: skip
    if not count:
        return
    old = Lot.objects.get(id=line.lot_id)
    lot = Lot.objects.create(
        id=line.id,
        variant_id=old.variant_id,
        outlet_id=transfer.to_outlet_id,
        producer_id=old.producer_id,
        ownership=old.ownership,
        unit_cost=old.unit_cost,
        batch=old.batch,
        best_before_on=old.best_before_on,
        received_at=old.received_at,
        terms_id=old.terms_id if new_terms is None else new_terms.get(old.producer_id),
        recall_id=old.recall_id,
    )
    fill_lot(lot, count, Move.Kind.TRANSFERRED_IN, (TRANSFER, transfer.id), "", actor, at)
