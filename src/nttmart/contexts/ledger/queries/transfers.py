"""Transfers as they stand: by document, by id, by account."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from nttmart.contexts.ledger.models import Account, Transfer
from nttmart.contexts.ledger.queries.accounts import list_accounts
from nttmart.contexts.ledger.rules.postings import AccountLine, PostedTransfer

_LINE_FIELDS = (
    "debit_id",
    "credit_id",
    "amount",
    "id",
    "occurred_at",
    "purpose",
    "document_kind",
    "document_id",
    "line_id",
    "reverses_id",
    "memo",
)
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
    """List the transfers of a document in order, ``with_reversals`` also what other documents took back of them."""
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


def list_lines_of_accounts(
    account_ids: Collection[UUID],
    occurred_from: datetime | None = None,
    occurred_until: datetime | None = None,
    *,
    opening: Mapping[UUID, int] | None = None,
) -> list[tuple[UUID, AccountLine]]:
    """List what happened on several accounts together, oldest first: (account, line). The end is not included.

    Each account's running balance goes on from its ``opening`` (nothing, if not given). Two queries.
    """
    accounts = {account.account_id: account for account in list_accounts(Account.objects.filter(id__in=account_ids))}
    rows = Transfer.objects.filter(Q(debit__in=accounts) | Q(credit__in=accounts))
    if occurred_from:
        rows = rows.filter(occurred_at__gte=occurred_from)
    if occurred_until:
        rows = rows.filter(occurred_at__lt=occurred_until)
    running: Counter[UUID] = Counter(opening or {})
    lines = []
    ordered = rows.order_by("occurred_at", "recorded_at", "id").values_list(*_LINE_FIELDS)
    for debit_id, credit_id, amount, *facts in ordered:
        for account_id, signed in ((debit_id, amount), (credit_id, -amount)):
            if account_id in accounts:
                change = signed if accounts[account_id].kind.grows_by_debit else -signed
                running[account_id] += change
                lines.append((account_id, AccountLine(change, running[account_id], *facts)))
    return lines


def list_recorded(purpose: str, recorded_from: datetime, recorded_until: datetime) -> list[PostedTransfer]:
    """List what was written for a purpose in a time, counter-transfers too, in the order of writing. One query.

    For whoever must hear of what happened when we heard of it ourselves, however long ago it was.
    """
    rows = Transfer.objects.filter(purpose=purpose, recorded_at__gte=recorded_from, recorded_at__lt=recorded_until)
    return _posted(rows)


def sum_by_document(document_kind: str) -> dict[UUID, int]:
    """Add up the transfers of each document of a kind, in rupiah."""
    rows = Transfer.objects.filter(document_kind=document_kind).order_by()
    return dict(rows.values_list("document_id").annotate(Sum("amount")))


def _posted(rows: QuerySet[Transfer]) -> list[PostedTransfer]:
    ordered = rows.order_by("recorded_at", "document_id", "sequence")
    return [PostedTransfer(*row) for row in ordered.values_list(*_FIELDS)]
