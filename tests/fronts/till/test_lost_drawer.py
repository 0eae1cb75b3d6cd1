"""A shift left open by a lost till ends by a person's count; what still comes of it is held against that count."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.sales import ANA, Shop, make_shop
from factories.tills import PythonTill, enrol, line
from fronts.till.asking import send
from fronts.till.conftest import EVENING
from fronts.till.test_held_facts import cash, problem_of, tray, wrong
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.outlets.models import LostDrawer
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Shop:
    return make_shop()


@pytest.fixture
def till(shop: Shop) -> PythonTill:
    """A till lost after one sale of Rp50.000, its shift opened with Rp200.000; another sale is on the device only."""
    till = enrol(shop.outlet.id)
    till.open_shift()
    till.sell(line(shop.variants["Kopi Lela"], 25_000, 2, producer=shop.producer_id))
    send(till.facts)
    outlets.revoke_till(till_id=till.id, reason="hilang di pasar", actor=ANA, at=EVENING)
    return till


def count(till: PythonTill, counted: int | None) -> int | None:
    said = {"reason": "dihitung berdua", "actor": ANA, "at": EVENING}
    return sales.count_lost_drawer(shift_id=till.shift, counted=counted, **said)


def test_a_count_ends_the_shift_once_and_its_difference_is_in_the_book(shop: Shop, till: PythonTill) -> None:
    ((drawer, inside),) = sales.lost_drawers(till.id)
    assert (drawer.cashier_name, drawer.is_decided, inside) == ("Ana", False, 250_000)
    assert count(till, 240_000) == -10_000
    assert (cash(shop.outlet.id), tray(shop.outlet.id), wrong()) == (40_000, [], [])
    with pytest.raises(outlets.NoLostDrawer):
        count(till, 250_000)
    ((drawer, inside),) = sales.lost_drawers(till.id)
    assert (drawer.expected, drawer.counted, drawer.reason, inside) == (250_000, 240_000, "dihitung berdua", 240_000)


def test_what_nobody_could_count_books_nothing(shop: Shop, till: PythonTill) -> None:
    assert count(till, None) is None
    assert (cash(shop.outlet.id), tray(shop.outlet.id), wrong()) == (50_000, [], [])
    assert LostDrawer.objects.values_list("expected", "counted").get() == (250_000, None)


def test_a_till_in_use_a_closed_shift_and_less_than_nothing_are_refused(shop: Shop, till: PythonTill) -> None:
    other = enrol(shop.outlet.id)
    other.open_shift()
    send(other.facts)
    with pytest.raises(outlets.NoLostDrawer):
        count(other, 200_000)
    with pytest.raises(outlets.NoLostDrawer):
        count(till, -1)
    till.close_shift()
    send(till.facts)
    with pytest.raises(outlets.NoLostDrawer):
        count(till, 250_000)
    assert not LostDrawer.objects.exists()


def test_a_closing_that_comes_after_the_count_waits_for_a_person_and_the_book_ends_at_what_was_counted_last(
    shop: Shop, till: PythonTill
) -> None:
    count(till, 240_000)
    till.close_shift()
    send(till.facts)
    problem = problem_of(shop.outlet.id, "cash_unexplained")
    assert problem.values["off"] == 10_000
    settlements.explain_cash(problem_id=problem.id, reason="kasirnya ketemu", actor=ANA, at=EVENING)
    assert (cash(shop.outlet.id), wrong()) == (50_000, [])


def test_a_sale_that_comes_after_the_count_waits_for_a_person(shop: Shop, till: PythonTill) -> None:
    count(till, 250_000)
    till.sell(line(shop.variants["Kopi Lela"], 25_000, 1, producer=shop.producer_id))
    send(till.facts)
    problem = problem_of(shop.outlet.id, "cash_unexplained")
    assert problem.values["off"] == -25_000
    settlements.explain_cash(problem_id=problem.id, reason="sudah ikut dihitung", actor=ANA, at=EVENING)
    assert (cash(shop.outlet.id), wrong()) == (50_000, [])


def test_an_open_drawer_is_looked_at_by_one_query_that_adds_nothing_up(shop: Shop) -> None:
    till = enrol(shop.outlet.id)
    till.open_shift()
    send(till.facts)
    with CaptureQueriesContext(connection) as asked:
        sales.look_at_drawers([till.shift], at=EVENING)
    assert ["SUM(" in each["sql"] for each in asked] == [False]
    till.close_shift()
    send(till.facts)
    with CaptureQueriesContext(connection) as asked:
        assert outlets.list_drawers([till.shift])[0].shift_id == till.shift
    assert ["SUM(" in each["sql"] for each in asked] == [False, True]
