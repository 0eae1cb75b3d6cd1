"""The last cloth is one till's or the web's; a batch called back is nobody's, whoever asks and however."""

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from concurrently import together
from factories.catalogue import make_variant
from factories.stock import ANA, ELSEWHERE, NOON, OUTLET, TODAY, hold, make_lot, on_the_shelf, pieces, receive
from nttmart.contexts.stock import api as stock
from nttmart.contexts.stock.models import Move, Recall, Reservation
from nttmart.kernel.ids import uuid7

TILL, OTHER = uuid7(), uuid7()


def put_aside(variant_id: UUID, quantity: int, till_id: UUID = TILL) -> stock.Held:
    return stock.escrow(till_id=till_id, outlet_id=OUTLET, variant_id=variant_id, quantity=quantity, at=NOON)


def touched(recall_id: UUID) -> list[stock.SoldPieces]:
    return stock.list_sold([lot.id for lot in stock.recalled_lots(recall_id)])


def call_back(lot_id: UUID, **said: Any) -> UUID:
    lot = stock.get_lot(lot_id)
    usual: dict[str, Any] = {"batch": lot.batch, "reason": "kaleng menggembung", "actor": ANA, "at": NOON}
    return stock.recall_batch(producer_id=lot.producer_id, **(usual | said))


@pytest.mark.django_db
def test_escrow_is_set_in_all_not_added_and_given_back() -> None:
    variant = make_variant()
    lot = receive(variant, 5)
    assert put_aside(variant, 2) == stock.Held(2, None)
    assert put_aside(variant, 2) == stock.Held(2, None)
    assert put_aside(variant, 4) == stock.Held(4, None)
    assert put_aside(variant, 1) == stock.Held(1, None)
    assert put_aside(variant, 4, OTHER) == stock.Held(4, None)
    assert (stock.escrowed(TILL), stock.escrowed(OTHER)) == ({variant: 1}, {variant: 4})
    assert pieces(lot) == (5, 5)
    assert not on_the_shelf(variant)
    assert stock.release_escrow(OTHER, at=NOON) == 4
    assert (stock.release_escrow(OTHER, at=NOON), pieces(lot), on_the_shelf(variant)) == (0, (5, 1), True)
    assert list(stock.check()) == []


@pytest.mark.django_db
def test_escrow_of_more_than_is_free_is_refused_and_keeps_what_it_had() -> None:
    variant = make_variant()
    receive(variant, 3, best_before_on=TODAY + timedelta(days=9))
    hold(variant, 1)
    put_aside(variant, 1)
    with pytest.raises(stock.InsufficientStock):
        put_aside(variant, 3)
    with pytest.raises(stock.BadQuantity):
        put_aside(variant, -1)
    assert stock.escrowed(TILL) == {variant: 1}


@pytest.mark.concurrency
def test_the_last_cloth_is_one_till_s_or_the_web_s() -> None:
    cloth = make_variant(name="Tenun Sikka", category="tenun", sale_mode="unique")
    lot = receive(cloth, 1)
    tills = [partial(put_aside, cloth, 1, uuid7()) for _ in range(4)]
    doors = [*tills, *[partial(hold, cloth)] * 4]
    outcomes = together(doors)
    won = [each for each in outcomes if not isinstance(each, Exception)]
    assert len(won) == 1
    assert all(isinstance(each, stock.InsufficientStock) for each in outcomes if isinstance(each, Exception))
    assert pieces(lot) == (1, 1)


