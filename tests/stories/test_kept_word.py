"""A maker lists by photo and promises in chat; an outlet runs low, orders, is countered, gets less, sells and pays."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from stories.kept_word import MAKER, PRICE, PRODUCT, curate, foresee, register, sell, stands
from tools.bring import CHROMIUM_FLAGS, find_chromium
from tools.demo_shop import Shop

pytestmark = pytest.mark.browser

HEAD = "gerai-belu"
FIRST, SOLD, ASKED, OFFERED, CAME, SOLD_LATER = 40, 38, 15, 12, 10, 4


@pytest.fixture
def pages(shop: Shop) -> Iterator[tuple[Page, Page]]:
    """A maker's phone and the outlet's desk."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(CHROMIUM_FLAGS))
        phone = browser.new_page(base_url=shop.url, viewport={"width": 360, "height": 740}, locale="id-ID")
        desk = browser.new_page(base_url=shop.url, viewport={"width": 1280, "height": 900}, locale="id-ID")
        password = next(log_in.password for log_in in shop.log_ins() if log_in.username == HEAD)
        desk.goto("/akun/login/")
        desk.fill("input[name=login]", HEAD)
        desk.fill("input[name=password]", password)
        desk.locator("form:has(input[name=password]) [type=submit]").first.click()
        desk.wait_for_url(lambda url: "/login/" not in url)
        yield phone, desk
        browser.close()


def test_a_word_is_given_in_chat_countered_kept_short_and_paid(shop: Shop, pages: tuple[Page, Page]) -> None:
    phone, desk = pages
    made = register(shop)
    phone.goto(f"/simulator/?siapa=pembuat:{made['maker']}")
    list_by_photo(phone)
    made |= curate(shop, made["maker"])
    assert (made["name"], made["photos"]) == (PRODUCT, 1)
    say(phone, "janji dodol nanas 20 tiap minggu")
    agree(phone)
    receive(desk, made["variant"], FIRST)
    first = sell(shop, made["outlet"], made["variant"], SOLD)
    foresee(shop)
    order = ask_again(desk, made)
    say(phone, f"bisa {OFFERED} sa")
    expect(last(phone)).to_contain_text("Kapan")
    say(phone, "lusa")
    agree(phone)
    take_counter(desk, order)
    bring_short(desk, order)
    second = sell(shop, made["outlet"], made["variant"], SOLD_LATER)
    say(phone, "su laku berapa?")
    expect(last(phone)).to_contain_text(f"{SOLD + SOLD_LATER}")
    pay(desk, made)
    say(phone, "uang su masuk ko?")
    expect(last(phone)).to_contain_text("tidak ada yang belum dibayar")
    see_it_everywhere(desk, made, order)
    found = stands(shop, made)
    assert first + second == (SOLD + SOLD_LATER) * PRICE
    assert found["free"] == FIRST - SOLD + CAME - SOLD_LATER
    assert found["ordered"] == [[OFFERED, CAME]]
    assert found["standing"] == [[20, "week"]]
    assert found["arrived"] == FIRST + CAME
    assert [OFFERED, CAME] in found["counted"]
    assert (found["closing"], found["paid"]) == (0, found["sold"])
    assert found["sold"] > 0


def say(phone: Page, text: str) -> None:
    """Type into the chat, and wait until the shop has answered."""
    before = phone.locator("#percakapan .toko").count()
    phone.fill("#teks", text)
    phone.click("#tulis button")
    phone.wait_for_function("n => document.querySelectorAll('#percakapan .toko').length > n", arg=before)


def last(phone: Page) -> Any:
    return phone.locator("#percakapan .toko").last


def agree(phone: Page) -> None:
    """Press «Ya» under what was read back."""
    expect(last(phone)).to_contain_text("Betul?")
    last(phone).get_by_role("button", name="Ya", exact=True).click()
    expect(last(phone)).to_contain_text("Sudah dicatat")


