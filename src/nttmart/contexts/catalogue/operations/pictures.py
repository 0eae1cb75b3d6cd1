"""Reads pictures from outside: judged by content, measured before they are decoded, turned upright, flattened."""

import threading
import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from nttmart.contexts.catalogue.rules.errors import UnfitPhoto
from nttmart.contexts.catalogue.rules.photos import PIXELS_MAX, STEEPEST, WIDTHS, guess_unfit
from nttmart.kernel.errors import N_

_TAKEN = ("JPEG", "PNG", "WEBP", "AVIF")
_QUALITY = 80
one_at_a_time = threading.Lock()
"""A decoded picture may take 200 MB; two at once could end a small machine."""

warnings.simplefilter("error", Image.DecompressionBombWarning)


def encode_picture(content: bytes, longest_side: int) -> bytes:
    """Re-encode a picture as WebP whose longest side has so many pixels at most; nothing else of it is kept.

    :raises UnfitPhoto: no picture of the kinds we take, or too many pixels.
    """
    with one_at_a_time:
        picture = decoded(content)
        picture.thumbnail((longest_side, longest_side), Image.Resampling.LANCZOS)
        out = BytesIO()
        picture.save(out, format="WEBP", quality=_QUALITY, method=4)
    return out.getvalue()


def decoded(content: bytes) -> Image.Image:
    """Open, measure before decoding, decode, turn upright, flatten onto white."""
    try:
        picture: Image.Image = Image.open(BytesIO(content), formats=_TAKEN)
        _measure(picture)
        picture.draft("RGB", (2 * WIDTHS[-1], 2 * WIDTHS[-1]))
        return _flat(ImageOps.exif_transpose(picture))
    except UnfitPhoto:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as bomb:
        raise UnfitPhoto(N_("Foto terlalu besar. Paling besar 50 megapiksel."), field="photo") from bomb
    except UnidentifiedImageError as unknown:
        raise UnfitPhoto(guess_unfit(content), field="photo") from unknown
    except Exception as broken:  # a hostile picture may break its decoder in any way; all are one refusal
        raise UnfitPhoto(N_("Foto ini rusak. Coba ambil atau simpan ulang."), field="photo") from broken


def _measure(picture: Image.Image) -> None:
    if picture.width * picture.height > PIXELS_MAX:
        raise UnfitPhoto(N_("Foto terlalu besar. Paling besar 50 megapiksel."), field="photo")
    if max(picture.size) > STEEPEST * min(picture.size) and max(picture.size) > WIDTHS[-1]:
        raise UnfitPhoto(N_("Foto terlalu panjang atau terlalu lebar. Potong dulu."), field="photo")


def _flat(picture: Image.Image) -> Image.Image:
    """Bring any mode to RGB: 16 bits to 8, palettes and CMYK to colours, transparency onto white."""
    if picture.mode.startswith("I"):
        picture = picture.convert("I").point(lambda level: level * (1 / 256)).convert("L")
    if picture.mode in {"LA", "PA", "RGBA", "RGBa", "La"} or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        ground = Image.new("RGB", picture.size, "white")
        ground.paste(picture, mask=picture.getchannel("A"))
        return ground
    return picture.convert("RGB")
