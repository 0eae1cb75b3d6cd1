"""Goods come in, spoil, go back or are counted: pieces in stock, and money in the books where we own them.

Goods on consignment are the maker's until sold, so their coming and going moves no money. Goods bought outright are
an asset from the day they come: the maker is owed at once, whether or not they sell.
"""

from datetime import date, datetime
from uuid import UUID

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.producers import api as producers
from nttmart.contexts.settlements.operations.losses import loss_postings
from nttmart.contexts.settlements.operations.stopping import heed_stop
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import local_date
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import ZERO, Rupiah


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
    is_ordered: bool = False,
    order_line_id: UUID | None = None,
    awaited: supply.Awaited | None = None,
    override_reason: str = "",
) -> UUID:
    """Put a lot on the shelf of an outlet, and owe its maker the price if it is bought outright; gives the lot's id.

    The lot comes under the terms in force with the maker that day, if they are for this way of owning it.
    A ``lot_id`` made where the form was makes a resent form known: it changes nothing. ``unit_cost`` in rupiah a piece.
    Goods bought outright obey the stop on new orders as these do, unless ``is_ordered``: then the order did when it was
    sent. What comes keeps its maker's promises, those of ``order_line_id`` first. Locks what waits for it before the
    lot; where it is one of several, whoever calls locked it for all (``awaited``).
    :raises OrdersStopped, BadPurchaseOrder: as ``send_purchase_order``.
    :raises Refusal: as ``stock.receive_lot``; NotFoundOutlet or NotFoundProducer if there is no such.
    """
    outlet, producer = outlets.get_outlet(outlet_id), producers.get_card(producer_id)
    with catalogue.telling_once():
        is_known = lot_id is not None and stock.find_lot(lot_id) is not None
        lot_id = lot_id or uuid7()
        if not (is_known or is_ordered) and stock.Ownership(ownership) is stock.Ownership.OPERATOR:
            heed_stop(
                outlet.operator_id, override_reason=override_reason, document_kind="lot", document_id=lot_id,
                actor=actor, at=at,
            )  # fmt: skip
        awaited = awaited or supply.lock_awaited(outlet_id=outlet_id, producer_id=producer_id, variant_ids=[variant_id])
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
            terms_id=terms_for(outlet, producer.id, stock.Ownership(ownership), occurred_at or at),
            actor=actor,
            at=at,
        )
        cost = Rupiah(stock.get_lot(lot_id).cost(quantity)) if unit_cost and not is_known else ZERO
        if cost:
            memo = _name_of(variant_id, quantity)
            payable = ledger.payable_to_producer(producer.id, producer.name)
            posting = ledger.Posting(ledger.INVENTORY, payable, cost, "purchase", memo=memo)
            ledger.post(outlet.book_id, [posting], "lot", lot_id, occurred_at or at, at)
        if not is_known:
            supply.note_arrival(
                lot_id=lot_id, variant_id=variant_id, awaited=awaited, quantity=quantity,
                arrived_on=local_date(occurred_at or at), source_id=order_line_id, at=at,
            )  # fmt: skip
    return lot_id


def write_off_goods(  # noqa: PLR0913 -- which lot, how much, why, who, when
    *, lot_id: UUID, quantity: int, reason: str, actor: Actor, at: datetime, fact_id: UUID | None = None
) -> UUID:
    """Take broken, spoilt or lost pieces out of a lot, and their cost out of what we own; gives the fact's id.

    Of the maker's goods whose terms say that the operator bears losses, the maker is owed its share of the price.

    :raises Refusal: as ``stock.record_spoilage``.
    """
    fact_id = fact_id or uuid7()
    with catalogue.telling_once():
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
    with catalogue.telling_once():
        stock.return_to_maker(lot_id=lot_id, quantity=quantity, reason=reason, actor=actor, at=at, fact_id=fact_id)
        lot = stock.get_lot(lot_id)
        first = stock.first_lot(lot_id)
        bought = [each.id for each in ledger.list_transfers("lot", first) if each.purpose == "purchase"]
        if bought and lot.unit_cost and not ledger.list_transfers("stock_fact", fact_id):
            amounts = {bought[0]: Rupiah(lot.cost(quantity))}
            ledger.reverse(amounts, "stock_fact", fact_id, at, at, memo=reason[:200])
    return fact_id


def count_goods(  # noqa: PLR0913 -- which lot, how much, why, who, when
    *, lot_id: UUID, counted: int, reason: str, actor: Actor, at: datetime, fact_id: UUID | None = None
) -> int:
    """Set a lot right after counting it, and the books with it where we own it; gives the difference in pieces.

    :raises Refusal: as ``stock.record_count``.
    """
    fact_id = fact_id or uuid7()
    with catalogue.telling_once():
        difference = stock.record_count(
            lot_id=lot_id, counted=counted, reason=reason, actor=actor, at=at, fact_id=fact_id
        )
        if difference < 0:
            _book_loss(lot_id, -difference, "count", fact_id, reason, at)
        elif difference > 0:
            lot = stock.get_lot(lot_id)
            cost = Rupiah(lot.cost(difference))
            found = ledger.Posting(ledger.INVENTORY, ledger.EXPENSE_LOSS, cost, "count", memo=reason[:200])
            _book(lot, [found] if cost else [], fact_id, at)
    return difference


def terms_for(outlet: outlets.Outlet, producer_id: UUID, ownership: stock.Ownership, at: datetime) -> UUID | None:
    """Name the terms with a maker under which goods come to an outlet that day, if they are for this ownership."""
    terms = stock.terms_in_force(producer_id, operator_id=outlet.operator_id, outlet_id=outlet.id, on=local_date(at))
    return terms.id if terms and terms.ownership is ownership else None


def _book_loss(lot_id: UUID, quantity: int, purpose: str, fact_id: UUID, reason: str, at: datetime) -> None:  # noqa: PLR0913, PLR0917 -- private
    lot = stock.get_lot(lot_id)
    _book(lot, loss_postings([(lot, quantity)], purpose, reason), fact_id, at)


def _book(lot: stock.StandingLot, postings: list[ledger.Posting], fact_id: UUID, at: datetime) -> None:
    """Book what a fact about a lot costs, once for each fact."""
    if postings and not ledger.list_transfers("stock_fact", fact_id):
        ledger.post(outlets.get_outlet(lot.outlet_id).book_id, postings, "stock_fact", fact_id, at, at)


def _name_of(variant_id: UUID, quantity: int) -> str:
    variant = catalogue.get_variants([variant_id])[variant_id]
    return f"{quantity} × {variant.product_name} {variant.variant_name}".strip()[:200]
