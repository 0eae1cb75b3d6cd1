"""How long a voice lasts, read from the file: an hour is an hour at any bit rate, and no bytes are a surprise."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.contexts.messages.rules.voices import UnfitVoice, seconds_of, voice_kind

_MUSIC = b"\xff\xfb\x90\x64"
"""MPEG 1, layer 3, 128 kbit/s, 44,100 Hz, stereo: 417 bytes a frame."""
_SPEECH = b"\xff\xf3\x14\xc4"
"""MPEG 2, layer 3, 8 kbit/s, 24,000 Hz, mono: 24 bytes a frame."""


def page(granule: int, body: bytes = b"", serial: int = 7) -> bytes:
    head = struct.pack("<4sBBqIIIB", b"OggS", 0, 0, granule, serial, 0, 0, 1)
    return head + bytes([len(body)]) + body


def opus(seconds: int, serial: int = 7) -> bytes:
    middle = b"".join(page(at * 48_000, bytes(20), serial) for at in range(1, seconds, 60))
    return page(0, b"OpusHead" + bytes(11), serial) + middle + page(seconds * 48_000, bytes(20), serial)


def vorbis(seconds: int) -> bytes:
    head = b"\x01vorbis" + struct.pack("<IBI", 0, 1, 16_000) + bytes(14)
    return page(0, head) + page(seconds * 16_000, bytes(20))


def speex(seconds: int) -> bytes:
    return page(0, b"Speex   " + bytes(28) + struct.pack("<I", 8_000) + bytes(23)) + page(seconds * 8_000, bytes(20))


def amr(seconds: int, kind: int = 0, size: int = 13) -> bytes:
    return b"#!AMR\n" + (bytes([kind << 3 | 4]) + bytes(size - 1)) * (seconds * 50)


def mp3(head: bytes, size: int, frames: int, tag: bytes = b"") -> bytes:
    return tag + (head + bytes(size - 4)) * frames


def box(kind: bytes, inside: bytes) -> bytes:
    return struct.pack(">I4s", len(inside) + 8, kind) + inside


def m4a(film: bytes, *more: bytes, before: bytes = box(b"mdat", bytes(50))) -> bytes:
    return box(b"ftyp", b"M4A \0\0\0\0") + before + box(b"moov", box(b"mvhd", film) + b"".join(more))


def lasting(scale: int, length: int) -> bytes:
    return struct.pack(">4x8xII", scale, length) + bytes(80)


def lasting_long(scale: int, length: int) -> bytes:
    return struct.pack(">B3x16xIQ", 1, scale, length) + bytes(80)


ID3 = b"ID3\x04\0\0" + bytes([0, 0, 1, 72]) + bytes(200)
FAR = struct.pack(">I4sQ", 1, b"mdat", 66) + bytes(50)
TRACK = box(b"trak", box(b"tkhd", bytes(90)) + box(b"mdia", box(b"mdhd", lasting(16_000, 16_000 * 75))))

LASTS = {
    "opus": (opus(40), "ogg", 40),
    "opus chained": (opus(40) + opus(50, serial=8), "ogg", 90),
    "vorbis": (vorbis(40), "ogg", 40),
    "speex": (speex(40), "ogg", 40),
    "ogg with a broken page": (page(0, b"OpusHead") + b"OgXS" + bytes(50) + page(480_000, b"a"), "ogg", 10),
    "ogg that ends in the middle": (opus(40)[:-30] + b"OggS", "ogg", 1),
    "ogg that says nothing": (page(0, bytes(22)) * 14, "ogg", 14 * 50 / 700),
    "amr": (amr(40), "amr", 40),
    "amr at its best": (amr(40, kind=7, size=32), "amr", 40),
    "amr of silence": (amr(40, kind=15, size=1), "amr", 40),
    "amr and then something else": (amr(40) + b"\x4c" + bytes(649), "amr", 41),
    "music": (mp3(_MUSIC, 417, 1_000), "mp3", 1_000 * 1_152 / 44_100),
    "speech": (mp3(_SPEECH, 24, 1_000), "mp3", 24),
    "speech behind a tag": (mp3(_SPEECH, 24, 1_000, ID3), "mp3", 24),
    "speech with a tag behind it": (mp3(_SPEECH, 24, 1_000) + b"TAG" + bytes(125), "mp3", 24 + 128 / 4_000),
    "a tag alone": (ID3[:150], "mp3", 0),
    "m4a": (m4a(lasting(1_000, 61_500)), "m4a", 61.5),
    "m4a, long times": (m4a(lasting_long(48_000, 48_000 * 61)), "m4a", 61),
    "m4a behind a long box": (m4a(lasting(1_000, 9_000), before=FAR), "m4a", 9),
    "m4a by its track": (m4a(lasting(1_000, 0), TRACK), "m4a", 75),
    "m4a in fragments": (m4a(lasting(600, 0), box(b"mvex", box(b"mehd", struct.pack(">4xI", 6_000)))), "m4a", 10),
    "m4a of unknown length": (m4a(lasting(1_000, 0xFFFF_FFFF), before=b""), "m4a", 132 / 4_000),
    "m4a without a clock": (m4a(lasting(0, 5), before=b""), "m4a", 132 / 4_000),
    "m4a without a head": (box(b"ftyp", bytes(8)) + box(b"mdat", bytes(3_976)), "m4a", 1),
    "m4a that holds itself": (box(b"ftyp", bytes(8)) + struct.pack(">I4s", 0, b"moov") * 498, "m4a", 1),
}


@pytest.mark.parametrize(("content", "kind", "seconds"), LASTS.values(), ids=list(LASTS))
def test_how_long_it_lasts(content: bytes, kind: str, seconds: float) -> None:
    assert voice_kind(content) == kind
    assert seconds_of(content, kind) == pytest.approx(seconds)


AN_HOUR = {
    "opus": opus(3_600),
    "opus in four": b"".join(opus(900, serial=serial) for serial in range(4)),
    "amr of silence": amr(3_600, kind=15, size=1),
    "amr": amr(3_600),
    "m4a of a few bytes": m4a(lasting(1_000, 3_600_000)),
    "speech at 8 kbit/s": mp3(_SPEECH, 24, 150_000),
    "without a word about it": page(0, bytes(22)) * 60_000,
}


@pytest.mark.parametrize("content", AN_HOUR.values(), ids=list(AN_HOUR))
def test_an_hour_is_too_long_at_any_bit_rate(content: bytes) -> None:
    with pytest.raises(UnfitVoice, match="terlalu panjang"):
        voice_kind(content)


def test_ten_minutes_of_good_sound_are_kept() -> None:
    assert voice_kind(mp3(_MUSIC, 417, 22_900)) == "mp3"
    assert voice_kind(m4a(lasting(1_000, 600_000), before=box(b"mdat", bytes(9_000_000)))) == "m4a"
    assert voice_kind(amr(600, kind=7, size=32)) == "amr"


@given(
    st.sampled_from([b"", b"OggS", opus(2)[:60], b"#!AMR\n", b"ID3", _MUSIC, b"\0\0\0\x10ftypM4A \0\0\0\0",
                     box(b"ftyp", bytes(8)) + b"\0\0\0\0moov", m4a(b"")[:90]]),
    st.lists(st.sampled_from([b"OggS", b"moov", b"mvhd", b"mdhd", b"mehd", b"trak", b"\xff\xfb\x90\x64", bytes(8)])
             | st.binary(max_size=60), max_size=12),
)  # fmt: skip
def test_no_bytes_are_a_surprise(begins: bytes, pieces: list[bytes]) -> None:
    content = begins + b"".join(pieces)
    for kind in ("ogg", "amr", "m4a", "mp3"):
        assert seconds_of(content, kind) >= 0
    try:
        assert voice_kind(content) in {"ogg", "amr", "m4a", "mp3"}
    except UnfitVoice:
        return
