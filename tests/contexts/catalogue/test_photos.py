"""Pictures are checked by content, turned upright, stripped and re-encoded; anything else changes nothing."""

import random
import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from PIL import Image

from factories.catalogue import ANA, make_product
from factories.people import NOW
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.catalogue.api import Filters, UnfitPhoto
from nttmart.contexts.catalogue.models import Photo
from nttmart.contexts.catalogue.operations import photos

pytestmark = pytest.mark.django_db


def picture(size: tuple[int, int] = (1600, 1200), kind: str = "JPEG", mode: str = "RGB", **options: Any) -> bytes:
    """Draw two halves, red above blue, so that up and down can be told apart."""
    drawn = Image.new("RGB", size, "blue")
    drawn.paste("red", (0, 0, size[0], size[1] // 2))
    out = BytesIO()
    drawn.convert(mode).save(out, format=kind, **options)
    return out.getvalue()


def add(product: Any, content: bytes, alt: str = "Kopi di atas meja") -> catalogue.Photo:
    return catalogue.add_photo(product, BytesIO(content), alt=alt, actor=ANA, at=NOW)


def files() -> list[Path]:
    return sorted(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def opened(photo: catalogue.Photo, width: int, kind: str) -> Image.Image:
    return Image.open(Path(settings.MEDIA_ROOT) / photo.path(width, kind))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_picture_is_kept_in_three_widths_and_two_kinds(kind: str) -> None:
    product = make_product()
    photo = add(product, picture(kind=kind))
    assert (photo.width_px, photo.height_px, photo.alt) == (1280, 960, "Kopi di atas meja")
    for width in (320, 640, 1280):
        for made in ("avif", "webp"):
            with opened(photo, width, made) as file:
                assert (file.format, file.size) == (made.upper(), (width, width * 3 // 4))
    assert len(files()) == 6
    assert catalogue.browse(Filters()).cards[0].photo_stem == photo.stem
    assert catalogue.get_product_desk(product).photos == (photo,)


def test_a_small_picture_is_never_enlarged() -> None:
    photo = add(make_product(), picture((400, 500)))
    sizes = []
    for width in (320, 640, 1280):
        with opened(photo, width, "webp") as file:
            sizes.append(file.size)
    assert (sizes, photo.width_px, photo.height_px) == ([(320, 400), (400, 500), (400, 500)], 400, 500)


def test_orientation_is_honoured_and_then_everything_else_is_forgotten() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Kamera Rahasia"
    exif.get_ifd(0x8825)[1] = "S"
    photo = add(make_product(), picture((1000, 500), exif=exif))
    assert (photo.width_px, photo.height_px) == (500, 1000)
    with opened(photo, 640, "webp") as file:
        assert not file.getexif()
        assert not {"exif", "icc_profile", "xmp"} & file.info.keys()
        left, right = file.convert("RGB").getpixel((20, 500)), file.convert("RGB").getpixel((480, 500))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert (left[2] > 200, right[0] > 200) == (True, True)
    assert b"Rahasia" not in b"".join(path.read_bytes() for path in files())


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("CMYK", "JPEG"),
        ("L", "JPEG"),
        ("P", "PNG"),
        ("RGBA", "PNG"),
        ("LA", "PNG"),
        ("1", "PNG"),
        ("I;16", "PNG"),
        ("I", "PNG"),
    ],
)
def test_every_mode_becomes_colours(mode: str, kind: str) -> None:
    drawn = picture(mode=mode, kind=kind) if mode not in {"I;16", "I"} else grey16()
    photo = add(make_product(), drawn)
    with opened(photo, 320, "webp") as file:
        assert file.mode == "RGB"


def grey16() -> bytes:
    out = BytesIO()
    Image.new("I;16", (700, 700), 40_000).save(out, "PNG")
    return out.getvalue()


def test_sixteen_bits_keep_their_brightness() -> None:
    photo = add(make_product(), grey16())
    with opened(photo, 320, "webp") as file:
        assert file.getpixel((5, 5)) == pytest.approx((156, 156, 156), abs=3)


def test_transparency_lies_on_white_and_animations_stand_still() -> None:
    clear = Image.new("RGBA", (500, 500), (0, 0, 0, 0))
    out = BytesIO()
    clear.save(out, "WEBP", save_all=True, append_images=[Image.new("RGBA", (500, 500), "red")])
    photo = add(make_product(), out.getvalue())
    with opened(photo, 320, "webp") as file:
        assert getattr(file, "n_frames", 1) == 1
        assert file.getpixel((9, 9)) == pytest.approx((255, 255, 255), abs=3)


def png_of(width: int, height: int) -> bytes:
    """A PNG that says it is huge; its pixels are a few bytes of zeros."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1_000_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Ini bukan foto yang dapat dibaca. Kirim JPEG, PNG, WebP atau AVIF."),
        (b"halo", "Ini bukan foto yang dapat dibaca. Kirim JPEG, PNG, WebP atau AVIF."),
        (b"%PDF-1.7", "Ini bukan foto yang dapat dibaca. Kirim JPEG, PNG, WebP atau AVIF."),
        (b"GIF89a\x01\x00\x01\x00", "Ini bukan foto yang dapat dibaca. Kirim JPEG, PNG, WebP atau AVIF."),
        (
            b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
            "Gambar SVG tidak diterima. Kirim foto JPEG, PNG, WebP atau AVIF.",
        ),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "Foto HEIC belum dapat dibaca. Simpan sebagai JPEG lebih dulu."),
        (png_of(8_000, 8_000), "Foto terlalu besar. Paling besar 50 megapiksel."),
        (png_of(12_000, 12_000), "Foto terlalu besar. Paling besar 50 megapiksel."),
        (png_of(60_000, 60_000), "Foto terlalu besar. Paling besar 50 megapiksel."),
        (picture()[:3000], "Foto ini rusak. Coba ambil atau simpan ulang."),
        (picture(kind="PNG")[:800], "Foto ini rusak. Coba ambil atau simpan ulang."),
    ],
)
def test_what_is_no_picture_is_told_so_and_changes_nothing(content: bytes, sentence: str) -> None:
    product = make_product()
    with pytest.raises(UnfitPhoto) as refused:
        add(product, content)
    assert str(refused.value) == sentence
    assert (Photo.objects.count(), files()) == (0, [])


def test_a_file_beyond_the_limit_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MAX_UPLOAD_BYTES", 2_000_000)
    endless = BytesIO(b"\xff\xd8" + b"\0" * 50_000_000)
    with pytest.raises(UnfitPhoto) as refused:
        catalogue.add_photo(make_product(), endless, alt="", actor=ANA, at=NOW)
    assert (str(refused.value), endless.tell()) == ("Foto terlalu besar. Paling besar 2 MB.", 2_000_001)


def test_any_mangled_picture_is_kept_or_refused() -> None:
    product = make_product()
    rng = random.Random(5)
    kept = 0
    for kind in ("JPEG", "PNG", "WEBP", "AVIF"):
        whole = picture((90, 60), kind)
        for _ in range(12):
            mangled = bytearray(whole)
            for _ in range(rng.randint(1, 12)):
                mangled[rng.randrange(len(mangled))] = rng.randrange(256)
            try:
                catalogue.remove_photo(add(product, bytes(mangled)).id, actor=ANA, at=NOW)
                kept += 1
            except UnfitPhoto:
                pass
    assert Photo.objects.count() == 0
    assert 0 < kept < 48


def test_the_same_picture_is_kept_once_and_eight_are_enough() -> None:
    product = make_product()
    assert add(product, picture((60, 40))).id == add(product, picture((60, 40))).id
    for number in range(7):
        add(product, picture((61 + number, 40)))
    with pytest.raises(UnfitPhoto):
        add(product, picture((90, 40)))
    assert (Photo.objects.count(), len(files())) == (8, 48)
    assert [photo.width_px for photo in catalogue.get_product_desk(product).photos] == [60, *range(61, 68)]


def test_a_removed_picture_is_gone_from_disk_and_shelf(django_capture_on_commit_callbacks: Any) -> None:
    product = make_product()
    photo = add(product, picture((60, 40)))
    with django_capture_on_commit_callbacks(execute=True):
        catalogue.remove_photo(photo.id, actor=ANA, at=NOW)
    assert (files(), catalogue.browse(Filters()).cards[0].photo_stem) == ([], "")
    with pytest.raises(catalogue.NoSuchPhoto):
        catalogue.remove_photo(photo.id, actor=ANA, at=NOW)
    with pytest.raises(catalogue.NoSuchProduct):
        add(uuid4(), picture((60, 40)))


def test_without_words_the_name_stands_in() -> None:
    assert add(make_product("Kopi Tuk"), picture((60, 40)), alt=" ").alt == "Kopi Tuk"


@pytest.mark.parametrize("size", [(1000, 17_000), (17_000, 1000), (20, 40_000), (100, 1_300)])
def test_a_strip_is_no_photo(size: tuple[int, int]) -> None:
    """WebP takes 16383 pixels a side; a strip that is scaled down could still be longer."""
    with pytest.raises(UnfitPhoto, match="terlalu panjang"):
        add(make_product(), picture(size, kind="PNG"))
    assert files() == []


def test_an_icon_may_be_any_shape() -> None:
    photo = add(make_product(), picture((20, 1000), kind="PNG"))
    assert (photo.width_px, photo.height_px) == (20, 1000)


def test_a_disk_that_fills_half_way_keeps_no_part_of_a_photo(monkeypatch: pytest.MonkeyPatch) -> None:
    product = make_product()
    plain, written = photos.os.fsync, []

    def full(descriptor: int) -> None:
        written.append(descriptor)
        if len(written) == 4:
            raise OSError(28, "No space left on device")
        plain(descriptor)

    monkeypatch.setattr(photos.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        add(product, picture())
    assert (files(), len(written)) == ([], 4)
    assert not Photo.objects.exists()


def test_sending_a_kept_photo_again_onto_a_full_disk_leaves_it(monkeypatch: pytest.MonkeyPatch) -> None:
    product = make_product()
    add(product, picture())
    kept = files()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(photos.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        add(product, picture())
    assert files() == kept
