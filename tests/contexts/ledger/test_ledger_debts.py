"""Debts part by part: the oldest is paid first, what was taken back or came back does not count."""

from datetime import timedelta
from random import Random
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.ledger import NOON, make_book, pay_out, post_sale
from nttmart.contexts.ledger import api as ledger
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah

pytestmark = pytest.mark.django_db


def open_parts(*books: UUID) -> list[tuple[int, int, int]]:
    found = ledger.list_open_credits(books, "producer")
    return [((each.occurred_at - NOON).days, each.net, each.open) for each in found]


def take_back(transfer_id: UUID, amount: int | None = None) -> None:
    ledger.reverse({transfer_id: None if amount is None else Rupiah(amount)}, "cancellation", uuid7(), NOON, NOON)


def test_what_is_paid_settles_the_oldest_first() -> None:
    book = make_book()
    for days in (2, 0, 1):
        post_sale(book, days=days)
    pay_out(book, 100_000, days=3)
    assert open_parts(book) == [(1, 80_000, 60_000), (2, 80_000, 80_000)]
    found = ledger.list_credits([book], "producer", NOON, NOON + timedelta(days=2))
    assert [(each.net, each.before, each.open) for each in found] == [(80_000, 0, 0), (80_000, 80_000, 60_000)]
    assert [(each.occurred_at - NOON, each.net) for each in ledger.list_settlings([book], "producer")] == [
        (timedelta(days=3), 100_000)
    ]


def test_a_sale_taken_back_is_not_owed_and_a_payout_that_came_back_is_owed_again_since_the_sale() -> None:
    book = make_book()
    first, _ = post_sale(book, days=0)
    post_sale(book, days=1)
    (payout,) = pay_out(book, 80_000, days=2)
    take_back(first, 30_000)
    assert open_parts(book) == [(1, 80_000, 50_000)]
    take_back(payout)
    assert open_parts(book) == [(0, 50_000, 50_000), (1, 80_000, 80_000)]
    assert ledger.list_settlings([book], "producer") == []
    (account,) = ledger.list_subject_balances("producer", book_id=book)
    (since,) = ledger.oldest_open_credits({account.account_id: account.amount}).values()
    assert since == NOON


def test_books_are_apart_and_one_question_answers_for_many() -> None:
    books = [make_book(), make_book("dekranasda-sikka")]
    for days, book in enumerate(books):
        post_sale(book, days=days)
    assert open_parts(books[1]) == [(1, 80_000, 80_000)]
    with CaptureQueriesContext(connection) as queries:
        assert open_parts(*books) == [(0, 80_000, 80_000), (1, 80_000, 80_000)]
    assert len(queries) == 1
    assert (open_parts(), ledger.list_settlings([], "producer")) == ([], [])


def test_what_was_written_in_an_hour_is_listed_by_purpose_with_what_was_taken_back() -> None:
    book = make_book()
    maker_part, _ = post_sale(book)
    post_sale(book, days=1)
    take_back(maker_part, 1_000)
    hour = timedelta(hours=1)
    found = ledger.list_recorded("producer_share", NOON, NOON + hour)
    assert [(each.amount, each.reverses_id) for each in found] == [(80_000, None), (1_000, maker_part)]
    assert ledger.list_recorded("producer_share", NOON - hour, NOON) == []


def test_the_oldest_open_part_is_the_first_of_the_open_parts_whatever_was_sold_paid_and_taken_back() -> None:
    book, chance = make_book(), Random(7)
    for days in range(60):
        first, _ = post_sale(book, days=days, amount=chance.randrange(1, 9) * 1_000)
        if chance.random() < 0.4:
            take_back(first, chance.choice([None, 500]))
        if chance.random() < 0.5:
            (account,) = ledger.list_subject_balances("producer", book_id=book)
            if account.amount > 1:
                (payout,) = pay_out(book, chance.randrange(1, account.amount), days=days)
                if chance.random() < 0.3:
                    take_back(payout)
        (account,) = ledger.list_subject_balances("producer", book_id=book)
        owed = {account.account_id: account.amount}
        found = ledger.list_open_credits([book], "producer")
        assert list(ledger.oldest_open_credits(owed).values()) == [each.occurred_at for each in found[:1]]
        assert sum(each.open for each in found) == max(0, account.amount)
        # The other question counts from the oldest on: both must agree on what is open.
        ever = ledger.list_credits([book], "producer", NOON, NOON + timedelta(days=60))
        assert [(each.transfer_id, each.net, each.open) for each in found] == [
            (each.transfer_id, each.net, each.open) for each in ever if each.open
        ]


def test_what_was_paid_long_ago_is_not_read_again() -> None:
    """SQLite tells how many steps a question takes: a hundred paid sales more cost it next to nothing."""
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite counts its steps")
    book = make_book()
    post_sale(book, days=1_000)
    before = steps_of(book)
    for days in range(100):
        post_sale(book, days=days)
    pay_out(book, 100 * 80_000, days=999)
    assert open_parts(book) == [(1_000, 80_000, 80_000)]
    assert steps_of(book) - before < 100 * 30


def steps_of(book: UUID) -> int:
    """Count the steps of SQLite's machine for the open parts of a book."""
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    connection.connection.set_progress_handler(step, 1)
    try:
        open_parts(book)
    finally:
        connection.connection.set_progress_handler(None, 0)
    return steps


def test_an_account_of_which_nothing_is_owed_is_not_asked_about() -> None:
    post_sale(make_book())
    with CaptureQueriesContext(connection) as queries:
        assert ledger.oldest_open_credits({UUID(int=1): 0, UUID(int=2): -5}) == {}
    assert len(queries) == 0
