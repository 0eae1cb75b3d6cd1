"""Asking for money through one of an outlet's accounts."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.payments import models
from nttmart.contexts.payments.locks import lock_request
from nttmart.contexts.payments.operations.facts import append
from nttmart.contexts.payments.queries import ACCOUNT_FIELDS, check_ceiling
from nttmart.contexts.payments.rules.qris import with_amount
from nttmart.contexts.payments.rules.requests import NoReceivingAccount, PaymentRequest, ReceivingMethod
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.money import Rupiah

Kind = models.PaymentFact.Kind


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
    account = _find_open_account(outlet_id, method)
    if account is None:
        raise NoReceivingAccount(N_("Gerai ini tidak menerima cara bayar itu."), field="payment_method")
    return _ask(account, amount, document_kind, document_id, expires_at, at)


def replace_request(*, request_id: UUID, amount: Rupiah, actor: Actor, at: datetime) -> PaymentRequest:
    """Ask for another amount instead: the order became smaller. The old request is dropped, its facts still count.

    Asks through the account in use now; if that way to pay was closed meanwhile, through the one shown before.
    """
    with transaction.atomic():
        old = lock_request(request_id)
        append(old, Kind.DROPPED, actor=actor, at=at, note="diganti jumlah baru")
        account = _find_open_account(old.outlet_id, old.method) or _account(old.account_id)
        return _ask(account, amount, old.document_kind, old.document_id, old.expires_at, at)


def _ask(  # noqa: PLR0913, PLR0917 -- a request has this many parts
    account: ReceivingMethod,
    amount: Rupiah,
    document_kind: str,
    document_id: UUID,
    expires_at: datetime | None,
    at: datetime,
) -> PaymentRequest:
    payload = ""
    if account.method == "qris":
        check_ceiling(account.method, amount, local_date(at))
        payload = with_amount(account.qris_payload, amount)
    request = models.PaymentRequest.objects.create(
        outlet_id=account.outlet_id,
        document_kind=document_kind,
        document_id=document_id,
        account_id=account.account_id,
        method=account.method,
        amount=amount,
        qris_payload=payload,
        requested_at=at,
        expires_at=expires_at,
    )
    return PaymentRequest(
        request.id,
        account.outlet_id,
        document_kind,
        document_id,
        account.method,
        amount,
        payload,
        at,
        expires_at,
        account,
    )


def _find_open_account(outlet_id: UUID, method: str) -> ReceivingMethod | None:
    accounts = models.ReceivingAccount.objects.filter(outlet_id=outlet_id, method=method, closed_at__isnull=True)
    row = accounts.values_list(*ACCOUNT_FIELDS).first()
    return None if row is None else ReceivingMethod(*row)


def _account(account_id: UUID) -> ReceivingMethod:
    return ReceivingMethod(*models.ReceivingAccount.objects.values_list(*ACCOUNT_FIELDS).get(id=account_id))
