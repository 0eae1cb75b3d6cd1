"""Goods come with a delivery note, go to another outlet, are counted by the shelf, or are bought after all.

Each is one operation of stock, and its money: purchases and losses of goods the operator owns, and losses of the
maker's goods where the operator agreed to bear them.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.producers import api as producers
from nttmart.contexts.settlements.locks import lock_purchase_order
from nttmart.contexts.settlements.operations.goods import terms_for
from nttmart.contexts.settlements.operations.losses import loss_postings
from nttmart.contexts.settlements.operations.order_goods import note_received
from nttmart.contexts.settlements.operations.stopping import heed_stop
from nttmart.contexts.settlements.queries.ordering import get_purchase_order
from nttmart.contexts.settlements.rules.ordering import NoSuchPurchaseOrder
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.money import Rupiah

DELIVERY, SHELF_COUNT = "delivery_note", "count"


def draft_delivery(  # noqa: PLR0913 -- a delivery note has this many parts
    *,
    outlet_id: UUID,
    producer_id: UUID,
    lines: Sequence[stock.ListedLine],
    actor: Actor,
    at: datetime,
    ownership: stock.Ownership | str = "",
    maker_number: str = "",
    order_id: UUID | None = None,
    note: str = "",
    delivery_id: UUID | None = None,
) -> UUID:
    """Write down what a maker's list says was brought, under the terms in force today; gives the note's id.

    Without ``ownership`` the terms say whose the goods will be; without terms they stay the maker's.
    :raises Refusal: as ``stock.draft_delivery``; NotFoundOutlet if there is no such; NoSuchPurchaseOrder for another
        maker's order.
    """
    outlet = outlets.get_outlet(outlet_id)
    if order_id and get_purchase_order(order_id).producer_id != producer_id:
        raise NoSuchPurchaseOrder(N_("Pesanan ke pembuat ini tidak ada."))
    terms = stock.terms_in_force(producer_id, operator_id=outlet.operator_id, outlet_id=outlet_id, on=local_date(at))
    whose = stock.Ownership(ownership or (terms.ownership if terms else stock.Ownership.CONSIGNMENT))
    return stock.draft_delivery(
        outlet_id=outlet_id,
        producer_id=producer_id,
        ownership=whose,
        lines=lines,
        terms_id=terms.id if terms and terms.ownership is whose else None,
        maker_number=maker_number,
        order_id=order_id,
        note=note,
        delivery_id=delivery_id,
        actor=actor,
        at=at,
    )


def accept_delivery(*, delivery_id: UUID, actor: Actor, at: datetime, override_reason: str = "") -> stock.Delivery:
    """Put what was accepted on the shelf, owe the maker what is bought, and count it against its purchase order.

    It keeps the maker's promises, those of its order first. What is bought and was not ordered obeys the stop on new
    orders as these do. Accepted again, it changes nothing. Locks the order, points and promises, the note, then lots.
    :raises OrdersStopped, BadPurchaseOrder: as ``send_purchase_order``.
    :raises Refusal: as ``stock.accept_delivery`` and ``note_received``; then nothing has happened.
    """
    with catalogue.telling_once():
        listed = stock.get_delivery(delivery_id)
        was_draft = listed.state == "draft"
        if listed.order_id:  # as receiving an order does: the order, points, then lots
            lock_purchase_order(listed.order_id)
        coming = [line.variant_id for line in listed.lines]
        awaited = supply.lock_awaited(outlet_id=listed.outlet_id, producer_id=listed.producer_id, variant_ids=coming)
        delivery = stock.accept_delivery(delivery_id=delivery_id, actor=actor, at=at)
        if was_draft and delivery.buys_unordered:
            heed_stop(
                outlets.get_outlet(delivery.outlet_id).operator_id, override_reason=override_reason,
                document_kind=DELIVERY, document_id=delivery_id, actor=actor, at=at,
            )  # fmt: skip
        if delivery.ownership is stock.Ownership.OPERATOR:
            for line in delivery.accepted_lines:
                _book_purchase(line.id, at)
        _note_ordered(delivery, actor, at)
        if was_draft:
            _note_arrivals(delivery, awaited, at)
    return delivery


def send_transfer(  # noqa: PLR0913 -- from where to where, what, who, when
    *,
    from_outlet_id: UUID,
    to_outlet_id: UUID,
    pieces: Mapping[UUID, int],
    actor: Actor,
    at: datetime,
    note: str = "",
    transfer_id: UUID | None = None,
) -> UUID:
    """Send pieces (lot -> how many) to another outlet; to another operator's only goods on consignment.

    Moves no money: within a book the goods stay the same operator's, and consigned goods stay the maker's.
    :raises Refusal: as ``stock.send_transfer``; NotFoundOutlet if there is no such.
    """
    here, there = outlets.get_outlet(from_outlet_id), outlets.get_outlet(to_outlet_id)
    return stock.send_transfer(
        from_outlet_id=here.id,
        to_outlet_id=there.id,
        pieces=pieces,
        same_operator=here.operator_id == there.operator_id,
        note=note,
        transfer_id=transfer_id,
        actor=actor,
        at=at,
    )


def receive_transfer(
    *,
    transfer_id: UUID,
    received: Mapping[UUID, int],
    actor: Actor,
    at: datetime,
    reasons: Mapping[UUID, str] | None = None,
) -> stock.Transfer:
    """Put what arrived (line -> how many) on the shelf here; what is missing is the sender's loss, once for each line.

    Of another operator's goods the lots come under its own terms with the maker.
    :raises Refusal: as ``stock.receive_transfer``.
    """
    with catalogue.telling_once():
        transfer = stock.get_transfer(transfer_id)
        arrived = stock.receive_transfer(
            transfer_id=transfer_id,
            received=received,
            reasons=reasons,
            new_terms=_terms_there(transfer, at),
            actor=actor,
            at=at,
        )
        book_id = outlets.get_outlet(transfer.from_outlet_id).book_id
        for line in arrived.lines:
            if line.id in received and line.missing and not ledger.list_transfers("stock_fact", line.id):
                lost = (stock.get_lot(line.lot_id), line.missing)
                _post(book_id, loss_postings([lost], "transfer_loss", line.reason), line.id, at)
    return arrived


def count_shelf(  # noqa: PLR0913 -- which shelf, what, who, when counted, when told
    *,
    count_id: UUID,
    outlet_id: UUID,
    shelf: str,
    counted: Mapping[UUID, int],
    actor: Actor,
    counted_at: datetime,
    at: datetime,
) -> stock.ShelfCounted:
    """Set a shelf right after counting it, and the books with it. The same count again changes nothing.

    :raises Refusal: as ``stock.record_shelf_count``; NotFoundOutlet if there is no such.
    """
    outlet = outlets.get_outlet(outlet_id)
    with catalogue.telling_once():
        found = stock.record_shelf_count(
            count_id=count_id,
            outlet_id=outlet_id,
            shelf=shelf,
            counted=counted,
            actor=actor,
            counted_at=counted_at,
            at=at,
        )
        if not ledger.list_transfers("stock_fact", count_id):
            _post(outlet.book_id, _difference_postings(found.adjusted, shelf), count_id, at)
    return found


def convert_goods(  # noqa: PLR0913 -- which lot, for how much, why all the same
    *,
    lot_id: UUID,
    actor: Actor,
    at: datetime,
    unit_cost: int | None = None,
    new_lot_id: UUID | None = None,
    override_reason: str = "",
) -> UUID:
    """Buy the free pieces of a lot on consignment, for the maker's share of its price unless told otherwise.

    Gives the new lot's id; the maker is owed at once. A known ``new_lot_id`` changes nothing. It obeys the stop on new
    orders as these do: who pays its makers late does not owe them more.
    :raises OrdersStopped, BadPurchaseOrder: as ``send_purchase_order``.
    :raises Refusal: as ``stock.convert_lot``.
    """
    with catalogue.telling_once():
        if new_lot_id is None or stock.find_lot(new_lot_id) is None:
            operator_id = outlets.get_outlet(stock.get_lot(lot_id).outlet_id).operator_id
            heed_stop(
                operator_id, override_reason=override_reason, document_kind="lot", document_id=lot_id, actor=actor,
                at=at,
            )  # fmt: skip
        lot = stock.convert_lot(
            lot_id=lot_id, unit_cost=unit_cost or _maker_price(lot_id), new_lot_id=new_lot_id, actor=actor, at=at
        )
        _book_purchase(lot.id, at)
    return lot.id


def _note_ordered(delivery: stock.Delivery, actor: Actor, at: datetime) -> None:
    """Count what was accepted against the purchase order of the delivery, if it has one."""
    came: dict[UUID, int] = {}
    for line in delivery.accepted_lines:
        if line.order_line_id:
            came[line.order_line_id] = came.get(line.order_line_id, 0) + (line.accepted or 0)
    if delivery.order_id and came:
        note_received(
            order_id=delivery.order_id, pieces=came, document_kind=DELIVERY, document_id=delivery.id,
            actor=actor, at=at,
        )  # fmt: skip


def _note_arrivals(delivery: stock.Delivery, awaited: supply.Awaited, at: datetime) -> None:
    """Let what was accepted keep its maker's promises, as of the day it was looked at."""
    for line in delivery.accepted_lines:
        supply.note_arrival(
            lot_id=line.id,
            variant_id=line.variant_id,
            awaited=awaited,
            quantity=line.accepted or 0,
            arrived_on=local_date(line.inspected_at or at),
            source_id=line.order_line_id,
            at=at,
        )


