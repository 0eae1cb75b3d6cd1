"""Every screen of the till as people meet it: on a cheap phone, by day and night, by keyboard and by ear."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Playwright, Route

from browser.till_server import PIN, give_barcode
from browser.tilling import Till, device, scan
from tools.demo_shop import Shop

pytestmark = pytest.mark.browser
SLOW = 4


@pytest.fixture(scope="module")
def till(machine: Playwright, shop: Shop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Till]:
    with device(machine, shop, tmp_path_factory.mktemp("screens") / "profile") as one:
        one.begin()
        yield one


def laid(till: Till) -> None:
    till.menu("Jual")
    if not till.page.locator(".lines li").count():
        till.add(till.goods(1)[0])


def sheet(till: Till) -> None:
    laid(till)
    till.page.locator(".line").first.click()


def paying(way: str) -> Callable[[Till], None]:
    def go(till: Till) -> None:
        laid(till)
        till.page.click(".paybar .chief")
        till.page.click(f".tabs button:has-text('{way}')")

    return go


def done(till: Till) -> None:
    laid(till)
    till.pay_cash()


def refund(till: Till) -> None:
    done(till)
    till.menu("Struk dan pengembalian")
    till.page.locator(".rows button").first.click()
    till.page.click("button:has-text('Pengembalian')")


def chosen(words: str) -> Callable[[Till], None]:
    return lambda till: till.menu(words)


SCREENS: dict[str, Callable[[Till], None]] = {
    "sell": lambda till: till.menu("Jual"),
    "found": lambda till: (till.menu("Jual"), till.page.fill("#cari", "a"))[0],
    "counter": laid,
    "line": sheet,
    "cash": paying("Tunai"),
    "qris": paying("QRIS"),
    "transfer": paying("Transfer"),
    "done": done,
    "refund": refund,
    "receipts": chosen("Struk dan pengembalian"),
    "parked": chosen("Keranjang titipan"),
    "moved": chosen("Uang masuk dan keluar"),
    "report": chosen("Laporan hari"),
    "count": chosen("Hitung rak"),
    "note": chosen("Catat barang baru"),
    "unsent": chosen("Belum terkirim"),
    "settings": chosen("Pengaturan"),
    "close": chosen("Tutup giliran"),
}


@pytest.mark.parametrize("name", SCREENS)
def test_screen_fits_a_phone_and_offends_no_rule_of_accessibility(till: Till, name: str) -> None:
    page = till.page
    SCREENS[name](till)
    page.wait_for_timeout(300)
    try:
        assert page.evaluate("[document.documentElement.scrollWidth, innerWidth]") == [360, 360]
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found = Axe().run(page).response["violations"]
            assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    finally:
        page.emulate_media(color_scheme="light")
        page.evaluate("document.querySelector('dialog')?.close()")
        page.evaluate("document.querySelector('dialog')?.remove()")


def test_keys_are_large_enough_for_a_thumb(till: Till) -> None:
    laid(till)
    small = till.page.evaluate(
        """() => [...document.querySelectorAll("button, a, input, select")].filter((e) => e.getClientRects().length)
          .map((e) => [e.getBoundingClientRect(), e.outerHTML.slice(0, 80)])
          .filter(([box]) => box.width < 44 || box.height < 44).map(([, html]) => html)"""
    )
    assert small == []


def empty_counter(till: Till) -> None:
    till.menu("Jual")
    till.page.wait_for_selector(".screen-sell")
    less = till.page.locator(".steps button:has-text('−')")
    while less.count():
        less.first.click()


def test_a_sale_by_keyboard_alone(till: Till) -> None:
    page = till.page
    empty_counter(till)
    row = till.goods(1)[0]
    page.focus("#cari")
    page.keyboard.type(f"{row[1]} {row[2]}")
    page.keyboard.press("Enter")
    till.until(lambda: page.locator(".lines li").count() == 1)
    page.fill("#cari", "")
    page.keyboard.press("Enter")
    page.wait_for_selector(".screen-pay")
    till.until(lambda: page.evaluate("document.activeElement.tagName") == "INPUT")
    page.keyboard.press("Enter")
    page.wait_for_selector(".screen-done .receipt")
    assert page.evaluate("document.activeElement.innerText") == "Penjualan berikutnya"
    page.keyboard.press("Enter")
    page.wait_for_selector(".screen-sell")


def test_a_scanner_is_heard_wherever_the_focus_is(till: Till) -> None:
    page = till.page
    till.menu("Jual")
    row = till.goods(2)[1]
    code = give_barcode(till.shop, row[0])
    till.menu("Belum terkirim")
    page.click("button:has-text('Kirim sekarang')")
    till.until(lambda: code in till.row(row[0])[5])
    till.menu("Jual")
    page.wait_for_selector(".screen-sell")
    scan(page, code)
    till.until(lambda: row[1] in till.said())
    scan(page, "8991234567890")
    till.until(lambda: "salah baca" in till.said())


def test_who_went_on_is_not_called_back_when_the_sending_ends(till: Till) -> None:
    page = till.page
    till.menu("Belum terkirim")
    page.wait_for_selector(".screen-unsent")
    held: list[Route] = []

    def hold(route: Route) -> None:  # Playwright takes no method of a list.
        held.append(route)

    page.route("**/kasir/api/katalog*", hold)
    page.click("button:has-text('Kirim sekarang')")
    till.until(lambda: len(held) > 0)
    menu_link = page.locator(".bar .where").element_handle()
    till.menu("Jual")
    page.wait_for_selector(".screen-sell")
    for route in held:
        route.continue_()
    page.unroute("**/kasir/api/katalog*")
    till.until(lambda: "terkirim" in till.said())
    assert page.locator("body").get_attribute("class") == "screen-sell"
    assert menu_link.is_visible(), "the link under the finger was put there anew"


def test_the_key_named_on_the_pay_button_is_heard(till: Till) -> None:
    page = till.page
    empty_counter(till)
    page.keyboard.press("F9")
    till.add(till.goods(1)[0])
    assert page.locator("body").get_attribute("class") == "screen-sell", "an empty counter was paid"
    page.keyboard.press("F9")
    page.wait_for_selector(".screen-pay")
    till.menu("Jual")
    page.wait_for_selector(".screen-sell")
    page.click(".steps button >> nth=0")
    till.until(lambda: page.locator(".lines li").count() == 0)


def test_english_is_one_switch_away_and_nothing_stays_behind(till: Till) -> None:
    page = till.page
    till.menu("Pengaturan")
    page.locator("select").first.select_option("en")
    page.wait_for_selector("h1:has-text('Settings')")
    page.click(".where")
    page.wait_for_selector("h1:has-text('Menu')")
    assert page.locator(".menu button").first.inner_text() == "Sell"
    assert page.evaluate("document.documentElement.lang") == "en"
    page.click(".menu button:has-text('Settings')")
    page.locator("select").first.select_option("id")
    page.wait_for_selector("h1:has-text('Pengaturan')")


def test_opened_cold_and_dark_on_a_slow_phone_it_lets_the_cashier_in(
    machine: Playwright, shop: Shop, tmp_path: Path
) -> None:
    with device(machine, shop, tmp_path / "profile") as till:
        till.begin()
        till.kill()
        page = till.open(dark=True)
        assert till.context is not None
        session = till.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
        page.goto("/kasir/")  # how soon it is ready: benchmarks/till.py
        page.wait_for_selector(".screen-cashier .keypad")
        session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        till.enter(PIN)
        page.wait_for_selector(".screen-sell")
