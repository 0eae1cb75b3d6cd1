"""A messy sheet is brought, a village chosen, its group taught, helped and permitted; its page tells it by records."""

import os
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from factories.programmes import potential_workbook
from nttmart.fronts.storefront.pages.words import day
from nttmart.kernel.clock import WITA, local_date, now
from stories.chosen_village import MAKER, PRODUCT, RENRUA, poster, register, sell_twice
from tools.bring import CHROMIUM_FLAGS, find_chromium
from tools.demo_shop import Shop

pytestmark = pytest.mark.browser

OFFICER, COHORT, SOURCE, DECISION = "petugas", "Angkatan Raimanuk (uji)", "Dinas PMD Belu (uji)", "44/KEP/2026"
AS_OF, MACHINE, NOTHING = date(2026, 3, 1), "Mesin perajang pisang", "belum ada catatan"
SHEET = (
    (1, "Belu", "Raimanuk", "Renruwa", "2,5", 120, 40, "lumayan", "4G"),
    (2, "Kab. Belu", "Raimanuk", "Rafae", "1.250 kg", None, 4, "aspal", "3G"),
    (3, "BELU", "Raimanuk", "Leuntolu", "0,5", None, 2, "tanah", "2G"),
    (4, "Belu", "Raimanuk", "Teun", None, 10, 1, "tanah", None),
    (5, "Belu", "Raimanuk", "Tidak Ada", None, 10, 1, None, None),
)
NOBODYS_ROW = 9
CHOSEN, LEARNERS = 44, 5
PIRT = f"210530401028{local_date(now()).year % 10}-{local_date(now()).year % 100 + 5:02}"
HALAL = "ID53110000293810826"
PICTURES = os.environ.get("STORY_PICTURES", "")
"""A folder for a picture of each step, for people who look; empty: none are taken."""


@pytest.fixture
def desk(shop: Shop) -> Iterator[Page]:
    """An officer's phone, signed in."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(CHROMIUM_FLAGS))
        page = browser.new_page(base_url=shop.url, viewport={"width": 360, "height": 740}, locale="id-ID")
        password = next(log_in.password for log_in in shop.log_ins() if log_in.username == OFFICER)
        page.goto("/akun/login/")
        page.fill("input[name=login]", OFFICER)
        page.fill("input[name=password]", password)
        page.locator("form:has(input[name=password]) [type=submit]").first.click()
        page.wait_for_url(lambda url: "/login/" not in url)
        yield page
        browser.close()


def test_a_chosen_village_is_followed_from_a_sheet_to_its_second_sale(shop: Shop, desk: Page) -> None:
    assert told(desk) == {stage: [NOTHING] for stage in STAGES}
    made = register(shop)
    bring_sheet(desk)
    choose(desk)
    teach(shop, desk, made)
    equip(desk, made)
    permit = get_permit(desk, made)
    print_label(desk, made)
    sell_twice(shop, made)
    assert told(desk) == everything(made)
    follow_links(desk, made)
    take_back(desk)
    revoke(desk, permit)
    left = everything(made)
    left["Potensi"] = [*left["Potensi"][:3], left["Potensi"][3].replace("jalan", "sinyal")]
    assert told(desk) == left | {"Izin": left["Izin"][1:]}


STAGES = (
    "Potensi", "Dipilih", "Masuk angkatan", "Dilatih", "Alat", "Izin", "Penjualan pertama", "Terjual lagi",
)  # fmt: skip


def everything(made: dict[str, Any]) -> dict[str, list[str]]:
    """Tell what the village's page says when all has happened, line by line."""
    known, today = f"{day(AS_OF)} · {SOURCE}", day(local_date(now()))
    return {
        "Potensi": [f"{what} {known}" for what in ("Kopi", "Madu", "pembuat di desa", "jalan")] + ["dan 1 lagi"],
        "Dipilih": [f"keputusan pemilihan {today} · {DECISION}"],
        "Masuk angkatan": [f"{COHORT} {today}"],
        "Dilatih": [f"Desain kemasan {today} · {LEARNERS} orang hadir"],
        "Alat": [f"{MACHINE} {today}"],
        "Izin": [f"P-IRT {PIRT} {today}", f"sertifikat halal ID {HALAL.removeprefix('ID')} {today}"],
        "Penjualan pertama": [f"{MAKER} {today} · {made['outlet_name']}"],
        "Terjual lagi": [f"{MAKER} {today} · {made['outlet_name']}"],
    }


