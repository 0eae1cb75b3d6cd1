"""Every lock of stock, and their one order: papers, makers, lots by id, then reservations by id, then products.

Products are locked only where there may be only so many of them. The catalogue's rows come after.

On SQLite the whole transaction is one lock (IMMEDIATE) and these only read. Whoever changes pieces of several lots
locks them here first, so that two baskets with the same goods in opposite order wait and never block one another.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from nttmart.contexts.stock.models import DeliveryNote, Lot, LotQuerySet, Move, Reservation
from nttmart.contexts.stock.models import TransferLine as TransferLineRow
from nttmart.contexts.stock.rules.lots import Hold, NoSuchLot, StandingLot, Want
from nttmart.contexts.stock.rules.papers import NoSuchPaper
from nttmart.contexts.stock.rules.selling import Escrow
from nttmart.kernel.errors import N_
from nttmart.kernel.locks import lock_words


def lock_free_lots(outlet_id: UUID, wants: Collection[Want], on: date) -> list[StandingLot]:
    """Lock the lots of an outlet that can give the pieces wanted; only the named ones if every want names its lot.

    Goods made to order are received and held in one transaction: it must not wait for lots of others then.
    """
    lots = Lot.objects.sellable(on).filter(outlet_id=outlet_id, variant__in={want.variant_id for want in wants})
    if all(want.lot_id for want in wants):
        lots = lots.filter(id__in={want.lot_id for want in wants})
    return _lock(lots)


def lock_lots_to_sell(
    outlet_ids: Collection[UUID],
    variant_ids: Collection[UUID],
    escrow_kind: str,
    holders: Collection[UUID],
    since: datetime | None = None,
) -> tuple[list[StandingLot], list[Escrow]]:
    """Lock all lots of some goods at some outlets that have pieces, and what of them is held by some documents.

    And, if ``since`` is told, those a count emptied since then, or while we waited: pieces it missed may have been
    sold. That is why the lots are chosen by a question of its own, which waiting does not ask again.
    """
    chosen = Lot.objects.filter(outlet_id__in=outlet_ids, variant__in=variant_ids)
    with_pieces = Q(on_hand__gt=0)
    if since:
        with_pieces |= Q(Exists(Move.objects.missed(since).filter(lot=OuterRef("id"))))
    chosen = chosen.filter(with_pieces)
    locked = _lock(Lot.objects.filter(id__in=chosen.order_by().values("id")))
    held = Reservation.objects.filter(
        document_kind=escrow_kind, document_id__in=holders, open_quantity__gt=0, lot__in=[lot.id for lot in locked]
    )
    rows = held.select_for_update(no_key=True, of=("self",)).order_by("id")
    return locked, [Escrow(*row) for row in rows.values_list("id", "document_id", "lot_id", "open_quantity")]


def lock_lot(lot_id: UUID) -> StandingLot:
    """Lock one lot.

    :raises NoSuchLot: if there is none.
    """
    found = _lock(Lot.objects.filter(id=lot_id))
    if not found:
        raise NoSuchLot(N_("Lot barang itu tidak ada."))
    return found[0]


def lock_open_holds(document_kind: str, document_id: UUID) -> list[tuple[UUID, Hold, StandingLot]]:
    """Lock what a document holds, lots first: (reservation id, hold, its lot), in the order they were made."""
    rows = Reservation.objects.filter(document_kind=document_kind, document_id=document_id, open_quantity__gt=0)
    lots = {lot.id: lot for lot in _lock(Lot.objects.filter(id__in=rows.values("lot_id")))}
    # What was released while we waited for the lots is not open any more: read again, under the lots' locks.
    locked = rows.select_for_update(no_key=True).order_by("id").values_list("id", "line_id", "lot_id", "open_quantity")
    return [
        (id_, lots[lot_id].hold(line_id, quantity), lots[lot_id])
        for id_, line_id, lot_id, quantity in locked
        if lot_id in lots
    ]


def lock_reservations(document_kind: str, document_id: UUID) -> list[UUID]:
    """Lock the open reservations of a document without their lots, for a change of time only."""
    rows = Reservation.objects.filter(document_kind=document_kind, document_id=document_id, open_quantity__gt=0)
    return list(rows.select_for_update(no_key=True).order_by("id").values_list("id", flat=True))


def lock_sold_lots(document_kind: str, document_id: UUID) -> dict[UUID, StandingLot]:
    """Lock the lots from which a document took pieces."""
    sold = Move.objects.filter(document_kind=document_kind, document_id=document_id, kind=Move.Kind.SOLD)
    return {lot.id: lot for lot in _lock(Lot.objects.filter(id__in=sold.values("lot_id")))}


def lock_makers(producer_ids: Iterable[UUID]) -> None:
    """Let one transaction at a time bring in goods of these makers or call some back, to its end; before any lot.

    Else a lot that comes in while its batch is called back would be seen by neither.
    """
    lock_words(f"stock maker {producer_id}" for producer_id in sorted(set(producer_ids)))


def lock_products(product_ids: Iterable[UUID]) -> None:
    """Let one transaction at a time judge how many pieces of products there may be, to its end."""
    lock_words(f"stock product {product_id}" for product_id in sorted(product_ids))


def lock_recall_lots(which: Q) -> list[StandingLot]:
    """Lock the lots of a recall, wherever they lie."""
    return _lock(Lot.objects.filter(which))


def lock_escrows(kind: str, lot_ids: Collection[UUID]) -> list[UUID]:
    """Lock what documents of a kind hold of some locked lots."""
    rows = Reservation.objects.filter(document_kind=kind, lot__in=lot_ids, open_quantity__gt=0)
    return list(rows.select_for_update(no_key=True, of=("self",)).order_by("id").values_list("id", flat=True))


def lock_lots(lot_ids: Iterable[UUID]) -> dict[UUID, StandingLot]:
    """Lock some lots, by id; unknown ids are missing."""
    return {lot.id: lot for lot in _lock(Lot.objects.filter(id__in=list(lot_ids)))}


def lock_lots_of(outlet_id: UUID, variant_ids: Iterable[UUID]) -> list[StandingLot]:
    """Lock all lots of some goods at an outlet, the empty ones too."""
    return _lock(Lot.objects.filter(outlet_id=outlet_id, variant__in=list(variant_ids)))


def lock_delivery(delivery_id: UUID) -> DeliveryNote:
    """Lock a delivery note, before any lot.

    :raises NoSuchPaper: if there is none.
    """
    row = DeliveryNote.objects.select_for_update(no_key=True).filter(id=delivery_id).first()
    if row is None:
        raise NoSuchPaper(N_("Surat antar itu tidak ada."))
    return row


def lock_transfer_lines(transfer_id: UUID, line_ids: Iterable[UUID]) -> list[TransferLineRow]:
    """Lock some lines of a transfer, before any lot.

    :raises NoSuchPaper: if one is not there.
    """
    wanted = set(line_ids)
    rows = TransferLineRow.objects.filter(transfer=transfer_id, id__in=wanted)
    found = list(rows.select_for_update(no_key=True).order_by("id"))
    if len(found) != len(wanted):
        raise NoSuchPaper(N_("Baris itu tidak ada."))
    return found


def _lock(lots: LotQuerySet) -> list[StandingLot]:
    return lots.select_for_update(no_key=True, of=("self",)).order_by("id").standing()
