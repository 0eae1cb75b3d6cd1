"""What every answer carries for safety: a content policy without inline script or style attributes."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from nttmart.design.style import shop_style

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
