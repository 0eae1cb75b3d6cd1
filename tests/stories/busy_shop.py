"""Opens a shop, then forks somebody busy in it for each seed it reads, who does random things until killed.

Answers each seed with the process id. One Django start serves many kills.
"""

import os
import signal
import sys
from pathlib import Path

import django

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nttmart.config.settings")
django.setup()

from django.db import connections  # noqa: E402 -- settings come first

from factories.sales import make_shop  # noqa: E402
from stories.random_shop import Doings, Somebody, furnish  # noqa: E402


def main() -> None:
    shop = furnish(make_shop())
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for seed in sys.stdin:
        connections.close_all()
        child = os.fork()
        if child == 0:
            Somebody(shop, Doings(), int(seed)).work(1_000_000)
        print(child, flush=True)  # noqa: T201 -- whoever kills us reads this


if __name__ == "__main__":
    main()
