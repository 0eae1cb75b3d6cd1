"""A shelf counted without signal sets the stock right once, as it stood when it was counted."""

from typing import Any
from uuid import uuid4

import pytest

from factories.sales import Shop, make_shop
from factories.tills import PythonTill, enrol, line
from fronts.till.asking import carry, send
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.stock import api as stock

pytestmark = pytest.mark.django_db
APPLIED = ("applied", None)

NOBODY_S = "019a0000-0000-7000-8000-000000000000"
"""A variant that nobody sells."""


@pytest.fixture
def shop() -> Shop:
    return make_shop()


@pytest.fixture
def till(shop: Shop) -> PythonTill:
    device = enrol(shop.outlet.id)
    device.open_shift()
    return device


def count(till: PythonTill, *lines: tuple[object, object], **changes: Any) -> None:
    rows = [{"variant": str(variant), "counted": pieces} for variant, pieces in lines]
    body = {"count": str(uuid4()), "cashier": till.cashier, "shelf": "Rak 1", "lines": rows, **changes}
    till.write("shelf_counted", body)


def test_a_count_sets_the_shelf_right_once(shop: Shop, till: PythonTill) -> None:
    coffee = shop.variants["Kopi Lela"]
    count(till, (coffee, 7))
    assert [send(till.facts), carry(till.bundle()), send(till.facts)] == [[APPLIED] * 2] * 3
    assert shop.free(coffee) == 7
    assert [list(stock.check()), list(ledger.check())] == [[], []]


def test_what_was_sold_before_and_after_the_count_stays_sold(shop: Shop, till: PythonTill) -> None:
    coffee = shop.variants["Kopi Lela"]
    till.sell(line(coffee, 25_000, 2))
    count(till, (coffee, 8))
    till.sell(line(coffee, 25_000, 3))
    assert send(till.facts) == [APPLIED] * 4
    assert shop.free(coffee) == 5


def test_goods_that_lay_in_two_places_are_added_up(shop: Shop, till: PythonTill) -> None:
    coffee = shop.variants["Kopi Lela"]
    count(till, (coffee, 4), (coffee, 5))
    assert send(till.facts) == [APPLIED] * 2
    assert shop.free(coffee) == 9


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"lines": None}, "unreadable"),
        ({"lines": ["x"]}, "unreadable"),
        ({"lines": [{"variant": "x", "counted": 1}]}, "unreadable"),
        ({"lines": [{"variant": NOBODY_S, "counted": "1"}]}, "unreadable"),
        ({"count": None}, "unreadable"),
        ({"shelf": 7}, "unreadable"),
        ({"lines": []}, "not_booked"),
        ({"lines": [{"variant": NOBODY_S, "counted": 1}]}, "not_booked"),
    ],
    ids=str,
)
def test_a_count_that_cannot_be_is_kept_and_looked_at(
    shop: Shop, till: PythonTill, changes: dict[str, Any], code: str
) -> None:
    count(till, (shop.variants["Kopi Lela"], 7), **changes)
    assert send(till.facts) == [APPLIED, ("kept", code)]
    assert shop.free(shop.variants["Kopi Lela"]) == 10
    (problem,) = outlets.list_problems([shop.outlet.id])
    assert str(problem.refusal)
