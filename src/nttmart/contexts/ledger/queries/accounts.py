"""Which books and accounts there are."""

from uuid import UUID

from django.db.models import QuerySet

from nttmart.contexts.ledger import models
from nttmart.contexts.ledger.models import Account
from nttmart.contexts.ledger.rules.accounts import AccountKind
from nttmart.contexts.ledger.rules.postings import AccountBalance, Book, NoSuchAccount
from nttmart.kernel.errors import N_
from nttmart.kernel.money import ZERO


def find_account(book_id: UUID, code: str) -> UUID | None:
    """Find the id of the account with this code in a book."""
    return Account.objects.filter(book_id=book_id, code=code).values_list("id", flat=True).first()


def get_account(account_id: UUID) -> AccountBalance:
    """Get an account, without what stands on it (both sums are zero).

    :raises NoSuchAccount: if there is none.
    """
    found = list_accounts(Account.objects.filter(id=account_id))
    if not found:
        raise NoSuchAccount(N_("Akun itu tidak ada."))
    return found[0]


def list_accounts(accounts: QuerySet[Account]) -> list[AccountBalance]:
    """List accounts by code, without what stands on them."""
    return [
        AccountBalance(
            account_id, book_id, code, AccountKind(kind), name, subject_kind, subject_id, debits=ZERO, credits=ZERO
        )
        for account_id, book_id, code, kind, name, subject_kind, subject_id in accounts.order_by(
            "book_id", "code"
        ).values_list("id", "book_id", "code", "kind", "name", "subject_kind", "subject_id")
    ]


def find_book(slug: str) -> Book | None:
    """Find a book by its slug."""
    row = models.Book.objects.filter(slug=slug).values_list("id", "slug", "name").first()
    return Book(*row) if row else None


def list_books() -> list[Book]:
    """List all books by slug."""
    return [Book(*row) for row in models.Book.objects.order_by("slug").values_list("id", "slug", "name")]
