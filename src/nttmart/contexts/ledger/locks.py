"""Every lock of the ledger, and their one order: accounts by id, then transfers by id. On SQLite they only read."""

from collections.abc import Collection
from uuid import UUID

from nttmart.contexts.ledger.models import Account, Transfer


def lock_accounts(account_ids: Collection[UUID]) -> None:
    """Lock accounts whose balance is about to be judged. Postings to them by others go on: they only point here."""
    list(Account.objects.select_for_update(no_key=True).filter(id__in=account_ids).order_by("id").values_list("id"))


def lock_transfers(transfer_ids: Collection[UUID]) -> dict[UUID, Transfer]:
    """Lock transfers that are about to be taken back, so that two who do so count one another."""
    rows = Transfer.objects.select_for_update(no_key=True).filter(id__in=transfer_ids).order_by("id")
    return {row.id: row for row in rows}
