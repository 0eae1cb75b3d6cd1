"""What is owed to subjects, part by part: each sale's part of the debt, how much of it is open, and what was paid.

What was taken back does not count, neither of a sale nor of a payout; what was paid settles the oldest first.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import DateTimeField, UUIDField

from nttmart.contexts.ledger.queries.ages import as_instant, as_uuid
from nttmart.contexts.ledger.rules.debts import Credit, PlacedCredit, Settling
from nttmart.kernel.money import Rupiah

# Counter-transfers are summed once for all: asking for those of each transfer would take most of the time.
_TAKEN = """
    taken AS (
        SELECT reverses_id, SUM(amount) AS amount FROM ledger_transfer WHERE reverses_id IS NOT NULL
        GROUP BY reverses_id)"""
_NET = "t.amount - COALESCE(taken.amount, 0)"
_CREDITS = f"""
    WITH {_TAKEN},
    due AS (
        SELECT t.credit_id AS account_id, a.book_id, a.subject_id, t.id, t.occurred_at, {_NET} AS net
        FROM ledger_account a JOIN ledger_transfer t ON t.credit_id = a.id
        LEFT JOIN taken ON taken.reverses_id = t.id
        WHERE a.subject_kind = %s AND a.book_id IN (%books) AND t.reverses_id IS NULL),
    paid AS (
        SELECT t.debit_id AS account_id, SUM({_NET}) AS amount
        FROM ledger_account a JOIN ledger_transfer t ON t.debit_id = a.id
        LEFT JOIN taken ON taken.reverses_id = t.id
        WHERE a.subject_kind = %s AND a.book_id IN (%books) AND t.reverses_id IS NULL GROUP BY t.debit_id),
    reached AS (
        SELECT due.*, SUM(net) OVER (PARTITION BY account_id ORDER BY occurred_at, id) AS upto FROM due)
    SELECT reached.account_id, reached.book_id, subject_id, reached.id, reached.occurred_at, t.purpose,
           t.document_kind, t.document_id, t.line_id, t.memo, net, upto, COALESCE(paid.amount, 0)
    FROM reached JOIN ledger_transfer t ON t.id = reached.id LEFT JOIN paid ON paid.account_id = reached.account_id
    WHERE net > 0 AND reached.occurred_at >= %s AND reached.occurred_at < %s
    ORDER BY reached.occurred_at, reached.id
"""  # noqa: S608 -- only our own words are put together
# From the newest back, one at a time over the index, and only as far as the newer ones do not make up what is owed:
# what was paid long ago is not read, however much it was. ``since`` is what the newer ones add up to.
_NEWEST = """
    SELECT n.id FROM ledger_transfer n WHERE n.credit_id = %account AND n.reverses_id IS NULL %older
    ORDER BY n.occurred_at DESC, n.id DESC LIMIT 1"""
_FIRST = _NEWEST.replace("%account", "owing.account_id").replace("%older", "")
_NEXT = _NEWEST.replace("%account", "back.account_id").replace(
    "%older", "AND (n.occurred_at, n.id) < (back.occurred_at, back.id)"
)
_NET_NOW = """CAST(t.amount - COALESCE((SELECT SUM(r.amount) FROM ledger_transfer r WHERE r.reverses_id = t.id), 0)
              AS BIGINT)"""
_OPEN = f"""
    WITH RECURSIVE owing AS (
        SELECT a.id AS account_id, a.book_id, a.subject_id, CAST(
            COALESCE((SELECT SUM(c.amount) FROM ledger_transfer c WHERE c.credit_id = a.id), 0)
            - COALESCE((SELECT SUM(d.amount) FROM ledger_transfer d WHERE d.debit_id = a.id), 0) AS BIGINT) AS owed
        FROM ledger_account a WHERE a.subject_kind = %s AND a.book_id IN (%books)),
    back(account_id, owed, id, occurred_at, net, since) AS (
        SELECT owing.account_id, owing.owed, t.id, t.occurred_at, {_NET_NOW}, CAST(0 AS BIGINT)
        FROM owing JOIN ledger_transfer t ON t.id = ({_FIRST}) WHERE owing.owed > 0
        UNION ALL
        SELECT back.account_id, back.owed, t.id, t.occurred_at, {_NET_NOW}, back.since + back.net
        FROM back JOIN ledger_transfer t ON t.id = ({_NEXT}) WHERE back.since + back.net < back.owed)
    SELECT back.account_id, owing.book_id, owing.subject_id, back.id, back.occurred_at, t.purpose,
           t.document_kind, t.document_id, t.line_id, t.memo, back.net, back.owed - back.since
    FROM back JOIN ledger_transfer t ON t.id = back.id JOIN owing ON owing.account_id = back.account_id
    WHERE back.net > 0 ORDER BY back.occurred_at, back.id
