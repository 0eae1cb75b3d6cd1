"""The office in a real Chromium: every page looked at, an order taken by telephone without script, a photo refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from browser.conftest import DESKTOP, PHONE
from browser.test_pages import looked_at
from tools.demo_shop import Shop

pytestmark = pytest.mark.browser

ROOMS = {
    "gerai-belu": (
        "/kantor/",
        "/kantor/pesanan/",
        "/kantor/pesanan/?meja=done",
        "/kantor/pesanan/baru/",
        "/kantor/barang/",
        "/kantor/barang/masuk/?cari=kopi",
        "/kantor/pembuat/",
        "/kantor/pembuat/baru/",
        "/kantor/hak/",
        "/kantor/hak/bank/",
        "/kantor/titipan/",
        "/kantor/pesan-barang/",
        "/kantor/kasir/",
        "/kantor/kasir/masalah/",
        "/kantor/kasir/masalah/?keadaan=beres",
        "/kantor/kasir/jual-lebih/",
        "/kantor/kasir/sif/",
        "/kantor/kasir/hari/",
        "/kantor/kasir/petugas/",
        "/kantor/barang/surat/",
        "/kantor/barang/kiriman/",
        "/kantor/barang/hitungan/",
        "/kantor/barang/keluar/",
        "/kantor/barang/penarikan/",
        "/kantor/barang/perjanjian/",
        "/kantor/uang/",
        "/kantor/uang/barang/",
        "/kantor/uang/biaya/",
        "/kantor/uang/setempat/",
        "/kantor/slip/",
        "/kantor/gerai/",
        "/akun/2fa/",
        "/akun/password/change/",
        "/akun/logout/",
    ),
    "kurator": (
        "/kantor/",
        "/kantor/kurasi/",
        "/kantor/produk/",
        "/kantor/pembuat/",
        "/kantor/desa/",
        "/kantor/desa/?cari=sikka",
        "/kantor/desa/53.07.03.2005/",
    ),
    "pendamping": ("/kantor/", "/kantor/produk/", "/kantor/produk/unggah/"),
    "steward": (
        "/kantor/",
        "/kantor/akun/",
        "/kantor/akun/baru/",
        "/kantor/pembeli/",
        "/kantor/gerai/",
        "/kantor/gerai/baru/",
        "/kantor/gerai/penyelenggara-baru/",
        "/kantor/aturan/",
        "/kantor/aturan/ongkos-kirim/",
        "/kantor/aturan/pembagian/",
        "/kantor/aturan/angka/",
    ),
}
LEADING_ON = (
    "/kantor/pesanan/", "/kantor/pesanan/?meja=done", "/kantor/barang/", "/kantor/barang/masuk/?cari=kopi",
    "/kantor/hak/", "/kantor/gerai/", "/kantor/titipan/", "/kantor/kasir/", "/kantor/kasir/sif/",
    "/kantor/kasir/jual-lebih/", "/kantor/kasir/petugas/", "/kantor/hak/bank/", "/kantor/pesan-barang/",
    "/kantor/barang/surat/", "/kantor/barang/kiriman/", "/kantor/barang/keluar/", "/kantor/kurasi/",
    "/kantor/produk/", "/kantor/pembuat/", "/kantor/akun/",
)  # fmt: skip
"""Lists whose first row is opened and looked at too."""
BEGINNING = ("/kantor/kasir/", "/kantor/hak/bank/", "/kantor/pesan-barang/", "/kantor/barang/surat/",
             "/kantor/barang/kiriman/", "/kantor/barang/hitungan/", "/kantor/barang/perjanjian/",
             "/kantor/uang/biaya/", "/kantor/uang/setempat/")  # fmt: skip
"""Rooms in which something is begun by a button: its form is looked at too."""


@pytest.mark.parametrize("who", ROOMS)
@pytest.mark.parametrize(("kind", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")], ids=["phone", "desk"])
def test_office_pages(  # noqa: PLR0917 -- fixtures
    shop: Shop, open_page: Callable[..., Page], sign_in: Any, kind: dict[str, Any], scheme: str, who: str
) -> None:
    page = sign_in(open_page(kind, color_scheme=scheme), who)
    wrong = []
    for path in ROOMS[who]:
        wrong += looked_at(page, path)
        # What a room leads on to: its first row, and what is begun with its button.
        first, begun = page.locator("main tbody a").first, page.locator("main .actions a.btn").first
        links = [link.get_attribute("href") or "" for link in (first,) if path in LEADING_ON and link.count()]
        links += [begun.get_attribute("href") or ""] if path in BEGINNING and begun.count() else []
        for link in links:
            wrong += looked_at(page, link)
    assert "\n".join(wrong) == ""


@pytest.mark.parametrize("path", ["/akun/login/", "/akun/signup/"])
def test_entrance(open_page: Callable[..., Page], path: str) -> None:
    assert looked_at(open_page(PHONE, color_scheme="dark"), path) == []


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