def told(page: Page) -> dict[str, list[str]]:
    """Read the village's way through the programme: each stage with its lines."""
    page.goto(f"/desa/{RENRUA}/")
    look(page, "desa")
    found: dict[str, list[str]] = {}
    for stage in page.locator("ol.langkah li").all():
        name, *lines = stage.inner_text().split("\n")
        found[name] = lines
    return found


def bring_sheet(desk: Page) -> None:
    """Bring a sheet as it is: one village misspelt, one word unknown, one row that is nobody's; load the rest whole."""
    desk.goto("/kantor/potensi/berkas/")
    workbook = {"name": "potensi raimanuk.xlsx", "mimeType": "application/vnd.ms-excel"}
    desk.set_input_files("input[name=file]", {**workbook, "buffer": potential_workbook(SHEET)})
    desk.fill("input[name=source_name]", SOURCE)
    desk.fill("input[name=as_of]", AS_OF.isoformat())
    press(desk, "Lihat isinya")
    look(desk, "berkas")
    misspelt = desk.locator("#b5")
    expect(misspelt).to_contain_text("ejaannya mirip")
    misspelt.get_by_role("button", name="desa Renrua").click()
    expect(desk.get_by_role("button", name="Muat semua")).to_be_disabled()
    desk.get_by_label("«lumayan»").select_option("gravel")
    press(desk, "Simpan arti", done="Arti kata disimpan")
    desk.get_by_role("link", name="ada yang salah").click()
    expect(desk.locator(f"#b{NOBODYS_ROW}")).to_contain_text("tidak ditemukan")
    desk.locator(f"#b{NOBODYS_ROW}").get_by_role("button", name="Jangan muat").click()
    look(desk, "berkas-siap")
    press(desk, "Muat semua", done="Berkas dimuat seluruhnya.")


def choose(desk: Page) -> None:
    """Choose forty-four of the villages known, see why one is in, and seal it."""
    desk.goto("/kantor/program/pemilihan/baru/")
    desk.fill("input[name=name]", "Raimanuk (uji)")
    desk.fill("input[name=choose]", str(CHOSEN))
    look(desk, "skenario")
    press(desk, "Simpan skenario")
    press(desk, "Hitung")
    expect(desk.locator("h1")).to_have_text(re.compile(rf"^{CHOSEN} dari \d+ desa$"), timeout=60_000)
    look(desk, "hasil")
    desk.get_by_role("link", name="Renrua").first.click()
    expect(desk.locator("main")).to_contain_text("terpilih")
    look(desk, "alasan")
    desk.go_back()
    desk.get_by_role("link", name="Sahkan", exact=True).click()
    desk.fill("input[name=number]", DECISION)
    desk.select_option("select[name=instead_of]", "tambahan")
    look(desk, "sahkan")
    press(desk, "Sahkan", done="Keputusan disahkan.")


