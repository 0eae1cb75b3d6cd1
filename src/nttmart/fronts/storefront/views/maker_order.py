"""A maker's order under its link: look, and answer with one of three buttons. No sign-in, no script."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from nttmart.contexts.settlements import api as settlements
from nttmart.fronts.storefront.access.maker_orders import actor_by_link, maker_order_of
from nttmart.fronts.storefront.forms.maker_order import AcceptForm, CounterForm, MakerAnswerForm
from nttmart.fronts.storefront.pages.maker_order import maker_order_view
from nttmart.fronts.storefront.views.answers import SeeOther, or_not_found, personal
from nttmart.fronts.storefront.views.errors import answer as sentence_page
from nttmart.kernel.clock import now
from nttmart.kernel.errors import Refusal
from nttmart.kernel.words import say

GONE, UNPROCESSABLE = 410, 422


@require_http_methods(["GET", "HEAD", "POST"])
@or_not_found(settlements.NoSuchPurchaseOrder)
def maker_order(request: HttpRequest, token: str) -> HttpResponse:
    try:
        order = maker_order_of(token)
    except settlements.LinkExpired as refusal:
        return sentence_page(request, GONE, gettext("Tautan sudah lewat waktu"), say(refusal))
    if request.method != "POST":
        return _shown(request, order)
    name = request.POST.get("jawab", "")
    form = _forms(order, name, request.POST).get(name)
    if form is None or not form.is_valid():
        return _shown(request, order, UNPROCESSABLE, answered={name: form} if form else None)
    try:
        _do(order, form)
    except Refusal as refusal:
        # Beside the order as it is now: somebody may have answered in the meantime.
        return _shown(request, maker_order_of(token), UNPROCESSABLE, say(refusal), {name: form})
    return SeeOther(reverse("storefront:maker-order", args=[token]))


def _forms(
    order: settlements.PurchaseOrder, name: str = "", sent: QueryDict | None = None
) -> dict[str, MakerAnswerForm]:
    """Make the three forms; what was sent belongs to the one of that name."""
    of = {each: sent if each == name else None for each in ("sanggup", "ubah", "tidak")}
    return {
        "sanggup": AcceptForm(of["sanggup"], prefix="sanggup"),
        "ubah": CounterForm(of["ubah"], prefix="ubah", order=order),
        "tidak": MakerAnswerForm(of["tidak"], prefix="tidak"),
    }


def _do(order: settlements.PurchaseOrder, form: MakerAnswerForm) -> None:
    said = form.cleaned_data
    who: dict[str, Any] = {"order_id": order.id, "actor": actor_by_link(order), "at": now(), "answer_id": said["once"]}
    if isinstance(form, AcceptForm):
        settlements.accept_order(**who, ready_on=said["ready_on"])
    elif isinstance(form, CounterForm):
        settlements.counter_order(**who, answers=form.answers(), reason=said["reason"])
    else:
        settlements.decline_order(**who, reason=said["reason"])


def _shown(
    request: HttpRequest,
    order: settlements.PurchaseOrder,
    status: int = 200,
    notice: str = "",
    answered: Mapping[str, MakerAnswerForm] | None = None,
) -> HttpResponse:
    forms = {**_forms(order), **(answered or {})}
    page = maker_order_view(order, now())
    return personal(request, "storefront/maker_order.html", page, status, notice=notice, **forms)
