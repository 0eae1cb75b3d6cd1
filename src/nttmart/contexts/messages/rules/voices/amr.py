"""AMR: frames of 20 milliseconds, each with its size in its first byte. Pure."""

from typing import Final

from nttmart.contexts.messages.rules.voices.frames import Walked

HEAD: Final = b"#!AMR\n"
_FRAME_S: Final = 0.02
_SIZES: Final = (13, 14, 16, 18, 20, 21, 27, 32, 6, 0, 0, 0, 0, 0, 0, 1)
"""Bytes of a frame by its type; 0 where there is no such type."""
_MOST: Final = 50 * 3_600
"""Frames of an hour: nobody needs to know more."""


def walk(content: bytes) -> Walked:
    """Count the frames, up to an hour of them."""
    at, frames = len(HEAD), 0
    while at < len(content) and frames < _MOST:
        size = _SIZES[(content[at] >> 3) & 0x0F]
        if not size:
            return Walked(frames * _FRAME_S, len(content) - at)
        at += size
        frames += 1
    return Walked(frames * _FRAME_S)
