"""A real browser is killed at random moments while it sells, with and without signal: each sale once on the server.

Here a whole browser dies, so there are few. A thousand sales of the till's own store, dying in its worker, are in
``test_faulty_till``; a thousand against the server in ``test_faulty_line``.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from django.db import connection
from playwright.sync_api import sync_playwright

from browser.till_server import run
from browser.tilling import Till, device
from tools.demo_shop import Shop

pytestmark = pytest.mark.browser
SEED = int(os.environ.get("FAULT_SEED", "7"))
SALES, LONGEST_MS = 12, 120

_SOLD = """
import json
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales.models import CounterSale
found = CounterSale.objects.filter(till_id={till!r}).order_by("number").values_list("id", "number", "total")
print(json.dumps([[str(id_), number, total] for id_, number, total in found]))
"""


@pytest.fixture
def till(shop: Shop, tmp_path: Path) -> Iterator[Till]:
    with sync_playwright() as playwright, device(playwright, shop, tmp_path / "profile") as one:
        yield one


@pytest.mark.skipif(
    connection.vendor != "sqlite" and not os.environ.get("STORIES_EVERYWHERE"),
    reason="what is killed is the browser; the server's half runs on both engines in test_faulty_line",
)
def test_whatever_the_moment_of_death_each_sale_is_on_the_server_once(shop: Shop, till: Till) -> None:
    dice = Random(SEED)
    till.begin()
    row = max(till.goods(100), key=lambda row: row[9])  # enough for all sales, whatever other stories sold before
    seen: list[str] = []
    kills = 0
    while len(sold(till)) < SALES:
        dark = dice.random() < 0.6
        till.dark(dark)
        if till.page.locator(".lines li").count() == 0:
            till.add(row)
        if dice.random() < 0.5:
            seen.append(till.pay_cash())
            till.next()
            continue
        till.page.click(".paybar .chief")
        till.page.wait_for_selector(".screen-pay")
        till.page.evaluate("document.querySelector('.form').requestSubmit()")
        till.page.wait_for_timeout(dice.randint(0, LONGEST_MS))
        till.kill()
        kills += 1
        till.again(dark=dark)
    assert kills >= 3
    till.dark(False)
    till.send()
    kept = sold(till)
    assert set(seen) <= {number for _, number, _ in kept}, "a receipt that was shown is a sale that is kept"
    assert run(shop, _SOLD.format(till=till.stored("meta", "identity")["till"])) == kept


def sold(till: Till) -> list[list[object]]:
    """Read the sales that the device holds, in order."""
    bodies = [json.loads(fact["text"])["body"] for fact in till.facts() if fact["kind"] == "sale"]
    return [[body["sale"], body["number"], body["total"]] for body in bodies]
