"""Pieces that will not be had after all: before payment the order becomes smaller, after it the money is owed back."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.payments import api as payments
from nttmart.contexts.sales import models
from nttmart.contexts.sales.locks import lock_order
from nttmart.contexts.sales.operations.events import DOCUMENT, move, note
from nttmart.contexts.sales.operations.holding import let_go, let_go_pieces
from nttmart.contexts.sales.operations.posting import reverse_goods_cost
from nttmart.contexts.sales.operations.undoing import Act, delivery_fee_left, spoiled_of, undo_sale
from nttmart.contexts.sales.rules.errors import BadCancellation, FormReused, NotFoundOrder, NotNow
from nttmart.contexts.sales.rules.orders import check_action, check_pieces, check_reason, is_token
from nttmart.contexts.sales.rules.quoting import rounding_of
from nttmart.contexts.sales.rules.split import SpoiledBack
from nttmart.contexts.stock import api as stock
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah
from nttmart.kernel.rates import rate

State, Kind = models.Order.State, models.OrderEvent.Kind
_UNPAID = {State.PLACED, State.DISPUTED}
_SEEN = {State.DISPUTED, State.PAID, State.PREPARED, State.HANDED_OVER}


def cancel(*, order_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Cancel all that is left of an order. Paid money, delivery included, is then owed to the buyer. Locks the order.

    :raises NotNow: once handed over or ended; disputed money is resolved instead.
    :raises TextMissing: without a reason.
    """
    reason = check_reason(reason)
    with catalogue.telling_once():
        _cancel(lock_order(order_id), reason, actor, at)


def cancel_unpaid(*, token: str, reason: str, actor: Actor, at: datetime) -> None:
    """Cancel an order under its link, as its buyer may: as long as no money was seen for it. Locks the order.

    :raises NotFoundOrder: :raises NotNow: once money was seen, or it has ended.
    """
    reason = check_reason(reason)
    orders = models.Order.objects.filter(token=token if is_token(token) else "")
    found = orders.values_list("id", flat=True).first()
    if found is None:
        raise NotFoundOrder(N_("Pesanan ini tidak ada."))
    with catalogue.telling_once():
        order = lock_order(found)
        if order.state in _SEEN:
            raise NotNow(N_("Pesanan ini sudah dibayar. Hubungi gerainya untuk membatalkan."))
        _cancel(order, reason, actor, at)


def _cancel(order: models.Order, reason: str, actor: Actor, at: datetime) -> None:
    check_action(order.state, "cancel")
    if order.state == State.PLACED:
        request = payments.get_request_of(DOCUMENT, order.id)
        payments.drop(request_id=request.id, actor=actor, at=at, note=reason)
    cancel_open_pieces(order, actor, at, reason)
    record(actor, "cancel_order", DOCUMENT, order.id, at=at, detail={"reason": reason})


def cancel_part(  # noqa: PLR0913 -- which pieces, why, sent once
    *,
    order_id: UUID,
    pieces: Mapping[UUID, int],
    reason: str,
    actor: Actor,
    at: datetime,
    act_id: UUID | None = None,
) -> None:
    """Cancel some pieces of an order, by line; not all of them. Locks the order.

    Before payment the total falls, delivery with it where the parcel gets lighter, and another amount is asked for;
    after it their price is owed to the buyer and the delivery fee stays: the parcel still goes. An
    ``act_id`` made where the form was makes a resent form known: it changes nothing.

    :raises BadCancellation: for pieces the order does not have, or all it has.
    :raises NotNow: once handed over or ended. :raises FormReused: if this act is known with another body.
    """
    reason = check_reason(reason)
    with catalogue.telling_once():
        order = lock_order(order_id)
        if _is_known(order, act_id, Kind.PARTLY_CANCELLED, reason, {"pieces": _as_text(pieces)}):
            return
        check_action(order.state, "cancel_part")
        act = _choose(order, pieces, actor, at, reason, act_id)
        if sum(act.wanted.values()) == sum(line.quantity - line.cancelled_quantity for line in act.lines):
            raise BadCancellation(N_("Itu seluruh pesanan: pakai «batalkan pesanan»."), field="quantity")
        if order.state in _UNPAID:
            _shrink(act)
        else:
            undo_sale(act, _release(act), with_delivery=False)
            _write(act)
            order.save()
        _note(act, Kind.PARTLY_CANCELLED, "cancel_part", {"pieces": _as_text(pieces)})


def take_back(  # noqa: PLR0913 -- what came back, why, in what condition
    *,
    order_id: UUID,
    pieces: Mapping[UUID, int],
    reason: str,
    sellable: bool,
    actor: Actor,
    at: datetime,
    with_delivery: bool = False,
    act_id: UUID | None = None,
) -> list[SpoiledBack]:
    """Take goods back from a buyer after hand-over: into the lots they came from, or spoiled; their price is owed back.

    ``with_delivery`` owes the delivery fee back too: the outlet sent the wrong thing. An ``act_id`` made where the form
    was makes a resent form known: it changes nothing. Gives what of the makers' shares was taken back for pieces that
    are spoiled: who bears that loss, their terms say (``settlements.take_back_goods``). Locks the order.

    :raises BadCancellation: for pieces the buyer does not have, or a delivery fee that there is none of (any more).
    :raises NotNow: before hand-over. :raises FormReused: if this act is known with another body.
    """
    reason = check_reason(reason)
    detail = {"pieces": _as_text(pieces), "sellable": sellable, "with_delivery": with_delivery}
    with catalogue.telling_once():
        order = lock_order(order_id)
        if _is_known(order, act_id, Kind.RETURNED, reason, detail):
            return []
        check_action(order.state, "take_back")
        act = _choose(order, pieces, actor, at, reason, act_id)
        if with_delivery and not delivery_fee_left(order):
            raise BadCancellation(N_("Tidak ada ongkos kirim yang masih bisa dikembalikan."), field="with_delivery")
        back = stock.take_back(
            document_kind=DOCUMENT,
            document_id=order.id,
            quantities=act.wanted,
            reason=reason,
            actor=actor,
            at=at,
            sellable=sellable,
        )
        undo_sale(act, back, with_delivery=with_delivery)
        if sellable:
            reverse_goods_cost(order, back, act_id=act.id, at=at)
        _write(act)
        order.save()
        _note(act, Kind.RETURNED, "take_back", detail)
        return [] if sellable else spoiled_of(act, back)


