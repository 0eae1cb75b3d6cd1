"""Partners commit something; what they give is shown by a record that counts once."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from nttmart.contexts.places import api as places
from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes.locks import lock_commitment, lock_partner
from nttmart.contexts.programmes.models import (
    Commitment,
    CommitmentEnd,
    Fulfilment,
    FulfilmentWithdrawal,
    Partner,
)
from nttmart.contexts.programmes.operations.training.once import is_known
from nttmart.contexts.programmes.queries.support.commitments import get_commitment, list_commitments
from nttmart.contexts.programmes.queries.support.shown import makers_of, shown_by
from nttmart.contexts.programmes.queries.training.cohorts import get_cohort
from nttmart.contexts.programmes.rules.support.commitments import (
    DOCUMENT,
    PARTNER_KINDS,
    check_amount,
    check_given,
    check_shown,
    is_same_promise,
    record_key,
)
from nttmart.contexts.programmes.rules.support.saying import BadCommitment, CountedAlready, NoSuchSupport
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import clean_line

_TWICE = N_("Catatan ini sudah membuktikan «%(what)s». Satu catatan dihitung satu kali.")


def know_partner(*, name: str, kind: str, actor: Actor, at: datetime) -> UUID:
    """Give the partner of a name, writing it down the first time.

    :raises BadCommitment: for an unknown kind. :raises TextMissing, TextTooLong: if so.
    """
    name = clean_line(name, limit=120, field="new_partner")
    known = Partner.objects.filter(name__iexact=name).values_list("id", flat=True).first()
    if known is not None:
        return known
    if kind not in PARTNER_KINDS:
        raise BadCommitment(N_("Pilih jenis lembaganya."), field="partner_kind")
    with transaction.atomic():
        partner_id = Partner.objects.create(name=name, kind=kind, said_at=at, by=str(actor)[:250]).id
        record(actor, "programmes.know_partner", "partner", partner_id, at=at, detail={"name": name})
    return partner_id


def commit(  # noqa: PLR0913 -- a commitment has this many parts
    *,
    partner_id: UUID,
    what: str,
    due_on: date,
    document: str,
    actor: Actor,
    at: datetime,
    amount_idr: int | None = None,
    quantity: int | None = None,
    unit: str = "",
    village_code: str = "",
    producer_id: UUID | None = None,
    cohort_id: UUID | None = None,
    source_id: UUID | None = None,
    commitment_id: UUID | None = None,
) -> UUID:
    """Write down what a partner committed, by when, to one village, maker or cohort. The same again is once.

    ``source_id``: the commitment whose money is handed on, at most as much as that one promised. Locks
    the partner, then that one.

    :raises BadCommitment: for neither or both of rupiah and a quantity, to none or several, or too much handed on.
    :raises CountedAlready: if the same promise stands there, written down by somebody else.
    :raises NoSuchSupport, NotFoundPlace, NotFoundProducer, NoSuchTraining, TextMissing, TextTooLong, SaidOtherwise:
    """
    unit = clean_line(unit, limit=20, field="unit", required=False) if quantity is not None else ""
    check_amount(amount_idr, quantity, unit)
    _check_to(village_code, producer_id, cohort_id)
    fact_id = commitment_id or uuid7()
    said = {"amount_idr": amount_idr, "quantity": quantity, "unit": unit, "due_on": due_on}
    said |= {"what": clean_line(what, limit=200, field="what")}
    said |= {"document": clean_line(document, limit=200, field="document")}
    links = {"partner": partner_id, "village": village_code or None, "producer": producer_id, "cohort": cohort_id}
    links |= {"source": source_id}
    with transaction.atomic():
        lock_partner(partner_id)
        if is_known(Commitment, fact_id, {**said, **links}):
            return fact_id
        if source_id is not None:
            _check_source(source_id, amount_idr)
        columns = {f"{name}_id": value for name, value in links.items()}
        Commitment.objects.create(id=fact_id, **said, **columns, said_at=at, by=str(actor)[:250])
        _refuse_twice(fact_id, partner_id)
        record(actor, "programmes.commit", "commitment", fact_id, at=at, detail={"partner": str(partner_id)})
    return fact_id


def record_given(  # noqa: PLR0913 -- something given has this many parts
    *,
    commitment_id: UUID,
    amount: int,
    on: date,
    record_kind: str,
    actor: Actor,
    at: datetime,
    record_id: UUID | None = None,
    text: str = "",
    given_id: UUID | None = None,
) -> UUID:
    """Write down what was given toward a commitment (rupiah, or pieces of its unit), and the record that shows it.

    ``on`` is the day on a paper; one of our own records brings its own day. The same again is once. Locks the
    commitment.

    :raises BadCommitment: for more than is left or than the record shows, a day to come, a commitment that ended, or a
        record that shows nothing or is not of who was promised.
    :raises CountedAlready: if the record shows something given already.
    :raises NoSuchSupport, NoSuchTraining, NoSuchCase, TextMissing, TextTooLong, SaidOtherwise: if so.
    """
    text = clean_line(text, limit=200, field="text", required=False)
    fact_id = given_id or uuid7()
    with transaction.atomic():
        partner_id = lock_commitment(commitment_id).partner_id
        key = record_key(record_kind, record_id, text, partner_id)
        said = {"commitment": commitment_id, "amount": amount, "record_key": key}
        if is_known(Fulfilment, fact_id, said | ({"on": on} if record_kind == DOCUMENT else {})):
            return fact_id
        promise = get_commitment(commitment_id)
        if record_kind != DOCUMENT and record_id is not None:
            shown = shown_by(record_kind, record_id)
            on = shown.on
            check_shown(promise, makers_of(promise), shown, amount)
        check_given(promise, amount, on, today=local_date(at))
        _refuse_counted(key)
        try:
            with transaction.atomic():
                Fulfilment.objects.create(
                    id=fact_id,
                    commitment_id=commitment_id,
                    amount=amount,
                    on=on,
                    record_kind=record_kind,
                    record_id=record_id,
                    record_key=key,
                    text=text,
                    said_at=at,
                    by=str(actor)[:250],
                )
        except IntegrityError as twice:
            # Another wrote the same record down for another commitment between our look and our row.
            raise CountedAlready(_TWICE, field="record", what=promise.what) from twice
        record(actor, "programmes.record_given", "commitment", commitment_id, at=at, detail={"amount": amount})
    return fact_id


def withdraw_given(*, given_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Write down that something was not given after all: it counts no more, its record is free again. Once.

    :raises NoSuchSupport, TextMissing, TextTooLong: if so.
    """
    reason = clean_line(reason, limit=200, field="reason")
    with transaction.atomic():
        found = Fulfilment.objects.filter(id=given_id).values_list("commitment_id", flat=True).first()
        if found is None:
            raise NoSuchSupport(N_("Catatan ini tidak ada."))
        lock_commitment(found)
        if FulfilmentWithdrawal.objects.filter(fulfilment=given_id).exists():
            return
        FulfilmentWithdrawal.objects.create(fulfilment_id=given_id, reason=reason, said_at=at, by=str(actor)[:250])
        record(actor, "programmes.withdraw_given", "commitment", found, at=at, detail={"reason": reason})


