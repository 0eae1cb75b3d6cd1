"""Copies of papers kept of a maker: the list with the day each goes, and all of them in one file."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO, Any, Final
from uuid import UUID
from zipfile import ZIP_STORED, ZipFile

from django.utils.text import slugify

from nttmart.contexts.legality import api as legality
from nttmart.contexts.producers import api as producers

_IN_MEMORY: Final = 1_000_000
"""Bytes of a copy that need no file of their own."""


@dataclass(frozen=True, slots=True)
class PapersPage:
    """What is kept of a maker's papers."""

    maker: producers.Producer
    papers: tuple[legality.KeptPaper, ...]


def papers_page(maker: producers.Producer, today: date) -> PapersPage:
    """Put the copies kept of a maker together, those that go first in front."""
    return PapersPage(maker, tuple(legality.list_kept_papers([maker.id], on=today)))


def told_papers(producer_ids: Collection[UUID], today: date) -> list[dict[str, Any]]:
    """Tell which copies are kept of some makers, as a copy of somebody's data has it."""
    return _told(legality.list_kept_papers(producer_ids, on=today))


def _told(papers: Sequence[legality.KeptPaper]) -> list[dict[str, Any]]:
    return [
        {
            "case": each.kind,
            "product": each.product_name,
            "paper": each.name,
            "received_on": each.received_on.isoformat(),
            "kept_until": each.keeps_until.isoformat(),
            "file": _name(number, each),
        }
        for number, each in enumerate(papers, start=1)
    ]


def copy_of_papers(maker: producers.Producer, today: date) -> IO[bytes]:
    """Put all copies kept of a maker into one file, with the list of them."""
    papers = [each for each in legality.list_kept_papers([maker.id], on=today) if each.path.exists()]
    is_large = sum(each.path.stat().st_size for each in papers) > _IN_MEMORY
    whole: IO[bytes] = TemporaryFile() if is_large else BytesIO()  # noqa: SIM115 -- the answer closes it
    with ZipFile(whole, "w", ZIP_STORED) as folder:
        said = {"maker": maker.name, "on": today.isoformat(), "papers": _told(papers)}
        folder.writestr("berkas.json", json.dumps(said, ensure_ascii=False, indent=2))
        for number, paper in enumerate(papers, start=1):
            folder.write(paper.path, _name(number, paper))
    whole.seek(0)
    return whole


def _name(number: int, paper: legality.KeptPaper) -> str:
    return f"{number:02}-{slugify(paper.name)[:60] or 'berkas'}.{paper.ending}"
