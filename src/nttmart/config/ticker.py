"""What the running shop does by the clock.

Each minute, orders nobody paid for let go of their pieces; each hour, lots past their date leave the shelf and makers
hear of what they sold.
"""

import fcntl
import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TextIO

from django.core.management import call_command
from django.db import close_old_connections, connection

from nttmart.contexts.messages import api as messages
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.fronts.chat.sync.media import attach_pictures, fetch_media
from nttmart.fronts.chat.sync.receiving import take_late_turns
from nttmart.fronts.till.sync.receiving import apply_again, apply_late
from nttmart.kernel import clock

logger = logging.getLogger(__name__)

MINUTE_S = 60.0
HOURLY, DAILY = 60, 1440
"""In ticks; both fall due at the first."""
_shelves_noted: list[datetime] = []
"""When shelves were noted last in this process: what changed before it started is looked at once."""


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
        """Tick until stopped."""
        self.lock_path.parent.mkdir(parents=True, exist_ok=True)
        with self.lock_path.open("w") as lock:
            ours = holds(lock)
            while not self.stopped.wait(self.every_s):
                ours = ours or holds(lock)
                if not ours:
                    continue
                try:
                    self.tick()
                finally:
                    close_old_connections()

    def tick(self) -> None:
        """Do what is due. A job that fails is logged and keeps no other from being done."""
        for every, job in JOBS:
            if self.ticks % every:
                continue
            try:
                job()
            except Exception:
                logger.exception("A job of the clock failed; it is tried again when it is due next: %s", job.__name__)
                close_old_connections()
        self.ticks += 1


def lapse_unpaid() -> None:
    """Let go of what nobody paid for."""
    sales.lapse_unpaid(clock.now())


def apply_facts() -> None:
    """Apply what tills sent in requests that were cut."""
    apply_late(clock.now())


def apply_facts_again() -> None:
    """Try again what tills sent and could not be applied: the sale it gives back may have come, a fault been mended."""
    apply_again(clock.now())


def note_expired_lots() -> None:
    """Take lots past their date off the shelf."""
    stock.note_expired_lots(clock.now())


def note_comings() -> None:
    """Say on the shelf no longer that something is coming whose day is over."""
    supply.note_comings(clock.now())


def notify_producers() -> None:
    """Queue a slip for every maker who sold something in the hour."""
    settlements.notify_producers_of_sales(clock.now())


def send_messages() -> None:
    """Give to the carriers what is due; what has none is printed."""
    messages.send_due(messages.carriers(), at=clock.now())


def take_turns() -> None:
    """Answer what was said in chats and had no turn when it came; fetch the pictures and voices that came with it."""
    take_late_turns(clock.now)
    fetch_media(clock.now)
    attach_pictures(clock.now)


def keep_promises_written() -> None:
    """Write what standing promises bring in the next eight weeks; let the catalogue show capacities that begin."""
    supply.write_promises(clock.now())
    supply.tell_capacities(clock.now())


def remind_makers() -> None:
    """Remind makers who have not answered an order by its day."""
    settlements.remind_makers(clock.now())


def note_shelves() -> None:
    """Note which shelves became bare or were filled; the first time after a start, all that changed in five weeks."""
    at = clock.now()
    since = _shelves_noted[-1] - timedelta(hours=1) if _shelves_noted else None
    supply.note_shelves(at=at, since=since)
    _shelves_noted[:] = [at]


def foresee() -> None:
    """Run the week's forecasts, on Monday night or as soon after as the clock runs."""
    supply.run_weekly(at=clock.now())


def forget_messages() -> None:
    """Forget what people said too long ago."""
    messages.forget_inbound(at=clock.now())


def clear_sessions() -> None:
    """Forget sessions that have ended."""
    call_command("clearsessions")


def refresh_statistics() -> None:
    """Let SQLite look again at what its tables hold, so that it chooses the right index; PostgreSQL does so itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA optimize")


JOBS: tuple[tuple[int, Callable[[], None]], ...] = (
    (1, lapse_unpaid),
    (1, apply_facts),
    (1, take_turns),
    (1, send_messages),
    (HOURLY, apply_facts_again),
    (HOURLY, note_expired_lots),
    (HOURLY, note_comings),
    (HOURLY, note_shelves),
    (HOURLY, foresee),
    (HOURLY, notify_producers),
    (HOURLY, remind_makers),
    (DAILY, keep_promises_written),
    (DAILY, forget_messages),
    (DAILY, clear_sessions),
    (DAILY, refresh_statistics),
)
"""What is due after how many ticks."""


def holds(lock: TextIO) -> bool:
    """Take the lock if nobody has it; tell whether it is ours."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
