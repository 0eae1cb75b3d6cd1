"""What came in through QRIS and waits to reach the bank account, and which remittances are refused. Pure."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nttmart.contexts.settlements.rules.payouts import Withdrawal
from nttmart.kernel.errors import N_, Refusal
from nttmart.kernel.money import Rupiah


class BadRemittance(Refusal):
    """A remittance that cannot be: no amount, a time to come, a line of the bank that was recorded before."""


class RemittanceExceedsTakings(Refusal):
    """More would reach the bank than waits."""


class AnotherRemittance(Refusal):
    """A remittance with this id is recorded already, and says something else."""


class NoSuchRemittance(Refusal):
    """The outlet recorded no such remittance."""


@dataclass(frozen=True, slots=True)
class QrisTakings:
    """What an outlet took by QRIS, less what the payments cost, and is not yet in its bank account.

    Below zero where a buyer got money back through QRIS after the takings had moved on.
    """

    outlet_id: UUID
    outlet_name: str
    amount: int


@dataclass(frozen=True, slots=True)
class QrisRemittance:
    """QRIS takings that the acquirer put into an outlet's bank account, as recorded."""

    id: UUID
    outlet_id: UUID
    amount: Rupiah
    reference: str
    received_at: datetime
    recorded_at: datetime
    recorded_by: str
    withdrawal: Withdrawal | None = None


def refuse_strange_remittance(amount: int, *, is_future: bool) -> None:
    """Refuse what can be seen to be wrong without the books.

    :raises BadRemittance: no amount, or a time to come.
    """
    if type(amount) is not int or amount <= 0:
        raise BadRemittance(N_("Jumlah yang masuk harus lebih dari nol."), field="amount")
    if is_future:
        raise BadRemittance(N_("Waktu itu belum tiba."), field="received_on")
