"""Many people at once, on connections of their own: the last piece goes once, nobody waits in a ring."""

import time
from collections import Counter
from functools import partial
from uuid import UUID

import pytest

from concurrently import meanwhile, together
from factories.catalogue import make_product, make_variant
from factories.stock import ANA, ELSEWHERE, NOON, OUTLET, hold, on_the_shelf, pieces, receive
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.stock import api as stock
from nttmart.kernel.ids import uuid7

pytestmark = pytest.mark.concurrency


def outcomes(results: list[object]) -> Counter[str]:
    """Count how calls ended: «done», or the name of what was raised."""
    return Counter(type(result).__name__ if isinstance(result, Exception) else "done" for result in results)


def test_fifty_want_one_of_twenty() -> None:
    variant_id = make_variant()
    lot_id = receive(variant_id, 20)
    began = time.monotonic()
    results = together([partial(hold, variant_id)] * 50)
    assert outcomes(results) == {"done": 20, "InsufficientStock": 30}
    assert pieces(lot_id) == (20, 20)
    assert on_the_shelf(variant_id) is False
    assert list(stock.check()) == []
    assert time.monotonic() - began < 60


def test_the_last_pieces_of_several_lots_go_once() -> None:
    variant_id = make_variant()
    lots = [receive(variant_id, 3) for _ in range(5)]
    results = together([partial(hold, variant_id, 2)] * 12)
    assert outcomes(results) == {"done": 7, "InsufficientStock": 5}
    assert sum(pieces(lot_id)[1] for lot_id in lots) == 14


def test_baskets_in_opposite_order_do_not_block_one_another() -> None:
    product_id = make_product(prices=(1_000, 2_000, 3_000, 4_000))
    variants = [variant.id for variant in catalogue.list_variants_of(product_id)]
    lots = [receive(variant_id, 100) for variant_id in variants]

    def basket(order: list[UUID]) -> list[stock.Hold]:
        wants = [(uuid7(), variant_id, 1) for variant_id in order]
        held = stock.reserve(
            outlet_id=OUTLET, wants=wants, document_kind="order", document_id=uuid7(), expires_at=None, at=NOON
        )
        time.sleep(0.001)
        return held

    results = together([partial(basket, variants if n % 2 else variants[::-1]) for n in range(24)])
    assert outcomes(results) == {"done": 24}
    assert [pieces(lot_id) for lot_id in lots] == [(100, 24)] * 4


def test_letting_go_and_handing_over_at_once_close_a_hold_once() -> None:
    product_id = make_product(prices=(1_000, 2_000))
    variants = [variant.id for variant in catalogue.list_variants_of(product_id)]
    lots = [receive(variant_id, 8) for variant_id in variants]
    orders = [uuid7() for _ in range(8)]
    for order_id in orders:
        wants = [(uuid7(), variant_id, 1) for variant_id in variants]
        stock.reserve(
            outlet_id=OUTLET, wants=wants, document_kind="order", document_id=order_id, expires_at=None, at=NOON
        )
    calls = []
    for order_id in orders:
        calls.append(partial(stock.release, document_kind="order", document_id=order_id, at=NOON))
        calls.append(partial(stock.hand_over, document_kind="order", document_id=order_id, actor=ANA, at=NOON))
        calls.append(partial(stock.keep, document_kind="order", document_id=order_id))
    assert set(outcomes(together(calls))) <= {"done", "NothingHeld"}
    (first_left, first_held), (second_left, second_held) = (pieces(lot_id) for lot_id in lots)
    assert (first_held, second_held, first_left) == (0, 0, second_left)
    assert list(stock.check()) == []


def test_of_two_who_empty_the_last_two_shelves_of_a_product_the_later_knows_of_both() -> None:
    """Until the first has ended, the second sees its shelf as still full."""
    variant_id = make_variant()
    for outlet_id in (OUTLET, ELSEWHERE):
        receive(variant_id, 1, outlet_id=outlet_id)
    outcomes = meanwhile(lambda: hold(variant_id), lambda: None, lambda: bool(hold(variant_id, outlet_id=ELSEWHERE)))
    assert outcomes == [None, True]
    assert not on_the_shelf(variant_id)


def test_taking_back_at_once_never_takes_back_more_than_was_sold() -> None:
    variant_id, order_id = make_variant(), uuid7()
    lot_id = receive(variant_id, 5)
    (held,) = hold(variant_id, 5, document_id=order_id)
    stock.hand_over(document_kind="order", document_id=order_id, actor=ANA, at=NOON)
    back = partial(
        stock.take_back, document_kind="order", document_id=order_id, quantities={held.line_id: 1}, reason="rusak",
        actor=ANA, at=NOON,
    )  # fmt: skip
    assert outcomes(together([back] * 9)) == {"done": 5, "NotSoManySold": 4}
    assert pieces(lot_id) == (5, 0)


def test_a_count_and_sales_at_once_agree_in_the_end() -> None:
    variant_id = make_variant()
    lot_id = receive(variant_id, 50)
    calls = [partial(hold, variant_id)] * 10 + [
        partial(stock.record_count, lot_id=lot_id, counted=counted, reason="opname", actor=ANA, at=NOON)
        for counted in (40, 41, 42)
    ]
    assert outcomes(together(calls)) == {"done": 13}
    on_hand, reserved = pieces(lot_id)
    assert (on_hand in {40, 41, 42}, reserved) == (True, 10)
    assert list(stock.check()) == []


def test_a_lot_sent_twice_at_once_is_received_once() -> None:
    variant_id, lot_id = make_variant(), uuid7()
    results = together([partial(receive, variant_id, 5, lot_id=lot_id)] * 4)
    assert results == [lot_id] * 4
    assert pieces(lot_id) == (5, 0)
