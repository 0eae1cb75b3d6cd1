"""The one rule on days that money is said to have moved on."""

from datetime import datetime, timedelta
from uuid import UUID

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.settlements.rules.dates import refuse_day_before_books
from nttmart.contexts.settlements.rules.openings import OPENING_KINDS
from nttmart.kernel.clock import local_date


def refuse_before_books(
    book_id: UUID, moved_at: datetime, *, field: str, at: datetime, ahead: timedelta = timedelta()
) -> None:
    """Refuse a day before the first transfer of a book (less ``ahead``); a book without any begins today. One query.

    Expenses and opening balances do not count: they may come long before the first sale.

    :raises BeforeBooks: with the field.
    """
    first_at = ledger.book_begins_at(book_id, beside=["expense", *OPENING_KINDS]) or at
    refuse_day_before_books(local_date(moved_at), local_date(first_at) - ahead, field=field)
