"""Reading what tills sent, what became of it, and the tray."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Count, QuerySet

from nttmart.contexts.outlets.models import TillFact, TillProblem
from nttmart.contexts.outlets.rules.problems import Problem
from nttmart.contexts.outlets.rules.tills import Verdict

_PROBLEM = (
    "id", "till_id", "till__name", "till__outlet_id", "fact_id", "fact__seq", "fact__kind", "code", "sentence",
    "values", "opened_at", "fact__occurred_at", "settled_at", "settled_by", "settled_how",
)  # fmt: skip


def fresh_verdicts(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Tell of facts just kept what became of them since: applied or kept, and what is open beside each. Two queries."""
    ids = [verdict.id for verdict in verdicts if verdict.state == "kept"]
    applied = set(TillFact.objects.filter(id__in=ids, state="applied").values_list("id", flat=True))
    # A problem with a text of its own is about another text that came under the fact's id.
    rows = TillProblem.objects.filter(fact__in=ids, settled_at__isnull=True, text="")
    said = {
        fact_id: (code, sentence, values)
        for fact_id, code, sentence, values in rows.order_by("-opened_at", "-id").values_list(
            "fact_id", "code", "sentence", "values"
        )
    }
    return [
        verdict
        if verdict.state != "kept"
        else Verdict(
            verdict.id,
            "applied" if verdict.id in applied else "kept",
            *said.get(verdict.id, ("", "", {})),
            till_id=verdict.till_id,
        )
        for verdict in verdicts
    ]


def tills_to_apply(codes: Collection[str] = ()) -> list[UUID]:
    """List tills of which facts wait, or were set apart for one of these problems that is still open. Two queries."""
    waiting = TillFact.objects.filter(state="received").values_list("till_id", flat=True)
    apart = TillProblem.objects.filter(code__in=codes, fact__state="apart", settled_at__isnull=True)
    return sorted({*waiting.distinct(), *apart.values_list("till_id", flat=True).distinct()})


def list_problems(
    outlet_ids: Collection[UUID], *, till_id: UUID | None = None, settled: bool = False, limit: int = 200
) -> list[Problem]:
    """List the tray of some outlets: what is open, or (``settled``) what was settled; newest first. One query."""
    rows = _tray(outlet_ids).filter(settled_at__isnull=not settled)
    if till_id is not None:
        rows = rows.filter(till_id=till_id)
    return [_problem(row) for row in rows.order_by("-opened_at", "-id").values_list(*_PROBLEM)[:limit]]


def get_problem_text(outlet_ids: Collection[UUID], problem_id: UUID) -> str:
    """Give the exact text a problem is about: the fact's, or what could not be kept as one. Empty for a gap or none."""
    row = _tray(outlet_ids).filter(id=problem_id).values_list("text", "fact__text").first()
    return (row[0] or row[1] or "") if row else ""


def count_problems(outlet_ids: Collection[UUID]) -> dict[UUID, int]:
    """Count what is open in the trays of some outlets, by outlet. One query."""
    rows = _tray(outlet_ids).filter(settled_at__isnull=True).order_by()
    return dict(rows.values_list("till__outlet_id").annotate(count=Count("id")))


def find_last_kind(till_id: UUID) -> str | None:
    """Tell what the last fact of a till that came is about. One query."""
    rows = TillFact.objects.filter(till_id=till_id).order_by("-seq", "-id")
    return rows.values_list("kind", flat=True).first()


def count_facts(till_id: UUID) -> dict[str, int]:
    """Count a till's facts by state. One query."""
    rows = TillFact.objects.filter(till_id=till_id).order_by()
    return dict(rows.values_list("state").annotate(count=Count("id")))


def _tray(outlet_ids: Collection[UUID]) -> QuerySet[TillProblem]:
    return TillProblem.objects.filter(till__outlet__in=outlet_ids)


def _problem(row: Sequence[object]) -> Problem:
    values = list(row)
    values[6] = values[6] or ""
    return Problem(*values)  # type: ignore[arg-type]
