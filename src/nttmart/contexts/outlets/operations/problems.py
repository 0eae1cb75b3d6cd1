"""The tray: problems are opened once, settled by a person (or by what was missing coming), never deleted."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.outlets.models import TillFact, TillProblem
from nttmart.contexts.outlets.rules.problems import CLOSES_WHEN_APPLIED, NotFoundProblem, Trouble
from nttmart.kernel.audit import SYSTEM, Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_line

_ARRIVED = "Yang kurang sudah sampai."


def open_problems(till_id: UUID, troubles: Iterable[Trouble], *, at: datetime) -> None:
    """Put problems of a till into its outlet's tray; one that was opened before stays as it is. One statement."""
    TillProblem.objects.bulk_create(
        (
            TillProblem(
                till_id=till_id,
                fact_id=trouble.fact_id,
                code=trouble.code,
                about=trouble.key,
                sentence=trouble.template,
                values=trouble.values,
                text=trouble.text,
                sig=trouble.sig,
                opened_at=at,
            )
            for trouble in troubles
        ),
        ignore_conflicts=True,
    )


def settle_problems(*, problem_ids: Collection[UUID], how: str, actor: Actor, at: datetime) -> None:
    """Note how a person settled problems; several alike are settled at once.

    :raises NotFoundProblem: if one is not open; then none is settled.
    """
    how = clean_line(how, limit=300, field="how")
    wanted = set(problem_ids)
    with transaction.atomic():
        rows = TillProblem.objects.filter(id__in=wanted, settled_at__isnull=True)
        if rows.update(settled_at=at, settled_by=str(actor), settled_how=how) != len(wanted):
            raise NotFoundProblem(N_("Masalah ini sudah dibereskan atau tidak ada."))
        for problem_id in sorted(wanted):
            record(actor, "settle_problem", "till_problem", problem_id, at=at, detail={"how": how})


def close_gaps(till_id: UUID, *, at: datetime) -> None:
    """Settle the gaps of a till whose missing numbers have all come."""
    gaps = TillProblem.objects.filter(till_id=till_id, code="gap", settled_at__isnull=True)
    for gap in gaps.values("id", "values"):
        first, last = gap["values"]["first"], gap["values"]["last"]
        here = TillFact.objects.filter(till_id=till_id, seq__range=(first, last)).values("seq").distinct().count()
        if here == last - first + 1:
            settle_arrived([gap["id"]], at)


def close_arrived(fact_ids: Collection[UUID], *, at: datetime) -> None:
    """Settle what was said of facts only because something else was missing, for now they are applied."""
    rows = TillProblem.objects.filter(fact__in=fact_ids, code__in=CLOSES_WHEN_APPLIED, settled_at__isnull=True)
    settle_arrived(list(rows.values_list("id", flat=True)), at)


def settle_arrived(problem_ids: Collection[UUID], at: datetime) -> None:
    if problem_ids:
        TillProblem.objects.filter(id__in=problem_ids).update(
            settled_at=at, settled_by=str(SYSTEM), settled_how=_ARRIVED
        )
