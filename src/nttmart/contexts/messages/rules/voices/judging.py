"""Which voices are kept. Pure."""

from collections.abc import Callable, Mapping
from typing import Final

from nttmart.contexts.messages.rules.voices import amr, mp3, mp4, ogg
from nttmart.contexts.messages.rules.voices.frames import Walked
from nttmart.kernel.errors import N_, Refusal

VOICE_LARGEST: Final = 16_000_000
LONGEST_S: Final = 600
"""Ten minutes: whoever wants to tell more tells it to a person."""
_THINNEST: Final = {"ogg": 700, "amr": 650, "m4a": 4_000, "mp3": 4_000}
"""Bytes a second of the thinnest voices that phones record: what a file does not say is reckoned from these."""
_WALKS: Final[Mapping[str, Callable[[bytes], Walked]]] = {
    "ogg": ogg.walk,
    "amr": amr.walk,
    "m4a": mp4.walk,
    "mp3": mp3.walk,
}


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
    """Tell how long a voice lasts; what of the file does not say it is reckoned from its size."""
    walked = _WALKS[kind](content)
    return walked.seconds + walked.unread / _THINNEST[kind]


def _kind(content: bytes) -> str | None:
    if content[:4] == ogg.CAPTURE:
        return "ogg"
    if content.startswith(amr.HEAD):
        return "amr"
    if content[4:8] == b"ftyp":
        return "m4a"
    return "mp3" if content[:3] == b"ID3" or mp3.is_frame(content[:4]) else None
