"""Ways through the till that nobody planned: the browser's Back, another cashier, a sheet left open, a till revoked."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from browser.till_server import run
from browser.tilling import Till, device
from tools.demo_shop import Shop

pytestmark = pytest.mark.browser

_SECOND_CASHIER = """async () => {
  const { openDatabase, getMeta, setMeta } = await import("/static/till/store/database.js");
  const database = await openDatabase();
  const about = await getMeta(database, "catalogue");
  const [ana] = about.cashiers;
  const beni = { ...ana, id: "019a9f10-4444-7000-8000-000000000002", name: "Beni Uji" };
  await setMeta(database, "catalogue", { ...about, cashiers: [ana, beni] });
  database.close();
  return ana.name;
}"""


@pytest.fixture(scope="module")
def till(machine: Playwright, shop: Shop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Till]:
    with device(machine, shop, tmp_path_factory.mktemp("walks") / "profile") as one:
        one.begin()
        yield one


def sell(till: Till) -> str:
    """Sell one thing, from whatever screen; ends on «done»."""
    till.menu("Jual")
    till.page.wait_for_selector(".screen-sell")
    if not till.page.locator(".lines li").count():
        till.add(till.goods(1)[0])
    return till.pay_cash()


def back(till: Till, screen: str) -> None:
    till.page.go_back()
    till.page.wait_for_selector(f".{screen}")
    till.page.wait_for_timeout(200)


def heading(till: Till) -> str:
    return till.page.locator("h1").inner_text()


def test_back_to_a_finished_sale_does_not_say_that_the_next_one_is_written(till: Till) -> None:
    sell(till)
    till.next()
    till.add(till.goods(1)[0])
    till.page.click(".paybar .chief")
    till.page.wait_for_selector(".screen-pay")
    back(till, "screen-sell")
    till.page.go_back()
    till.page.wait_for_timeout(300)
    assert till.page.locator("body").get_attribute("class") == "screen-sell"
    assert "Penjualan tercatat" not in till.page.locator("body").inner_text()
    assert till.page.locator(".lines li").count() == 1


def test_what_was_handed_to_a_receipt_is_read_by_no_other_screen(till: Till) -> None:
    number = sell(till)
    till.menu("Struk dan pengembalian")
    till.page.locator(f".rows button:has-text('{number}')").click()
    till.page.wait_for_selector(".screen-receipt")
    assert heading(till) == number
    for name in ("done", "refunded", "report"):
        till.page.evaluate("(name) => { location.hash = name; }", name)
        till.page.wait_for_timeout(300)
        assert (
            till.page.locator("body").get_attribute("class")
            == {
                "done": "screen-sell",
                "refunded": "screen-receipts",
                "report": "screen-report",
            }[name]
        )
    assert "Rp0" not in till.page.locator(".figures .strong").inner_text()


def test_back_from_a_refund_finds_the_receipts_and_no_fault(till: Till) -> None:
    number = sell(till)
    till.menu("Struk dan pengembalian")
    till.page.locator(f".rows button:has-text('{number}')").click()
    till.page.click("button:has-text('Pengembalian')")
    till.page.wait_for_selector(".screen-refund")
    till.page.go_back()
    till.page.wait_for_selector(".screen-receipts .rows button")
    assert till.faults == []


def test_a_sheet_goes_with_its_screen(till: Till) -> None:
    till.menu("Jual")
    till.page.wait_for_selector(".screen-sell")
    if not till.page.locator(".lines li").count():
        till.add(till.goods(1)[0])
    till.page.locator(".line").first.click()
    till.page.wait_for_selector("dialog[open]")
    till.page.go_back()
    till.page.wait_for_selector("body:not(.screen-sell)")
    till.until(lambda: till.page.locator("dialog").count() == 0)
    till.menu("Jual")
    till.page.locator(".line").first.click()
    till.page.keyboard.press("Escape")
    till.until(lambda: till.page.locator("dialog").count() == 0)


def test_a_receipt_shown_again_names_who_sold_and_is_marked_a_copy(
    machine: Playwright, shop: Shop, tmp_path: Path
) -> None:
    with device(machine, shop, tmp_path / "profile") as till:
        till.begin()
        till.dark()
        seller = till.page.evaluate(_SECOND_CASHIER)
        number = sell(till)
        assert f"Petugas: {seller}" in till.page.locator(".receipt").inner_text()
        assert "SALINAN" not in till.page.locator(".receipt").inner_text()
        till.menu("Tutup giliran")
        till.page.locator(".form > .field input").fill("1")
        till.page.click("button:has-text('Sudah dihitung')")
        till.page.wait_for_selector(".figures dd")
        till.page.locator(".form input").fill("uji")
        till.page.click(".form .chief")
        till.page.wait_for_selector(".screen-report")
        till.kill()
        till.open(dark=True)
        till.page.locator("select").select_option(label="Beni Uji")
        till.enter()
        till.page.wait_for_selector(".screen-opening")
        # Yesterday's buyer comes before the drawer is counted.
        till.menu("Struk dan pengembalian")
        till.page.locator(f".rows button:has-text('{number}')").click()
        till.page.wait_for_selector(".screen-receipt .receipt")
        shown = till.page.locator(".receipt").inner_text()
        assert f"Petugas: {seller}" in shown
        assert "SALINAN" in shown
        assert till.page.locator("button:has-text('Pengembalian')").count() == 0


_REVOKE = """
import json
from uuid import UUID
from nttmart.contexts.outlets import api as outlets
from nttmart.kernel import clock
from nttmart.kernel.audit import Actor
outlets.revoke_till(till_id=UUID({till!r}), reason="HP hilang", actor=Actor("Ana"), at=clock.now())
print(json.dumps("revoked"))
"""


def test_a_revocation_leaves_the_buyer_the_receipt(machine: Playwright, shop: Shop, tmp_path: Path) -> None:
    with device(machine, shop, tmp_path / "profile") as till:
        till.begin()
        page = till.page
        till.dark(True)  # It may hear at any moment, and should hear only when the buyer has the receipt.
        run(shop, _REVOKE.format(till=json.loads(till.facts()[0]["text"])["till"]))
        till.add(till.goods(1)[0])
        number = till.pay_cash()
        till.dark(False)
        page.wait_for_selector(".warning:has-text('dicabut')")
        page.wait_for_timeout(300)
        assert page.locator("body").get_attribute("class") == "screen-done"
        assert till.number() == number
        for name in ("sell", "pay", "cash", "refund"):
            page.evaluate("(name) => { location.hash = name; }", name)
            page.wait_for_selector(".screen-close, .screen-receipts")
        till.menu("Struk dan pengembalian")
        page.locator(f".rows button:has-text('{number}')").click()
        page.wait_for_selector(".screen-receipt .receipt")
        assert page.locator(".menu button:has-text('Jual')").count() == 0
