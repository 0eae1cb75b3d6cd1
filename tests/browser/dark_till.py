"""A till in the dark whose shelf also has weighed, scarce and oddly priced goods, and the rooms of its own program."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright

from browser.tilling import Till, device
from tools.demo_shop import Shop

COFFEE, CLOTH, ODD = (f"019a9f10-3333-7000-8000-00000000000{number}" for number in (1, 2, 3))
ROWS: list[list[Any]] = [
    [COFFEE, "Kopi Biji Uji", "curah", 85000, 1, ["2100042000001"], COFFEE, "Kelompok Uji", "kopi", 20000, 0, 0, "", 1],
    [CLOTH, "Tenun Uji", "selimut", 1500000, 0, ["2000000000015"], CLOTH, "Kelompok Uji", "tenun", 3, 1, 1, "", 1],
    [ODD, "Permen Uji", "", 12765, 0, ["2000000000022"], ODD, "Kelompok Uji", "manisan", 50, 0, 0, "", 1],
]

_PUT = """async (rows) => {
  const { openDatabase, write } = await import("/static/till/store/database.js");
  const database = await openDatabase();
  await write(database, ["products"], ({ products }) => { for (const row of rows) products.put(row, row[0]); });
  database.close();
}"""

WITH_PEN = """
  const at = (path) => import("/static/till/" + path);
  const [database, identity, drafts, facts, sales, shelf, shifts, catalogue, ids] = await Promise.all(
    ["store/database.js", "store/identity.js", "store/drafts.js", "store/facts.js", "store/sales.js", "store/shelf.js",
     "store/shifts.js", "store/catalogue.js", "domain/ids.js"].map(at));
  const open = await database.openDatabase();
  const pen = {
    database: open, identity: await identity.getIdentity(open), token: await database.getMeta(open, "writer"),
    clock: { offset_ms: 0, heard: true }, onOddClock: () => undefined,
  };
  const shift = await shifts.getShift(open);
  const { about, rows: known } = await catalogue.getCatalogue(open);
  const rows = new Map(known.map((row) => [row[0], row]));
"""
"""The till's own rooms and its pen, in the page that writes: to try what a finger is too slow for."""


@contextmanager
def dark_till(machine: Playwright, shop: Shop, profile: Path) -> Iterator[Till]:
    """Give a till without signal, its shift open with Rp200.000."""
    with device(machine, shop, profile) as till:
        till.begin()
        till.dark()
        till.page.evaluate(_PUT, ROWS)
        till.page.reload()
        till.enter()
        till.page.wait_for_selector(".screen-sell")
        yield till


def bodies(till: Till, kind: str) -> list[dict[str, Any]]:
    """What the till's facts of a kind say, in order."""
    return [json.loads(fact["text"])["body"] for fact in till.facts() if fact["kind"] == kind]
