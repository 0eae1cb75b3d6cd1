"""Claims to have come that a person has to look at, or looked at."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import F, Q, QuerySet

from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes.models import AttendanceProblem
from nttmart.contexts.programmes.queries.training.sessions import list_sessions
from nttmart.contexts.programmes.rules.training.attending import SENTENCES
from nttmart.contexts.programmes.rules.training.saying import NoSuchTraining
from nttmart.contexts.programmes.rules.training.telling import ProblemRow
from nttmart.kernel.errors import N_, Sentence

_FIELDS = (
    "id", "kind", "session_id", "badge_text", "badge__producer_id", "at", "way", "by", "other__session__place",
    "other__session__module", "word__holds", "word__reason", "word__by",
)  # fmt: skip
_MOST = 200


def list_problems(*, cohort_ids: Collection[UUID], session_id: UUID | None = None) -> list[ProblemRow]:
    """List claims of some cohorts (or one session): the unsettled first, the newest word next. Five queries at most."""
    which = Q(session__cohort__in=cohort_ids) & (Q(session=session_id) if session_id else Q())
    found = AttendanceProblem.objects.filter(which).order_by(
        F("word__said_at").desc(nulls_first=True), "-heard_at", "id"
    )
    return _rows(found[:_MOST])


def get_problem(problem_id: UUID) -> ProblemRow:
    """Read one.

    :raises NoSuchTraining: if there is none.
    """
    for row in _rows(AttendanceProblem.objects.filter(id=problem_id)):
        return row
    raise NoSuchTraining(N_("Catatan hadir ini tidak ada."))


def _rows(found: QuerySet[AttendanceProblem]) -> list[ProblemRow]:
    rows = list(found.values(*_FIELDS))
    sessions = {card.id: card for card in list_sessions(ids={row["session_id"] for row in rows})}
    makers = producers.get_producer_cards({row["badge__producer_id"] for row in rows if row["badge__producer_id"]})
    return [
        ProblemRow(
            id=row["id"],
            kind=row["kind"],
            sentence=Sentence(SENTENCES[row["kind"]]),
            session=sessions[row["session_id"]],
            number=row["badge_text"],
            producer_name=makers[row["badge__producer_id"]].name if row["badge__producer_id"] else "",
            at=row["at"],
            way=row["way"],
            by=row["by"],
            other_place=row["other__session__place"] or "",
            other_module=row["other__session__module"] or "",
            holds=row["word__holds"] or "",
            reason=row["word__reason"] or "",
            settled_by=row["word__by"] or "",
        )
        for row in rows
    ]