"""  # noqa: S608 -- only our own words are put together
_SETTLINGS = f"""
    WITH {_TAKEN}
    SELECT t.debit_id, t.occurred_at, {_NET}
    FROM ledger_account a JOIN ledger_transfer t ON t.debit_id = a.id LEFT JOIN taken ON taken.reverses_id = t.id
    WHERE a.subject_kind = %s AND a.book_id IN (%books) AND t.reverses_id IS NULL ORDER BY t.occurred_at, t.id
"""  # noqa: S608 -- only our own words are put together


def list_open_credits(book_ids: Collection[UUID], subject_kind: str) -> list[Credit]:
    """List what is owed to subjects of some books and not paid yet, oldest first. One query.

    Reads the sums of the accounts and what is open, not what was paid.
    """
    if not book_ids:
        return []
    rows = _rows(_OPEN, book_ids, [subject_kind, *_ids(book_ids)])
    return [Credit(**_said(row), net=Rupiah(row[-2]), open=Rupiah(min(row[-2], row[-1]))) for row in rows]


def list_credits(
    book_ids: Collection[UUID], subject_kind: str, occurred_from: datetime, occurred_until: datetime
) -> list[PlacedCredit]:
    """List what became owed to subjects of some books in a time (its end not included) and stands, oldest first.

    One query.
    """
    if not book_ids:
        return []
    times = [DateTimeField().get_db_prep_value(at, connection) for at in (occurred_from, occurred_until)]
    wanted = [subject_kind, *_ids(book_ids)]
    return [_placed(row) for row in _rows(_CREDITS, book_ids, [*wanted, *wanted, *times])]


def list_settlings(book_ids: Collection[UUID], subject_kind: str) -> list[Settling]:
    """List what was paid to subjects of some books and stayed paid, oldest first. One query."""
    if not book_ids:
        return []
    rows = _rows(_SETTLINGS, book_ids, [subject_kind, *_ids(book_ids)])
    return [Settling(as_uuid(row[0]), as_instant(row[1]), Rupiah(int(row[2]))) for row in rows if row[2]]


def _placed(row: Sequence[Any]) -> PlacedCredit:
    net, upto, paid = (int(part) for part in row[-3:])
    return PlacedCredit(
        **_said(row), net=Rupiah(net), open=Rupiah(max(0, min(net, upto - paid))), before=Rupiah(upto - net)
    )


def _said(row: Sequence[Any]) -> dict[str, Any]:
    """Read what both questions begin with: whose debt it is, since when, and because of what."""
    return {
        "account_id": as_uuid(row[0]),
        "book_id": as_uuid(row[1]),
        "subject_id": as_uuid(row[2]),
        "transfer_id": as_uuid(row[3]),
        "occurred_at": as_instant(row[4]),
        "purpose": row[5],
        "document_kind": row[6],
        "document_id": as_uuid(row[7]),
        "line_id": as_uuid(row[8]) if row[8] else None,
        "memo": row[9],
    }


def _rows(question: str, book_ids: Collection[UUID], values: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(question.replace("%books", ", ".join(["%s"] * len(book_ids))), values)
        return list(cursor.fetchall())


def _ids(ids: Collection[UUID]) -> list[Any]:
    return [UUIDField().get_db_prep_value(one, connection) for one in ids]
