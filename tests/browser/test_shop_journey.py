"""From a dot on the map to the maker's statement, as three people live it: a shopper, the outlet, the maker."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import DESKTOP, PHONE
from tools.demo_shop import Shop

pytestmark = pytest.mark.browser

VILLAGE, REGENCY = "Lakmaras", "Belu"
PRODUCT, PIECES = "Kopi Lakmaras", 2
OUTLET_BP, PROGRAMME_BP, TAX_BP = 1_200, 200, 50
"""The maker's terms in the demo: 12 % to the outlet, 2 % to the programme, 0.5 % tax; the rest is the maker's."""


def rupiah(amount: int) -> str:
    return f"Rp{amount:,}".replace(",", ".")


def find_product(page: Page) -> None:
    """Walk from the map of all islands to a village that makes something, and to what it makes."""
    page.goto("/")
    expect(page.locator("svg a")).not_to_have_count(0)
    page.locator(f"svg a[aria-label*={REGENCY}]").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/kabupaten/belu/")
    dot = page.locator("svg a", has=page.locator("title", has_text=re.compile(f"^{VILLAGE}$")))
    page.goto(dot.get_attribute("href") or "")
    expect(page.get_by_role("heading", level=1)).to_contain_text(VILLAGE)
    page.get_by_role("link", name=PRODUCT).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PRODUCT)


def fill_basket(page: Page) -> int:
    """Take two of a size that is there today; gives the price of one."""
    size = page.locator("label", has=page.locator("input[name=varian]:enabled")).first
    price = int(re.search(r"Rp([\d.]+)", size.inner_text())[1].replace(".", ""))
    size.locator("input").check()
    page.get_by_label("Jumlah", exact=True).fill(str(PIECES))
    page.get_by_role("button", name="Masukkan keranjang").click()
    page.goto("/keranjang/")
    expect(page.get_by_role("main")).to_contain_text(rupiah(price * PIECES))
    return price


def shares(price: int) -> dict[str, int]:
    """Split what the pieces cost, each piece by itself, rounded half up."""
    outlet, programme, tax = ((price * share + 5_000) // 10_000 * PIECES for share in (OUTLET_BP, PROGRAMME_BP, TAX_BP))
    return {"maker": price * PIECES - outlet - programme - tax, "outlet": outlet, "programme": programme, "tax": tax}


def order(page: Page, total: int) -> str:
    """Check out for collection, by bank transfer; gives the address of the order's page."""
    page.get_by_role("link", name="Pesan dari gerai ini").click()
    page.get_by_role("radio", name=re.compile("Ambil di gerai")).check()
    page.get_by_label("Nama pemesan").fill("Pembeli 014")
    page.get_by_label("Nomor telepon atau WhatsApp").fill("0800 0000 0014")
    page.get_by_role("radio", name=re.compile("Transfer bank")).check()
    page.locator("input[name=setuju]").check()
    page.get_by_role("button", name="Periksa pesanan").click()
    page.locator("button[name=langkah][value=pesan]").click()
    page.wait_for_url("**/pesanan/**")
    expect(page.get_by_role("main")).to_contain_text(rupiah(total))
    return page.url


def number_of(page: Page) -> str:
    found = re.search(r"[A-Z]{3}-\d{4}-[0-9A-Z]{5}", page.inner_text("main"))
    assert found is not None
    return found[0]


def settle_at_the_outlet(page: Page, number: str, total: int) -> None:
    """The manager finds the order, sees the money in the outlet's own account, prepares and hands over."""
    page.goto("/kantor/pesanan/")
    page.get_by_label("Nomor, HP atau nama").fill(number)
    page.get_by_role("button", name="Cari").first.click()
    page.get_by_role("link", name=number).click()
    page.get_by_label("Uang yang terlihat masuk").fill(str(total))
    page.get_by_label("Nomor referensi").fill(f"JALAN{number[-5:]}")
    page.get_by_role("button", name="Uangnya ada").click()
    page.get_by_role("button", name="Barang sudah siap").click()
    page.get_by_role("button", name="Sudah diserahkan").click()
    expect(page.get_by_role("button", name="Sudah diserahkan")).to_have_count(0)


def test_from_the_map_to_the_makers_statement(
    shop: Shop, open_page: Callable[..., Page], sign_in: Callable[..., Page]
) -> None:
    shopper = open_page(PHONE, java_script_enabled=False)
    find_product(shopper)
    price = fill_basket(shopper)
    total, split = price * PIECES, shares(price)
    address = order(shopper, total)
    number = number_of(shopper)
    shopper.get_by_role("button", name="Saya sudah bayar").click()
    expect(shopper.get_by_role("main")).to_contain_text("Terima kasih")

    manager = sign_in(open_page(DESKTOP), "gerai-belu")
    settle_at_the_outlet(manager, number, total)

    shopper.goto(address)
    for part in (*split.values(), total):
        expect(shopper.get_by_role("main")).to_contain_text(rupiah(part))

    maker = sign_in(open_page(PHONE), "kelompok-lakmaras")
    maker.goto("/kantor/pembuat/")
    maker.get_by_role("link", name="BUMDes Lakmaras").first.click()
    maker.locator("main a[href$='/rekening/']").first.click()
    row = maker.locator("tr", has_text=number)
    expect(row).to_contain_text(rupiah(split["maker"]))
    expect(row).to_contain_text(PRODUCT)
    assert "cocok" in shop.manage("check_books")


def test_a_stranger_sees_neither_the_order_nor_the_office(shop: Shop, open_page: Callable[..., Any]) -> None:
    page = open_page(DESKTOP)
    answers = {path: page.goto(path) for path in ("/pesanan/00000000000000000000000000/", "/kantor/pesanan/")}
    assert [answer.status for answer in answers.values()] == [404, 200]
    assert "/akun/" in page.url
