"""The database refuses wrong books itself: raw SQL tries each promise on both engines; the auditor sees the rest."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from factories.ledger import BANK, CASH, NOON, make_book, pay_out, post_sale, sale
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.ledger.models import Account, Transfer
from nttmart.kernel.ids import uuid7

pytestmark = pytest.mark.django_db


def sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            statement,
            [value.hex if hasattr(value, "hex") and connection.vendor == "sqlite" else value for value in values],
        )


@contextmanager
def refused(words: str) -> Iterator[None]:
    with pytest.raises(DatabaseError, match=words), transaction.atomic():
        yield


def insert(**changes: Any) -> None:
    """Insert a raw copy of some transfer with changes."""
    row = Transfer.objects.order_by("id").values().first()
    assert row is not None
    row |= {"id": uuid7(), "document_id": uuid7()} | changes
    Transfer.objects.bulk_create([Transfer(**row)])


def test_transfers_are_neither_changed_nor_deleted() -> None:
    post_sale(make_book())
    with refused("append-only"):
        sql("UPDATE ledger_transfer SET amount = amount + 1")
    with refused("append-only"):
        sql("UPDATE ledger_transfer SET memo = 'lain'")
    with refused("append-only"):
        sql("DELETE FROM ledger_transfer")


@pytest.mark.parametrize("amount", [0, -5, 10_000_000_000_001])
def test_amounts_are_positive_and_within_reason(amount: int) -> None:
    post_sale(make_book())
    with refused("transfer_amount_positive"):
        insert(amount=amount)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's bigint takes whole numbers only")
@pytest.mark.parametrize("amount", ["1.5", "'banyak'"])
def test_sqlite_takes_whole_rupiah_only(amount: str) -> None:
    post_sale(make_book())
    columns = "book_id, debit_id, credit_id, purpose, document_kind, sequence, occurred_at, recorded_at, memo"
    with refused("whole rupiah|transfer_amount_positive"):
        sql(
            f"INSERT INTO ledger_transfer (id, document_id, amount, {columns}) "
            f"SELECT 'a', 'b', {amount}, {columns} FROM ledger_transfer LIMIT 1"
        )


def test_a_transfer_moves_between_two_accounts() -> None:
    book_id = make_book()
    post_sale(book_id)
    cash = ledger.find_account(book_id, CASH.code)
    with refused("transfer_between_two_accounts"):
        insert(debit_id=cash, credit_id=cash)


@pytest.mark.parametrize("side", ["debit_id", "credit_id", "book_id"])
def test_a_transfer_stays_within_one_book(side: str) -> None:
    post_sale(make_book())
    elsewhere = make_book("dekranasda-sikka")
    strange = elsewhere if side == "book_id" else ledger.lock_account(elsewhere, BANK)
    with refused("within one book"):
        insert(**{side: strange})


def test_a_document_is_posted_once() -> None:
    order_id = uuid7()
    post_sale(make_book(), order_id=order_id)
    row = Transfer.objects.get(sequence=1)
    unique = "posted_once|UNIQUE"
    with refused(unique):
        insert(document_id=order_id, purpose="other")
    with refused(unique):
        insert(document_id=order_id, sequence=9, line_id=row.line_id)
    insert(document_id=order_id, sequence=9, line_id=None)
    with refused(unique):
        insert(document_id=order_id, sequence=10, line_id=None)


def reversal_of(row: Transfer, **changes: Any) -> dict[str, Any]:
    return {
        "reverses_id": row.id,
        "debit_id": row.credit_id,
        "credit_id": row.debit_id,
        "amount": row.amount,
        "line_id": row.line_id,
    } | changes


def test_counter_transfers_together_never_exceed_the_original() -> None:
    post_sale(make_book())
    row = Transfer.objects.get(sequence=1)
    with refused("no more"):
        insert(**reversal_of(row, amount=row.amount + 1))
    insert(**reversal_of(row, amount=row.amount - 1))
    with refused("no more"):
        insert(**reversal_of(row, amount=2))
    insert(**reversal_of(row, amount=1))


def test_counter_transfers_in_one_statement_are_counted_together() -> None:
    post_sale(make_book())
    row = Transfer.objects.get(sequence=1)
    plain = Transfer.objects.values().get(id=row.id)
    half = row.amount // 2 + 1
    both = [
        Transfer(**plain | reversal_of(row, amount=half) | {"id": uuid7(), "document_id": uuid7()}) for _ in range(2)
    ]
    with refused("no more"):
        Transfer.objects.bulk_create(both)


def test_a_counter_transfer_swaps_the_accounts_of_what_was_posted() -> None:
    book_id = make_book()
    post_sale(book_id)
    row = Transfer.objects.get(sequence=1)
    other = ledger.lock_account(book_id, BANK)
    with refused("no more"):
        insert(**reversal_of(row, debit_id=row.debit_id, credit_id=row.credit_id))
    with refused("no more"):
        insert(**reversal_of(row, credit_id=other))
    ((counter),) = ledger.reverse({row.id: None}, "cancellation", uuid7(), NOON, NOON)
    with refused("no more"):
        insert(**reversal_of(Transfer.objects.get(id=counter)))


def test_an_account_stays_what_it_is() -> None:
    post_sale(make_book())
    elsewhere = make_book("dekranasda-sikka")
    with refused("stays what it is"):
        sql("UPDATE ledger_account SET code = 'lain'")
    with refused("stays what it is"):
        sql("UPDATE ledger_account SET kind = 'expense'")
    with refused("stays what it is"):
        sql("UPDATE ledger_account SET book_id = %s", elsewhere)
    sql("UPDATE ledger_account SET name = 'Nama baru'")
    with refused("FOREIGN KEY|foreign key"):
        sql("DELETE FROM ledger_account")
        connection.check_constraints()
        sql("SET CONSTRAINTS ALL IMMEDIATE" if connection.vendor == "postgresql" else "SELECT 1")


@pytest.mark.parametrize("code", ["", "Kas", "kas:", ":kas", "a::b", "a:-b", "-a", "kas belu", "kas\nbelu", "kas;belu"])
def test_a_code_that_is_not_plain_is_refused(code: str) -> None:
    with refused("code is plain"):
        Account.objects.create(book_id=make_book(), code=code, kind="asset", name="Kas")


def test_a_kind_unknown_is_refused() -> None:
    with refused("account_kind_known"):
        Account.objects.create(book_id=make_book(), code="kas", kind="money", name="Kas")


def without_triggers(table: str) -> None:
    """Take the table's guards away, as somebody with the keys to the database could."""
    if connection.vendor == "postgresql":
        sql("SET CONSTRAINTS ALL IMMEDIATE")
        sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        names = [name for (name,) in cursor.fetchall()]
    for name in names:
        sql(f"DROP TRIGGER {name}")


