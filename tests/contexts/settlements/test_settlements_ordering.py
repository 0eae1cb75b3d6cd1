"""Makers are asked for goods: sent unless the operator pays late, received in part or whole, each once."""

from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from concurrently import meanwhile, together
from factories.producers import make_producer
from factories.settlements import ANA, PLACED, Shop, after, make_shop, owe, payout, sell
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.catalogue.locks import lock_products
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.messages import api as messages
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.settlements.models import (
    PurchaseOrder,
    PurchaseOrderEvent,
    PurchaseOrderLine,
    PurchaseOrderReceipt,
)
from nttmart.contexts.stock import api as stock
from nttmart.kernel.audit import list_events
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah

pytestmark = pytest.mark.django_db
DAY = 1440


def draft(shop: Shop, quantity: int = 10, **changes: Any) -> UUID:
    usual: dict[str, Any] = {
        "outlet_id": shop.outlet.id, "producer_id": shop.producer_id, "ownership": "operator", "actor": ANA,
        "wanted": [settlements.Wanted(shop.variants["Kopi Lela"], quantity, 15_000)], "at": after(0),
    }  # fmt: skip
    return settlements.draft_purchase_order(**usual | changes)


def send(order_id: UUID, minutes: int = 0, **changes: Any) -> None:
    settlements.send_purchase_order(order_id=order_id, actor=ANA, at=after(minutes), **changes)


def receive(order_id: UUID, quantity: int, receipt_id: UUID | None = None) -> None:
    (line,) = settlements.get_purchase_order(order_id).lines
    settlements.receive_purchase_order(
        order_id=order_id, arrivals={line.id: settlements.Arrival(quantity, batch="B1")},
        receipt_id=receipt_id or uuid7(), actor=ANA, at=after(10),
    )  # fmt: skip


def state(order_id: UUID) -> tuple[str, list[int], list[str]]:
    order = settlements.get_purchase_order(order_id)
    return order.state, [line.received for line in order.lines], [event.kind for event in order.events]


def test_an_order_is_drafted_sent_and_received_in_two_parts() -> None:
    shop = make_shop()
    order_id = draft(shop, wanted_by_on=date(2026, 3, 9))
    order = settlements.get_purchase_order(order_id)
    assert (order.number, order.state, order.total_cost, order.producer_name, order.lines[0].description) == (
        "SKA-P0001", "draft", 150_000, "Kelompok Tenun Lela", "Kopi Lela",
    )  # fmt: skip
    send(order_id)
    send(order_id)
    (slip,) = messages.list_messages_to(messages.Party("producer", shop.producer_id))
    assert slip.text == (
        "NTT Mart Sikka memesan (SKA-P0001): 10 Kopi Lela. Paling lambat 09-03-2026. "
        f"Jawab paling lambat 05-03-2026: {settlements.order_link(order_id)}"
    )
    receipt_id = uuid7()
    for _ in range(2):
        receive(order_id, 4, receipt_id)
    assert state(order_id) == ("received_part", [4], ["drafted", "sent", "received"])
    receive(order_id, 7)
    assert state(order_id) == ("received", [11], ["drafted", "sent", "received", "received"])
    payable = ledger.find_account(shop.outlet.book_id, f"payable:producer:{shop.producer_id}")
    assert payable
    assert ledger.balance(payable) == 11 * 15_000
    assert stock.sum_owned_values() == {shop.outlet.id: 11 * 15_000}
    assert list(settlements.check()) == []


def test_weighed_goods_are_asked_for_by_the_kilogram() -> None:
    line = settlements.PurchaseOrderLine(uuid7(), 1, uuid7(), "Kemiri", 1_350, Rupiah(50_001), 0, is_weighed=True)
    assert (line.much, line.cost, line.is_complete) == ("1,35 kg", 67_501, False)
    pieces = settlements.PurchaseOrderLine(uuid7(), 1, uuid7(), "Kopi", 3, Rupiah(50_001), 3)
    assert (pieces.much, pieces.cost, pieces.is_complete) == ("3", 150_003, True)


def test_what_a_delivery_note_brought_is_counted_once_and_moves_nothing() -> None:
    shop = make_shop()
    order_id = draft(shop, ownership="consignment", wanted=[settlements.Wanted(shop.variants["Kopi Lela"], 5)])
    send(order_id)
    (line,) = settlements.get_purchase_order(order_id).lines
    note = partial(
        settlements.note_received, order_id=order_id, pieces={line.id: 5}, document_kind="delivery_note",
        document_id=uuid7(), actor=ANA, at=after(5),
    )  # fmt: skip
    note()
    note()
    assert state(order_id)[:2] == ("received", [5])
    assert [each.amount for each in ledger.balances(shop.outlet.book_id) if each.amount] == []
    with pytest.raises(settlements.BadPurchaseOrder):
        note(pieces={line.id: 0}, document_id=uuid7())


