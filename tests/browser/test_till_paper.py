"""Printers as they are: two granted, a width changed later, no paper in it; and slips for money that goes out."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Playwright

from browser.escpos_reader import Paper, read_escpos
from browser.tilling import Till, device
from tools.demo_shop import Shop

pytestmark = pytest.mark.browser

_DEVICES = """(() => {
  const printing = { interfaceNumber: 0, alternates: [
    { interfaceClass: 7, endpoints: [{ direction: "out", endpointNumber: 2 }] },
  ] };
  const device = (productName, productId) => ({
    productName, vendorId: 0x0416, productId, configuration: { interfaces: [printing] }, opened: false,
    async open() { if (this.opened) throw new DOMException("open", "InvalidStateError"); this.opened = true; },
    async close() { this.opened = false; this.refuse?.(new DOMException("closed", "AbortError")); },
    async claimInterface() {}, async releaseInterface() {},
    transferOut(_endpoint, bytes) {
      if (window.noPaper) return new Promise((_, refuse) => { this.refuse = refuse; });
      window.printed.push([productName, Array.from(bytes)]);
      return Promise.resolve();
    },
  });
  const [scale, printer] = [device("Timbangan", 1), device("POS-80", 2)];
  window.printed = [];
  const value = { requestDevice: async () => printer, getDevices: async () => [scale, printer] };
  Object.defineProperty(navigator, "usb", { value });
})()"""


@pytest.fixture(scope="module")
def till(machine: Playwright, shop: Shop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Till]:
    """A till that remembers a printer of 58 mm, with a scale granted before it."""
    with device(machine, shop, tmp_path_factory.mktemp("paper") / "profile") as one:
        one.begin()
        assert one.context is not None
        one.context.add_init_script(_DEVICES)
        one.page.evaluate(_DEVICES)
        one.menu("Pengaturan")
        one.page.click("button:has-text('Pilih printer USB')")
        one.page.wait_for_selector(".voice:has-text('POS-80')")
        yield one


def printed(till: Till) -> Paper:
    """What came out of the one printer since the last look."""
    ((name, data),) = till.page.evaluate("window.printed.splice(0)")
    assert name == "POS-80"
    return read_escpos(bytes(data))


def words_of(paper: Paper) -> str:
    return " ".join(" ".join(paper.lines).split())


def sell(till: Till) -> tuple[list[Any], str]:
    till.menu("Jual")
    till.page.wait_for_selector(".screen-sell")
    (row,) = till.goods(1)
    till.add(row)
    return row, till.pay_cash()


def test_the_printer_and_a_change_of_its_paper_are_remembered(till: Till) -> None:
    page = till.page
    till.menu("Pengaturan")
    page.locator("select").nth(1).select_option("80")
    till.until(lambda: till.stored("meta", "printer")["paper"] == 80)
    page.reload()
    till.enter()
    page.wait_for_selector(".screen-sell")
    sell(till)
    page.click("button:has-text('Cetak struk')")
    page.wait_for_selector(".voice.good")
    assert "-" * 48 in printed(till).lines


def test_a_printer_without_paper_is_given_up_and_may_be_tried_again(till: Till) -> None:
    page = till.page
    sell(till)
    page.evaluate("window.noPaper = true")
    page.click("button:has-text('Cetak struk')")
    page.wait_for_timeout(6000)
    assert till.said() == ""
    page.wait_for_selector(".voice.bad:has-text('Printer tidak menjawab')")
    page.evaluate("window.noPaper = false")
    page.click("button:has-text('Cetak struk')")
    page.wait_for_selector(".voice.good")
    assert printed(till).cuts == 1


def test_a_refund_has_a_slip_to_sign(till: Till) -> None:
    page = till.page
    row, number = sell(till)
    till.menu("Struk dan pengembalian")
    page.locator(f".rows button:has-text('{number}')").click()
    page.click("button:has-text('Pengembalian')")
    page.wait_for_selector(".screen-refund")
    page.locator("form input[inputmode=numeric]").first.fill("1")
    page.locator("select").first.select_option(index=1)
    page.click(".form .chief")
    page.wait_for_selector(".screen-refunded .receipt")
    shown = page.locator(".receipt").inner_text()
    page.click("button:has-text('Cetak bukti')")
    page.wait_for_selector(".voice.good")
    paper = printed(till)
    refund = till.facts()[-1]["number"]
    for words in (f"Pengembalian - {number}", refund, f"1 x {row[1]}", "Barang rusak", "tanda tangan penerima"):
        assert words in words_of(paper)
    assert number in shown
    assert paper.bold_lines[-1].split()[0] == "TOTAL"


def test_cash_paid_out_has_a_slip_to_sign(till: Till) -> None:
    page = till.page
    till.menu("Uang masuk dan keluar")
    page.wait_for_selector(".screen-cash")
    page.locator("select").first.select_option("expense")
    page.locator("form input").first.fill("15.000")
    page.locator("form input").nth(1).fill("Es batu, Ibu Maria")
    page.click(".form .chief")
    page.wait_for_selector(".screen-cash .receipt")
    page.click("button:has-text('Cetak bukti')")
    page.wait_for_selector(".voice.good:has-text('dicetak')")
    paper = printed(till)
    for words in ("Belanja gerai", "Es batu, Ibu Maria", "TOTAL", "Rp15.000", "tanda tangan penerima"):
        assert words in words_of(paper)
    till.menu("Jual")
    till.menu("Uang masuk dan keluar")
    page.wait_for_selector(".screen-cash .rows li")
    assert page.locator(".receipt").count() == 0
