"""What the running shop does by the clock.

Each minute, orders nobody paid for let go of their pieces; each hour, lots past their date leave the shelf and makers
hear of what they sold. What waits for carriers has clocks of its own, so that a host that hangs holds nothing else up.
"""

import fcntl
import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TextIO

from django.core.management import call_command
from django.db import close_old_connections, connection

from nttmart.config.stakes import at_stake, printing_operators
from nttmart.contexts.legality import api as legality
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
SENDING_S, ONE_SENDING_S = 20.0, 5.0
"""How long a run waits for carriers in all, and for one answer; one that does not come in time ends the run."""
Jobs = Sequence[tuple[int, Callable[[], None]]]
"""What is done after how many ticks."""
_shelves_noted: list[datetime] = []
"""When shelves were noted last in this process: what changed before it started is looked at once."""


class Ticker:
    """A thread in each worker; a file lock lets only one of them tick, and the next takes over when it is gone."""

    def __init__(self, lock_path: Path, jobs: Jobs, every_s: float = MINUTE_S) -> None:
        self.lock_path = lock_path
        self.jobs = jobs
        self.every_s = every_s
        self.stopped = threading.Event()
        self.ticks = 0

    def start(self) -> None:
        """Begin ticking in the background; ends with the process."""
        threading.Thread(target=self.run, name=f"ticker {self.lock_path.stem}", daemon=True).start()

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
        for every, job in self.jobs:
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
    patience = messages.Patience(SENDING_S, each_s=ONE_SENDING_S)
    messages.send_due(messages.carriers(), now=clock.now, patience=patience)


def take_turns() -> None:
    """Answer what was said in chats and had no turn when it came."""
    take_late_turns(clock.now)


def fetch_files() -> None:
    """Fetch the pictures and voices that came with messages."""
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


def guard_shelf() -> None:
    """Work out the shelf gate as soon as a day begins in NTT, and tell whose permit ends soon."""
    at = clock.now()
    if legality.is_due(at=at):
        legality.run_daily(at=at, at_stake=at_stake(at))
        legality.warn_of_ends(at=at, operators=printing_operators())


def guard_new_goods() -> None:
    """Work out the gate of what came to the shelf in the last hours."""
    at = clock.now()
    legality.work_out_new(since=at - timedelta(hours=2), at=at)


def forget_messages() -> None:
    """Forget what people said too long ago."""
    messages.forget_inbound(at=clock.now())


def forget_papers() -> None:
    """Remove copies of papers whose permit case is long over."""
    legality.forget_papers(at=clock.now())


def clear_sessions() -> None:
    """Forget sessions that have ended."""
    call_command("clearsessions")


def refresh_statistics() -> None:
    """Let SQLite look again at what its tables hold, so that it chooses the right index; PostgreSQL does so itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA optimize")


JOBS: Jobs = (
    (1, lapse_unpaid),
    (1, apply_facts),
    (1, guard_shelf),
    (HOURLY, guard_new_goods),
    (HOURLY, apply_facts_again),
    (HOURLY, note_expired_lots),
    (HOURLY, note_comings),
    (HOURLY, note_shelves),
    (HOURLY, foresee),
    (HOURLY, notify_producers),
    (HOURLY, remind_makers),
    (DAILY, keep_promises_written),
    (DAILY, forget_messages),
    (DAILY, forget_papers),
    (DAILY, clear_sessions),
    (DAILY, refresh_statistics),
)
CLOCKS: Mapping[str, Jobs] = {
    "ticker": JOBS,
    "chat": ((1, take_turns), (1, send_messages)),
    "files": ((1, fetch_files),),
}
"""Each runs by itself; the name is that of its lock."""


def start_clocks(folder: Path) -> None:
    """Let every clock run in the background; their locks lie in ``folder``."""
    for name, jobs in CLOCKS.items():
        Ticker(folder / f"{name}.lock", jobs).start()


def holds(lock: TextIO) -> bool:
    """Take the lock if nobody has it; tell whether it is ours."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
