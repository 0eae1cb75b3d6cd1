"""Goods that the outlet's other till sold come back here: looked up with signal, given back once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from browser.tilling import Till, device
from tools.demo_shop import Shop


@pytest.fixture
def tills(shop: Shop, tmp_path: Path) -> Iterator[tuple[Till, Till]]:
    with (
        sync_playwright() as playwright,
        device(playwright, shop, tmp_path / "first") as first,
        device(playwright, shop, tmp_path / "second") as second,
    ):
        yield first, second


def look_up(till: Till, number: str) -> None:
    till.menu("Struk dan pengembalian")
    till.page.locator("form input").first.fill(number)
    till.page.click("button:has-text('Tampilkan')")
    till.page.wait_for_selector("button:has-text('Cari di kasir lain')")
    till.page.click("button:has-text('Cari di kasir lain')")


def give_back(till: Till) -> None:
    till.page.click("button:has-text('Pengembalian')")
    till.page.locator("input[inputmode=numeric]").fill("1")
    till.page.locator("select").first.select_option("Barang rusak")
    till.page.click("button:has-text('Kembalikan uang')")
    till.page.wait_for_selector(".screen-refunded .due")


def test_a_sale_of_the_other_till_is_given_back_with_signal_and_no_more_than_was_sold(
    tills: tuple[Till, Till],
) -> None:
    first, second = tills
    first.begin()
    first.add(first.goods()[0])
    number = first.pay_cash()
    first.next()
    first.send()
    second.begin()
    second.dark()
    look_up(second, number)
    second.until(lambda: "Tanpa sinyal" in second.said())
    second.tap_away()
    second.dark(dark=False)
    second.page.click("button:has-text('Cari di kasir lain')")
    second.page.wait_for_selector(".screen-receipt .receipt")
    assert number in second.page.locator(".receipt").inner_text()
    give_back(second)
    (sale,) = (fact for fact in first.facts() if fact["kind"] == "sale")
    (refund,) = (fact for fact in second.facts() if fact["kind"] == "refund")
    assert refund["sale"] == sale["sale"]
    # It is asked for again, whether the refund was sent meanwhile or not: it counts once.
    second.page.click("button:has-text('Kembali jual')")
    look_up(second, number)
    second.page.wait_for_selector(".screen-receipt .receipt")
    assert second.page.locator("button:has-text('Pengembalian')").count() == 0
    second.send()
    look_up(second, number.replace("K", "Z"))
    second.until(lambda: "Struk itu tidak ada" in second.said())
