"""Pieces that will not be had after all: before payment the order becomes smaller, after it the money is owed back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.payments import api as payments
from nttmart.contexts.sales import models
from nttmart.contexts.sales.locks import lock_order
from nttmart.contexts.sales.operations.events import DOCUMENT, move, note
from nttmart.contexts.sales.operations.posting import pieces_of, reverse_goods_cost, reverse_pieces
from nttmart.contexts.sales.queries.sharing import split_rule_of
from nttmart.contexts.sales.rules.errors import BadCancellation
from nttmart.contexts.sales.rules.orders import check_action, check_pieces, check_reason
from nttmart.contexts.sales.rules.quoting import rounding_of
from nttmart.contexts.stock import api as stock
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah
from nttmart.kernel.rates import rate

State, Kind = models.Order.State, models.OrderEvent.Kind
_UNPAID = {State.PLACED, State.DISPUTED}


@dataclass(frozen=True, slots=True)
class _Act:
    """One act of cancelling or taking back: which pieces (line -> how many), by whom, when, why."""

    order: models.Order
    lines: Sequence[models.OrderLine]
    wanted: Mapping[UUID, int]
    actor: Actor
    at: datetime
    reason: str
    id: UUID = field(default_factory=uuid7)

    @property
    def chosen(self) -> list[models.OrderLine]:
        return [line for line in self.lines if line.id in self.wanted]

    @property
    def pieces_as_text(self) -> dict[str, int]:
        return {str(line_id): quantity for line_id, quantity in self.wanted.items()}


def cancel(*, order_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Cancel all that is left of an order. Paid money, delivery included, is then owed to the buyer. Locks the order.

    :raises NotNow: once handed over or ended; disputed money is resolved instead.
    :raises TextMissing: without a reason.
    """
    reason = check_reason(reason)
    with transaction.atomic():
        order = lock_order(order_id)
        check_action(order.state, "cancel")
        if order.state == State.PLACED:
            request = payments.state_of(DOCUMENT, order.id).request
            payments.drop(request_id=request.id, actor=actor, at=at, note=reason)
        cancel_open_pieces(order, actor, at, reason)
        record(actor, "cancel_order", DOCUMENT, order.id, at=at, detail={"reason": reason})


def cancel_part(*, order_id: UUID, pieces: Mapping[UUID, int], reason: str, actor: Actor, at: datetime) -> None:
    """Cancel some pieces of an order, by line; not all of them. The delivery fee stays. Locks the order.

    Before payment the total falls and another amount is asked for; after it their price is owed to the buyer.

    :raises BadCancellation: for pieces the order does not have, or all it has.
    :raises NotNow: once handed over or ended.
    """
    reason = check_reason(reason)
    with transaction.atomic():
        order = lock_order(order_id)
        check_action(order.state, "cancel_part")
        act = _choose(order, pieces, actor, at, reason)
        if sum(act.wanted.values()) == sum(line.quantity - line.cancelled_quantity for line in act.lines):
            raise BadCancellation(N_("Itu seluruh pesanan: pakai «batalkan pesanan»."), field="quantity")
        if order.state in _UNPAID:
            _shrink(act)
        else:
            _undo_sale(act, _release(act), whole_order=False)
            _write(act)
            order.save()
        note(order, Kind.PARTLY_CANCELLED, actor, at, reason=reason, detail={"pieces": act.pieces_as_text})
        detail = {"pieces": act.pieces_as_text, "reason": reason}
        record(actor, "cancel_part", DOCUMENT, order.id, at=at, detail=detail)


def take_back(  # noqa: PLR0913 -- what came back, why, in what condition
    *, order_id: UUID, pieces: Mapping[UUID, int], reason: str, sellable: bool, actor: Actor, at: datetime
) -> None:
    """Take goods back from a buyer after hand-over: into the lots they came from, or spoiled; their price is owed back.

    Locks the order.
    :raises BadCancellation: for pieces the buyer does not have.
    :raises NotNow: before hand-over.
    """
    reason = check_reason(reason)
    with transaction.atomic():
        order = lock_order(order_id)
        check_action(order.state, "take_back")
        act = _choose(order, pieces, actor, at, reason)
        back = stock.take_back(
            document_kind=DOCUMENT,
            document_id=order.id,
            quantities=act.wanted,
            reason=reason,
            actor=actor,
            at=at,
            sellable=sellable,
        )
        _undo_sale(act, back, whole_order=False)
        if sellable:
            reverse_goods_cost(order, back, act_id=act.id, at=at)
        _write(act)
        order.save()
        detail = {"pieces": act.pieces_as_text, "sellable": sellable}
        note(order, Kind.RETURNED, actor, at, reason=reason, detail=detail)
        record(actor, "take_back", DOCUMENT, order.id, at=at, detail=detail | {"reason": reason})


