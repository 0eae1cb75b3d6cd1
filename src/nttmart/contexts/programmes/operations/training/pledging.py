"""Something is promised to a cohort or a maker; it is kept, or ended with a reason."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes.locks import lock_pledge
from nttmart.contexts.programmes.models import Pledge, PledgeEnd
from nttmart.contexts.programmes.operations.training.once import is_known
from nttmart.contexts.programmes.queries.support.commitments import get_partner
from nttmart.contexts.programmes.queries.training.cohorts import get_cohort
from nttmart.contexts.programmes.rules.training.pledges import ENDED, KEPT, KINDS
from nttmart.contexts.programmes.rules.training.saying import BadPledge
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import clean_line


def pledge(  # noqa: PLR0913 -- a pledge has this many parts
    *,
    kind: str,
    what: str,
    due_on: date,
    actor: Actor,
    at: datetime,
    promised_by: str = "",
    partner_id: UUID | None = None,
    cohort_id: UUID | None = None,
    producer_id: UUID | None = None,
    source: str = "",
    pledge_id: UUID | None = None,
) -> UUID:
    """Write down what was promised, to a cohort or to a maker, by whom and for when. The same again is once.

    Whoever promised is a partner on file, or an institution in words: of a partner its name is taken.

    :raises BadPledge: for an unknown kind, or to neither or both.
    :raises NoSuchSupport, NoSuchTraining, NotFoundProducer, TextMissing, TextTooLong, SaidOtherwise: if so.
    """
    if kind not in KINDS:
        raise BadPledge(N_("Pilih apa yang dijanjikan."), field="kind")
    if (cohort_id is None) == (producer_id is None):
        raise BadPledge(N_("Pilih kepada siapa: satu angkatan atau satu pembuat."), field="to")
    if cohort_id is not None:
        get_cohort(cohort_id)
    if producer_id is not None:
        producers.get_producer(producer_id)
    fact_id = pledge_id or uuid7()
    promised_by = get_partner(partner_id) if partner_id else promised_by
    said = {
        "kind": kind,
        "what": clean_line(what, limit=200, field="what"),
        "promised_by": clean_line(promised_by, limit=120, field="promised_by"),
        "due_on": due_on,
    }
    to = {"cohort": cohort_id, "producer": producer_id, "partner": partner_id}
    source = clean_line(source, limit=300, field="source", required=False)
    with transaction.atomic():
        if is_known(Pledge, fact_id, {**said, **to}):
            return fact_id
        columns = {f"{name}_id": value for name, value in to.items()}
        Pledge.objects.create(id=fact_id, **said, **columns, source=source, said_at=at, by=str(actor)[:250])
        record(actor, "programmes.pledge", "pledge", fact_id, at=at, detail={"kind": kind})
    return fact_id


def keep_pledge(*, pledge_id: UUID, kept_on: date, evidence: str, actor: Actor, at: datetime) -> None:
    """Write down that a pledge was kept, with what shows it. Once. Locks it.

    :raises BadPledge: for a day to come, or if it was ended. :raises NoSuchTraining, TextMissing, TextTooLong: if so.
    """
    if kept_on > local_date(at):
        raise BadPledge(N_("Tanggalnya belum tiba."), field="on")
    evidence = clean_line(evidence, limit=300, field="evidence")
    _end(pledge_id, KEPT, kept_on, actor, at, evidence=evidence)


def end_pledge(*, pledge_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Write down that a pledge is waited for no more, and why. Once. Locks it.

    :raises BadPledge: if it was kept. :raises NoSuchTraining, TextMissing, TextTooLong: if so.
    """
    _end(pledge_id, ENDED, local_date(at), actor, at, reason=clean_line(reason, limit=200, field="reason"))


def _end(  # noqa: PLR0913 -- an end has this many parts
    pledge_id: UUID, how: str, on: date, actor: Actor, at: datetime, *, evidence: str = "", reason: str = ""
) -> None:
    with transaction.atomic():
        lock_pledge(pledge_id)
        known = PledgeEnd.objects.filter(pledge=pledge_id).values_list("how", flat=True).first()
        if known == how:
            return
        if known is not None:
            raise BadPledge(N_("Janji ini sudah selesai."))
        PledgeEnd.objects.create(
            pledge_id=pledge_id, how=how, on=on, evidence=evidence, reason=reason, said_at=at, by=str(actor)[:250]
        )
        record(actor, f"programmes.pledge_{how}", "pledge", pledge_id, at=at, detail={"on": on.isoformat()})
