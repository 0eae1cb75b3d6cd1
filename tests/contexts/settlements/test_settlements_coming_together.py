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


def test_goods_that_began_to_come_before_anything_was_promised_keep_nothing_said_meanwhile() -> None:
    shop = make_shop()
    honey, lot_id, awaited = shop.add_goods("Madu"), uuid7(), []

    def begin() -> None:
        usual = {"outlet_id": shop.outlet.id, "producer_id": shop.producer_id}
        awaited.append(supply.lock_awaited(variant_ids=[honey], **usual))
        stock.receive_lot(
            variant_id=honey, quantity=7, ownership="consignment", lot_id=lot_id, actor=ANA, at=after(2), **usual
        )

    def end() -> None:
        kept = supply.note_arrival(
            lot_id=lot_id, variant_id=honey, awaited=awaited[0], quantity=7, arrived_on=DUE, at=after(2)
        )
        assert kept == {}

    def agree() -> UUID:
        promise_id = promise(shop, honey, 5, confirmed=False)
        # The point is there now; who says yes holds it while it waits for the product that the new lot holds.
        supply.confirm(promise_id=promise_id, actor=ANA, at=after(1))
        return promise_id

    came, promised = meanwhile(begin, end, agree)
    assert (came, type(promised)) == (None, UUID)
    assert supply.get_promise(promised, on=DUE).arrived == 0
    bring(shop, honey, 3)
    assert supply.get_promise(promised, on=DUE).arrived == 3
    assert list(supply.check()) == []


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
