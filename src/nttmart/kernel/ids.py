"""Identifiers made where a thing happens and kept for ever (UUIDv7, RFC 9562 §5.7), and secrets for links."""

import os
import random
import secrets
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_COUNTS = 1 << 12


@dataclass(slots=True)
class _Source:
    """Where ids take their time and their chance from, and the last millisecond and count given out."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    last: int = 0
    count: int = 0

    def millisecond(self) -> int:
        return time.time_ns() // 1_000_000

    def bits(self) -> int:
        return int.from_bytes(os.urandom(8), "big")

    def letter(self) -> str:
        return secrets.choice(_CROCKFORD)

    def next_instant(self) -> tuple[int, int]:
        """Give a (millisecond, count) never given before, later than all before it."""
        now = self.millisecond()
        with self.lock:
            if now > self.last:
                self.last, self.count = now, 0
            elif self.count == _COUNTS - 1:
                self.last, self.count = self.last + 1, 0
            else:
                self.count += 1
            return self.last, self.count


@dataclass(slots=True)
class _Repeatable(_Source):
    """The same ids in the same order, for made-up data that must come out alike on every machine."""

    start: int = 0
    dice: random.Random = field(default_factory=random.Random)

    def millisecond(self) -> int:
        return self.start

    def bits(self) -> int:
        return self.dice.getrandbits(64)

    def letter(self) -> str:
        return self.dice.choice(_CROCKFORD)


_world = _Source()
_source: ContextVar[_Source] = ContextVar("id source", default=_world)


@contextmanager
def repeatable_ids(seed: int, at_ms: int) -> Iterator[None]:
    """Within the block this thread's ids and secrets follow from ``seed`` and Unix milliseconds alone.

    For demo data and measurements only: whoever knows the seed knows the secrets.
    """
    mark = _source.set(_Repeatable(start=at_ms, dice=random.Random(seed)))  # noqa: S311 -- repeatable is the point
    try:
        yield
    finally:
        _source.reset(mark)


def uuid7() -> uuid.UUID:
    """Make a time-ordered UUID: 48 bits of Unix milliseconds, a 12-bit counter, 62 random bits.

    Two made in one process never come out in the wrong order; a clock set back keeps the last millisecond.
    """
    source = _source.get()
    millisecond, count = source.next_instant()
    tail = source.bits() & ((1 << 62) - 1)
    return uuid.UUID(int=(millisecond << 80) | (0x7 << 76) | (count << 64) | (0b10 << 62) | tail)


def secret_token() -> str:
    """Make an unguessable part of a link: 130 bits as 26 letters of Crockford's base 32."""
    letter = _source.get().letter
    return "".join(letter() for _ in range(26)).lower()


def spoken_code(length: int = 5) -> str:
    """Make a short code that can be read aloud: no I, L, O or U."""
    letter = _source.get().letter
    return "".join(letter() for _ in range(length))
