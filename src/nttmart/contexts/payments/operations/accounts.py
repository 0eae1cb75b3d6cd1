"""Where an outlet receives money: opening an account of a kind closes the one used before."""

import re
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.payments import models
from nttmart.contexts.payments.rules.accounts import read_printed_code
from nttmart.contexts.payments.rules.requests import METHODS, BadReceivingAccount
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
