"""Transfers are posted all or none, once, and taken back by transfers the other way."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.ledger import BANK, CASH, NOON, OWED_TO_WEAVERS, amounts, make_book, pay_out, post_sale, sale
from nttmart.contexts.ledger import api as ledger
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah

pytestmark = pytest.mark.django_db


def test_a_posting_is_written_whole_and_in_order() -> None:
    book_id, order_id, line_id = make_book(), uuid7(), uuid7()
    ids = ledger.post(book_id, sale(line_id=line_id), "order", order_id, NOON, NOON + timedelta(hours=1))
    common = {
        "book_id": book_id, "debit_code": "cash:blu", "debit_name": "Kas NTT Mart Belu", "document_kind": "order",
        "document_id": order_id, "line_id": line_id, "rule_id": None, "reverses_id": None, "occurred_at": NOON,
        "recorded_at": NOON + timedelta(hours=1), "memo": "",
    }  # fmt: skip
    assert ledger.list_transfers("order", order_id) == [
        ledger.PostedTransfer(
            id=ids[0], credit_code=OWED_TO_WEAVERS.code, credit_name=OWED_TO_WEAVERS.name, amount=Rupiah(80_000),
            purpose="producer_share", sequence=1, **common,
        ),
        ledger.PostedTransfer(
            id=ids[1], credit_code="income:outlet", credit_name="Bagian gerai", amount=Rupiah(20_000),
            purpose="outlet_share", sequence=2, **common,
        ),
    ]  # fmt: skip
    assert amounts(book_id) == {"cash:blu": 100_000, "income:outlet": 20_000, OWED_TO_WEAVERS.code: 80_000}


def test_a_whole_order_is_posted_in_few_queries() -> None:
    book_id = make_book()
    postings = [posting for _ in range(4) for posting in sale(line_id=uuid7())]
    ledger.post(book_id, postings, "order", uuid7(), NOON, NOON)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        ledger.post(book_id, postings, "order", uuid7(), NOON, NOON)
    asked = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert [sql.rpartition(" times: ")[2].split()[0] for sql in asked] == ["SELECT", "SELECT", "INSERT"]


def test_the_same_posting_again_changes_nothing() -> None:
    book_id, order_id, postings = make_book(), uuid7(), sale(line_id=uuid7())
    ledger.post(book_id, postings, "order", order_id, NOON, NOON)
    with pytest.raises(ledger.AlreadyPosted):
        ledger.post(book_id, postings, "order", order_id, NOON + timedelta(days=1), NOON)
    assert amounts(book_id)["cash:blu"] == 100_000


def test_half_a_posting_that_is_there_already_is_refused_whole() -> None:
    book_id, order_id, postings = make_book(), uuid7(), sale(line_id=uuid7())
    ledger.post(book_id, postings[1:], "order", order_id, NOON, NOON)
    with pytest.raises(ledger.AlreadyPosted):
        ledger.post(book_id, postings, "order", order_id, NOON, NOON)
    assert amounts(book_id)["cash:blu"] == 20_000


def test_a_document_goes_on_numbering() -> None:
    book_id, order_id = make_book(), uuid7()
    for _ in range(2):
        ledger.post(book_id, sale(line_id=uuid7()), "order", order_id, NOON, NOON)
    assert [transfer.sequence for transfer in ledger.list_transfers("order", order_id)] == [1, 2, 3, 4]


def test_a_refused_posting_leaves_nothing() -> None:
    book_id = make_book()
    with pytest.raises(ledger.BadPosting):
        ledger.post(book_id, [*sale(), ledger.Posting(CASH, BANK, Rupiah(0), "move")], "order", uuid7(), NOON, NOON)
    assert amounts(book_id) == {}


def test_a_part_is_taken_back_and_then_the_rest() -> None:
    book_id, order_id = make_book(), uuid7()
    first, second = post_sale(book_id, order_id=order_id)
    ledger.reverse({first: Rupiah(30_000)}, "cancellation", uuid7(), NOON, NOON, memo="satu batal")
    assert amounts(book_id) == {"cash:blu": 70_000, "income:outlet": 20_000, OWED_TO_WEAVERS.code: 50_000}
    ledger.reverse({first: None, second: None}, "cancellation", uuid7(), NOON, NOON)
    assert amounts(book_id) == {"cash:blu": 0, "income:outlet": 0, OWED_TO_WEAVERS.code: 0}
    written = ledger.list_transfers("order", order_id, with_reversals=True)
    assert [(each.reverses_id, each.amount, each.purpose, each.debit_code) for each in written] == [
        (None, 80_000, "producer_share", "cash:blu"),
        (None, 20_000, "outlet_share", "cash:blu"),
        (first, 30_000, "producer_share", OWED_TO_WEAVERS.code),
        (first, 50_000, "producer_share", OWED_TO_WEAVERS.code),
        (second, 20_000, "outlet_share", "income:outlet"),
    ]


def test_no_more_is_taken_back_than_was_posted() -> None:
    book_id = make_book()
    first, _ = post_sale(book_id)
    ledger.reverse({first: Rupiah(79_999)}, "cancellation", uuid7(), NOON, NOON)
    with pytest.raises(ledger.ReversesTooMuch):
        ledger.reverse({first: Rupiah(2)}, "cancellation", uuid7(), NOON, NOON)
    assert amounts(book_id)[OWED_TO_WEAVERS.code] == 1


def test_the_same_taking_back_again_changes_nothing() -> None:
    book_id, cancellation_id = make_book(), uuid7()
    first, _ = post_sale(book_id)
    ledger.reverse({first: Rupiah(10)}, "cancellation", cancellation_id, NOON, NOON)
    with pytest.raises(ledger.AlreadyPosted):
        ledger.reverse({first: Rupiah(10)}, "cancellation", cancellation_id, NOON, NOON)
    assert amounts(book_id)[OWED_TO_WEAVERS.code] == 79_990


def test_a_counter_transfer_is_not_taken_back() -> None:
    book_id = make_book()
    first, _ = post_sale(book_id)
    (counter,) = ledger.reverse({first: None}, "cancellation", uuid7(), NOON, NOON)
    with pytest.raises(ledger.NothingToReverse):
        ledger.reverse({counter: None}, "cancellation", uuid7(), NOON, NOON)
    with pytest.raises(ledger.NothingToReverse):
        ledger.reverse({uuid7(): None}, "cancellation", uuid7(), NOON, NOON)


def test_balances_until_a_moment() -> None:
    book_id = make_book()
    post_sale(book_id, days=0)
    post_sale(book_id, days=1)
    account_id = ledger.find_account(book_id, "cash:blu")
    assert account_id is not None
    assert ledger.balance(account_id, until=NOON + timedelta(days=1)) == 100_000
    assert ledger.balance(account_id) == 200_000
    before = {account.code: account.amount for account in ledger.balances(book_id, until=NOON)}
    assert set(before.values()) == {0}


def test_account_lines_run_on_from_the_opening() -> None:
    book_id = make_book()
    post_sale(book_id, days=0)
    first, _ = post_sale(book_id, days=1)
    pay_out(book_id, 90_000, days=2)
    ledger.reverse({first: None}, "cancellation", uuid7(), NOON + timedelta(days=3), NOON + timedelta(days=3))
    account_id = ledger.find_account(book_id, OWED_TO_WEAVERS.code)
    assert account_id is not None
    begin, end = NOON + timedelta(days=1), NOON + timedelta(days=3, seconds=1)
    opening = {account_id: ledger.balance(account_id, begin)}
    lines = ledger.list_lines_of_accounts([account_id], begin, end, opening=opening)
    assert [(line.purpose, line.change, line.balance) for _, line in lines] == [
        ("producer_share", 80_000, 160_000),
        ("payout", -90_000, 70_000),
        ("producer_share", -80_000, -10_000),
    ]


def test_balances_are_read_in_as_many_queries_for_many_accounts_as_for_one() -> None:
    counted = []
    book_id = make_book()
    for makers in (1, 29):
        for _ in range(makers):
            maker = ledger.payable_to_producer(uuid7(), "Kelompok")
            ledger.post(book_id, [ledger.Posting(CASH, maker, Rupiah(5), "sale")], "order", uuid7(), NOON, NOON)
        with CaptureQueriesContext(connection) as queries:
            found = ledger.list_subject_balances("producer", book_id=book_id)
        counted.append((len(found), len(queries), sum(account.amount for account in found)))
    assert counted == [(1, 3, 5), (30, 3, 150)]


def test_the_oldest_open_credit_is_what_payouts_have_not_reached() -> None:
    book_id = make_book()
    post_sale(book_id, days=0)
    second, _ = post_sale(book_id, days=1)
    post_sale(book_id, days=2)
    account_id = ledger.find_account(book_id, OWED_TO_WEAVERS.code)

    def since() -> dict[UUID | None, int]:
        owed = {each.account_id: each.amount for each in ledger.list_subject_balances("producer", book_id=book_id)}
        found = ledger.oldest_open_credits(owed)
        return {account: (at - NOON).days for account, at in found.items()}

    assert since() == {account_id: 0}
    pay_out(book_id, 79_999, days=3)
    assert since() == {account_id: 0}
    pay_out(book_id, 1, days=3)
    assert since() == {account_id: 1}
    ledger.reverse({second: None}, "cancellation", uuid7(), NOON, NOON)
    assert since() == {account_id: 2}
    pay_out(book_id, 80_000, days=4)
    assert since() == {}


def test_an_account_opened_twice_is_one_and_keeps_its_name() -> None:
    book_id = make_book()
    first = ledger.lock_account(book_id, CASH)
    again = ledger.lock_account(book_id, ledger.cash_box("BLU", uuid7(), "Nama lain"))
    assert (first, [each.name for each in ledger.balances(book_id)]) == (again, [CASH.name])
    assert make_book() == book_id


@pytest.mark.parametrize("slug", ["", "Belu", "belu sikka", "a:b", "x" * 61, "belu_1"])
def test_a_book_needs_a_plain_slug(slug: str) -> None:
    with pytest.raises(ledger.BadBook):
        ledger.open_book(slug, "Buku")


def test_healthy_books_have_no_problem() -> None:
    book_id = make_book()
    first, _ = post_sale(book_id)
    pay_out(book_id, 80_000)
    ledger.reverse({first: None}, "cancellation", uuid7(), NOON, NOON)
    assert amounts(book_id)[OWED_TO_WEAVERS.code] == -80_000
    assert list(ledger.check()) == []


def test_a_maker_paid_more_than_ever_owed_is_a_problem() -> None:
    book_id = make_book()
    post_sale(book_id)
    pay_out(book_id, 80_001)
    assert list(ledger.check()) == [
        f"Akun {OWED_TO_WEAVERS.code} bersaldo -1: lebih banyak dibayarkan daripada yang terutang."
    ]
