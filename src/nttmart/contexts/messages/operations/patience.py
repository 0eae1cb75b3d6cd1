"""How long somebody waits for carriers: a request a moment, a run of the clock longer, for a hanging host nobody."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Final, TypeVar

from django.db import connections

_T = TypeVar("_T")
_AT_ONCE: Final = 8
"""Carriers that are asked at the same moment by one process; while as many hang, no other is asked."""
_places = threading.BoundedSemaphore(_AT_ONCE)


class Patience:
    """Seconds somebody waits in all, and for one answer; one answer that did not come ends it."""

    def __init__(self, seconds: float, *, each_s: float | None = None) -> None:
        self._left_s = seconds
        self._each_s = seconds if each_s is None else each_s

    @contextmanager
    def place(self) -> Iterator["Place | None"]:
        """Take a place among those who ask; None where patience has ended or too many hang."""
        if self._left_s <= 0 or not _places.acquire(blocking=False):
            yield None
            return
        place = Place()
        try:
            yield place
        finally:
            place.leave_unless_asked()

    def wait(self, heard: Future[_T]) -> _T | None:
        """Wait for an answer; None if it did not come in time."""
        begun = time.monotonic()
        try:
            return heard.result(timeout=min(self._left_s, self._each_s))
        except TimeoutError:
            self._left_s = 0
            return None
        finally:
            self._left_s -= time.monotonic() - begun


class Place:
    """One place; given back by the thread that asks, however late the answer comes."""

    def __init__(self) -> None:
        self._asked = False

    def ask(self, call: Callable[[], _T]) -> Future[_T]:
        """Ask in a thread of its own, which ends with the process."""
        heard: Future[_T] = Future()
        threading.Thread(target=_hear, args=(call, heard), name="carrier", daemon=True).start()
        self._asked = True
        return heard

    def leave_unless_asked(self) -> None:
        """Give the place back where nothing was asked."""
        if not self._asked:
            _places.release()


def _hear(call: Callable[[], _T], heard: Future[_T]) -> None:
    try:
        said = call()
    except BaseException as wrong:  # noqa: BLE001 -- whoever waits is told
        heard.set_exception(wrong)
    else:
        heard.set_result(said)
    finally:
        _places.release()
        connections.close_all()
