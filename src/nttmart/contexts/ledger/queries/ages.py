"""How long a debt has been open."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from django.db import connection
from django.db.models import UUIDField

# Newest first: what is still owed reaches back as far as the newest credits together do not yet make it up.
# Counter-transfers are summed once for all: asking for those of each credit took most of the time.
_OLDEST_OPEN = """
    WITH owed_on(account_id, owed) AS (VALUES %accounts),
    taken_back AS (
        SELECT reverses_id, SUM(amount) AS amount FROM ledger_transfer WHERE reverses_id IS NOT NULL
        GROUP BY reverses_id),
    due AS (
        SELECT t.credit_id AS account_id, t.occurred_at, t.id, t.amount - COALESCE(taken_back.amount, 0) AS net
        FROM ledger_transfer t LEFT JOIN taken_back ON taken_back.reverses_id = t.id
        WHERE t.credit_id IN (SELECT account_id FROM owed_on) AND t.reverses_id IS NULL),
    reached AS (
        SELECT account_id, occurred_at, net,
               SUM(net) OVER (PARTITION BY account_id ORDER BY occurred_at DESC, id DESC) AS since FROM due)
    SELECT reached.account_id, MIN(occurred_at) FROM reached JOIN owed_on ON owed_on.account_id = reached.account_id
    WHERE net > 0 AND since - net < owed GROUP BY reached.account_id
"""


def oldest_open_credits(owed: Mapping[UUID, int]) -> dict[UUID, datetime]:
    """Tell since when the oldest unsettled credit of each account is open, given what is owed on it. One query.

    What was taken back does not count; what was paid settles the oldest first. An account of which nothing is owed
    is not in it. Only accounts that are open are read: most of a book's makers are paid.
    """
    open_accounts = {account_id: amount for account_id, amount in owed.items() if amount > 0}
    if not open_accounts:
        return {}
    question = _OLDEST_OPEN.replace("%accounts", ", ".join(["(%s, %s)"] * len(open_accounts)))
    values = [
        part
        for account_id, amount in open_accounts.items()
        for part in (UUIDField().get_db_prep_value(account_id, connection), amount)
    ]
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        rows = cursor.fetchall()
    return {as_uuid(account_id): as_instant(since) for account_id, since in rows}


def as_uuid(value: UUID | str) -> UUID:
    """Read an id as the engine gives it: SQLite's is text."""
    return value if isinstance(value, UUID) else UUID(value)


def as_instant(value: datetime | str) -> datetime:
    """Read an instant as the engine gives it: SQLite's is text or has no zone, and is in UTC."""
    at = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
