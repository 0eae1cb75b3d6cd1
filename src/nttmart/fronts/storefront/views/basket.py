"""The basket: look, put in, change. Its forms carry no token: docs/decisions/0007-token-free-basket.md."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from nttmart.fronts.storefront.access.basket import read_basket, write_basket
from nttmart.fronts.storefront.access.origin import from_our_pages
from nttmart.fronts.storefront.pages.basket import NotForBasket, basket_view, put
from nttmart.fronts.storefront.pages.basket import change as changed
from nttmart.fronts.storefront.views.answers import SeeOther, own
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.words import say


def basket(request: HttpRequest) -> HttpResponse:
    return own(request, "storefront/basket.html", basket_view(read_basket(request), local_date(now())))


@from_our_pages
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    held, today, sent = read_basket(request), local_date(now()), request.POST
    try:
        filled = put(held, sent.get("varian", ""), sent.get("gerai", ""), sent.get("jumlah", "1"), today)
    except NotForBasket as refusal:
        return own(request, "storefront/basket.html", basket_view(held, today, say(refusal)), status=422)
    response = SeeOther(reverse("storefront:basket"))
    write_basket(response, filled)
    return response


@from_our_pages
@require_POST
def change(request: HttpRequest) -> HttpResponse:
    held, sent = read_basket(request), request.POST
    quantity = "0" if "hapus" in sent else sent.get("jumlah", "")
    try:
        after = changed(held, sent.get("varian", ""), sent.get("gerai", ""), quantity)
    except NotForBasket as refusal:
        return own(request, "storefront/basket.html", basket_view(held, local_date(now()), say(refusal)), status=422)
    response = SeeOther(reverse("storefront:basket"))
    write_basket(response, after)
    return response
