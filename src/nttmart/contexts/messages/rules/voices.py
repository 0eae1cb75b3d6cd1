"""Whether bytes are a voice of a kind phones send, and how long it lasts. Judged by the first and last bytes. Pure."""

import struct
from typing import Final

from nttmart.kernel.errors import N_, Refusal

VOICE_LARGEST: Final = 16_000_000
LONGEST_S: Final = 600
"""Ten minutes: whoever wants to tell more tells it to a person."""
_OPUS_RATE: Final = 48_000
_AMR_RATE: Final = 800
_MUSIC_RATE: Final = 4_000
"""Bytes a second of the thinnest voices that phones record: what their files do not say is reckoned from these."""


class UnfitVoice(Refusal):
    """A voice that is not kept."""


def voice_kind(content: bytes) -> str:
    """Tell the ending of a voice's file: ogg, amr, m4a or mp3.

    :raises UnfitVoice: if it is none of these, too large, or too long.
    """
    kind = _kind(content)
    if kind is None:
        raise UnfitVoice(N_("Berkas ini bukan rekaman suara yang kami kenal."))
    if len(content) > VOICE_LARGEST or seconds_of(content, kind) > LONGEST_S:
        raise too_long()
    return kind


def too_long() -> UnfitVoice:
    """Say that a voice is too long."""
    return UnfitVoice(N_("Rekaman suara ini terlalu panjang. Paling lama 10 menit; tulis saja isinya."))


def seconds_of(content: bytes, kind: str) -> float:
    """Tell how long a voice lasts; where the file does not say it, reckoned from its size."""
    if kind == "ogg":
        return _last_granule(content) / _OPUS_RATE
    return len(content) / (_AMR_RATE if kind == "amr" else _MUSIC_RATE)


def _kind(content: bytes) -> str | None:
    if content[:4] == b"OggS":
        return "ogg"
    if content[:6] == b"#!AMR\n":
        return "amr"
    if content[4:8] == b"ftyp":
        return "m4a"
    return "mp3" if content[:3] == b"ID3" or content[:2] in {b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"} else None


def _last_granule(content: bytes) -> int:
    """Read the position at the end of an Ogg stream, from the head of its last page."""
    at = content.rfind(b"OggS")
    if len(content) < at + 14:
        return 0
    (granule,) = struct.unpack_from("<q", content, at + 6)
    return max(int(granule), 0)
