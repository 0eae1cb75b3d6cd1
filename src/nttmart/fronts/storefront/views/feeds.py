"""Sitemap, robots, RSS, share cards and the icon."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.places import api as places
from nttmart.contexts.producers import api as producers
from nttmart.design.icon import ICON
from nttmart.fronts.storefront.pages import feeds
from nttmart.fronts.storefront.pages.share import place_card as place_card_file
from nttmart.fronts.storefront.pages.share import share_card as card_file
from nttmart.fronts.storefront.views.answers import WINDOW, or_not_found

DAY_S = 24 * 3600


def _text(text: str, content_type: str, seconds: int) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{content_type}; charset=utf-8")
    response[WINDOW] = str(seconds)
    return response


def sitemap_index(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- a view's signature
    return _text(feeds.sitemap_index(), "application/xml", 3600)


def sitemap(request: HttpRequest, family: str, chunk: int) -> HttpResponse:  # noqa: ARG001 -- a view's signature
    text = feeds.sitemap(family, chunk)
    if text is None:
        raise Http404
    return _text(text, "application/xml", 3600)


def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- a view's signature
    return _text(feeds.robots(), "text/plain", 3600)


def newest(request: HttpRequest) -> HttpResponse:
    return _text(feeds.newest_feed(request.path), "application/rss+xml", 300)


def favicon(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- a view's signature
    response = HttpResponse(ICON, content_type="image/svg+xml")
    response["Cache-Control"] = f"public, max-age={DAY_S}"
    return response


@or_not_found(catalogue.NoSuchProduct)
def share_card(request: HttpRequest, slug: str) -> FileResponse:  # noqa: ARG001 -- a view's signature
    response = FileResponse(card_file(slug).open("rb"), content_type="image/png")
    response["Cache-Control"] = f"public, max-age={DAY_S}"
    return response


@or_not_found(places.NotFoundPlace, producers.NotFoundProducer, outlets.NotFoundOutlet)
def place_card(request: HttpRequest, kind: str, key: str) -> FileResponse:  # noqa: ARG001 -- a view's signature
    response = FileResponse(place_card_file(kind, key).open("rb"), content_type="image/png")
    response["Cache-Control"] = f"public, max-age={DAY_S}"
    return response
