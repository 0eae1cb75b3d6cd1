"""Reading the tray: what tills said that a person has to look at, the gravest first."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from nttmart.contexts.outlets.models import FactDecision, TillProblem
from nttmart.contexts.outlets.rules.problems import FIRST, Problem

_PROBLEM = (
    "id", "till_id", "till__name", "till__outlet_id", "fact_id", "fact__seq", "fact__kind", "code", "sentence",
    "values", "opened_at", "fact__occurred_at", "settled_at", "settled_by", "settled_how", "apart",
)  # fmt: skip
_RANK = Case(
    *(When(code=code, then=Value(place)) for place, code in enumerate(FIRST)),
    default=Value(len(FIRST)),
    output_field=IntegerField(),
)


def list_problems(  # noqa: PLR0913 -- by what the tray is narrowed
    outlet_ids: Collection[UUID],
    *,
    till_id: UUID | None = None,
    code: str = "",
    ids: Collection[UUID] | None = None,
    settled: bool = False,
    first: int = 0,
    limit: int = 200,
) -> list[Problem]:
    """List the tray of some outlets: what is open, the gravest and newest first. One query.

    :param ids: only these. :param settled: what was settled, newest first. :param first: how many to leave out before.
    """
    rows = _tray(outlet_ids).filter(settled_at__isnull=not settled)
    if till_id is not None:
        rows = rows.filter(till_id=till_id)
    if code:
        rows = rows.filter(code=code)
    if ids is not None:
        rows = rows.filter(id__in=ids)
    order = ("-settled_at", "-id") if settled else ("rank", "-opened_at", "-id")
    found = rows.annotate(rank=_RANK).order_by(*order).values_list(*_PROBLEM)[first : first + limit]
    return [_problem(row) for row in found]


def find_problem(outlet_ids: Collection[UUID], problem_id: UUID) -> Problem | None:
    """Read a problem of some outlets, open or settled, or None. One query."""
    row = _tray(outlet_ids).filter(id=problem_id).values_list(*_PROBLEM).first()
    return None if row is None else _problem(row)


def get_problem_text(outlet_ids: Collection[UUID], problem_id: UUID) -> str:
    """Give the exact text a problem is about: what could not be kept as a fact, or the fact's. Empty for a gap."""
    row = _tray(outlet_ids).filter(id=problem_id).values_list("text", "fact__text").first()
    return (row[0] or row[1] or "") if row else ""


def count_problems(outlet_ids: Collection[UUID]) -> dict[UUID, int]:
    """Count what is open in the trays of some outlets, by outlet. One query."""
    rows = _tray(outlet_ids).filter(settled_at__isnull=True).order_by()
    return dict(rows.values_list("till__outlet_id").annotate(count=Count("id")))


def count_codes(outlet_ids: Collection[UUID], *, settled: bool = False) -> dict[str, int]:
    """Count what is open (or was settled) in the trays of some outlets, by code. One query."""
    rows = _tray(outlet_ids).filter(settled_at__isnull=not settled).order_by()
    return dict(rows.values_list("code").annotate(count=Count("id")))


def tills_with_gaps() -> set[UUID]:
    """Tell which tills have facts still to come: numbers are missing, and nobody has given them up. One query."""
    return set(TillProblem.objects.filter(code="gap", settled_at__isnull=True).values_list("till_id", flat=True))


def _tray(outlet_ids: Collection[UUID]) -> QuerySet[TillProblem]:
    apart = Q(fact__state="apart") & ~Exists(FactDecision.objects.filter(fact=OuterRef("fact")))
    return TillProblem.objects.filter(till__outlet__in=outlet_ids).annotate(
        apart=Case(When(apart, then=Value(value=True)), default=Value(value=False))
    )


def _problem(row: Sequence[object]) -> Problem:
    values = list(row)
    values[6] = values[6] or ""
    return Problem(*values)  # type: ignore[arg-type]
