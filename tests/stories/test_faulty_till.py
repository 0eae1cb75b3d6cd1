"""A thousand sales by the till's own store, which dies at random moments on a line that loses, doubles and forgets.

``test_faulty_line`` tries the server's half so, with tills written in Python; ``test_random_kills`` kills browsers.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Browser, Page, sync_playwright

from browser.till_server import invite, run
from stories.outlet_day import make_goods
from tools.bring import CHROMIUM_FLAGS, find_chromium
from tools.demo_shop import Shop

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        connection.vendor != "sqlite" and not os.environ.get("STORIES_EVERYWHERE"),
        reason="what dies is the browser's half; the server's runs on both engines in test_faulty_line",
    ),
]
SALES = int(os.environ.get("FAULT_SALES", "1000"))
SEED = int(os.environ.get("FAULT_SEED", "11"))
PIECES = 20_000
WORKER = (Path(__file__).parent / "faulty_till.js").read_text()

_STOCK = """
import json
from uuid import UUID
from nttmart.contexts.stock import api as stock
from nttmart.kernel import clock
from nttmart.kernel.audit import Actor
for variant in {variants!r}:
    stock.receive_lot(variant_id=UUID(variant), outlet_id=UUID({outlet!r}), producer_id=UUID({maker!r}),
                      quantity={pieces}, ownership="consignment", batch="", best_before_on=None,
                      actor=Actor("Ana"), at=clock.now())
print(json.dumps("stocked"))
"""
_ENROL = """async (token) => {
  const at = (path) => import("/static/till/" + path + ".js");
  const [database, joining, asking, goods, shifts, lock] = await Promise.all(
    ["store/database", "sync/enrolling", "sync/requests", "store/catalogue", "store/shifts", "store/lock"].map(at));
  const open = await database.openDatabase();
  const writer = await lock.becomeWriter(open, { steal: false, onLost: () => undefined });
  const identity = await joining.enrol(open, token, "HP kisah");
  const pen = { database: open, identity, token: writer, clock: { offset_ms: 0, heard: true }, onOddClock() {} };
  const snapshot = await asking.askSigned(pen, "GET", "/kasir/api/katalog?dari=");
  await goods.keepSnapshot(open, snapshot);
  await shifts.openShift(pen, { id: snapshot.cashiers[0].id, name: snapshot.cashiers[0].name }, 100000);
  open.close();
  return identity.till;
}"""
_LIVES = """async ({ worker, origin, seed, sales, variants }) => {
  const url = URL.createObjectURL(new Blob([worker], { type: "text/javascript" }));
  const met = {}, shown = [];
  let kills = 0;
  const life = (turn, calm) => new Promise((ended, failed) => {
    const till = new Worker(url, { type: "module" });
    const kill = () => { till.terminate(); kills += 1; ended(); };
    const chance = () => Math.random();
    if (!calm && chance() < 0.1) setTimeout(kill, 200 * chance());
    till.onerror = (event) => failed(new Error(event.message));
    till.onmessage = ({ data }) => {
      if (data.fault) failed(new Error(data.fault));
      if (data.met) met[data.met] = (met[data.met] ?? 0) + 1;
      if (data.shown) shown.push(data.shown);
      if (data.alive) setTimeout(kill, 300 * chance());
      if (data.done) { till.terminate(); ended(); }
    };
    till.postMessage({ origin, seed: seed * 1000 + turn, calm, variants });
  });
  for (let turn = 1; shown.length < sales; turn += 1) await life(turn, false);
  await life(0, true);
  return { met, shown, kills };
}"""
_KEPT = """async () => {
  const at = (path) => import("/static/till/" + path + ".js");
  const [{ openDatabase, read, asked }, { sha256 }] = await Promise.all(["store/database", "domain/encoding"].map(at));
  const open = await openDatabase();
  const facts = await read(open, ["facts"], (stores) => asked(stores.facts.getAll()));
  const kept = await Promise.all(facts.map(async ({ text, answer }) => [text, await sha256(text), answer?.state]));
  open.close();
  return kept;
}"""
_SOLD = """
import json
from nttmart.contexts.sales.models import CounterSale
found = CounterSale.objects.filter(till_id={till!r}).order_by("number").values_list("id", "number", "total")
print(json.dumps([[str(id_), number, total] for id_, number, total in found]))
"""


@pytest.fixture
def page(shop: Shop) -> Iterator[Page]:
    """A page from which the till's modules can be imported, and workers started that no address serves."""
    with sync_playwright() as playwright:
        browser: Browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(CHROMIUM_FLAGS))
        made = browser.new_context(base_url=shop.url, bypass_csp=True, service_workers="block").new_page()
        made.goto("/kasir/struk/")
        yield made
        browser.close()


def test_a_thousand_sales_of_a_till_that_keeps_dying_are_on_the_server_once(shop: Shop, page: Page) -> None:
    made = make_goods(shop, "Rusak")
    variants = list(made["variants"].values())
    stocked = _STOCK.format(variants=variants, outlet=made["outlet"], maker=made["maker"], pieces=PIECES)
    assert run(shop, stocked) == "stocked"
    till = page.evaluate(_ENROL, invite(shop, "kasir-belu")["token"])
    page.goto("/kasir/struk/")
    happened = page.evaluate(
        _LIVES, {"worker": WORKER, "origin": shop.url, "seed": SEED, "sales": SALES, "variants": variants}
    )
    assert happened["kills"] >= SALES // 50
    fates = {"well", "lost before it arrived", "answer lost", "doubled", "died before the copy"}
    assert set(happened["met"]) == fates, "every kind of accident was met"
    kept = page.evaluate(_KEPT)
    assert_chain_is_whole(kept)
    sold = [[body["sale"], body["number"], body["total"]] for body in sales_of(kept)]
    assert len(happened["shown"]) == len(set(happened["shown"])) >= SALES
    assert set(happened["shown"]) <= {number for _, number, _ in sold}, "a receipt that was shown is kept"
    assert {state for _, _, state in kept} <= {"applied", "kept"}
    assert run(shop, _SOLD.format(till=till)) == sold


def sales_of(kept: list[list[str]]) -> list[dict[str, Any]]:
    facts = [json.loads(text) for text, _, _ in kept]
    return [fact["body"] for fact in facts if fact["kind"] == "sale"]


def assert_chain_is_whole(kept: list[list[str]]) -> None:
    facts = [json.loads(text) for text, _, _ in kept]
    assert [fact["seq"] for fact in facts] == list(range(1, len(facts) + 1))
    assert [fact["prev"] for fact in facts] == ["0" * 64, *[hashed for _, hashed, _ in kept[:-1]]]
