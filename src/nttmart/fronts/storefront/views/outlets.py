"""The outlets."""

from django.http import HttpRequest, HttpResponse

from nttmart.contexts.outlets import api as outlets
from nttmart.fronts.storefront.pages.filters import page_number
from nttmart.fronts.storefront.pages.missing import out_view
from nttmart.fronts.storefront.pages.outlet import outlet_view, outlets_view
from nttmart.fronts.storefront.views.answers import kept, or_not_found
from nttmart.kernel.clock import local_date, now


def outlet_list(request: HttpRequest) -> HttpResponse:
    return kept(request, "storefront/outlets.html", outlets_view(), seconds=300)


@or_not_found(outlets.NotFoundOutlet)
def outlet_out(request: HttpRequest, slug: str) -> HttpResponse:
    return kept(request, "storefront/outlet_out.html", out_view(slug, now()))


@or_not_found(outlets.NotFoundOutlet)
def outlet(request: HttpRequest, slug: str) -> HttpResponse:
    page = outlet_view(slug, local_date(now()), page_number(request.GET.get("hal", "")))
    return kept(request, "storefront/outlet.html", page, seconds=30)
