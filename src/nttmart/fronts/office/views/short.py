"""Words to buyers that cannot be kept: the list, another day they agree to, and what lies on the shelf instead."""

from datetime import date
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.sales import api as sales
from nttmart.fronts.office.access import orders as access
from nttmart.fronts.office.pages.short import short_page
from nttmart.fronts.office.views.order_actions import Act, on_order
from nttmart.fronts.office.views.room import act, actor_of, office, show
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.errors import N_

_DIGITS: Final = 7


@require_GET
@office
def short(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    page = short_page(access.desk(viewer), local_date(now()))
    return show(request, viewer, "office/orders/short.html", page, room="orders")


@on_order("keep_word")
def agree_day(of: Act) -> HttpResponse:
    def do() -> None:
        sales.agree_day(
            order_id=of.order.id,
            line_id=_line_of(of),
            day=_day_of(of),
            actor=actor_of(of.viewer),
            at=now(),
        )

    return act(of.request, do, done=_("Hari baru dicatat."), back=reverse("office:short"))


@on_order("keep_word")
def give_from_shelf(of: Act) -> HttpResponse:
    def do() -> None:
        sales.give_from_shelf(
            order_id=of.order.id, line_id=_line_of(of), quantity=_quantity_of(of), actor=actor_of(of.viewer), at=now()
        )

    return act(of.request, do, done=_("Barang dari rak disimpan untuk pesanan ini."), back=reverse("office:short"))


@on_order("tell_buyer")
def note_told(of: Act) -> HttpResponse:
    return of.at_once(sales.note_buyer_told, _("Dicatat: pembeli sudah dikabari."))


def _quantity_of(of: Act) -> int | None:
    """Read how many pieces; a form without the field gives all that is waited for."""
    said = of.request.POST.get("quantity")
    if said is None:
        return None
    if not (said.isascii() and said.isdigit() and len(said) <= _DIGITS):
        raise _broken()
    return int(said)


def _line_of(of: Act) -> UUID:
    try:
        return UUID(of.request.POST.get("line", "")[:36])
    except ValueError as bad:
        raise _broken() from bad


def _day_of(of: Act) -> date:
    try:
        return date.fromisoformat(of.request.POST.get("day", "")[:10])
    except ValueError as bad:
        raise _broken() from bad


def _broken() -> sales.BadOrder:
    return sales.BadOrder(N_("Formulir ini rusak. Muat ulang halaman."))
