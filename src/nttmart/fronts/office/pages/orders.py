"""What the orders desk shows: work by what has to be done next, and one order with its money built up."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.urls import reverse

from nttmart.contexts.payments import api as payments
from nttmart.contexts.people.api import Viewer
from nttmart.contexts.places import api as places
from nttmart.contexts.sales import api as sales
from nttmart.contexts.supply import api as supply
from nttmart.fronts.office.access.outlets import Reach
from nttmart.fronts.office.access.rooms import may_enter


@dataclass(frozen=True, slots=True)
class Tab:
    """One desk: what to do, how many wait, where it is."""

    desk: str
    waiting: int | None
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class DeskListPage:
    """Orders of one desk, or those found by a number, phone or name."""

    tabs: tuple[Tab, ...]
    orders: sales.OrderPage
    desk: str
    text: str
    outlet_id: str
    outlets: tuple[tuple[str, str], ...]
    may_enter_orders: bool


@dataclass(frozen=True, slots=True)
class OrderOfficePage:
    """One order: what was ordered, by whom, what happened, where every rupiah is, and what may be done now.

    ``waits_for`` counts pieces that are still coming: it cannot be made ready before they lie there.
    """

    order: sales.Order
    actions: frozenset[str]
    payment: payments.PaymentState | None
    receipt: sales.Receipt
    village_name: str
    sees_trail: bool
    waits_for: int
    asked_on: date | None
    closed: tuple[sales.ClosedLine, ...]
    """What may not be handed over any more: a permit ended after the order was placed."""


_WAITING: Final = frozenset({"placed", "disputed", "paid", "prepared"})
"""States of an order whose goods are still to be handed over."""


def asked_on(order: sales.Order) -> date | None:
    """Tell the later day to which the buyer was asked to agree, if they did not answer."""
    return max(order.asked_days.values(), default=None)


def desk_list(where: Reach, *, desk: str, text: str, outlet_id: str, page: int) -> DeskListPage:
    """List one desk of the outlets in reach; a search looks through all desks."""
    chosen = [card.id for card in where.outlets if str(card.id) == outlet_id]
    ids = chosen or [card.id for card in where.outlets]
    counts = sales.count_desks(ids)
    desk = desk if desk in sales.DESKS else _first_with_work(counts)
    return DeskListPage(
        tabs=_tabs(counts, "" if text else desk, f"&gerai={outlet_id}" if chosen else ""),
        orders=_found(text, ids) if text else sales.list_orders(outlet_ids=ids, desk=desk, page=page),
        desk=desk,
        text=text,
        outlet_id=outlet_id if chosen else "",
        outlets=tuple((str(card.id), card.name) for card in where.outlets),
        may_enter_orders=bool(where.working),
    )


def order_page(viewer: Viewer, order: sales.Order, actions: frozenset[str]) -> OrderOfficePage:
    """Put one order's page together from sales, payments, supply and places."""
    waits_for = sum(supply.promised_by_line("order", [order.id]).values()) if order.ship_by_on else 0
    return OrderOfficePage(
        order=order,
        actions=actions - {"prepare"} if waits_for else actions,
        payment=payments.find_state_of("order", order.id),
        receipt=sales.receipt(order.id),
        village_name=_village_name(order.buyer.village_code),
        sees_trail=may_enter(viewer, "trail"),
        waits_for=waits_for,
        asked_on=asked_on(order),
        closed=tuple(sales.list_closed_lines(order.id)) if order.state in _WAITING else (),
    )


def _tabs(counts: Mapping[str, sales.DeskCount], here: str, kept: str) -> tuple[Tab, ...]:
    base = reverse("office:orders")
    return tuple(
        Tab(name, counts[name].count if name in counts else None, f"{base}?meja={name}{kept}", name == here)
        for name in sales.DESKS
    )


def _found(text: str, outlet_ids: Collection[UUID]) -> sales.OrderPage:
    cards = sales.find_orders(text, outlet_ids=outlet_ids)
    return sales.OrderPage(cards, len(cards), 1, 1)


def _first_with_work(counts: Mapping[str, sales.DeskCount]) -> str:
    """Open the desk where somebody is waited for; the first if nobody is."""
    return next((name for name in sales.DESKS if name in counts and counts[name].count), sales.DESKS[0])


def _village_name(code: str) -> str:
    return places.get_village(code).full_name if code else ""


def outlet_choices(where: Reach) -> list[tuple[str, str]]:
    """List the outlets where the viewer works, for a form."""
    return [(str(card.id), card.name) for card in where.workplaces]
