"""What may be posted and taken back, and what is refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nttmart.contexts.ledger.rules.accounts import AccountKind, AccountRef
from nttmart.kernel.errors import N_, Refusal
from nttmart.kernel.money import Rupiah

MAX_AMOUNT = 10_000_000_000_000
"""Ten trillion rupiah, twice the yearly budget of the province: anything larger is a slip of the finger."""
MAX_PURPOSE_LENGTH = 40
MAX_MEMO_LENGTH = 200


class BadPosting(Refusal):
    """A posting that cannot be: nothing or too much, to itself, without a purpose."""


class AlreadyPosted(Refusal):
    """The document has these transfers already; a resent posting changes nothing."""


class NothingToReverse(Refusal):
    """What should be taken back was never posted, or is itself a counter-transfer."""


class ReversesTooMuch(Refusal):
    """All counter-transfers together would exceed what they take back."""


class NoSuchAccount(Refusal):
    """No account with that id or code."""


class BadBook(Refusal):
    """A book must have a plain slug, as its name stands in account names of exported journals."""


@dataclass(frozen=True, slots=True)
class Book:
    """The books of one operator."""

    id: UUID
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Posting:
    """``amount`` rupiah shall leave ``credit`` and arrive in ``debit``.

    Within a document a (purpose, line) is posted once: give each share its own purpose («sale-producer»).
    """

    debit: AccountRef
    credit: AccountRef
    amount: Rupiah
    purpose: str
    line_id: UUID | None = None
    rule_id: UUID | None = None
    memo: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """What one document asks to be written into a book."""

    book_id: UUID
    kind: str
    id: UUID
    postings: Sequence[Posting]
    occurred_at: datetime
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class PostedTransfer:
    """A transfer as it stands in the books, with the codes and names of its two accounts."""

    id: UUID
    book_id: UUID
    debit_code: str
    debit_name: str
    credit_code: str
    credit_name: str
    amount: Rupiah
    purpose: str
    document_kind: str
    document_id: UUID
    line_id: UUID | None
    sequence: int
    rule_id: UUID | None
    reverses_id: UUID | None
    occurred_at: datetime
    recorded_at: datetime
    memo: str


@dataclass(frozen=True, slots=True)
class AccountBalance:
    """What stands on an account: sums of debits and credits, in rupiah."""

    account_id: UUID
    book_id: UUID
    code: str
    kind: AccountKind
    name: str
    subject_kind: str
    subject_id: UUID | None
    debits: Rupiah
    credits: Rupiah

    @property
    def debit_minus_credit(self) -> int:
        """What accountants' tools show: liabilities and income come out negative."""
        return self.debits - self.credits

    @property
    def amount(self) -> int:
        """What a person expects: positive in the direction in which the account grows."""
        return self.debit_minus_credit if self.kind.grows_by_debit else -self.debit_minus_credit


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One transfer as seen from one account: ``change`` and ``balance`` are positive where the account grows."""

    change: int
    balance: int
    transfer_id: UUID
    occurred_at: datetime
    purpose: str
    document_kind: str
    document_id: UUID
    line_id: UUID | None
    reverses_id: UUID | None
    memo: str


@dataclass(frozen=True, slots=True)
class Original:
    """A transfer that may be taken back: its amount and how much of it already was."""

    id: UUID
    amount: int
    reversed_amount: int
    is_reversal: bool

    @property
    def left(self) -> int:
        return self.amount - self.reversed_amount


def refuse_bad_postings(postings: Sequence[Posting]) -> None:
    """Refuse what can be seen to be wrong without the books.

    :raises BadPosting: for an amount outside 1–10¹³, an account paying itself, no purpose, text too long.
    :raises AlreadyPosted: if two of them are the same (purpose, line).
    """
    for posting in postings:
        if type(posting.amount) is not int or not 0 < posting.amount <= MAX_AMOUNT:
            raise BadPosting(N_("Jumlah %(amount)s tidak bisa dibukukan."), field="amount", amount=posting.amount)
        if posting.debit.code == posting.credit.code:
            raise BadPosting(N_("Uang tidak bisa pindah ke akun yang sama (%(code)s)."), code=posting.debit.code)
        if not 0 < len(posting.purpose) <= MAX_PURPOSE_LENGTH or len(posting.memo) > MAX_MEMO_LENGTH:
            raise BadPosting(N_("Keterangan pembukuan kosong atau terlalu panjang."))
    keys = [(posting.purpose, posting.line_id) for posting in postings]
    if len(set(keys)) < len(keys):
        raise AlreadyPosted(N_("Pembukuan yang sama muncul dua kali dalam satu dokumen."))


def amounts_to_reverse(originals: Sequence[Original], wanted: Mapping[UUID, Rupiah | None]) -> dict[UUID, Rupiah]:
    """Decide how much of each transfer is taken back: what is wanted of it, or (None) all that is left.

    Transfers of which nothing is left or wanted do not appear.
    :raises NothingToReverse: if one does not exist or is itself a counter-transfer, or nothing is left of all.
    :raises ReversesTooMuch: if more is wanted than is left.
    """
    if set(wanted) - {original.id for original in originals} or any(original.is_reversal for original in originals):
        raise NothingToReverse(N_("Tidak ada pembukuan yang bisa dibatalkan."))
    amounts: dict[UUID, Rupiah] = {}
    for original in originals:
        asked = wanted[original.id]
        amount = original.left if asked is None else asked
        if not 0 <= amount <= original.left:
            raise ReversesTooMuch(
                N_("Hanya %(left)s yang masih bisa dibatalkan, diminta %(wanted)s."), left=original.left, wanted=amount
            )
        if amount:
            amounts[original.id] = Rupiah(amount)
    if not amounts:
        raise NothingToReverse(N_("Tidak ada pembukuan yang bisa dibatalkan."))
    return amounts
