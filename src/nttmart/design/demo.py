"""Whether what is shown is made up: the settings say so, or the loaded demo left its mark in the database."""

import time

from django.conf import settings
from django.db import DatabaseError

from nttmart.kernel.models import DatedRule

MARK = "demo_data"
"""The key of the dated rule that ``load_demo`` leaves behind."""
LOOK_AGAIN_S = 60.0
_last_look: list[tuple[float, bool]] = []


def is_demo() -> bool:
    """Tell whether every page must say «data contoh». The database is asked once a minute; a mark found stays found."""
    if settings.DEMO:
        return True
    if _last_look and (_last_look[0][1] or time.monotonic() - _last_look[0][0] < LOOK_AGAIN_S):
        return _last_look[0][1]
    _last_look[:] = [(time.monotonic(), _marked())]
    return _last_look[0][1]


def _marked() -> bool:
    try:
        return DatedRule.objects.filter(key=MARK).exists()
    except DatabaseError:
        # A page about a broken database must still be shown.
        return False
