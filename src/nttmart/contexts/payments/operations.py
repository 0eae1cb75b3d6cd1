"""What can happen to a payment. Every step is a fact appended; nobody's money passes through here."""

import re
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet, Sum

from nttmart.contexts.payments import models
from nttmart.contexts.payments.locks import lock_request
from nttmart.contexts.payments.queries import ACCOUNT_FIELDS
from nttmart.contexts.payments.rules.qris import parse_qris, with_amount
from nttmart.contexts.payments.rules.requests import (
    METHODS,
    AlreadySettled,
    AmountTooLarge,
    BadReceivingAccount,
    BadSighting,
    NoReceivingAccount,
    PaymentRequest,
    ReceivingMethod,
    ReferenceUsed,
    Sighting,
    check_sighting,
    judge,
)
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.money import Rupiah
from nttmart.kernel.rates import rate
from nttmart.kernel.text import clean_line

Kind = models.PaymentFact.Kind


def open_receiving_account(  # noqa: PLR0913 -- the fields of a form
    *,
    outlet_id: UUID,
    method: str,
    actor: Actor,
    at: datetime,
    qris_text: str = "",
    bank_name: str = "",
    account_number: str = "",
    account_holder: str = "",
) -> UUID:
    """Say where an outlet receives one kind of payment from now on; the account used before is closed.

    :raises BadQris: if the code is not whole. :raises BadReceivingAccount: if it is not the printed (static) code, or
        bank details are missing.
    """
    if method not in METHODS:
        raise BadReceivingAccount(N_("Cara bayar ini tidak dikenal."), field="method")
    fields = _qris_fields(qris_text) if method == "qris" else {}
    if method == "transfer":
        fields = _bank_fields(bank_name, account_number, account_holder)
    with transaction.atomic():
        models.ReceivingAccount.objects.select_for_update().filter(
            outlet_id=outlet_id, method=method, closed_at__isnull=True
        ).update(closed_at=at)
        account = models.ReceivingAccount.objects.create(
            outlet_id=outlet_id, method=method, opened_at=at, opened_by=str(actor), **fields
        )
        detail = {"outlet": str(outlet_id), "method": method, **fields}
        record(actor, "open_receiving_account", "receiving_account", account.id, at=at, detail=detail)
    return account.id


def _qris_fields(text: str) -> dict[str, str]:
    code = parse_qris(text)
    if code.is_dynamic or code.amount is not None:
        raise BadReceivingAccount(N_("Pakai kode QRIS tetap yang dicetak, tanpa jumlah."), field="qris_text")
    return {
        "qris_payload": code.emit(),
        "merchant_name": code.merchant_name,
        "nmid": code.nmid,
        "merchant_criteria": code.criteria,
    }


def _bank_fields(bank_name: str, account_number: str, account_holder: str) -> dict[str, str]:
    number = re.sub(r"[\s.-]", "", account_number)
    if not re.fullmatch(r"[0-9]{5,30}", number):
        raise BadReceivingAccount(N_("Nomor rekening harus 5 sampai 30 angka."), field="account_number")
    return {
        "bank_name": clean_line(bank_name, limit=40, field="bank_name"),
        "account_number": number,
        "account_holder": clean_line(account_holder, limit=80, field="account_holder"),
    }


def request_payment(  # noqa: PLR0913 -- a request has this many parts
    *,
    outlet_id: UUID,
    method: str,
    amount: Rupiah,
    document_kind: str,
    document_id: UUID,
    expires_at: datetime | None,
    at: datetime,
) -> PaymentRequest:
    """Ask for an amount through an outlet's account of that kind; a QRIS code is frozen with the amount in it.

    :raises NoReceivingAccount: if the outlet has none. :raises AmountTooLarge: above the dated QRIS ceiling.
    """
    account = _open_account(outlet_id, method)
    payload = ""
    if method == "qris":
        most = rate("qris_amount_max", local_date(at)).value
        if amount > most:
            raise AmountTooLarge(
                N_("QRIS paling banyak Rp%(most)s sekali bayar. Pilih transfer bank."),
                field="payment_method",
                most=most,
            )
        payload = with_amount(account.qris_payload, amount)
    request = models.PaymentRequest.objects.create(
        outlet_id=outlet_id,
        document_kind=document_kind,
        document_id=document_id,
        account_id=account.account_id,
        method=method,
        amount=amount,
        qris_payload=payload,
        requested_at=at,
        expires_at=expires_at,
    )
    return PaymentRequest(
        request.id, outlet_id, document_kind, document_id, method, amount, payload, at, expires_at, account
    )


def _open_account(outlet_id: UUID, method: str) -> ReceivingMethod:
    row = (
        models.ReceivingAccount.objects.filter(outlet_id=outlet_id, method=method, closed_at__isnull=True)
        .values_list(*ACCOUNT_FIELDS)
        .first()
    )
    if row is None:
        raise NoReceivingAccount(N_("Gerai ini tidak menerima cara bayar itu."), field="payment_method")
    return ReceivingMethod(*row)


def replace_request(*, request_id: UUID, amount: Rupiah, actor: Actor, at: datetime) -> PaymentRequest:
    """Ask for another amount instead: the order became smaller. The old request is dropped, its facts still count."""
    with transaction.atomic():
        old = lock_request(request_id)
        _append(old, Kind.DROPPED, actor=actor, at=at, note="diganti jumlah baru")
        return request_payment(
            outlet_id=old.outlet_id,
            method=old.method,
            amount=amount,
            document_kind=old.document_kind,
            document_id=old.document_id,
            expires_at=old.expires_at,
            at=at,
        )


