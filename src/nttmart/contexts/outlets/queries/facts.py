"""Reading what tills sent and what became of it."""

from collections.abc import Collection, Sequence
from typing import Any, Final
from uuid import UUID

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When

from nttmart.contexts.outlets.models import FactDecision, TillFact, TillProblem
from nttmart.contexts.outlets.rules.facts import body_of
from nttmart.contexts.outlets.rules.tills import HeldFact, Verdict

_HELD_FACT = (
    "id", "till_id", "till__prefix", "till__name", "till__outlet_id", "seq", "kind", "text", "occurred_at",
    "received_at", "held",
)  # fmt: skip
_APART: Final[Any] = Q(state="apart") & ~Exists(FactDecision.objects.filter(fact=OuterRef("id")))
"""Facts that could not be applied, and about which nobody has decided."""
_HELD: Final = Case(When(_APART, then=Value(value=True)), default=Value(value=False))


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
    """List tills of which facts wait, or were set apart for one of these problems, ticked or not. Two queries."""
    waiting = TillFact.objects.filter(state="received").values_list("till_id", flat=True)
    return sorted({*waiting.distinct(), *facts_to_retry(codes).values_list("till_id", flat=True).distinct()})


def facts_to_retry(codes: Collection[str]) -> QuerySet[TillFact]:
    """Choose facts that were set apart for one of these problems and that nobody has decided about."""
    why = TillProblem.objects.filter(fact=OuterRef("id"), code__in=codes)
    return TillFact.objects.filter(_APART, Exists(why))


def find_held_fact(fact_id: UUID) -> HeldFact | None:
    """Read a fact for the person who looks at it, whatever became of it. One query."""
    row = TillFact.objects.filter(id=fact_id).annotate(held=_HELD).values(*_HELD_FACT).first()
    return None if row is None else _held_fact(row)


def count_facts(till_id: UUID) -> dict[str, int]:
    """Count a till's facts by state. One query."""
    rows = TillFact.objects.filter(till_id=till_id).order_by()
    return dict(rows.values_list("state").annotate(count=Count("id")))


def count_waiting(till_id: UUID) -> int:
    """Count a till's facts that wait to be applied, or are apart and in the tray for a person. One query."""
    open_ = TillProblem.objects.filter(fact=OuterRef("id"), settled_at__isnull=True)
    rows = TillFact.objects.filter(till_id=till_id).exclude(state="applied")
    return rows.filter(~Q(state="apart") | Exists(open_)).count()


def find_last_kind(till_id: UUID) -> str | None:
    """Tell what the last fact of a till that came is about. One query."""
    rows = TillFact.objects.filter(till_id=till_id).order_by("-seq", "-id")
    return rows.values_list("kind", flat=True).first()


def _held_fact(row: dict[str, Any]) -> HeldFact:
    return HeldFact(
        id=row["id"],
        till_id=row["till_id"],
        till_name=f"Kasir {row['till__prefix']} ({row['till__name']})",
        outlet_id=row["till__outlet_id"],
        seq=row["seq"],
        kind=row["kind"],
        body=body_of(row["text"]),
        occurred_at=row["occurred_at"],
        received_at=row["received_at"],
        text=row["text"],
        is_held=row["held"],
    )