def cancel_open_pieces(order: models.Order, actor: Actor, at: datetime, reason: str) -> None:
    """End a locked order: every piece that is left is let go and, if it was sold, its money owed to the buyer."""
    lines = _lines(order)
    left = {line.id: line.quantity - line.cancelled_quantity for line in lines}
    act = Act(order, lines, {line_id: quantity for line_id, quantity in left.items() if quantity}, actor, at, reason)
    if order.state in _UNPAID:
        let_go(order, at)
    else:
        undo_sale(act, _release(act), with_delivery=True)
    _write(act)
    order.expires_at = None
    move(order, State.CANCELLED, Kind.CANCELLED, actor, at, reason=reason)


def _is_known(order: models.Order, act_id: UUID | None, kind: str, reason: str, detail: Mapping[str, object]) -> bool:
    """Tell whether this very act was recorded before.

    :raises FormReused: if an act with this id says something else, or is of another order.
    """
    if act_id is None or not models.Cancellation.objects.filter(act_id=act_id).exists():
        return False
    said = {"act": str(act_id), **detail}
    if not models.OrderEvent.objects.filter(order=order, kind=kind, reason=reason, detail=said).exists():
        raise FormReused(N_("Formulir ini sudah dipakai dengan isi lain. Muat ulang halaman."))
    return True


def _note(act: Act, kind: str, action: str, detail: Mapping[str, object]) -> None:
    """Write down an act with all its body, so that the same form is known again."""
    note(act.order, kind, act.actor, act.at, reason=act.reason, detail={"act": str(act.id), **detail})
    record(act.actor, action, DOCUMENT, act.order.id, at=act.at, detail={**detail, "reason": act.reason})


def _as_text(pieces: Mapping[UUID, int]) -> dict[str, int]:
    return {str(line_id): quantity for line_id, quantity in pieces.items() if quantity}


def _choose(  # noqa: PLR0913, PLR0917 -- an act has this many parts
    order: models.Order, pieces: Mapping[UUID, int], actor: Actor, at: datetime, reason: str, act_id: UUID | None
) -> Act:
    lines = _lines(order)
    check_pieces(pieces, {line.id: line.quantity - line.cancelled_quantity for line in lines})
    wanted = {line_id: quantity for line_id, quantity in pieces.items() if quantity}
    return Act(order, lines, wanted, actor, at, reason, act_id or uuid7())


def _shrink(act: Act) -> None:
    """Make an unpaid order smaller and ask for the new amount instead of the old one."""
    order = act.order
    _release(act)
    _write(act)
    order.goods_total = sum(line.unit_price * (line.quantity - line.cancelled_quantity) for line in act.lines)
    order.delivery_fee = _fee_of_rest(act)
    before_rounding = Rupiah(order.goods_total + order.delivery_fee)
    in_cash = order.payment_method == "cash"
    unit = rate("cash_rounding_unit", local_date(act.at), str(order.outlet_id)).value if in_cash else 1
    order.rounding = rounding_of(before_rounding, payment_method=order.payment_method, unit=unit)
    order.total = before_rounding + order.rounding
    order.save()
    request = payments.get_request_of(DOCUMENT, order.id)
    payments.replace_request(request_id=request.id, amount=Rupiah(order.total), actor=act.actor, at=act.at)


def _fee_of_rest(act: Act) -> Rupiah:
    """Work out what delivery of the pieces left costs, by the tariff of the day the order was placed.

    Never more than was asked before: a parcel made smaller gets no dearer, also if its goods are weighed anew meanwhile
    or the outlet has stopped delivering to new buyers.
    """
    order = act.order
    asked = Rupiah(order.delivery_fee)
    if not asked:
        return asked
    left: Counter[UUID] = Counter()
    for line in act.lines:
        left[line.variant_id] += line.quantity - line.cancelled_quantity
    weight_g = sum(variant.shipping_weight_g * left[id_] for id_, variant in catalogue.get_variants(left).items())
    try:
        quoted = outlets.quote_delivery(
            outlet=outlets.get_outlet(order.outlet_id),
            weight_g=weight_g,
            on=local_date(order.placed_at),
            zone=order.delivery_zone,
        )
    except outlets.NoDelivery:
        return asked
    return min(quoted.fee, asked)


def _release(act: Act) -> list[stock.Hold]:
    """Let go what of the pieces is held; gives those that were on the shelf, with whose they are."""
    made = [line.id for line in act.chosen if line.made_to_order]
    return let_go_pieces(act.order, act.wanted, made, act.at)


def _write(act: Act) -> None:
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