def list_by_photo(phone: Page) -> None:
    kept = BytesIO()
    Image.effect_noise((640, 480), 60).convert("RGB").save(kept, "JPEG")
    phone.locator("#tulis summary").click()
    phone.locator("#foto").set_input_files({"name": "dodol.jpg", "mimeType": "image/jpeg", "buffer": kept.getvalue()})
    say(phone, f"barang baru {PRODUCT.lower()} 20rb per bungkus")
    agree(phone)


def receive(desk: Page, variant: str, pieces: int) -> None:
    desk.goto(f"/kantor/barang/masuk/{variant}/")
    desk.fill("input[name=quantity]", str(pieces))
    desk.click("text=Masukkan ke rak")
    expect(desk.locator(".notice.ok")).to_have_count(1)


def ask_again(desk: Page, made: dict[str, Any]) -> str:
    """Take what the forecast proposes for this maker, ask for some more, and send it; gives the order's address."""
    desk.goto(f"/kantor/pesan-lagi/?gerai={made['outlet']}")
    row = desk.locator("tr", has_text=PRODUCT)
    expect(row).to_contain_text("riwayat belum cukup")
    own = row.locator("input")
    assert int(own.input_value()) > 0
    desk.evaluate("document.querySelectorAll('main form input[name^=quantity]').forEach(field => { field.value = '' })")
    own.fill(str(ASKED))
    desk.get_by_role("button", name="Buat pesanan").click()
    desk.goto(f"/kantor/pesan-barang/?gerai={made['outlet']}")
    desk.get_by_role("link", name=MAKER).or_(desk.locator("tr", has_text=MAKER).locator("a")).first.click()
    address = desk.url
    stop = desk.locator("textarea[name=override_reason], input[name=override_reason]")
    if stop.count():
        stop.fill("Stok habis (uji).")
    desk.locator("form[action$='/kirim/'] button").click()
    expect(desk.locator(".notice.ok")).to_have_count(1)
    return address


def take_counter(desk: Page, order: str) -> None:
    desk.goto(order)
    expect(desk.locator("main")).to_contain_text("Pembuat mengusulkan lain")
    desk.get_by_role("button", name="Terima usul").click()
    expect(desk.locator(".notice.ok")).to_have_count(1)


def bring_short(desk: Page, order: str) -> None:
    desk.goto(order)
    desk.locator("form[action$='/terima/'] input[name^=quantity]").fill(str(CAME))
    desk.locator("form[action$='/terima/'] button").click()
    expect(desk.locator(".notice.ok")).to_have_count(1)


def pay(desk: Page, made: dict[str, Any]) -> None:
    desk.goto(f"/kantor/hak/{made['operator']}/{made['maker']}/")
    expect(desk.locator("h1")).to_have_text(MAKER)
    owed = "".join(filter(str.isdigit, desk.locator(".money").first.inner_text()))
    desk.fill("input[name=amount]", owed)
    desk.locator("input[name=method][value=transfer]").check()
    desk.fill("input[name=reference]", "MENEPATI-1")
    desk.locator("form.sheet .btn").first.click()
    expect(desk.locator(".notice.ok")).to_have_count(1)


def see_it_everywhere(desk: Page, made: dict[str, Any], order: str) -> None:
    """The order, the maker's promises, the shop and the outlet's list of what is coming tell the same."""
    desk.goto(order)
    expect(desk.locator("main")).to_contain_text(str(CAME))
    desk.goto(f"/kantor/pembuat/{made['maker']}/janji/")
    row = desk.locator("tr", has_text="pesanan gerai").or_(desk.locator("tr", has_text=str(OFFERED))).first
    expect(row).to_contain_text(str(CAME))
    desk.goto(f"/produk/{made['slug']}/")
    expect(desk.locator("h1")).to_contain_text(PRODUCT)
    expect(desk.locator("main")).to_contain_text("NTT Mart by Dekranasda Belu · Ada")
