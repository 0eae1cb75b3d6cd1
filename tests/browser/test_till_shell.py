"""The shell under bad luck: bytes that are not what was promised, a new version while sales wait, two tabs in turn."""

import pytest
from playwright.sync_api import Page, Route

from browser.tilling import Till, scan

pytestmark = pytest.mark.browser

_INSTALL = """async (address) => {
  const registration = await navigator.serviceWorker.register(address, { scope: "/kasir/" });
  const worker = registration.installing ?? registration.waiting;
  while (worker.state === "installing") await new Promise((done) => setTimeout(done, 50));
  return worker.state;
}"""


def test_other_bytes_than_promised_make_no_new_shell(till: Till) -> None:
    page = till.page
    assert till.context is not None
    page.reload()
    till.enter()
    page.wait_for_selector(".screen-sell")
    # A file in the old shell is torn, so the new one must fetch it; a proxy answers with its own page.
    changed = "/static/till/ui/bar.js"
    page.evaluate(
        """async (path) => {
          for (const name of await caches.keys()) await (await caches.open(name)).put(path, new Response("// torn"));
        }""",
        changed,
    )
    fetched: list[str] = []

    def proxy(route: Route) -> None:
        fetched.append(route.request.url)
        route.fulfill(status=200, content_type="text/javascript", body="// Selamat datang di hotel")

    till.context.route(f"**{changed}", proxy)
    assert page.evaluate(_INSTALL, "/kasir/sw.js?lain") == "redundant"
    assert len(fetched) == 1
    assert page.locator(".renew").count() == 0
    till.context.unroute(f"**{changed}")
    assert page.evaluate(_INSTALL, "/kasir/sw.js?baru") == "installed"
    page.wait_for_selector(".renew")


def test_a_shell_that_renews_itself_while_the_till_is_closed_loses_no_unsent_sale(till: Till) -> None:
    page = till.page
    page.reload()
    till.enter()
    page.wait_for_selector(".screen-sell")
    till.dark()
    till.add(till.goods(1)[0])
    number = till.pay_cash()
    till.dark(False)
    page.route("**/kasir/api/kirim", lambda route: route.abort())
    assert page.evaluate(_INSTALL, "/kasir/sw.js?baru") == "installed"
    assert till.waiting() >= 1
    assert till.context is not None
    till.context.close()  # Closed as people close an app: the waiting worker takes over.
    till.open()
    till.enter()
    till.page.wait_for_selector(".screen-sell")
    assert [fact["number"] for fact in till.facts() if fact["kind"] == "sale"] == [number]
    till.send()


def use_here(page: Page, till: Till) -> None:
    with page.expect_event("load"):
        page.click("button:has-text('Pakai di sini')")
    page.wait_for_selector(".screen-cashier .keypad")
    for digit in "246810":
        page.click(f'.keypad button:text-is("{digit}")')
    page.click("button.chief")
    page.wait_for_selector(".screen-sell")
    assert till.faults == []


def test_a_till_taken_back_and_forth_hears_every_scan_once(till: Till) -> None:
    assert till.context is not None
    first = till.page
    second = till.context.new_page()
    second.goto("/kasir/")
    use_here(second, till)
    first.wait_for_selector("h1:has-text('Kasir dipindah')")
    first.evaluate("location.hash = 'menu'")
    first.wait_for_timeout(200)
    assert first.locator("h1").inner_text() == "Kasir dipindah"
    use_here(first, till)
    second.wait_for_selector("h1:has-text('Kasir dipindah')")
    (row,) = [row for row in till.shelf() if row[13] == 1 and not row[11] and row[5] and row[9] >= 2][:1]
    scan(first, row[5][0])
    till.until(lambda: first.locator(".lines li").count() == 1)
    assert first.locator(".lines output").all_inner_texts() in (["1"], [])
    first.keyboard.press("F9")
    first.wait_for_selector(".screen-pay")
