"""Where an outlet receives money: opening an account of a kind closes the one used before; one may just be closed."""

import re
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from nttmart.contexts.payments import models
from nttmart.contexts.payments.locks import lock_open_account
from nttmart.contexts.payments.rules.accounts import AccountJustOpened, CashStays, read_printed_code
from nttmart.contexts.payments.rules.requests import METHODS, BadReceivingAccount, NoReceivingAccount
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_line


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
        bank details are missing. :raises AccountJustOpened: if somebody else opened one at the same moment.
    """
    if method not in METHODS:
        raise BadReceivingAccount(N_("Cara bayar ini tidak dikenal."), field="method")
    fields = _qris_fields(qris_text) if method == "qris" else {}
    if method == "transfer":
        fields = _bank_fields(bank_name, account_number, account_holder)
    with transaction.atomic():
        models.ReceivingAccount.objects.filter(outlet_id=outlet_id, method=method, closed_at__isnull=True).update(
            closed_at=at
        )
        account_id = _insert(outlet_id, method, fields, actor, at)
        detail = {"outlet": str(outlet_id), "method": method, **fields}
        record(actor, "open_receiving_account", "receiving_account", account_id, at=at, detail=detail)
    return account_id


def close_receiving_account(*, outlet_id: UUID, method: str, actor: Actor, at: datetime) -> UUID:
    """Close where an outlet receives QRIS or transfers, without another in its place; gives the account's id.

    Buyers cannot choose this way to pay from now on; what was already asked for through it may still be paid and
    seen. The cash box stays. Locks the account.

    :raises CashStays: for the cash box. :raises NoReceivingAccount: if there is none to close.
    """
    if method == models.Method.CASH:
        raise CashStays(N_("Kas gerai tidak bisa ditutup."))
    with transaction.atomic():
        account = lock_open_account(outlet_id, method)
        if account is None:
            raise NoReceivingAccount(N_("Gerai ini tidak punya cara bayar itu."))
        account.closed_at = at
        account.save(update_fields=["closed_at"])
        detail = {"outlet": str(outlet_id), "method": method}
        record(actor, "close_receiving_account", "receiving_account", account.id, at=at, detail=detail)
    return account.id


def _insert(outlet_id: UUID, method: str, fields: dict[str, str], actor: Actor, at: datetime) -> UUID:
    """Write the new account. A second open one is refused by the database: two people opened it at the same moment."""
    try:
        with transaction.atomic():
            account = models.ReceivingAccount.objects.create(
                outlet_id=outlet_id, method=method, opened_at=at, opened_by=str(actor), **fields
            )
    except IntegrityError as refused:
        if "one_open_per_method" in str(refused) or "UNIQUE" in str(refused):
            raise AccountJustOpened(
                N_("Baru saja diisi orang lain. Periksa dulu isinya, lalu ganti bila perlu.")
            ) from refused
        raise
    return account.id


def _qris_fields(text: str) -> dict[str, str]:
    code = read_printed_code(text)
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
