"""What an order holds: pieces on the shelf (reserved) and pieces that are still coming (held on promises).

Points of supply are locked before lots, here as everywhere, and promises are let go last, because that tells the shelf.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from nttmart.contexts.sales import models
from nttmart.contexts.sales.operations.events import DOCUMENT
from nttmart.contexts.sales.rules.asking import later_days
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.kernel.clock import local_date


def hold(order: models.Order, lines: Iterable[models.OrderLine], expires_at: datetime | None, at: datetime) -> None:
    """Hold what lines of an order still want: what lies there on the shelf, what is coming on its promises.

    The caller locked the points of what is coming.

    :raises InsufficientStock, NotPromisable: then nothing is held.
    """
    wanted = [line for line in lines if not line.made_to_order and line.quantity > line.cancelled_quantity]
    there = [_want(line) for line in wanted if line.ship_by_on is None]
    coming = [_want(line) for line in wanted if line.ship_by_on is not None]
    if there:
        stock.reserve(
            outlet_id=order.outlet_id,
            wants=there,
            document_kind=DOCUMENT,
            document_id=order.id,
            expires_at=expires_at,
            at=at,
        )
    if coming:
        supply.hold(
            outlet_id=order.outlet_id,
            wants=coming,
            document_kind=DOCUMENT,
            document_id=order.id,
            expires_at=expires_at,
            at=at,
        )


def hold_again(
    order: models.Order, lines: Collection[models.OrderLine], agreed: Mapping[UUID, date], at: datetime
) -> dict[UUID, date]:
    """Hold again what an order let go when its time was over, by the day its buyer was told or has ``agreed`` to.

    What was still coming may lie there by now: then that is reserved. Where it can leave only later, nothing is held
    and the later days are given, by line.

    :raises InsufficientStock, NotPromisable: if it is gone.
    """
    days = _days_now(order, lines, at)
    given = {line.id: line.ship_by_on for line in lines if line.ship_by_on}
    later = later_days({line_id: day for line_id, day in days.items() if day}, given, agreed)
    if later:
        return later
    for line in lines:
        if line.id in days:
            line.ship_by_on = days[line.id]
            line.save(update_fields=["ship_by_on"])
    hold(order, lines, None, at)
    return {}


def _days_now(order: models.Order, lines: Collection[models.OrderLine], at: datetime) -> dict[UUID, date | None]:
    """Work out by which day each line that waited can leave now; None where it lies there. Locks the points."""
    waiting = [line for line in lines if line.ship_by_on and line.quantity > line.cancelled_quantity]
    if not waiting:
        return {}
    points = supply.lock_points(order.outlet_id, {line.variant_id for line in waiting})
    offers = supply.atp(points, on=local_date(at), outlet_id=order.outlet_id)
    days = {}
    for line in waiting:
        beside = sum(_want(each)[2] for each in lines if _is_there(each) and each.variant_id == line.variant_id)
        days[line.id] = _day_now(line, offers.get((line.variant_id, order.outlet_id), supply.NOTHING), beside)
    return days


def _day_now(line: models.OrderLine, offer: supply.Promisable, beside: int) -> date | None:
    """Give the day that can be promised now; none where enough lies there beside what the order wants of it anyway."""
    wanted = line.quantity - line.cancelled_quantity
    if offer.now - beside >= wanted:
        return None
    day = offer.later.ship_by(wanted)
    if day is None:
        raise supply.NotPromisable(line.variant_id, wanted, offer)
    return day


def keep(order: models.Order, lines: Iterable[models.OrderLine], until: datetime | None = None) -> list[stock.Hold]:
    """Keep what an order holds until a time, or (None: it is paid) until it is handed over; gives what is reserved."""
    if any(line.ship_by_on for line in lines):
        supply.keep_holds(document_kind=DOCUMENT, document_id=order.id, until=until)
    return stock.keep(document_kind=DOCUMENT, document_id=order.id, until=until)


def let_go(order: models.Order, at: datetime) -> None:
    """Let go all that an order holds."""
    waits = supply.lock_points_of(DOCUMENT, order.id)
    stock.release(document_kind=DOCUMENT, document_id=order.id, at=at)
    if waits:
        supply.release_holds(document_kind=DOCUMENT, document_id=order.id, at=at)


def let_go_pieces(
    order: models.Order, wanted: Mapping[UUID, int], made: Collection[UUID], at: datetime
) -> list[stock.Hold]:
    """Let some pieces go, by line: first those still coming, then those reserved; gives the reserved ones.

    Pieces still to be made, or let go when the order lapsed, are not held. What was ``made`` for this order is set
    aside: nobody else asked for it, and a person says whether it is for sale.
    """
    waiting = _waiting(order)
    held = {hold.line_id for hold in stock.list_holds(document_kind=DOCUMENT, document_id=order.id)}
    there = {line_id: quantity - waiting.get(line_id, 0) for line_id, quantity in wanted.items() if line_id in held}
    there = {line_id: quantity for line_id, quantity in there.items() if quantity > 0}
    released = (
        stock.release(document_kind=DOCUMENT, document_id=order.id, at=at, quantities=there, set_aside=made)
        if there
        else []
    )
    if waiting:
        supply.release_holds(document_kind=DOCUMENT, document_id=order.id, at=at, quantities=wanted)
    return released


def _waiting(order: models.Order) -> dict[UUID, int]:
    """Count by line what an order waits for, under the lock of the points; no query more where it waits for nothing."""
    if not supply.lock_points_of(DOCUMENT, order.id):
        return {}
    return supply.promised_by_line(DOCUMENT, [order.id])


def _is_there(line: models.OrderLine) -> bool:
    return line.ship_by_on is None and not line.made_to_order


def _want(line: models.OrderLine) -> tuple[UUID, UUID, int]:
    return (line.id, line.variant_id, line.quantity - line.cancelled_quantity)
