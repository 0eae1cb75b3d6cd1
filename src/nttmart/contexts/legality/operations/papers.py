"""Copies of papers of cases: opened by whoever works on the case, and removed when their time is over or on request."""

from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction

from nttmart.contexts.legality import models
from nttmart.contexts.legality.operations.cases import note_case
from nttmart.contexts.legality.operations.evidence import drop_files
from nttmart.contexts.legality.queries.papers import list_kept_papers, list_spent_papers
from nttmart.contexts.legality.queries.permits import file_path
from nttmart.contexts.legality.rules.errors import NoSuchCase
from nttmart.contexts.legality.rules.papers import KeptPaper
from nttmart.kernel.audit import SYSTEM, Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_


def open_paper(case_id: UUID, document_id: UUID, *, actor: Actor, at: datetime) -> tuple[str, Path]:
    """Hand over the copy of a paper, as (ending, path); that it was opened is kept in the trail.

    :raises NoSuchCase: if there is no such copy, or it was removed.
    """
    rows = models.CaseDocument.objects.filter(pk=document_id, case=case_id).exclude(sha256="")
    found = rows.values_list("ending", "sha256", "name").first()
    if found is None or not file_path(found[1], found[0]).exists():
        raise NoSuchCase(N_("Berkas ini tidak ada atau sudah dihapus."))
    record(actor, "legality.open_paper", "case", case_id, at=at, detail={"paper": found[2]})
    return found[0], file_path(found[1], found[0])


def forget_papers(*, at: datetime) -> int:
    """Remove the copies whose time is over; gives how many (daily job). That a paper was received stays known.

    :raises NoRuleInForce: if nobody says how long they are kept.
    """
    return _forget(list_spent_papers(on=local_date(at)), SYSTEM, at)


def erase_papers(producer_ids: Collection[UUID], *, actor: Actor, at: datetime, document_id: UUID | None = None) -> int:
    """Remove at once the copies kept of some makers, or one of them, as they asked; gives how many.

    A paper of an open case may have to be shown again.
    """
    kept = list_kept_papers(producer_ids, on=local_date(at))
    return _forget([each for each in kept if document_id in {None, each.document_id}], actor, at)


def _forget(papers: Collection[KeptPaper], actor: Actor, at: datetime) -> int:
    """Take the files away before it is written down: cut between, the next run finds the row and writes it down."""
    with transaction.atomic():
        ids = [paper.document_id for paper in papers]
        models.CaseDocument.objects.filter(id__in=ids).update(sha256="", ending="", forgotten_on=local_date(at))
        for paper in papers:
            note_case(paper.case_id, "forgotten", paper.name, actor, at)
        drop_files({paper.sha256: paper.path for paper in papers})
    return len(papers)