@pytest.mark.django_db
def test_a_batch_called_back_is_blocked_everywhere_together_and_names_whom_it_touched() -> None:
    variant = make_variant()
    here = receive(variant, 5, batch="B7")
    there = receive(variant, 4, batch="b7", outlet_id=ELSEWHERE)
    other = receive(variant, 3, batch="B8")
    order, line = uuid7(), uuid7()
    stock.reserve(
        outlet_id=OUTLET, wants=[(line, variant, 2)], document_kind="order", document_id=order, expires_at=None,
        at=NOON, lot_ids={line: here},
    )  # fmt: skip
    sold, sold_line = uuid7(), uuid7()
    stock.reserve(
        outlet_id=ELSEWHERE, wants=[(sold_line, variant, 1)], document_kind="order", document_id=sold,
        expires_at=None, at=NOON,
    )  # fmt: skip
    stock.hand_over(document_kind="order", document_id=sold, actor=ANA, at=NOON)
    stock.escrow(till_id=TILL, outlet_id=ELSEWHERE, variant_id=variant, quantity=3, at=NOON)

    recall = call_back(here)

    assert {lot.id for lot in stock.recalled_lots(recall)} == {here, there}
    assert stock.escrowed(TILL) == {}
    assert stock.available([variant], on=TODAY) == {(variant, OUTLET): 3}
    assert stock.list_waiting(recall) == [("order", order, line, 2)]
    assert [(each.lot_id, each.document_id, each.line_id, each.quantity) for each in touched(recall)] == [
        (there, sold, sold_line, 1)
    ]
    with pytest.raises(stock.CalledBack):
        stock.hand_over(document_kind="order", document_id=order, actor=ANA, at=NOON)
    with pytest.raises(stock.InsufficientStock):
        hold(variant, 4)
    with pytest.raises(stock.InsufficientStock):
        stock.escrow(till_id=TILL, outlet_id=ELSEWHERE, variant_id=variant, quantity=1, at=NOON)
    with pytest.raises(stock.CalledBack):
        receive(variant, 1, batch="B7")
    assert [each.lot_id for each in hold(variant, 3)] == [other]
    assert not on_the_shelf(variant)
    assert list(stock.check()) == []

    stock.lift_recall(recall_id=recall, because="hasil uji baik", actor=ANA, at=NOON)
    stock.lift_recall(recall_id=recall, because="sekali lagi", actor=ANA, at=NOON)
    assert (stock.recalled_lots(recall), stock.get_recall(recall).lifted_because) == ([], "hasil uji baik")
    assert on_the_shelf(variant)
    handed = stock.hand_over(document_kind="order", document_id=order, actor=ANA, at=NOON)
    assert [each.lot_id for each in handed] == [here]


@pytest.mark.django_db
def test_pieces_of_a_cancelled_order_do_not_come_back_on_the_shelf_of_a_blocked_lot() -> None:
    lot = stock.get_lot(make_lot(2, batch="B1"))
    order = uuid7()
    hold(lot.variant_id, 2, document_id=order)
    call_back(lot.id)
    stock.release(document_kind="order", document_id=order, at=NOON)
    assert stock.available([lot.variant_id], on=TODAY) == {}
    stock.record_spoilage(lot_id=lot.id, quantity=2, reason="dimusnahkan", actor=ANA, at=NOON)
    assert pieces(lot.id) == (0, 0)


@pytest.mark.django_db
def test_a_recall_names_goods_of_its_maker_and_comes_once() -> None:
    lot = stock.get_lot(make_lot(2))
    with pytest.raises(stock.RecallNamesNothing):
        call_back(lot.id)
    with pytest.raises(stock.NoSuchGoods):
        call_back(lot.id, variant_id=uuid7())
    recall = call_back(lot.id, variant_id=lot.variant_id, recall_id=(mine := uuid7()))
    assert call_back(lot.id, variant_id=lot.variant_id, recall_id=mine) == recall == mine
    assert [each.id for each in stock.list_recalls(in_force_only=True)] == [mine]
    with pytest.raises(stock.NoSuchRecall):
        stock.lift_recall(recall_id=uuid7(), because="x", actor=ANA, at=NOON)


@pytest.mark.django_db
def test_the_database_itself_refuses_to_promise_or_hand_over_what_was_called_back() -> None:
    lot = stock.get_lot(make_lot(2, batch="B1"))
    recall = call_back(lot.id)
    common = {"lot_id": lot.id, "document_id": uuid7(), "line_id": uuid7()}
    move = {"kind": "sold", "quantity": -1, "occurred_at": NOON, "recorded_at": NOON, "actor": "x"}
    attempts = (
        lambda: Reservation.objects.create(**common, document_kind="order", quantity=1, open_quantity=1, made_at=NOON),
        lambda: Move.objects.create(**common, **move, document_kind="order"),
        lambda: Recall.objects.filter(id=recall).update(batch="B2"),
        lambda: Recall.objects.filter(id=recall).delete(),
        lambda: Recall.objects.filter(id=recall).update(lifted_at=NOON),
    )
    for attempt in attempts:
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()
    Move.objects.create(**common, **move, document_kind="counter_sale")
    assert [each.quantity for each in touched(recall)] == [1]


@pytest.mark.concurrency
def test_a_lot_that_comes_while_its_batch_is_called_back_is_blocked_or_refused() -> None:
    lot = stock.get_lot(make_lot(2, batch="B1"))
    tries = [partial(receive, lot.variant_id, 1, batch="B1") for _ in range(3)]
    outcomes = together([*tries, partial(call_back, lot.id)])
    came = {each for each in outcomes[:3] if not isinstance(each, Exception)}
    assert all(isinstance(each, stock.CalledBack) for each in outcomes[:3] if each not in came)
    recall = outcomes[3]
    assert isinstance(recall, UUID)
    assert {each.id for each in stock.recalled_lots(recall)} == {lot.id, *came}
    assert stock.available([lot.variant_id], on=TODAY) == {}
