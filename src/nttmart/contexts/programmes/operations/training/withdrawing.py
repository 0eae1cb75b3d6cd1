"""An attendance ticked wrongly and a visit to the wrong maker are taken back, with a reason; nothing is deleted."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.programmes.locks import lock_badge, lock_visit
from nttmart.contexts.programmes.models import Attendance, AttendanceWithdrawal, VisitWithdrawal
from nttmart.contexts.programmes.queries.support.shown import commitments_shown_by
from nttmart.contexts.programmes.queries.training.attendance import counting
from nttmart.contexts.programmes.rules.support.commitments import SESSION
from nttmart.contexts.programmes.rules.training.saying import BadTraining, NoSuchTraining
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_line


def withdraw_attendance(*, attendance_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Write down that somebody was ticked who did not come. Once; the card may be ticked anew. Locks the card.

    :raises BadTraining: if nobody else came and the session shows that a commitment was kept.
    :raises NoSuchTraining, TextMissing, TextTooLong: if so.
    """
    reason = clean_line(reason, limit=200, field="reason")
    with transaction.atomic():
        found = Attendance.objects.filter(id=attendance_id).values_list("session_id", "badge_id").first()
        if found is None:
            raise NoSuchTraining(N_("Catatan hadir ini tidak ada."))
        session_id, badge_id = found
        lock_badge(badge_id)
        if AttendanceWithdrawal.objects.filter(attendance=attendance_id).exists():
            return
        if not counting().filter(session=session_id).exclude(id=attendance_id).exists():
            refuse_shown(session_id)
        AttendanceWithdrawal.objects.create(attendance_id=attendance_id, reason=reason, said_at=at, by=str(actor)[:250])
        record(actor, "programmes.withdraw_attendance", "session", session_id, at=at, detail={"reason": reason})


def withdraw_visit(*, visit_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Write down that a visit is of another maker, or never was: it is told no more, nor are its pictures. Once.

    Locks the visit. :raises NoSuchTraining, TextMissing, TextTooLong: if so.
    """
    reason = clean_line(reason, limit=200, field="reason")
    with transaction.atomic():
        visit = lock_visit(visit_id)
        if VisitWithdrawal.objects.filter(visit=visit_id).exists():
            return
        VisitWithdrawal.objects.create(visit_id=visit_id, reason=reason, said_at=at, by=str(actor)[:250])
        record(actor, "programmes.withdraw_visit", "producer", visit.producer_id, at=at, detail={"reason": reason})


def refuse_shown(session_id: UUID) -> None:
    """Refuse to take away a session that shows what a partner gave.

    :raises BadTraining: with the commitment's words.
    """
    for what in commitments_shown_by(SESSION, session_id):
        raise BadTraining(
            N_("Sesi ini membuktikan komitmen «%(what)s». Tarik dulu catatan di komitmen itu."), what=what
        )