def end_commitment(*, commitment_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Write down that nothing more is awaited of a commitment, and why. Once. Locks it.

    :raises BadCommitment: if all was given. :raises NoSuchSupport, TextMissing, TextTooLong: if so.
    """
    reason = clean_line(reason, limit=200, field="reason")
    with transaction.atomic():
        lock_commitment(commitment_id)
        if CommitmentEnd.objects.filter(commitment=commitment_id).exists():
            return
        if get_commitment(commitment_id).left <= 0:
            raise BadCommitment(N_("Komitmen ini sudah ditepati."))
        CommitmentEnd.objects.create(
            commitment_id=commitment_id, on=local_date(at), reason=reason, said_at=at, by=str(actor)[:250]
        )
        record(actor, "programmes.end_commitment", "commitment", commitment_id, at=at, detail={"reason": reason})


def _check_to(village_code: str, producer_id: UUID | None, cohort_id: UUID | None) -> None:
    if [bool(village_code), producer_id is not None, cohort_id is not None].count(True) != 1:
        raise BadCommitment(N_("Pilih satu penerima: desa, pembuat, atau angkatan."), field="to")
    if village_code:
        places.get_village(village_code)
    if producer_id is not None:
        producers.get_producer(producer_id)
    if cohort_id is not None:
        get_cohort(cohort_id)


def _check_source(source_id: UUID, amount_idr: int | None) -> None:
    source = lock_commitment(source_id)
    if source.amount_idr is None or amount_idr is None or source.source_id is not None:
        raise BadCommitment(N_("Yang diteruskan hanya uang, dari komitmen pemberi pertamanya."), field="source")
    handed_on = Commitment.objects.filter(source=source_id).values_list("amount_idr", flat=True)
    if sum(amount or 0 for amount in handed_on) + amount_idr > source.amount_idr:
        raise BadCommitment(N_("Yang diteruskan lebih besar dari komitmen asalnya."), field="amount_idr")


def _refuse_twice(new_id: UUID, partner_id: UUID) -> None:
    """Refuse what says the same as another: two officers had one letter before them.

    :raises CountedAlready: naming it.
    """
    theirs = {each.id: each for each in list_commitments(partner_id=partner_id)}
    new = theirs.pop(new_id)
    if any(is_same_promise(new, other) for other in theirs.values()):
        raise CountedAlready(N_("Komitmen ini sudah dicatat: «%(what)s». Satu janji dihitung satu kali."), field="what",
                             what=new.what)  # fmt: skip


def _refuse_counted(key: str) -> None:
    """Refuse a record that shows something given already. :raises CountedAlready: naming the commitment."""
    known = Fulfilment.objects.filter(record_key=key, withdrawal__isnull=True)
    for what in known.values_list("commitment__what", flat=True):
        raise CountedAlready(_TWICE, field="record", what=what)
