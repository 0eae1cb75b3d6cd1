"""The door for web servers: limits, photos and the shop window stand in front of Django."""

import os
from typing import TYPE_CHECKING
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from nttmart.config.settings import env_bool

if TYPE_CHECKING:
    from nttmart.config.limits import BodyLimit
    from nttmart.config.window import Window

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nttmart.config.settings")


def shop_window(django: WSGIApplication) -> "Window":
    """Put the window before Django."""
    # Here and below, for these draw pages and so need Django set up.
    from nttmart.config.window import Window  # noqa: PLC0415

    return Window(django, settings.WINDOW_BYTES)


def assemble(window: WSGIApplication) -> WSGIApplication:
    """Put the other layers around the window, outermost last."""
    from nttmart.config.limits import FormLimit, behind_proxy  # noqa: PLC0415
    from nttmart.config.photos import Photos  # noqa: PLC0415

    door: WSGIApplication = Photos(window, settings.MEDIA_ROOT)
    door = body_limit(door)
    if settings.FORMS_PER_MINUTE:
        door = FormLimit(door, settings.FORMS_PER_MINUTE)
    return behind_proxy(door) if settings.BEHIND_PROXY else door


def body_limit(application: WSGIApplication) -> "BodyLimit":
    """Limit bodies as the settings say."""
    from nttmart.config.limits import BodyLimit  # noqa: PLC0415

    return BodyLimit(
        application,
        form_bytes=settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
        upload_bytes=settings.MAX_UPLOAD_BYTES,
        uploads=settings.UPLOAD_ADDRESSES,
    )


window = shop_window(get_wsgi_application())
application = assemble(window)

# Asked of the environment, not of the settings: `serve` sets it after they were read, and workers inherit both.
if env_bool("TICKER"):
    from nttmart.config.ticker import start_clocks

    start_clocks(settings.VAR)
