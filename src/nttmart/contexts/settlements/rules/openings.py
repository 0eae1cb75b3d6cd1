"""Money that was there before the books began: where it lay, and which day may be told. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from nttmart.contexts.settlements.rules.payouts import Withdrawal
from nttmart.kernel.errors import N_, Refusal
from nttmart.kernel.money import Rupiah

OPENING: Final = "opening_balance"
OPENING_KINDS: Final = (OPENING, f"{OPENING}_withdrawal")
"""Kinds of ledger documents that say what was there before, and are no beginning of any trade."""
OPENING_METHODS: Final = ("cash", "transfer")


class BadOpening(Refusal):
    """An opening balance that cannot be: less than nothing, no account of an outlet, a day with transfers before it."""


class OpeningKnown(Refusal):
    """The opening balance of this account is recorded, or this id says something else."""


class NotFoundOpening(Refusal):
    """The outlet has no such opening balance."""


@dataclass(frozen=True, slots=True)
class OpeningBalance:
    """What lay in an outlet's cash box («cash») or bank account («transfer») at the beginning of a day."""

    id: UUID
    outlet_id: UUID
    method: str
    amount: Rupiah
    counted_on: date
    source: str
    recorded_at: datetime
    recorded_by: str
    withdrawal: Withdrawal | None = None


def refuse_strange_opening(amount: int, method: str, counted_on: date, today: date) -> None:
    """Refuse what can be seen to be wrong without the books.

    :raises BadOpening: less than nothing, an unknown account, a day to come.
    """
    if type(amount) is not int or amount < 0:
        raise BadOpening(N_("Jumlah tidak boleh kurang dari nol."), field="amount")
    if method not in OPENING_METHODS:
        raise BadOpening(N_("Pilih uang tunai atau rekening."), field="method")
    if counted_on > today:
        raise BadOpening(N_("Tanggal itu belum tiba."), field="counted_on")


def refuse_day_with_transfers_before(counted_on: date, first_on: date | None) -> None:
    """Refuse a day before which money moved already: that money would count twice.

    :raises BadOpening:
    """
    if first_on is not None and counted_on > first_on:
        raise BadOpening(
            N_("Uang sudah bergerak sejak %(first)s; saldo awal adalah uang sebelum itu. Pilih tanggal itu."),
            field="counted_on", first=f"{first_on:%d/%m/%Y}",
        )  # fmt: skip
