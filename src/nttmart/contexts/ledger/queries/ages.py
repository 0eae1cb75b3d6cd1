"""How long a debt has been open."""

from datetime import UTC, datetime
from uuid import UUID

from django.db import connection
from django.db.models import UUIDField

_OLDEST_OPEN = """
    WITH due AS (
        SELECT t.credit_id AS account_id, t.occurred_at, t.id, t.amount - COALESCE(
            (SELECT SUM(r.amount) FROM ledger_transfer r WHERE r.reverses_id = t.id), 0) AS net
        FROM ledger_transfer t JOIN ledger_account a ON a.id = t.credit_id
        WHERE a.book_id = %(book)s AND a.subject_kind = %(subject)s AND t.reverses_id IS NULL),
    paid AS (
        SELECT t.debit_id AS account_id, SUM(t.amount - COALESCE(
            (SELECT SUM(r.amount) FROM ledger_transfer r WHERE r.reverses_id = t.id), 0)) AS amount
        FROM ledger_transfer t JOIN ledger_account a ON a.id = t.debit_id
        WHERE a.book_id = %(book)s AND a.subject_kind = %(subject)s AND t.reverses_id IS NULL GROUP BY t.debit_id),
    reached AS (
        SELECT account_id, occurred_at, net,
               SUM(net) OVER (PARTITION BY account_id ORDER BY occurred_at, id) AS upto FROM due)
    SELECT reached.account_id, MIN(reached.occurred_at) FROM reached
    LEFT JOIN paid ON paid.account_id = reached.account_id
    WHERE reached.net > 0 AND reached.upto > COALESCE(paid.amount, 0) GROUP BY reached.account_id
"""


def oldest_open_credits(book_id: UUID, subject_kind: str) -> dict[UUID, datetime]:
    """Tell since when the oldest unsettled credit of each subject's account in a book is open. One query.

    What was taken back does not count; what was paid settles the oldest first. Settled accounts are not in it.
    """
    book = UUIDField().get_db_prep_value(book_id, connection)
    with connection.cursor() as cursor:
        cursor.execute(_OLDEST_OPEN, {"book": book, "subject": subject_kind})
        rows = cursor.fetchall()
    return {as_uuid(account_id): as_instant(since) for account_id, since in rows}


def as_uuid(value: UUID | str) -> UUID:
    """Read an id as the engine gives it: SQLite's is text."""
    return value if isinstance(value, UUID) else UUID(value)


def as_instant(value: datetime | str) -> datetime:
    """Read an instant as the engine gives it: SQLite's is text or has no zone, and is in UTC."""
    at = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
