"""Tills, web shoppers and doubled requests at one moment: every sale once, no piece twice, nothing below nothing."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest

from concurrently import together
from factories.counter import a_line, a_sale, back, tell
from factories.sales import ANA, after, make_shop
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.sales import api as sales
from nttmart.contexts.sales.models import CounterSale, Order, Oversell
from nttmart.contexts.stock import api as stock
from nttmart.contexts.stock.models import Lot

pytestmark = pytest.mark.concurrency


def all_is_well() -> bool:
    return [*sales.check(), *stock.check(), *ledger.check()] == []


def test_a_web_order_and_two_tills_want_the_last_pieces() -> None:
    """Ten lie there. Tills have sold; the web is refused or held; what was not there is set apart: all add up."""
    shop = make_shop()
    coffee = shop.variants["Kopi Lela"]
    tills = (uuid4(), uuid4())
    told = [a_sale(shop, a_line(coffee, 3), till_id=tills[number % 2]) for number in range(6)]
    calls: list[Callable[[], object]] = [lambda sale=sale: tell(sale) for sale in told]
    calls += [lambda: shop.order(shop.want(2), expected_total=50_000)] * 4
    outcomes = together(calls)
    kinds = Counter(type(outcome).__name__ for outcome in outcomes)
    assert kinds["list"] == 6
    assert kinds["OrderRef"] + kinds["OutOfStock"] == 4
    assert CounterSale.objects.count() == 6
    missing = sum(Oversell.objects.values_list("quantity", flat=True))
    ordered = 2 * Order.objects.filter(state="placed").count()
    lot = Lot.objects.get()
    assert (lot.on_hand, lot.reserved) == (ordered, ordered)
    assert 18 - missing + ordered == 10
    assert all_is_well()


def test_the_same_batch_sent_eight_times_at_once_is_written_once() -> None:
    shop = make_shop()
    shop.stock_up(shop.variants["Kopi Lela"], 50)
    batch = [a_sale(shop) for _ in range(20)]
    outcomes = together([lambda: tell(*batch)] * 8)
    states = Counter(verdict.state for verdicts in outcomes for verdict in verdicts)  # type: ignore[attr-defined]
    assert states == {"applied": 20, "known": 140}
    assert CounterSale.objects.count() == 20
    assert shop.free(shop.variants["Kopi Lela"]) == 40
    assert all_is_well()


def test_batches_that_share_sales_in_any_order_never_block_one_another() -> None:
    shop = make_shop()
    gula = shop.add_goods("Gula", price=12_765)
    shop.stock_up(gula, 60)
    told = [a_sale(shop, a_line(shop.variants["Kopi Lela"]), a_line(gula)) for _ in range(8)]
    told += [a_sale(shop, a_line(gula), a_line(shop.variants["Kopi Lela"])) for _ in range(8)]
    outcomes = together([lambda part=part: tell(*part) for part in (told, told[::-1], told[4:12], told[::2])])
    states = Counter(verdict.state for verdicts in outcomes for verdict in verdicts)  # type: ignore[attr-defined]
    assert states["applied"] == 16
    assert set(states) == {"applied", "known"}
    assert all_is_well()


def test_two_bodies_of_one_id_at_once_leave_one() -> None:
    shop = make_shop()
    sale = a_sale(shop)
    other = replace(sale, number="SKA-K2-000001")
    outcomes = together([lambda: tell(sale), lambda: tell(other)] * 3)
    said = Counter((verdict.state, verdict.problems) for (verdict,) in outcomes)  # type: ignore[misc]
    assert said[("applied", ())] == 1
    assert said[("refused", ("another_body",))] == 3
    assert said[("known", ())] == 2
    assert CounterSale.objects.count() == 1
    assert all_is_well()


def test_more_is_never_brought_back_than_was_sold_however_many_try() -> None:
    shop = make_shop()
    sale = a_sale(shop, a_line(shop.variants["Kopi Lela"], 5))
    tell(sale)
    refunds = [back(sale, [(sale.lines[0].id, 2, 50_000)]) for _ in range(6)]
    outcomes = together(
        [lambda refund=refund: sales.record_counter_refund(refund=refund, actor=ANA, at=after(9)) for refund in refunds]
    )
    said = Counter((verdict.state, verdict.problems) for verdict in outcomes)  # type: ignore[attr-defined]
    assert said == {("applied", ()): 2, ("refused", ("over_refund",)): 4}
    assert shop.free(shop.variants["Kopi Lela"]) == 9
    assert all_is_well()


def test_one_oversell_is_settled_once_however_many_try() -> None:
    shop = make_shop()
    (verdict,) = tell(a_sale(shop, a_line(shop.variants["Kopi Lela"], 12)))
    lot = shop.stock_up(shop.variants["Kopi Lela"], 5)

    def settle() -> object:
        return sales.settle_oversell(oversell_id=verdict.oversold[0], lot_id=lot, actor=ANA, at=after(9))

    kinds = Counter(type(outcome).__name__ for outcome in together([settle] * 5))
    assert kinds == {"UUID": 1, "BadSettlement": 4}
    assert shop.free(shop.variants["Kopi Lela"]) == 3
    assert all_is_well()
