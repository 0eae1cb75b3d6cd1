"""Goods sold at one till come back to another of the same outlet: it is told of the sale, and of nothing else."""

import json
from typing import Any

import pytest

from factories.outlets import make_outlet
from factories.sales import Shop, make_shop
from factories.tills import ANA, PythonTill, enrol, line
from fronts.till.asking import ask, send
from nttmart.contexts.outlets import api as outlets
from nttmart.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Shop:
    return make_shop()


def selling(shop: Shop) -> tuple[PythonTill, Any]:
    till = enrol(shop.outlet.id)
    till.open_shift()
    coffee = line(shop.variants["Kopi Lela"], 25_000, 3, producer=shop.producer_id, discount=5_000)
    return till, till.sell(coffee, payments=[("qris", 20_000), ("cash", 50_000)])


def look(till: PythonTill, number: str) -> Any:
    return ask(till, f"api/struk?nomor={number}")


def test_another_till_is_told_the_sale_as_it_was_written_and_what_came_back(shop: Shop) -> None:
    first, sale = selling(shop)
    second = enrol(shop.outlet.id)
    number = sale.body["number"]
    assert look(second, number).status_code == 409  # it has not been sent yet
    refund = first.refund(sale, {0: 1})
    send(first.facts)
    told = look(second, number).json()
    said = {**sale.body, "payments": sorted(sale.body["payments"], key=lambda each: each["payment"])}
    assert told["sale"] == said
    assert (told["at"], told["cashier"]) == (rfc3339_of(sale), first.cashier["name"])
    assert told["returned"] == [{"refund": refund.body["refund"], "line": sale.body["lines"][0]["line"], "quantity": 1}]
    second.open_shift()
    second.refund(sale, {0: 2})
    assert send(second.facts) == [("applied", None)] * 2
    assert sum(each["quantity"] for each in look(first, number).json()["returned"]) == 3


def rfc3339_of(fact: Any) -> str:
    return str(json.loads(fact.text)["at"])


def test_nobody_else_is_told(shop: Shop) -> None:
    first, sale = selling(shop)
    send(first.facts)
    number = sale.body["number"]
    stranger = enrol(make_outlet("WGP", regency_code="53.11").id)
    refused = look(stranger, number)
    assert (refused.status_code, refused.json()["error"]) == (409, "not_found_counter_sale")
    assert look(PythonTill(), number).status_code == 401
    assert look(first, "SKA-K9-000001").status_code == 409
    assert look(first, "%00").status_code == 400
    second = enrol(shop.outlet.id)
    outlets.revoke_till(till_id=second.id, reason="hilang", actor=ANA, at=clock.now())
    assert look(second, number).status_code == 403
