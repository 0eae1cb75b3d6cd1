"""MP3: frames whose head says how large they are and how many samples they hold. Pure."""

from dataclasses import dataclass
from typing import Final

from nttmart.contexts.messages.rules.voices.frames import Walked

_HEAD: Final = 4
_TAG_HEAD: Final = 10
_FULL, _HALF, _QUARTER = 3, 2, 0
"""MPEG 1, 2 and 2.5, as their two bits say."""
_RATES: Final = {
    _FULL: (44_100, 48_000, 32_000), _HALF: (22_050, 24_000, 16_000), _QUARTER: (11_025, 12_000, 8_000),
}  # fmt: skip
_LAYER_3: Final = 1
_KBIT_FULL: Final = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBIT_LOW: Final = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_MOST_S: Final = 3_600.0
"""An hour: nobody needs to know more."""


@dataclass(frozen=True, slots=True)
class _Frame:
    size: int
    seconds: float


def walk(content: bytes) -> Walked:
    """Add up the frames that follow each other, up to an hour; tags behind them and anything else are unread."""
    at, seconds = _behind_tag(content), 0.0
    while seconds < _MOST_S and (frame := _frame(content[at : at + _HEAD])) is not None:
        at += frame.size
        seconds += frame.seconds
    return Walked(seconds, max(len(content) - at, 0) if seconds < _MOST_S else 0)


def is_frame(head: bytes) -> bool:
    """Tell whether four bytes begin a frame."""
    return _frame(head) is not None


def _behind_tag(content: bytes) -> int:
    """Find where an ID3 tag at the beginning ends: its size is written in seven bits a byte."""
    if content[:3] != b"ID3" or len(content) < _TAG_HEAD:
        return 0
    size = 0
    for byte in content[6:_TAG_HEAD]:
        size = size << 7 | byte & 0x7F
    return min(_TAG_HEAD + size, len(content))


def _frame(head: bytes) -> _Frame | None:
    """Read a frame's head: eleven ones, version, layer, bit rate, sample rate, padding."""
    if len(head) < _HEAD or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:  # noqa: PLR2004 -- the eleven ones
        return None
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    kbit_at, rate_at, padding = head[2] >> 4, head[2] >> 2 & 3, head[2] >> 1 & 1
    if version not in _RATES or layer != _LAYER_3 or not 0 < kbit_at <= len(_KBIT_FULL) or rate_at >= len(_RATES):
        return None
    rate = _RATES[version][rate_at]
    kbit = (_KBIT_FULL if version == _FULL else _KBIT_LOW)[kbit_at - 1]
    samples = 1_152 if version == _FULL else 576
    return _Frame(samples // 8 * kbit * 1_000 // rate + padding, samples / rate)
