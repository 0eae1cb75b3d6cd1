"""From basket to order, for one outlet: fill in, look over, order. The same form sent twice is one order."""

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales import api as sales
from nttmart.fronts.storefront.access.basket import Basket, read_basket, write_basket
from nttmart.fronts.storefront.forms.checkout import CHECK, CONSENT_VERSION, PLACE, CheckoutForm, fresh_key
from nttmart.fronts.storefront.pages.checkout import Sum, checkout_view, quoted, wants_from
from nttmart.fronts.storefront.pages.destination import Destination, read_destination
from nttmart.fronts.storefront.views.answers import SeeOther, or_not_found, personal
from nttmart.kernel.audit import GUEST
from nttmart.kernel.clock import now
from nttmart.kernel.errors import Refusal
from nttmart.kernel.words import say

FIELDS = {"name": "nama", "phone": "telepon", "address": "alamat", "village_code": "tujuan", "payment_method": "bayar"}
"""Under which of our fields a refusal of the order is shown; others stand at the top."""


@dataclass
class Desk:
    """What lies on the table during one request: outlet, basket, form, and what has been worked out so far."""

    request: HttpRequest
    outlet: outlets.Outlet
    basket: Basket
    wants: tuple[sales.Want, ...]
    form: CheckoutForm
    destination: Destination = field(default_factory=Destination)


@require_http_methods(["GET", "HEAD", "POST"])
@or_not_found(outlets.NotFoundOutlet)
def checkout(request: HttpRequest, slug: str) -> HttpResponse:
    outlet, basket = outlets.get_outlet(slug), read_basket(request)
    wants = wants_from(basket, outlet)
    if not wants:
        return SeeOther(reverse("storefront:basket"))
    form = CheckoutForm(request.POST or None, initial={"kunci": fresh_key()})
    desk = Desk(request, outlet, basket, wants, form)
    if request.method != "POST" or request.POST.get("langkah") not in (CHECK, PLACE):
        return _ask(desk, 200)
    try:
        return _take(desk)
    except Refusal as refusal:
        if form.is_valid() or form.cleaned_data:
            form.add_error(FIELDS.get(refusal.field), say(refusal))
        return _ask(desk, 422)


def _take(desk: Desk) -> HttpResponse:
    """Go on from a form that was sent: ask again, show the sum, or order."""
    desk.form.is_valid()
    sent = desk.form.cleaned_data
    if sent.get("terima") == "delivery":
        _look_for_village(desk)
    if desk.form.errors:
        return _ask(desk, 422)
    if desk.request.POST["langkah"] == PLACE and sent["total"] is not None:
        try:
            return _place(desk)
        except (sales.PriceChanged, sales.DayChanged) as changed:
            return _look_over(desk, say(changed))
    return _look_over(desk)


def _look_for_village(desk: Desk) -> None:
    """Say beside its field what is unclear about the village, together with whatever else is to be put right."""
    sent = desk.form.cleaned_data
    desk.destination = read_destination(sent.get("tujuan", ""), desk.form.chosen_village)
    if desk.destination.trouble and "tujuan" not in desk.form.errors:
        desk.form.add_error("tujuan", desk.destination.trouble)


def _place(desk: Desk) -> HttpResponse:
    sent = desk.form.cleaned_data
    placed = sales.place_order(
        outlet_id=desk.outlet.id,
        lines=desk.wants,
        buyer=sales.BuyerDetails(sent["nama"], sent["telepon"], sent["alamat"], desk.destination.code, sent["catatan"]),
        fulfilment="delivery" if desk.form.is_delivery else "pickup",
        payment_method=sent["bayar"],
        channel="web",
        idempotency_key=sent["kunci"],
        expected_total=sent["total"],
        actor=GUEST,
        at=now(),
        language=get_language() or "id",
        zone=desk.form.zone,
        consent_version=CONSENT_VERSION,
        expected_ship_by=sent["berangkat"],
    )
    response = SeeOther(reverse("storefront:order", args=[placed.token]))
    write_basket(response, desk.basket.without_outlet(desk.outlet.code))
    return response


def _look_over(desk: Desk, notice: str = "") -> HttpResponse:
    total = _sum(desk)
    sent = desk.form.cleaned_data | {"total": total.total, "berangkat": total.leaves_on}
    sent |= {"desa": desk.destination.code, "dicari": sent["tujuan"]}
    hidden = [
        (name, "on" if value is True else value) for name, value in sent.items() if value not in (None, "", False)
    ]
    return personal(
        desk.request, "storefront/checkout_sum.html", desk.outlet,
        sum=total, hidden=hidden, sent=sent, village_name=desk.destination.name, notice=notice, form=desk.form,
    )  # fmt: skip


def _sum(desk: Desk) -> Sum:
    return quoted(
        desk.outlet, desk.wants, is_delivery=desk.form.is_delivery, method=desk.form.cleaned_data["bayar"],
        village=desk.destination.code, zone=desk.form.zone, at=now(),
    )  # fmt: skip


def _ask(desk: Desk, status: int) -> HttpResponse:
    page = checkout_view(desk.outlet, desk.wants)
    return personal(desk.request, "storefront/checkout.html", page, status, form=desk.form, place=desk.destination)
