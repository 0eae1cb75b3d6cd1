"""A shelf is counted with a scanner in one hand: scan, figure, scan; what was scanned by mistake goes again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from browser.dark_till import CLOTH, COFFEE, ODD, bodies, dark_till
from browser.tilling import Till
from tools.demo_shop import Shop

pytestmark = pytest.mark.browser
CODES = {COFFEE: "2100042000001", CLOTH: "2000000000015", ODD: "2000000000022"}


@pytest.fixture
def till(shop: Shop, tmp_path: Path) -> Iterator[Till]:
    with sync_playwright() as playwright, dark_till(playwright, shop, tmp_path / "profile") as one:
        one.menu("Hitung rak")
        one.page.locator("input").first.fill("Rak depan")
        one.page.focus("#cari")
        yield one


def keyed(till: Till, text: str) -> None:
    """Type wherever the focus is, and Enter: the scanner and the hand alike."""
    till.page.keyboard.type(text)
    till.page.keyboard.press("Enter")


def counted(till: Till) -> list[tuple[str, Any]]:
    return [(line["variant"], line["counted"]) for line in till.stored("meta", "counting")["lines"]]


def test_scan_figure_scan_figure_by_keys_alone(till: Till) -> None:
    keyed(till, CODES[ODD])
    till.page.wait_for_selector(".rows input:focus")
    till.page.keyboard.type("5")
    keyed(till, CODES[CLOTH])
    till.until(lambda: till.page.locator(".rows input").count() == 2)
    keyed(till, "3")
    till.until(lambda: till.page.evaluate("document.activeElement.id") == "cari")
    keyed(till, CODES[COFFEE])
    till.page.wait_for_selector(".rows li:nth-child(3)")
    till.page.keyboard.type("0,25")
    assert counted(till) == [(COFFEE, 250), (CLOTH, 3), (ODD, 5)]
    till.page.click("button[aria-label^='Keluarkan Kopi']")
    assert till.page.evaluate("document.activeElement.id") == "cari"
    till.page.click("button:has-text('Selesai hitung')")
    till.page.wait_for_selector(".screen-menu")
    (count,) = bodies(till, "shelf_counted")
    assert count["shelf"] == "Rak depan"
    assert count["lines"] == [{"variant": CLOTH, "counted": 3}, {"variant": ODD, "counted": 5}]


def test_goods_scanned_again_keep_their_one_line(till: Till) -> None:
    keyed(till, CODES[ODD])
    till.page.wait_for_selector(".rows input:focus")
    till.page.keyboard.type("5")
    keyed(till, CODES[ODD])
    till.page.wait_for_timeout(200)
    till.page.keyboard.type("6")
    till.until(lambda: counted(till) == [(ODD, 6)])
    assert till.page.locator(".rows li").count() == 1
