"""Somebody came: counted once, known when sent again, or kept as a problem for a person to settle."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.programmes.locks import lock_badge_number
from nttmart.contexts.programmes.models import Attendance, AttendanceProblem, Badge, Session
from nttmart.contexts.programmes.queries.training.attendance import also_at, counting, held_of
from nttmart.contexts.programmes.queries.training.cohorts import is_member
from nttmart.contexts.programmes.queries.training.sessions import session_row, signature_of
from nttmart.contexts.programmes.rules.training.attending import (
    ELSEWHERE,
    OTHERWISE,
    SENTENCES,
    TAKEN_BACK,
    UNKNOWN_BADGE,
    WAYS,
    Claim,
    doubt_of,
)
from nttmart.contexts.programmes.rules.training.saying import BadTraining
from nttmart.contexts.programmes.rules.training.telling import COUNTED, FLAGGED, KNOWN, Attended
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_, Sentence


@dataclass(frozen=True, slots=True)
class Came:
    """A claim as a device made it: its own id, which session, which card, when, by a poster or a list."""

    id: UUID
    session_id: UUID
    badge: str
    way: str
    at: datetime
    heard_at: datetime
    signature: str = ""
    device: str = ""


def attend(came: Came, *, actor: Actor) -> Attended:
    """Count that somebody came, or keep the claim with what speaks against it; nothing sent is lost. Locks the card.

    The same id again is known; with another body it is a problem of its own. Whoever is counted there is known.

    :raises NoSuchTraining: if there is no such session. :raises BadTraining: for an unknown way.
    """
    if came.way not in WAYS:
        raise BadTraining(N_("Catatan ini tidak terbaca."))
    number = _digits(came.badge)
    with transaction.atomic():
        session = session_row(came.session_id)
        badge = lock_badge_number(number)
        before = _said_before(came, number)
        if before is not None:
            return before if before.state == KNOWN else _flag(came, number, badge, OTHERWISE, None, actor)
        if badge is None:
            return _flag(came, number, None, UNKNOWN_BADGE, None, actor)
        if Attendance.objects.filter(session=session, badge=badge, withdrawal__isnull=True).exists():
            return Attended(KNOWN)
        return _judged(came, session, badge, actor)


def _judged(came: Came, session: Session, badge: Badge, actor: Actor) -> Attended:
    doubt = doubt_of(
        Claim(held_of(session), came.way, came.at, came.signature),
        expected=signature_of(session),
        is_member=is_member(session.cohort_id, badge.producer_id, local_date(session.starts_at)),
        also_at=also_at(badge.id),
    )
    if doubt is not None:
        other = counting().filter(session=doubt.other, badge=badge).first() if doubt.kind == ELSEWHERE else None
        return _flag(came, badge.number, badge, doubt.kind, other, actor)
    Attendance.objects.create(
        id=came.id,
        session=session,
        badge=badge,
        at=came.at,
        heard_at=came.heard_at,
        device=came.device[:40],
        way=came.way,
        by=str(actor)[:250],
    )
    return Attended(COUNTED)


def _said_before(came: Came, number: str) -> Attended | None:
    """Find the claim under its id: known if it says the same (with its doubt, if any), flagged if not, or None.

    One that was taken back since stays so, and says it: whoever did come is ticked anew.
    """
    told = Attendance.objects.filter(id=came.id)
    counted = told.values_list("session_id", "badge__number", "withdrawal__reason").first()
    if counted and counted[:2] == (came.session_id, number):
        return Attended(KNOWN, Sentence(TAKEN_BACK) if counted[2] else None)
    kept = AttendanceProblem.objects.filter(claim_id=came.id).values_list("session_id", "badge_text", "kind")
    for session_id, written, kind in kept:
        if (session_id, written) == (came.session_id, number):
            return Attended(KNOWN, Sentence(SENTENCES[kind]))
    return Attended(FLAGGED) if counted or kept else None


def _flag(  # noqa: PLR0913, PLR0917 -- a problem has this many parts
    came: Came, number: str, badge: Badge | None, kind: str, other: Attendance | None, actor: Actor
) -> Attended:
    problem, is_new = AttendanceProblem.objects.get_or_create(
        claim_id=came.id,
        kind=kind,
        session_id=came.session_id,
        badge_text=number,
        defaults={
            "badge": badge,
            "at": came.at,
            "heard_at": came.heard_at,
            "device": came.device[:40],
            "way": came.way,
            "by": str(actor)[:250],
            "other": other,
        },
    )
    if is_new:
        detail = {"kind": kind, "problem": str(problem.id)}
        record(actor, "programmes.doubt_attendance", "session", came.session_id, at=came.heard_at, detail=detail)
    return Attended(FLAGGED, Sentence(SENTENCES[kind]))


def _digits(text: str) -> str:
    """Keep what was written, without what stands between digits: also what is no number is kept for a person."""
    return "".join(letter for letter in text if letter not in " -.")[:20]
