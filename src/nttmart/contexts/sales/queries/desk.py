"""Orders for the desk: what a person has to do next, oldest first."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Min, Q, QuerySet
from django.db.models.expressions import OrderBy

from nttmart.contexts.sales import models
from nttmart.contexts.sales.rules.errors import BadOrder
from nttmart.contexts.sales.rules.orders import DESKS, DeskCount, OrderCard, OrderPage
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_line

PER_PAGE = 30
MOST_FOUND = 50
_State = models.Order.State
_CLAIMED_TOO_LATE = Q(state=_State.LAPSED, claimed_at__isnull=False)
_AT_DESK: Mapping[str, Q] = {
    "to_confirm": Q(state=_State.PLACED) | _CLAIMED_TOO_LATE,
    "to_prepare": Q(state=_State.PAID),
    "to_hand_over": Q(state=_State.PREPARED),
    "disputed": Q(state=_State.DISPUTED),
    "refunds_owed": Q(owed_to_buyer__gt=0) & ~Q(state=_State.DISPUTED),
    "done": Q(state__in=[_State.HANDED_OVER, _State.CANCELLED, _State.LAPSED]) & ~_CLAIMED_TOO_LATE,
}
_CARD = {
    "id": "id",
    "number": "number",
    "outlet_id": "outlet_id",
    "outlet_code": "outlet__code",
    "state": "state",
    "channel": "channel",
    "fulfilment": "fulfilment",
    "payment_method": "payment_method",
    "total": "total",
    "owed_to_buyer": "owed_to_buyer",
    "placed_at": "placed_at",
    "expires_at": "expires_at",
    "claimed_at": "claimed_at",
}
_Line = tuple[int, str, date | None]
"""A line of a card: open pieces, product, the day that was promised for it."""


def list_orders(
    *, outlet_ids: Collection[UUID] | None, desk: str, page: int = 1, per_page: int = PER_PAGE
) -> OrderPage:
    """List a page of a desk, for some outlets or (None) all. Four queries.

    What is to be confirmed comes with the claimed first; what is done comes newest first.
    :raises BadOrder: for a desk nobody has.
    """
    if desk not in DESKS:
        raise BadOrder(N_("Meja ini tidak ada."), field="desk")
    found = _of(outlet_ids).filter(_AT_DESK[desk])
    total = found.count()
    page_count = max(1, -(-total // per_page))
    page = min(max(1, page), page_count)
    ordered = found.order_by(*_order_of(desk))[(page - 1) * per_page : page * per_page]
    return OrderPage(_cards(ordered), total, page, page_count)


def count_desks(outlet_ids: Collection[UUID] | None) -> dict[str, DeskCount]:
    """Count what waits at each desk except «done», and since when. One query."""
    waiting = [desk for desk in DESKS if desk != "done"]
    counts = {f"{desk}_count": Count("id", filter=_AT_DESK[desk]) for desk in waiting}
    oldest = {f"{desk}_oldest": Min("placed_at", filter=_AT_DESK[desk]) for desk in waiting}
    row = (
        _of(outlet_ids)
        .filter(
            Q(state__in=[_State.PLACED, _State.DISPUTED, _State.PAID, _State.PREPARED])
            | Q(owed_to_buyer__gt=0)
            | _CLAIMED_TOO_LATE
        )
        .aggregate(**counts, **oldest)
    )
    return {desk: DeskCount(row[f"{desk}_count"], row[f"{desk}_oldest"]) for desk in waiting}


def find_orders(text: str, outlet_ids: Collection[UUID] | None = None) -> tuple[OrderCard, ...]:
    """Find orders by number, telephone or the buyer's name, newest first, at most 50; all outlets if none are named."""
    text = clean_line(text[:80], limit=80, required=False)
    if not text:
        return ()
    digits = re.sub(r"\D", "", text).removeprefix("62").removeprefix("0")
    by_buyer = Q(name__icontains=text)
    if len(digits) >= 5:  # noqa: PLR2004 -- fewer digits would find half the province
        by_buyer |= Q(phone__contains=digits)
    buyers = models.Buyer.objects.filter(by_buyer)
    if outlet_ids is not None:
        buyers = buyers.filter(order__outlet_id__in=outlet_ids)
    ids = list(buyers.order_by("-order__placed_at").values_list("order_id", flat=True)[:MOST_FOUND])
    found = _of(outlet_ids).filter(Q(id__in=ids) | Q(number__startswith=text.upper()))
    return _cards(found.order_by("-placed_at", "-id")[:MOST_FOUND])


def list_orders_of_buyer(phone: str, *, page: int = 1, per_page: int = PER_PAGE) -> OrderPage:
    """List a page of all orders under exactly this telephone number, newest first; what was erased is not found.

    :param phone: as ``people.normalise_phone`` writes it.
    """
    order_ids = models.Buyer.objects.filter(phone=phone, erased_at__isnull=True).exclude(phone="").values("order_id")
    found = models.Order.objects.filter(id__in=order_ids)
    total = found.count()
    page_count = max(1, -(-total // per_page))
    page = min(max(1, page), page_count)
    ordered = found.order_by("-placed_at", "-id")[(page - 1) * per_page : page * per_page]
    return OrderPage(_cards(ordered), total, page, page_count)


def _of(outlet_ids: Collection[UUID] | None) -> QuerySet[models.Order]:
    orders = models.Order.objects.all()
    return orders if outlet_ids is None else orders.filter(outlet_id__in=outlet_ids)


def _order_of(desk: str) -> tuple[str | OrderBy, ...]:
    if desk == "to_confirm":
        return (F("claimed_at").asc(nulls_last=True), "placed_at", "id")
    return ("-placed_at", "-id") if desk == "done" else ("placed_at", "id")


def _cards(orders: QuerySet[models.Order]) -> tuple[OrderCard, ...]:
    rows = list(orders.values_list(*_CARD.values()))
    ids = [row[0] for row in rows]
    buyers = {
        order_id: (name or pseudonym, phone)
        for order_id, name, phone, pseudonym in models.Buyer.objects.filter(order_id__in=ids).values_list(
            "order_id", "name", "phone", "pseudonym"
        )
    }
    lines: dict[UUID, list[_Line]] = {id_: [] for id_ in ids}
    for order_id, quantity, cancelled, name, ready_by_on, ship_by_on in (
        models.OrderLine.objects.filter(order_id__in=ids)
        .order_by("order_id", "position")
        .values_list("order_id", "quantity", "cancelled_quantity", "product_name", "ready_by_on", "ship_by_on")
    ):
        lines[order_id].append((quantity - cancelled, name, ready_by_on or ship_by_on))
    return tuple(_card(row, buyers[row[0]], lines[row[0]]) for row in rows)


def _card(row: tuple[Any, ...], buyer: tuple[str, str], lines: list[_Line]) -> OrderCard:
    return OrderCard(
        **dict(zip(_CARD, row, strict=True)),
        buyer_name=buyer[0],
        buyer_phone=buyer[1],
        piece_count=sum(open_quantity for open_quantity, _, _ in lines),
        first_product=lines[0][1],
        line_count=len(lines),
        ready_by_on=max((day for open_quantity, _, day in lines if day and open_quantity), default=None),
    )
