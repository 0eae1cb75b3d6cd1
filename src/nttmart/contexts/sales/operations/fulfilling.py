"""From paid to the buyer's hand."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales import models
from nttmart.contexts.sales.locks import lock_order
from nttmart.contexts.sales.operations.events import DOCUMENT, move
from nttmart.contexts.sales.operations.posting import post_arrival, post_goods_cost
from nttmart.contexts.sales.queries.closed import list_closed_lines
from nttmart.contexts.sales.rules.errors import ClosedSince, OutOfStock, PastBest, StillComing
from nttmart.contexts.sales.rules.orders import check_action
from nttmart.contexts.stock import api as stock
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_

State, Kind = models.Order.State, models.OrderEvent.Kind


def prepare(*, order_id: UUID, actor: Actor, at: datetime) -> None:
    """Note that everything lies ready, also what was made to order: it has come from its maker. Locks the order.

    Such goods enter the shelf as a lot of their own, held for this order, so that every piece handed over left a lot.
    Money paid ahead for what was still coming is shared out now that it is known whose goods came.

    :raises NotNow: unless the order is paid. :raises StillComing: if it waits for goods.
    """
    with catalogue.telling_once():
        order = lock_order(order_id)
        check_action(order.state, "prepare")
        made = models.OrderLine.objects.filter(
            order=order, made_to_order=True, quantity__gt=F("cancelled_quantity")
        ).order_by("variant__product_id", "position")
        # A new lot locks its maker to the end, and its product where there may be only so many of it: all take first
        # all makers, then products by id, else two orders wait for one another.
        stock.lock_makers(line.producer_id for line in made)
        _settle_what_came(order, at)
        for line in made:
            _receive(order, line, actor, at)
        move(order, State.PREPARED, Kind.PREPARED, actor, at)
        record(actor, "prepare_order", DOCUMENT, order.id, at=at)


def _settle_what_came(order: models.Order, at: datetime) -> None:
    """Share out money paid ahead for lines that were still coming; no query more where none was."""
    lines = list(models.OrderLine.objects.filter(order=order).order_by("position"))
    coming = [line for line in lines if line.ship_by_on and line.quantity > line.cancelled_quantity]
    if not coming:
        return
    holds = stock.list_holds(document_kind=DOCUMENT, document_id=order.id)
    for line in coming:
        missing = line.quantity - line.cancelled_quantity - sum(h.quantity for h in holds if h.line_id == line.id)
        if missing:
            raise StillComing(
                N_("«%(product)s»: %(missing)s buah belum datang, dijanjikan berangkat %(on)s."),
                product=line.product_name, missing=missing, on=line.ship_by_on,
            )  # fmt: skip
    post_arrival(order, outlets.get_outlet(order.outlet_id), coming, holds, at=at)


def hand_over(*, order_id: UUID, actor: Actor, at: datetime) -> None:
    """Note that the buyer (or the courier) has the goods: they leave their lots. Locks the order, then its lots.

    :raises NotNow: unless the order is prepared; so it happens once. :raises OutOfStock: if not all of it is held.
    :raises PastBest: if some of it is past its best-before day. :raises ClosedSince: if some of it was closed since.
    """
    with transaction.atomic():
        order = lock_order(order_id)
        check_action(order.state, "hand_over")
        _refuse_mismatch(order)
        _refuse_past_best(order, at)
        _refuse_closed(order)
        handed = stock.hand_over(document_kind=DOCUMENT, document_id=order.id, actor=actor, at=at)
        post_goods_cost(order, outlets.get_outlet(order.outlet_id), handed, at=at)
        move(order, State.HANDED_OVER, Kind.HANDED_OVER, actor, at)
        record(actor, "hand_over_order", DOCUMENT, order.id, at=at)


def _refuse_mismatch(order: models.Order) -> None:
    """Refuse to hand over other pieces than were sold: something let go of what was held, and a person must look."""
    lines = models.OrderLine.objects.filter(order=order, quantity__gt=F("cancelled_quantity"))
    sold = dict(lines.values_list("id", F("quantity") - F("cancelled_quantity")))
    held = stock.held_by_line(DOCUMENT, [order.id])
    if held != sold:
        raise OutOfStock(
            N_("Disimpan %(held)s buah, dipesan %(sold)s. Pesanan ini belum bisa diserahkan; hubungi kepala gerai."),
            held=sum(held.values()), sold=sum(sold.values()),
        )  # fmt: skip


def _refuse_past_best(order: models.Order, at: datetime) -> None:
    """Refuse to hand over what spoiled while it waited; what is cancelled gets its money back."""
    past = stock.lines_past_best(DOCUMENT, order.id, local_date(at))
    line = models.OrderLine.objects.filter(id__in=past).order_by("position").first()
    if line is not None:
        raise PastBest(
            N_("«%(product)s» yang disimpan sudah lewat tanggal baiknya. Batalkan barang itu dan kembalikan uangnya."),
            product=line.product_name,
        )


def _refuse_closed(order: models.Order) -> None:
    """Refuse to hand over what a permit closed since it was ordered; an officer who gives it time opens it."""
    line = next(iter(list_closed_lines(order.id)), None)
    if line is not None:
        raise ClosedSince(
            N_(
                "«%(product)s» belum boleh diserahkan: %(why)s. Minta petugas memberi waktu, atau batalkan barang itu "
                "dan kembalikan uangnya."
            ),
            product=line.product_name,
            why=line.why,
        )


def _receive(order: models.Order, line: models.OrderLine, actor: Actor, at: datetime) -> None:
    quantity = line.quantity - line.cancelled_quantity
    lot_id = stock.receive_lot(
        variant_id=line.variant_id,
        outlet_id=order.outlet_id,
        producer_id=line.producer_id,
        quantity=quantity,
        ownership=stock.Ownership.CONSIGNMENT,
        actor=actor,
        at=at,
        document_kind=DOCUMENT,
        document_id=order.id,
    )
    stock.reserve(
        outlet_id=order.outlet_id,
        wants=[(line.id, line.variant_id, quantity)],
        document_kind=DOCUMENT,
        document_id=order.id,
        expires_at=None,
        at=at,
        lot_ids={line.id: lot_id},
    )
