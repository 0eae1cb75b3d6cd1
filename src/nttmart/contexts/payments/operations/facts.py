"""What was claimed, seen and decided about a request: facts appended. Nobody's money passes through here."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet, Sum

from nttmart.contexts.payments import models
from nttmart.contexts.payments.locks import lock_request
from nttmart.contexts.payments.rules.requests import (
    AlreadySettled,
    BadSighting,
    FactReused,
    ReferenceUsed,
    Sighting,
    check_sighting,
    judge,
)
from nttmart.kernel.audit import Actor
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah
from nttmart.kernel.text import clean_line

Kind = models.PaymentFact.Kind
_BANK_LINE = ("payment_bank_line_seen_once", "payments_paymentfact.account_id, payments_paymentfact.bank_reference")
_SAME_ID = ("payments_paymentfact_pkey", "payments_paymentfact.id")
"""What PostgreSQL calls a promise, and what SQLite says when it is broken."""


def claim(*, request_id: UUID, actor: Actor, at: datetime) -> None:
    """Note that the buyer says it is paid. Never proof: it only puts the request before a person."""
    with transaction.atomic():
        append(lock_request(request_id), Kind.CLAIMED, actor=actor, at=at)


def see(  # noqa: PLR0913 -- a sighting has this many parts
    *,
    request_id: UUID,
    amount: Rupiah,
    bank_reference: str,
    actor: Actor,
    at: datetime,
    occurred_at: datetime,
    until: datetime | None,
    fact_id: UUID | None = None,
) -> Sighting:
    """Note money that staff saw arrive in the outlet's own bank, app or box, and judge it with what was seen before.

    Does not settle. Locks the request.

    :param until: when it would be too late; the document may have been given more time than was asked with (None: any).
    :param fact_id: made with the form; whoever may send it twice asks ``is_known`` first.
    :raises BadSighting: no amount, in the future, before it was asked for.
    :raises TextMissing: without a reference, unless it is cash. :raises FactReused: if this id was used before.
    :raises ReferenceUsed: if this line of the bank was counted before, for this or another document.
    """
    with transaction.atomic():
        request = lock_request(request_id)
        reference = clean_line(bank_reference, limit=60, field="bank_reference", required=request.method != "cash")
        check_sighting(amount, occurred_at=occurred_at, requested_at=_first_asked(request), at=at)
        _refuse_known_reference(request, reference)
        fact = append(
            request,
            Kind.SEEN,
            actor=actor,
            at=at,
            amount=amount,
            bank_reference=reference,
            occurred_at=occurred_at,
            fact_id=fact_id,
        )
        in_all = _in_all(request)
    verdict = judge(asked=request.amount, seen_in_all=in_all, occurred_at=occurred_at, expires_at=until)
    return Sighting(fact.id, verdict, amount, Rupiah(in_all))


def is_known(  # noqa: PLR0913 -- the body of the form that is compared
    fact_id: UUID,
    *,
    document_kind: str,
    document_id: UUID,
    amount: Rupiah,
    bank_reference: str,
    occurred_at: datetime | None,
) -> bool:
    """Tell whether this sighting was noted before: the same form came again and nothing is to be done.

    Call it under the lock of the document. ``occurred_at`` as the form tells it; None: at the moment it was sent.
    :raises FactReused: if another sighting, or the sighting of another document, has this id.
    """
    known = models.PaymentFact.objects.select_related("request").filter(id=fact_id).first()
    if known is None:
        return False
    reference = clean_line(bank_reference, limit=60, field="bank_reference", required=False)
    noted = (
        known.kind,
        known.request.document_kind,
        known.request.document_id,
        known.amount,
        known.bank_reference,
        known.occurred_at,
    )
    if noted != (Kind.SEEN, document_kind, document_id, amount, reference, occurred_at or known.recorded_at):
        raise _fact_reused()
    return True


def settle(*, request_id: UUID, actor: Actor, at: datetime, note: str = "") -> None:
    """Accept what was seen as the payment. Exactly once for a request.

    :raises AlreadySettled: if it was accepted before. :raises BadSighting: if less was seen than was asked for.
    """
    with transaction.atomic():
        request = lock_request(request_id)
        of_document = _of_document(request)
        if of_document.filter(kind=Kind.SETTLED).exists():
            raise AlreadySettled(N_("Pembayaran ini sudah diterima."))
        if _in_all(request) < request.amount:
            raise BadSighting(N_("Uang yang masuk belum cukup."))
        append(request, Kind.SETTLED, actor=actor, at=at, amount=request.amount, note=note)


def dispute(*, request_id: UUID, actor: Actor, at: datetime, note: str) -> None:
    """Note that what was seen does not fit and a person must decide; ``note`` is the verdict."""
    with transaction.atomic():
        append(lock_request(request_id), Kind.DISPUTED, actor=actor, at=at, note=note)


def give_back(  # noqa: PLR0913 -- a return has this many parts
    *, request_id: UUID, amount: Rupiah, reference: str, actor: Actor, at: datetime, note: str
) -> UUID:
    """Note money that a person really gave back to the buyer. Never more than was seen.

    :raises BadSighting:
    """
    with transaction.atomic():
        request = lock_request(request_id)
        if not 0 < amount <= _in_all(request):
            raise BadSighting(N_("Tidak dapat mengembalikan lebih dari yang diterima."), field="amount")
        fact = append(request, Kind.RETURNED, actor=actor, at=at, amount=amount, bank_reference=reference, note=note)
    return fact.id


def drop(*, request_id: UUID, actor: Actor, at: datetime, note: str) -> None:
    """Note that nothing came, or nothing is asked for any more."""
    with transaction.atomic():
        append(lock_request(request_id), Kind.DROPPED, actor=actor, at=at, note=note)


def append(  # noqa: PLR0913 -- a fact has this many parts
    request: models.PaymentRequest,
    kind: str,
    *,
    actor: Actor,
    at: datetime,
    amount: int = 0,
    bank_reference: str = "",
    note: str = "",
    occurred_at: datetime | None = None,
    fact_id: UUID | None = None,
) -> models.PaymentFact:
    """Write a fact about a locked request.

    :raises ReferenceUsed: if two people wrote the same bank line at one moment, each on a request of their own.
    :raises FactReused: if the id was used before.
    """
    try:
        with transaction.atomic():
            return models.PaymentFact.objects.create(
                id=fact_id or uuid7(),
                request=request,
                account_id=request.account_id,
                kind=kind,
                amount=amount,
                bank_reference=bank_reference,
                note=note[:300],
                occurred_at=occurred_at or at,
                recorded_at=at,
                recorded_by=str(actor),
            )
    except IntegrityError as refused:
        if any(name in str(refused) for name in _BANK_LINE):
            raise _reference_used(bank_reference) from refused
        if any(name in str(refused) for name in _SAME_ID):
            raise _fact_reused() from refused
        raise


def _refuse_known_reference(request: models.PaymentRequest, reference: str) -> None:
    seen = models.PaymentFact.objects.filter(account_id=request.account_id, kind=Kind.SEEN, bank_reference=reference)
    if reference and seen.exists():
        raise _reference_used(reference)


def _reference_used(reference: str) -> ReferenceUsed:
    return ReferenceUsed(
        N_("Nomor referensi %(reference)s sudah dicatat."), field="bank_reference", reference=reference
    )


def _fact_reused() -> FactReused:
    return FactReused(N_("Formulir ini sudah dipakai untuk catatan lain. Muat ulang halaman."))


def _of_document(request: models.PaymentRequest) -> QuerySet[models.PaymentFact]:
    return models.PaymentFact.objects.filter(
        request__document_kind=request.document_kind, request__document_id=request.document_id
    )


def _in_all(request: models.PaymentRequest) -> int:
    """Tell what was seen and not given back, in rupiah, whichever request of the document it answered. One query."""
    moved = _of_document(request).filter(kind__in=[Kind.SEEN, Kind.RETURNED]).order_by()
    sums: dict[str, int] = dict(moved.values_list("kind").annotate(Sum("amount")))
    return sums.get(Kind.SEEN, 0) - sums.get(Kind.RETURNED, 0)


def _first_asked(request: models.PaymentRequest) -> datetime:
    return (
        models.PaymentRequest.objects.filter(document_kind=request.document_kind, document_id=request.document_id)
        .order_by("requested_at")
        .values_list("requested_at", flat=True)[0]
    )
