"""What stands on accounts: sums over the indexes of transfers."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet, Sum

from nttmart.contexts.ledger.models import Account, Transfer
from nttmart.contexts.ledger.queries.accounts import get_account, list_accounts
from nttmart.contexts.ledger.rules.postings import AccountBalance
from nttmart.kernel.money import Rupiah


def balance(account_id: UUID, until: datetime | None = None) -> int:
    """Tell what stands on an account, positive in the direction in which it grows. ``until`` is not included.

    :raises NoSuchAccount: if there is none.
    """
    get_account(account_id)
    return _summed(Account.objects.filter(id=account_id), until)[0].amount


def balances(
    book_id: UUID, until: datetime | None = None, *, codes: Collection[str] | None = None
) -> list[AccountBalance]:
    """List the accounts of a book, all or those with ``codes``, by code with the sums of their debits and credits.

    ``until`` is not included. An account that was never used is not in it. Three queries.
    """
    accounts = Account.objects.filter(book=book_id)
    return _summed(accounts if codes is None else accounts.filter(code__in=codes), until)


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
        accounts = accounts.filter(book=book_id)
    return _summed(accounts, until)


def _summed(accounts: QuerySet[Account], until: datetime | None) -> list[AccountBalance]:
    ids = accounts.order_by().values("id")
    before = Transfer.objects.filter(occurred_at__lt=until) if until else Transfer.objects.all()
    debits = dict(before.filter(debit__in=ids).order_by().values_list("debit").annotate(Sum("amount")))
    credits_ = dict(before.filter(credit__in=ids).order_by().values_list("credit").annotate(Sum("amount")))
    return [
        replace(
            account,
            debits=Rupiah(debits.get(account.account_id, 0)),
            credits=Rupiah(credits_.get(account.account_id, 0)),
        )
        for account in list_accounts(accounts)
    ]
