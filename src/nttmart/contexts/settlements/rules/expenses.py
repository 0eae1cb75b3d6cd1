"""What running an outlet costs, its proofs, its profit, and how long its money lasts. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from nttmart.contexts.settlements.rules.payouts import Withdrawal
from nttmart.kernel.errors import N_, Refusal
from nttmart.kernel.money import Rupiah

EXPENSE_KINDS: Final = ("rent", "wages", "electricity", "transport", "packaging", "communication", "other")
EXPENSE_METHODS: Final = ("cash", "transfer")
PDF_MOST_BYTES: Final = 2_000_000
PROOF_SIDE_PX: Final = 1_600
ENOUGH_DAYS, LAST_DAYS = 14, 30
"""How many days of figures a forecast needs, and over how many it looks back."""


class BadExpense(Refusal):
    """An expense that cannot be: no amount, an unknown kind or method, a time to come."""


class AnotherExpense(Refusal):
    """An expense with this id is recorded already, and says something else."""


class NotFoundExpense(Refusal):
    """The outlet recorded no such expense."""


class BadProof(Refusal):
    """No picture or PDF, too large, or of nothing that is known."""


class NoSuchProof(Refusal):
    """No proof with that id."""


@dataclass(frozen=True, slots=True)
class Expense:
    """Money spent on running an outlet, as recorded."""

    id: UUID
    outlet_id: UUID
    kind: str
    amount: Rupiah
    method: str
    note: str
    spent_at: datetime
    recorded_at: datetime
    recorded_by: str
    withdrawal: Withdrawal | None = None


@dataclass(frozen=True, slots=True)
class ProofCard:
    """A proof in a list: «webp» or «pdf»."""

    id: UUID
    kind: str
    size_bytes: int
    added_at: datetime
    added_by: str


@dataclass(frozen=True, slots=True)
class ProofFile:
    """A proof whole, with whose it is: only who may see that operator's money may have it."""

    id: UUID
    operator_id: UUID
    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ResultLine:
    """What one account earned (above zero) or cost (below) an outlet."""

    code: str
    name: str
    is_income: bool
    amount: int


@dataclass(frozen=True, slots=True)
class OutletResult:
    """Profit of an outlet from a day until, not including, a day, as of a moment.

    ``unplaced`` is what the operator's book earned or cost beside that no document places at one of its outlets.
    """

    outlet_id: UUID
    from_on: date
    until_on: date
    as_of: datetime
    lines: tuple[ResultLine, ...]
    unplaced: int

    @property
    def income(self) -> int:
        return sum(line.amount for line in self.lines if line.is_income)

    @property
    def cost(self) -> int:
        """What was spent, above zero."""
        return -sum(line.amount for line in self.lines if not line.is_income)

    @property
    def net(self) -> int:
        return self.income - self.cost


@dataclass(frozen=True, slots=True)
class Runway:
    """How many days an outlet's money lasts, as of a moment.

    ``free`` is cash and bank at hand less what is owed to makers; ``qris`` still waits at the acquirer and is not in
    it. ``without_opening`` names the accounts («cash», «transfer») of which nobody said what lay there before the
    books began: ``free`` says little then. ``daily_net`` is the average day of the last 30 (or as many as there are).
    ``verdict``: «unknown» with fewer than 14 days of figures, «lasting» if a day leaves no less than nothing,
    «unopened» while an account is without its opening balance, else «shrinking», and ``days`` says how many.
    """

    outlet_id: UUID
    as_of: datetime
    days_of_data: int
    cash: int
    bank: int
    qris: int
    owed_to_makers: int
    daily_net: int
    without_opening: tuple[str, ...] = ()

    @property
    def free(self) -> int:
        return self.cash + self.bank - self.owed_to_makers

    @property
    def verdict(self) -> str:
        if self.days_of_data < ENOUGH_DAYS:
            return "unknown"
        if self.daily_net >= 0:
            return "lasting"
        return "unopened" if self.without_opening else "shrinking"

    @property
    def days(self) -> int | None:
        return max(0, self.free) // -self.daily_net if self.verdict == "shrinking" else None


def refuse_strange_expense(amount: int, kind: str, method: str, *, is_future: bool) -> None:
    """Refuse what can be seen to be wrong without the books.

    :raises BadExpense: no amount, an unknown kind or method, a time to come.
    """
    if type(amount) is not int or amount <= 0:
        raise BadExpense(N_("Jumlah biaya harus lebih dari nol."), field="amount")
    if kind not in EXPENSE_KINDS:
        raise BadExpense(N_("Jenis biaya tidak dikenal."), field="kind")
    if method not in EXPENSE_METHODS:
        raise BadExpense(N_("Cara pembayaran tidak dikenal."), field="method")
    if is_future:
        raise BadExpense(N_("Waktu itu belum tiba."), field="spent_at")


def result_lines(sums: Iterable[tuple[str, str, bool, int]]) -> tuple[ResultLine, ...]:
    """Add up (code, name, whether income, amount) by account: income first, largest first; nothing is left out."""
    totals: dict[tuple[str, str, bool], int] = {}
    for code, name, is_income, amount in sums:
        totals[code, name, is_income] = totals.get((code, name, is_income), 0) + amount
    lines = [ResultLine(*key, amount) for key, amount in totals.items() if amount]
    return tuple(sorted(lines, key=lambda line: (not line.is_income, -abs(line.amount), line.code)))


def average_day(net: int, days: int) -> int:
    """Average so many days, rounded down: a loss is never made smaller."""
    return net // max(1, days)
