"""The orders desk and one order's page."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.sales import api as sales
from nttmart.fronts.office.access import orders as access
from nttmart.fronts.office.forms.orders import BackForm, ConfirmForm, PiecesForm, ReasonForm, RefundForm, ResolveForm
from nttmart.fronts.office.pages import orders as pages
from nttmart.fronts.office.views.room import office, page_number, show


@require_GET
@office
def desk(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    page = pages.desk_list(
        access.desk(viewer),
        desk=request.GET.get("meja", "")[:20],
        text=request.GET.get("cari", "").strip()[:80],
        outlet_id=request.GET.get("gerai", "")[:36],
        page=page_number(request),
    )
    return show(request, viewer, "office/orders/desk.html", page, room="orders")


@require_GET
@office
def order_page(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    return order_answer(request, viewer, order_id)


def order_answer(request: HttpRequest, viewer: Viewer, order_id: UUID, **filled: Any) -> HttpResponse:
    """Show an order with fresh forms, or with one that was sent and needs mending."""
    order, actions = access.order(viewer, order_id)
    page = pages.order_page(viewer, order, actions)
    forms = {**_fresh_forms(order), **filled}
    return show(request, viewer, "office/orders/page.html", page, room="orders", **forms)


def _fresh_forms(order: sales.Order) -> dict[str, Any]:
    return {
        "confirm_form": ConfirmForm(cash=order.payment_method == "cash"),
        "claim_form": ReasonForm(prefix="claim"),
        "resolve_form": ResolveForm(
            prefix="resolve", missing=order.total - order.owed_to_buyer, asked_on=pages.asked_on(order)
        ),
        "cancel_form": ReasonForm(prefix="cancel"),
        "part_form": PiecesForm(prefix="part", lines=order.lines),
        "back_form": BackForm(prefix="back", lines=order.lines, has_delivery_fee=bool(order.delivery_fee)),
        "refund_form": RefundForm(prefix="refund", initial={"amount": order.owed_to_buyer or None}),
    }
