"""A phone that carries a till's sales: codes that turn when told to, a part that was torn, a bundle thrown away."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright

from browser.test_till_codes import helper_phone, read_run
from browser.tilling import Till, device
from tools.demo_shop import Shop

pytestmark = pytest.mark.browser

_TEAR = """() => {
  const name = Object.keys(localStorage).find((key) => key.startsWith("titipan:"));
  const collection = JSON.parse(localStorage.getItem(name));
  const part = collection.parts[1];
  collection.parts[1] = part.slice(0, 40) + (part[40] === "A" ? "B" : "A") + part.slice(41);
  localStorage.setItem(name, JSON.stringify(collection));
}"""


@pytest.fixture(scope="module")
def till(machine: Playwright, shop: Shop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Till]:
    with device(machine, shop, tmp_path_factory.mktemp("bundles") / "profile") as one:
        one.begin()
        one.send()
        one.dark()
        yield one


def codes(till: Till) -> list[str]:
    """Sell something and show what is unsent as codes; gives the addresses."""
    till.menu("Jual")
    till.add(till.goods(1)[0])
    till.pay_cash()
    till.menu("Belum terkirim")
    till.page.click("button:has-text('Tampilkan kode QR')")
    till.page.wait_for_selector("dialog svg")
    found = read_run(till.page)
    till.page.click("dialog button:has-text('Tutup')")
    return found


def carry(helper: Page, addresses: list[str]) -> None:
    for address in addresses:
        helper.goto(address)
        helper.wait_for_selector("section.collection, .answer:not(:empty)")


def test_a_torn_bundle_is_told_and_holds_up_no_other(till: Till, machine: Playwright) -> None:
    helper = helper_phone(machine, till.shop)
    faults: list[str] = []
    helper.on("pageerror", lambda fault: faults.append(str(fault)))
    helper.context.set_offline(False)
    helper.route(
        "**/kasir/titipan/", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    carry(helper, codes(till))
    helper.wait_for_selector(".collection .bad:has-text('Belum ada sinyal')")
    helper.evaluate(_TEAR)
    helper.unroute("**/kasir/titipan/")
    carry(helper, codes(till))
    helper.wait_for_selector(".answer:has-text('Terkirim: ')")
    helper.wait_for_selector(".collection .bad:has-text('bukan titipan kasir yang utuh')")
    assert helper.locator(".collection").count() == 1
    helper.click("button:has-text('Buang titipan ini')")
    assert helper.locator(".collection").count() == 0
    helper.reload()
    helper.wait_for_selector("h1")
    assert helper.locator(".collection").count() == 0
    assert faults == []
    helper.context.browser.close()  # type: ignore[union-attr]


def test_codes_turn_when_they_are_told_to(till: Till) -> None:
    page = till.page
    till.menu("Jual")
    goods = till.goods(6)
    for _ in range(3):
        for row in goods:
            till.add(row)
        till.pay_cash()
        till.next()
    till.menu("Belum terkirim")
    page.click("button:has-text('Tampilkan kode QR')")
    place = page.locator("dialog p[role=status]")
    assert int(place.inner_text().rsplit(" ", 1)[1]) > 1
    first = place.inner_text()
    page.wait_for_timeout(3500)
    assert place.inner_text() == first
    page.click("dialog button:has-text('Berikutnya')")
    assert place.inner_text() != first
