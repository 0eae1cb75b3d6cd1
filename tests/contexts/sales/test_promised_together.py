"""Many buyers at one moment of what is still coming: nobody is promised a piece twice, and every day given holds."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from concurrently import meanwhile, together
from factories.promises import DUE, LEAVES, arrive, promise
from factories.sales import ANA, PLACED, after, make_shop, pay
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.catalogue.locks import lock_products
from nttmart.contexts.sales import api as sales
from nttmart.contexts.sales.models import OrderLine
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.contexts.supply.models import PromiseHold, SupplyPoint
from nttmart.kernel.audit import GUEST
from nttmart.kernel.clock import local_date

pytestmark = pytest.mark.concurrency


def kinds(outcomes: list[object]) -> dict[str, int]:
    return dict(Counter(type(outcome).__name__ for outcome in outcomes))


def all_is_well() -> bool:
    return [*sales.check(), *stock.check(), *supply.check()] == []


def test_fifty_buyers_of_twenty_promised_pieces_make_twenty_orders() -> None:
    shop = make_shop()
    gula = shop.add_goods("Gula")
    promise(shop, 12, name="Gula")
    promise(shop, 8, date(2026, 3, 13), name="Gula")
    outcomes = together([lambda: shop.order(shop.want(1, "Gula"), expected_total=25_000)] * 50)
    assert kinds(outcomes) == {"OrderRef": 20, "OutOfStock": 30}
    days = Counter(OrderLine.objects.filter(variant=gula).values_list("ship_by_on", flat=True))
    assert days == {LEAVES: 12, date(2026, 3, 14): 8}
    assert SupplyPoint.objects.values_list("coming", "held").get(variant=gula) == (20, 20)
    assert all_is_well()


def test_shelf_and_promise_are_shared_out_once() -> None:
    shop = make_shop()
    promise(shop, 20)
    outcomes = together([lambda: shop.order(shop.want(3), expected_total=75_000)] * 16)
    assert kinds(outcomes) == {"OrderRef": 10, "OutOfStock": 6}
    there = sum(OrderLine.objects.filter(ship_by_on=None).values_list("quantity", flat=True))
    coming = sum(OrderLine.objects.filter(ship_by_on=LEAVES).values_list("quantity", flat=True))
    assert (there, coming, shop.free(shop.variants["Kopi Lela"])) == (10, 20, 0)
    assert all_is_well()


def test_buying_paying_ending_and_coming_at_once_lose_no_piece() -> None:
    shop = make_shop()
    gula = shop.add_goods("Gula")
    promise(shop, 12, name="Gula")
    refs = [shop.order(shop.want(2, "Gula")) for _ in range(4)]
    late = after(60)
    calls: list[Callable[[], object]] = [
        lambda: pay(refs[0], 50_000, at=late),
        lambda: sales.cancel(order_id=refs[1].id, reason="batal", actor=ANA, at=late),
        lambda: sales.lapse_unpaid(late),
        lambda: arrive(shop, 6, DUE, at=late, name="Gula"),
        lambda: shop.order(shop.want(2, "Gula"), expected_total=50_000, at=late),
        lambda: arrive(shop, 3, DUE, at=late, name="Gula"),
    ]
    outcomes = together(calls)
    assert not [each for each in outcomes if isinstance(each, Exception) and not isinstance(each, sales.NotNow)]
    held = sum(PromiseHold.objects.values_list("open_quantity", flat=True))
    point = SupplyPoint.objects.values_list("coming", "held").get(variant=gula)
    assert point == (3, held)
    assert all_is_well()


def test_who_cancels_what_lies_there_and_what_is_coming_takes_products_in_order() -> None:
    shop = make_shop()
    coming, there = (
        catalogue.get_variants([shop.add_goods(name)]).popitem()[1].product_id for name in ("Madu", "Gula")
    )
    assert coming < there
    shop.stock_up(shop.variants["Gula"], 2)
    promise(shop, 2, name="Madu")
    ref = shop.order(shop.want(2, "Gula"), shop.want(2, "Madu"))
    outcomes = meanwhile(
        lambda: lock_products([coming]),
        lambda: lock_products([there]),
        lambda: sales.cancel(order_id=ref.id, reason="batal", actor=ANA, at=after(20)),
    )
    assert kinds(outcomes) == {"NoneType": 2}
    assert shop.free(shop.variants["Gula"]) == 2
    assert all_is_well()


def test_a_buyer_who_agrees_to_a_later_day_takes_products_in_order() -> None:
    shop = make_shop()
    coming, there = (
        catalogue.get_variants([shop.add_goods(name)]).popitem()[1].product_id for name in ("Madu", "Gula")
    )
    shop.stock_up(shop.variants["Gula"], 2)
    today, late = local_date(PLACED), after(61)
    promise(shop, 2, today + timedelta(days=4), name="Madu")
    ref = shop.order(shop.want(2, "Gula"), shop.want(2, "Madu"))
    assert sales.lapse_unpaid(late) == 1
    shop.order(shop.want(2, "Madu"), at=late)
    promise(shop, 9, today + timedelta(days=11), name="Madu", at=late)
    pay(ref, at=late)
    days = sales.resolve_payment(order_id=ref.id, decision="accept", reason="terlambat", actor=ANA, at=after(62))
    outcomes = meanwhile(
        lambda: lock_products([coming]),
        lambda: lock_products([there]),
        lambda: sales.answer_day(token=ref.token, day=max(days.values()), agrees=True, actor=GUEST, at=after(70)),
    )
    assert outcomes == [None, {}]
    assert all_is_well()


def test_a_row_that_names_a_product_waits_for_nobody_who_tells_of_it() -> None:
    """Foreign keys are looked at when a transaction ends: after the products it told of."""
    shop = make_shop()
    first, second = (
        catalogue.get_variants([shop.add_goods(name)]).popitem()[1].product_id for name in ("Madu", "Gula")
    )
    today, usual = local_date(PLACED), {"producer_id": shop.producer_id, "actor": ANA}
    supply.stand_by(
        variant_id=shop.variants["Gula"], quantity=5, per="week", from_on=today, outlet_id=shop.outlet.id, at=PLACED,
        **usual,
    )  # fmt: skip
    supply.pause(from_on=today, reason="libur", at=PLACED, **usual)
    outcomes = meanwhile(
        lambda: lock_products([first]),
        lambda: lock_products([second]),
        # One product is made again; the others are paused each for itself, by rows that name them.
        lambda: supply.resume(product_id=second, on=today + timedelta(days=1), at=after(1440), **usual),
    )
    assert outcomes == [None, 1]
