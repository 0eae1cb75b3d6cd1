"""What a cashier does in the dark: weigh, hold back the scarce, put aside, discount, round, split, close, refund."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright, expect

from browser.dark_till import CLOTH, COFFEE, ODD, ROWS, bodies, dark_till
from browser.tilling import Till
from tools.demo_shop import Shop

pytestmark = pytest.mark.browser


@pytest.fixture
def till(machine: Playwright, shop: Shop, tmp_path: Path) -> Iterator[Till]:
    with dark_till(machine, shop, tmp_path / "profile") as one:
        yield one


def money(body: dict[str, Any]) -> tuple[int, ...]:
    return tuple(body[name] for name in ("goods_total", "rounding", "total"))


def test_weighed_goods_by_label_and_by_hand_leave_the_shelf_in_grams(till: Till) -> None:
    page = till.page
    till.scan("2100042003330")
    till.until(lambda: page.locator(".lines li").count() == 1)
    till.scan("2100042000001")
    page.wait_for_selector("dialog")
    page.fill("dialog input", "0")
    page.click("dialog .chief")
    assert "0,001" in page.locator("dialog .answer").inner_text()
    page.fill("dialog input", "0,25")
    page.click("dialog .chief")
    till.until(lambda: page.locator(".lines li").count() == 2)
    till.pay_cash()
    (sale,) = bodies(till, "sale")
    assert [(line["weighed"], line["quantity"], line["gross"]) for line in sale["lines"]] == [
        (True, 333, 28305),
        (True, 250, 21250),
    ]
    assert money(sale) == (49555, 45, 49600)
    assert till.row(COFFEE)[9] == 20000 - 583


def test_weighing_again_changes_that_line_alone_and_giving_up_changes_nothing(till: Till) -> None:
    page = till.page
    till.scan("2100042003330")
    till.until(lambda: page.locator(".lines li").count() == 1)
    till.scan("2100042005006")
    till.until(lambda: page.locator(".lines li").count() == 2)

    def weigh_again(written: str, press: str) -> None:
        page.locator(".line", has_text="0,333").click()
        page.click("dialog button:has-text('Timbang lagi')")
        weight = page.get_by_label("Berat")
        assert weight.input_value() == "0,333"
        weight.fill(written)
        page.click(f"dialog button:has-text('{press}')")

    weigh_again("1,2", "Batal")
    till.until(lambda: page.locator("dialog").count() == 0)
    weigh_again("nol", "Tambah")
    till.until(lambda: "0,001" in page.locator("dialog .answer").inner_text())
    page.get_by_label("Berat").fill("1,2")
    page.click("dialog .chief")
    till.until(lambda: "1,2" in page.locator(".lines").inner_text())
    till.pay_cash()
    (sale,) = bodies(till, "sale")
    assert [(line["quantity"], line["gross"]) for line in sale["lines"]] == [(1200, 102_000), (500, 42_500)]
    assert till.row(COFFEE)[9] == 20000 - 1700


def test_a_misread_label_sells_nothing(till: Till) -> None:
    till.scan("2100042003340")
    till.until(lambda: "salah baca" in till.said())
    till.scan("8991234567891")
    till.until(lambda: "belum dikenal" in till.said())
    assert till.page.locator(".lines li").count() == 0


def test_without_signal_only_held_pieces_of_scarce_goods_are_sold(till: Till) -> None:
    page = till.page
    till.scan("2000000000015")
    till.until(lambda: page.locator(".lines li").count() == 1)
    page.click(".steps button:has-text('+')")
    till.until(lambda: "Tanpa sinyal hanya boleh dijual" in till.said())
    assert page.locator(".lines output").inner_text() == "1"
    till.scan("2000000000015")
    till.until(lambda: "Tanpa sinyal hanya boleh dijual" in till.said())
    till.pay_cash()
    assert till.row(CLOTH)[9:11] == [3, 0]
    till.next()
    till.scan("2000000000015")
    till.until(lambda: "dipegang kasir ini: 0" in till.said())
    assert page.locator(".lines li").count() == 0


def test_with_signal_scarce_goods_are_held_as_they_are_scanned(till: Till) -> None:
    till.dark(False)
    till.send()
    till.menu("Jual")
    scarce = next(row for row in till.shelf() if row[11] and row[13] == 1 and row[9] >= 1 and row[0] != CLOTH)
    till.page.fill("#cari", f"{scarce[1]} {scarce[2]}")
    till.page.locator(".goods button").first.click()
    till.until(lambda: till.page.locator(".lines li").count() == 1)
    till.until(lambda: till.stored("meta", "basket")["items"])  # Goods are shown at once and saved right after.
    till.kill()
    till.again()
    assert till.row(scarce[0])[10] == 1
    number = till.pay_cash()
    assert [sale["number"] for sale in bodies(till, "sale")] == [number]
    assert till.row(scarce[0])[10] == 0


def test_rounding_is_told_in_words_and_split_rounds_the_cash_part_only(till: Till) -> None:
    page = till.page
    till.add(ROWS[2])
    page.click(".paybar .chief")
    words = page.locator(".rounding").inner_text()
    assert words.startswith("Rp12.765 dibulatkan ke atas Rp35 menjadi Rp12.800")
    page.click('.tabs button:has-text("Transfer")')
    assert page.locator(".rounding").count() == 0
    page.locator(".panel input").first.fill("20.000")
    page.click(".form .chief")
    till.until(lambda: "paling banyak Rp12.765" in till.said())
    page.locator(".panel input").first.fill("5.020")
    page.locator(".panel input").nth(1).fill("BRI 0042")
    page.click(".form .chief")
    page.click('.tabs button:has-text("Tunai")')
    assert page.locator(".rounding").inner_text().startswith("Rp7.745 dibulatkan ke bawah Rp45 menjadi Rp7.700")
    page.locator(".form input").fill("7.000")
    assert page.locator(".change").inner_text() == "Kurang Rp700"
    page.click(".form .chief")
    till.until(lambda: "kurang" in till.said())
    page.locator(".form input").fill("10.000")
    page.click(".form .chief")
    page.wait_for_selector(".screen-done .receipt")
    assert page.locator(".due b").inner_text() == "Rp2.300"
    (sale,) = bodies(till, "sale")
    assert money(sale) == (12765, -45, 12720)
    paid = [
        [part[name] for name in ("method", "amount", "tendered", "change", "reference")] for part in sale["payments"]
    ]
    assert paid == [["transfer", 5020, 5020, 0, "BRI 0042"], ["cash", 7700, 10000, 2300, ""]]


def test_a_discount_needs_a_reason_and_never_passes_the_price(till: Till) -> None:
    page = till.page
    till.add(ROWS[2])
    page.locator(".line").click()
    amount, reason = page.locator("dialog input").nth(1), page.locator("dialog select")
    for typed, why, said in [
        ("10%", "", "Pilih alasan potongan."),
        ("13.000", "Kemasan rusak", "Potongan lebih besar dari harganya."),
        ("sepuluh", "Kemasan rusak", "Potongan tidak terbaca. Tulis 5.000 atau 10%."),
    ]:
        amount.fill(typed)
        reason.select_option(why)
        page.click("dialog .chief")
        assert page.locator("dialog .answer").inner_text() == said
    amount.fill("10%")
    page.click("dialog .chief")
    page.wait_for_selector("dialog", state="detached")
    till.pay_cash()
    (line,) = bodies(till, "sale")[0]["lines"]
    assert (line["gross"], line["discount"], line["amount"], line["discount_reason"]) == (
        12765,
        1277,
        11488,
        "Kemasan rusak",
    )


def test_a_basket_put_aside_waits_through_a_kill(till: Till) -> None:
    page = till.page
    till.add(ROWS[2])
    page.click(".paybar button:has-text('Titip')")
    page.fill("dialog input", "Ibu baju merah")
    page.click("dialog .chief")
    till.until(lambda: page.locator(".lines li").count() == 0)
    till.kill()
    till.again()
    page = till.page
    till.add(till.goods(2)[1])
    till.menu("Keranjang titipan")
    page.click(".rows button:has-text('Ibu baju merah')")
    till.until(lambda: "dulu keranjang yang sekarang" in till.said())
    till.menu("Jual")
    first = till.pay_cash()
    till.menu("Keranjang titipan")
    page.click(".rows button:has-text('Ibu baju merah')")
    page.wait_for_selector(".screen-sell .lines li")
    second = till.pay_cash()
    assert [(sale["number"], sale["lines"][0]["variant"] == ODD) for sale in bodies(till, "sale")] == [
        (first, False),
        (second, True),
    ]
    assert till.stored("parked") == []


def test_closing_counts_blindly_and_keeps_the_first_count(till: Till) -> None:
    page = till.page
    till.add(ROWS[2])
    till.menu("Tutup giliran")
    expect(page.locator("main")).to_contain_text("Masih ada barang di keranjang")
    till.menu("Jual")
    till.pay_cash()
    till.menu("Tutup giliran")
    assert "Rp212.800" not in page.locator("main").inner_text()
    page.locator(".notes input").first.fill("2")
    page.locator(".notes input").nth(3).fill("1")
    page.click("button:has-text('Sudah dihitung')")
    page.wait_for_selector(".figures .bad dd:has-text('−Rp2.800')")
    page.click(".form .chief")
    till.until(lambda: "Jelaskan selisihnya." in till.said())
    page.click("button:has-text('Hitung lagi')")
    page.locator(".form > .field input").fill("212.500")
    page.click("button:has-text('Sudah dihitung')")
    page.wait_for_selector(".figures .bad dd:has-text('−Rp300')")
    page.locator("input").fill("uang receh kurang")
    page.click(".form .chief")
    page.wait_for_selector(".screen-report .figures")
    (closing,) = bodies(till, "shift_closed")
    wanted = {"counted_cash": 212500, "expected_cash": 212800, "difference": -300, "sales": 1, "sales_total": 12800}
    assert {name: closing[name] for name in wanted} == wanted
    assert closing["explanation"] == "uang receh kurang · hitungan sebelumnya Rp210.000"
    till.kill()
    till.open(dark=True)
    till.enter()
    till.open_shift("212.500")
    assert bodies(till, "shift_opened")[-1]["opening_cash"] == 212500


def test_a_refund_of_part_leaves_the_rest_and_no_more(till: Till) -> None:
    page = till.page
    till.add(ROWS[2])
    page.click(".steps button:has-text('+')")
    page.click(".steps button:has-text('+')")
    number = till.pay_cash()
    for count, paid in (("2", "Rp25.500"), ("1", "Rp12.800")):
        till.menu("Struk dan pengembalian")
        page.locator(f".rows button:has-text('{number}')").click()
        page.click("button:has-text('Pengembalian')")
        field = page.locator("input[inputmode=numeric]")
        field.fill("4")
        assert page.locator("[role=status].answer").inner_text() == "Lebih banyak dari yang dijual."
        field.fill(count)
        page.locator("select").first.select_option("Barang rusak")
        page.click("button:has-text('Kembalikan uang')")
        page.wait_for_selector(f".screen-refunded .due b:has-text('{paid}')")
    assert [(body["amount"], body["rounding"]) for body in bodies(till, "refund")] == [(25530, -30), (12765, 35)]
    till.menu("Struk dan pengembalian")
    page.locator(f".rows button:has-text('{number}')").click()
    page.wait_for_selector(".screen-receipt .receipt")
    assert page.locator("button:has-text('Pengembalian')").count() == 0
