"""How pages are answered: kept ones without session, user or token; personal ones never kept by anybody."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase

from nttmart.design.frame import frame_of
from nttmart.design.spoken import spoken
from nttmart.kernel.errors import Refusal

WINDOW = "X-Window"
"""Seconds for which the server may hand out the same page to everybody with the same address and basket count."""

View = Callable[..., HttpResponseBase]


class SeeOther(HttpResponseRedirect):
    """After a form: look there, with GET."""

    status_code = 303


def kept(request: HttpRequest, template: str, page: object, seconds: int = 60, status: int = 200) -> HttpResponse:
    """Show a page that is the same for everybody. No context processor runs, so nothing personal can slip in."""
    html = spoken(template).render({"page": page, "shop": frame_of(request)})
    response = HttpResponse(html, status=status)
    if status == 200:  # noqa: PLR2004 -- only whole answers are kept
        response[WINDOW] = str(seconds)
    return response


def own(request: HttpRequest, template: str, page: object, status: int = 200) -> HttpResponse:
    """Show a page that is one shopper's own but has no token and no account in it: the basket."""
    response = HttpResponse(spoken(template).render({"page": page, "shop": frame_of(request)}), status=status)
    response["Cache-Control"] = "no-store"
    return response


def personal(request: HttpRequest, template: str, page: object, status: int = 200, **more: object) -> HttpResponse:
    """Show a page meant for one person: with token, and kept by no one on the way."""
    html = spoken(template).render({"page": page, **more}, request)
    response = HttpResponse(html, status=status)
    response["Cache-Control"] = "no-store"
    return response


def part(template: str, **what: object) -> HttpResponse:
    """Give a piece of a page to a script of ours; no list of pages need know it."""
    response = HttpResponse(spoken(template).render(what))
    response["X-Robots-Tag"] = "noindex"
    return response


def or_not_found(*refusals: type[Refusal]) -> Callable[[View], View]:
    """Answer 404 where a door says that there is no such thing."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            try:
                return view(request, *args, **kwargs)
            except refusals as refusal:
                raise Http404(str(refusal)) from refusal

        return guarded

    return decorate
