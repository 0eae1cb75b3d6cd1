"""The outlets."""

from django.http import HttpRequest, HttpResponse

from nttmart.contexts.outlets import api as outlets
from nttmart.fronts.storefront.pages.outlet import outlet_view, outlets_view
from nttmart.fronts.storefront.views.answers import kept, or_not_found


def outlet_list(request: HttpRequest) -> HttpResponse:
    return kept(request, "storefront/outlets.html", outlets_view(), seconds=300)


@or_not_found(outlets.NotFoundOutlet)
def outlet(request: HttpRequest, slug: str) -> HttpResponse:
    return kept(request, "storefront/outlet.html", outlet_view(slug), seconds=300)
