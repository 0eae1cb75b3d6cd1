"""Cases: one whole, those that are open, and how many are late."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from nttmart.contexts.legality import models
from nttmart.contexts.legality.rules.cases import Case, CaseDocument, CaseStep, CaseStepTaken, late_first
from nttmart.contexts.legality.rules.errors import NoSuchCase
from nttmart.kernel.errors import N_

_FIELDS = (
    "id", "kind", "producer_id", "producer__name", "producer__regency_id", "product_id", "product__name", "owner_id",
    "opened_on", "outcome",
)  # fmt: skip
_PAPER = ("case_id", "id", "name", "asked_on", "received_on", "ending", "waived_because", "forgotten_on")


def get_case(case_id: UUID) -> Case:
    """Give a case with its steps, papers and history. Four queries.

    :raises NoSuchCase: if there is none.
    """
    found = _read(models.Case.objects.filter(pk=case_id), with_history=True)
    if not found:
        raise NoSuchCase(N_("Urusan ini tidak ada."))
    return found[0]


def list_cases(  # noqa: PLR0913 -- one filter each
    *,
    on: date,
    regency_codes: Collection[str] | None = None,
    owner_id: UUID | None = None,
    producer_id: UUID | None = None,
    open_only: bool = True,
    limit: int = 200,
) -> list[Case]:
    """List cases, the latest first, then those due soonest; None: of all regencies. Three queries."""
    rows = models.Case.objects.filter(outcome="") if open_only else models.Case.objects.all()
    if regency_codes is not None:
        rows = rows.filter(producer__regency__in=regency_codes)
    if owner_id is not None:
        rows = rows.filter(owner=owner_id)
    if producer_id is not None:
        rows = rows.filter(producer=producer_id)
    return late_first(_read(rows.order_by("opened_on", "id")[:limit]), on)


def list_ended_cases(
    *, regency_codes: Collection[str] | None = None, owner_id: UUID | None = None, limit: int = 200
) -> list[Case]:
    """List cases that have ended, with or without a permit, the last first; None: of all regencies. Three queries."""
    rows = models.Case.objects.exclude(outcome="")
    if regency_codes is not None:
        rows = rows.filter(producer__regency__in=regency_codes)
    if owner_id is not None:
        rows = rows.filter(owner=owner_id)
    return _read(rows.order_by("-closed_at", "-id")[:limit])


def count_late(*, on: date, regency_codes: Collection[str] | None = None) -> int:
    """Count open cases whose step to be done now is late. One query."""
    rows = models.Case.objects.filter(outcome="")
    if regency_codes is not None:
        rows = rows.filter(producer__regency__in=regency_codes)
    overdue = models.CaseStep.objects.filter(case=OuterRef("pk"), done_on__isnull=True, due_on__lt=on)
    return rows.filter(Exists(overdue)).count()


def count_own(owner_id: UUID, *, on: date) -> tuple[int, int]:
    """Count the open cases in somebody's hands, and those of them whose step is late. One query."""
    overdue = models.CaseStep.objects.filter(case=OuterRef("pk"), done_on__isnull=True, due_on__lt=on)
    rows = models.Case.objects.filter(outcome="", owner=owner_id).values_list(Exists(overdue))
    late = [is_late for (is_late,) in rows]
    return len(late), sum(late)


def _read(rows: QuerySet[models.Case], *, with_history: bool = False) -> list[Case]:
    found = list(rows.values(*_FIELDS))
    ids = [row["id"] for row in found]
    steps, papers = _steps(ids), _papers(ids)
    history = _history(ids) if with_history else defaultdict(list)
    return [_case(row, steps[row["id"]], papers[row["id"]], history[row["id"]]) for row in found]


def _case(row: dict[str, Any], steps: list[CaseStep], papers: list[CaseDocument], history: list[CaseStepTaken]) -> Case:
    return Case(
        id=row["id"],
        kind=row["kind"],
        producer_id=row["producer_id"],
        producer_name=row["producer__name"],
        product_id=row["product_id"],
        product_name=row["product__name"] or "",
        owner_id=row["owner_id"],
        opened_on=row["opened_on"],
        outcome=row["outcome"],
        steps=tuple(steps),
        documents=tuple(papers),
        history=tuple(history),
        regency_code=row["producer__regency_id"],
    )


def _steps(ids: list[UUID]) -> defaultdict[UUID, list[CaseStep]]:
    found: defaultdict[UUID, list[CaseStep]] = defaultdict(list)
    rows = models.CaseStep.objects.filter(case__in=ids).order_by("position")
    for row in rows.values_list("case_id", "step", "due_on", "done_on"):
        found[row[0]].append(CaseStep(*row[1:]))
    return found


def _papers(ids: list[UUID]) -> defaultdict[UUID, list[CaseDocument]]:
    found: defaultdict[UUID, list[CaseDocument]] = defaultdict(list)
    rows = models.CaseDocument.objects.filter(case__in=ids).order_by("position")
    for row in rows.values_list(*_PAPER):
        found[row[0]].append(CaseDocument(*row[1:]))
    return found


def _history(ids: list[UUID]) -> defaultdict[UUID, list[CaseStepTaken]]:
    found: defaultdict[UUID, list[CaseStepTaken]] = defaultdict(list)
    rows = models.CaseEvent.objects.filter(case__in=ids).order_by("at", "id")
    for row in rows.values_list("case_id", "what", "note", "by", "at"):
        found[row[0]].append(CaseStepTaken(*row[1:]))
    return found
