"""Deliveries, withdrawals and the clock at one moment: no promise gets more than it was for, none is written twice."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db.models import Sum

from concurrently import meanwhile, together
from factories.outlets import make_outlet
from factories.sales import ANA, PLACED, make_shop
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.supply import api as supply
from nttmart.contexts.supply.models import Promise, PromiseArrival
from nttmart.kernel.ids import uuid7

pytestmark = pytest.mark.concurrency
DUE = date(2026, 3, 9)


def test_goods_that_come_everywhere_at_once_keep_each_promise_once() -> None:
    shop, elsewhere = make_shop(), make_outlet("SMT", regency_code="53.11")
    variant_id = shop.variants["Kopi Lela"]
    usual = {"producer_id": shop.producer_id, "variant_id": variant_id, "actor": ANA, "at": PLACED}
    nobodys = supply.promise(quantity=15, due_on=DUE, **usual)
    ours = supply.promise(quantity=100, due_on=DUE + timedelta(days=1), outlet_id=shop.outlet.id, **usual)
    gula = {**usual, "variant_id": shop.add_goods("Gula")}
    supply.stand_by(quantity=5, per="week", from_on=DUE + timedelta(days=20), outlet_id=elsewhere.id, **gula)

    def bring(outlet_id: object) -> object:
        return settlements.receive_goods(outlet_id=outlet_id, quantity=3, ownership="consignment", **usual)

    calls = [lambda outlet=outlet: bring(outlet) for outlet in (shop.outlet.id, elsewhere.id) for _ in range(6)]
    calls += [lambda: supply.withdraw(promise_id=ours, reason="hujan", actor=ANA, at=PLACED)]
    calls += [lambda: supply.write_promises(PLACED + timedelta(days=7))] * 3
    outcomes = together(calls)
    assert Counter(type(each).__name__ for each in outcomes) == {"UUID": 12, "NoneType": 1, "int": 3}
    assert sum(each for each in outcomes if isinstance(each, int)) == 1
    kept = dict(PromiseArrival.objects.values_list("promise").annotate(Sum("quantity")))
    assert kept[nobodys] == 15
    assert kept.get(ours, 0) in range(0, 19, 3)
    assert Promise.objects.filter(source_kind=supply.STANDING).count() == 5
    assert list(supply.check()) == []


@pytest.mark.parametrize("way", ["ends lines", "orders more", "brings goods", "pauses"])
def test_two_who_change_what_a_maker_promised_to_an_outlet_and_to_nobody_wait_for_the_maker(way: str) -> None:
    shop = make_shop()
    line_id = uuid7()
    usual = {"producer_id": shop.producer_id, "variant_id": shop.variants["Kopi Lela"], "actor": ANA, "at": PLACED}
    supply.stand_by(quantity=20, per="week", from_on=DUE - timedelta(days=7), **usual)
    line = supply.promise(
        quantity=5, due_on=DUE, outlet_id=shop.outlet.id, source=supply.Source(supply.ORDER_LINE, line_id), **usual
    )
    (rest,) = Promise.objects.filter(outlet=None, instead_of__isnull=False).values_list("id", flat=True)
    said = {"reason": "hujan", "actor": ANA, "at": PLACED}
    supply.stand_by(quantity=3, per="week", from_on=DUE, outlet_id=shop.outlet.id, **usual)
    another = supply.Source(supply.ORDER_LINE, uuid7())
    others = {
        "ends lines": lambda: supply.end_lines([line_id], **said),
        "orders more": lambda: supply.promise(
            quantity=9, due_on=DUE, outlet_id=shop.outlet.id, source=another, **usual
        ),
        "brings goods": lambda: settlements.receive_goods(
            outlet_id=shop.outlet.id, quantity=3, ownership="consignment", **usual
        ),
        "pauses": lambda: supply.pause(
            producer_id=shop.producer_id, from_on=DUE - timedelta(days=6), reason="hujan", actor=ANA, at=PLACED
        ),
    }
    first, second = meanwhile(
        lambda: supply.withdraw(promise_id=rest, **said),
        lambda: supply.withdraw(promise_id=line, **said),
        others[way],
    )
    # Lines that were taken back meanwhile are ended by nobody any more.
    assert (first, second == 0 if way == "ends lines" else type(second).__name__) == (
        None, True if way == "ends lines" else "UUID",
    )  # fmt: skip
    assert list(supply.check()) == []
