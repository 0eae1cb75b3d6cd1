"""Identifiers made where a thing happens and kept for ever (UUIDv7, RFC 9562 §5.7), and secrets for links."""

import os
import secrets
import threading
import time
import uuid

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_HIGHEST_COUNT = 0xFFF
_lock = threading.Lock()
_last_millisecond_and_count = [0, 0]


def uuid7() -> uuid.UUID:
    """Make a time-ordered UUID: 48 bits of Unix milliseconds, a 12-bit counter, 62 random bits.

    Two made in one process never come out in the wrong order; a clock set back keeps the last millisecond.
    """
    now = time.time_ns() // 1_000_000
    with _lock:
        last, count = _last_millisecond_and_count
        if now <= last:
            now, count = last, count + 1
            if count > _HIGHEST_COUNT:
                now, count = last + 1, 0
        else:
            count = 0
        _last_millisecond_and_count[:] = [now, count]
    tail = int.from_bytes(os.urandom(8), "big") & ((1 << 62) - 1)
    return uuid.UUID(int=(now << 80) | (0x7 << 76) | (count << 64) | (0b10 << 62) | tail)


def secret_token() -> str:
    """Make an unguessable part of a link: 130 bits as 26 letters of Crockford's base 32."""
    return "".join(secrets.choice(_CROCKFORD) for _ in range(26)).lower()


def spoken_code(length: int = 5) -> str:
    """Make a short code that can be read aloud: no I, L, O or U."""
    return "".join(secrets.choice(_CROCKFORD) for _ in range(length))