def _book_purchase(lot_id: UUID, at: datetime) -> None:
    """Owe the maker what a lot of ours cost, once."""
    if ledger.list_transfers("lot", lot_id):
        return
    lot = stock.get_lot(lot_id)
    name = catalogue.get_variants([lot.variant_id])[lot.variant_id].product_name
    payable = ledger.payable_to_producer(lot.producer_id, producers.get_card(lot.producer_id).name)
    cost = Rupiah(lot.cost(lot.on_hand))
    posting = ledger.Posting(ledger.INVENTORY, payable, cost, "purchase", memo=f"{lot.on_hand} × {name}"[:200])
    ledger.post(outlets.get_outlet(lot.outlet_id).book_id, [posting], "lot", lot_id, at, at)


def _difference_postings(adjusted: Sequence[stock.Adjusted], memo: str) -> list[ledger.Posting]:
    """Write what a count found more of our own goods, and what it missed."""
    found = [
        ledger.Posting(
            ledger.INVENTORY, ledger.EXPENSE_LOSS, Rupiah(cost), SHELF_COUNT, line_id=lot.id, memo=memo[:200]
        )
        for lot, difference in adjusted
        if difference > 0 and (cost := lot.cost(difference))
    ]
    return found + loss_postings([(lot, -gone) for lot, gone in adjusted if gone < 0], SHELF_COUNT, memo)


