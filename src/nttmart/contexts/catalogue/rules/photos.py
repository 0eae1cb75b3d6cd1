"""Pictures: which widths and kinds we keep, and where each file lies under ``MEDIA_ROOT``."""

from dataclasses import dataclass
from uuid import UUID

from nttmart.kernel.errors import N_

WIDTHS = (320, 640, 1280)
KINDS = ("avif", "webp")
PHOTOS_MAX = 8
PIXELS_MAX = 50_000_000
"""A phone's largest honest picture is 50 megapixels; decoding more is a way to take our memory."""
STEEPEST = 8
"""A picture longer than so many times its other side is no photo; WebP takes 16383 pixels a side at most."""


def photo_path(stem: str, width: int, kind: str) -> str:
    """Name a file: «photos/3f/3f…-640.avif». A picture narrower than the width has its own width under that name."""
    return f"photos/{stem[:2]}/{stem}-{width}.{kind}"


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of a product; ``width_px`` and ``height_px`` are those of the largest file we keep."""

    id: UUID
    stem: str
    alt: str
    width_px: int
    height_px: int

    def path(self, width: int, kind: str) -> str:
        """Name the file of one width and kind under ``MEDIA_URL``."""
        return photo_path(self.stem, width, kind)


def guess_unfit(content: bytes) -> str:
    """Say kindly what was sent instead of a picture we take."""
    start = content[:512].lstrip().lower()
    if content[4:8] == b"ftyp" and content[8:12] in {b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis"}:
        return N_("Foto HEIC belum dapat dibaca. Simpan sebagai JPEG lebih dulu.")
    if start.startswith((b"<?xml", b"<svg", b"<!doctype")) or b"<svg" in start:
        return N_("Gambar SVG tidak diterima. Kirim foto JPEG, PNG, WebP atau AVIF.")
    return N_("Ini bukan foto yang dapat dibaca. Kirim JPEG, PNG, WebP atau AVIF.")
