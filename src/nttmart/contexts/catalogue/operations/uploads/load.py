"""Previews a table and loads it: all rows or none, and the same table only once."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from nttmart.contexts.catalogue.models import AppliedUpload
from nttmart.contexts.catalogue.operations.products import add_products
from nttmart.contexts.catalogue.operations.uploads.csv_table import read_csv
from nttmart.contexts.catalogue.operations.uploads.table import Table
from nttmart.contexts.catalogue.operations.uploads.xlsx_table import read_xlsx
from nttmart.contexts.catalogue.queries.categories import tree_by_slug
from nttmart.contexts.catalogue.rules.errors import UnfitUpload, UploadHasProblems
from nttmart.contexts.catalogue.rules.sheet import COLUMNS, Reading, place_columns
from nttmart.contexts.catalogue.rules.upload import BYTES_MAX, CellProblem, UploadPreview, UploadResult
from nttmart.contexts.catalogue.rules.words import words_of
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_line


def preview_upload(stream: BinaryIO, filename: str, makers: Mapping[str, UUID]) -> UploadPreview:
    """Read a table (XLSX or CSV) and tell what loading it would make and which cells are wrong. Changes nothing.

    ``makers`` are those the uploader may key in for, by slug and by name; with a single one the column may be left out.

    :raises UnfitUpload: the file is no table, too large, has too many rows, or lacks its headings.
    """
    return _understood(_read(stream), filename, makers)


@transaction.atomic
def apply_upload(
    stream: BinaryIO, filename: str, makers: Mapping[str, UUID], *, actor: Actor, at: datetime
) -> UploadResult:
    """Load a table as drafts: everything, or nothing if one cell is wrong. The same table again changes nothing.

    :raises UnfitUpload: as in ``preview_upload``.
    :raises UploadHasProblems: a cell is wrong; the preview says which.
    """
    preview = _understood(_read(stream), filename, makers)
    if not preview.ok:
        raise UploadHasProblems(
            N_("Masih ada %(count)s sel yang perlu diperbaiki. Belum ada yang dimuat."), count=len(preview.problems)
        )
    applied, fresh = AppliedUpload.objects.get_or_create(
        digest=preview.digest,
        defaults={"filename": preview.filename, "product_ids": [], "applied_at": at, "applied_by": str(actor)},
    )
    if not fresh:
        return UploadResult(tuple(UUID(product_id) for product_id in applied.product_ids), already_applied=True)
    ids = add_products(preview.products, actor=actor, at=at)
    applied.product_ids = [str(product_id) for product_id in ids]
    applied.save(update_fields=["product_ids"])
    record(actor, "apply_upload", "upload", preview.digest[:40], at=at, detail={"rows": len(preview.rows)})
    return UploadResult(tuple(ids), already_applied=False)


def _read(stream: BinaryIO) -> bytes:
    content = stream.read(BYTES_MAX + 1)
    if len(content) > BYTES_MAX:
        raise UnfitUpload(N_("Berkas terlalu besar. Paling besar 5 MB."), field="file")
    if not content.strip():
        raise UnfitUpload(N_("Berkas ini kosong."), field="file")
    return content


def _understood(content: bytes, filename: str, makers: Mapping[str, UUID]) -> UploadPreview:
    table: Table = read_xlsx(content) if content.startswith(b"PK\x03\x04") else read_csv(content)
    places, unknown, twice = place_columns(table.headings)
    missing = [c.heading for c in COLUMNS if c.required and c.key not in places]
    if missing:
        raise UnfitUpload(N_("Kolom ini belum ada: %(columns)s."), field="file", columns=", ".join(missing))
    reading = Reading(makers=_by_words(makers), categories=_categories(), alcoholic=_alcoholic())
    reading.problems += [CellProblem(table.heading_row, h, N_("Kolom ini ada dua kali."), {}) for h in twice]
    for number, cells in table.rows:
        reading.take_row(number, {key: cells[at] for key, at in places.items() if at < len(cells)})
    products = reading.products()
    problems = sorted(reading.problems, key=lambda problem: problem.row)
    return UploadPreview(
        digest=_digest(content, makers),
        filename=clean_line(filename[-120:], limit=120, field="file", required=False),
        rows=tuple(reading.previews),
        problems=tuple(problems),
        unknown_columns=tuple(unknown),
        products=() if problems else tuple(products),
    )


def _digest(content: bytes, makers: Mapping[str, UUID]) -> str:
    """Hash the bytes with the makers they may be for: the same sheet for another maker is another load."""
    scope = ",".join(sorted(str(maker) for maker in set(makers.values())))
    return hashlib.sha256(scope.encode() + b"\0" + content).hexdigest()


def _by_words(makers: Mapping[str, UUID]) -> dict[str, UUID]:
    return {" ".join(words_of(name)): maker for name, maker in makers.items()}


def _categories() -> dict[str, str]:
    """Give the slug of every category by what people may write: its slug, its name, its English name."""
    kinds = tree_by_slug().values()
    return {" ".join(words_of(word)): k.slug for k in kinds for word in (k.name_en, k.name, k.slug)}


def _alcoholic() -> frozenset[str]:
    return frozenset(kind.slug for kind in tree_by_slug().values() if kind.is_alcohol)
