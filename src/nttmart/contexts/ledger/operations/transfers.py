"""Posting transfers and taking them back. Nothing is ever changed: taking back is posting the other way."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import reduce
from operator import attrgetter, or_
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max, Q, Sum

from nttmart.contexts.ledger.locks import lock_transfers
from nttmart.contexts.ledger.models import Transfer
from nttmart.contexts.ledger.operations.books import accounts_by_code
from nttmart.contexts.ledger.rules.accounts import AccountRef
from nttmart.contexts.ledger.rules.postings import (
    AlreadyPosted,
    Document,
    Original,
    Posting,
    amounts_to_reverse,
    refuse_bad_postings,
)
from nttmart.kernel.bulk import insert_rows
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah

_COLUMNS = (
    "id", "book_id", "debit_id", "credit_id", "amount", "purpose", "document_kind", "document_id", "line_id",
    "sequence", "rule_id", "reverses_id", "occurred_at", "recorded_at", "memo",
)  # fmt: skip
_Row = tuple[Any, ...]
"""A transfer to be, column by column, its id first."""


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
    document = Document(book_id, document_kind, document_id, postings, occurred_at, recorded_at)
    return _post([document], savepoint=True)[0]


def post_many(documents: Sequence[Document]) -> list[list[UUID]]:
    """Write transfers of many documents: all or none, in one transaction; gives their ids by document.

    Each document is as good as posted by itself. Three queries when all accounts of one book are open, whatever the
    number of documents, and one for each further book. A refusal undoes the whole transaction it is called in:
    rows by the thousand behind a savepoint cost SQLite ever more, for it walks what it keeps for undoing at each.

    :raises BadPosting: for amounts, accounts or words that cannot be.
    :raises AlreadyPosted: if a document has one of its (purpose, line) already, or is named twice.
    """
    return _post(documents, savepoint=False)


def _post(documents: Sequence[Document], *, savepoint: bool) -> list[list[UUID]]:
    for document in documents:
        refuse_bad_postings(document.postings)
    with transaction.atomic(savepoint=savepoint):
        first = _next_sequences(documents)
        accounts = _accounts(documents)
        rows = [
            _rows(document, first.get((document.kind, document.id), 1), accounts[document.book_id])
            for document in documents
        ]
        _insert([row for of_document in rows for row in of_document])
    return [[row[0] for row in of_document] for of_document in rows]


def _accounts(documents: Iterable[Document]) -> dict[UUID, dict[str, UUID]]:
    refs: dict[UUID, set[AccountRef]] = {}
    for document in documents:
        wanted = refs.setdefault(document.book_id, set())
        for posting in document.postings:
            wanted.update((posting.debit, posting.credit))
    return {book_id: accounts_by_code(book_id, refs[book_id]) for book_id in sorted(refs)}


def _rows(document: Document, first: int, ids: Mapping[str, UUID]) -> list[_Row]:
    return [
        (
            uuid7(), document.book_id, ids[posting.debit.code], ids[posting.credit.code], posting.amount,
            posting.purpose, document.kind, document.id, posting.line_id, first + place, posting.rule_id, None,
            document.occurred_at, document.recorded_at, posting.memo,
        )
        for place, posting in enumerate(document.postings)
    ]  # fmt: skip


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
        first = _next_sequence(document_kind, document_id)
        rows = [
            _counter(originals[transfer_id], amount, document_kind, document_id, first + place)
            for place, (transfer_id, amount) in enumerate(decided.items())
        ]
        for row in rows:
            row.occurred_at, row.recorded_at, row.memo = occurred_at, recorded_at, memo
        return _insert([attrgetter(*_COLUMNS)(row) for row in rows])


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


def _next_sequences(documents: Sequence[Document]) -> dict[tuple[str, UUID], int]:
    """Number on from what each document has (one that has nothing is not in it), and refuse what it has already."""
    asked = {(document.kind, document.id): document for document in documents}
    if len(asked) < len(documents):
        raise AlreadyPosted(N_("Pembukuan yang sama muncul dua kali dalam satu dokumen."))
    ids_by_kind: dict[str, list[UUID]] = {}
    for kind, document_id in asked:
        ids_by_kind.setdefault(kind, []).append(document_id)
    if not asked:
        return {}
    which = reduce(or_, (Q(document_kind=kind, document_id__in=ids) for kind, ids in ids_by_kind.items()))
    had = Transfer.objects.filter(which).values_list(
        "document_kind", "document_id", "sequence", "purpose", "line_id", "reverses"
    )
    first: dict[tuple[str, UUID], int] = {}
    for kind, document_id, sequence, purpose, line_id, reverses in had:
        key = (kind, document_id)
        first[key] = max(first.get(key, 1), sequence + 1)
        if reverses is None and any((each.purpose, each.line_id) == (purpose, line_id) for each in asked[key].postings):
            raise AlreadyPosted(N_("Sudah dibukukan."))
    return first


def _next_sequence(document_kind: str, document_id: UUID) -> int:
    rows = Transfer.objects.filter(document_kind=document_kind, document_id=document_id)
    return (rows.aggregate(last=Max("sequence"))["last"] or 0) + 1


def _insert(rows: Sequence[_Row]) -> list[UUID]:
    """Write rows in the transaction of the caller, whose savepoint, if it has one, undoes what is refused."""
    try:
        insert_rows(Transfer, _COLUMNS, rows)
    except IntegrityError as refused:
        # Somebody posted to the same document between our look and our insert: the same thing, sent twice.
        if "posted_once" in str(refused) or "UNIQUE" in str(refused):
            raise AlreadyPosted(N_("Sudah dibukukan.")) from refused
        raise
    return [row[0] for row in rows]
