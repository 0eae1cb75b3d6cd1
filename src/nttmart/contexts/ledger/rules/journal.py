"""Writes journals that hledger and beancount read, line by line.

One transfer is one transaction of two postings. Account names are the codes with capitals, under the five roots both
programs know, below the book's slug. Words people typed go in as description only, with everything taken out that
could mean something there.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from nttmart.contexts.ledger.rules.accounts import AccountKind

ROOTS = {
    AccountKind.ASSET: "Assets",
    AccountKind.LIABILITY: "Liabilities",
    AccountKind.EQUITY: "Equity",
    AccountKind.INCOME: "Income",
    AccountKind.EXPENSE: "Expenses",
}
_HLEDGER_TYPE = {"Assets": "A", "Liabilities": "L", "Equity": "E", "Income": "R", "Expenses": "X"}


class JournalFormat(StrEnum):
    """The programs we write journals for."""

    HLEDGER = "hledger"
    BEANCOUNT = "beancount"


@dataclass(frozen=True, slots=True)
class JournalAccount:
    """An account under the name it has in a journal."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One transfer for a journal, on its day in NTT."""

    on: date
    transfer_id: UUID
    document: str
    purpose: str
    memo: str
    debit: str
    credit: str
    amount: int


def journal_name(book_slug: str, code: str, kind: AccountKind) -> str:
    """Name an account for a journal: («belu», «payable:x:ab-1», liability) -> ``Liabilities:Belu:Payable:X:Ab-1``.

    Codes and slugs are lower case, so capitals lose nothing: two accounts never get one name.
    """
    parts = [book_slug, *code.split(":")]
    return ":".join([ROOTS[kind], *(part[:1].upper() + part[1:] for part in parts)])


def plain_words(text: str) -> str:
    """Make typed text harmless in one line of a journal: no control or invisible signs, no comment or payee marks."""
    seen = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in text)
    return " ".join(seen.translate({ord(";"): ",", ord("|"): "/"}).split())


def write_journal(
    format_: JournalFormat, accounts: Iterable[JournalAccount], entries: Iterable[JournalEntry], *, opened_on: date
) -> Iterator[str]:
    """Write a journal, line by line without line ends. ``opened_on`` is no later than the first entry."""
    if format_ is JournalFormat.HLEDGER:
        yield from _hledger(accounts, entries)
    else:
        yield from _beancount(accounts, entries, opened_on)


def _hledger(accounts: Iterable[JournalAccount], entries: Iterable[JournalEntry]) -> Iterator[str]:
    yield "; NTT Mart"
    yield "commodity 1000. IDR"
    for account in accounts:
        kind = _HLEDGER_TYPE[account.name.split(":", 1)[0]]
        yield f"account {account.name}  ; type:{kind}"
    for entry in entries:
        words = plain_words(f"{entry.purpose} {entry.memo}")
        yield ""
        yield f"{entry.on.isoformat()} * ({plain_code(entry.document)}) {words}  ; transfer:{entry.transfer_id}"
        yield f"    {entry.debit}  {entry.amount} IDR"
        yield f"    {entry.credit}  -{entry.amount} IDR"


def plain_code(document: str) -> str:
    """Keep a document's name from ending hledger's code early."""
    return plain_words(document).replace("(", "[").replace(")", "]")


def _beancount(accounts: Iterable[JournalAccount], entries: Iterable[JournalEntry], opened_on: date) -> Iterator[str]:
    yield 'option "title" "NTT Mart"'
    yield 'option "operating_currency" "IDR"'
    for account in accounts:
        yield f"{opened_on.isoformat()} open {account.name} IDR"
        yield f"  label: {_quoted(account.label)}"
    for entry in entries:
        yield ""
        yield f"{entry.on.isoformat()} * {_quoted(entry.purpose)} {_quoted(entry.memo)}"
        yield f"  document: {_quoted(entry.document)}"
        yield f'  transfer: "{entry.transfer_id}"'
        yield f"  {entry.debit}  {entry.amount} IDR"
        yield f"  {entry.credit}  -{entry.amount} IDR"


def _quoted(text: str) -> str:
    return '"' + plain_words(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
