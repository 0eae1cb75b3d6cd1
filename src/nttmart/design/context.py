"""The few facts every page shows: whether this is the demo, the public address, and the shop's frame."""

from django.conf import settings
from django.http import HttpRequest

from nttmart.design.demo import is_demo
from nttmart.design.frame import frame_of


def site(request: HttpRequest) -> dict[str, object]:
    """Give templates ``demo``, ``public_url`` and ``shop``."""
    return {"demo": is_demo(), "public_url": settings.PUBLIC_URL, "shop": frame_of(request)}
