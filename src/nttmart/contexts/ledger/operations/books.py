"""Opening books and accounts."""

from collections.abc import Iterable
from uuid import UUID

from nttmart.contexts.ledger.locks import lock_accounts as hold_accounts
from nttmart.contexts.ledger.models import Account, Book
from nttmart.contexts.ledger.rules.accounts import AccountRef, is_account_code
from nttmart.contexts.ledger.rules.postings import BadBook
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7


def open_book(slug: str, name: str) -> UUID:
    """Open the book of an operator, or find the one with this slug (its name then stays as it is).

    :raises BadBook: if the slug is no plain lower-case word with dashes, or the name is empty or too long.
    """
    if not is_account_code(slug) or ":" in slug or len(slug) > 60 or not 0 < len(name) <= 120:  # noqa: PLR2004 -- widths of the columns
        raise BadBook(N_("Nama buku «%(slug)s» tidak bisa dipakai."), field="slug", slug=slug[:60])
    Book.objects.bulk_create([Book(slug=slug, name=name)], ignore_conflicts=True)
    return Book.objects.values_list("id", flat=True).get(slug=slug)


def lock_account(book_id: UUID, ref: AccountRef) -> UUID:
    """Find or open an account and let nobody else do so until the transaction ends; gives its id.

    For whoever must look at a balance before taking from it. Call it inside a transaction.
    """
    account_id = accounts_by_code(book_id, [ref])[ref.code]
    hold_accounts([account_id])
    return account_id


def lock_accounts(book_id: UUID, refs: Iterable[AccountRef]) -> dict[str, UUID]:
    """Find or open several accounts and lock them in id order, as ``lock_account`` does one; gives ids by code."""
    ids = accounts_by_code(book_id, refs)
    hold_accounts(ids.values())
    return ids


def accounts_by_code(book_id: UUID, refs: Iterable[AccountRef]) -> dict[str, UUID]:
    """Give the ids of accounts by code, opening those the book does not have yet: one query when all are there."""
    by_code = {ref.code: ref for ref in refs}
    known = _known(book_id, by_code)
    missing = [by_code[code] for code in sorted(by_code.keys() - known.keys())]
    if not missing:
        return known
    # Sorted, so that two who open the same accounts at once wait for one another in one order.
    Account.objects.bulk_create(
        [
            Account(
                id=uuid7(),
                book_id=book_id,
                code=ref.code,
                kind=ref.kind,
                name=ref.name[:160],
                subject_kind=ref.subject_kind,
                subject_id=ref.subject_id,
            )
            for ref in missing
        ],
        ignore_conflicts=True,
    )
    return _known(book_id, by_code)


def _known(book_id: UUID, by_code: dict[str, AccountRef]) -> dict[str, UUID]:
    rows = Account.objects.filter(book_id=book_id, code__in=by_code)
    return dict(rows.values_list("code", "id"))
