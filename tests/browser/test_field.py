"""The field phone in Chromium: written without signal, kept through a reload, sent once when signal is back."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import PHONE
from browser.test_pages import wrong_at_a_desk_in_the_dark, wrong_with

pytestmark = pytest.mark.browser


@pytest.fixture
def helper(open_page: Any, sign_in: Any) -> Page:
    page = open_page(PHONE)
    page.goto("/")
    sign_in(page, "pendamping")
    page.goto("/lapangan/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function(
        """async () => {
          const links = [...document.querySelectorAll('#pembuat a')].map((link) => link.href);
          const kept = await Promise.all(links.map((link) => caches.match(link)));
          return links.length > 0 && kept.every(Boolean);
        }"""
    )
    return page


def write_stock(page: Page, quantity: str) -> None:
    page.locator("summary", has_text="Stok di rumah").click()
    page.locator("#stock-quantity").fill(quantity)
    page.locator("form[data-kind=stock] button").click()


def test_a_village_meeting_without_signal_is_kept_and_sent_once(helper: Page) -> None:
    helper.context.set_offline(True)
    helper.locator("#pembuat a").first.click()
    expect(helper.locator("h1")).not_to_be_empty()
    write_stock(helper, "17")
    news = helper.locator("#kabar")
    expect(news).to_contain_text("belum terkirim: 1")
    helper.reload()
    expect(news).to_contain_text("belum terkirim: 1")
    helper.locator("#keluar button").click()
    expect(news).to_contain_text("Cari sinyal dulu")
    helper.context.set_offline(False)  # the phone notices by itself
    expect(news).to_contain_text("Semua sudah terkirim.")
    helper.reload()
    assert "17" in helper.locator("table td.angka").all_inner_texts()
    expect(news).to_be_hidden()


def test_what_is_refused_stays_on_the_phone_until_a_person_saw_it(helper: Page) -> None:
    helper.locator("#pembuat a").first.click()
    write_stock(helper, "dua puluh")
    news = helper.locator("#kabar")
    expect(news).to_contain_text("Tulis jumlahnya dengan angka.")
    helper.reload()
    expect(news).to_contain_text("Tulis jumlahnya dengan angka.")
    news.get_by_role("button", name="Buang").click()
    expect(news).to_be_hidden()


def test_the_pages_fit_a_phone_and_offend_no_rule(helper: Page) -> None:
    maker = helper.locator("#pembuat a").first.get_attribute("href") or ""
    wrong = []
    for path in ("/lapangan/", maker, "/lapangan/cetak/"):
        helper.goto(path)
        for details in helper.locator(".catat summary").all():
            details.click()
        wrong += wrong_with(helper, path) + wrong_at_a_desk_in_the_dark(helper, path)
    assert "\n".join(wrong) == ""
