"""Goods come in, spoil, go back or are counted: pieces in stock, and money in the books where we own them.

Goods on consignment are the maker's until sold, so their coming and going moves no money. Goods bought outright are
an asset from the day they come: the maker is owed at once, whether or not they sell.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.producers import api as producers
from nttmart.contexts.stock import api as stock
from nttmart.kernel.audit import Actor
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah


def receive_goods(  # noqa: PLR0913 -- a lot has this many parts
    *,
    variant_id: UUID,
    outlet_id: UUID,
    producer_id: UUID,
    quantity: int,
    ownership: stock.Ownership | str,
    actor: Actor,
    at: datetime,
    unit_cost: int | None = None,
    batch: str = "",
    best_before_on: date | None = None,
    occurred_at: datetime | None = None,
    lot_id: UUID | None = None,
    note: str = "",
) -> UUID:
    """Put a lot on the shelf of an outlet, and owe its maker the price if it is bought outright; gives the lot's id.

    A ``lot_id`` made where the form was makes a resent form known: it changes nothing. ``unit_cost`` in rupiah a piece.
    :raises Refusal: as ``stock.receive_lot``; NotFoundOutlet or NotFoundProducer if there is no such.
    """
    outlet, producer = outlets.get_outlet(outlet_id), producers.get_producer(producer_id)
    lot_id = lot_id or uuid7()
    with transaction.atomic():
        is_known = stock.find_lot(lot_id) is not None
        stock.receive_lot(
            variant_id=variant_id,
            outlet_id=outlet_id,
            producer_id=producer_id,
            quantity=quantity,
            ownership=ownership,
            unit_cost=unit_cost,
            batch=batch,
            best_before_on=best_before_on,
            occurred_at=occurred_at,
            lot_id=lot_id,
            note=note,
            actor=actor,
            at=at,
        )
        if ownership == stock.Ownership.OPERATOR and not is_known and unit_cost:
            cost, memo = Rupiah(quantity * unit_cost), _name_of(variant_id, quantity)
            payable = ledger.payable_to_producer(producer.id, producer.name)
            posting = ledger.Posting(ledger.INVENTORY, payable, cost, "purchase", memo=memo)
            ledger.post(outlet.book_id, [posting], "lot", lot_id, occurred_at or at, at)
    return lot_id


def write_off_goods(  # noqa: PLR0913 -- which lot, how much, why, who, when
    *, lot_id: UUID, quantity: int, reason: str, actor: Actor, at: datetime, fact_id: UUID | None = None
) -> UUID:
    """Take broken, spoilt or lost pieces out of a lot, and their cost out of what we own; gives the fact's id.

    :raises Refusal: as ``stock.record_spoilage``.
    """
    fact_id = fact_id or uuid7()
    with transaction.atomic():
        stock.record_spoilage(lot_id=lot_id, quantity=quantity, reason=reason, actor=actor, at=at, fact_id=fact_id)
        _book_loss(lot_id, quantity, "write_off", fact_id, reason, at)
    return fact_id


def return_goods(  # noqa: PLR0913 -- which lot, how much, why, who, when
    *, lot_id: UUID, quantity: int, reason: str, actor: Actor, at: datetime, fact_id: UUID | None = None
) -> UUID:
    """Give free pieces back to their maker; of goods we bought, so much of the purchase is taken back.

    :raises Refusal: as ``stock.return_to_maker``.
    """
    fact_id = fact_id or uuid7()
    with transaction.atomic():
        stock.return_to_maker(lot_id=lot_id, quantity=quantity, reason=reason, actor=actor, at=at, fact_id=fact_id)
        lot = stock.get_lot(lot_id)
        bought = [each.id for each in ledger.list_transfers("lot", lot_id) if each.purpose == "purchase"]
        if bought and lot.unit_cost and not ledger.list_transfers("stock_fact", fact_id):
            amounts = {bought[0]: Rupiah(quantity * lot.unit_cost)}
            ledger.reverse(amounts, "stock_fact", fact_id, at, at, memo=reason[:200])
    return fact_id


def count_goods(  # noqa: PLR0913 -- which lot, how much, why, who, when
    *, lot_id: UUID, counted: int, reason: str, actor: Actor, at: datetime, fact_id: UUID | None = None
) -> int:
    """Set a lot right after counting it, and the books with it where we own it; gives the difference in pieces.

    :raises Refusal: as ``stock.record_count``.
    """
    fact_id = fact_id or uuid7()
    with transaction.atomic():
        difference = stock.record_count(
            lot_id=lot_id, counted=counted, reason=reason, actor=actor, at=at, fact_id=fact_id
        )
        if difference < 0:
            _book_loss(lot_id, -difference, "count", fact_id, reason, at)
        elif difference > 0:
            lot = stock.get_lot(lot_id)
            _book(lot, ledger.INVENTORY, ledger.EXPENSE_LOSS, difference, "count", fact_id, reason, at)
    return difference


def _book_loss(lot_id: UUID, quantity: int, purpose: str, fact_id: UUID, reason: str, at: datetime) -> None:  # noqa: PLR0913, PLR0917 -- private
    lot = stock.get_lot(lot_id)
    _book(lot, ledger.EXPENSE_LOSS, ledger.INVENTORY, quantity, purpose, fact_id, reason, at)


def _book(  # noqa: PLR0913, PLR0917 -- a posting has this many parts
    lot: stock.StandingLot,
    debit: ledger.AccountRef,
    credit: ledger.AccountRef,
    quantity: int,
    purpose: str,
    fact_id: UUID,
    memo: str,
    at: datetime,
) -> None:
    """Book the cost of pieces of a lot we own, once for each fact; goods on consignment move no money."""
    if lot.ownership is not stock.Ownership.OPERATOR or not lot.unit_cost:
        return
    if ledger.list_transfers("stock_fact", fact_id):
        return
    posting = ledger.Posting(debit, credit, Rupiah(quantity * lot.unit_cost), purpose, memo=memo[:200])
    book_id = outlets.get_outlet(lot.outlet_id).book_id
    ledger.post(book_id, [posting], "stock_fact", fact_id, at, at)


def _name_of(variant_id: UUID, quantity: int) -> str:
    variant = catalogue.get_variants([variant_id])[variant_id]
    return f"{quantity} × {variant.product_name} {variant.variant_name}".strip()[:200]