@pytest.mark.parametrize(
    "changes",
    [
        {"wanted": []}, {"ownership": "gift"}, {"quantity": 0}, {"quantity": -1}, {"quantity": 1.5},
        {"quantity": 1_000_001}, {"unit_cost": None}, {"unit_cost": 0}, {"ownership": "consignment"}, {"twice": True},
        {"variant": UUID(int=1)}, {"producer": "another"},
    ],
)  # fmt: skip
def test_an_order_that_cannot_be_is_refused(changes: dict[str, Any]) -> None:
    shop = make_shop()
    line = settlements.Wanted(
        changes.get("variant", shop.variants["Kopi Lela"]),
        changes.get("quantity", 10),
        changes.get("unit_cost", 15_000),
    )
    said: dict[str, Any] = {"wanted": changes.get("wanted", [line] * (2 if "twice" in changes else 1))}
    if "ownership" in changes:
        said["ownership"] = changes["ownership"]
    if "producer" in changes:
        said["producer_id"] = make_producer("Kelompok Lain")
    with pytest.raises(settlements.BadPurchaseOrder):
        draft(shop, **said)
    assert PurchaseOrder.objects.count() == 0


def test_a_form_sent_twice_is_one_order() -> None:
    shop, order_id = make_shop(), uuid7()
    assert [draft(shop, order_id=order_id) for _ in range(2)] == [order_id] * 2
    with pytest.raises(settlements.AnotherPurchaseOrder):
        draft(shop, 11, order_id=order_id)
    assert (PurchaseOrder.objects.count(), PurchaseOrderLine.objects.count()) == (1, 1)


def test_an_operator_that_pays_too_late_orders_nothing_new_and_hears_why() -> None:
    shop = make_shop()
    other = make_producer("Kelompok Madu Habi")
    sell(shop, 1, days=0)
    owe(shop, other, 30_000, days=1, name="Kelompok Madu Habi")
    order_id = draft(shop)
    operator_id = shop.outlet.operator_id
    assert settlements.find_order_stop(operator_id, at=PLACED + timedelta(days=14)) is None
    stop = settlements.find_order_stop(operator_id, at=PLACED + timedelta(days=16))
    assert stop == settlements.Stop(
        "Dekranasda Sikka", 51_375, ("Kelompok Madu Habi", "Kelompok Tenun Lela"), date(2026, 3, 9)
    )
    with pytest.raises(settlements.OrdersStopped) as refused:
        send(order_id, 16 * DAY)
    assert str(refused.value) == (
        "Pesanan baru ditahan: Dekranasda Sikka terlambat membayar Rp51.375 kepada Kelompok Madu Habi, "
        "Kelompok Tenun Lela sejak 09-03-2026."
    )
    assert (state(order_id)[0], messages.count_waiting(due_by=after(30 * DAY))) == ("draft", 0)
    payout(shop, 21_375, at=after(16 * DAY))
    owed = settlements.find_order_stop(operator_id, at=PLACED + timedelta(days=16))
    assert owed
    assert owed.makers == ("Kelompok Madu Habi",)


def test_whoever_orders_all_the_same_writes_why_and_it_stays() -> None:
    shop = make_shop()
    sell(shop, 1, days=0)
    order_id = draft(shop)
    for word in ("darurat", "  "):
        with pytest.raises((settlements.BadPurchaseOrder, settlements.OrdersStopped)):
            send(order_id, 20 * DAY, override_reason=word)
    assert state(order_id)[0] == "draft"
    send(order_id, 20 * DAY, override_reason="Pembuat setuju, dibayar besok pagi")
    order = settlements.get_purchase_order(order_id)
    assert (order.state, order.events[-1].reason) == ("sent", "Pembuat setuju, dibayar besok pagi")
    (event,) = [each for each in list_events("purchase_order", order_id) if "override" in each.action]
    assert event.detail == {
        "reason": "Pembuat setuju, dibayar besok pagi", "owed": 21_375, "since": "2026-03-09",
        "makers": ["Kelompok Tenun Lela"],
    }  # fmt: skip


