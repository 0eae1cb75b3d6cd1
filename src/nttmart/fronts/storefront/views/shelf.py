"""The list of products."""

from django.http import HttpRequest, HttpResponse

from nttmart.fronts.storefront.pages.filters import read_filters
from nttmart.fronts.storefront.pages.shelf import shelf_page
from nttmart.fronts.storefront.views.answers import kept


def shelf(request: HttpRequest) -> HttpResponse:
    return kept(request, "storefront/shelf.html", shelf_page(read_filters(request.GET), request.path))
