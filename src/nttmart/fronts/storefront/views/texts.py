"""Pages of words: what this is, where the money goes, what is kept of people, and the gallery of the design."""

from django.http import HttpRequest, HttpResponse

from nttmart.fronts.storefront.pages.about import about_view
from nttmart.fronts.storefront.pages.gallery import gallery_view
from nttmart.fronts.storefront.pages.prices import prices_view
from nttmart.fronts.storefront.pages.privacy import privacy_view
from nttmart.fronts.storefront.views.answers import kept
from nttmart.kernel.clock import local_date, now

HOUR_S = 3600


def about(request: HttpRequest) -> HttpResponse:
    return kept(request, "storefront/about.html", about_view(), HOUR_S)


def prices(request: HttpRequest) -> HttpResponse:
    return kept(request, "storefront/prices.html", prices_view(local_date(now())), HOUR_S)


def privacy(request: HttpRequest) -> HttpResponse:
    return kept(request, "storefront/privacy.html", privacy_view(local_date(now())), HOUR_S)


def gallery(request: HttpRequest) -> HttpResponse:
    return kept(request, "storefront/gallery.html", gallery_view(), HOUR_S)
