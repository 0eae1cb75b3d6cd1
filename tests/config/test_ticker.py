"""The clock of the running shop."""

import threading
import time
from pathlib import Path

import pytest

from nttmart.config.ticker import CLOCKS, JOBS, Ticker, holds
from nttmart.kernel.models import AuditEvent


@pytest.mark.django_db
def test_a_tick_with_nothing_due_changes_nothing(tmp_path: Path) -> None:
    for jobs in CLOCKS.values():
        ticker = Ticker(tmp_path / "lock", jobs)
        ticker.tick()
        ticker.tick()
        assert ticker.ticks == 2
    assert AuditEvent.objects.count() == 0


def test_one_of_two_ticks_and_the_other_takes_over(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with lock.open("w") as first, lock.open("w") as second:
        assert holds(first)
        assert not holds(second)
        first.close()
        assert holds(second)


def test_a_failing_job_stops_neither_the_others_nor_the_clock(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    thrice = threading.Event()
    done: list[int] = []

    def fail() -> None:
        raise ZeroDivisionError

    def work() -> None:
        done.append(1)
        if len(done) == 3:
            thrice.set()

    ticker = Ticker(tmp_path / "lock", ((1, fail), (1, work)), every_s=0.01)
    ticker.start()
    assert thrice.wait(10)
    ticker.stopped.set()
    time.sleep(0.05)
    assert "tried again when it is due next: fail" in caplog.text


def test_a_clock_without_the_lock_stands_still(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with lock.open("w") as somebody_else:
        assert holds(somebody_else)
        ticker = Ticker(lock, JOBS, every_s=0.01)
        ticker.start()
        time.sleep(0.1)
        ticker.stopped.set()
    assert ticker.ticks == 0