def test_the_auditor_sees_what_somebody_with_the_keys_did() -> None:
    book_id, elsewhere = make_book(), make_book("dekranasda-sikka")
    first, second = post_sale(book_id)
    (counter,) = ledger.reverse({first: None}, "cancellation", uuid7(), NOON, NOON)
    pay_out(elsewhere, 7)
    without_triggers("ledger_transfer")
    without_triggers("ledger_account")
    sql("UPDATE ledger_transfer SET amount = amount + 1 WHERE id = %s", counter)
    sql("UPDATE ledger_transfer SET book_id = %s WHERE id = %s", elsewhere, second)
    sql("UPDATE ledger_account SET code = 'Kas' WHERE book_id = %s AND code = 'cash:blu'", elsewhere)
    names = {first: "A", second: "B", counter: "R"}
    problems = [_named(problem, names) for problem in ledger.check()]
    assert sorted(problem for problem in problems if not problem.startswith("Pengaman")) == [
        f"Akun {sale()[0].credit.code} bersaldo -7: lebih banyak dibayarkan daripada yang terutang.",
        "Kode akun «Kas» tidak sah.",
        "Transfer A dibatalkan 80001, lebih dari jumlahnya 80000.",
        "Transfer B pindah antarbuku atau memakai akun buku lain.",
    ]
    guards = {"postgresql": 4, "sqlite": 7}[connection.vendor]
    assert len([problem for problem in problems if problem.endswith("tidak terpasang.")]) == guards


def _named(problem: str, names: dict[UUID, str]) -> str:
    for id_, name in names.items():
        problem = problem.replace(str(id_), name).replace(id_.hex, name)
    return problem
