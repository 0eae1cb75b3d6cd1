"""Transfers as they stand: by document, by id, by account."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q, QuerySet

from nttmart.contexts.ledger.models import Transfer
from nttmart.contexts.ledger.queries.accounts import get_account
from nttmart.contexts.ledger.queries.balances import balance
from nttmart.contexts.ledger.rules.postings import AccountLine, PostedTransfer

_FIELDS = (
    "id",
    "book_id",
    "debit__code",
    "debit__name",
    "credit__code",
    "credit__name",
    "amount",
    "purpose",
    "document_kind",
    "document_id",
    "line_id",
    "sequence",
    "rule_id",
    "reverses_id",
    "occurred_at",
    "recorded_at",
    "memo",
)


def list_transfers(document_kind: str, document_id: UUID, *, with_reversals: bool = False) -> list[PostedTransfer]:
    """List the transfers of a document in order; with ``with_reversals`` also what other documents took back of them."""
    return list_transfers_of([(document_kind, document_id)], with_reversals=with_reversals)


def list_transfers_of(documents: Iterable[tuple[str, UUID]], *, with_reversals: bool = False) -> list[PostedTransfer]:
    """List the transfers of several documents (kind, id), in the order they were recorded. One query."""
    ids_by_kind: defaultdict[str, list[UUID]] = defaultdict(list)
    for kind, document_id in documents:
        ids_by_kind[kind].append(document_id)
    if not ids_by_kind:
        return []
    which = reduce(or_, (Q(document_kind=kind, document_id__in=ids) for kind, ids in ids_by_kind.items()))
    if with_reversals:
        which |= Q(reverses__in=Transfer.objects.filter(which).values("id"))
    return _posted(Transfer.objects.filter(which))


def list_account_lines(
    account_id: UUID, occurred_from: datetime | None = None, occurred_until: datetime | None = None
) -> list[AccountLine]:
    """List what happened on an account, oldest first, with the running balance. The end is not included.

    :raises NoSuchAccount: if there is none.
    """
    account = get_account(account_id)
    running = balance(account_id, occurred_from) if occurred_from else 0
    rows = Transfer.objects.filter(Q(debit=account_id) | Q(credit=account_id))
    if occurred_from:
        rows = rows.filter(occurred_at__gte=occurred_from)
    if occurred_until:
        rows = rows.filter(occurred_at__lt=occurred_until)
    return list(_running(rows, account_id, running, grows_by_debit=account.kind.grows_by_debit))


def _running(
    rows: QuerySet[Transfer], account_id: UUID, running: int, *, grows_by_debit: bool
) -> Iterator[AccountLine]:
    values = rows.order_by("occurred_at", "recorded_at", "id").values_list(
        "id", "occurred_at", "purpose", "document_kind", "document_id", "line_id", "reverses_id", "memo",
        "debit_id", "amount",
    )  # fmt: skip
    for *facts, debit_id, amount in values:
        change = amount if (debit_id == account_id) == grows_by_debit else -amount
        running += change
        yield AccountLine(*facts, change=change, balance=running)


def _posted(rows: QuerySet[Transfer]) -> list[PostedTransfer]:
    ordered = rows.order_by("recorded_at", "document_id", "sequence")
    return [PostedTransfer(*row) for row in ordered.values_list(*_FIELDS)]
