"""The last cloth is sold once: a till holds it before it goes dark, and nobody else is given it meanwhile."""

import json
from typing import Any

import pytest
from django.test import Client

from factories.sales import Shop, make_shop
from factories.tills import ANA, PythonTill, enrol, line
from fronts.till.asking import ask, carry, send
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.stock import api as stock
from nttmart.kernel import clock
from nttmart.kernel.ids import uuid7

pytestmark = pytest.mark.django_db
APPLIED = ("applied", None)


@pytest.fixture
def shop() -> Shop:
    return make_shop()


def hold(till: PythonTill, variant: object, quantity: object) -> Any:
    body = json.dumps({"variant": str(variant), "quantity": quantity}).encode()
    headers = till.headers("POST", "/kasir/api/pegang", body, at=clock.now())
    return Client().post("/kasir/api/pegang", body, content_type="application/json", headers=headers)


def cloth(shop: Shop, pieces: int = 1) -> Any:
    variant = shop.add_goods("Selendang Lela", price=400_000)
    shop.stock_up(variant, pieces)
    return variant


def told(till: PythonTill, variant: object) -> tuple[int, int, int]:
    rows = {row[0]: (row[9], row[10], row[11]) for row in ask(till, "api/katalog").json()["products"]}
    return rows[str(variant)]


def test_a_till_holds_the_last_piece_and_no_other_gets_it(shop: Shop) -> None:
    variant = cloth(shop)
    first, second = enrol(shop.outlet.id), enrol(shop.outlet.id)
    assert told(first, variant) == (1, 0, 1)
    assert [hold(first, variant, 1).json() for _ in range(2)] == [{"held": 1, "until": None}] * 2
    refused = hold(second, variant, 1)
    assert (refused.status_code, refused.json()["error"]) == (409, "insufficient_stock")
    assert (told(first, variant), told(second, variant)) == ((0, 1, 1), (0, 0, 1))
    assert shop.free(variant) == 0


def test_what_was_held_is_sold_out_of_the_hold_and_given_back_when_the_shift_closes(shop: Shop) -> None:
    variant = cloth(shop, 2)
    till = enrol(shop.outlet.id)
    till.open_shift()
    assert hold(till, variant, 2).status_code == 200
    till.sell(line(variant, 400_000))
    assert send(till.facts) == [APPLIED] * 2
    assert (stock.escrowed(till.id), shop.free(variant)) == ({variant: 1}, 0)
    till.close_shift()
    assert carry(till.bundle()) == [APPLIED] * 3
    assert stock.escrowed(till.id) == {variant: 1}
    assert send(till.facts[2:]) == [APPLIED]
    assert (stock.escrowed(till.id), shop.free(variant)) == ({}, 1)


def test_what_is_held_waits_for_facts_that_are_still_to_come_and_for_no_others(shop: Shop) -> None:
    """The till says whether more comes: a full batch may be the last, and a small one not."""
    variant = cloth(shop)
    till = enrol(shop.outlet.id)
    till.open_shift()
    for _ in range(248):
        till.move_cash(1_000, "float_in")
    till.close_shift()
    assert hold(till, variant, 1).status_code == 200
    send(till.facts, more=True)
    assert stock.escrowed(till.id) == {variant: 1}
    send(till.facts, more=False)
    assert (len(till.facts), stock.escrowed(till.id)) == (250, {})


def test_a_shift_that_is_open_keeps_its_hold_though_an_earlier_one_is_closed(shop: Shop) -> None:
    variant = cloth(shop)
    till = enrol(shop.outlet.id)
    till.open_shift()
    till.close_shift()
    till.open_shift()
    assert hold(till, variant, 1).status_code == 200
    assert send(till.facts) == [APPLIED] * 3
    assert stock.escrowed(till.id) == {variant: 1}


@pytest.mark.parametrize(
    ("variant", "quantity", "status"),
    [
        ("x", 1, 400),
        ("", 1, 400),
        (None, "1", 400),
        (None, True, 400),
        (None, 1.5, 400),
        (None, -1, 409),
        (None, 11, 409),
    ],
)
def test_what_cannot_be_held_is_told(shop: Shop, variant: object, quantity: object, status: int) -> None:
    till = enrol(shop.outlet.id)
    answer = hold(till, shop.variants["Kopi Lela"] if variant is None else variant, quantity)
    assert (answer.status_code, set(answer.json())) == (status, {"error", "sentence"})
    assert stock.escrowed(till.id) == {}


def test_goods_nobody_knows_cannot_be_held(shop: Shop) -> None:
    assert hold(enrol(shop.outlet.id), uuid7(), 1).status_code == 409


def test_a_revoked_till_holds_nothing(shop: Shop) -> None:
    till = enrol(shop.outlet.id)
    outlets.revoke_till(till_id=till.id, reason="hilang", actor=ANA, at=clock.now())
    assert hold(till, shop.variants["Kopi Lela"], 1).status_code == 403
