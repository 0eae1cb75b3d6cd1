"""What is owed to a maker, what was paid, and which payouts are refused. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from nttmart.kernel.errors import N_, Refusal
from nttmart.kernel.money import Rupiah

PAYOUT_METHODS = ("transfer", "cash")


class BadPayout(Refusal):
    """A payout that cannot be: no amount, an unknown way to pay, an outlet of somebody else."""


class PayoutExceedsOwed(Refusal):
    """More would be paid than is owed."""


class AnotherPayout(Refusal):
    """A payout with this id is recorded already, and says something else."""


class NotFoundPayout(Refusal):
    """No payout with that id."""


class NotSignable(Refusal):
    """Only cash is signed for, once it was paid."""


class NotWithdrawable(Refusal):
    """What was signed for, came back from the bank, is of a batch or left a till's drawer is not withdrawn."""


class AnotherReceipt(Refusal):
    """The payout is signed for already, with other words."""


@dataclass(frozen=True, slots=True)
class Owed:
    """What an operator owes a maker, and since when the oldest of it is open."""

    producer_id: UUID
    producer_name: str
    owed: Rupiah
    oldest_unpaid_on: date
    age_days: int


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Why, when and by whom something recorded by mistake was taken back."""

    reason: str
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True)
class Payout:
    """One payout as recorded; when it came back from the bank, or why it was withdrawn, if so."""

    id: UUID
    operator_id: UUID
    producer_id: UUID
    amount: Rupiah
    method: str
    reference: str
    paid_at: datetime
    recorded_at: datetime
    recorded_by: str
    returned_at: datetime | None = None
    withdrawal: Withdrawal | None = None


@dataclass(frozen=True, slots=True)
class Unproved:
    """A payment nothing proves yet. ``kind``: a «batch» or «transfer» without proof, or «cash» nobody signed for."""

    kind: str
    id: UUID
    producer_id: UUID | None
    name: str
    amount: Rupiah
    paid_at: datetime


def refuse_strange_payout(amount: int, method: str, *, is_own_outlet: bool, is_future: bool) -> None:
    """Refuse what can be seen to be wrong without the books.

    :raises BadPayout: no amount, an unknown method, an outlet that another operator runs, a time to come.
    """
    if type(amount) is not int or amount <= 0:
        raise BadPayout(N_("Jumlah pembayaran harus lebih dari nol."), field="amount")
    if method not in PAYOUT_METHODS:
        raise BadPayout(N_("Cara pembayaran tidak dikenal."), field="method")
    if not is_own_outlet:
        raise BadPayout(N_("Gerai itu bukan milik penyelenggara ini."), field="outlet")
    if is_future:
        raise BadPayout(N_("Waktu pembayaran belum tiba."), field="paid_at")
