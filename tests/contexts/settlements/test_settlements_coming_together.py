"""Goods come in while others promise, agree and wait for them: who comes first is served first, nobody gives way."""

from datetime import date
from uuid import UUID

import pytest

from concurrently import meanwhile
from factories.catalogue import tell_available
from factories.settlements import ANA, Shop, after, make_shop
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.catalogue.locks import lock_products
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.kernel.ids import uuid7

pytestmark = pytest.mark.concurrency
DUE = date(2026, 3, 9)


def promise(shop: Shop, variant_id: UUID, quantity: int, *, confirmed: bool = True) -> UUID:
    return supply.promise(
        producer_id=shop.producer_id, variant_id=variant_id, outlet_id=shop.outlet.id, quantity=quantity, due_on=DUE,
        confirmed=confirmed, actor=ANA, at=after(1),
    )  # fmt: skip


def bring(shop: Shop, variant_id: UUID, quantity: int) -> UUID:
    return settlements.receive_goods(
        variant_id=variant_id, outlet_id=shop.outlet.id, producer_id=shop.producer_id, quantity=quantity,
        ownership="consignment", actor=ANA, at=after(2),
    )  # fmt: skip


def test_who_agrees_to_what_was_asked_does_not_stand_in_the_way_of_goods_that_come() -> None:
    shop = make_shop()
    honey = shop.add_goods("Madu")
    kept = promise(shop, honey, 5)
    order_id, line_id = uuid7(), uuid7()

    def tell_asked(lines: dict[UUID, tuple[UUID, int]]) -> None:
        supply.note_order_asked(
            order_id=order_id, outlet_id=shop.outlet.id, producer_id=shop.producer_id, lines=lines, asked_at=after(0)
        )

    tell_asked({line_id: (honey, 12)})
    # Agreeing ends what was asked, then locks point and product; goods that come lock these, then lessen asks.
    told, lot_id = meanwhile(lambda: tell_asked({}), lambda: promise(shop, honey, 12), lambda: bring(shop, honey, 7))
    assert (told, type(lot_id)) == (None, UUID)
    assert supply.get_promise(kept, on=DUE).arrived == 5
    assert list(supply.check()) == []


def test_who_buys_what_is_coming_waits_for_goods_that_come_and_stands_in_no_way() -> None:
    shop = make_shop()
    honey, lot_id, awaited = shop.add_goods("Madu"), uuid7(), []
    promised = promise(shop, honey, 9)

    def begin() -> None:
        usual = {"outlet_id": shop.outlet.id, "producer_id": shop.producer_id}
        awaited.append(supply.lock_awaited(variant_ids=[honey], **usual))
        stock.receive_lot(
            variant_id=honey, quantity=7, ownership="consignment", lot_id=lot_id, actor=ANA, at=after(2), **usual
        )

    def end() -> None:
        supply.note_arrival(
            lot_id=lot_id, variant_id=honey, awaited=awaited[0], quantity=7, arrived_on=DUE, at=after(2)
        )

    # Who buys holds the point, and wants the product that a lot that came in holds.
    came, held = meanwhile(
        begin,
        end,
        lambda: supply.hold(
            outlet_id=shop.outlet.id, wants=[(uuid7(), honey, 2)], document_kind="order", document_id=uuid7(),
            expires_at=None, at=after(3),
        ),
    )  # fmt: skip
    assert (came, [each.quantity for each in held]) == (None, [2])
    assert supply.get_promise(promised, on=DUE).arrived == 7
    assert list(supply.check()) == []


def test_an_answer_and_an_end_of_one_order_wait_for_its_maker() -> None:
    shop = make_shop()
    honey = shop.add_goods("Madu")
    order_id = settlements.draft_purchase_order(
        outlet_id=shop.outlet.id, producer_id=shop.producer_id, ownership="consignment", wanted_by_on=DUE, actor=ANA,
        at=after(0), wanted=[settlements.Wanted(honey, 5)],
    )  # fmt: skip
    settlements.send_purchase_order(order_id=order_id, actor=ANA, at=after(0))
    # Who says several things in one go took the maker first, as a chat does.
    outcomes = meanwhile(
        lambda: supply.lock_makers([shop.producer_id]),
        lambda: settlements.accept_order(order_id=order_id, actor=ANA, at=after(5)),
        lambda: settlements.cancel_purchase_order(order_id=order_id, reason="batal", actor=ANA, at=after(6)),
    )
    assert outcomes == [None, None]
    assert settlements.get_purchase_order(order_id).state == "cancelled"
    assert list(supply.check()) == []


def test_goods_written_off_hold_no_product_while_an_account_is_opened_for_the_first_time() -> None:
    shop = make_shop()
    lots = {name: shop.stock_up(shop.add_goods(name), 1, unit_cost=9_000) for name in ("Madu", "Gula")}
    (first,) = {catalogue.get_variants([shop.variants["Gula"]])[shop.variants["Gula"]].product_id}

    def write_off(name: str) -> UUID:
        return settlements.write_off_goods(lot_id=lots[name], quantity=1, reason="pecah", actor=ANA, at=after(2))

    outcomes = meanwhile(lambda: write_off("Madu"), lambda: tell_available({first: False}), lambda: write_off("Gula"))
    assert [type(each).__name__ for each in outcomes] == ["NoneType", "UUID"]
    assert list(catalogue.check()) == []


def test_an_order_of_several_goods_holds_no_count_while_it_waits_for_the_next() -> None:
    shop = make_shop()
    honey, sugar = shop.add_goods("Madu"), shop.add_goods("Gula")
    first, second = (catalogue.get_variants([each])[each].product_id for each in (honey, sugar))
    assert first < second
    shop.stock_up(sugar, 1)
    order_id = settlements.draft_purchase_order(
        outlet_id=shop.outlet.id, producer_id=shop.producer_id, ownership="consignment", wanted_by_on=DUE, actor=ANA,
        at=after(0), wanted=[settlements.Wanted(honey, 5), settlements.Wanted(sugar, 5)],
    )  # fmt: skip
    settlements.send_purchase_order(order_id=order_id, actor=ANA, at=after(0))
    lines = settlements.get_purchase_order(order_id).lines

    def receive() -> None:
        settlements.receive_purchase_order(
            order_id=order_id, arrivals={line.id: settlements.Arrival(5) for line in lines}, receipt_id=uuid7(),
            actor=ANA, at=after(5),
        )  # fmt: skip

    # The last sugar is sold meanwhile: the shelf's counts fall by one. Honey comes for the first time: they rise.
    outcomes = meanwhile(lambda: lock_products([second]), lambda: tell_available({second: False}), receive)
    assert outcomes == [None, None]
    assert list(catalogue.check()) == []
    seen = {card.name: card.available_now for card in catalogue.browse(catalogue.Filters()).cards}
    assert (seen["Madu"], seen["Gula"]) == (True, True)
