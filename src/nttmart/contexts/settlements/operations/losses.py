"""Pieces that are lost cost somebody: us if we own them, or if we agreed with their maker to bear it; else the maker.

What a later fact says of a loss is booked with that fact: that missing pieces had been sold, or that sold ones came
back unfit. So whoever records sales, refunds and returns enters here and not by the door of sales.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.producers import api as producers
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements.rules.losses import RETURN_LOSS, freed
from nttmart.contexts.stock import api as stock
from nttmart.kernel.audit import Actor
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah

STOCK_FACT: Final = "stock_fact"
"""The kind of document of what happened to goods and was no sale."""


def loss_postings(lost: Sequence[tuple[stock.StandingLot, int]], purpose: str, memo: str) -> list[ledger.Posting]:
    """Write what losing pieces of lots costs: their cost if we own them, else the maker's share if we bear it.

    The maker's share is that of today's price: nobody has sold them at another. Six queries, however many lots.
    """
    terms = stock.terms_of_lots([lot.id for lot, _ in lost])
    borne = {lot.id for lot, _ in lost if (agreed := terms.get(lot.id)) and agreed.loss_borne_by == "operator"}
    variants = catalogue.get_variants({lot.variant_id for lot, _ in lost if lot.id in borne}) if borne else {}
    postings = []
    for lot, quantity in lost:
        if lot.ownership is stock.Ownership.OPERATOR:
            credit, amount = ledger.INVENTORY, lot.cost(quantity)
        elif lot.id in borne:
            goods = variants[lot.variant_id]
            credit = ledger.payable_to_producer(lot.producer_id, goods.producer_name)
            amount = terms[lot.id].maker_share(stock.cost_of(quantity, goods.price, weighed=lot.weighed))
        else:
            continue
        if amount:
            loss = ledger.Posting(ledger.EXPENSE_LOSS, credit, Rupiah(amount), purpose, line_id=lot.id, memo=memo[:200])
            postings.append(loss)
    return postings


def record_counter_sales(*, told: Sequence[sales.NewSale], actor: Actor, at: datetime) -> list[sales.Verdict]:
    """Write completed sales as ``sales.record_counter_sales`` does, and take back losses of what they had sold.

    A till without signal tells of a sale when the shelf was long counted without these pieces: they were not lost.
    :raises Refusal: as there.
    """
    # Without a savepoint, as there.
    with catalogue.telling_once(savepoint=False):
        verdicts = sales.record_counter_sales(sales=told, actor=actor, at=at)
        applied = {verdict.id for verdict in verdicts if verdict.state == "applied"}
        _take_back_losses({line.id for sale in told if sale.id in applied for line in sale.lines}, at)
    return verdicts


def record_counter_refund(*, refund: sales.NewRefund, actor: Actor, at: datetime) -> sales.Verdict:
    """Write a refund as ``sales.record_counter_refund`` does, and who bears the loss of what is unfit."""
    with catalogue.telling_once():
        verdict = sales.record_counter_refund(refund=refund, actor=actor, at=at)
        if verdict.state == "applied":
            _book_spoiled(refund.id, refund.outlet_id, sales.list_spoiled_back(refund.id), refund.reason, at)
    return verdict


def take_back_goods(*, order_id: UUID, reason: str, actor: Actor, at: datetime, **said: Any) -> None:
    """Take goods back from a buyer as ``sales.take_back`` does, and book who bears the loss of what is unfit.

    :raises Refusal: as there.
    """
    said["act_id"] = said.get("act_id") or uuid7()
    with catalogue.telling_once():
        spoiled = sales.take_back(order_id=order_id, reason=reason, actor=actor, at=at, **said)
        if spoiled:
            _book_spoiled(said["act_id"], sales.get_order(order_id).outlet_id, spoiled, reason, at)


def _take_back_losses(line_ids: Collection[UUID], at: datetime) -> None:
    """Take back what counts booked as lost of pieces that these lines had sold."""
    found = stock.list_found_sold(line_ids)
    transfers = ledger.list_transfers_of({(STOCK_FACT, each.count_id) for each in found}) if found else []
    losses = {(loss.document_id, loss.line_id): loss for loss in transfers if loss.reverses_id is None}
    for each in found:
        loss = losses.get((each.count_id, each.lot_id))
        amount = freed(loss.amount, each) if loss else 0
        if loss and amount:
            ledger.reverse({loss.id: Rupiah(amount)}, STOCK_FACT, each.id, at, at, loss.memo)


def _book_spoiled(
    act_id: UUID, outlet_id: UUID, spoiled: Iterable[sales.SpoiledBack], reason: str, at: datetime
) -> None:
    """Owe makers their share of what came back unfit, where the terms of its lot say that the operator bears it."""
    shares: dict[UUID, int] = {}
    for each in spoiled:
        shares[each.lot_id] = shares.get(each.lot_id, 0) + each.maker_share
    terms = stock.terms_of_lots(shares.keys()) if shares else {}
    borne = {lot_id: terms[lot_id] for lot_id in shares if lot_id in terms and shares[lot_id]}
    borne = {lot_id: agreed for lot_id, agreed in borne.items() if agreed.loss_borne_by == "operator"}
    names = producers.get_producer_cards({agreed.producer_id for agreed in borne.values()}) if borne else {}
    postings = [
        ledger.Posting(
            ledger.EXPENSE_LOSS,
            ledger.payable_to_producer(agreed.producer_id, names[agreed.producer_id].name),
            Rupiah(shares[lot_id]),
            RETURN_LOSS,
            line_id=lot_id,
            memo=reason[:200],
        )
        for lot_id, agreed in borne.items()
    ]
    if postings:
        ledger.post(outlets.get_outlet(outlet_id).book_id, postings, RETURN_LOSS, act_id, at, at)
