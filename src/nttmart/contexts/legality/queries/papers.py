"""Copies of papers of cases: which are kept of whom and until when, and which files something names."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from nttmart.contexts.legality import models
from nttmart.contexts.legality.queries.permits import file_path
from nttmart.contexts.legality.rules.papers import AFTER_CASE, AT_MOST, KeptPaper, keeps_until
from nttmart.kernel.clock import local_date
from nttmart.kernel.rates import rates

_FIELDS = (
    "case_id", "id", "case__producer_id", "case__kind", "case__product__name", "name", "ending", "sha256",
    "received_on", "case__closed_at",
)  # fmt: skip


def paper_days(on: date) -> tuple[int, int]:
    """Tell how many days a copy is kept after its case ended, and how many at most since it came. One query.

    :raises NoRuleInForce: if nobody says it.
    """
    said = rates((AFTER_CASE, AT_MOST), on)
    return said[AFTER_CASE].value, said[AT_MOST].value


def list_kept_papers(producer_ids: Collection[UUID], *, on: date) -> list[KeptPaper]:
    """List the copies kept of some makers, those that go first in front. Two queries.

    :raises NoRuleInForce: if nobody says how long they are kept.
    """
    return _read(_kept().filter(case__producer__in=producer_ids), on)


def list_spent_papers(*, on: date) -> list[KeptPaper]:
    """List the copies whose time is over. Two queries.

    :raises NoRuleInForce: if nobody says how long they are kept.
    """
    return [paper for paper in _read(_kept(), on) if paper.keeps_until < on]


def still_named(sha256s: Iterable[str]) -> set[str]:
    """Tell which of some files a paper of a case or a permit still names. Two queries."""
    some = list(sha256s)
    papers = models.CaseDocument.objects.filter(sha256__in=some).values_list("sha256", flat=True)
    return {*papers, *models.PermitFile.objects.filter(sha256__in=some).values_list("sha256", flat=True)}


def _kept() -> QuerySet[models.CaseDocument]:
    return models.CaseDocument.objects.exclude(sha256="").order_by("id")


def _read(rows: QuerySet[models.CaseDocument], on: date) -> list[KeptPaper]:
    found = list(rows.values_list(*_FIELDS))
    if not found:
        return []
    after_case, at_most = paper_days(on)
    papers = []
    for case_id, id_, maker, kind, product, name, ending, sha256, received_on, closed_at in found:
        ended_on = local_date(closed_at) if closed_at else None
        until = keeps_until(received_on, ended_on, after_case=after_case, at_most=at_most)
        papers.append(
            KeptPaper(
                case_id=case_id, document_id=id_, producer_id=maker, kind=kind, product_name=product or "", name=name,
                ending=ending, sha256=sha256, path=file_path(sha256, ending), received_on=received_on,
                keeps_until=until,
            )
        )  # fmt: skip
    return sorted(papers, key=lambda paper: paper.keeps_until)
