"""Lets a change come from our own pages only, without a token in them: docs/decisions/0007-token-free-basket.md."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponse]


def comes_from_here(request: HttpRequest) -> bool:
    """Tell whether the browser says that the request was made by a page of this very site.

    ``Sec-Fetch-Site`` cannot be set by a page; browsers without it (before 2023) send ``Origin`` with every form
    posted, or at least ``Referer``. A request that says nothing of the three is no browser's form and is let through
    only because it can carry nobody's cookie but its own.
    """
    site = request.headers.get("Sec-Fetch-Site", "")
    if site:
        return site in ("same-origin", "none")
    source = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return not source or urlsplit(source).netloc == request.get_host()


def from_our_pages(view: View) -> View:
    """Guard a form that has no token: refuse what another site has sent.

    :raises PermissionDenied: shown as the page for 403.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method == "POST" and not comes_from_here(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return csrf_exempt(guarded)
