"""MPEG-4: boxes in boxes; the film's head and each track's say how long they last. Pure."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from nttmart.contexts.messages.rules.voices.frames import Walked

_HEAD: Final = 8
_LARGE_HEAD: Final = 16
_HOLD_BOXES: Final = frozenset({b"moov", b"trak", b"mdia", b"mvex"})
_MOST: Final = 10_000
"""Boxes that are looked at; a voice has some twenty."""
_UNKNOWN: Final = frozenset({0xFFFF_FFFF, 0xFFFF_FFFF_FFFF_FFFF})


@dataclass(slots=True)
class _Heads:
    """What heads say: seconds of the film and of tracks; of one in fragments, units of the film's scale."""

    scale: int = 0
    seconds: list[float] = field(default_factory=list)
    fragments: int = 0


def walk(content: bytes) -> Walked:
    """Take the longest of what the heads say; a file that does not say it is unread."""
    heads = _Heads()
    for kind, start, end in _boxes(content):
        _read(heads, kind, content[start : min(end, start + 64)])
    longest = max([*heads.seconds, heads.fragments / heads.scale if heads.scale else 0.0])
    return Walked(longest) if longest else Walked(0.0, len(content))


def _boxes(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Give the boxes with where their inside begins and ends, stepping into those that hold boxes."""
    todo, seen = [(0, len(content))], 0
    while todo and seen < _MOST:
        at, end = todo.pop()
        while at + _HEAD <= end and seen < _MOST:
            seen += 1
            size, kind = struct.unpack_from(">I4s", content, at)
            start = at + _HEAD
            if size == 1 and at + _LARGE_HEAD <= end:
                (size,), start = struct.unpack_from(">Q", content, start), at + _LARGE_HEAD
            elif size == 0:
                size = end - at
            if size < start - at:
                break
            yield kind, start, min(at + size, end)
            if kind in _HOLD_BOXES:
                todo.append((start, min(at + size, end)))
            at += size


def _read(heads: _Heads, kind: bytes, inside: bytes) -> None:
    """Read a head: in version 1 its times are eight bytes long, before that four."""
    if kind not in {b"mvhd", b"mdhd", b"mehd"} or not inside:
        return
    long = inside[0] == 1
    form = {b"mehd": ">4xQ" if long else ">4xI"}.get(kind, ">4x16xIQ" if long else ">4x8xII")
    if len(inside) < struct.calcsize(form):
        return
    *scale, length = struct.unpack_from(form, inside)
    if length in _UNKNOWN:
        return
    if kind == b"mehd":
        heads.fragments = max(heads.fragments, length)
        return
    if kind == b"mvhd":
        heads.scale = scale[0]
    if scale[0]:
        heads.seconds.append(length / scale[0])
