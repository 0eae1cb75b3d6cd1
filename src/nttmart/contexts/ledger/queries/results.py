"""What was earned and spent: sums on accounts of income and expense, by the document and the account across."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Min, Q, Sum

from nttmart.contexts.ledger.models import Transfer
from nttmart.contexts.ledger.rules.accounts import AccountKind
from nttmart.contexts.ledger.rules.results import ResultSum

_KINDS = (AccountKind.INCOME, AccountKind.EXPENSE)


def list_results(book_id: UUID, occurred_from: datetime, occurred_until: datetime) -> list[ResultSum]:
    """List what a book's income and expense accounts moved in a time (its end not included), by document. Two queries.

    Amounts count for the operator: income above zero, expense below; what was taken back the other way.
    """
    rows = Transfer.objects.filter(book=book_id, occurred_at__gte=occurred_from, occurred_at__lt=occurred_until)
    found = []
    for own, across, sign in (("credit", "debit", 1), ("debit", "credit", -1)):
        columns = (f"{own}__code", f"{own}__name", f"{own}__kind", f"{across}__code", "document_kind", "document_id")
        sums = rows.filter(**{f"{own}__kind__in": _KINDS}).order_by().values_list(*columns).annotate(Sum("amount"))
        for code, name, kind, other, document_kind, document_id, amount in sums:
            found.append(ResultSum(code, name, AccountKind(kind), other, document_kind, document_id, sign * amount))
    return found


def book_begins_at(book_id: UUID, *, beside: Collection[str] = ()) -> datetime | None:
    """Tell when the first transfer of a book happened, those of some kinds of documents not counted. One query."""
    rows = Transfer.objects.filter(book=book_id).exclude(document_kind__in=beside)
    return rows.order_by("occurred_at").values_list("occurred_at", flat=True).first()


def first_moved_at(account_ids: Collection[UUID], *, beside: Collection[str] = ()) -> datetime | None:
    """Tell when something first happened on one of some accounts, beside some kinds of documents. One query."""
    rows = Transfer.objects.filter(Q(debit__in=account_ids) | Q(credit__in=account_ids))
    rows = rows.exclude(document_kind__in=beside)
    first: datetime | None = rows.aggregate(first=Min("occurred_at"))["first"]
    return first
