"""The front page, and the pages of places and makers."""

from django.http import Http404, HttpRequest, HttpResponse

from nttmart.contexts.places import api as places
from nttmart.contexts.producers import api as producers
from nttmart.fronts.storefront.pages.home import home_view
from nttmart.fronts.storefront.pages.maker import maker_view
from nttmart.fronts.storefront.pages.place import regency_view, village_view
from nttmart.fronts.storefront.views.answers import kept, or_not_found


def home(request: HttpRequest) -> HttpResponse:
    return kept(request, "storefront/home.html", home_view(), seconds=300)


def regency(request: HttpRequest, slug: str) -> HttpResponse:
    page = regency_view(slug)
    if page is None:
        raise Http404(slug)
    return kept(request, "storefront/regency.html", page, seconds=300)


@or_not_found(places.NotFoundPlace)
def village(request: HttpRequest, code: str) -> HttpResponse:
    return kept(request, "storefront/village.html", village_view(code))


@or_not_found(producers.NotFoundProducer)
def maker(request: HttpRequest, slug: str) -> HttpResponse:
    return kept(request, "storefront/maker.html", maker_view(slug))
