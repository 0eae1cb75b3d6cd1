"""Pieces that were sold and were not there, explained by a person: from a lot received later, or by a reason."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Sum

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.producers import api as producers
from nttmart.contexts.sales import models
from nttmart.contexts.sales.locks import lock_counters
from nttmart.contexts.sales.operations.counter.recording import SALE
from nttmart.contexts.sales.operations.counter.sharing import Act, Rules, part_of_lot, part_postings, write_parts
from nttmart.contexts.sales.operations.counter.standing import TakingBack, standing_parts
from nttmart.contexts.sales.rules.errors import BadSettlement, FormReused, NotFoundOversell
from nttmart.contexts.sales.rules.orders import check_reason
from nttmart.contexts.stock import api as stock
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7

SETTLEMENT = "oversell_settlement"
"""The kind under which the ledger knows the settling of an oversell."""


def settle_oversell(  # noqa: PLR0913 -- what is settled, how, by whom
    *,
    oversell_id: UUID,
    actor: Actor,
    at: datetime,
    lot_id: UUID | None = None,
    reason: str = "",
    quantity: int | None = None,
    settlement_id: UUID | None = None,
) -> UUID:
    """Settle pieces that were oversold (all that are open, or so many), from a lot or by a reason; gives the fact's id.

    From a lot: the pieces leave it, and the money of the sale is shared anew as that lot's terms say. By a reason (a
    count was wrong, a thief): stock and money stay. A ``settlement_id`` made with the form makes a resent form known.

    :raises NotFoundOversell:
    :raises BadSettlement: for more than is open, or a lot of other goods or of another outlet.
    :raises InsufficientStock: if the lot has not so many free. :raises FormReused: for another body under this id.
    """
    with catalogue.telling_once():
        oversell = models.Oversell.objects.select_related("part__line__sale").filter(part_id=oversell_id).first()
        if oversell is None:
            raise NotFoundOversell(N_("Catatan jual lebih ini tidak ada."))
        lock_counters([oversell.outlet_id])
        reason = "" if lot_id else check_reason(reason)
        if known := _find_known(settlement_id, (oversell_id, lot_id, reason)):
            return known
        quantity = _checked(quantity, open_oversells([oversell_id])[oversell_id])
        settlement = models.OversellSettlement(
            id=settlement_id or uuid7(),
            oversell=oversell,
            kind=models.OversellSettlement.Kind.LOT if lot_id else models.OversellSettlement.Kind.REASON,
            quantity=quantity,
            lot_id=lot_id,
            reason=reason,
            at=at,
            by=str(actor)[:250],
        )
        if lot_id:
            _share_anew(oversell, settlement.id, _taken(oversell, lot_id, quantity, actor, at), at)
        settlement.save(force_insert=True)
        leave_tray(oversell.part.line.sale, actor, at)
        detail = {"quantity": quantity, "lot": str(lot_id or ""), "reason": reason}
        record(actor, "settle_oversell", "oversell", oversell_id, at=at, detail=detail)
    return settlement.id


def leave_tray(sale: models.CounterSale, actor: Actor, at: datetime) -> None:
    """Let what the tray says of a sale go once all its oversold pieces are explained. Three queries."""
    oversold = models.Oversell.objects.filter(part__line__sale=sale.id).values_list("part_id", flat=True)
    if not any(open_oversells(list(oversold)).values()):
        outlets.close_oversold(sale.till_id, sale.id, by=actor, at=at)


def open_oversells(oversell_ids: Collection[UUID]) -> dict[UUID, int]:
    """Count the pieces of each oversell that nobody has explained; what is no oversell is not in it. Two queries."""
    rows = models.Oversell.objects.filter(part__in=oversell_ids).values_list("part_id", "quantity")
    settled = models.OversellSettlement.objects.filter(oversell__in=oversell_ids).order_by().values_list("oversell_id")
    done = dict(settled.annotate(Sum("quantity")))
    return {id_: quantity - done.get(id_, 0) for id_, quantity in rows}


def _find_known(settlement_id: UUID | None, body: tuple[object, ...]) -> UUID | None:
    known = models.OversellSettlement.objects.filter(id=settlement_id).first() if settlement_id else None
    if known is None:
        return None
    if (known.oversell_id, known.lot_id, known.reason) != body:
        raise FormReused(N_("Formulir ini sudah dipakai dengan isi lain. Muat ulang halaman."))
    return known.id


def _checked(quantity: int | None, still_open: int) -> int:
    wanted = still_open if quantity is None else quantity
    if not 0 < wanted <= still_open:
        raise BadSettlement(N_("Yang belum dijelaskan tinggal %(open)s."), field="quantity", open=still_open)
    return wanted


def _taken(oversell: models.Oversell, lot_id: UUID, quantity: int, actor: Actor, at: datetime) -> stock.Hold:
    """Let the pieces leave the lot for the line they were sold on."""
    lot, line = stock.find_lot(lot_id), oversell.part.line
    if lot is None or not _fits(lot, oversell):
        raise BadSettlement(N_("Pilih lot barang yang sama di gerai ini."), field="lot")
    # Best-before is judged on the day of the sale: that is when the pieces left.
    stock.reserve(
        outlet_id=oversell.outlet_id,
        wants=[(line.id, lot.variant_id, quantity)],
        lot_ids={line.id: lot_id},
        expires_at=None,
        document_kind=SALE,
        document_id=line.sale_id,
        at=at,
        on=local_date(oversell.occurred_at),
    )
    (hold,) = stock.hand_over(
        document_kind=SALE, document_id=line.sale_id, actor=actor, at=at, occurred_at=oversell.occurred_at
    )
    return hold


def _fits(lot: stock.StandingLot, oversell: models.Oversell) -> bool:
    """Tell whether a lot can have given oversold pieces: here, of these goods if they are known, counted alike."""
    is_same = oversell.variant_id in {None, lot.variant_id} and lot.weighed == oversell.part.line.weighed
    return is_same and lot.outlet_id == oversell.outlet_id


def _share_anew(oversell: models.Oversell, settlement_id: UUID, hold: stock.Hold, at: datetime) -> None:
    """Undo the share of pieces whose lot nobody knew, and share the same money as the lot's terms say."""
    act, line = Act(settlement_id, at), oversell.part.line
    outlet, number = outlets.get_outlet(oversell.outlet_id), line.sale.number
    (standing,) = (each for each in standing_parts([line.id])[line.id] if each.part.id == oversell.part_id)
    taking = TakingBack(act)
    taken, _ = taking.take(standing, hold.quantity, with_cost=False)
    taking.write(SETTLEMENT, {standing.part.act_id: SALE}, at=at, memo=number)
    rules = Rules()
    rules.read_terms([hold])
    part = part_of_lot(hold, -taken.amount, rules.of_lot(hold, outlet, local_date(oversell.occurred_at)), act)
    write_parts([part])
    maker = producers.get_card(hold.producer_id)
    postings = part_postings(part, ledger.payable_to_producer(maker.id, maker.name), number)
    if postings:
        ledger.post(outlet.book_id, postings, SETTLEMENT, settlement_id, at, at)
