"""A person says which of two claims holds, or that a doubtful one does not."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from nttmart.contexts.programmes.locks import lock_badge, lock_badge_number, lock_problem
from nttmart.contexts.programmes.models import Attendance, AttendanceProblem, AttendanceWord, Badge
from nttmart.contexts.programmes.queries.training.attendance import also_at, counting, held_of
from nttmart.contexts.programmes.rules.training.attending import BOTH, ELSEWHERE, THIS, clash_of, may_hold
from nttmart.contexts.programmes.rules.training.badges import read_badge
from nttmart.contexts.programmes.rules.training.saying import BadTraining
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import clean_line


def settle_problem(  # noqa: PLR0913 -- a word has this many parts
    *, problem_id: UUID, holds: str, reason: str, actor: Actor, at: datetime, badge: str = ""
) -> None:
    """Say what holds of a doubtful claim: «this», the «other», «both» or «neither». Once. Locks problem and card.

    What holds here may clash with what was said of another claim since: that is a new problem, and does not count yet.

    ``badge`` is the right number where nobody has the one that was written. What holds is counted as having come.

    :raises BadTraining: for a word that cannot be said of it, if it is settled, or if no card is named.
    :raises NoSuchTraining, TextMissing, TextTooLong: if so.
    """
    reason = clean_line(reason, limit=200, field="reason")
    with transaction.atomic():
        problem = lock_problem(problem_id)
        if AttendanceWord.objects.filter(problem=problem).exists():
            raise BadTraining(N_("Sudah diputuskan orang lain."))
        if holds not in may_hold(problem.kind):
            raise BadTraining(N_("Pilih mana yang benar."), field="holds")
        card = _card(problem, badge) if holds in {THIS, BOTH} else None
        AttendanceWord.objects.create(problem=problem, holds=holds, reason=reason, said_at=at, by=str(actor)[:250])
        detail = {"holds": holds, "reason": reason}
        record(actor, "programmes.settle_attendance", "session", problem.session_id, at=at, detail=detail)
        if card is not None:
            _count(problem, card, holds, actor)


def _card(problem: AttendanceProblem, written: str) -> Badge:
    if problem.badge_id is not None:
        return lock_badge(problem.badge_id)
    found = lock_badge_number(read_badge(written)) if written else None
    if found is None:
        raise BadTraining(N_("Tulis nomor kartu yang benar."), field="badge")
    return found


def _count(problem: AttendanceProblem, badge: Badge, holds: str, actor: Actor) -> None:
    """Count the claim, unless it clashes with what counts by now: then that is asked about anew.

    Under its own id, unless that id is counted as something else.
    """
    if Attendance.objects.filter(session=problem.session_id, badge=badge, withdrawal__isnull=True).exists():
        return
    accepted = {problem.other.session_id} if holds == BOTH and problem.other else set()
    others = [held for held in also_at(badge.id) if held.session_id not in accepted]
    clash = clash_of(held_of(problem.session), others)
    if clash is not None:
        _ask_anew(problem, badge, counting().get(session=clash.other, badge=badge), actor)
        return
    is_taken = Attendance.objects.filter(id=problem.claim_id).exists()
    Attendance.objects.create(
        id=uuid7() if is_taken else problem.claim_id,
        session_id=problem.session_id,
        badge=badge,
        at=problem.at,
        heard_at=problem.heard_at,
        device=problem.device,
        way=problem.way,
        by=str(actor)[:250],
    )


def _ask_anew(problem: AttendanceProblem, badge: Badge, other: Attendance, actor: Actor) -> None:
    """Keep the claim as a problem of its own: what a person said of it clashes with what another said before."""
    AttendanceProblem.objects.get_or_create(
        claim_id=uuid5(problem.id, str(other.id)),
        kind=ELSEWHERE,
        session_id=problem.session_id,
        badge_text=badge.number,
        defaults={
            "badge": badge,
            "at": problem.at,
            "heard_at": problem.heard_at,
            "device": problem.device,
            "way": problem.way,
            "by": str(actor)[:250],
            "other": other,
        },
    )
