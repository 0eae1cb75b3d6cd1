"""Counting the drawer and reading the day: the count stays blind and stays known, and the paper has its day."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright

from browser.escpos_reader import read_escpos
from browser.test_till_codes import _PRINTER, choose_printer
from browser.tilling import Till, device
from tools.demo_shop import Shop

pytestmark = pytest.mark.browser


@pytest.fixture
def till(machine: Playwright, shop: Shop, tmp_path: Path) -> Iterator[Till]:
    with device(machine, shop, tmp_path / "profile") as one:
        one.begin()
        one.dark()
        yield one


def count(till: Till, cash: str) -> None:
    till.page.locator(".form > .field input").fill(cash)
    till.page.click("button:has-text('Sudah dihitung')")
    till.page.wait_for_selector(".figures dd")


def closing(till: Till) -> dict[str, Any]:
    (fact,) = [fact for fact in till.facts() if fact["kind"] == "shift_closed"]
    body: dict[str, Any] = json.loads(fact["text"])["body"]
    return body


def test_a_count_is_known_also_after_leaving_and_after_a_kill(till: Till) -> None:
    till.menu("Tutup giliran")
    count(till, "190.000")
    till.page.click("button:has-text('Kembali jual')")
    till.page.wait_for_selector(".screen-sell")
    till.menu("Tutup giliran")
    count(till, "195.000")
    till.kill()
    till.again()
    till.menu("Tutup giliran")
    assert till.page.locator(".figures").count() == 0
    count(till, "200.000")
    assert "Laci cocok." in till.page.locator("main").inner_text()
    till.page.click(".form .chief")
    till.page.wait_for_selector(".screen-report .figures")
    earlier = "hitungan sebelumnya Rp190.000 · hitungan sebelumnya Rp195.000"
    assert (closing(till)["counted_cash"], closing(till)["explanation"]) == (200000, earlier)
    assert [name for name in till.page.evaluate(_KEPT) if name.startswith("drawer:")] == []


_KEPT = """async () => {
  const { openDatabase, read, asked } = await import("/static/till/store/database.js");
  const database = await openDatabase();
  const names = await read(database, ["meta"], ({ meta }) => asked(meta.getAllKeys()));
  database.close();
  return names;
}"""


def test_goods_sold_between_two_right_counts_are_no_second_thought(till: Till) -> None:
    till.menu("Tutup giliran")
    count(till, "200.000")
    till.page.click("button:has-text('Kembali jual')")
    row = till.goods(1)[0]
    till.add(row)
    till.pay_cash()
    till.menu("Tutup giliran")
    paid = json.loads(till.facts()[-1]["text"])["body"]["total"]
    count(till, str(200000 + paid))
    till.page.click(".form .chief")
    till.page.wait_for_selector(".screen-report .figures")
    assert closing(till)["explanation"] == ""


def test_the_report_of_an_open_shift_does_not_tell_what_the_drawer_holds(till: Till) -> None:
    page = till.page
    till.add(till.goods(1)[0])
    till.pay_cash()
    till.menu("Laporan hari")
    page.wait_for_selector(".screen-report .figures")
    names = page.locator(".figures dt").all_inner_texts()
    assert "Penjualan" in names
    assert {"Tunai", "QRIS", "Transfer", "Uang awal di laci", "Uang masuk dan keluar", "Menurut kasir"} & set(
        names
    ) == set()
    assert "sesudah laci dihitung" in page.locator("main").inner_text()


def test_a_report_says_of_which_day_and_hours_it_is_on_the_screen_and_on_paper(till: Till) -> None:
    page = till.page
    page.evaluate(f"({_PRINTER})()")
    choose_printer(page, till, "58")
    till.menu("Jual")
    row = till.goods(1)[0]
    till.add(row)
    till.pay_cash()
    till.menu("Tutup giliran")
    count(till, "199.000")
    page.locator(".form input").fill("uang receh")
    page.click(".form .chief")
    page.wait_for_selector(".screen-report .figures")
    till.menu("Laporan hari")
    page.wait_for_selector(".screen-report .figures")
    shown = page.locator(".report").inner_text()
    day = page.evaluate(
        "new Date().toLocaleDateString('id', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })"
    )
    hours = r"Giliran \d\d[.:]\d\d–\d\d[.:]\d\d"
    assert day in shown
    assert re.search(hours, shown), shown
    assert {"Tunai", "Menurut kasir", "Selisih"} <= set(page.locator(".figures dt").all_inner_texts())
    page.evaluate("window.printed.length = 0")
    page.click("button:has-text('Cetak di printer')")
    page.wait_for_selector(".voice.good")
    (data,) = [step[2] for step in page.evaluate("window.printed") if step[0] == "out"]
    paper = read_escpos(bytes(data))
    text = "\n".join(paper.lines)
    assert max(map(len, paper.lines)) <= 32
    assert (paper.drawer_kicks, paper.cuts, paper.codes) == (0, 1, [])
    assert day in text
    assert re.search(hours.replace("–", "-"), text), text
    assert row[1].split()[0] in text
    assert {"Laporan hari", day} <= {line.strip() for line in paper.bold_lines}


def test_the_second_shift_of_a_day_stands_on_the_same_report(till: Till) -> None:
    page = till.page
    for _ in range(2):
        till.add(till.goods(1)[0])
        till.pay_cash()
        till.menu("Tutup giliran")
        count(till, "0")
        page.locator(".form input").fill("uji")
        page.click(".form .chief")
        page.wait_for_selector(".screen-report .figures")
        page.click("button:has-text('Buka giliran')")
        till.open_shift("0")
    till.menu("Laporan hari")
    page.wait_for_selector(".screen-report .figures")
    titles = page.locator(".report h2").all_inner_texts()
    assert [title.split()[0] for title in titles[1:]] == ["Giliran", "Giliran", "Giliran", "Paling"]
    assert page.locator(".figures .strong dd").inner_text().startswith("2 · ")


def test_the_difference_is_where_the_focus_goes(till: Till) -> None:
    till.menu("Tutup giliran")
    count(till, "199.000")
    assert till.page.evaluate("document.activeElement.innerText") == "Selisih: −Rp1.000"
    till.page.click("button:has-text('Hitung lagi')")
    till.until(lambda: till.page.evaluate("document.activeElement.tagName") == "INPUT")
