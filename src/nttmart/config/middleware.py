"""What every answer carries for safety: a content policy. What no view need look for: zero bytes, languages."""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from nttmart.design.style import shop_style
from nttmart.fronts.storefront.views import errors

POLICY = (
    f"default-src 'none'; img-src 'self' data:; style-src 'self' {shop_style().policy}; script-src 'self'; "
    "connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


class ContentSecurityPolicy:
    """Set the policy on every answer that has none of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response


class StaffLanguage:
    """Speak the account's language in the office, at sign-in and on field phones; the shop's stands in its address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(("/kantor/", "/akun/", "/lapangan/")) and request.user.is_authenticated:
            translation.activate(request.user.language)
        return self.get_response(request)


class Legible:
    """Answer «not readable» to a zero byte or to bytes that are no UTF-8, wherever they stand in a request.

    PostgreSQL takes no zero byte in a text, and nobody types one. Files sent are not looked into.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Look before any view does; the answer still passes through all other layers."""
        return None if all(map(legible, texts_of(request))) else errors.bad_request(request)


def texts_of(request: HttpRequest) -> Iterable[str | bytes]:
    """Give every text a request says, the cheap ones first."""
    yield request.path_info
    yield unquote_to_bytes(request.META.get("QUERY_STRING", "").encode("latin-1", "replace"))
    yield from request.COOKIES.values()
    if request.method == "POST":
        for name, values in request.POST.lists():
            yield name
            yield from values


def legible(text: str | bytes) -> bool:
    """Tell whether a text is UTF-8 without a zero byte."""
    if isinstance(text, str):
        return "\0" not in text
    try:
        return legible(text.decode())
    except UnicodeDecodeError:
        return False
