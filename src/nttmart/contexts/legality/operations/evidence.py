"""Files that show a permit or a paper of a case: pictures are made anew, PDFs kept as they came, each once."""

import hashlib
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.legality import models
from nttmart.contexts.legality.queries.papers import still_named
from nttmart.contexts.legality.queries.permits import file_path, get_permit
from nttmart.contexts.legality.rules.errors import UnfitEvidence
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_

LARGEST: Final = 8_000_000
"""Bytes of a file as it comes."""
_SIDE: Final = 2_000
_TAIL: Final = 2_048


def keep_permit_file(permit_id: UUID, content: bytes, *, actor: Actor, at: datetime) -> UUID:
    """Keep a file beside a permit; the same file again changes nothing. Gives its id.

    :raises UnfitEvidence: if it is neither a picture nor a PDF, or too large. :raises NoSuchPermit: if there is none.
    """
    permit = get_permit(permit_id)
    sha256, ending, size = keep_file(content)
    for known in permit.files:
        if known.sha256 == sha256:
            return known.id
    file = models.PermitFile.objects.create(
        permit_id=permit_id, ending=ending, sha256=sha256, bytes=size, kept_at=at, kept_by=str(actor)[:250]
    )
    record(actor, "legality.keep_file", "permit", permit_id, at=at, detail={"sha256": sha256})
    return file.id


def keep_file(content: bytes) -> tuple[str, str, int]:
    """Judge a file by its content and keep it under the name of its content; gives (hash, ending, bytes).

    :raises UnfitEvidence:
    """
    if len(content) > LARGEST:
        raise UnfitEvidence(N_("Berkas terlalu besar: paling besar 8 MB."), field="file")
    if content[:5] == b"%PDF-":
        if b"%%EOF" not in content[-_TAIL:]:
            raise UnfitEvidence(N_("PDF ini terpotong. Kirim lagi."), field="file")
        kept, ending = content, "pdf"
    else:
        kept, ending = _picture(content), "webp"
    sha256 = hashlib.sha256(kept).hexdigest()
    _write(sha256, ending, kept)
    return sha256, ending, len(kept)


def drop_files(files: Mapping[str, Path]) -> None:
    """Take files off the disk, by their hash, but for what a paper or a permit names."""
    for sha256 in files.keys() - still_named(files):
        files[sha256].unlink(missing_ok=True)


def _picture(content: bytes) -> bytes:
    try:
        return catalogue.encode_picture(content, _SIDE)
    except catalogue.UnfitPhoto as unfit:
        raise UnfitEvidence(N_("Kirim foto atau PDF surat izinnya; berkas ini tidak terbaca."), field="file") from unfit


def _write(sha256: str, ending: str, content: bytes) -> None:
    """Write a file whole before anything names it; one that is there is the same by its name."""
    path = file_path(sha256, ending)
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
