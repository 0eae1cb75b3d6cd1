"""Asking for money, what was seen of it, and what it means. The answer is computed; the decision is a person's."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from nttmart.kernel.errors import N_, Refusal
from nttmart.kernel.money import Rupiah, basis_points_of

METHODS = ("qris", "transfer", "cash")


class NotFoundPayment(Refusal):
    """No such request for payment, or no such way to pay."""


class NoReceivingAccount(Refusal):
    """The outlet has not said where it receives this kind of payment."""


class BadReceivingAccount(Refusal):
    """What was entered cannot receive money: a missing number, a code that already carries an amount."""


class AmountTooLarge(Refusal):
    """More than one payment of this kind may carry."""


class AlreadySettled(Refusal):
    """The payment has been accepted before; nothing is written twice."""


class ReferenceUsed(Refusal):
    """The same line of the bank or app has already been counted for a payment: money is not counted twice."""


class FactReused(Refusal):
    """The id made with a form was used before, and the form said something else then."""


class BadSighting(Refusal):
    """What staff say they saw cannot be: no amount, in the future, before it was asked for."""


class Verdict(StrEnum):
    """What a payment that was seen amounts to."""

    SETTLED = "settled"
    SHORT = "short"
    OVER = "over"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class ReceivingMethod:
    """One way to pay an outlet, as shown to buyers: name and NMID stand under a QRIS code."""

    account_id: UUID
    outlet_id: UUID
    method: str
    qris_payload: str
    merchant_name: str
    nmid: str
    criteria: str
    bank_name: str
    account_number: str
    account_holder: str


@dataclass(frozen=True, slots=True)
class PaymentRequest:
    """An amount asked for a document, in one way, until a time; ``qris_payload`` is the code with the amount set."""

    id: UUID
    outlet_id: UUID
    document_kind: str
    document_id: UUID
    method: str
    amount: Rupiah
    qris_payload: str
    requested_at: datetime
    expires_at: datetime | None
    account: ReceivingMethod


@dataclass(frozen=True, slots=True)
class PaymentFact:
    """Something seen or decided about a request."""

    id: UUID
    request_id: UUID
    kind: str
    amount: Rupiah
    bank_reference: str
    note: str
    occurred_at: datetime
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, slots=True)
class PaymentState:
    """Where the payment of a document stands: the request now in force, what was seen, whether it was accepted."""

    request: PaymentRequest
    facts: tuple[PaymentFact, ...]

    def _sum(self, kind: str) -> Rupiah:
        return Rupiah(sum(fact.amount for fact in self.facts if fact.kind == kind))

    @property
    def seen(self) -> Rupiah:
        return self._sum("seen")

    @property
    def returned(self) -> Rupiah:
        return self._sum("returned")

    @property
    def is_settled(self) -> bool:
        return any(fact.kind == "settled" for fact in self.facts)


@dataclass(frozen=True, slots=True)
class Sighting:
    """What came of seeing money: the fact's id (the ledger's document) and the verdict."""

    fact_id: UUID
    verdict: Verdict
    amount: Rupiah
    seen_in_all: Rupiah


@dataclass(frozen=True, slots=True)
class PaymentCost:
    """What a payment costs the outlet, and the dated row that says so. Never the buyer's."""

    amount: Rupiah
    rule_id: UUID | None


@dataclass(frozen=True, slots=True)
class QrisFee:
    """What QRIS costs a merchant class on a day: a share of every payment above a free amount."""

    basis_points: int
    free_up_to: int
    rule_id: UUID

    def of(self, amount: Rupiah) -> PaymentCost:
        """Compute the fee of one payment."""
        fee = payment_cost(amount, basis_points=self.basis_points, free_up_to=self.free_up_to)
        return PaymentCost(fee, self.rule_id)


def judge(*, asked: int, seen_in_all: int, occurred_at: datetime, expires_at: datetime | None) -> Verdict:
    """Say what a payment amounts to: the amount counts first, then whether it came before the request ran out."""
    if seen_in_all < asked:
        return Verdict.SHORT
    if seen_in_all > asked:
        return Verdict.OVER
    return Verdict.LATE if expires_at is not None and occurred_at >= expires_at else Verdict.SETTLED


def check_sighting(amount: int, *, occurred_at: datetime, requested_at: datetime, at: datetime) -> None:
    """Refuse what cannot have been seen. Bank clocks show minutes, so the minute of the request counts as after it."""
    if not 0 < amount < 10**12:
        raise BadSighting(N_("Isi jumlah uang yang masuk."), field="amount")
    if occurred_at > at:
        raise BadSighting(N_("Waktu pembayaran belum tiba."), field="occurred_at")
    if occurred_at < requested_at.replace(second=0, microsecond=0):
        raise BadSighting(N_("Waktu pembayaran lebih awal dari pesanan."), field="occurred_at")


def payment_cost(amount: Rupiah, *, basis_points: int, free_up_to: int) -> Rupiah:
    """Compute the acquirer's fee (MDR) on a payment: nothing up to a free amount, else a share of the whole."""
    return Rupiah(0) if amount <= free_up_to else basis_points_of(amount, basis_points)
