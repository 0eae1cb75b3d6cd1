"""Takes a picture in: checked by its content, turned upright, stripped, re-encoded in three widths, two kinds.

Nothing of the uploaded bytes is kept. Files are written whole before the row that names them.
"""

import hashlib
import os
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from PIL import Image

from nttmart.contexts.catalogue.locks import lock_product
from nttmart.contexts.catalogue.models import Photo as PhotoRow
from nttmart.contexts.catalogue.models import Product
from nttmart.contexts.catalogue.operations.pictures import decoded, one_at_a_time
from nttmart.contexts.catalogue.operations.shelf import refresh_listing
from nttmart.contexts.catalogue.rules.errors import NoSuchPhoto, NoSuchProduct, UnfitPhoto
from nttmart.contexts.catalogue.rules.photos import (
    KINDS,
    PHOTOS_MAX,
    WIDTHS,
    Photo,
    photo_path,
)
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_line

_ENCODING: dict[str, dict[str, int]] = {"avif": {"quality": 55, "speed": 7}, "webp": {"quality": 78, "method": 4}}


def add_photo(product_id: UUID, stream: BinaryIO, *, alt: str, actor: Actor, at: datetime) -> Photo:
    """Add a picture (JPEG, PNG, WebP or AVIF) to a product; gives it as kept. Locks the product at the end.

    Without ``alt`` the product's name stands in for it.

    :raises NoSuchProduct: there is none.
    :raises UnfitPhoto: no picture of these kinds, too many bytes or pixels, or the product has eight already.
    """
    name = Product.objects.filter(pk=product_id).values_list("name", flat=True).first()
    if name is None:
        raise NoSuchProduct(N_("Produk ini tidak ada."))
    alt = clean_line(alt, limit=160, field="alt", required=False) or name
    content = _read(stream)
    stem = hashlib.sha256(product_id.bytes + content).hexdigest()[:40]
    with one_at_a_time:
        picture = decoded(content)
        try:
            width, height = _write_all(picture, stem)
        except BaseException:
            if not PhotoRow.objects.filter(product_id=product_id, stem=stem).exists():
                _remove_files(stem)
            raise
    with transaction.atomic():
        photo = _keep(product_id, stem, alt, (width, height), (actor, at))
    return Photo(photo.id, stem, alt, width, height)


@transaction.atomic
def remove_photo(photo_id: UUID, *, actor: Actor, at: datetime) -> None:
    """Take a picture away for good: its row now, its files when that is certain. Locks the product.

    :raises NoSuchPhoto: if there is none.
    """
    photo = PhotoRow.objects.filter(pk=photo_id).first()
    if photo is None:
        raise NoSuchPhoto(N_("Foto ini tidak ada."))
    lock_product(photo.product_id)
    photo.delete()
    record(actor, "remove_photo", "product", photo.product_id, at=at, detail={"stem": photo.stem})
    refresh_listing(photo.product_id)
    transaction.on_commit(lambda: _remove_files(photo.stem))


def _read(stream: BinaryIO) -> bytes:
    content = stream.read(settings.MAX_UPLOAD_BYTES + 1)
    if len(content) > settings.MAX_UPLOAD_BYTES:
        raise UnfitPhoto(
            N_("Foto terlalu besar. Paling besar %(most)s MB."),
            field="photo",
            most=settings.MAX_UPLOAD_BYTES // 1_000_000,
        )
    return content


def _write_all(picture: Image.Image, stem: str) -> tuple[int, int]:
    """Write every width and kind, widest first; gives the size of the widest. Never enlarges."""
    widest = (0, 0)
    for width in sorted(WIDTHS, reverse=True):
        if picture.width > width:
            height = max(round(picture.height * width / picture.width), 1)
            picture = picture.resize((width, height), Image.Resampling.LANCZOS)
        widest = max(widest, picture.size)
        for kind in KINDS:
            _write(picture, Path(settings.MEDIA_ROOT) / photo_path(stem, width, kind), kind)
    return widest


def _write(picture: Image.Image, path: Path, kind: str) -> None:
    """Write beside and move into place, so that nobody ever sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            picture.save(file, format=kind.upper(), **_ENCODING[kind])
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _keep(product_id: UUID, stem: str, alt: str, size: tuple[int, int], by: tuple[Actor, datetime]) -> PhotoRow:
    actor, at = by
    lock_product(product_id)
    held = PhotoRow.objects.filter(product_id=product_id)
    if (same := held.filter(stem=stem).first()) is not None:
        return same
    if held.count() >= PHOTOS_MAX:
        _remove_files(stem)
        raise UnfitPhoto(N_("Paling banyak %(most)s foto untuk satu produk."), field="photo", most=PHOTOS_MAX)
    last = held.aggregate(last=Max("position"))["last"]
    photo = PhotoRow.objects.create(
        product_id=product_id,
        position=0 if last is None else last + 1,
        alt=alt,
        stem=stem,
        width_px=size[0],
        height_px=size[1],
        added_at=at,
        added_by=str(actor),
    )
    record(actor, "add_photo", "product", product_id, at=at, detail={"stem": stem})
    refresh_listing(product_id)
    return photo


def _remove_files(stem: str) -> None:
    for width in WIDTHS:
        for kind in KINDS:
            (Path(settings.MEDIA_ROOT) / photo_path(stem, width, kind)).unlink(missing_ok=True)
