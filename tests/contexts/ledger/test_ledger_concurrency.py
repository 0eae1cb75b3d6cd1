"""Many post at once: one document is posted once, nothing is taken back twice, accounts are opened once."""

from collections import Counter
from functools import partial

import pytest

from concurrently import together
from factories.ledger import CASH, NOON, OWED_TO_WEAVERS, amounts, make_book, post_sale, sale
from nttmart.contexts.ledger import api as ledger
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah

pytestmark = pytest.mark.concurrency


def outcomes(results: list[object]) -> Counter[str]:
    return Counter(type(result).__name__ if isinstance(result, Exception) else "done" for result in results)


def test_a_document_sent_eight_times_at_once_is_posted_once() -> None:
    book_id, order_id, postings = make_book(), uuid7(), sale(line_id=uuid7())
    send = partial(ledger.post, book_id, postings, "order", order_id, NOON, NOON)
    assert outcomes(together([send] * 8)) == {"done": 1, "AlreadyPosted": 7}
    assert amounts(book_id) == {"cash:blu": 100_000, "income:outlet": 20_000, OWED_TO_WEAVERS.code: 80_000}


def test_accounts_first_used_by_many_at_once_are_opened_once() -> None:
    book_id = make_book()
    makers = [ledger.payable_to_producer(uuid7(), "Kelompok") for _ in range(6)]

    def post(turn: int) -> object:
        ordered = makers if turn % 2 else makers[::-1]
        postings = [ledger.Posting(CASH, maker, Rupiah(1), "sale", line_id=uuid7()) for maker in ordered]
        return ledger.post(book_id, postings, "order", uuid7(), NOON, NOON)

    assert outcomes(together([partial(post, turn) for turn in range(8)])) == {"done": 8}
    assert amounts(book_id) == {"cash:blu": 48} | {maker.code: 8 for maker in makers}


def test_a_book_opened_by_many_at_once_is_one() -> None:
    assert len(set(together([make_book] * 6))) == 1


def test_what_many_take_back_at_once_never_exceeds_the_original() -> None:
    book_id = make_book()
    first, second = post_sale(book_id, amount=100)

    def take_back(turn: int) -> object:
        ids = (first, second) if turn % 2 else (second, first)
        return ledger.reverse({id_: Rupiah(30) for id_ in ids}, "cancellation", uuid7(), NOON, NOON)

    assert outcomes(together([partial(take_back, turn) for turn in range(8)])) == {"done": 3, "ReversesTooMuch": 5}
    assert amounts(book_id)[OWED_TO_WEAVERS.code] == 10
    assert list(ledger.check()) == []
