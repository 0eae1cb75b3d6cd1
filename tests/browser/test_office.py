"""The office in a real Chromium: its entrance, an order taken by telephone without script, a photo refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from browser.conftest import DESKTOP, PHONE
from browser.looking import looked_at

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["/akun/login/", "/akun/signup/"])
def test_entrance(open_page: Callable[..., Page], path: str) -> None:
    assert looked_at(open_page(PHONE, color_scheme="dark"), path, scheme="dark") == []


def test_an_order_by_telephone_without_script_is_paid_and_handed_over(
    open_page: Callable[..., Page], sign_in: Any
) -> None:
    page = sign_in(open_page(PHONE, java_script_enabled=False), "gerai-belu")
    page.goto("/kantor/barang/")
    name = page.locator("tbody th a", has_text="Kopi").first.inner_text()
    page.goto("/kantor/pesanan/baru/")
    page.fill("input[name=cari]", " ".join(name.split(" ")[:2]))
    page.click("button[value=seek]")
    page.locator("tr", has=page.locator(f"text={name}")).locator("button[name=add]").first.click()
    page.fill("input[name=name]", "Pembeli Telepon")
    page.fill("input[name=phone]", "0812 0000 9999")
    page.check("input[name=consent]")
    page.click("button.btn[value=count]")
    total = page.locator(".money").inner_text()
    page.click("button[value=place]")
    assert "menunggu pembayaran" in page.locator("h1").inner_text()
    page.fill("input[name=amount]", total)
    page.click("text=Uangnya ada")
    page.click("text=Barang sudah siap")
    page.click("text=Sudah diserahkan")
    assert "sudah diserahkan" in page.locator("h1").inner_text()
    assert page.locator(".timeline b").all_inner_texts() == [
        "Pesanan masuk",
        "Pembayaran diterima",
        "Barang siap",
        "Diserahkan",
    ]


def test_a_fifty_megabyte_photo_gets_one_clear_sentence(
    open_page: Callable[..., Page], sign_in: Any, tmp_path: Path
) -> None:
    page = sign_in(open_page(DESKTOP, java_script_enabled=False), "pendamping")
    page.goto("/kantor/produk/")
    page.click("tbody th a >> nth=0")
    page.click("summary:has-text('Tambah foto')")
    large = tmp_path / "besar.jpg"
    large.write_bytes(b"\xff\xd8\xff" + b"x" * 49_000_000)
    page.set_input_files("input[type=file]", large)
    page.fill("input[name=f-alt]", "besar")
    page.click("text=Unggah >> visible=true")
    page.wait_for_load_state()
    assert page.locator("h1").inner_text() == "Kiriman terlalu besar"
    assert "Paling banyak 12 MB." in page.locator("main").inner_text()