def cancel_open_pieces(order: models.Order, actor: Actor, at: datetime, reason: str) -> None:
    """End a locked order: every piece that is left is let go and, if it was sold, its money owed to the buyer."""
    lines = _lines(order)
    left = {line.id: line.quantity - line.cancelled_quantity for line in lines}
    act = _Act(order, lines, {line_id: quantity for line_id, quantity in left.items() if quantity}, actor, at, reason)
    if order.state in _UNPAID:
        stock.release(document_kind=DOCUMENT, document_id=order.id, at=at)
    else:
        _undo_sale(act, _release(act), whole_order=True)
    _write(act)
    order.expires_at = None
    move(order, State.CANCELLED, Kind.CANCELLED, actor, at, reason=reason)


def _choose(order: models.Order, pieces: Mapping[UUID, int], actor: Actor, at: datetime, reason: str) -> _Act:
    lines = _lines(order)
    check_pieces(pieces, {line.id: line.quantity - line.cancelled_quantity for line in lines})
    wanted = {line_id: quantity for line_id, quantity in pieces.items() if quantity}
    return _Act(order, lines, wanted, actor, at, reason)


def _shrink(act: _Act) -> None:
    """Make an unpaid order smaller and ask for the new amount instead of the old one."""
    order = act.order
    _release(act)
    _write(act)
    order.goods_total = sum(line.unit_price * (line.quantity - line.cancelled_quantity) for line in act.lines)
    before_rounding = Rupiah(order.goods_total + order.delivery_fee)
    unit = rate("cash_rounding_unit", local_date(act.at)).value if order.payment_method == "cash" else 1
    order.rounding = rounding_of(before_rounding, payment_method=order.payment_method, unit=unit)
    order.total = before_rounding + order.rounding
    order.save()
    request = payments.state_of(DOCUMENT, order.id).request
    payments.replace_request(request_id=request.id, amount=Rupiah(order.total), actor=act.actor, at=act.at)


def _release(act: _Act) -> list[stock.Hold]:
    """Let pieces go that are held; those still to be made, or let go when the order lapsed, are not."""
    held = {hold.line_id for hold in stock.list_holds(document_kind=DOCUMENT, document_id=act.order.id)}
    quantities = {line_id: quantity for line_id, quantity in act.wanted.items() if line_id in held}
    if not quantities:
        return []
    return stock.release(document_kind=DOCUMENT, document_id=act.order.id, at=act.at, quantities=quantities)


def _undo_sale(act: _Act, whose: Sequence[stock.Hold], *, whole_order: bool) -> None:
    """Take the split of these pieces back; ``whose`` says which of them were the outlet's own."""
    order, rule = act.order, split_rule_of(act.order.split_rule_id)
    undone = [pieces_of(line, act.wanted[line.id], whose, rule) for line in act.chosen]
    memo = f"{order.number}: {act.reason}"
    reverse_pieces(order, undone, act_id=act.id, whole_order=whole_order, at=act.at, memo=memo)
    order.owed_to_buyer += sum(line.unit_price * act.wanted[line.id] for line in act.chosen)
    if whole_order:
        order.owed_to_buyer += order.delivery_fee + order.rounding


def _write(act: _Act) -> None:
    for line in act.chosen:
        line.cancelled_quantity += act.wanted[line.id]
    models.OrderLine.objects.bulk_update(act.chosen, ["cancelled_quantity"])
    models.Cancellation.objects.bulk_create(
        models.Cancellation(
            act_id=act.id,
            order=act.order,
            line=line,
            quantity=act.wanted[line.id],
            reason=act.reason,
            at=act.at,
            by=str(act.actor),
        )
        for line in act.chosen
    )


def _lines(order: models.Order) -> list[models.OrderLine]:
    return list(models.OrderLine.objects.filter(order=order).order_by("position"))