def _post(book_id: UUID, postings: list[ledger.Posting], fact_id: UUID, at: datetime) -> None:
    if postings:
        ledger.post(book_id, postings, "stock_fact", fact_id, at, at)


def _terms_there(transfer: stock.Transfer, at: datetime) -> dict[UUID, UUID | None] | None:
    """Give the receiving operator's terms by maker, or None where the operator stays the same."""
    here, there = outlets.get_outlet(transfer.from_outlet_id), outlets.get_outlet(transfer.to_outlet_id)
    if here.operator_id == there.operator_id:
        return None
    makers = {stock.get_lot(line.lot_id).producer_id for line in transfer.lines}
    return {maker: terms_for(there, maker, stock.Ownership.CONSIGNMENT, at) for maker in makers}


def _maker_price(lot_id: UUID) -> int:
    """Tell what the maker would have of the price of a piece today; of a kilogram, down to whole thousands."""
    lot = stock.get_lot(lot_id)
    terms = stock.terms_of_lots([lot_id]).get(lot_id)
    price = catalogue.get_variants([lot.variant_id])[lot.variant_id].price
    if terms is None:
        raise stock.NoSuchTerms(N_("Lot ini tidak punya perjanjian; isi harga belinya."), field="unit_cost")
    share = terms.maker_share(price)
    return share // 1_000 * 1_000 if lot.weighed else share
