"""Pieces that will not be had after all: before payment the order becomes smaller, after it the money is owed back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.payments import api as payments
from nttmart.contexts.sales import models
from nttmart.contexts.sales.locks import lock_order
from nttmart.contexts.sales.operations.events import DOCUMENT, move, note
from nttmart.contexts.sales.operations.posting import (
    pieces_of,
    reverse_goods_cost,
    reverse_pieces,
    rule_of,
)
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
    """Cancel some pieces, by line. Before payment the total falls and another amount is asked for; after it their price
    is owed to the buyer. Cancelling the last pieces cancels the order. The delivery fee stays. Locks the order.

    :raises BadCancellation: for pieces the order does not have. :raises NotNow: once handed over or ended.
    """
    reason = check_reason(reason)
    with transaction.atomic():
        order = lock_order(order_id)
        check_action(order.state, "cancel_part")
        lines = _lines(order)
        check_pieces(pieces, {line.id: line.quantity - line.cancelled_quantity for line in lines})
        wanted = {line_id: quantity for line_id, quantity in pieces.items() if quantity}
        if sum(wanted.values()) == sum(line.quantity - line.cancelled_quantity for line in lines):
            raise BadCancellation(N_("Itu seluruh pesanan: pakai «batalkan pesanan»."), field="quantity")
        if order.state in _UNPAID:
            _shrink(order, lines, wanted, actor, at, reason)
        else:
            act_id = _undo_sale(order, lines, wanted, at, reason, whole_order=False)
            _write(order, lines, wanted, act_id, actor, at, reason)
            order.save()
        note(order, Kind.PARTLY_CANCELLED, actor, at, reason=reason, detail={"pieces": _as_text(wanted)})
        record(actor, "cancel_part", DOCUMENT, order.id, at=at, detail={"pieces": _as_text(wanted), "reason": reason})


def take_back(  # noqa: PLR0913 -- what came back, why, in what condition
    *, order_id: UUID, pieces: Mapping[UUID, int], reason: str, sellable: bool, actor: Actor, at: datetime
) -> None:
    """Take goods back from a buyer after hand-over: into the lot they came from, or spoiled; their price is owed back.

    Locks the order. :raises BadCancellation: for pieces the buyer does not have. :raises NotNow: before hand-over.
    """
    reason = check_reason(reason)
    with transaction.atomic():
        order = lock_order(order_id)
        check_action(order.state, "take_back")
        lines = _lines(order)
        check_pieces(pieces, {line.id: line.quantity - line.cancelled_quantity for line in lines})
        wanted = {line_id: quantity for line_id, quantity in pieces.items() if quantity}
        back = stock.take_back(
            document_kind=DOCUMENT,
            document_id=order.id,
            quantities=wanted,
            reason=reason,
            actor=actor,
            at=at,
            sellable=sellable,
        )
        act_id = uuid7()
        _reverse(order, lines, wanted, back, act_id, at, reason, whole_order=False)
        if sellable:
            reverse_goods_cost(order, back, act_id=act_id, at=at)
        _write(order, lines, wanted, act_id, actor, at, reason)
        order.save()
        detail = {"pieces": _as_text(wanted), "sellable": sellable}
        note(order, Kind.RETURNED, actor, at, reason=reason, detail=detail)
        record(actor, "take_back", DOCUMENT, order.id, at=at, detail=detail | {"reason": reason})


def cancel_open_pieces(order: models.Order, actor: Actor, at: datetime, reason: str) -> None:
    """End a locked order: every piece that is left is let go and, if it was sold, its money owed to the buyer."""
    lines = _lines(order)
    wanted = {
        line.id: line.quantity - line.cancelled_quantity for line in lines if line.quantity > line.cancelled_quantity
    }
    if order.state in _UNPAID:
        stock.release(document_kind=DOCUMENT, document_id=order.id, at=at)
        act_id = uuid7()
    else:
        act_id = _undo_sale(order, lines, wanted, at, reason, whole_order=True)
    _write(order, lines, wanted, act_id, actor, at, reason)
    order.expires_at = None
    move(order, State.CANCELLED, Kind.CANCELLED, actor, at, reason=reason)


def _shrink(  # noqa: PLR0913 -- what, who, when, why
    order: models.Order,
    lines: Sequence[models.OrderLine],
    wanted: Mapping[UUID, int],
    actor: Actor,
    at: datetime,
    reason: str,
) -> None:
    """Make an unpaid order smaller and ask for the new amount instead of the old one."""
    _release(order, lines, wanted, at)
    _write(order, lines, wanted, uuid7(), actor, at, reason)
    order.goods_total = sum(line.unit_price * (line.quantity - line.cancelled_quantity) for line in lines)
    before_rounding = Rupiah(order.goods_total + order.delivery_fee)
    unit = rate("cash_rounding_unit", local_date(at)).value if order.payment_method == "cash" else 1
    order.rounding = rounding_of(before_rounding, payment_method=order.payment_method, unit=unit)
    order.total = before_rounding + order.rounding
    order.save()
    request = payments.state_of(DOCUMENT, order.id).request
    payments.replace_request(request_id=request.id, amount=Rupiah(order.total), actor=actor, at=at)


def _undo_sale(  # noqa: PLR0913 -- what, when, why
    order: models.Order,
    lines: Sequence[models.OrderLine],
    wanted: Mapping[UUID, int],
    at: datetime,
    reason: str,
    *,
    whole_order: bool,
) -> UUID:
    released = _release(order, lines, wanted, at)
    act_id = uuid7()
    _reverse(order, lines, wanted, released, act_id, at, reason, whole_order=whole_order)
    return act_id


def _release(
    order: models.Order, lines: Sequence[models.OrderLine], wanted: Mapping[UUID, int], at: datetime
) -> list[stock.Hold]:
    """Let pieces go that are held; those still to be made, or let go when the order lapsed, are not."""
    held = {hold.line_id for hold in stock.list_holds(document_kind=DOCUMENT, document_id=order.id)}
    quantities = {line.id: wanted[line.id] for line in lines if line.id in wanted and line.id in held}
    if not quantities:
        return []
    return stock.release(document_kind=DOCUMENT, document_id=order.id, at=at, quantities=quantities)


def _reverse(  # noqa: PLR0913 -- what, whose, when, why
    order: models.Order,
    lines: Sequence[models.OrderLine],
    wanted: Mapping[UUID, int],
    whose: Sequence[stock.Hold],
    act_id: UUID,
    at: datetime,
    reason: str,
    *,
    whole_order: bool,
) -> None:
    rule = rule_of(order)
    chosen = [line for line in lines if line.id in wanted]
    undone = [pieces_of(line, wanted[line.id], whose, rule) for line in chosen]
    memo = f"{order.number}: {reason}"
    reverse_pieces(order, undone, act_id=act_id, whole_order=whole_order, at=at, memo=memo)
    order.owed_to_buyer += sum(line.unit_price * wanted[line.id] for line in chosen)
    if whole_order:
        order.owed_to_buyer += order.delivery_fee + order.rounding


def _write(  # noqa: PLR0913 -- what, who, when, why
    order: models.Order,
    lines: Sequence[models.OrderLine],
    wanted: Mapping[UUID, int],
    act_id: UUID,
    actor: Actor,
    at: datetime,
    reason: str,
) -> None:
    chosen = [line for line in lines if line.id in wanted]
    for line in chosen:
        line.cancelled_quantity += wanted[line.id]
    models.OrderLine.objects.bulk_update(chosen, ["cancelled_quantity"])
    models.Cancellation.objects.bulk_create(
        models.Cancellation(
            act_id=act_id, order=order, line=line, quantity=wanted[line.id], reason=reason, at=at, by=str(actor)
        )
        for line in chosen
    )


def _lines(order: models.Order) -> list[models.OrderLine]:
    return list(models.OrderLine.objects.filter(order=order).order_by("position"))


def _as_text(pieces: Mapping[UUID, int]) -> dict[str, int]:
    return {str(line_id): quantity for line_id, quantity in pieces.items()}