def note_of(shop: Shop, ownership: str, **changes: Any) -> UUID:
    """Write and inspect a delivery note of two packets of coffee that nobody ordered."""
    bought = 15_000 if ownership == "operator" else None
    delivery_id = settlements.draft_delivery(
        outlet_id=shop.outlet.id, producer_id=shop.producer_id, ownership=ownership, actor=ANA, at=after(0),
        lines=[stock.ListedLine(shop.variants["Kopi Lela"], 2, bought)], **changes,
    )  # fmt: skip
    (line,) = stock.get_delivery(delivery_id).lines
    stock.inspect_line(line_id=line.id, accepted=2, actor=ANA, at=after(1))
    return delivery_id


def test_what_nobody_ordered_is_not_bought_by_a_delivery_note_while_makers_wait_unless_somebody_writes_why() -> None:
    shop = make_shop()
    sell(shop, 1, days=0)
    late, why = after(20 * DAY), "Madu terakhir musim ini"
    bought = note_of(shop, "operator")
    accept = partial(settlements.accept_delivery, actor=ANA, at=late)
    with pytest.raises(settlements.OrdersStopped):
        accept(delivery_id=bought)
    with pytest.raises(settlements.BadPurchaseOrder):
        accept(delivery_id=bought, override_reason="ya")
    assert stock.get_delivery(bought).state == "draft"
    assert accept(delivery_id=note_of(shop, "consignment")).state == "accepted"
    assert accept(delivery_id=bought, override_reason=why).state == accept(delivery_id=bought).state == "accepted"
    (event,) = [each for each in list_events("delivery_note", bought) if "override" in each.action]
    assert (event.detail["reason"], event.detail["owed"]) == (why, 21_375)


def test_goods_taken_in_without_any_paper_obey_the_stop_too_and_ordered_ones_did_when_they_were_sent() -> None:
    shop = make_shop()
    order_id = draft(shop)
    send(order_id)
    sell(shop, 1, days=0)
    take_in: dict[str, Any] = {
        "variant_id": shop.variants["Kopi Lela"], "outlet_id": shop.outlet.id, "producer_id": shop.producer_id,
        "quantity": 1, "ownership": "operator", "unit_cost": 15_000, "actor": ANA, "at": after(20 * DAY),
    }  # fmt: skip
    with pytest.raises(settlements.OrdersStopped):
        settlements.receive_goods(**take_in)
    settlements.receive_goods(**take_in | {"ownership": "consignment", "unit_cost": None})
    lot_id = settlements.receive_goods(**take_in, override_reason="Madu terakhir musim ini")
    assert settlements.receive_goods(**take_in, lot_id=lot_id) == lot_id
    (line, *_) = settlements.get_purchase_order(order_id).lines
    settlements.receive_purchase_order(
        order_id=order_id, arrivals={line.id: settlements.Arrival(1)}, receipt_id=uuid7(), actor=ANA,
        at=after(20 * DAY),
    )  # fmt: skip
    assert settlements.get_purchase_order(order_id).state == "received_part"


def test_goods_that_overstayed_are_not_bought_while_makers_wait_unless_somebody_writes_why() -> None:
    shop = make_shop()
    sell(shop, 1, days=0)
    variant, why = shop.variants["Kopi Lela"], "Perjanjian minta dibeli"
    stock.enter_terms(
        producer_id=shop.producer_id, operator_id=shop.outlet.operator_id, ownership="consignment",
        outlet_share_bp=2_000, loss_borne_by="operator", pay_days=7, effective_from=date(2026, 1, 1), source="PKS",
        shelf_days=1, after_grace="convert", actor=ANA, at=after(0),
    )  # fmt: skip
    lot = settlements.receive_goods(
        variant_id=variant, outlet_id=shop.outlet.id, producer_id=shop.producer_id, quantity=2,
        ownership="consignment", actor=ANA, at=after(1),
    )  # fmt: skip
    buy = partial(settlements.convert_goods, lot_id=lot, new_lot_id=uuid7(), actor=ANA, at=after(20 * DAY))
    with pytest.raises(settlements.OrdersStopped):
        buy()
    with pytest.raises(settlements.BadPurchaseOrder):
        buy(override_reason="ya")
    assert stock.get_lot(lot).free == 2
    assert buy(override_reason=why) == buy()
    assert stock.get_lot(lot).free == 0
    (event,) = [each for each in list_events("lot", lot) if "override" in each.action]
    assert event.detail["reason"] == why


def test_a_reason_nobody_asked_for_is_no_override() -> None:
    shop = make_shop()
    order_id = draft(shop)
    send(order_id, override_reason="Supaya cepat datang")
    assert settlements.get_purchase_order(order_id).events[-1].reason == ""


