"""What a receiving account may hold, and how it looks in the list of those an outlet had."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nttmart.contexts.payments.rules.qris import Qris, parse_qris
from nttmart.contexts.payments.rules.requests import BadReceivingAccount
from nttmart.kernel.errors import N_, Refusal


class AccountJustOpened(Refusal):
    """Somebody else opened an account of this kind at the same moment; which of the two is right, a person says."""


class CashStays(Refusal):
    """The cash box of an outlet is never closed."""


@dataclass(frozen=True, slots=True)
class ReceivingAccount:
    """Where an outlet received one kind of payment, from when until when; ``closed_at`` is None for the one in use."""

    id: UUID
    method: str
    merchant_name: str
    nmid: str
    bank_name: str
    account_number: str
    account_holder: str
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None


def read_printed_code(text: str) -> Qris:
    """Read the static code an outlet prints.

    :raises BadQris: if the code is not whole. :raises BadReceivingAccount: if it is made for one payment only.
    """
    code = parse_qris(text)
    if code.is_dynamic or code.amount is not None:
        raise BadReceivingAccount(N_("Pakai kode QRIS tetap yang dicetak, tanpa jumlah."), field="qris_text")
    return code
