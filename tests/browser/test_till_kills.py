"""The network is cut and the browser killed between the steps of a sale: nothing is lost, nothing is twice."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from browser.tilling import Till, device
from tools.demo_shop import Shop

pytestmark = pytest.mark.browser


@pytest.fixture
def till(shop: Shop, tmp_path: Path) -> Iterator[Till]:
    with sync_playwright() as playwright, device(playwright, shop, tmp_path / "profile") as one:
        yield one


def bodies(till: Till, kind: str) -> list[dict[str, Any]]:
    return [json.loads(fact["text"])["body"] for fact in till.facts() if fact["kind"] == kind]


def chain_is_whole(till: Till) -> None:
    """Numbers without a gap, each naming the hash of the one before; the head is the last."""
    facts = [json.loads(fact["text"]) for fact in till.facts()]
    assert [fact["seq"] for fact in facts] == list(range(1, len(facts) + 1))
    hashes = [till.page.evaluate(_HASH, fact["text"]) for fact in till.facts()]
    assert [fact["prev"] for fact in facts] == ["0" * 64, *hashes[:-1]]
    assert till.stored("meta", "head")["hash"] == hashes[-1]


_HASH = "async (text) => (await import('/static/till/domain/encoding.js')).sha256(text)"


def test_a_basket_survives_a_kill_after_every_step(till: Till) -> None:
    till.begin()
    till.dark()
    first, second = till.goods(2)

    till.add(first)
    till.until(lambda: till.stored("meta", "basket") is not None)  # Goods are shown at once, and kept a moment later.
    till.kill()
    till.again()
    assert [item["variant"] for item in till.stored("meta", "basket")["items"]] == [first[0]]

    till.add(second)
    till.until(lambda: len(till.stored("meta", "basket")["items"]) == 2)
    till.page.click(".paybar .chief")
    till.page.wait_for_selector(".screen-pay")
    till.kill()
    till.again()
    assert till.page.locator(".lines li").count() == 2
    assert bodies(till, "sale") == []

    number = till.pay_cash()
    till.kill()
    till.again()
    assert till.page.locator(".lines li").count() == 0
    assert [sale["number"] for sale in bodies(till, "sale")] == [number]
    assert [line["variant"] for line in bodies(till, "sale")[0]["lines"]] == [first[0], second[0]]
    chain_is_whole(till)


def test_money_taken_by_qris_is_remembered_with_the_basket(till: Till) -> None:
    till.begin()
    till.dark()
    (row,) = till.goods(1)
    till.add(row)
    till.page.click(".paybar .chief")
    till.page.click('.tabs button:has-text("QRIS")')
    till.page.locator(".panel input").first.fill("1.000")
    till.page.click(".form .chief")
    till.page.wait_for_selector(".parts li")
    till.kill()
    till.again()
    till.page.click(".paybar .chief")
    till.page.wait_for_selector(".screen-pay")
    till.until(lambda: till.page.locator(".parts li span").all_inner_texts() == ["QRIS Rp1.000"])
    till.page.click(".form .chief")
    till.page.wait_for_selector(".screen-done .receipt")
    (sale,) = bodies(till, "sale")
    assert [(part["method"], part["amount"]) for part in sale["payments"]] == [
        ("qris", 1000),
        ("cash", sale["total"] - 1000),
    ]


@pytest.mark.parametrize("wait_ms", [0, 5, 15, 30, 60, 120])
def test_killed_while_the_sale_is_written_it_is_whole_or_still_in_the_basket(till: Till, wait_ms: int) -> None:
    till.begin()
    till.dark()
    (row,) = till.goods(1)
    till.add(row)
    till.page.click(".paybar .chief")
    till.page.wait_for_selector(".screen-pay")
    till.page.evaluate("document.querySelector('.form').requestSubmit()")
    till.page.wait_for_timeout(wait_ms)
    till.kill()
    till.again()
    sales, basket = bodies(till, "sale"), till.stored("meta", "basket")
    assert (len(sales), len(basket["items"]) if basket else 0) in {(1, 0), (0, 1)}
    chain_is_whole(till)


def test_a_day_without_signal_with_five_kills_arrives_once(till: Till) -> None:
    till.begin()
    row, other = till.goods(2)
    till.dark()
    numbers = []
    for turn in range(5):
        till.add(row)
        if turn % 2:
            till.add(other)
        numbers.append(till.pay_cash())
        till.kill()
        till.again()
    assert till.waiting() >= 5
    till.dark(False)
    till.send()
    facts = till.facts()
    assert [fact["number"] for fact in facts if fact["kind"] == "sale"] == numbers
    assert {fact["answer"]["state"] for fact in facts} <= {"applied", "kept"}
    again = till.page.evaluate(_SEND_AGAIN, [{"text": fact["text"], "sig": fact["sig"]} for fact in facts])
    assert [result["state"] for result in again["results"]] == [fact["answer"]["state"] for fact in facts]
    chain_is_whole(till)


_SEND_AGAIN = """(facts) => fetch("/kasir/api/kirim", {
  method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ facts, app: "test" }),
}).then((answer) => answer.json())"""


def test_a_killed_till_opens_without_signal(till: Till) -> None:
    till.begin()
    till.kill()
    till.open(dark=True)
    till.enter()
    till.page.wait_for_selector(".screen-sell .goods button")


def steps() -> list[Callable[[Till], None]]:
    """What a cashier does in a shift besides selling."""
    return [refund, move_cash, count_shelf, note_product]


def refund(till: Till) -> None:
    (row,) = till.goods(1)
    till.add(row)
    number = till.pay_cash()
    till.menu("Struk dan pengembalian")
    till.page.fill("input", str(int(number.rsplit("-", 1)[1])))
    till.page.click("button:has-text('Tampilkan')")
    till.page.click("button:has-text('Pengembalian')")
    till.page.locator("input[inputmode=numeric]").fill("1")
    till.page.locator("select").first.select_option(index=1)
    till.page.click("button:has-text('Kembalikan uang')")
    till.page.wait_for_selector(".screen-refunded .due")


def move_cash(till: Till) -> None:
    till.menu("Uang masuk dan keluar")
    till.page.locator("select").first.select_option("expense")
    till.page.locator("input").first.fill("15.000")
    till.page.click(".form .chief")
    till.page.wait_for_selector(".rows li")


def count_shelf(till: Till) -> None:
    (row,) = till.goods(1)
    till.menu("Hitung rak")
    till.page.locator("input").first.fill("Rak depan")
    till.page.fill("#cari", row[1])
    till.page.locator(".goods button").first.click()
    till.page.locator(".rows input").first.fill("7")
    till.page.click("button:has-text('Selesai hitung')")
    till.page.wait_for_selector(".screen-menu")


def note_product(till: Till) -> None:
    till.menu("Catat barang baru")
    till.page.locator("input").first.fill("Keripik pisang dari Mama Oa")
    till.page.locator("input").nth(2).fill("12.500")
    till.page.click(".form .chief")
    till.page.wait_for_selector(".screen-menu")


def test_everything_else_a_cashier_does_is_kept_through_kills(till: Till) -> None:
    till.begin()
    till.dark()
    for step in steps():
        step(till)
        till.kill()
        till.again()
    kinds = [fact["kind"] for fact in till.facts()]
    assert kinds == ["shift_opened", "sale", "refund", "cash_moved", "shelf_counted", "product_noted"]
    (refunded,) = bodies(till, "refund")
    (sold,) = bodies(till, "sale")
    assert refunded["sale"] == sold["sale"]
    assert refunded["amount"] == sold["lines"][0]["amount"]
    assert bodies(till, "cash_moved")[0]["amount"] == -15000
    chain_is_whole(till)
