"""Goods come in, are held, leave, come back, spoil and are counted."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.catalogue import make_product, make_variant
from factories.stock import ANA, ELSEWHERE, NOON, OUTLET, TODAY, hold, make_lot, on_the_shelf, pieces, receive
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.stock import api as stock
from nttmart.contexts.stock.models import Lot
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import TextMissing

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


def variant_of(lot_id: UUID) -> UUID:
    return stock.get_lot(lot_id).variant_id


def test_a_lot_received_is_on_the_shelf_at_once() -> None:
    variant_id = make_variant()
    assert on_the_shelf(variant_id) is False
    lot_id = receive(variant_id, 20, batch=" B-07 ", best_before_on=date(2026, 9, 1), note="dari Colol")
    found = stock.get_lot(lot_id)
    assert (found.on_hand, found.reserved, found.free, found.batch, found.ownership) == (
        20,
        0,
        20,
        "B-07",
        "consignment",
    )
    assert [(move.kind, move.quantity, move.actor, move.note) for move in stock.list_moves(lot_id)] == [
        ("received", 20, "Ana", "dari Colol")
    ]
    assert stock.available([variant_id], on=TODAY) == {(variant_id, OUTLET): 20}
    assert on_the_shelf(variant_id) is True


def test_a_form_sent_twice_receives_once() -> None:
    variant_id, lot_id = make_variant(), uuid7()
    assert [receive(variant_id, 5, lot_id=lot_id) for _ in range(2)] == [lot_id, lot_id]
    assert stock.available([variant_id], on=TODAY) == {(variant_id, OUTLET): 5}
    with pytest.raises(stock.AnotherBody):
        receive(make_variant(name="Lain"), 5, lot_id=lot_id)


@pytest.mark.parametrize(
    "other",
    [
        {"quantity": 6}, {"batch": "B-8"}, {"best_before_on": date(2026, 9, 2)}, {"best_before_on": None},
        {"unit_cost": 9_001}, {"ownership": "consignment", "unit_cost": None},
    ],
)  # fmt: skip
def test_a_form_known_with_another_body_is_refused(other: dict[str, object]) -> None:
    variant_id, lot_id = make_variant(), uuid7()
    said = {"quantity": 5, "batch": "B-7", "best_before_on": date(2026, 9, 1), "ownership": "operator",
            "unit_cost": 9_000}  # fmt: skip
    receive(variant_id, lot_id=lot_id, **said)
    stock.record_spoilage(lot_id=lot_id, quantity=1, reason="basah", actor=ANA, at=LATER)
    assert receive(variant_id, lot_id=lot_id, **said) == lot_id
    with pytest.raises(stock.AnotherBody):
        receive(variant_id, lot_id=lot_id, **said | other)
    assert pieces(lot_id) == (4, 0)


def test_a_count_known_with_another_number_is_refused() -> None:
    lot_id, fact_id = make_lot(5), uuid7()
    said = {"lot_id": lot_id, "reason": "opname", "actor": ANA, "fact_id": fact_id}
    assert stock.record_count(counted=3, at=LATER, **said) == -2
    stock.record_spoilage(lot_id=lot_id, quantity=1, reason="basah", actor=ANA, at=LATER)
    assert stock.record_count(counted=3, at=LATER, **said) == -2
    with pytest.raises(stock.AnotherBody):
        stock.record_count(counted=4, at=LATER, **said)
    assert pieces(lot_id) == (2, 0)


def test_goods_unknown_or_of_another_maker_are_not_received() -> None:
    with pytest.raises(stock.NoSuchGoods):
        receive(make_variant(), 5, producer_id=uuid7())
    with pytest.raises(stock.NoSuchGoods):
        stock.receive_lot(
            variant_id=uuid7(), outlet_id=OUTLET, producer_id=uuid7(), quantity=1, ownership="consignment", actor=ANA,
            at=NOON,
        )  # fmt: skip


def test_of_one_of_a_kind_there_is_one() -> None:
    variant_id = make_variant(sale_mode="unique")
    with pytest.raises(stock.TooManyOfItsKind):
        receive(variant_id, 2)
    receive(variant_id, 1)
    with pytest.raises(stock.TooManyOfItsKind):
        receive(variant_id, 1)


def test_what_is_one_of_a_kind_is_counted_or_comes_back_as_one() -> None:
    variant_id, order_id, line_id = make_variant(sale_mode="unique"), uuid7(), uuid7()
    lot_id = receive(variant_id, 1)
    with pytest.raises(stock.TooManyOfItsKind):
        stock.record_count(lot_id=lot_id, counted=5, reason="opname", actor=ANA, at=LATER)
    document = {"document_kind": "order", "document_id": order_id}
    stock.reserve(outlet_id=OUTLET, wants=[(line_id, variant_id, 1)], expires_at=None, at=NOON, **document)
    stock.hand_over(actor=ANA, at=LATER, **document)
    stock.record_count(lot_id=lot_id, counted=1, reason="ada lagi", actor=ANA, at=LATER)
    back = {"quantities": {line_id: 1}, "reason": "salah", "actor": ANA, "at": LATER, **document}
    with pytest.raises(stock.TooManyOfItsKind):
        stock.take_back(**back)
    stock.record_count(lot_id=lot_id, counted=0, reason="salah hitung", actor=ANA, at=LATER)
    assert stock.take_back(**back)[0].quantity == 1
    assert pieces(lot_id) == (1, 0)


def test_pieces_are_held_from_what_expires_first() -> None:
    variant_id = make_variant()
    keeps = receive(variant_id, 5)
    soon = receive(variant_id, 3, best_before_on=date(2026, 3, 9))
    holds = hold(variant_id, 4)
    assert [(each.lot_id, each.quantity) for each in holds] == [(soon, 3), (keeps, 1)]
    assert (pieces(keeps), pieces(soon)) == ((5, 1), (3, 3))
    assert stock.available([variant_id], on=TODAY) == {(variant_id, OUTLET): 4}


def test_what_is_past_its_best_is_not_sold() -> None:
    variant_id = make_variant()
    receive(variant_id, 3, best_before_on=date(2026, 3, 3))
    assert stock.available([variant_id], on=date(2026, 3, 3)) == {}
    late_evening_in_utc = NOON.replace(hour=16, minute=30)
    with pytest.raises(stock.InsufficientStock):
        hold(variant_id, at=late_evening_in_utc)
    assert hold(variant_id, at=late_evening_in_utc - timedelta(hours=1))[0].quantity == 1


def test_all_or_nothing_is_held() -> None:
    coffee, cloth = make_lot(2), make_lot(1)
    wants = [(uuid7(), variant_of(coffee), 2), (uuid7(), variant_of(cloth), 2)]
    with pytest.raises(stock.InsufficientStock) as refusal:
        stock.reserve(
            outlet_id=OUTLET, wants=wants, document_kind="order", document_id=uuid7(), expires_at=None, at=NOON
        )
    assert (refusal.value.variant_id, refusal.value.wanted, refusal.value.available) == (variant_of(cloth), 2, 1)
    assert (pieces(coffee), pieces(cloth)) == ((2, 0), (1, 0))


def test_pieces_elsewhere_are_not_held_here() -> None:
    lot_id = make_lot(5, outlet_id=ELSEWHERE)
    with pytest.raises(stock.InsufficientStock):
        hold(variant_of(lot_id))


def test_a_big_basket_is_held_in_few_queries() -> None:
    variants = [variant_of(make_lot(5)) for _ in range(8)]
    wants = [(uuid7(), variant_id, 2) for variant_id in variants]
    with CaptureQueriesContext(connection) as queries:
        stock.reserve(
            outlet_id=OUTLET, wants=wants, document_kind="order", document_id=uuid7(), expires_at=None, at=NOON
        )
    assert [query["sql"].split()[0] for query in queries if "SAVEPOINT" not in query["sql"]] == ["SELECT", "INSERT"]


def test_what_is_let_go_is_free_again() -> None:
    lot_id, order_id = make_lot(5), uuid7()
    (held,) = hold(variant_of(lot_id), 5, document_id=order_id)
    assert on_the_shelf(variant_of(lot_id)) is False
    gone = stock.release(document_kind="order", document_id=order_id, quantities={held.line_id: 2}, at=NOON)
    assert (gone, pieces(lot_id), on_the_shelf(variant_of(lot_id))) == ([held.of(2)], (5, 3), True)
    assert stock.release(document_kind="order", document_id=order_id, at=NOON) == [held.of(3)]
    assert stock.release(document_kind="order", document_id=order_id, at=NOON) == []
    assert pieces(lot_id) == (5, 0)
    with pytest.raises(stock.NothingHeld):
        stock.release(document_kind="order", document_id=order_id, quantities={held.line_id: 1}, at=NOON)


def test_the_shelf_changes_only_when_the_last_free_piece_anywhere_goes() -> None:
    variant_id, order_id = make_variant(), uuid7()
    receive(variant_id, 1)
    receive(variant_id, 1, outlet_id=ELSEWHERE)
    hold(variant_id, document_id=order_id)
    assert on_the_shelf(variant_id) is True
    hold(variant_id, outlet_id=ELSEWHERE)
    assert on_the_shelf(variant_id) is False
    stock.release(document_kind="order", document_id=order_id, at=NOON)
    assert on_the_shelf(variant_id) is True


def test_holds_lapse_unless_kept() -> None:
    variant_id = variant_of(make_lot(9))
    late, kept, waiting = uuid7(), uuid7(), uuid7()
    hold(variant_id, document_id=kept, expires_at=LATER)
    hold(variant_id, document_id=late, expires_at=LATER)
    hold(variant_id, document_id=waiting, expires_at=LATER + timedelta(minutes=1))
    assert stock.lapsed_documents(LATER - timedelta(seconds=1)) == []
    assert [hold.quantity for hold in stock.keep(document_kind="order", document_id=kept)] == [1]
    assert stock.lapsed_documents(LATER) == [("order", late)]
    stock.keep(document_kind="order", document_id=late, until=LATER + timedelta(days=1))
    assert stock.lapsed_documents(LATER + timedelta(minutes=1)) == [("order", waiting)]
    stock.release(document_kind="order", document_id=waiting, at=LATER)
    assert stock.lapsed_documents(LATER + timedelta(hours=1)) == []
    assert stock.keep(document_kind="order", document_id=waiting) == []
    assert stock.open_documents("order") == {late, kept}


def test_what_is_handed_over_leaves_the_lot_once() -> None:
    lot_id, order_id = make_lot(5, ownership="operator", unit_cost=30_000), uuid7()
    (held,) = hold(variant_of(lot_id), 3, document_id=order_id)
    handed = stock.hand_over(document_kind="order", document_id=order_id, actor=ANA, at=NOON)
    assert (handed, handed[0].cost, pieces(lot_id)) == ([held], 90_000, (2, 0))
    with pytest.raises(stock.NothingHeld):
        stock.hand_over(document_kind="order", document_id=order_id, actor=ANA, at=NOON)
    assert pieces(lot_id) == (2, 0)


def test_an_order_may_be_handed_over_in_two_goes() -> None:
    lot_id, order_id = make_lot(5), uuid7()
    (held,) = hold(variant_of(lot_id), 3, document_id=order_id)
    for quantity in (1, 2):
        stock.hand_over(
            document_kind="order", document_id=order_id, quantities={held.line_id: quantity}, actor=ANA, at=NOON
        )
    assert pieces(lot_id) == (2, 0)
    assert [move.quantity for move in stock.list_moves(lot_id)] == [5, -1, -2]


def test_what_comes_back_goes_where_it_came_from() -> None:
    variant_id, order_id = make_variant(), uuid7()
    first, second = receive(variant_id, 2), receive(variant_id, 2)
    line_id = hold(variant_id, 3, document_id=order_id)[0].line_id
    stock.hand_over(document_kind="order", document_id=order_id, actor=ANA, at=NOON)

    def back(quantity: int, *, sellable: bool = True) -> list[tuple[UUID, int]]:
        came = stock.take_back(
            document_kind="order", document_id=order_id, quantities={line_id: quantity}, reason="salah ukuran",
            actor=ANA, at=NOON, sellable=sellable,
        )  # fmt: skip
        return [(hold.lot_id, hold.quantity) for hold in came]

    assert back(2) == [(first, 1), (second, 1)]
    assert (pieces(first), pieces(second)) == ((1, 0), (2, 0))
    assert back(1, sellable=False) == [(first, 1)]
    assert (pieces(first), pieces(second)) == ((1, 0), (2, 0))
    with pytest.raises(stock.NotSoManySold):
        back(1)
    assert [(move.kind, move.quantity) for move in stock.list_moves(first)] == [
        ("received", 2), ("sold", -2), ("customer_return", 1), ("customer_return", 1), ("spoiled", -1),
    ]  # fmt: skip
    assert list(stock.check()) == []


def test_only_free_pieces_spoil_or_go_back_to_the_maker() -> None:
    lot_id = make_lot(5)
    hold(variant_of(lot_id), 2)
    for take_out in (stock.record_spoilage, stock.return_to_maker):
        with pytest.raises(stock.NotSoManyFree):
            take_out(lot_id=lot_id, quantity=4, reason="basah", actor=ANA, at=NOON)
    stock.record_spoilage(lot_id=lot_id, quantity=1, reason="basah", actor=ANA, at=NOON)
    stock.return_to_maker(lot_id=lot_id, quantity=2, reason="diminta", actor=ANA, at=NOON)
    assert pieces(lot_id) == (2, 2)
    assert on_the_shelf(variant_of(lot_id)) is False
    with pytest.raises(stock.NoSuchLot):
        stock.record_spoilage(lot_id=uuid7(), quantity=1, reason="basah", actor=ANA, at=NOON)
    with pytest.raises(TextMissing):
        stock.record_spoilage(lot_id=lot_id, quantity=1, reason=" ", actor=ANA, at=NOON)


def test_a_count_sets_right_by_a_move_with_its_reason() -> None:
    lot_id = make_lot(5)
    hold(variant_of(lot_id), 2)
    counts = [(4, -1), (4, 0), (9, 5), (2, -7)]
    for counted, difference in counts:
        assert stock.record_count(lot_id=lot_id, counted=counted, reason="opname", actor=ANA, at=NOON) == difference
    with pytest.raises(stock.CountBelowHeld):
        stock.record_count(lot_id=lot_id, counted=1, reason="opname", actor=ANA, at=NOON)
    assert [(move.kind, move.quantity, move.note) for move in stock.list_moves(lot_id)][1:] == [
        ("counted", -1, "opname"), ("counted", 5, "opname"), ("counted", -7, "opname"),
    ]  # fmt: skip


def test_a_fact_sent_twice_counts_once() -> None:
    lot_id, fact_id = make_lot(5), uuid7()
    for _ in range(2):
        stock.record_spoilage(lot_id=lot_id, quantity=1, reason="pecah", actor=ANA, at=NOON, fact_id=fact_id)
    assert pieces(lot_id) == (4, 0)
    with pytest.raises(stock.AnotherBody):
        stock.record_spoilage(lot_id=lot_id, quantity=2, reason="pecah", actor=ANA, at=NOON, fact_id=fact_id)
    for _ in range(2):
        assert stock.record_count(lot_id=lot_id, counted=2, reason="opname", actor=ANA, at=NOON, fact_id=fact_id) == -2


def test_made_to_order_is_held_from_its_own_lot() -> None:
    variant_id, order_id, line_id = make_variant(), uuid7(), uuid7()
    receive(variant_id, 4, best_before_on=date(2026, 3, 9))
    made = receive(variant_id, 2, document_kind="order", document_id=order_id)
    holds = stock.reserve(
        outlet_id=OUTLET, wants=[(line_id, variant_id, 2)], document_kind="order", document_id=order_id,
        expires_at=None, at=NOON, lot_ids={line_id: made},
    )  # fmt: skip
    assert [(each.lot_id, each.quantity) for each in holds] == [(made, 2)]
    stock.hand_over(document_kind="order", document_id=order_id, actor=ANA, at=NOON)
    assert pieces(made) == (0, 0)


def test_a_lot_that_passes_its_best_leaves_the_shelf() -> None:
    variant_id = variant_of(make_lot(3, best_before_on=date(2026, 3, 4)))
    stock.note_expired_lots(NOON + timedelta(days=1))
    assert on_the_shelf(variant_id) is True
    stock.note_expired_lots(NOON + timedelta(days=2))
    assert on_the_shelf(variant_id) is False


def test_shelves_are_read_in_one_query_whatever_their_number() -> None:
    variants = [variant_of(make_lot(3)) for _ in range(3)] + [make_variant()]
    receive(variants[0], 4, outlet_id=ELSEWHERE)
    hold(variants[1], 3)
    with CaptureQueriesContext(connection) as queries:
        found = stock.available(variants, on=TODAY)
    assert found == {(variants[0], OUTLET): 3, (variants[0], ELSEWHERE): 4, (variants[2], OUTLET): 3}
    assert len(queries) == 1
    assert stock.available(variants[:1], on=TODAY, outlet_id=ELSEWHERE) == {(variants[0], ELSEWHERE): 4}


def test_free_pieces_are_those_of_sellable_lots() -> None:
    variant_id = make_variant()
    for best_before_on in (None, TODAY + timedelta(days=1), TODAY + timedelta(days=2)):
        receive(variant_id, 2, best_before_on=best_before_on)
    receive(variant_id, 1, outlet_id=ELSEWHERE)
    hold(variant_id, 1)
    for day in (TODAY, TODAY + timedelta(days=1), TODAY + timedelta(days=9)):
        lots = Lot.objects.sellable(day).filter(variant=variant_id).values_list("outlet_id", "on_hand", "reserved")
        expected: dict[tuple[UUID, UUID], int] = {}
        for outlet_id, on_hand, reserved in lots:
            expected[variant_id, outlet_id] = expected.get((variant_id, outlet_id), 0) + on_hand - reserved
        assert stock.available([variant_id], on=day) == expected
    assert stock.available([], on=TODAY) == {}


def test_what_an_outlet_offers_is_counted_by_product() -> None:
    product_id = make_product(prices=(45_000, 80_000, 90_000))
    small, large, gone = (variant.id for variant in catalogue.list_variants_of(product_id))
    other, spoilt, held = (make_variant(name=name) for name in ("Lain", "Basi", "Dipesan"))
    receive(small, 5)
    receive(large, 2)
    receive(small, 9, outlet_id=ELSEWHERE)
    receive(other, 1)
    receive(gone, 4)
    receive(spoilt, 4, best_before_on=TODAY + timedelta(days=1))
    receive(held, 1)
    hold(small, 2)
    hold(held)
    catalogue.retire_variant(gone, actor=ANA, at=NOON)
    tomorrow = TODAY + timedelta(days=1)
    with CaptureQueriesContext(connection) as asked:
        found = stock.count_free_by_product(OUTLET, on=tomorrow)
    assert found == {product_id: 5, catalogue.get_variants([other])[other].product_id: 1}
    assert len(asked) == 1


def test_lots_are_listed_a_page_at_a_time() -> None:
    variant_id = make_variant()
    last = receive(variant_id, 1)
    first = receive(variant_id, 1, best_before_on=date(2026, 4, 1))
    empty = receive(variant_id, 1)
    stock.record_spoilage(lot_id=empty, quantity=1, reason="pecah", actor=ANA, at=NOON)
    page = stock.list_lots([OUTLET], page=9, page_size=1)
    assert ([lot.id for lot in page.lots], page.total, page.page, page.page_count) == ([last], 2, 2, 2)
    assert [lot.id for lot in stock.list_lots([OUTLET], with_pieces=False).lots] == [first, last, empty]
    assert stock.list_lots([ELSEWHERE]).lots == ()


def test_what_the_operator_owns_is_worth_what_it_cost() -> None:
    variant_id = variant_of(make_lot(5))
    receive(variant_id, 3, ownership="operator", unit_cost=10_000)
    receive(variant_id, 2, ownership="operator", unit_cost=20_000, outlet_id=ELSEWHERE)
    assert stock.sum_owned_values() == {OUTLET: 30_000, ELSEWHERE: 40_000}
