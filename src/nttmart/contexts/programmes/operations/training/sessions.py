"""A session is planned, cancelled, or given a new poster; the institutions that teach."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from nttmart.contexts.programmes.locks import lock_cohort, lock_session
from nttmart.contexts.programmes.models import Session, Trainer
from nttmart.contexts.programmes.operations.training.once import is_known
from nttmart.contexts.programmes.operations.training.withdrawing import refuse_shown
from nttmart.contexts.programmes.queries.training.modules import get_module
from nttmart.contexts.programmes.rules.training.saying import BadTraining
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import secret_token, uuid7
from nttmart.kernel.text import clean_line

TRAINER_KINDS: Final = ("agency", "university", "firm", "bank", "community")
_LONGEST_HOURS: Final = 24 * 3600


def know_trainer(*, name: str, role: str, kind: str) -> UUID:
    """Give the id of an institution that teaches in a role, writing it down if it is new.

    :raises BadTraining: for an unknown kind. :raises TextMissing, TextTooLong: if so.
    """
    if kind not in TRAINER_KINDS:
        raise BadTraining(N_("Pilih jenis lembaganya."), field="kind")
    name, role = clean_line(name, limit=120, field="name"), clean_line(role, limit=80, field="role", required=False)
    trainer, _is_new = Trainer.objects.get_or_create(name=name, role=role, defaults={"kind": kind})
    return trainer.id


def plan_session(  # noqa: PLR0913 -- a session has this many parts
    *,
    cohort_id: UUID,
    module: str,
    place: str,
    starts_at: datetime,
    ends_at: datetime,
    actor: Actor,
    at: datetime,
    trainer_id: UUID | None = None,
    seats: int | None = None,
    session_id: UUID | None = None,
) -> UUID:
    """Plan a session of a cohort. Gives its id; the same again is once. Locks the cohort.

    :raises UnknownModule: if it is not taught on that day.
    :raises BadTraining: for one that ends before it starts, lasts a day and more, or lies outside the cohort's days.
    :raises NoSuchTraining, TextMissing, TextTooLong, SaidOtherwise: if so.
    """
    place = clean_line(place, limit=120, field="place")
    day = local_date(starts_at)
    get_module(module, day)
    if not 0 < (ends_at - starts_at).total_seconds() <= _LONGEST_HOURS:
        raise BadTraining(N_("Jam selesai harus sesudah jam mulai, pada hari yang sama."), field="ends_at")
    fact_id = session_id or uuid7()
    said = {"cohort": cohort_id, "module": module, "place": place, "starts_at": starts_at, "ends_at": ends_at}
    with transaction.atomic():
        cohort = lock_cohort(cohort_id)
        if is_known(Session, fact_id, said):
            return fact_id
        _refuse_outside(day, cohort.begins_on, cohort.ends_on)
        Session.objects.create(
            id=fact_id,
            cohort_id=cohort_id,
            module=module,
            place=place,
            starts_at=starts_at,
            ends_at=ends_at,
            trainer_id=trainer_id,
            seats=seats,
            by=str(actor)[:250],
        )
        record(actor, "programmes.plan_session", "session", fact_id, at=at, detail={"module": module})
    return fact_id


def cancel_session(*, session_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Cancel a session for a reason; once cancelled it stays so. Locks it.

    :raises BadTraining: if it shows that a commitment was kept.
    :raises NoSuchTraining, TextMissing, TextTooLong: if so.
    """
    reason = clean_line(reason, limit=200, field="reason")
    with transaction.atomic():
        session = lock_session(session_id)
        if session.cancelled_at is not None:
            return
        refuse_shown(session_id)
        Session.objects.filter(id=session_id).update(cancelled_at=at, cancel_reason=reason)
        record(actor, "programmes.cancel_session", "session", session_id, at=at, detail={"reason": reason})


def renew_poster(*, session_id: UUID, actor: Actor, at: datetime) -> None:
    """Give a session a new key: what hangs on walls or was photographed is forged from now on. Locks it.

    :raises NoSuchTraining: if there is none.
    """
    with transaction.atomic():
        lock_session(session_id)
        Session.objects.filter(id=session_id).update(check_in_key=secret_token())
        record(actor, "programmes.renew_poster", "session", session_id, at=at)


def _refuse_outside(day: date, begins_on: date, ends_on: date) -> None:
    if not begins_on <= day <= ends_on:
        raise BadTraining(N_("Sesi harus di dalam masa angkatan ini."), field="starts_at")
