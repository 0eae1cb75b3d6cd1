"""One till never sells a scarce piece twice: not from a basket put aside, not by two taps, not after closing."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright

from browser.dark_till import CLOTH, bodies, dark_till
from browser.tilling import Till, posted
from tools.demo_shop import Shop

pytestmark = pytest.mark.browser
CODE = "2000000000015"
ONLY_HELD = "Tanpa sinyal hanya boleh dijual yang dipegang kasir ini: {}."


@pytest.fixture
def till(machine: Playwright, shop: Shop, tmp_path: Path) -> Iterator[Till]:
    with dark_till(machine, shop, tmp_path / "profile") as one:
        yield one


def lay_cloth_aside(till: Till) -> None:
    till.scan(CODE)
    till.until(lambda: till.page.locator(".lines li").count() == 1)
    till.page.click(".paybar button:has-text('Titip')")
    till.page.click("dialog .chief")
    till.until(lambda: till.page.locator(".lines li").count() == 0)


def fetch(till: Till) -> None:
    till.menu("Keranjang titipan")
    till.page.click(".rows button")
    till.page.wait_for_selector(".screen-sell .lines li")


def close_and_open(till: Till) -> None:
    till.menu("Tutup giliran")
    till.page.locator(".form > .field input").fill("200.000")
    till.page.click("button:has-text('Sudah dihitung')")
    till.page.click(".form .chief:has-text('Tutup giliran')")
    till.page.click(".screen-report .chief")
    till.open_shift()


def test_a_cloth_put_aside_is_not_sold_to_the_next_buyer(till: Till) -> None:
    lay_cloth_aside(till)
    till.scan(CODE)
    till.until(lambda: till.said().endswith(ONLY_HELD.format(1)))
    till.tap_away()
    assert till.page.locator(".lines li").count() == 0
    fetch(till)
    till.pay_cash()
    till.next()
    till.scan(CODE)
    till.until(lambda: till.said().endswith(ONLY_HELD.format(0)))
    assert [line["quantity"] for sale in bodies(till, "sale") for line in sale["lines"]] == [1]


def test_closing_gives_back_what_was_held_and_a_basket_aside_holds_nothing(till: Till) -> None:
    lay_cloth_aside(till)
    close_and_open(till)
    assert till.row(CLOTH)[9:11] == [4, 0]
    till.scan(CODE)
    till.until(lambda: till.said().endswith(ONLY_HELD.format(0)))
    till.tap_away()
    fetch(till)
    till.until(lambda: till.said().endswith(ONLY_HELD.format(0)))
    till.tap_away()
    till.page.click(".paybar .chief")
    till.page.click(".form .chief")
    till.until(lambda: till.said().endswith(ONLY_HELD.format(0)))
    assert till.page.locator(".screen-pay").count() == 1
    assert bodies(till, "sale") == []


def test_a_snapshot_older_than_the_closing_holds_nothing(till: Till) -> None:
    close_and_open_facts = till.facts()
    till.menu("Tutup giliran")
    till.page.locator(".form > .field input").fill("200.000")
    till.page.click("button:has-text('Sudah dihitung')")
    till.page.click(".form .chief:has-text('Tutup giliran')")
    till.page.wait_for_selector(".screen-report")
    assert len(till.facts()) == len(close_and_open_facts) + 1
    kept = till.page.evaluate(
        """async (variant) => {
          const { openDatabase } = await import("/static/till/store/database.js");
          const { getCatalogue, keepSnapshot } = await import("/static/till/store/catalogue.js");
          const database = await openDatabase();
          const { about, rows } = await getCatalogue(database);
          const said = rows.find(([one]) => one === variant).map((value, at) => ({ 9: 3, 10: 1 })[at] ?? value);
          const [row] = await keepSnapshot(database, { ...about, full: false, products: [said], gone: [] });
          database.close();
          return row.slice(9, 11);
        }""",
        CLOTH,
    )
    assert kept == [4, 0]


def test_what_was_sold_and_not_sent_is_not_held_again(till: Till) -> None:
    """The server still counts those pieces as this till's; it must not promise them a second time."""
    page = till.page
    till.dark(False)
    till.send()
    till.menu("Jual")
    scarce = next(row for row in till.shelf() if row[11] and row[13] == 1 and row[9] and row[0] != CLOTH)
    for _ in range(scarce[9]):
        till.add(scarce)
    page.route("**/kasir/api/kirim", lambda route: route.abort())
    till.pay_cash()
    till.next()
    page.fill("#cari", f"{scarce[1]} {scarce[2]}")
    page.locator(".goods button").first.click()
    page.wait_for_selector(".voice.bad")
    assert page.locator(".lines li").count() == 0
    assert till.row(scarce[0])[10] == 0


def test_two_taps_during_a_slow_answer_hold_two_pieces(till: Till) -> None:
    asked: list[int] = []

    def slowly(route: Any) -> None:
        asked.append(posted(route.request)["quantity"])
        time.sleep(0.5)
        route.continue_()

    page = till.page
    till.dark(False)
    till.send()
    till.menu("Jual")
    scarce = next(row for row in till.shelf() if row[11] and row[13] == 1 and row[9] and row[0] != CLOTH)
    page.fill("#cari", f"{scarce[1]} {scarce[2]}")
    page.route("**/kasir/api/pegang", slowly)
    page.evaluate("() => { const key = document.querySelector('.goods button'); key.click(); key.click(); }")
    till.until(lambda: len(asked) == 2 and "Sebentar" not in till.said())
    assert asked == [1, 2]
    till.until(lambda: page.locator(".lines output").all_inner_texts() != [])
    laid = int(page.locator(".lines output").inner_text())
    assert laid == min(2, scarce[9])
    assert till.row(scarce[0])[10] == laid
