"""What stands on accounts: sums over the indexes of transfers."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from nttmart.contexts.ledger.models import Account, Transfer
from nttmart.contexts.ledger.queries.accounts import get_account, list_accounts
from nttmart.contexts.ledger.rules.postings import AccountBalance
from nttmart.kernel.money import Rupiah


def balance(account_id: UUID, until: datetime | None = None) -> int:
    """Tell what stands on an account, positive in the direction in which it grows. ``until`` is not included.

    :raises NoSuchAccount: if there is none.
    """
    found = _summed([get_account(account_id)], _before(until))
    return found[0].amount


def balances(book_id: UUID, until: datetime | None = None) -> list[AccountBalance]:
    """List every account of a book by code with the sums of its debits and credits. ``until`` is not included."""
    accounts = list_accounts(Account.objects.filter(book_id=book_id).values_list("id", flat=True))
    return _summed(accounts, _before(until) & Q(book_id=book_id), of_all=True)


def list_subject_balances(
    subject_kind: str,
    subject_ids: Collection[UUID] | None = None,
    *,
    book_id: UUID | None = None,
    until: datetime | None = None,
) -> list[AccountBalance]:
    """List the accounts of subjects («producer», ids) in one book or all, with their sums. Three queries."""
    accounts = Account.objects.filter(subject_kind=subject_kind)
    if subject_ids is not None:
        accounts = accounts.filter(subject_id__in=subject_ids)
    if book_id is not None:
        accounts = accounts.filter(book_id=book_id)
    return _summed(list_accounts(accounts.values_list("id", flat=True)), _before(until))


def _before(until: datetime | None) -> Q:
    return Q(occurred_at__lt=until) if until else Q()


def _summed(accounts: list[AccountBalance], which: Q, *, of_all: bool = False) -> list[AccountBalance]:
    ids = {account.account_id for account in accounts}
    debits = _sums(Transfer.objects.filter(which), "debit", None if of_all else ids)
    credits_ = _sums(Transfer.objects.filter(which), "credit", None if of_all else ids)
    return [
        replace(
            account,
            debits=Rupiah(debits.get(account.account_id, 0)),
            credits=Rupiah(credits_.get(account.account_id, 0)),
        )
        for account in accounts
    ]


def _sums(transfers: QuerySet[Transfer], side: str, only: set[UUID] | None) -> dict[UUID, int]:
    if only is not None:
        transfers = transfers.filter(**{f"{side}__in": only})
    return dict(transfers.order_by().values_list(side).annotate(Sum("amount")))
