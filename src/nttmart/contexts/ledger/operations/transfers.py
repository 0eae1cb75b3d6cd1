"""Posting transfers and taking them back. Nothing is ever changed: taking back is posting the other way."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max, Sum

from nttmart.contexts.ledger.locks import lock_transfers
from nttmart.contexts.ledger.models import Transfer
from nttmart.contexts.ledger.operations.books import accounts_by_code
from nttmart.contexts.ledger.rules.postings import (
    AlreadyPosted,
    Original,
    Posting,
    amounts_to_reverse,
    refuse_bad_postings,
)
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah


def post(  # noqa: PLR0913, PLR0917 -- a posting has this many parts
    book_id: UUID,
    postings: Sequence[Posting],
    document_kind: str,
    document_id: UUID,
    occurred_at: datetime,
    recorded_at: datetime,
) -> list[UUID]:
    """Write transfers of a document into a book: all or none, in one transaction, numbered on from what it has.

    Three queries when all accounts are open. Accounts are opened when first used.

    :raises BadPosting: for amounts, accounts or words that cannot be.
    :raises AlreadyPosted: if the document has one of these (purpose, line) already, also when two post at once.
    """
    refuse_bad_postings(postings)
    with transaction.atomic():
        first = _next_sequence(document_kind, document_id, postings)
        ids = accounts_by_code(book_id, [ref for posting in postings for ref in (posting.debit, posting.credit)])
        rows = [
            Transfer(
                id=uuid7(),
                book_id=book_id,
                debit_id=ids[posting.debit.code],
                credit_id=ids[posting.credit.code],
                amount=posting.amount,
                purpose=posting.purpose,
                document_kind=document_kind,
                document_id=document_id,
                line_id=posting.line_id,
                sequence=first + place,
                rule_id=posting.rule_id,
                occurred_at=occurred_at,
                recorded_at=recorded_at,
                memo=posting.memo,
            )
            for place, posting in enumerate(postings)
        ]
        return _insert(rows)


def reverse(  # noqa: PLR0913, PLR0917 -- a counter-transfer has this many parts
    amounts: Mapping[UUID, Rupiah | None],
    document_kind: str,
    document_id: UUID,
    occurred_at: datetime,
    recorded_at: datetime,
    memo: str = "",
) -> list[UUID]:
    """Take transfers back by counter-transfers that name them: so much of each, or (None) all that is left.

    Give the document that is the reason (a cancellation): it takes a transfer back once, so a resent one is known.
    Transfers of which nothing is left or wanted are passed over. Counter-transfers keep book, purpose, line and rule
    of the original. Locks the originals, in id order.

    :raises NothingToReverse: if there is nothing to take back, or one is itself a counter-transfer.
    :raises ReversesTooMuch: if more is wanted than is left; the database refuses it too.
    :raises AlreadyPosted: if the document took one of them back already.
    """
    with transaction.atomic():
        originals = lock_transfers(amounts.keys())
        had = Transfer.objects.filter(document_kind=document_kind, document_id=document_id)
        if had.filter(reverses__in=originals).exists():
            raise AlreadyPosted(N_("Pembatalan ini sudah dibukukan."))
        decided = amounts_to_reverse(_as_originals(originals), amounts)
        first = _next_sequence(document_kind, document_id, ())
        rows = [
            _counter(originals[transfer_id], amount, document_kind, document_id, first + place)
            for place, (transfer_id, amount) in enumerate(decided.items())
        ]
        for row in rows:
            row.occurred_at, row.recorded_at, row.memo = occurred_at, recorded_at, memo
        return _insert(rows)


def _as_originals(rows: Mapping[UUID, Transfer]) -> list[Original]:
    sums = Transfer.objects.filter(reverses__in=rows).values_list("reverses_id").annotate(Sum("amount"))
    taken = dict(sums)
    return [Original(row.id, row.amount, taken.get(row.id, 0), row.reverses_id is not None) for row in rows.values()]


def _counter(original: Transfer, amount: Rupiah, document_kind: str, document_id: UUID, sequence: int) -> Transfer:
    return Transfer(
        id=uuid7(),
        book_id=original.book_id,
        debit_id=original.credit_id,
        credit_id=original.debit_id,
        amount=amount,
        purpose=original.purpose,
        document_kind=document_kind,
        document_id=document_id,
        line_id=original.line_id,
        sequence=sequence,
        rule_id=original.rule_id,
        reverses_id=original.id,
    )


def _next_sequence(document_kind: str, document_id: UUID, postings: Sequence[Posting]) -> int:
    """Number on from what the document has, and refuse what it has already."""
    rows = Transfer.objects.filter(document_kind=document_kind, document_id=document_id)
    if not postings:
        return (rows.aggregate(last=Max("sequence"))["last"] or 0) + 1
    had = list(rows.values("sequence", "purpose", "line_id", "reverses"))
    posted = {(row["purpose"], row["line_id"]) for row in had if row["reverses"] is None}
    if posted & {(posting.purpose, posting.line_id) for posting in postings}:
        raise AlreadyPosted(N_("Sudah dibukukan."))
    return max((row["sequence"] for row in had), default=0) + 1


def _insert(rows: list[Transfer]) -> list[UUID]:
    try:
        with transaction.atomic():
            Transfer.objects.bulk_create(rows)
    except IntegrityError as refused:
        # Somebody posted to the same document between our look and our insert: the same thing, sent twice.
        if "posted_once" in str(refused) or "UNIQUE" in str(refused):
            raise AlreadyPosted(N_("Sudah dibukukan.")) from refused
        raise
    return [row.id for row in rows]
