"""Money an operator holds for others than makers, handing it on, and which handings-on are refused. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from nttmart.contexts.settlements.rules.payouts import PAYOUT_METHODS, Withdrawal
from nttmart.kernel.errors import N_, Refusal
from nttmart.kernel.money import Rupiah


class HeldFor(StrEnum):
    """For whom a sale leaves money with the operator, besides the makers."""

    COURIER = "courier"
    PROGRAMME = "programme"
    TAX = "tax"


class BadHandingOn(Refusal):
    """A handing-on that cannot be: no amount, an unknown method, an outlet of somebody else, a time to come."""


class HandingOnExceedsHeld(Refusal):
    """More would be handed on than is held."""


class AnotherHandingOn(Refusal):
    """A handing-on with this id is recorded already, and says something else."""


class NoSuchHandingOn(Refusal):
    """The operator recorded no such handing-on."""


@dataclass(frozen=True, slots=True)
class Held:
    """What an operator holds for somebody; below zero where a sale was taken back after its part was handed on."""

    held_for: HeldFor
    amount: int


@dataclass(frozen=True, slots=True)
class HandingOn:
    """Money given to whom it was held for, as recorded."""

    id: UUID
    operator_id: UUID
    outlet_id: UUID
    held_for: HeldFor
    amount: Rupiah
    method: str
    recipient: str
    reference: str
    paid_at: datetime
    recorded_at: datetime
    recorded_by: str
    withdrawal: Withdrawal | None = None


def refuse_strange_handing_on(amount: int, method: str, *, is_own_outlet: bool, is_future: bool) -> None:
    """Refuse what can be seen to be wrong without the books.

    :raises BadHandingOn: no amount, an unknown method, an outlet that another operator runs, a time to come.
    """
    if type(amount) is not int or amount <= 0:
        raise BadHandingOn(N_("Jumlah yang diserahkan harus lebih dari nol."), field="amount")
    if method not in PAYOUT_METHODS:
        raise BadHandingOn(N_("Cara pembayaran tidak dikenal."), field="method")
    if not is_own_outlet:
        raise BadHandingOn(N_("Gerai itu bukan milik penyelenggara ini."), field="outlet")
    if is_future:
        raise BadHandingOn(N_("Waktu pembayaran belum tiba."), field="paid_on")
