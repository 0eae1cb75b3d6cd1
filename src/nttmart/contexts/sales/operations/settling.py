"""Money that was seen makes the sale: goods, money and state in one transaction.

What was let go meanwhile is held again; where it can leave only later than the buyer was told, they are asked first.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.payments import api as payments
from nttmart.contexts.sales import models
from nttmart.contexts.sales.operations.events import DOCUMENT, move
from nttmart.contexts.sales.operations.holding import hold_again, keep
from nttmart.contexts.sales.operations.posting import post_sale
from nttmart.contexts.sales.operations.telling import events_of, note_and_tell
from nttmart.contexts.sales.queries.quoting import refused
from nttmart.contexts.sales.rules.asking import asked_days
from nttmart.contexts.sales.rules.errors import NotNow, OutOfStock, PaymentNotWhole
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.kernel.audit import Actor
from nttmart.kernel.errors import N_
from nttmart.kernel.money import format_rupiah

State, Kind = models.Order.State, models.OrderEvent.Kind


def accept(
    order: models.Order, actor: Actor, at: datetime, *, reason: str = "", agreed: Mapping[UUID, date]
) -> Mapping[UUID, date]:
    """Make the sale of a locked order that was disputed, or ask its buyer about later days; gives what was asked.

    ``agreed``: the days by line to which the buyer said yes.
    :raises PaymentNotWhole, OutOfStock, NotNow: if it cannot be a sale.
    """
    if order.owed_to_buyer < order.total:
        raise PaymentNotWhole(
            N_("Masih kurang %(missing)s. Tunggu sisanya, kurangi barang, atau kembalikan uangnya."),
            missing=format_rupiah(order.total - order.owed_to_buyer),
        )
    if not still_holds(order):
        later = _hold_again(order, agreed, at)
        if later:
            _ask(order, later, actor, at, reason)
            return later
    if agreed:
        days = {str(line_id): day.isoformat() for line_id, day in agreed.items()}
        detail, words = {"days": days}, {"day": _in_words(agreed)}
        note_and_tell(order, Kind.DAY_AGREED, actor, at, detail=detail, words=words)
    settle(order, actor, at=at, reason=reason)
    return {}


def _ask(order: models.Order, days: Mapping[UUID, date], actor: Actor, at: datetime, reason: str) -> None:
    """Ask the buyer whether these later days will do, once for the same days."""
    if asked_days(events_of(order)) == days:
        return
    detail = {"days": {str(line_id): day.isoformat() for line_id, day in days.items()}}
    note_and_tell(order, Kind.DAY_ASKED, actor, at, reason=reason, detail=detail, words={"day": _in_words(days)})


def _in_words(days: Mapping[UUID, date]) -> str:
    return f"{max(days.values()):%d-%m-%Y}"


def still_holds(order: models.Order) -> bool:
    """Tell whether the order never lapsed and was never cancelled, so that what it held is held still."""
    ended = (Kind.LAPSED, Kind.CANCELLED)
    if order.state == State.PLACED:
        return True
    return not models.OrderEvent.objects.filter(order=order, kind__in=ended).exists()


def _hold_again(order: models.Order, agreed: Mapping[UUID, date], at: datetime) -> dict[UUID, date]:
    """Hold again what was let go; gives the later days that must be agreed to first, and then holds nothing."""
    lines = list(models.OrderLine.objects.filter(order=order).order_by("position"))
    if not any(line.quantity > line.cancelled_quantity for line in lines):
        raise NotNow(N_("Pesanan ini sudah dibatalkan. Uangnya harus dikembalikan."))
    try:
        return hold_again(order, lines, agreed, at)
    except supply.NotPromisable as short:
        raise refused(short) from short
    except stock.InsufficientStock as short:
        raise OutOfStock(
            N_("Barangnya sudah terjual (tinggal %(left)s). Kembalikan uangnya atau kurangi barang."),
            left=short.available,
        ) from short


def settle(  # noqa: PLR0913 -- as move
    order: models.Order,
    actor: Actor,
    *,
    at: datetime,
    occurred_at: datetime | None = None,
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Make the sale: fact, stock, money and state in one transaction."""
    payments.settle(request_id=request_id_of(order), actor=actor, at=at, note=reason)
    lines = list(models.OrderLine.objects.filter(order=order).order_by("position"))
    holds = keep(order, lines)
    post_sale(order, outlets.get_outlet(order.outlet_id), lines, holds, at=at)
    order.owed_to_buyer -= order.total
    order.expires_at = None
    move(order, State.PAID, Kind.PAID, actor, at, reason=reason, detail=detail, occurred_at=occurred_at)


def request_id_of(order: models.Order) -> UUID:
    """Give the id of what the buyer is asked to pay now."""
    return payments.get_request_of(DOCUMENT, order.id).id
