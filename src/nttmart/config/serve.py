"""Runs the web server: one lean parent, and workers that load the shop.

`make start` and `manage.py serve` come here.
"""

import os
from pathlib import Path

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import MPServer

from nttmart.config.settings import PUBLIC_URL, ROOT, env


def server() -> MPServer:
    """Build the server as the environment asks: HOST, PORT, WEB_CONCURRENCY (workers)."""
    return MPServer(
        "nttmart.config.rsgi:application",
        address=env("HOST", "127.0.0.1"),
        port=int(env("PORT", "8000")),
        interface=Interfaces.RSGI,
        workers=int(env("WEB_CONCURRENCY", "1")),
        backlog=1024,
        respawn_failed_workers=True,
        workers_kill_timeout=20,
        websockets=False,
        working_dir=ROOT,
        log_level=LogLevels(env("LOG_LEVEL", "WARNING").lower()),
    )


def main() -> None:
    """Serve until told to stop (SIGTERM, SIGINT): requests under way are finished first."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nttmart.config.settings")
    os.environ.setdefault("TICKER", "1")
    source = str(Path(ROOT) / "src")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [source, os.environ.get("PYTHONPATH", "")]))
    print(f"NTT Mart: {PUBLIC_URL}/", flush=True)  # noqa: T201 -- whoever started it reads this
    server().serve()


if __name__ == "__main__":
    main()
