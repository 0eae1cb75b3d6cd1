"""The few facts every page shows: whether this is the demo, and the public address."""

from django.conf import settings
from django.http import HttpRequest


def site(_request: HttpRequest) -> dict[str, object]:
    """Give templates ``demo`` and ``public_url``."""
    return {"demo": settings.DEMO, "public_url": settings.PUBLIC_URL}