def claim(*, request_id: UUID, actor: Actor, at: datetime) -> None:
    """Note that the buyer says it is paid. Never proof: it only puts the request before a person."""
    with transaction.atomic():
        _append(lock_request(request_id), Kind.CLAIMED, actor=actor, at=at)


def see(  # noqa: PLR0913 -- a sighting has this many parts
    *,
    request_id: UUID,
    amount: Rupiah,
    bank_reference: str,
    actor: Actor,
    at: datetime,
    occurred_at: datetime,
    until: datetime | None,
) -> Sighting:
    """Note money that staff saw arrive in the outlet's own bank, app or box, and judge it with what was seen before.

    Does not settle. Locks the request.

    :param until: when it would be too late; the document may have been given more time than was asked with (None: any).
    :raises BadSighting: no amount, in the future, before it was asked for.
    :raises ReferenceUsed: if this line of the bank was counted before, for this or another document.
    """
    reference = clean_line(bank_reference, limit=60, field="bank_reference", required=False)
    with transaction.atomic():
        request = lock_request(request_id)
        check_sighting(amount, occurred_at=occurred_at, requested_at=_first_asked(request), at=at)
        _refuse_known_reference(request, reference)
        fact = _append(
            request, Kind.SEEN, actor=actor, at=at, amount=amount, bank_reference=reference, occurred_at=occurred_at
        )
        in_all = _sum(request, Kind.SEEN) - _sum(request, Kind.RETURNED)
    verdict = judge(asked=request.amount, seen_in_all=in_all, occurred_at=occurred_at, expires_at=until)
    return Sighting(fact.id, verdict, amount, Rupiah(in_all))


def settle(*, request_id: UUID, actor: Actor, at: datetime, note: str = "") -> None:
    """Accept what was seen as the payment. Exactly once for a request.

    :raises AlreadySettled: if it was accepted before. :raises BadSighting: if less was seen than was asked for.
    """
    with transaction.atomic():
        request = lock_request(request_id)
        of_document = _of_document(request)
        if of_document.filter(kind=Kind.SETTLED).exists():
            raise AlreadySettled(N_("Pembayaran ini sudah diterima."))
        if _sum(request, Kind.SEEN) - _sum(request, Kind.RETURNED) < request.amount:
            raise BadSighting(N_("Uang yang masuk belum cukup."))
        _append(request, Kind.SETTLED, actor=actor, at=at, amount=request.amount, note=note)


def dispute(*, request_id: UUID, actor: Actor, at: datetime, note: str) -> None:
    """Note that what was seen does not fit and a person must decide; ``note`` is the verdict."""
    with transaction.atomic():
        _append(lock_request(request_id), Kind.DISPUTED, actor=actor, at=at, note=note)


def give_back(  # noqa: PLR0913 -- a return has this many parts
    *, request_id: UUID, amount: Rupiah, reference: str, actor: Actor, at: datetime, note: str
) -> UUID:
    """Note money that a person really gave back to the buyer. Never more than was seen.

    :raises BadSighting:
    """
    with transaction.atomic():
        request = lock_request(request_id)
        if not 0 < amount <= _sum(request, Kind.SEEN) - _sum(request, Kind.RETURNED):
            raise BadSighting(N_("Tidak dapat mengembalikan lebih dari yang diterima."), field="amount")
        fact = _append(request, Kind.RETURNED, actor=actor, at=at, amount=amount, bank_reference=reference, note=note)
    return fact.id


def drop(*, request_id: UUID, actor: Actor, at: datetime, note: str) -> None:
    """Note that nothing came, or nothing is asked for any more."""
    with transaction.atomic():
        _append(lock_request(request_id), Kind.DROPPED, actor=actor, at=at, note=note)


def _append(  # noqa: PLR0913 -- a fact has this many parts
    request: models.PaymentRequest,
    kind: str,
    *,
    actor: Actor,
    at: datetime,
    amount: int = 0,
    bank_reference: str = "",
    note: str = "",
    occurred_at: datetime | None = None,
) -> models.PaymentFact:
    try:
        with transaction.atomic():
            return models.PaymentFact.objects.create(
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
        # Two people wrote the same line at the same moment, each on a request of their own.
        if kind == Kind.SEEN and bank_reference:
            raise _reference_used(bank_reference) from refused
        raise


def _refuse_known_reference(request: models.PaymentRequest, reference: str) -> None:
    seen = models.PaymentFact.objects.filter(account_id=request.account_id, kind=Kind.SEEN, bank_reference=reference)
    if reference and seen.exists():
        raise _reference_used(reference)


def _reference_used(reference: str) -> ReferenceUsed:
    return ReferenceUsed(
        N_("Nomor referensi %(reference)s sudah dicatat."), field="bank_reference", reference=reference
    )


def _of_document(request: models.PaymentRequest) -> QuerySet[models.PaymentFact]:
    return models.PaymentFact.objects.filter(
        request__document_kind=request.document_kind, request__document_id=request.document_id
    )


def _sum(request: models.PaymentRequest, kind: str) -> int:
    return _of_document(request).filter(kind=kind).aggregate(Sum("amount"))["amount__sum"] or 0


def _first_asked(request: models.PaymentRequest) -> datetime:
    return (
        models.PaymentRequest.objects.filter(document_kind=request.document_kind, document_id=request.document_id)
        .order_by("requested_at")
        .values_list("requested_at", flat=True)[0]
    )
