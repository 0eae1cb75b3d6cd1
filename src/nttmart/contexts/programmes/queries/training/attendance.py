"""Who came, as far as it counts, and what a person has to look at."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Count, QuerySet

from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes.models import Attendance, AttendanceProblem, AttendanceWord, Session
from nttmart.contexts.programmes.rules.training.attending import NEITHER, THIS, Held
from nttmart.contexts.programmes.rules.training.telling import CameRow, Learned


def counting() -> QuerySet[Attendance]:
    """Choose who counts: none taken back, said by a person to be elsewhere, or of a cancelled session."""
    aside = AttendanceWord.objects.filter(holds__in=(THIS, NEITHER), problem__other__isnull=False)
    standing = Attendance.objects.filter(session__cancelled_at__isnull=True, withdrawal__isnull=True)
    return standing.exclude(id__in=aside.values("problem__other"))


def also_at(badge_id: UUID) -> list[Held]:
    """List the sessions at which a card counts already."""
    rows = Session.objects.filter(id__in=counting().filter(badge=badge_id).values("session"))
    return [held_of(row) for row in rows]


def held_of(session: Session) -> Held:
    """Say when and where a session is, as rules ask it."""
    is_cancelled = session.cancelled_at is not None
    return Held(session.id, session.cohort_id, session.place, session.starts_at, session.ends_at, is_cancelled)


def list_came(session_id: UUID) -> list[CameRow]:
    """List who counts as having come to a session, by maker and number. Two queries."""
    rows = list(
        counting()
        .filter(session=session_id)
        .values_list("id", "badge_id", "badge__number", "badge__producer_id", "at", "way", "by")
    )
    cards = producers.get_producer_cards({row[3] for row in rows})
    found = [CameRow(id_, badge, number, cards[of].name, at, way, by) for id_, badge, number, of, at, way, by in rows]
    return sorted(found, key=lambda each: (each.producer_name, each.number))


def find_session_of(attendance_id: UUID) -> UUID | None:
    """Find at which session somebody was ticked; None if there is no such tick, or it is taken back."""
    ticked = Attendance.objects.filter(id=attendance_id, withdrawal__isnull=True)
    return ticked.values_list("session_id", flat=True).first()


def list_learned(producer_ids: Collection[UUID]) -> list[Learned]:
    """List the sessions to which learners of some makers came, and how many, the earliest first. One query."""
    rows = counting().filter(badge__producer__in=producer_ids).values_list(
        "badge__producer_id", "session_id", "session__cohort__name", "session__module", "session__starts_at",
        "session__place",
    )  # fmt: skip
    told = rows.annotate(people=Count("id")).order_by("session__starts_at", "session_id", "badge__producer_id")
    return [Learned(*row) for row in told]


def count_problems(cohort_ids: Collection[UUID]) -> int:
    """Count claims of some cohorts nobody has settled."""
    return AttendanceProblem.objects.filter(session__cohort__in=cohort_ids, word__isnull=True).count()
