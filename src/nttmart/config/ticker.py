"""What the running shop does by the clock.

Each minute, orders nobody paid for let go of their pieces; each hour, lots past their date leave the shelf.
"""

import fcntl
import logging
import threading
from pathlib import Path
from typing import TextIO

from django.core.management import call_command
from django.db import close_old_connections, connection

from nttmart.contexts.sales import api as sales
from nttmart.contexts.stock import api as stock
from nttmart.kernel import clock

logger = logging.getLogger(__name__)

MINUTE_S = 60.0
HOURLY, DAILY = 60, 1440
"""In ticks; both fall due at the first."""


class Ticker:
    """A thread in each worker; a file lock lets only one of them tick, and the next takes over when it is gone."""

    def __init__(self, lock_path: Path, every_s: float = MINUTE_S) -> None:
        self.lock_path = lock_path
        self.every_s = every_s
        self.stopped = threading.Event()
        self.ticks = 0

    def start(self) -> None:
        """Begin ticking in the background; ends with the process."""
        threading.Thread(target=self.run, name="ticker", daemon=True).start()

    def run(self) -> None:
        """Tick until stopped. A tick that fails is logged and does not end the clock."""
        self.lock_path.parent.mkdir(parents=True, exist_ok=True)
        with self.lock_path.open("w") as lock:
            ours = holds(lock)
            while not self.stopped.wait(self.every_s):
                ours = ours or holds(lock)
                if not ours:
                    continue
                try:
                    self.tick()
                except Exception:
                    logger.exception("The tick failed; the next one tries again.")
                finally:
                    close_old_connections()

    def tick(self) -> None:
        """Do what is due."""
        now = clock.now()
        sales.lapse_unpaid(now)
        if self.ticks % HOURLY == 0:
            stock.note_expired_lots(now)
        if self.ticks % DAILY == 0:
            call_command("clearsessions")
            refresh_statistics()
        self.ticks += 1


def refresh_statistics() -> None:
    """Let SQLite look again at what its tables hold, so that it chooses the right index; PostgreSQL does so itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA optimize")


def holds(lock: TextIO) -> bool:
    """Take the lock if nobody has it; tell whether it is ours."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
