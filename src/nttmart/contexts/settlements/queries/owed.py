"""Who is owed how much, for how long, and what was paid."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.producers import api as producers
from nttmart.contexts.settlements import models
from nttmart.contexts.settlements.queries.withdrawals import withdrawals_of
from nttmart.contexts.settlements.rules.payouts import Owed, Payout
from nttmart.kernel.clock import local_date
from nttmart.kernel.money import Rupiah

_PAYOUT = (
    "id", "operator_id", "producer_id", "amount", "method", "reference", "paid_at", "recorded_at", "recorded_by",
)  # fmt: skip


def list_owed(operator_id: UUID, *, on: date) -> list[Owed]:
    """List the makers an operator owes, longest open first, with the days up to ``on``. Six queries, however many.

    Payouts are taken to settle the oldest first.
    """
    book_id = outlets.get_operator(operator_id).book_id
    open_accounts = {
        account.account_id: account
        for account in ledger.list_subject_balances("producer", book_id=book_id)
        if account.amount > 0
    }
    since = ledger.oldest_open_credits({account_id: account.amount for account_id, account in open_accounts.items()})
    makers = producers.get_producer_cards(
        {account.subject_id for account in open_accounts.values() if account.subject_id}
    )
    owed = [
        Owed(
            producer_id=account.subject_id,
            producer_name=makers[account.subject_id].name,
            owed=Rupiah(account.amount),
            oldest_unpaid_on=(day := local_date(since[account_id])),
            age_days=max((on - day).days, 0),
        )
        for account_id, account in open_accounts.items()
        if account.subject_id in makers and account_id in since
    ]
    return sorted(owed, key=lambda each: (each.oldest_unpaid_on, each.producer_name))


def list_payouts(*, operator_id: UUID | None = None, producer_id: UUID | None = None, limit: int = 100) -> list[Payout]:
    """List payouts, newest first, of one operator, to one maker, or both. Three queries."""
    rows = models.Payout.objects.all()
    if operator_id is not None:
        rows = rows.filter(operator=operator_id)
    if producer_id is not None:
        rows = rows.filter(producer=producer_id)
    found = [_payout(row) for row in rows.order_by("-paid_at", "-id").values_list(*_PAYOUT)[:limit]]
    ids = [each.id for each in found]
    back = dict(models.PayoutReturn.objects.filter(payout__in=ids).values_list("payout_id", "returned_at"))
    withdrawn = withdrawals_of(models.PayoutWithdrawal, "payout_id", ids)
    return [replace(each, returned_at=back.get(each.id), withdrawal=withdrawn.get(each.id)) for each in found]


def find_payout(payout_id: UUID) -> Payout | None:
    """Find a payout, or None. One query."""
    row = models.Payout.objects.filter(id=payout_id).values_list(*_PAYOUT).first()
    return _payout(row) if row else None


def _payout(row: Sequence[Any]) -> Payout:
    id_, by, to, amount, *rest = row
    return Payout(id_, by, to, Rupiah(amount), *rest)
