"""`make guide-pictures`: the pictures in docs/guides, taken from the running demo so that they show what is.

Small on purpose: a guide is opened on a phone with a poor line.
"""

from playwright.sync_api import BrowserContext, Page

from tools.guide_camera import FOLDER, PHONE, signed_in, take
from tools.guide_programme import (
    pictures_of_a_school,
    pictures_of_a_training,
    pictures_of_permits,
    pictures_of_the_programme,
    pictures_of_what_is_told,
)
from tools.screenshots import opened

HEAD, CASHIER, FACILITATOR, OFFICER = "gerai-belu", "kasir-belu", "pendamping", "petugas"
TEACHER = "guru-bukapiting"


def main() -> None:
    """Walk through a cashier's and an outlet head's day, and take a picture at each step."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with opened() as (shop, browser):
        people = {log_in.username: log_in for log_in in shop.log_ins()}
        office = signed_in(shop, browser, people[HEAD])
        address = invitation(office)
        till = browser.new_context(base_url=shop.url, locale="id-ID", timezone_id="Asia/Makassar", **PHONE)
        pictures_of_the_till(till, address, people[CASHIER].pin)
        pictures_of_the_office(office)
        at_home = label_link(office)
        picture_at_home(browser.new_context(locale="id-ID", timezone_id="Asia/Makassar", **PHONE).new_page(), at_home)
        recall(office)
        pictures_of_a_training(shop, browser, people[FACILITATOR])
        pictures_of_the_programme(shop, browser, people[OFFICER])
        pictures_of_what_is_told(shop, browser, people[OFFICER])
        pictures_of_permits(shop, browser, people[OFFICER])
        pictures_of_a_school(shop, browser, people[TEACHER])
    print(f"Look at {FOLDER}")


def invitation(office: Page) -> str:
    """Show the code of an invitation; gives its address."""
    office.goto("/kantor/kasir/")
    office.locator("a[href*='/kasir/undang/']").first.click()
    office.fill("input[name=name]", "HP meja depan")
    office.click("text=Buat kode")
    take(office, "kepala-undang", whole=True)
    return office.locator("code.long").text_content() or ""


def pictures_of_the_till(context: BrowserContext, address: str, pin: str) -> None:
    """From joining to closing."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(".screen-enrol")
    take(page, "kasir-daftar")
    page.click("button.chief")
    page.wait_for_selector(".screen-cashier .keypad")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    names = page.locator("main select")
    names.select_option(index=names.locator("option").count() - 1)
    take(page, "kasir-masuk")
    for digit in pin:
        page.click(f'.keypad button:text-is("{digit}")')
    page.click("button.chief")
    page.wait_for_selector(".screen-opening")
    page.fill("input", "200.000")
    page.click("button.chief")
    page.wait_for_selector(".screen-sell .goods button")
    selling(page, with_pictures=True)
    context.set_offline(True)
    page.wait_for_timeout(300)
    selling(page, with_pictures=False)
    unsent(page)
    counting(page)
    menu(page, "Pengaturan")
    page.wait_for_selector(".screen-settings")
    page.locator(".key.grave").scroll_into_view_if_needed()
    take(page, "kasir-pengaturan")
    closing(page)


def selling(page: Page, *, with_pictures: bool) -> None:
    """Sell two things for cash."""
    ordinary = page.locator('.goods button:has-text("sisa"):not(:has-text("langka")) .what b')
    for words in [ordinary.nth(number).text_content() or "" for number in (1, 4)]:
        page.fill("#cari", words)
        page.locator(".goods button").first.click()
        page.wait_for_timeout(400)
    page.locator("#cari").blur()
    if with_pictures:
        take(page, "kasir-jual")
    page.click(".paybar .chief")
    page.wait_for_selector(".screen-pay")
    page.locator(".quick button").last.click()
    if with_pictures:
        take(page, "kasir-bayar")
    page.click(".form .chief")
    page.wait_for_selector(".screen-done .receipt")
    if with_pictures:
        take(page, "kasir-selesai")
    page.click("main > .chief")
    page.wait_for_selector(".screen-sell")


def menu(page: Page, words: str) -> None:
    """Choose something in the menu."""
    page.click(".where")
    page.wait_for_selector(".screen-menu")
    page.click(f'.menu button:has-text("{words}")')


def unsent(page: Page) -> None:
    """What waits, as codes."""
    menu(page, "Belum terkirim")
    page.wait_for_selector(".screen-unsent")
    take(page, "kasir-belum-terkirim")
    page.go_back()


def counting(page: Page) -> None:
    """Count two goods on a shelf, without signal."""
    menu(page, "Hitung rak")
    page.wait_for_selector(".screen-count")
    page.locator("input").first.fill("Rak kopi, atas")
    for number, counted in enumerate(("7", "12")):
        page.fill("#cari", "a")
        page.locator(".goods button").nth(number).click()
        page.locator(".rows input").first.fill(counted)
    take(page, "kasir-rak")


def closing(page: Page) -> None:
    """Count, then see the difference."""
    menu(page, "Tutup giliran")
    page.wait_for_selector(".screen-close")
    page.get_by_label("Uang dihitung").fill("250.000")
    take(page, "kasir-tutup")
    page.click(".form .chief")
    page.get_by_label("Penjelasan selisih").wait_for()
    take(page, "kasir-selisih")


def pictures_of_the_office(page: Page) -> None:
    """What an outlet head looks at in a day."""
    pages = {
        "": "hari-ini", "kasir/masalah/": "masalah", "hak/": "hak", "barang/keluar/": "keluar", "uang/": "untung",
        "kasir/giliran/": "giliran",
    }  # fmt: skip
    for path, name in pages.items():
        answer = page.goto(f"/kantor/{path}")
        if not (answer and answer.ok):
            raise RuntimeError(f"no picture of /kantor/{path}: it does not open")
        take(page, f"kepala-{name}")
    inspect(page)


def inspect(page: Page) -> None:
    """Goods come in: what is written on the note, then how much of it is good."""
    page.goto("/kantor/barang/surat/")
    page.click("main >> text=Barang datang")
    page.fill("#cari", "kopi")
    page.press("#cari", "Enter")
    page.locator("main .due a").first.click()
    page.locator("main details summary").first.click()
    page.locator("main input[inputmode=numeric], main input[type=number]").first.fill("24")
    page.click("text=Lanjut memeriksa")
    page.wait_for_selector("text=Terima yang baik ke rak")
    take(page, "kepala-surat")


def lot(page: Page) -> None:
    """Open the lot whose day is nearest."""
    page.goto("/kantor/barang/")
    page.locator("main table a").first.click()


def label_link(page: Page) -> str:
    """Show the choice of paper; gives the link for a maker at home."""
    lot(page)
    page.click("text=Cetak label")
    take(page, "kepala-label", whole=True)
    return page.locator("#tautan").input_value()


def picture_at_home(page: Page, link: str) -> None:
    """The same at a maker's home."""
    page.goto(link)
    take(page, "label-rumah")


def recall(page: Page) -> None:
    """Call a batch back; the shop is thrown away afterwards."""
    lot(page)
    page.click("text=Tarik dari penjualan")
    page.locator("main form input:not([type=hidden]), main form textarea").first.fill("Bau apak, dua pembeli melapor")
    page.click("text=Tarik sekarang")
    page.wait_for_selector("text=Cetak daftar")
    take(page, "kepala-tarik")


if __name__ == "__main__":
    main()
