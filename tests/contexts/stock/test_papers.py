"""Goods come with a note, go to another outlet, are counted by the shelf: nothing is lost in between, nothing twice."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from concurrently import meanwhile, together
from factories.catalogue import make_variant, make_weighed_variant, tell_available
from factories.producers import make_producer
from factories.stock import ANA, ELSEWHERE, NOON, OUTLET, TODAY, hold, make_lot, on_the_shelf, pieces, receive
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.catalogue.locks import lock_products
from nttmart.contexts.stock import api as stock
from nttmart.contexts.stock.models import DeliveryLine, DeliveryNote, Lot, Move, ShelfCount, TransferLine
from nttmart.contexts.stock.rules.papers import spread_difference
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import TextMissing

LATER = NOON + timedelta(hours=3)


def maker_of(variant_id: UUID) -> UUID:
    return catalogue.get_variants([variant_id])[variant_id].producer_id


def make_variants(count: int) -> list[UUID]:
    return [make_variant() for _ in range(count)]


def product_of(variant_id: UUID) -> UUID:
    return catalogue.get_variants([variant_id])[variant_id].product_id


def deliver(*lines: stock.ListedLine, **said: Any) -> stock.Delivery:
    """List what a maker brought on consignment."""
    usual: dict[str, Any] = {"outlet_id": OUTLET, "ownership": "consignment", "actor": ANA, "at": NOON}
    maker = maker_of(lines[0].variant_id)
    return stock.get_delivery(stock.draft_delivery(producer_id=maker, lines=lines, **(usual | said)))


def look(line: stock.DeliveryLine, accepted: int, **said: Any) -> None:
    stock.inspect_line(line_id=line.id, accepted=accepted, actor=ANA, at=NOON, **said)


def accept(delivery: stock.Delivery) -> stock.Delivery:
    return stock.accept_delivery(delivery_id=delivery.id, actor=ANA, at=LATER)


def send(lot_id: UUID, quantity: int, **said: Any) -> stock.Transfer:
    usual: dict[str, Any] = {"from_outlet_id": OUTLET, "to_outlet_id": ELSEWHERE, "same_operator": True}
    sent = stock.send_transfer(pieces={lot_id: quantity}, actor=ANA, at=NOON, **(usual | said))
    return stock.get_transfer(sent)


def count(counted: dict[UUID, int], **said: Any) -> stock.ShelfCounted:
    usual: dict[str, Any] = {"count_id": uuid7(), "outlet_id": OUTLET, "shelf": "Rak depan", "counted_at": LATER}
    return stock.record_shelf_count(counted=counted, actor=ANA, at=LATER, **(usual | said))


@pytest.mark.django_db
def test_what_was_accepted_becomes_a_lot_a_line_once_and_the_rest_never_comes() -> None:
    variant = make_variant()
    day = TODAY + timedelta(days=90)
    note = deliver(
        stock.ListedLine(variant, 20, batch="B1", best_before_on=day), stock.ListedLine(variant, 5), maker_number="7/26"
    )
    first, second = note.lines
    look(first, 17, rejected=2, reason="kemasan bocor")
    with pytest.raises(stock.NotInspected):
        accept(note)
    look(second, 0, rejected=5, reason="tidak dipesan")
    assert Lot.objects.count() == 0
    done = accept(note)
    assert accept(note) == done
    assert (done.state, [line.accepted for line in done.accepted_lines], done.lines[0].not_there) == (
        "accepted", [17], 1,
    )  # fmt: skip
    lot = stock.get_lot(first.id)
    assert (lot.on_hand, lot.batch, lot.best_before_on, lot.outlet_id) == (17, "B1", day, OUTLET)
    (move,) = stock.list_moves(first.id)
    assert (move.kind, move.quantity, move.document_kind, move.document_id) == (
        "received",
        17,
        "delivery_note",
        note.id,
    )
    assert stock.find_lot(second.id) is None
    assert stock.list_deliveries([OUTLET], state="accepted") == [done]
    assert list(stock.check()) == []


@pytest.mark.django_db
def test_a_settled_note_stays_as_it_is() -> None:
    note = deliver(stock.ListedLine(make_variant(), 3))
    look(note.lines[0], 3)
    accept(note)
    with pytest.raises(stock.PaperSettled):
        look(note.lines[0], 2)
    with pytest.raises(stock.PaperSettled):
        stock.withdraw_delivery(delivery_id=note.id, reason="salah", actor=ANA, at=NOON)
    attempts = (
        lambda: DeliveryLine.objects.filter(id=note.lines[0].id).update(accepted=2),
        lambda: DeliveryLine.objects.filter(id=note.lines[0].id).delete(),
        lambda: DeliveryLine.objects.create(
            delivery_id=note.id, position=9, variant_id=note.lines[0].variant_id, stated=1
        ),
        lambda: DeliveryNote.objects.filter(id=note.id).update(state="withdrawn"),
        lambda: DeliveryNote.objects.filter(id=note.id).delete(),
    )
    for attempt in attempts:
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()


@pytest.mark.django_db
def test_a_note_made_by_mistake_is_withdrawn_and_brings_nothing() -> None:
    note = deliver(stock.ListedLine(make_variant(), 3), delivery_id=(mine := uuid7()))
    assert deliver(stock.ListedLine(note.lines[0].variant_id, 3), delivery_id=mine) == note
    look(note.lines[0], 3)
    for _ in range(2):
        stock.withdraw_delivery(delivery_id=mine, reason="dua kali ditulis", actor=ANA, at=NOON)
    with pytest.raises(stock.PaperSettled):
        accept(note)
    assert Lot.objects.count() == 0


@pytest.mark.django_db
def test_lists_that_cannot_be_are_refused() -> None:
    variant, others = make_variant(), make_variant(name="Madu", category="madu", producer_id=make_producer("Lain"))
    maker = maker_of(variant)
    for lines, refusal, said in (
        ([], stock.BadPaper, {}),
        ([stock.ListedLine(variant, 0)], stock.BadQuantity, {}),
        ([stock.ListedLine(others, 1)], stock.NoSuchGoods, {}),
        ([stock.ListedLine(variant, 1, best_before_on=TODAY)], stock.BadLot, {}),
        ([stock.ListedLine(variant, 1)], stock.BadLot, {"ownership": "operator"}),
        ([stock.ListedLine(variant, 1)], stock.NoSuchTerms, {"terms_id": uuid7()}),
    ):
        with pytest.raises(refusal):
            stock.draft_delivery(
                **{"outlet_id": OUTLET, "producer_id": maker, "ownership": "consignment", "lines": lines,
                   "actor": ANA, "at": NOON, **said}
            )  # fmt: skip
    note = deliver(stock.ListedLine(variant, 2))
    with pytest.raises(TextMissing):
        look(note.lines[0], 1, rejected=1)
    with pytest.raises(stock.BadQuantity):
        look(note.lines[0], -1)
    with pytest.raises(stock.NoSuchPaper):
        stock.inspect_line(line_id=uuid7(), accepted=1, actor=ANA, at=NOON)


@pytest.mark.concurrency
def test_a_note_accepted_by_two_at_once_brings_its_goods_once() -> None:
    note = deliver(stock.ListedLine(make_variant(), 4))
    look(note.lines[0], 4)
    outcomes = together([lambda: accept(note)] * 4)
    assert [outcome.state for outcome in outcomes] == ["accepted"] * 4  # type: ignore[attr-defined]
    assert pieces(note.lines[0].id) == (4, 0)


@pytest.mark.django_db
def test_goods_in_transit_are_on_no_shelf_and_arrive_with_all_that_is_known_of_them() -> None:
    lot_id = make_lot(10, batch="B1", best_before_on=TODAY + timedelta(days=30))
    lot = stock.get_lot(lot_id)
    transfer = send(lot_id, 6)
    (line,) = transfer.lines
    assert (line.in_transit, pieces(lot_id), transfer.is_received) == (6, (4, 0), False)
    assert stock.available([lot.variant_id], on=TODAY) == {(lot.variant_id, OUTLET): 4}
    assert stock.list_transfers([ELSEWHERE], in_transit_only=True) == [transfer]
    with pytest.raises(TextMissing):
        stock.receive_transfer(transfer_id=transfer.id, received={line.id: 5}, actor=ANA, at=LATER)
    said = {"transfer_id": transfer.id, "received": {line.id: 5}, "reasons": {line.id: "satu pecah"}}
    arrived = stock.receive_transfer(**said, actor=ANA, at=LATER)
    assert stock.receive_transfer(**said, actor=ANA, at=LATER) == arrived
    (there,) = arrived.lines
    assert (there.received, there.missing, there.reason, there.in_transit) == (5, 1, "satu pecah", 0)
    new = stock.get_lot(line.id)
    same = ("variant_id", "producer_id", "ownership", "unit_cost", "batch", "best_before_on", "received_at", "terms_id")
    assert [getattr(new, name) for name in same] == [getattr(lot, name) for name in same]
    assert (new.outlet_id, new.on_hand, stock.first_lot(new.id)) == (ELSEWHERE, 5, lot_id)
    assert list(stock.check()) == []
    with pytest.raises(stock.AnotherBody):
        stock.receive_transfer(transfer_id=transfer.id, received={line.id: 4}, actor=ANA, at=LATER)


@pytest.mark.concurrency
def test_what_arrives_locks_products_in_the_order_of_a_basket_that_empties_them() -> None:
    """The lines go the other way round; an order that holds the first product asks for the second."""
    early, late = sorted(make_variants(2), key=product_of)
    lots = [receive(variant_id, 5) for variant_id in (late, early)]
    pieces_sent = {"pieces": dict.fromkeys(lots, 2), "from_outlet_id": OUTLET, "to_outlet_id": ELSEWHERE}
    sent = stock.send_transfer(**pieces_sent, same_operator=True, actor=ANA, at=NOON)
    line_ids = [line.id for line in stock.get_transfer(sent).lines]
    outcomes = meanwhile(
        lambda: lock_products([product_of(early)]),
        lambda: lock_products([product_of(late)]),
        lambda: (
            stock.receive_transfer(
                transfer_id=sent, received=dict.fromkeys(sorted(line_ids), 2), actor=ANA, at=LATER
            ).is_received
        ),
    )
    assert outcomes == [None, True]


@pytest.mark.concurrency
def test_what_arrives_holds_no_count_while_it_waits_for_the_next_product() -> None:
    early, late = sorted(make_variants(2), key=product_of)
    lots = [receive(variant_id, 2) for variant_id in (early, late)]
    pieces_sent = {"pieces": dict.fromkeys(lots, 2), "from_outlet_id": OUTLET, "to_outlet_id": ELSEWHERE}
    sent = stock.send_transfer(**pieces_sent, same_operator=True, actor=ANA, at=NOON)
    received = {line.id: 2 for line in stock.get_transfer(sent).lines}
    outcomes = meanwhile(
        lambda: lock_products([product_of(late)]),
        lambda: tell_available({product_of(late): True}),
        lambda: stock.receive_transfer(transfer_id=sent, received=received, actor=ANA, at=LATER).is_received,
    )
    assert outcomes == [None, True]
    assert catalogue.count_listings("all") == {"": (2, 2)}


@pytest.mark.django_db
def test_transfers_that_cannot_be_are_refused_and_nothing_moves() -> None:
    own = make_lot(5, ownership="operator", unit_cost=1_000)
    hold(stock.get_lot(own).variant_id, 2)
    for refusal, said in (
        (stock.NotAcrossOperators, {"same_operator": False}),
        (stock.NotSoManyFree, {"quantity": 4}),
        (stock.BadQuantity, {"quantity": 0}),
        (stock.BadPaper, {"to_outlet_id": OUTLET}),
        (stock.NoSuchLot, {"from_outlet_id": ELSEWHERE, "to_outlet_id": OUTLET}),
    ):
        with pytest.raises(refusal):
            send(own, **({"quantity": 1} | said))
    assert (pieces(own), stock.list_transfers([OUTLET])) == ((5, 2), [])
    transfer = send(own, 3)
    with pytest.raises(stock.BadPaper):
        stock.receive_transfer(transfer_id=transfer.id, received={transfer.lines[0].id: 4}, actor=ANA, at=LATER)
    with pytest.raises(stock.NoSuchPaper):
        stock.receive_transfer(transfer_id=transfer.id, received={uuid7(): 1}, actor=ANA, at=LATER)
    assert stock.sum_owned_values() == {OUTLET: 5_000}


@pytest.mark.django_db
def test_consigned_goods_go_to_another_operator_under_its_terms() -> None:
    lot_id = make_lot(5)
    transfer = send(lot_id, 5, same_operator=False)
    (line,) = transfer.lines
    maker = stock.get_lot(lot_id).producer_id
    terms = stock.enter_terms(
        producer_id=maker, operator_id=uuid7(), ownership="consignment", outlet_share_bp=1_000, pay_days=7,
        effective_from=date(2026, 1, 1), source="PKS", actor=ANA, at=NOON,
    )  # fmt: skip
    stock.receive_transfer(
        transfer_id=transfer.id, received={line.id: 5}, new_terms={maker: terms}, actor=ANA, at=LATER
    )
    assert stock.get_lot(line.id).terms_id == terms


@pytest.mark.django_db
def test_the_database_itself_keeps_what_was_sent_and_what_arrived() -> None:
    transfer = send(make_lot(5), 3)
    line = TransferLine.objects.filter(id=transfer.lines[0].id)
    now = {"received_at": NOON, "received_by": "x"}
    attempts = [
        lambda: line.update(quantity=2),
        lambda: line.update(received=2, missing=0, **now),
        lambda: line.update(received=2, missing=1, **now),
        lambda: line.update(received=4, missing=-1, **now),
        line.delete,
    ]
    stock.receive_transfer(transfer_id=transfer.id, received={}, actor=ANA, at=NOON)
    for attempt in attempts:
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()
    stock.receive_transfer(transfer_id=transfer.id, received={transfer.lines[0].id: 3}, actor=ANA, at=LATER)
    with pytest.raises(IntegrityError), transaction.atomic():
        line.update(received=2, missing=1, reason="x")


@pytest.mark.django_db
def test_a_shelf_is_set_right_against_the_moment_it_was_counted() -> None:
    variant, gone, never = make_variant(), make_variant(name="Madu", category="madu"), make_variant(name="Kripik")
    old = receive(variant, 5, best_before_on=TODAY + timedelta(days=9))
    new = receive(variant, 5, at=NOON + timedelta(minutes=1))
    lost = receive(gone, 4)
    order = uuid7()
    hold(variant, 1, document_id=order)
    stock.hand_over(document_kind="order", document_id=order, actor=ANA, at=LATER + timedelta(hours=1))
    found = count({variant: 12, gone: 0, never: 1}, count_id=(mine := uuid7()))
    by_variant = {line.variant_id: (line.expected, line.difference, line.unplaced) for line in found.lines}
    assert by_variant == {variant: (10, 2, 0), gone: (4, -4, 0), never: (0, 1, 1)}
    assert (pieces(old), pieces(new), pieces(lost)) == ((4, 0), (7, 0), (0, 0))
    again = count({variant: 12, gone: 0, never: 1}, count_id=mine)
    assert again.lines == tuple(sorted(found.lines, key=lambda line: line.variant_id))
    assert stock.list_shelf_counts([OUTLET]) == [again]
    assert Move.objects.filter(document_id=mine).count() == 2
    with pytest.raises(stock.AnotherBody):
        count({variant: 11}, count_id=mine)
    assert list(stock.check()) == []


@pytest.mark.django_db
def test_what_buyers_wait_for_is_not_counted_away_but_put_before_a_person() -> None:
    variant = make_variant()
    lot = receive(variant, 5)
    hold(variant, 4)
    found = count({variant: 2})
    assert (found.lines[0].difference, found.lines[0].unplaced, pieces(lot)) == (-3, -2, (4, 4))


@pytest.mark.django_db
def test_a_second_piece_of_what_is_one_of_a_kind_is_not_counted_in() -> None:
    cloth = make_variant(name="Tenun Sikka", category="tenun", sale_mode="unique")
    lot = receive(cloth, 1)
    found = count({cloth: 2})
    assert (found.lines[0].unplaced, found.adjusted, pieces(lot)) == (1, (), (1, 0))


@pytest.mark.django_db
def test_counts_that_cannot_be_are_refused_and_the_database_keeps_them() -> None:
    variant = make_variant()
    for counted, refusal in (
        ({}, stock.BadPaper),
        ({variant: -1}, stock.BadQuantity),
        ({uuid7(): 1}, stock.NoSuchGoods),
    ):
        with pytest.raises(refusal):
            count(counted)
    receive(variant, 2)
    count({variant: 1})
    for attempt in (ShelfCount.objects.all().delete, lambda: ShelfCount.objects.update(shelf="x")):
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()


@given(st.integers(-40, 40), st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10), st.booleans()), max_size=5))
def test_a_difference_is_spread_whole_and_never_out_of_what_is_held(
    difference: int, drawn: list[tuple[int, int, bool]]
) -> None:
    lots = [
        stock.StandingLot(
            uuid7(), uuid7(), OUTLET, uuid7(), stock.Ownership.CONSIGNMENT, None, "", TODAY if dated else None, NOON,
            on_hand, min(held, on_hand),
        )
        for on_hand, held, dated in drawn
    ]  # fmt: skip
    adjusted, unplaced = spread_difference(difference, lots)
    assert sum(each.difference for each in adjusted) + unplaced == difference
    assert all(each.lot.free + each.difference >= 0 for each in adjusted)
    assert len({each.lot.id for each in adjusted}) == len(adjusted)
    if difference < 0:
        assert -sum(each.difference for each in adjusted) == min(-difference, sum(lot.free for lot in lots))


@pytest.mark.django_db
def test_goods_whose_days_are_over_are_named_and_may_be_bought() -> None:
    variant = make_variant()
    terms = stock.enter_terms(
        producer_id=maker_of(variant), operator_id=uuid7(), ownership="consignment", shelf_days=30, grace_days=5,
        after_grace="convert", pay_days=7, effective_from=date(2026, 1, 1), source="PKS", actor=ANA, at=NOON,
    )  # fmt: skip
    lot = receive(variant, 5, terms_id=terms, batch="B1")
    receive(variant, 5)
    hold(variant, 2)
    due = TODAY + timedelta(days=35)
    assert stock.list_overstayed([OUTLET], on=due - timedelta(days=1)) == []
    (over,) = stock.list_overstayed([OUTLET], on=due)
    assert (over.lot.id, over.since, over.terms.after_grace) == (lot, due, "convert")
    free = over.lot.free
    bought = stock.convert_lot(lot_id=lot, unit_cost=30_000, new_lot_id=(mine := uuid7()), actor=ANA, at=LATER)
    assert stock.convert_lot(lot_id=lot, unit_cost=30_000, new_lot_id=mine, actor=ANA, at=LATER) == bought
    assert (bought.ownership, bought.on_hand, bought.batch, bought.unit_cost) == ("operator", free, "B1", 30_000)
    assert stock.get_lot(lot).free == 0
    assert list(stock.check()) == []
    for refused in (mine, lot):
        with pytest.raises((stock.BadLot, stock.NotSoManyFree)):
            stock.convert_lot(lot_id=refused, unit_cost=30_000, actor=ANA, at=LATER)


@pytest.mark.django_db
def test_lots_near_their_day_are_named_soonest_first() -> None:
    variant = make_variant()
    soon = receive(variant, 1, best_before_on=TODAY + timedelta(days=3))
    later = receive(variant, 1, best_before_on=TODAY + timedelta(days=14))
    receive(variant, 1, best_before_on=TODAY + timedelta(days=15))
    receive(variant, 1)
    assert [lot.id for lot in stock.list_expiring([OUTLET], on=TODAY, within_days=14)] == [soon, later]
    assert [lot.id for lot in stock.list_expiring([OUTLET], on=TODAY, within_days=3)] == [soon]
    assert on_the_shelf(variant)


@pytest.mark.django_db
def test_a_kilogram_of_our_own_costs_whole_thousands() -> None:
    with pytest.raises(stock.BadLot):
        receive(make_weighed_variant(), 1_000, ownership="operator", unit_cost=60_500)


@pytest.mark.django_db
def test_lists_of_papers_ask_the_same_number_of_questions_however_long(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    variant = make_variant()
    maker = maker_of(variant)
    for rows in (1, 5):
        while len(stock.list_deliveries([OUTLET])) < rows:
            deliver(stock.ListedLine(variant, 3), stock.ListedLine(variant, 4))
            send(receive(variant, 5, best_before_on=TODAY + timedelta(days=9)), 2)
            count({variant: 1})
        with django_assert_num_queries(2):
            assert len(stock.list_deliveries([OUTLET])) == rows
        with django_assert_num_queries(2):
            assert len(stock.list_transfers([OUTLET])) == rows
        with django_assert_num_queries(5):
            assert len(stock.list_shelf_counts([OUTLET])) == rows
        with django_assert_num_queries(1):
            stock.list_expiring([OUTLET], on=TODAY, within_days=30)
        with django_assert_num_queries(1):
            stock.list_terms_in_force([maker] * rows, operator_id=OUTLET, on=TODAY)
