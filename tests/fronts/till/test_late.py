"""What was kept and not applied is applied later: the request was cut, or the server failed and was mended."""

import logging
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from concurrently import meanwhile, together
from factories.sales import Shop, make_shop
from factories.tills import MORNING, enrol, keep, line
from fronts.till.asking import send
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.outlets.models import TillFact
from nttmart.contexts.sales import api as sales
from nttmart.contexts.sales.models import CounterSale
from nttmart.contexts.stock import api as stock
from nttmart.fronts.till.sync import receiving
from nttmart.fronts.till.sync.appliers import APPLIERS
from nttmart.fronts.till.sync.receiving import apply_again, apply_late, receive

EVENING = MORNING + timedelta(hours=12)
APPLIED = ("applied", None)


def selling(count: int) -> tuple[Shop, Any]:
    shop = make_shop()
    till = enrol(shop.outlet.id)
    till.open_shift()
    for _ in range(count):
        till.sell(line(shop.variants["Kopi Lela"], 25_000))
    return shop, till


def cash(shop: Shop) -> int:
    assert [list(ledger.check()), list(sales.check())] == [[], []]
    return {each.code: each.amount for each in ledger.balances(shop.outlet.book_id)}.get("cash:ska", 0)


def failing(monkeypatch: pytest.MonkeyPatch, which: str) -> None:
    """Let applying sales fail as a fault of ours would, whenever the sale of that number is among them."""
    whole = APPLIERS["sale"]

    def fails(facts: Any, at: Any) -> Any:
        done = whole(facts, at)
        if any(fact.body["number"].endswith(which) for fact in facts):
            raise ZeroDivisionError
        return done

    monkeypatch.setattr(receiving, "APPLIERS", {**APPLIERS, "sale": fails})


@pytest.mark.django_db
def test_what_was_kept_before_the_power_went_is_applied_by_the_clock() -> None:
    shop, till = selling(3)
    keep(*till.facts)
    assert (cash(shop), CounterSale.objects.count()) == (0, 0)
    apply_late(EVENING)
    assert (cash(shop), outlets.count_facts(till.id)) == (75_000, {"applied": 4})
    apply_late(EVENING)
    assert cash(shop) == 75_000


@pytest.mark.django_db
def test_one_fact_we_fail_on_holds_up_no_other_and_is_counted_once_mended(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shop, till = selling(5)
    with monkeypatch.context() as broken, caplog.at_level(logging.CRITICAL):
        failing(broken, "000003")
        assert send(till.facts) == [APPLIED] * 3 + [("kept", "fault")] + [APPLIED] * 2
        assert send(till.facts)[3] == ("kept", "fault")
    assert (cash(shop), [problem.code for problem in outlets.list_problems([shop.outlet.id])]) == (100_000, ["fault"])
    apply_again(EVENING)
    assert (cash(shop), outlets.list_problems([shop.outlet.id])) == (125_000, [])
    assert outlets.count_facts(till.id) == {"applied": 6}


@pytest.mark.concurrency
def test_the_same_facts_by_wire_and_by_bundle_at_the_same_moment_count_once() -> None:
    shop, till = selling(30)
    batch = [(fact.text, fact.sig) for fact in till.facts]
    calls = [lambda via=via: [each.state for each in receive(batch, via=via, app="", at=EVENING)] for via in
             ("direct", "bundle", "bundle", "direct")]  # fmt: skip
    assert together(calls) == [["applied"] * 31] * 4
    assert (cash(shop), CounterSale.objects.count()) == (750_000, 30)
    assert shop.free(shop.variants["Kopi Lela"]) == 0
    assert set(TillFact.objects.values_list("state", flat=True)) == {"applied"}


@pytest.mark.concurrency
def test_two_tills_of_an_outlet_at_the_same_moment_lose_nothing() -> None:
    shop, first = selling(20)
    second = enrol(shop.outlet.id)
    second.open_shift()
    for _ in range(20):
        second.sell(line(shop.variants["Kopi Lela"], 25_000))
    calls = [
        lambda till=till: [
            each.state for each in receive([(f.text, f.sig) for f in till.facts], via="direct", app="", at=EVENING)
        ]
        for till in (first, second)
    ]
    assert together(calls) == [["applied"] * 21] * 2
    assert (cash(shop), CounterSale.objects.count()) == (1_000_000, 40)
    assert len([problem for problem in outlets.list_problems([shop.outlet.id]) if problem.code == "oversold"]) == 30


@pytest.mark.concurrency
def test_a_till_that_sold_two_goods_apart_never_blocks_a_basket_of_both() -> None:
    """An order holds the first lot and asks for the second; the till has sold of the second, and then of the first."""
    shop, till = selling(0)
    coffee = shop.variants["Kopi Lela"]
    honey = shop.add_goods("Madu", price=50_000)
    shop.stock_up(honey, 10)
    till.sell(line(honey, 50_000, name="Madu"))
    till.move_cash(-20_000)
    till.sell(line(coffee, 25_000))
    batch = [(fact.text, fact.sig) for fact in till.facts]
    held, document_id = [], uuid4()

    def hold(variant_id: UUID) -> None:
        wants = [(uuid4(), variant_id, 1)]
        held.extend(
            stock.reserve(
                outlet_id=shop.outlet.id, wants=wants, document_kind="order", document_id=document_id,
                expires_at=None, at=EVENING,
            )
        )  # fmt: skip

    outcomes = meanwhile(
        lambda: hold(coffee),
        lambda: hold(honey),
        lambda: [each.state for each in receive(batch, via="direct", app="", at=EVENING)],
    )
    assert outcomes == [None, ["applied"] * 4]
    assert (len(held), shop.free(coffee), shop.free(honey)) == (2, 8, 8)
