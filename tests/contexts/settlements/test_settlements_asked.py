"""What outlets asked makers for counts as coming until it is answered, struck or ended, less what came of it."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from importlib import import_module
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from factories.settlements import ANA, PLACED, Shop, after, make_shop
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.settlements.models import PurchaseOrderReceipt
from nttmart.contexts.supply.models import Ask, ForecastRun, ReorderProposal
from nttmart.contexts.supply.queries.asks import asked_here
from nttmart.contexts.supply.rules.matching import share_among_asks
from nttmart.kernel.ids import uuid7

pytestmark = pytest.mark.django_db
DAY = 1440
WANTED = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("quantity", "spare", "asks", "source", "shares"),
    [
        (5, 5, [], None, {}),
        (5, 5, [(1, 20)], None, {1: 5}),
        (30, 30, [(1, 20), (2, 5), (3, 9)], None, {1: 20, 2: 5, 3: 5}),
        (5, 0, [(1, 20)], None, {}),  # All of it keeps promises.
        (5, 0, [(1, 20), (2, 4)], 2, {2: 4}),  # What came for a line is what it asked for, whatever it kept besides.
        (8, 5, [(1, 20), (2, 4)], 2, {2: 4, 1: 4}),
        (8, 3, [(1, 20), (2, 4)], 2, {2: 4, 1: 3}),
        (8, 8, [(1, 20)], 9, {1: 8}),
        (8, 8, [(1, 0), (2, 3)], None, {2: 3}),
    ],
)
def test_what_came_is_shared_among_what_was_asked(
    quantity: int, spare: int, asks: list[tuple[int, int]], source: int | None, shares: dict[int, int]
) -> None:
    named = [(UUID(int=ask), wanted) for ask, wanted in asks]
    found = share_among_asks(quantity, spare, named, source_id=None if source is None else UUID(int=source))
    assert found == {UUID(int=ask): share for ask, share in shares.items()}


def draft(shop: Shop, **quantities: int) -> UUID:
    return settlements.draft_purchase_order(
        outlet_id=shop.outlet.id, producer_id=shop.producer_id, ownership="consignment", actor=ANA, at=after(0),
        wanted_by_on=WANTED, wanted=wanted(shop, quantities),
    )  # fmt: skip


def wanted(shop: Shop, quantities: dict[str, int]) -> list[settlements.Wanted]:
    return [settlements.Wanted(shop.variants[name], quantity) for name, quantity in quantities.items()]


def receive(shop: Shop, quantity: int, name: str = "Kopi Lela", *, days: int = 1) -> None:
    """Goods of the maker come that no order names."""
    settlements.receive_goods(
        variant_id=shop.variants[name], outlet_id=shop.outlet.id, producer_id=shop.producer_id, quantity=quantity,
        ownership="consignment", actor=ANA, at=after(days * DAY),
    )  # fmt: skip


def receive_order(order_id: UUID, quantity: int, *, receipt_id: UUID | None = None) -> None:
    line = settlements.get_purchase_order(order_id).lines[0]
    settlements.receive_purchase_order(
        order_id=order_id, arrivals={line.id: settlements.Arrival(quantity)}, receipt_id=receipt_id or uuid7(),
        actor=ANA, at=after(2 * DAY),
    )  # fmt: skip


def asked(shop: Shop, days: int = 3) -> dict[str, int]:
    names = {variant_id: name for name, variant_id in shop.variants.items()}
    found = asked_here(shop.outlet.id, PLACED + timedelta(days=days))
    return {names[variant_id]: quantity for variant_id, quantity in found.items() if quantity}


def test_what_was_drafted_by_hand_counts_once_sent_and_only_what_comes_of_it_lessens_it() -> None:
    shop = make_shop()
    shop.add_goods("Madu")
    order_id = draft(shop, **{"Kopi Lela": 20, "Madu": 4})
    assert asked(shop) == {}
    for _ in range(2):
        settlements.send_purchase_order(order_id=order_id, actor=ANA, at=after(1))
    assert asked(shop) == {"Kopi Lela": 20, "Madu": 4}
    receive(shop, 3)
    assert asked(shop) == {"Kopi Lela": 17, "Madu": 4}
    receipt_id = uuid7()
    for _ in range(2):
        receive_order(order_id, 5, receipt_id=receipt_id)
    assert asked(shop) == {"Kopi Lela": 12, "Madu": 4}
    assert (asked(shop, days=27), asked(shop, days=29)) == ({"Kopi Lela": 12, "Madu": 4}, {})
    settlements.cancel_purchase_order(order_id=order_id, reason="sudah cukup", actor=ANA, at=after(3 * DAY))
    assert asked(shop) == {}


def test_a_struck_line_stops_counting_and_what_replaced_it_counts() -> None:
    shop = make_shop()
    shop.add_goods("Madu")
    run = ForecastRun.objects.create(as_of_on=date(2026, 3, 2), horizon=8, made_at=after(0), inputs_sha256="0" * 64)
    proposal = ReorderProposal.objects.create(
        run=run, outlet_id=shop.outlet.id, variant_id=shop.variants["Kopi Lela"], producer_id=shop.producer_id,
        quantity=6, up_to=6, expected_milli=0, margin_milli=0, trials=9, service_known=True,
    )  # fmt: skip
    line = settlements.ProposedLine(proposal.id, proposal.producer_id, proposal.variant_id, 6)
    (order_id,) = settlements.propose_purchase_orders(
        outlet_id=shop.outlet.id, proposals=[line], actor=ANA, at=after(0)
    )
    assert asked(shop) == {"Kopi Lela": 6}
    settlements.edit_purchase_order(
        order_id=order_id, wanted=wanted(shop, {"Madu": 2}), wanted_by_on=WANTED, actor=ANA, at=after(1)
    )
    assert asked(shop) == {"Madu": 2}


Answering = Callable[[UUID], object]
BY: partial[dict[str, Any]] = partial(dict, actor=ANA, at=after(5))


def _counter(order_id: UUID) -> None:
    (line,) = settlements.get_purchase_order(order_id).lines
    settlements.counter_order(order_id=order_id, answers={line.id: settlements.LineAnswer(12, None, WANTED)}, **BY())


def _take_counter(order_id: UUID) -> None:
    _counter(order_id)
    settlements.accept_counter(order_id=order_id, **BY())


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        (lambda order_id: settlements.accept_order(order_id=order_id, **BY()), {}),
        (lambda order_id: settlements.decline_order(order_id=order_id, **BY()), {}),
        (_counter, {"Kopi Lela": 20}),
        (_take_counter, {}),
        (lambda order_id: receive_order(order_id, 20), {}),
        (lambda order_id: receive_order(order_id, 19), {"Kopi Lela": 1}),
    ],
)
def test_an_answer_ends_what_was_asked_for_then_promises_count(answer: Answering, left: dict[str, int]) -> None:
    shop = make_shop()
    order_id = draft(shop, **{"Kopi Lela": 20})
    settlements.send_purchase_order(order_id=order_id, actor=ANA, at=after(1))
    answer(order_id)
    assert asked(shop) == left


def test_orders_written_before_supply_knew_of_them_count_as_those_written_after() -> None:
    shop = make_shop()
    shop.add_goods("Madu")
    order_id, other, third = draft(shop, **{"Kopi Lela": 20, "Madu": 4}), draft(shop, Madu=1), draft(shop, Madu=9)
    for each in (order_id, third):
        settlements.send_purchase_order(order_id=each, actor=ANA, at=after(1))
    settlements.accept_order(order_id=third, actor=ANA, at=after(5))
    kept = set(Ask.objects.filter(is_over=False).values_list("id", "order_id", "asked_at"))
    coffee, _ = settlements.get_purchase_order(order_id).lines
    PurchaseOrderReceipt.objects.create(
        line_id=coffee.id, quantity=5, document_kind="lot", document_id=uuid7(), at=after(DAY), by="Ana"
    )
    Ask.objects.all().delete()
    fill = import_module("nttmart.contexts.settlements.migrations.0015_orders_count_as_coming").ASKED
    for _ in range(2):
        with connection.cursor() as cursor:
            cursor.execute(fill)
    assert (asked(shop), settlements.get_purchase_order(other).state) == ({"Kopi Lela": 15, "Madu": 4}, "draft")
    assert set(Ask.objects.values_list("id", "order_id", "asked_at")) == kept
