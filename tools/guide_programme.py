"""Pictures of the programme's guides: training, choosing, permits, what is told, a school's book."""

from playwright.sync_api import Browser, Page

from tools.demo_shop import LogIn, Shop
from tools.guide_camera import PHONE, signed_in, take

TRAIL = "53.04.01.2002"
"""A village of the demo whose trail is long."""
POTENTIAL = """Kabupaten,Kecamatan,Desa,Jumlah Kelompok,Jalan
Belu,Raimanuk,Renruwa,4,lumayan
Belu,Raimanuk,Rafae,2,aspal
"""


def pictures_of_a_training(shop: Shop, browser: Browser, who: LogIn) -> None:
    """A facilitator's phone: what is due, a session with ticked cards, a visit."""
    context = browser.new_context(base_url=shop.url, locale="id-ID", timezone_id="Asia/Makassar", **PHONE)
    page = context.new_page()
    page.goto("/akun/login/?next=/lapangan/program/")
    page.fill("input[name=login]", who.username)
    page.fill("input[name=password]", who.password)
    page.press("input[name=password]", "Enter")
    page.wait_for_selector("#pembuat")
    take(page, "fasilitator-program")
    visit = page.locator("a[href*='/kunjungan/']").first.get_attribute("href") or ""
    page.locator("a[href*='/sesi/']", has_text="Pemasaran").click()
    for number in range(3):
        page.locator("input[type=checkbox]:not(:disabled)").nth(number).check()
    take(page, "fasilitator-hadir")
    page.goto(visit)
    page.check("input[name=making][value=good]")
    page.check("input[name=packing][value=some]")
    take(page, "fasilitator-kunjungan")


def pictures_of_the_programme(shop: Shop, browser: Browser, who: LogIn) -> None:
    """What an officer does for villages: what is due, a sheet, a choice with reasons, a cohort, machines, a case."""
    page = signed_in(shop, browser, who, PHONE)
    for path, name in {"": "program", "alat/": "alat"}.items():
        page.goto(f"/kantor/program/{path}")
        take(page, f"petugas-{name}")
    page.goto("/kantor/program/angkatan/")
    page.locator("main table a").first.click()
    page.wait_for_selector("text=Sesi baru")
    take(page, "petugas-angkatan")
    page.goto("/kantor/potensi/berkas/")
    file = {"name": "potensi raimanuk.csv", "mimeType": "text/csv", "buffer": POTENTIAL.encode()}
    page.set_input_files("input[name=file]", file)
    page.fill("input[name=source_name]", "Dinas PMD, pendataan 2026")
    page.fill("input[name=as_of]", "2026-03-01")
    page.click("text=Lihat isinya")
    page.wait_for_selector("text=ejaannya mirip")
    take(page, "petugas-berkas")
    choosing(page)
    page.goto("/kantor/pembuat/?cari=kelompok")
    page.locator("main a[href*='/kantor/pembuat/']").last.click()
    page.click("main a[href*='/kantor/legalitas/pembuat/']")
    page.select_option("form[action$='/urusan/'] select[name=kind]", "pirt")
    page.click("form[action$='/urusan/'] button")
    page.wait_for_selector("text=Kumpulkan berkas")
    take(page, "petugas-urusan")


def pictures_of_what_is_told(shop: Shop, browser: Browser, who: LogIn) -> None:
    """What partners committed, a school's book, rungs; and what everybody reads: figures, a village's trail."""
    page = signed_in(shop, browser, who, PHONE)
    page.goto("/kantor/program/komitmen/")
    take(page, "program-papan")
    page.goto("/kantor/program/sekolah/")
    page.locator("main tbody a[href*='/program/sekolah/']").first.click()
    page.locator("h2", has_text="Buku proyek").scroll_into_view_if_needed()
    take(page, "program-buku")
    page.goto("/kantor/program/naik-kelas/")
    take(page, "angka-naik-kelas")
    page.goto("/angka/")
    take(page, "angka-umum")
    page.goto(f"/desa/{TRAIL}/")
    page.locator("h2", has_text="Jejak").scroll_into_view_if_needed()
    take(page, "angka-jejak")


def pictures_of_permits(shop: Shop, browser: Browser, who: LogIn) -> None:
    """What is urgent, a label that breaks no rule, and a maker's own rung."""
    page = signed_in(shop, browser, who, PHONE)
    page.goto("/kantor/legalitas/")
    take(page, "legalitas-mendesak")
    page.goto("/kantor/program/naik-kelas/?anak=packed")
    page.locator("main tbody a").first.click()
    page.click("main .lead a[href*='/kantor/pembuat/']")
    page.click("main .actions a[href$='/naik-kelas/']")
    take(page, "legalitas-naik-kelas")
    page.go_back()
    page.click("main .actions a[href*='/kantor/legalitas/pembuat/']")
    page.locator("main a[href*='/kantor/legalitas/produk/']").first.click()
    page.locator("main a[href*='/kantor/legalitas/label/']").first.click()
    page.click("button[value=check]")
    page.locator("h2", has_text="Begini labelnya").scroll_into_view_if_needed()
    take(page, "legalitas-label")


def pictures_of_a_school(shop: Shop, browser: Browser, who: LogIn) -> None:
    """What a teacher keeps: a project that begins, what its book adds up to, the next step."""
    page = signed_in(shop, browser, who, PHONE)
    page.goto("/kantor/program/sekolah/baru/")
    page.fill("input[name=title]", "Sabun kelor kelas sepuluh")
    page.select_option("select[name=kind]", "other")
    page.fill("textarea[name=plan]", "Tiga kelompok membuat sabun dari daun kelor, menghitung modal, lalu menjualnya.")
    page.fill("input[name=students]", "24")
    take(page, "sekolah-baru")
    page.goto("/kantor/program/sekolah/")
    page.locator("main tbody a[href*='/program/sekolah/']").first.click()
    page.locator("h2", has_text="Hitungan").scroll_into_view_if_needed()
    take(page, "sekolah-hitungan")
    page.select_option("select[name=kind]", "sold")
    page.fill("input[name=quantity]", "6")
    page.fill("input[name=price_idr]", "25.000")
    page.locator("h2", has_text="Langkah berikut").scroll_into_view_if_needed()
    take(page, "sekolah-langkah")


def choosing(page: Page) -> None:
    """Choose three villages, and look why the first is in."""
    page.goto("/kantor/program/pemilihan/baru/")
    page.fill("input[name=name]", "Tahap 2")
    page.fill("input[name=choose]", "3")
    page.click("text=Simpan skenario")
    page.click("button:text-is('Hitung')")
    page.locator("h1", has_text="3 dari").wait_for(timeout=120_000)
    page.locator("main tbody a").first.click()
    page.wait_for_selector("text=Nilai per kriteria")
    take(page, "petugas-alasan")
