"""What is kept of buyers and of those who asked for a prototype: found, handed out, erased (UU PDP 27/2022)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.people.api import Viewer
from nttmart.contexts.sales import api as sales
from nttmart.fronts.office.access.rooms import enter
from nttmart.fronts.office.access.stewards import buyers_order
from nttmart.fronts.office.access.stewards import interest as open_interest
from nttmart.fronts.office.forms.people import BuyerSeekForm, EraseForm
from nttmart.fronts.office.pages import people as pages
from nttmart.fronts.office.views.room import actor_of, office, sent, show, tell
from nttmart.kernel import audit
from nttmart.kernel.clock import now
from nttmart.kernel.errors import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
@office
def seek(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Look by POST, so that no telephone number stands in an address or a log."""
    enter(viewer, "privacy")
    form = BuyerSeekForm(sent(request))
    page = None
    if request.method == "POST" and form.is_valid():
        try:
            page = pages.privacy_page(form.cleaned_data["contact"], _page(request))
        except Refusal as refusal:
            tell(form, refusal)
    return show(request, viewer, "office/people/privacy.html", page, room="privacy", form=form)


@require_POST
@office
def export(_request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    order = buyers_order(viewer, order_id)
    audit.record(actor_of(viewer), "export_buyer", "order", order_id, at=now())
    said = sales.export_buyer(order.token)
    return _copy(said, f"data-{order.number}.json")


@require_http_methods(["GET", "HEAD", "POST"])
@office
def erase(request: HttpRequest, viewer: Viewer, order_id: UUID) -> HttpResponse:
    order = buyers_order(viewer, order_id)
    form = EraseForm(sent(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            sales.erase_buyer(order_id=order_id, reason=reason, actor=actor_of(viewer), at=now())
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Data pembeli pada pesanan %(number)s dihapus.") % {"number": order.number})
            return redirect("office:privacy")
    return show(request, viewer, "office/people/erase.html", order, room="privacy", form=form)


@require_POST
@office
def export_interest(_request: HttpRequest, viewer: Viewer, interest_id: UUID) -> HttpResponse:
    kept = open_interest(viewer, interest_id)
    audit.record(actor_of(viewer), "export_interest", "interest", kept.id, at=now())
    return _copy(catalogue.export_interest(kept.id), "data-minat.json")


@require_http_methods(["GET", "HEAD", "POST"])
@office
def erase_interest(request: HttpRequest, viewer: Viewer, interest_id: UUID) -> HttpResponse:
    kept = open_interest(viewer, interest_id)
    form = EraseForm(sent(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        catalogue.erase_interest(kept.id, reason=reason, actor=actor_of(viewer), at=now())
        messages.success(request, _("Catatan minat ini dihapus."))
        return redirect("office:privacy")
    return show(request, viewer, "office/people/erase_interest.html", kept, room="privacy", form=form)


def _page(request: HttpRequest) -> int:
    """Read which page of the orders is asked for; it is sent with the number, which never stands in an address."""
    asked = request.POST.get("hal", "")[:6]
    return int(asked) if asked.isascii() and asked.isdigit() else 1


def _copy(said: dict[str, Any], name: str) -> JsonResponse:
    return JsonResponse(
        said,
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
