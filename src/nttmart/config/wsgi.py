"""The door for web servers: limits, photos and the shop window stand in front of Django."""

import os
from typing import TYPE_CHECKING
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from nttmart.config.settings import env_bool

if TYPE_CHECKING:
    from nttmart.config.limits import BodyLimit

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nttmart.config.settings")


def assemble(django: WSGIApplication) -> WSGIApplication:
    """Put the layers around Django, outermost last."""
    # Here, for they draw pages and so need Django set up.
    from nttmart.config.limits import FormLimit, behind_proxy  # noqa: PLC0415
    from nttmart.config.photos import Photos  # noqa: PLC0415
    from nttmart.config.window import Window  # noqa: PLC0415

    door: WSGIApplication = Window(django, settings.WINDOW_BYTES)
    door = Photos(door, settings.MEDIA_ROOT)
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


application = assemble(get_wsgi_application())

# Asked of the environment, not of the settings: `serve` sets it after they were read, and workers inherit both.
if env_bool("TICKER"):
    from nttmart.config.ticker import Ticker

    Ticker(settings.VAR / "ticker.lock").start()
