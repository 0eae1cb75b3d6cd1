"""Ogg: pages that say at which sample they end, each belonging to a stream with its own clock. Pure."""

import struct
from typing import Final

from nttmart.contexts.messages.rules.voices.frames import Walked

CAPTURE: Final = b"OggS"
_HEAD: Final = struct.Struct("<4sBBqIIIB")
_OPUS_RATE: Final = 48_000
_VORBIS, _SPEEX = b"\x01vorbis", b"Speex   "
_VORBIS_RATE_AT, _SPEEX_RATE_AT = 12, 36
_RATES: Final = range(6_000, 200_000)
_MOST: Final = 200_000
"""Pages that are looked at: an hour has fewer, at fifty a second."""


def walk(content: bytes) -> Walked:
    """Add up how long each stream is: chained ones follow each other. A page that is broken is passed over."""
    rates: dict[int, int] = {}
    ends: dict[int, int] = {}
    at, pages = content.find(CAPTURE), 0
    while 0 <= at <= len(content) - _HEAD.size and pages < _MOST:
        pages += 1
        _, _, _, granule, serial, _, _, segments = _HEAD.unpack_from(content, at)
        body = at + _HEAD.size + segments
        rates.setdefault(serial, _rate(content[body : body + 64]))
        ends[serial] = max(ends.get(serial, 0), granule)
        at = content.find(CAPTURE, body + sum(content[at + _HEAD.size : body]))
    seconds = sum(end / rates[serial] for serial, end in ends.items())
    if not seconds:
        return Walked(0.0, len(content))
    return Walked(seconds, len(content) - at if pages == _MOST and at >= 0 else 0)


def _rate(head: bytes) -> int:
    """Tell how many samples a second a stream's first page counts; Opus always counts the same."""
    for name, rate_at in ((_VORBIS, _VORBIS_RATE_AT), (_SPEEX, _SPEEX_RATE_AT)):
        if head.startswith(name) and len(head) >= rate_at + 4:
            rate = int.from_bytes(head[rate_at : rate_at + 4], "little")
            return rate if rate in _RATES else _OPUS_RATE
    return _OPUS_RATE
