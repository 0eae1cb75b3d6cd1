"""Runs calls at the same moment on connections of their own, as several people would."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from django.db import connections, transaction


def together(calls: Sequence[Callable[[], object]]) -> list[object]:
    """Start all calls at once, each in a thread with its own connection; give back each one's result or exception."""
    barrier = threading.Barrier(len(calls))

    def run(call: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return call()
        except Exception as error:  # noqa: BLE001 -- the outcome is what the test looks at
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def meanwhile(first: Callable[[], object], then: Callable[[], object], other: Callable[[], object]) -> list[object]:
    """Do ``first``, let ``other`` begin and go as far as it can, and do ``then`` in the transaction of the first.

    Gives what both became. One that holds what ``then`` wants while it waits for what ``first`` holds is found out.
    """
    held = threading.Event()

    def slow() -> None:
        with transaction.atomic():
            first()
            held.set()
            time.sleep(0.5)
            then()

    def quick() -> object:
        held.wait()
        return other()

    def run(call: Callable[[], object]) -> object:
        try:
            return call()
        except Exception as error:  # noqa: BLE001 -- the outcome is what the test looks at
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(run, (slow, quick)))
