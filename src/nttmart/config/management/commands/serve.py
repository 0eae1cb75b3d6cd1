"""`manage.py serve`: hand over to the web server, which starts afresh so that its parent process stays small."""

import os
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Jalankan toko: HOST, PORT, WEB_CONCURRENCY dan THREADS menentukan di mana dan seberapa besar."
    requires_system_checks = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Replace this process by the server."""
        os.environ["PYTHONPATH"] = os.pathsep.join(
            filter(None, [str(settings.ROOT / "src"), os.environ.get("PYTHONPATH", "")])
        )
        os.execv(sys.executable, [sys.executable, "-m", "nttmart.config.serve"])  # noqa: S606 -- our own module
