"""The app's shell: pages alike for everybody, that a till keeps and opens without signal."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from nttmart.fronts.till.pages.shell import manifest_text, page_text, worker_text

FRESH_S = 60
"""How long a shell may be given out without looking whether it is the newest."""


def app(request: HttpRequest) -> HttpResponse:
    """Show the till."""
    return page(request, "till/shell.html")


def receipt(request: HttpRequest) -> HttpResponse:
    """Show the page that draws a receipt out of its own address; nothing of it reaches the server."""
    return page(request, "till/receipt.html")


def page(request: HttpRequest, template: str) -> HttpResponse:
    """Answer with a page of the shell: no cookie, no token, nobody's name in it."""
    return _given(request, page_text(template), "text/html; charset=utf-8")


def worker(request: HttpRequest) -> HttpResponse:
    """Give the service worker, with what it shall keep."""
    answer = _given(request, worker_text(), "text/javascript; charset=utf-8")
    answer["Service-Worker-Allowed"] = "/kasir/"
    return answer


def manifest(request: HttpRequest) -> HttpResponse:
    """Say how the app is called and drawn when a phone keeps it."""
    return _given(request, manifest_text(), "application/manifest+json; charset=utf-8")


def _given(request: HttpRequest, text: str, content_type: str) -> HttpResponse:
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    answer = HttpResponse(text, content_type=content_type)
    answer["Cache-Control"] = "no-cache"
    if not settings.DEBUG:
        answer["X-Window"] = str(FRESH_S)
    return answer
