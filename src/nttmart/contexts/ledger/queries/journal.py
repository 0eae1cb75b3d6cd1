"""The books as a journal for other programs: principle 5, anybody may check our sums with theirs."""

from collections.abc import Iterator
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import QuerySet

from nttmart.contexts.ledger.models import Account, Transfer
from nttmart.contexts.ledger.rules.accounts import AccountKind
from nttmart.contexts.ledger.rules.journal import (
    JournalAccount,
    JournalEntry,
    JournalFormat,
    journal_name,
    write_journal,
)
from nttmart.kernel.clock import WITA, local_date


def export_journal(format_: JournalFormat, book_id: UUID | None = None, until: date | None = None) -> Iterator[str]:
    """Write one book or all of them as a journal, line by line; days are NTT's, ``until`` is not included.

    Streams: memory does not grow with the number of transfers.
    """
    accounts, transfers = Account.objects.all(), Transfer.objects.all()
    if book_id is not None:
        accounts, transfers = accounts.filter(book=book_id), transfers.filter(book=book_id)
    if until is not None:
        transfers = transfers.filter(occurred_at__lt=datetime.combine(until, time.min, WITA))
    named = {
        account_id: JournalAccount(journal_name(slug, code, AccountKind(kind)), name)
        for account_id, slug, code, kind, name in accounts.order_by("book__slug", "code").values_list(
            "id", "book__slug", "code", "kind", "name"
        )
    }
    first = transfers.order_by("occurred_at").values_list("occurred_at", flat=True).first()
    opened_on = local_date(first) if first else date(2000, 1, 1)
    names = {account_id: account.name for account_id, account in named.items()}
    yield from write_journal(format_, named.values(), _entries(transfers, names), opened_on=opened_on)


def _entries(transfers: QuerySet[Transfer], names: dict[UUID, str]) -> Iterator[JournalEntry]:
    rows = transfers.order_by("occurred_at", "id").values_list(
        "id", "occurred_at", "document_kind", "document_id", "sequence", "purpose", "memo", "debit_id", "credit_id",
        "amount",
    )  # fmt: skip
    for id_, occurred_at, kind, document_id, sequence, purpose, memo, debit_id, credit_id, amount in rows.iterator():
        yield JournalEntry(
            on=local_date(occurred_at),
            transfer_id=id_,
            document=f"{kind}/{document_id}/{sequence}",
            purpose=purpose,
            memo=memo,
            debit=names[debit_id],
            credit=names[credit_id],
            amount=amount,
        )
