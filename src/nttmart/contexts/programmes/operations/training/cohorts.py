"""A cohort begins; makers join it and leave it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.places import api as places
from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes.locks import lock_cohort
from nttmart.contexts.programmes.models import Cohort, Decision, Member, MemberLeft
from nttmart.contexts.programmes.operations.training.once import is_known
from nttmart.contexts.programmes.rules.choosing.deciding import NoSuchChoice
from nttmart.contexts.programmes.rules.training.saying import BadTraining, NoSuchTraining
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import clean_line


def begin_cohort(  # noqa: PLR0913 -- a cohort has this many parts
    *,
    name: str,
    begins_on: date,
    ends_on: date,
    actor: Actor,
    at: datetime,
    regency_code: str = "",
    source: str = "",
    decision_id: UUID | None = None,
    cohort_id: UUID | None = None,
) -> UUID:
    """Write down a cohort of one regency, or (without a code) of the whole province. Gives its id; again is once.

    ``decision_id`` is the sealed choice of villages it follows.

    :raises BadTraining: if it ends before it begins, or the name is taken. :raises NoSuchChoice: no such decision.
    :raises NotFoundPlace, TextMissing, TextTooLong, SaidOtherwise: if so.
    """
    name = clean_line(name, limit=80, field="name")
    source = clean_line(source, limit=300, field="source", required=False)
    if ends_on < begins_on:
        raise BadTraining(N_("Hari selesai tidak boleh sebelum hari mulai."), field="ends_on")
    if regency_code:
        places.get_regency(regency_code)
    if decision_id and not Decision.objects.filter(id=decision_id).exists():
        raise NoSuchChoice(N_("Keputusan ini tidak ditemukan."), field="decision")
    fact_id = cohort_id or uuid7()
    days = {"name": name, "begins_on": begins_on, "ends_on": ends_on}
    said = {**days, "regency": regency_code or None, "decision": decision_id}
    with transaction.atomic():
        if is_known(Cohort, fact_id, said):
            return fact_id
        if Cohort.objects.filter(name=name).exists():
            raise BadTraining(N_("Sudah ada angkatan dengan nama ini."), field="name")
        Cohort.objects.create(
            id=fact_id,
            regency_id=regency_code or None,
            decision_id=decision_id,
            source=source,
            recorded_at=at,
            by=str(actor)[:250],
            **days,
        )
        record(actor, "programmes.begin_cohort", "cohort", fact_id, at=at, detail={"name": name})
    return fact_id


def join_cohort(*, cohort_id: UUID, producer_id: UUID, from_on: date, actor: Actor, at: datetime) -> UUID:
    """Write down that a maker belongs to a cohort from a day on; one who is in it stays as it is. Locks the cohort.

    :raises BadTraining: if the cohort is over by that day, or the maker is of another regency.
    :raises NoSuchTraining, NotFoundProducer: if so.
    """
    maker = producers.get_producer(producer_id)
    with transaction.atomic():
        cohort = lock_cohort(cohort_id)
        if cohort.ends_on < from_on:
            raise BadTraining(N_("Angkatan ini sudah selesai."), field="from_on")
        if cohort.regency_id and cohort.regency_id != maker.regency_code:
            raise BadTraining(N_("Pembuat ini dari kabupaten lain."), field="producer")
        standing = Member.objects.filter(cohort=cohort_id, producer=producer_id, left__isnull=True).first()
        if standing is not None:
            return standing.id
        member = Member.objects.create(
            cohort_id=cohort_id,
            producer_id=producer_id,
            village_id=maker.village_code or None,
            from_on=from_on,
            said_at=at,
            by=str(actor)[:250],
        )
        record(actor, "programmes.join_cohort", "cohort", cohort_id, at=at, detail={"producer": str(producer_id)})
    return member.id


def leave_cohort(*, member_id: UUID, left_on: date, reason: str, actor: Actor, at: datetime) -> None:
    """Write down that a maker belongs to a cohort no more from a day on; again changes nothing.

    :raises BadTraining: for a day before it joined. :raises NoSuchTraining, TextMissing, TextTooLong: if so.
    """
    reason = clean_line(reason, limit=200, field="reason")
    with transaction.atomic():
        member = Member.objects.select_related("cohort").filter(id=member_id).first()
        if member is None:
            raise NoSuchTraining(N_("Anggota ini tidak ada."))
        lock_cohort(member.cohort_id)
        if MemberLeft.objects.filter(member=member_id).exists():
            return
        if left_on < member.from_on:
            raise BadTraining(N_("Keluar tidak bisa sebelum masuk."), field="left_on")
        MemberLeft.objects.create(member=member, left_on=left_on, reason=reason, said_at=at, by=str(actor)[:250])
        record(actor, "programmes.leave_cohort", "cohort", member.cohort_id, at=at, detail={"reason": reason})