def test_what_has_ended_changes_no_more() -> None:
    shop = make_shop()
    order_id = draft(shop)
    with pytest.raises(settlements.NotNowPurchaseOrder):
        receive(order_id, 1)
    for _ in range(2):
        settlements.cancel_purchase_order(order_id=order_id, reason="tidak jadi", actor=ANA, at=after(1))
    for act in (send, partial(receive, quantity=1)):
        with pytest.raises(settlements.NotNowPurchaseOrder):
            act(order_id)
    whole = draft(shop)
    send(whole)
    receive(whole, 10)
    with pytest.raises(settlements.NotNowPurchaseOrder):
        settlements.cancel_purchase_order(order_id=whole, reason="tidak jadi", actor=ANA, at=after(1))
    with pytest.raises(settlements.NoSuchPurchaseOrder):
        send(UUID(int=1))
    assert [order.state for order in settlements.list_purchase_orders([shop.outlet.id])] == ["received", "cancelled"]
    assert settlements.list_purchase_orders([shop.outlet.id], states=["draft"]) == []


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_what_came_is_received_once_though_two_say_so_at_once() -> None:
    shop = make_shop()
    orders = together([partial(draft, shop) for _ in range(3)])
    numbers = {order.number for order in settlements.list_purchase_orders([shop.outlet.id])}
    assert numbers == {"SKA-P0001", "SKA-P0002", "SKA-P0003"}
    order_id, receipt_id = orders[0], uuid7()
    assert isinstance(order_id, UUID)
    together([partial(send, order_id)] * 3)
    together([partial(receive, order_id, 4, receipt_id)] * 3)
    assert state(order_id) == ("received_part", [4], ["drafted", "sent", "received"])
    assert list(settlements.check()) == []


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_what_came_locks_products_in_the_order_of_a_basket_that_empties_them() -> None:
    shop = make_shop()
    shop.add_goods("Madu")
    known = catalogue.get_variants(shop.variants.values())
    early, late = sorted(shop.variants.values(), key=lambda variant_id: known[variant_id].product_id)
    order_id = draft(shop, wanted=[settlements.Wanted(variant_id, 5, 15_000) for variant_id in (late, early)])
    send(order_id)
    arrivals = {line.id: settlements.Arrival(5) for line in settlements.get_purchase_order(order_id).lines}
    outcomes = meanwhile(
        lambda: lock_products([known[early].product_id]),
        lambda: lock_products([known[late].product_id]),
        lambda: settlements.receive_purchase_order(
            order_id=order_id, arrivals=arrivals, receipt_id=uuid7(), actor=ANA, at=after(10)
        ),
    )
    assert outcomes == [None, None]
    assert state(order_id)[:2] == ("received", [5, 5])


def test_the_database_keeps_orders_straight() -> None:
    shop = make_shop()
    order_id = draft(shop)
    send(order_id)
    receive(order_id, 4)
    line = PurchaseOrderLine.objects.values().get()
    receipt = PurchaseOrderReceipt.objects.values().get()
    attempts = [
        ("append-only", lambda: PurchaseOrderLine.objects.update(quantity=1)),
        ("append-only", lambda: PurchaseOrderEvent.objects.update(reason="x")),
        ("append-only", lambda: PurchaseOrderReceipt.objects.update(quantity=1)),
        ("purchase_order_state_known", lambda: PurchaseOrder.objects.update(state="lost")),
        ("(?i)unique", lambda: PurchaseOrderReceipt.objects.bulk_create([
            PurchaseOrderReceipt(**receipt | {"id": uuid7()})])),
        ("receipt_of_something", lambda: PurchaseOrderReceipt.objects.bulk_create([
            PurchaseOrderReceipt(**receipt | {"id": uuid7(), "document_id": uuid7(), "quantity": 0})])),
        ("asks_for_something", lambda: PurchaseOrderLine.objects.bulk_create([
            PurchaseOrderLine(**line | {"id": uuid7(), "position": 2, "quantity": 0})])),
        ("(?i)unique", lambda: PurchaseOrderLine.objects.bulk_create([
            PurchaseOrderLine(**line | {"id": uuid7(), "position": 2})])),
    ]  # fmt: skip
    for words, attempt in attempts:
        with pytest.raises(DatabaseError, match=words), transaction.atomic():
            attempt()
    PurchaseOrder.objects.update(state="received")
    assert list(settlements.check()) == [
        "Pesanan ke pembuat SKA-P0001: keadaannya «received», seharusnya «received_part»."
    ]


@pytest.mark.parametrize("count", [1, 20])
def test_many_orders_take_as_many_questions_as_one(count: int) -> None:
    shop = make_shop()
    for _ in range(count):
        draft(shop)
    with CaptureQueriesContext(connection) as queries:
        assert len(settlements.list_purchase_orders([shop.outlet.id])) == count
    assert len(queries) <= 6
