"""Batches of payouts for a bank: what they say, how far they are, which are refused, how a bank reads them. Pure."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from nttmart.contexts.settlements.rules.sheets import no_formula
from nttmart.kernel.errors import N_, Refusal
from nttmart.kernel.money import Rupiah

MOST_LINES: Final = 500
_COLUMNS: Final = (
    "nomor", "kode_bank", "nama_bank", "nomor_rekening", "nama_pemilik", "jumlah", "mata_uang", "berita", "pembuat",
)  # fmt: skip


class BadBatch(Refusal):
    """A batch that cannot be: nobody in it, too many, an amount that is none."""


class AnotherBatch(Refusal):
    """A batch with this id is drafted already, and says something else."""


class NoBankAccount(Refusal):
    """A maker has told no bank account, or ended the one that was chosen."""


class NoSuchBatch(Refusal):
    """No batch, or no line of it, with that id."""


class BatchWithdrawn(Refusal):
    """The batch was withdrawn: its lines that were not paid are free again."""


class NothingToPay(Refusal):
    """No line of the batch waits for the bank any more."""


class NothingToWithdraw(Refusal):
    """Every line of the batch is paid."""


class NotReturnable(Refusal):
    """Only a transfer that was paid comes back from the bank, and not before it was paid."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A maker who could be in a batch: what is owed, how much of it waits in other batches, where it would go."""

    producer_id: UUID
    producer_name: str
    owed: Rupiah
    overdue: Rupiah
    waiting: Rupiah
    bank_name: str
    last_digits: str

    @property
    def payable(self) -> Rupiah:
        return Rupiah(max(0, self.owed - self.waiting))

    @property
    def has_bank_account(self) -> bool:
        return bool(self.last_digits)


@dataclass(frozen=True, slots=True)
class BatchLine:
    """What one maker shall have or has had. ``state``: waiting, paid, returned or withdrawn."""

    id: UUID
    position: int
    producer_id: UUID
    producer_name: str
    amount: Rupiah
    bank_name: str
    last_digits: str
    state: str
    reference: str
    paid_at: datetime | None
    returned_at: datetime | None
    return_reason: str


@dataclass(frozen=True, slots=True)
class BatchEvent:
    """A batch was exported or withdrawn."""

    kind: str
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch whole."""

    id: UUID
    number: str
    operator_id: UUID
    outlet_id: UUID
    made_at: datetime
    made_by: str
    lines: tuple[BatchLine, ...]
    events: tuple[BatchEvent, ...]

    @property
    def total(self) -> int:
        return sum(line.amount for line in self.lines)

    @property
    def paid(self) -> int:
        """What was paid and stayed paid."""
        return sum(line.amount for line in self.lines if line.state == "paid")

    @property
    def state(self) -> str:
        """Tell how far it is: draft, exported, part_paid, paid or withdrawn."""
        return batch_state([line.state for line in self.lines], [event.kind for event in self.events])


@dataclass(frozen=True, slots=True)
class BankRow:
    """One payment as a bank is told of it."""

    position: int
    bank_code: str
    bank_name: str
    number: str
    holder: str
    amount: Rupiah
    message: str
    producer_name: str


def line_state(*, is_paid: bool, is_returned: bool, is_withdrawn: bool) -> str:
    """Tell what became of a line: what was paid stays paid, whatever became of the rest of its batch."""
    if is_returned:
        return "returned"
    if is_paid:
        return "paid"
    return "withdrawn" if is_withdrawn else "waiting"


def batch_state(line_states: Iterable[str], event_kinds: Iterable[str]) -> str:
    """Tell how far a batch is from its lines and what happened to it."""
    states, kinds = set(line_states), set(event_kinds)
    if "waiting" not in states:
        return "withdrawn" if states == {"withdrawn"} else "paid"
    if states != {"waiting"}:
        return "part_paid"
    return "exported" if "exported" in kinds else "draft"


def refuse_strange_batch(amounts: Mapping[UUID, int]) -> None:
    """:raises BadBatch: for nobody, too many, or an amount that is no whole rupiah above nothing."""
    if not 0 < len(amounts) <= MOST_LINES:
        raise BadBatch(N_("Pilih 1 sampai %(most)s pembuat."), field="amounts", most=MOST_LINES)
    if any(type(amount) is not int or amount <= 0 for amount in amounts.values()):
        raise BadBatch(N_("Jumlah pembayaran harus lebih dari nol."), field="amounts")


def bank_sheet(rows: Iterable[BankRow]) -> str:
    """Write a batch as CSV for the bank: a row a maker, account numbers as they are (leading zeros and all).

    Words that a spreadsheet would take for a formula are set behind an apostrophe; numbers are digits only.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for row in rows:
        words = (no_formula(word) for word in (row.bank_name, row.holder, row.message, row.producer_name))
        bank_name, holder, message, producer_name = words
        writer.writerow(
            [row.position, row.bank_code, bank_name, row.number, holder, row.amount, "IDR", message, producer_name]
        )
    return out.getvalue()
