"""What the till lets a cashier see, feel and hear: prices that change, faults, the bar, the focus, the camera."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Playwright

from browser.tilling import Till, device, posted
from tools.demo_shop import Shop

pytestmark = pytest.mark.browser
FOCUSED = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText"


@pytest.fixture(scope="module")
def till(machine: Playwright, shop: Shop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Till]:
    with device(machine, shop, tmp_path_factory.mktemp("signs") / "profile") as one:
        one.begin()
        yield one


def empty_counter(till: Till) -> None:
    """Come to the selling screen with nothing on the counter."""
    till.menu("Jual")
    till.page.wait_for_selector(".screen-sell")
    less = till.page.locator(".steps button:has-text('−')")
    while less.count():
        less.first.click()
    till.page.fill("#cari", "")


def test_a_new_price_reaches_the_key_under_the_finger(till: Till) -> None:
    page = till.page
    empty_counter(till)
    (row,) = till.goods(1)
    news = {**till.stored("meta", "catalogue"), "version": "uji", "full": False, "gone": []}
    dearer = [*row[:3], row[3] + 5000, *row[4:]]
    page.route("**/kasir/api/katalog**", lambda route: route.fulfill(json={**news, "products": [dearer]}))
    page.fill("#cari", f"{row[1]} {row[2]}")
    goods = page.locator(".goods button").first
    before = goods.inner_text()
    goods.hover()
    page.mouse.down()
    page.evaluate("dispatchEvent(new Event('online'))")
    till.until(lambda: goods.inner_text() != before)
    page.mouse.up()
    till.until(lambda: page.locator(".lines li").count() == 1)
    assert page.locator(".lines .sum").inner_text() == f"Rp{dearer[3]:,}".replace(",", ".")
    page.unroute("**/kasir/api/katalog**")
    empty_counter(till)


def test_a_fault_nobody_foresaw_is_said_as_one_and_stays(till: Till) -> None:
    page = till.page
    empty_counter(till)
    till.add(till.goods(1)[0])
    page.wait_for_selector(".voice.good")
    page.evaluate("void setTimeout(() => Promise.reject(new TypeError('Cannot read properties of undefined')))")
    page.wait_for_selector(".voice.bad:has-text('Ada gangguan (kode ')")
    said = till.said()
    assert "Cannot" not in said
    page.wait_for_timeout(7000)
    assert (till.said(), page.locator(".voice").get_attribute("class")) == (said, "voice bad")
    page.click(".voice")
    assert till.said() == ""
    page.evaluate("void setTimeout(() => { throw new TypeError('Cannot read properties of undefined'); })")
    page.wait_for_selector(".voice.bad")
    assert till.said() == said, "the same fault, the same code"
    page.click(".voice")
    till.faults.clear()


def refusing(till: Till, answer: Any) -> str:
    """Sell while the server answers so; gives what the bar says then."""
    till.send()
    empty_counter(till)
    till.page.route("**/kasir/api/kirim", answer)
    till.add(till.goods(1)[0])
    till.pay_cash()
    bar = till.page.locator(".signal")
    till.until(lambda: "·" in bar.inner_text())
    said = bar.inner_text()
    till.page.unroute("**/kasir/api/kirim")
    till.send()
    till.until(lambda: bar.inner_text() == "Terkirim semua")
    return said


def test_the_bar_says_what_is_wrong_while_something_waits(till: Till) -> None:
    broken = {"error": "broken", "sentence": ""}
    assert refusing(till, lambda route: route.fulfill(status=500, json=broken)) == "1 belum terkirim · pusat menolak"
    assert refusing(till, lambda route: route.abort()) == "1 belum terkirim · tanpa sinyal"

    def refuse(route: Any) -> None:
        facts = [json.loads(fact["text"]) for fact in posted(route.request)["facts"]]
        results = [{"id": fact["id"], "state": "refused", "problem": None, "sentence": ""} for fact in facts]
        route.fulfill(json={"results": results, "server_time": "2026-11-22T03:04:05.678Z", "revoked": False})

    assert refusing(till, refuse) == "1 belum terkirim · pusat menolak"


def test_the_bar_says_that_the_phone_is_full(till: Till) -> None:
    page = till.page
    till.send()
    empty_counter(till)
    till.add(till.goods(1)[0])
    page.evaluate(
        """() => {
          const { put } = IDBObjectStore.prototype;
          window.makeRoom = () => { IDBObjectStore.prototype.put = put; };
          window.fill = () => {
            IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
          };
        }"""
    )

    def answer_late(route: Any) -> None:
        page.evaluate("window.fill()")
        route.continue_()

    page.route("**/kasir/api/kirim", answer_late)
    till.pay_cash()
    page.wait_for_selector(".signal.full")
    assert page.locator(".signal").inner_text() == "1 belum terkirim · penyimpanan penuh"
    page.unroute("**/kasir/api/kirim")
    page.evaluate("window.makeRoom()")
    till.send()


def test_the_focus_stays_where_a_hand_left_it(till: Till) -> None:
    page = till.page
    empty_counter(till)
    (row,) = till.goods(1)
    till.add(row)
    page.focus(".steps button:has-text('+')")
    for quantity in ("2", "3", "4"):
        page.keyboard.press("Enter")
        till.until(lambda wanted=quantity: page.locator(".lines output").inner_text() == wanted)  # type: ignore[misc]
        assert str(page.evaluate(FOCUSED)).startswith("Tambah ")
    page.fill("#cari", f"{row[1]} {row[2]}")
    page.locator(".goods button").first.focus()
    page.keyboard.press("Enter")
    till.until(lambda: page.locator(".lines output").inner_text() == "5")
    page.wait_for_timeout(100)
    assert page.evaluate("document.activeElement.tagName") != "BODY"
    page.click(".paybar .chief")
    page.wait_for_selector(".screen-pay")
    page.focus(".tabs button:has-text('QRIS')")
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUSED) == "QRIS"
    page.locator(".panel input").first.fill("1.000")
    page.locator(".panel input").first.press("Enter")
    page.wait_for_selector(".parts li")
    assert page.evaluate("document.activeElement.tagName") != "BODY"
    page.focus(".parts button")
    page.keyboard.press("Enter")
    till.until(lambda: page.locator(".parts li").count() == 0)
    assert page.evaluate("document.activeElement.tagName") != "BODY"
    till.menu("Jual")
    for _ in range(5):
        page.focus(".steps button:has-text('−')")
        page.keyboard.press("Enter")
    till.until(lambda: page.locator(".lines li").count() == 0)
    assert page.evaluate("document.activeElement.tagName") != "BODY"


_CAMERA = """() => {
  window.looks = 0;
  window.BarcodeDetector = class { async detect() { window.looks += 1; return []; } };
  navigator.mediaDevices.getUserMedia = async () => {
    const canvas = document.createElement("canvas");
    const paper = canvas.getContext("2d");
    setInterval(() => paper.fillRect(Math.random() * 99, 0, 9, 9), 40);
    window.stream = canvas.captureStream(25);
    return window.stream;
  };
}"""


def closed_by(till: Till, how: str) -> None:
    page = till.page
    if how == "Escape":
        page.keyboard.press("Escape")
    elif how == "Back":
        page.go_back()
    else:
        page.click("dialog button:has-text('Tutup')")


@pytest.mark.parametrize("how", ["Escape", "Back", "key"])
def test_the_camera_is_off_when_its_sheet_is_gone(till: Till, how: str) -> None:
    page = till.page
    page.evaluate(_CAMERA)
    till.menu("Jual")
    page.wait_for_selector(".screen-sell")
    page.click("button:has-text('Kamera')")
    page.wait_for_selector("dialog video")
    till.until(lambda: page.evaluate("window.looks") > 0)
    closed_by(till, how)
    till.until(lambda: page.locator("dialog").count() == 0)
    assert page.evaluate("window.stream.getTracks().map((track) => track.readyState)") == ["ended"]
    page.wait_for_timeout(400)
    looks = page.evaluate("window.looks")
    page.wait_for_timeout(600)
    assert page.evaluate("window.looks") == looks


def test_no_press_goes_through_a_refusal(till: Till) -> None:
    page = till.page
    empty_counter(till)
    till.add(till.goods(1)[0])
    page.click(".paybar .chief")
    page.wait_for_selector(".screen-pay")
    page.locator(".form input").first.fill("1")
    page.click(".form .chief")
    page.wait_for_selector(".voice.bad:has-text('kurang')")
    covered = page.evaluate(
        """() => {
          const of = (selector) => document.querySelector(selector).getBoundingClientRect();
          const [voice, chief] = [of(".voice"), of(".form .chief")];
          return voice.bottom > chief.top && voice.top < chief.bottom;
        }"""
    )
    assert covered is False
    page.click(".voice")
    assert till.said() == ""
