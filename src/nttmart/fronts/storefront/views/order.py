"""The buyer's order under its unguessable link: look, say «paid», cancel, answer for a later day, receipt, own data."""

from datetime import date

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from nttmart.contexts.sales import api as sales
from nttmart.fronts.storefront.access.orders import order_of
from nttmart.fronts.storefront.pages.order import order_view
from nttmart.fronts.storefront.pages.receipt import receipt_pdf, receipt_view
from nttmart.fronts.storefront.views.answers import SeeOther, or_not_found, personal
from nttmart.kernel.audit import GUEST
from nttmart.kernel.clock import now
from nttmart.kernel.errors import Refusal
from nttmart.kernel.words import say


def _shown(request: HttpRequest, order: sales.Order, notice: str = "", status: int = 200) -> HttpResponse:
    return personal(request, "storefront/order.html", order_view(order), status, notice=notice)


def _refused(request: HttpRequest, token: str, refusal: Refusal) -> HttpResponse:
    return _shown(request, order_of(token), say(refusal), 422)


def _back(token: str) -> HttpResponse:
    return SeeOther(reverse("storefront:order", args=[token]))


@or_not_found(sales.NotFoundOrder)
def order(request: HttpRequest, token: str) -> HttpResponse:
    return _shown(request, order_of(token))


@require_POST
@or_not_found(sales.NotFoundOrder)
def claim(request: HttpRequest, token: str) -> HttpResponse:
    try:
        sales.claim_payment(token=token, actor=GUEST, at=now())
    except sales.NotNow as refusal:
        return _refused(request, token, refusal)
    return _back(token)


@require_POST
@or_not_found(sales.NotFoundOrder)
def cancel(request: HttpRequest, token: str) -> HttpResponse:
    try:
        sales.cancel_unpaid(token=token, reason=gettext("Dibatalkan pembeli"), actor=GUEST, at=now())
    except sales.NotNow as refusal:
        return _refused(request, token, refusal)
    return _back(token)


@require_POST
@or_not_found(sales.NotFoundOrder)
def answer_day(request: HttpRequest, token: str) -> HttpResponse:
    order_of(token)
    try:
        day = date.fromisoformat(request.POST.get("hari", "")[:10])
        agrees = {"ya": True, "tidak": False}[request.POST.get("jawab", "")]
    except (ValueError, KeyError):
        return _back(token)
    try:
        asked = sales.answer_day(token=token, day=day, agrees=agrees, actor=GUEST, at=now())
    except (sales.NotNow, sales.DayChanged, sales.OutOfStock) as refusal:
        return _refused(request, token, refusal)
    if asked:
        return _shown(request, order_of(token), gettext("Harinya berubah. Lihat hari yang baru di bawah ini."), 422)
    return _back(token)


@require_POST
@or_not_found(sales.NotFoundOrder)
def erase(request: HttpRequest, token: str) -> HttpResponse:
    try:
        sales.erase_buyer(order_id=order_of(token).id, reason=gettext("Diminta pembeli"), actor=GUEST, at=now())
    except sales.NotNow as refusal:
        return _refused(request, token, refusal)
    return _back(token)


@or_not_found(sales.NotFoundOrder)
def export(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001 -- a view's signature
    response = JsonResponse(sales.export_buyer(token), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="data-saya.json"'
    response["Cache-Control"] = "no-store"
    return response


@or_not_found(sales.NotFoundOrder)
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    return personal(request, "storefront/receipt.html", receipt_view(order_of(token)))


@or_not_found(sales.NotFoundOrder)
def receipt_pdf_view(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001 -- a view's signature
    view = receipt_view(order_of(token))
    response = HttpResponse(receipt_pdf(view), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="struk-{view.number}.pdf"'
    response["Cache-Control"] = "no-store"
    return response
