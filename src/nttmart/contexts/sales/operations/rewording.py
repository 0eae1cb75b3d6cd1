"""What can be done when a word given to a buyer cannot be kept: another day they agree to, or what lies on the shelf.

The third way out, money back, is a cancellation.
"""

from datetime import date, datetime
from uuid import UUID

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.messages import api as messages
from nttmart.contexts.sales import models
from nttmart.contexts.sales.locks import lock_order
from nttmart.contexts.sales.operations.events import DOCUMENT
from nttmart.contexts.sales.operations.telling import note_and_tell
from nttmart.contexts.sales.queries.quoting import refused
from nttmart.contexts.sales.rules.errors import BadOrder, DayChanged, OutOfStock
from nttmart.contexts.sales.rules.orders import check_action
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_

Kind = models.OrderEvent.Kind


def agree_day(*, order_id: UUID, line_id: UUID, day: date, actor: Actor, at: datetime) -> None:
    """Give a line that waits for goods another day, which its buyer agreed to. Locks the order, then the point.

    :param day: the day the buyer was told; it is given the earliest that can be kept, never a later one than this.
    :raises NotNow, BadOrder: if the order is not waiting, or the line waits for nothing.
    :raises OutOfStock, DayChanged: if too little is coming (any more), or only later.
    """
    with catalogue.telling_once():
        order, line = _waiting_line(order_id, line_id)
        quantity, expires_at = _let_go(order, line, at)
        try:
            (held,) = supply.hold(
                outlet_id=order.outlet_id,
                wants=[(line.id, line.variant_id, quantity)],
                document_kind=DOCUMENT,
                document_id=order.id,
                expires_at=expires_at,
                at=at,
            )
        except supply.NotPromisable as short:
            raise refused(short) from short
        if held.ship_by_on > day:
            raise DayChanged(N_("Paling cepat sekarang %(on)s. Tanyakan lagi kepada pembeli."), on=held.ship_by_on)
        detail = {"line": str(line.id), "before": str(line.ship_by_on), "now": str(held.ship_by_on)}
        line.ship_by_on = held.ship_by_on
        line.save(update_fields=["ship_by_on"])
        words = {"day": f"{held.ship_by_on:%d-%m-%Y}"}
        note_and_tell(order, Kind.DAY_AGREED, actor, at, detail=detail, words=words)
        record(actor, "agree_day", DOCUMENT, order.id, at=at, detail=detail)


def give_from_shelf(*, order_id: UUID, line_id: UUID, actor: Actor, at: datetime, quantity: int | None = None) -> None:
    """Reserve for a line that waits what lies on the shelf instead: so many pieces, or (None) all it waits for.

    What is not given waits on, by its day. Locks the order, the point, then lots.
    :raises NotNow, BadOrder: if the order is not waiting, the line waits for nothing, or for fewer than that.
    :raises OutOfStock: if not so many lie there.
    """
    with catalogue.telling_once():
        order, line = _waiting_line(order_id, line_id)
        given = _how_many(order, line, quantity)
        try:
            stock.reserve(
                outlet_id=order.outlet_id,
                wants=[(line.id, line.variant_id, given)],
                document_kind=DOCUMENT,
                document_id=order.id,
                expires_at=order.expires_at,
                at=at,
            )
        except stock.InsufficientStock as short:
            raise OutOfStock(N_("Di rak tinggal %(left)s."), left=short.available) from short
        supply.release_holds(document_kind=DOCUMENT, document_id=order.id, at=at, quantities={line.id: given})
        detail = {"line": str(line.id), "quantity": given}
        words = {"count": f"{given} × {messages.plain_text(line.product_name)}"}
        note_and_tell(order, Kind.GOODS_FOUND, actor, at, detail=detail, words=words)
        record(actor, "give_from_shelf", DOCUMENT, order.id, at=at, detail=detail)


def _how_many(order: models.Order, line: models.OrderLine, quantity: int | None) -> int:
    """Settle how many pieces a line is given: never more than it waits for. Locks the points."""
    supply.lock_points_of(DOCUMENT, order.id)
    waits_for = supply.promised_by_line(DOCUMENT, [order.id]).get(line.id, 0)
    if not waits_for:
        raise _waits_for_nothing()
    given = waits_for if quantity is None else quantity
    if not 0 < given <= waits_for:
        raise BadOrder(N_("Pilih 1 sampai %(most)s buah."), field="quantity", most=waits_for)
    return given


def _waiting_line(order_id: UUID, line_id: UUID) -> tuple[models.Order, models.OrderLine]:
    order = lock_order(order_id)
    check_action(order.state, "keep_word")
    line = models.OrderLine.objects.filter(order=order, id=line_id, ship_by_on__isnull=False).first()
    if line is None:
        raise _waits_for_nothing()
    return order, line


def _let_go(order: models.Order, line: models.OrderLine, at: datetime) -> tuple[int, datetime | None]:
    """Let go what the line waits for; gives how many pieces, and until when they were held."""
    released = supply.release_holds(
        document_kind=DOCUMENT, document_id=order.id, at=at, quantities={line.id: line.quantity}
    )
    if line.id not in released:
        raise _waits_for_nothing()
    return released[line.id], order.expires_at


def _waits_for_nothing() -> BadOrder:
    return BadOrder(N_("Barang ini tidak sedang ditunggu. Muat ulang halaman."), field="line")
