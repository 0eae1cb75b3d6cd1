"""What the till draws and prints is read back: codes by zxing-cpp, a printer's bytes by our reader of ESC/POS."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Locator, Page, Playwright

from browser.escpos_reader import read_escpos
from browser.tilling import Till, device
from nttmart.contexts.payments.rules.qris import parse_qris
from tools.bring import CHROMIUM_FLAGS, find_chromium
from tools.demo_shop import Shop

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def till(machine: Playwright, shop: Shop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Till]:
    """One enrolled till with an open shift; its page has a USB printer that only remembers."""
    with device(machine, shop, tmp_path_factory.mktemp("till") / "profile") as one:
        one.begin()
        yield one


def seen(drawn: Locator) -> str:
    """Read a code off the screen, as a camera does."""
    image = Image.open(io.BytesIO(drawn.screenshot())).convert("L")
    (code,) = zxingcpp.read_barcodes(image)
    return str(code.text)


def test_codes_of_every_version_and_level_are_read_back(till: Till) -> None:
    drawn = till.page.evaluate(
        """async () => {
          const { qrCode, capacity } = await import("/static/till/domain/qr.js");
          const found = [];
          for (const level of ["L", "M"]) for (let version = 1; version <= 40; version++) {
            const letter = (_, at) => String.fromCharCode(33 + ((at * 7 + version) % 90));
            const text = Array.from({ length: capacity(version, level) }, letter).join("");
            found.push([version, text, qrCode(text, level).map((row) => row.map(Number))]);
          }
          const thanks = "Terima kasih ☕ «Belu»";
          return [...found, [2, thanks, qrCode(thanks).map((row) => row.map(Number))]];
        }"""
    )
    assert len(drawn) == 81
    for version, text, rows in drawn:
        assert len(rows) == version * 4 + 17
        assert picture_reads(rows) == [text]


def picture_reads(rows: list[list[int]]) -> list[str]:
    size = len(rows) + 8
    image = Image.new("L", (size, size), 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                image.putpixel((x + 4, y + 4), 0)
    big = image.resize((size * 4, size * 4), Image.Resampling.NEAREST)
    return [str(code.text) for code in zxingcpp.read_barcodes(big)]


def test_a_text_too_long_for_any_code_is_refused(till: Till) -> None:
    refused = till.page.evaluate(
        """async () => {
          const { qrCode } = await import("/static/till/domain/qr.js");
          try { qrCode("x".repeat(2954), "L"); return "drawn"; } catch (error) { return error.name; }
        }"""
    )
    assert refused == "RangeError"


def test_qris_on_the_screen_names_the_outlet_and_the_sum(till: Till) -> None:
    (row,) = till.goods(1)
    till.add(row)
    till.page.click(".paybar .chief")
    till.page.click('.tabs button:has-text("QRIS")')
    code = parse_qris(seen(till.page.locator(".account svg")))
    about = till.stored("meta", "catalogue")["qris"]
    assert (code.amount, code.is_dynamic, code.nmid) == (row[3], True, about["nmid"])
    assert about["name"] in till.page.locator(".merchant").inner_text()
    till.page.locator(".panel input").first.fill("1.500")
    assert parse_qris(seen(till.page.locator(".account svg"))).amount == 1500
    till.page.click('.tabs button:has-text("Tunai")')
    till.page.click(".form .chief")
    till.page.wait_for_selector(".screen-done .receipt")
    till.next()


def test_a_receipt_taken_away_is_drawn_from_its_own_address(till: Till) -> None:
    (row,) = till.goods(1)
    till.add(row)
    number = till.pay_cash()
    rows = till.page.locator(".receipt p").all_inner_texts()
    till.page.click("button:has-text('Struk ke HP pembeli')")
    address = seen(till.page.locator("dialog svg"))
    till.page.click("dialog button:has-text('Tutup')")
    till.next()
    assert address.startswith(till.shop.url + "/kasir/struk/#")
    buyer = till.context.new_page()  # type: ignore[union-attr]
    asked: list[str] = []
    buyer.on("request", lambda request: asked.append(request.url))
    buyer.goto(address)
    buyer.wait_for_selector(".receipt")
    assert buyer.locator(".receipt p").all_inner_texts() == rows
    assert number in buyer.locator(".receipt").inner_text()
    assert [url for url in asked if address.split("#")[1][:20] in url.split("#")[0]] == []
    buyer.goto(address[:-30])
    buyer.wait_for_selector("main p:has-text('tidak memuat struk')")
    buyer.close()


_PRINTER = """() => {
  window.printed = [];
  const end = (direction, endpointNumber) => ({ direction, endpointNumber });
  const device = {
    productName: "POS-58", configuration: null,
    async open() { window.printed.push("open"); }, async close() { window.printed.push("close"); },
    async selectConfiguration(value) {
      this.configuration = { interfaces: [
        { interfaceNumber: 0, alternates: [{ interfaceClass: 3, endpoints: [end("in", 1)] }] },
        { interfaceNumber: 2, alternates: [{ interfaceClass: 7, endpoints: [end("in", 4), end("out", 5)] }] },
      ] };
    },
    async claimInterface(number) { window.printed.push(["claim", number]); },
    async releaseInterface(number) { window.printed.push(["release", number]); },
    async transferOut(endpoint, bytes) {
      if (window.printerBroken) throw new Error("out of paper");
      window.printed.push(["out", endpoint, Array.from(bytes)]);
    },
  };
  const value = { requestDevice: async () => device, getDevices: async () => [device] };
  Object.defineProperty(navigator, "usb", { value });
}"""


def choose_printer(page: Page, till: Till, paper: str) -> None:
    till.menu("Pengaturan")
    page.locator("select").nth(1).select_option(paper)
    page.click("button:has-text('Pilih printer USB')")
    page.wait_for_selector(".voice:has-text('POS-58')")


@pytest.mark.parametrize(("paper", "columns"), [("58", 32), ("80", 48)])
def test_a_receipt_on_thermal_paper(till: Till, paper: str, columns: int) -> None:
    page = till.page
    page.evaluate(f"window.printed === undefined && ({_PRINTER})()")
    choose_printer(page, till, paper)
    till.menu("Jual")
    row, other = till.goods(2)
    till.add(row)
    till.add(other)
    number = till.pay_cash()
    page.evaluate("window.printed.length = 0")
    page.click("button:has-text('Cetak struk')")
    page.wait_for_selector(".voice:has-text('Struk dicetak')")
    happened = page.evaluate("window.printed")
    assert [step if isinstance(step, str) else step[:2] for step in happened] == [
        "open",
        ["claim", 2],
        ["out", 5],
        ["release", 2],
        "close",
    ]
    printed = read_escpos(bytes(happened[2][2]))
    assert (printed.resets, printed.drawer_kicks, printed.cuts, printed.codes) == (1, 1, 1, [number])
    assert max(map(len, printed.lines)) <= columns
    assert [line for line in printed.lines if set(line) == {"-"}] == ["-" * columns] * 4
    total = row[3] + other[3]
    assert printed.bold_lines[-1].split() == ["TOTAL", f"Rp{total:,}".replace(",", ".")]
    text = " ".join(" ".join(printed.lines).split())
    assert all(goods[1] in text for goods in (row, other))
    assert f"{number} " in text
    till.next()


def test_a_printer_that_does_not_answer_leaves_the_sale_written(till: Till) -> None:
    page = till.page
    page.evaluate(f"window.printed === undefined && ({_PRINTER})()")
    choose_printer(page, till, "58")
    till.menu("Jual")
    (row,) = till.goods(1)
    till.add(row)
    number = till.pay_cash()
    page.evaluate("window.printerBroken = true")
    page.click("button:has-text('Cetak struk')")
    page.wait_for_selector(".voice.bad:has-text('Printer tidak menjawab')")
    page.evaluate("window.printerBroken = false")
    assert till.facts()[-1]["number"] == number
    till.next()


def test_paper_of_the_browser_holds_the_receipt_alone_and_fits_58_mm(till: Till, machine: Playwright) -> None:
    (row,) = till.goods(1)
    till.add(row)
    till.pay_cash()
    till.page.emulate_media(media="print")
    shown = till.page.evaluate(_SHOWN)
    till.page.emulate_media(media="screen")
    assert shown == []
    till.page.click("button:has-text('Struk ke HP pembeli')")
    address = seen(till.page.locator("dialog svg"))
    till.page.click("dialog button:has-text('Tutup')")
    till.next()
    printer = helper_phone(machine, till.shop)
    printer.set_viewport_size({"width": 219, "height": 740})
    printer.goto(address)
    printer.wait_for_selector(".receipt")
    printer.emulate_media(media="print")
    assert printer.evaluate("document.documentElement.scrollWidth") <= 219
    assert printer.evaluate(_SHOWN) == []
    printer.context.browser.close()  # type: ignore[union-attr]


_SHOWN = """() => [...document.querySelectorAll("body *")]
  .filter((e) => e.getClientRects().length && !e.closest(".receipt") && e.id !== "isi").map((e) => e.tagName)"""


def test_unsent_sales_leave_as_codes_on_another_phone_and_count_once(till: Till, machine: Playwright) -> None:
    till.send()
    till.menu("Jual")
    till.dark()
    row, other = till.goods(2)
    for _ in range(3):
        till.add(row)
        till.add(other)
        till.pay_cash()
        till.next()
    carried = [fact["id"] for fact in till.facts() if "waiting" in fact]
    assert len(carried) == 3
    till.menu("Belum terkirim")
    till.page.click("button:has-text('Tampilkan kode QR')")
    addresses = read_run(till.page)
    helper = helper_phone(machine, till.shop)
    for address in reversed(addresses):
        helper.goto(address)
        helper.wait_for_selector("section.collection, .answer:not(:empty)")
    helper.wait_for_selector(".answer:has-text('Terkirim: 3 catatan')")
    helper.context.browser.close()  # type: ignore[union-attr]
    till.page.click("dialog button:has-text('Tutup')")
    assert till.waiting() == 3
    till.dark(False)
    till.menu("Jual")
    till.send()
    answers = {fact["id"]: fact["answer"]["state"] for fact in till.facts() if fact["id"] in carried}
    assert set(answers.values()) <= {"applied", "kept"}
    till.menu("Jual")


def read_run(page: Page) -> list[str]:
    """Read all codes of a run, one after the other."""
    count = int(page.locator("dialog p[role=status]").inner_text().rsplit(" ", 1)[1])
    found: dict[str, str] = {}
    for _ in range(count * 3):
        found[page.locator("dialog p[role=status]").inner_text()] = seen(page.locator("dialog svg"))
        if len(found) == count:
            break
        page.click("dialog button:has-text('Berikutnya')")
    assert sorted(found) == sorted(f"Kode {number} dari {count}" for number in range(1, count + 1))
    return list(found.values())


def helper_phone(machine: Playwright, shop: Shop) -> Page:
    browser = machine.chromium.launch(executable_path=find_chromium(), args=list(CHROMIUM_FLAGS))
    return browser.new_context(base_url=shop.url).new_page()


def test_a_bundle_as_a_file_is_whole_and_an_edited_one_is_told(till: Till, machine: Playwright, tmp_path: Path) -> None:
    till.send()
    till.menu("Jual")
    till.dark()
    (row,) = till.goods(1)
    till.add(row)
    number = till.pay_cash()
    till.next()
    till.menu("Belum terkirim")
    with till.page.expect_download() as downloading:
        till.page.click("button:has-text('Simpan berkas titipan')")
    file = tmp_path / downloading.value.suggested_filename
    downloading.value.save_as(file)
    assert file.name.endswith(".nttmart.json")
    bundle: dict[str, Any] = json.loads(file.read_text())
    (fact,) = bundle["facts"]
    assert json.loads(fact["text"])["body"]["number"] == number
    edited = tmp_path / "edited.nttmart.json"
    another = f"{number[:-1]}{(int(number[-1]) + 1) % 10}"
    edited.write_text(json.dumps({**bundle, "facts": [{**fact, "text": fact["text"].replace(number, another)}]}))
    helper = helper_phone(machine, till.shop)
    helper.goto("/kasir/titipan/")
    helper.set_input_files("input[type=file]", file)
    helper.wait_for_selector(".answer:has-text('Terkirim: 1 catatan')")
    helper.set_input_files("input[type=file]", file)
    helper.wait_for_selector(".answer:has-text('Terkirim: 1 catatan')")
    (tmp_path / "other.json").write_text('{"no": "bundle"}')
    helper.set_input_files("input[type=file]", tmp_path / "other.json")
    helper.wait_for_selector(".answer:has-text('bukan titipan')")
    helper.set_input_files("input[type=file]", edited)
    helper.wait_for_selector(".answer:has-text('1 catatan sampai, tetapi harus dilihat kepala gerai: Tanda tangan')")
    helper.context.browser.close()  # type: ignore[union-attr]
    till.dark(False)
    till.menu("Jual")
    till.send()
    assert till.waiting() == 0
