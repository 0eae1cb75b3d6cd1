"""The list of products."""

from django.http import HttpRequest, HttpResponse

from nttmart.contexts.supply import api as supply
from nttmart.fronts.storefront.pages.filters import read_filters
from nttmart.fronts.storefront.pages.shelf import shelf_page
from nttmart.fronts.storefront.views.answers import kept
from nttmart.kernel.clock import local_date, now


def shelf(request: HttpRequest) -> HttpResponse:
    asked = read_filters(request.GET)
    page = shelf_page(asked, request.path)
    if page.is_missing:
        place = supply.place_of(regency_code=asked.filters.regency)
        supply.note_missed(words=asked.text, place=place, day=local_date(now()))
    return kept(request, "storefront/shelf.html", page)
