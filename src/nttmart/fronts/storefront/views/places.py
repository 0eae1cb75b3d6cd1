"""The front page, and the pages of places and makers."""

from django.http import Http404, HttpRequest, HttpResponse

from nttmart.contexts.places import api as places
from nttmart.contexts.producers import api as producers
from nttmart.fronts.storefront.forms.checkout import PLACE_LONGEST
from nttmart.fronts.storefront.pages.destination import read_destination
from nttmart.fronts.storefront.pages.home import home_view
from nttmart.fronts.storefront.pages.maker import maker_view
from nttmart.fronts.storefront.pages.place import regency_view, village_view
from nttmart.fronts.storefront.views.answers import kept, or_not_found, part
from nttmart.kernel.clock import local_date, now


def home(request: HttpRequest) -> HttpResponse:
    return kept(request, "storefront/home.html", home_view(), seconds=300)


def regency(request: HttpRequest, slug: str) -> HttpResponse:
    page = regency_view(slug)
    if page is None:
        raise Http404(slug)
    return kept(request, "storefront/regency.html", page, seconds=300)


@or_not_found(places.NotFoundPlace)
def village(request: HttpRequest, code: str) -> HttpResponse:
    return kept(request, "storefront/village.html", village_view(code, local_date(now())))


def village_choices(request: HttpRequest) -> HttpResponse:
    """Answer the checkout's script while the buyer is still typing; without script the form itself says the same."""
    place = read_destination(" ".join(request.GET.get("tujuan", "")[:PLACE_LONGEST].split()))
    return part("storefront/parts/villages.html", place=place, live=True)


@or_not_found(producers.NotFoundProducer)
def maker(request: HttpRequest, slug: str) -> HttpResponse:
    return kept(request, "storefront/maker.html", maker_view(slug, local_date(now())))
