"""A thousand sales over a line on which anything may happen: each completed one is on the server exactly once."""

import io
import os
from datetime import timedelta
from random import Random

import pytest
from django.core.management import call_command

from factories.sales import Shop, make_shop
from factories.tills import MORNING, enrol
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.outlets.models import Shift, TillFact
from nttmart.contexts.sales.models import CounterLine, CounterRefund, CounterSale
from nttmart.fronts.till.sync.receiving import apply_late
from nttmart.kernel import clock
from stories.faulty_line import FATES, Device, FaultyLine

SALES = int(os.environ.get("FAULT_SALES", "1050"))
SEED = int(os.environ.get("FAULT_SEED", "22"))
PIECES = 20_000
LATER = MORNING + timedelta(days=21)


@pytest.fixture
def shop() -> Shop:
    made = make_shop()
    for name, price in (("Kopi Fulur", 42_750), ("Abon", 33_000), ("Madu", 61_300), ("Sambal", 8_450)):
        made.stock_up(made.add_goods(name, price=price), PIECES)
    del made.variants["Kopi Lela"]
    return made


def devices(shop: Shop, dice: Random, wire: FaultyLine) -> list[Device]:
    prices = {"Kopi Fulur": 42_750, "Abon": 33_000, "Madu": 61_300, "Sambal": 8_450}
    goods = [(variant, prices[name]) for name, variant in shop.variants.items()]
    made = [Device(enrol(shop.outlet.id), goods, dice, wire) for _ in range(3)]
    for each in made:
        each.write(each.till.open_shift())
    return made


@pytest.mark.django_db
def test_every_completed_sale_is_on_the_server_exactly_once_whatever_the_line_does(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: LATER)
    dice = Random(SEED)
    wire = FaultyLine(dice, monkeypatch)
    tills = devices(shop, dice, wire)
    while sum(len(each.sales) for each in tills) < SALES:
        dice.choice(tills).work()
    assert set(wire.met) == set(FATES), "every kind of accident was met"
    wire.calm_down()
    for each in tills:
        while each.waiting:
            each.send(well=True)
    apply_late(LATER)
    tray = outlets.list_problems([shop.outlet.id])
    assert [(problem.code, problem.seq, problem.values) for problem in tray] == []
    assert_all_is_there_once(tills)
    assert_money_and_pieces_agree(shop, tills)


def assert_all_is_there_once(tills: list[Device]) -> None:
    """Every sale, line, refund and fact once, word for word."""
    told = sorted((sale.body["sale"], sale.body["number"], sale.body["total"]) for each in tills for sale in each.sales)
    kept = CounterSale.objects.values_list("id", "number", "total")
    assert sorted((str(id_), number, total) for id_, number, total in kept) == told
    lines = sorted(row["line"] for each in tills for sale in each.sales for row in sale.body["lines"])
    assert sorted(map(str, CounterLine.objects.values_list("id", flat=True))) == lines
    refunded = sorted(fact.body["refund"] for each in tills for fact in each.refunds)
    assert sorted(map(str, CounterRefund.objects.values_list("id", flat=True))) == refunded
    texts = sorted(fact.text for each in tills for fact in each.till.facts)
    assert sorted(TillFact.objects.values_list("text", flat=True)) == texts
    assert set(TillFact.objects.values_list("state", flat=True)) == {"applied"}


def assert_money_and_pieces_agree(shop: Shop, tills: list[Device]) -> None:
    facts = [fact for each in tills for fact in each.till.facts]
    counted = sum(
        part["amount"]
        for fact in facts
        if fact.kind == "sale"
        for part in fact.body["payments"]
        if part["method"] == "cash"
    )
    given = sum(fact.body["amount"] + fact.body["rounding"] for fact in facts if fact.kind == "refund")
    banked = sum(fact.body["amount"] for fact in facts if fact.kind == "cash_moved")
    in_drawers = {each.code: each.amount for each in ledger.balances(shop.outlet.book_id)}["cash:ska"]
    assert in_drawers == counted - given + banked
    for name, variant in shop.variants.items():
        sold = sum(row["quantity"] for fact in facts if fact.kind == "sale" for row in fact.body["lines"]
                   if row["variant"] == str(variant))  # fmt: skip
        assert shop.free(variant) == PIECES - sold, name
    assert Shift.objects.filter(closed_at=None).count() == len(tills)
    call_command("check_books", stdout=io.StringIO())