def teach(shop: Shop, desk: Page, made: dict[str, Any]) -> None:
    """Begin a cohort with the group, plan a session of today, print cards; learners read the poster themselves."""
    today = local_date(now())
    desk.goto("/kantor/program/angkatan/baru/")
    desk.fill("input[name=name]", COHORT)
    desk.select_option("select[name=regency_code]", "53.04")
    desk.fill("input[name=begins_on]", today.isoformat())
    desk.fill("input[name=ends_on]", (today + timedelta(days=60)).isoformat())
    desk.select_option("select[name=decision_id]", label=f"{DECISION} · Raimanuk (uji)")
    cohort = press(desk, "Simpan", done="Angkatan")
    desk.goto(f"{cohort}anggota/")
    desk.select_option("select[name=producer]", made["maker"])
    desk.fill("input[name=from_on]", today.isoformat())
    press(desk, "Tambahkan", done="")
    desk.goto(f"{cohort}sesi/baru/")
    desk.select_option("select[name=module]", "packaging")
    desk.fill("input[name=place]", "Balai Desa Renrua")
    desk.fill("input[name=on]", today.isoformat())
    begins, ends = around(now().astimezone(WITA))
    desk.fill("input[name=starts]", begins)
    desk.fill("input[name=ends]", ends)
    session = press(desk, "Simpan", done="Sesi direncanakan.")
    look(desk, "sesi")
    desk.goto(f"{cohort}kartu/")
    desk.select_option("select[name=producer]", made["maker"])
    desk.fill("input[name=count]", str(LEARNERS))
    press(desk, "Buat", done="Kartu dibuat.")
    numbers = desk.locator("tbody th a").all_inner_texts()
    look(desk, "kartu")
    address = poster(shop, session.rstrip("/").rsplit("/", 1)[-1])
    for number in numbers:
        desk.goto(address)
        desk.fill("#kartu", number)
        press(desk, "Saya hadir", done="Anda tercatat hadir.")
    look(desk, "hadir")
    desk.goto(session)
    expect(desk.locator("h2").first).to_have_text(f"Hadir ({LEARNERS})")


def around(moment: datetime) -> tuple[str, str]:
    """Give the hours of a session that is going on, on one day."""
    last = time(23, 59)
    ends = last if moment.hour >= 22 else (moment + timedelta(hours=2)).time()
    return f"{moment:%H:%M}", f"{ends:%H:%M}"


def equip(desk: Page, made: dict[str, Any]) -> None:
    """A machine is asked for, granted, delivered with its number, in use."""
    desk.goto("/kantor/program/alat/minta/")
    desk.select_option("select[name=producer]", made["maker"])
    desk.select_option("select[name=kind]", "process")
    desk.fill("input[name=what]", MACHINE)
    press(desk, "Simpan", done="Permintaan alat dicatat.")
    desk.get_by_role("link", name=MACHINE).click()
    for kind in ("granted", "delivered", "in_use"):
        desk.select_option("select[name=kind]", kind)
        if kind == "delivered":
            desk.fill("input[name=serial]", "PRJ-2026-7")
        press(desk, "Catat", done="Dicatat.")
    look(desk, "alat")


def get_permit(desk: Page, made: dict[str, Any]) -> str:
    """Open a case, do its steps, enter the number; gives the permit's address."""
    desk.goto(f"/kantor/legalitas/pembuat/{made['maker']}/")
    beginning = desk.locator("form[action$='/urusan/']")
    beginning.locator("select[name=kind]").select_option("pirt")
    beginning.locator("select[name=product]").select_option(made["product"])
    beginning.get_by_role("button").click()
    expect(desk.locator(".notice.ok")).to_contain_text("Urusan dibuka.")
    look(desk, "urusan")
    papers = desk.locator("details:has(form[action*='/berkas/'] input[type=file])")
    for left in range(papers.count(), 0, -1):
        expect(papers).to_have_count(left)
        papers.first.locator("summary").click()
        papers.first.get_by_role("button", name="Sudah diterima").click()
    expect(papers).to_have_count(0)
    for step in ("Kumpulkan berkas", "Isi formulir", "Kirim ke kantor", "Pemeriksaan kantor"):
        press(desk, f"Selesai: {step}", done="Langkah selesai.")
    granting = desk.locator("form[action$='/terbit/']")
    granting.locator("input[name=number]").fill(f"P-IRT {PIRT}")
    granting.locator("input[name=issued_on]").fill(local_date(now()).isoformat())
    press(desk, "Catat dan tutup urusan", done="Izin terbit dan tercatat.")
    expect(desk.locator("main")).to_contain_text("langkah selesai: Kumpulkan berkas")
    look(desk, "urusan-terbit")
    desk.goto(f"/kantor/legalitas/pembuat/{made['maker']}/")
    look(desk, "izin")
    desk.get_by_role("link", name="P-IRT").first.click()
    return desk.url


