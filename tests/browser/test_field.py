"""The field phone in Chromium: written without signal, kept through a reload, sent once when signal is back."""

import io
import re
from typing import Any

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect
from pypdf import PdfReader

from browser.conftest import PHONE
from browser.looking import wrong_at_a_desk_in_the_dark, wrong_with

pytestmark = pytest.mark.browser


@pytest.fixture
def helper(open_page: Any, sign_in: Any) -> Page:
    page = open_page(PHONE)
    page.goto("/")
    sign_in(page, "pendamping")
    page.goto("/lapangan/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    expect(page.locator("#siap")).to_have_text("Siap: semua pembuat sudah tersimpan di HP ini.")
    return page


def kept(page: Page) -> list[str]:
    """Tell which pages of people the phone keeps, addresses with their questions."""
    found: list[str] = page.evaluate(
        """async () => {
          const shelves = (await caches.keys()).filter((name) => name.startsWith("nttmart-lapangan"));
          const lists = await Promise.all(shelves.map(async (name) => (await caches.open(name)).keys()));
          const paths = lists.flat().map(({ url }) => url.slice(location.origin.length));
          return paths.filter((path) => path.startsWith("/lapangan/")).sort();
        }"""
    )
    return found


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
    expect(helper.locator("form[data-kind=stock] .jawab")).to_contain_text("Tersimpan di HP. Stok di rumah sekarang, ")
    helper.reload()
    expect(news).to_contain_text("belum terkirim: 1")
    helper.locator("#keluar button").click()
    expect(news).to_contain_text("Cari sinyal dulu")
    helper.context.set_offline(False)  # the phone notices by itself
    expect(news).to_contain_text("Semua sudah terkirim.")
    # The figures on the screen are the newest without a reload.
    expect(helper.locator("table td.angka", has_text=re.compile("^17$"))).to_have_count(1)
    write_stock(helper, "18")
    expect(helper.locator("form[data-kind=stock] .jawab")).to_contain_text("Terkirim. Stok di rumah sekarang, ")
    expect(helper.locator("table td.angka", has_text=re.compile("^18$"))).to_have_count(1)
    helper.reload()
    assert "18" in helper.locator("table td.angka").all_inner_texts()
    expect(news).to_be_hidden()


def test_on_a_shared_phone_nobody_sees_anothers_pages_and_notes_wait_for_their_writer(
    helper: Page, sign_in: Any
) -> None:
    expect(helper.locator("#siap")).to_have_text("Siap: semua pembuat sudah tersimpan di HP ini.")
    mine = helper.locator("#pembuat a").count()
    theirs = [link.get_attribute("href") for link in helper.locator("#pembuat a").all()]
    helper.locator("#pembuat a", has_text="Lakmaras").first.click()
    helper.context.set_offline(True)
    write_stock(helper, "23")
    expect(helper.locator("#kabar")).to_contain_text("belum terkirim: 1")
    # The session ends elsewhere; whoever signs in next gets no page that was kept before, however slow the line.
    helper.context.clear_cookies(name="sessionid")
    helper.context.set_offline(False)
    sign_in(helper, "kelompok-lakmaras")
    assert kept(helper) == []
    helper.context.set_offline(True)
    helper.goto("/lapangan/")
    expect(helper.locator("h1")).to_have_text("Halaman ini belum ada di HP ini")
    helper.context.set_offline(False)
    helper.goto("/lapangan/")
    news = helper.locator("#kabar")
    expect(news).to_have_text("1 catatan milik orang lain menunggu di HP ini; masuk dengan akunnya untuk mengirim.")
    own = helper.locator("#pembuat a")
    assert mine > own.count() == 1
    expect(helper.locator("#siap")).to_have_text("Siap: semua pembuat sudah tersimpan di HP ini.")
    assert not set(kept(helper)) & set(theirs) - {own.first.get_attribute("href")}
    own.first.click()
    assert "23" not in helper.locator("table td.angka").all_inner_texts()
    helper.context.clear_cookies(name="sessionid")
    sign_in(helper, "pendamping")
    helper.goto("/lapangan/")
    expect(news).to_contain_text("Semua sudah terkirim.")


def test_a_page_with_a_question_in_its_address_is_not_kept_and_leaving_keeps_none(helper: Page) -> None:
    first, second = (link.get_attribute("href") or "" for link in helper.locator("#pembuat a").all()[:2])
    ask = f"/lapangan/cetak/?pembuat={second.split('/')[2]}"
    helper.goto(ask)
    assert [path for path in kept(helper) if "cetak" in path] == []
    helper.context.set_offline(True)
    helper.goto(ask)
    expect(helper.locator("h1")).to_have_text("Halaman ini belum ada di HP ini")
    helper.goto(first)
    expect(helper.locator("#keluar")).to_be_visible()
    helper.context.set_offline(False)
    helper.goto("/lapangan/")
    helper.locator("#keluar button").click()
    helper.wait_for_url("/")
    assert kept(helper) == []


def test_a_page_answered_after_its_person_left_is_not_kept(helper: Page) -> None:
    late = helper.locator("#pembuat a").last.get_attribute("href") or ""
    held: list[tuple[Route, APIResponse]] = []
    helper.context.route(f"**{late}", lambda route: held.append((route, route.fetch())))
    helper.reload()
    for _ in range(50):
        helper.wait_for_timeout(100)
        if held:
            break
    helper.locator("#keluar button").click()
    helper.wait_for_url("/")
    ((route, answer),) = held
    assert answer.status == 200
    route.fulfill(response=answer)
    helper.wait_for_timeout(1_000)
    assert kept(helper) == []


def test_what_is_refused_stays_on_the_phone_until_a_person_saw_it(helper: Page) -> None:
    helper.locator("#pembuat a").first.click()
    write_stock(helper, "dua puluh")
    assert helper.evaluate("document.querySelector('#stock-quantity').validity.patternMismatch")
    helper.locator("#stock-quantity").fill("1,5")
    helper.locator("form[data-kind=stock] button").click()
    news = helper.locator("#kabar")
    expect(news).to_contain_text("Jumlah itu tidak mungkin.")
    expect(helper.locator("form[data-kind=stock] .jawab")).to_have_text("Jumlah itu tidak mungkin.")
    helper.reload()
    expect(news).to_contain_text("Jumlah itu tidak mungkin.")
    news.get_by_role("button", name="Buang: ").click()
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


def test_sheets_take_one_page_of_paper_each_and_no_more(helper: Page) -> None:
    makers = helper.locator("#pembuat a").count()
    helper.goto("/lapangan/cetak/")
    expect(helper.get_by_role("button", name="Cetak")).to_be_visible()
    paper = PdfReader(io.BytesIO(helper.pdf(format="A4")))
    assert len(paper.pages) == makers == helper.locator(".lembar").count()
    assert all("Kata pembuat" in page.extract_text() for page in paper.pages)
    assert not any("Keluar" in page.extract_text() for page in paper.pages)