def print_label(desk: Page, made: dict[str, Any]) -> None:
    """A label that breaks rules is refused and says which; mended, and with its numbers on file, it is kept."""
    desk.goto(f"/kantor/legalitas/pembuat/{made['maker']}/")
    keying = desk.locator("form[action$='/pembuat/" + made["maker"] + "/']")
    keying.locator("select[name=kind]").select_option("halal")
    keying.locator("input[name=number]").fill(HALAL)
    keying.get_by_role("button", name="Catat").click()
    expect(desk.locator(".notice.ok")).to_contain_text("Izin dicatat.")
    desk.goto(f"/kantor/legalitas/label/{made['product']}/{made['variant']}/")
    press(desk, "Simpan")
    expect(desk.locator(".notice.bad").first).to_be_visible()
    look(desk, "label-salah")
    today = local_date(now())
    said = {
        "ingredients": "pisang, minyak kelapa, garam", "halal_number": HALAL, "batch": "A1",
        "made_on": today.isoformat(), "best_before": (today + timedelta(days=90)).isoformat(),
    }  # fmt: skip
    for name, words in said.items():
        desk.fill(f"[name={name}]", words)
    press(desk, "Simpan")
    expect(desk.get_by_role("link", name="Versi 1 (PDF)")).to_be_visible()
    look(desk, "label")


def follow_links(desk: Page, made: dict[str, Any]) -> None:
    """Each line leads to its record, which names it; where that is somebody's own, to the lesson or the outlet."""
    desk.goto(f"/desa/{RENRUA}/")
    links = desk.locator("ol.langkah a").evaluate_all(
        "links => links.map(link => [link.getAttribute('href'), link.textContent])"
    )
    village, maker, outlet = f"/desa/{RENRUA}/", f"/pembuat/{made['slug']}/", f"/gerai/{made['outlet_slug']}/"
    pages = [link.split("#")[0] for link, _ in links]
    decision = "/angka/keputusan/" + pages[4].split("/")[3] + "/"
    assert pages == [village] * 4 + [decision, maker, "/belajar/packaging/", *[maker] * 3, outlet, outlet]
    for link, words in links:
        answer = desk.goto(f"{link.replace('#', '?segar#')}")
        assert answer is None or (link, answer.status) == (link, HTTPStatus.OK)
        if "#" in link:
            named = "Renrua" if link.startswith(decision) else words
            expect(desk.locator(f"[id='{link.split('#')[1]}']")).to_contain_text(named)
    desk.goto(decision)
    expect(desk.locator("main")).to_contain_text(DECISION)
    desk.goto(maker)
    expect(desk.locator("main")).to_contain_text(PRODUCT)
    look(desk, "pembuat")


def take_back(desk: Page) -> None:
    """What was said of the village's road was wrong."""
    desk.goto(f"/kantor/potensi/desa/{RENRUA}/")
    row = desk.locator("tr", has=desk.get_by_role("rowheader", name="Jalan"))
    row.locator("summary").click()
    row.locator("input[name=reason]").fill("Desa lain yang dimaksud.")
    look(desk, "potensi-desa")
    row.get_by_role("button", name="Tarik").click()
    expect(desk.locator(".notice.ok")).to_be_visible()


def revoke(desk: Page, permit: str) -> None:
    """The permit holds no more."""
    desk.goto(permit)
    form = desk.locator("form[action$='/cabut/']")
    form.locator("[name=reason]").fill("Dicabut dinas kesehatan (uji).")
    form.get_by_role("button", name="Cabut").click()
    expect(desk.locator(".notice.ok")).to_be_visible()


def press(page: Page, words: str, *, done: str | None = None) -> str:
    """Press the button that says so, and wait for what the next page says is done; gives its address."""
    page.get_by_role("button", name=words, exact=True).click()
    if done is not None:
        expect(page.locator(".notice.ok").first).to_contain_text(done)
    return page.url


def look(page: Page, name: str) -> None:
    """Take a picture of a step where one is wanted."""
    if PICTURES:
        number = sum(1 for _ in Path(PICTURES).glob("*.png")) + 1
        page.screenshot(path=f"{PICTURES}/{number:02}-{name}.png", full_page=True)
