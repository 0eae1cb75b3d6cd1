"""A facilitator's phone in Chromium: a visit with a picture and attendance written without signal, sent once."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from browser.conftest import PHONE
from browser.looking import wrong_with
from tools.demo_shop import Shop

pytestmark = pytest.mark.browser
ALL_KEPT = """async () => {
  const links = [...document.querySelectorAll('#pembuat a')].map((link) => link.href);
  const kept = await Promise.all(links.map((link) => caches.match(link)));
  return links.length > 8 && kept.every(Boolean);
}"""
"""Asked again and again: a promise is true to ``wait_for_function`` before it is kept."""
DAY = "new Intl.DateTimeFormat('en-CA', {timeZone: 'Asia/Makassar'}).format(new Date())"
TOLD = """import json
from nttmart.contexts.programmes import models as m
came = m.Attendance.objects.filter(session="{session}").values_list("badge__number", flat=True)
early = m.AttendanceProblem.objects.filter(session="{session}").values_list("badge_text", "kind")
print(json.dumps({"came": sorted(came), "early": sorted(map(list, early)),
    "visits": list(m.Visit.objects.filter(needs="{needs}").values_list("making", flat=True)),
    "photos": m.VisitPhoto.objects.filter(visit__needs="{needs}").count()}))"""


@pytest.fixture
def facilitator(open_page: Any, sign_in: Any) -> Page:
    """A phone that looked at «Program saya» once with signal."""
    page: Page = open_page(PHONE)
    page.goto("/")
    sign_in(page, "pendamping")
    page.goto("/lapangan/program/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    for _ in range(100):
        if page.evaluate(ALL_KEPT):
            return page
        page.wait_for_timeout(100)
    raise AssertionError("the phone does not keep its pages")


@pytest.fixture
def told(shop: Shop) -> Callable[[str, str], dict[str, Any]]:
    """Ask the server what it recorded."""

    def ask(session: str, needs: str) -> dict[str, Any]:
        code = TOLD.replace("{session}", session).replace("{needs}", needs)
        said: dict[str, Any] = json.loads(shop.manage("shell", "--verbosity", "0", "-c", code).splitlines()[-1])
        return said

    return ask


def test_a_visit_and_attendance_without_signal_are_sent_once(
    facilitator: Page, told: Callable[[str, str], dict[str, Any]], tmp_path: Path
) -> None:
    page, news, needs = facilitator, facilitator.locator("#kabar"), "Timbangan kecil (uji)"
    picture = tmp_path / "dapur.jpg"
    Image.new("RGB", (2400, 1200), "teal").save(picture)
    visit = page.locator("a[href*='/kunjungan/']").first.get_attribute("href") or ""
    session = page.locator("a[href*='/sesi/']", has_text="Pemasaran digital").get_attribute("href") or ""
    page.context.set_offline(True)
    page.goto(visit)
    page.set_input_files("#foto", picture)
    expect(page.locator("#foto-kabar")).to_contain_text("Foto tersimpan di HP")
    page.check("input[name=making][value=good]")
    page.fill("#butuh", needs)
    page.click("text=Simpan kunjungan")
    expect(page.locator("form[data-fact=visit] .jawab")).to_contain_text("Tersimpan di HP.")
    expect(news).to_contain_text("belum terkirim: 1")
    page.goto("/lapangan/belajar/finance/")
    expect(page.locator("h1")).to_have_text("Literasi keuangan")
    numbers = attend(page, session)
    expect(news).to_contain_text("belum terkirim: 4")
    page.reload()
    expect(page.locator(f"#k{numbers[0]}")).to_be_disabled()
    page.context.set_offline(False)
    expect(news).to_contain_text("Semua sudah terkirim.")
    session_id = session.rstrip("/").rsplit("/", 1)[-1]
    expect(news).not_to_contain_text("Foto menunggu")  # pictures follow their visit
    # The session is still to come: nobody counts yet, and each claim waits for a person, once.
    early = sorted([number, "early"] for number in numbers)
    once = told(session_id, needs)
    assert once == {"came": [], "early": early, "visits": ["good"], "photos": 1}
    page.reload()
    assert told(session_id, needs) == once


def test_what_was_written_and_photographed_is_on_the_phone_until_it_is_in_or_thrown_away(
    facilitator: Page, told: Callable[[str, str], dict[str, Any]], tmp_path: Path
) -> None:
    page, news, needs = facilitator, facilitator.locator("#kabar"), "Pengering (uji kedua)"
    picture = tmp_path / "rak.jpg"
    Image.new("RGB", (1200, 1200), "olive").save(picture)
    visit = page.locator("a[href*='/kunjungan/']").nth(1).get_attribute("href") or ""
    session = (page.locator("a[href*='/sesi/']").first.get_attribute("href") or "").rstrip("/").rsplit("/", 1)[-1]
    page.context.set_offline(True)
    # The page was kept today; the phone is there the day after tomorrow.
    there = page.evaluate("Date.now()") / 1000 + 2 * 24 * 3600
    page.clock.set_fixed_time(there)
    page.goto(visit)
    day = page.evaluate(DAY)
    assert [page.input_value("#hari"), page.get_attribute("#hari", "max")] == [day, day]
    page.fill("#butuh", needs)
    page.set_input_files("#foto", picture)
    expect(page.locator("#foto-kabar")).to_contain_text("(1)")
    # The camera took all of a small phone: the page is opened anew, and nothing of it is gone.
    page.reload()
    expect(page.locator("form[data-fact=visit] .jawab")).to_contain_text("Yang belum disimpan ada di sini lagi.")
    assert page.input_value("#butuh") == needs
    expect(news).to_contain_text("Foto untuk kunjungan yang belum disimpan: 1")
    page.click("text=Simpan kunjungan")
    expect(news).to_contain_text("Foto menunggu dikirim: 1")
    page.context.route("**/lapangan/kunjungan/foto/**", lambda route: route.fulfill(body="Masuk Wi-Fi hotel"))
    page.context.set_offline(False)  # and its clock ran ahead: the server refuses a day to come
    refused = news.locator("li", has_text="Hari kunjungan")
    expect(refused).to_contain_text(f"Yang dibutuhkan: {needs}")
    expect(refused).to_contain_text("Foto: 1")
    refused.get_by_role("button", name="Betulkan").click()
    expect(page.locator("#butuh")).to_have_value(needs)
    page.fill("#hari", page.evaluate("new Date(Date.now() - 2 * 864e5).toISOString().slice(0, 10)"))
    with page.expect_response("**/lapangan/kunjungan/foto/**"):
        page.click("text=Simpan kunjungan")
    # A hotel's page is no «done»; whoever leaves hears of it.
    expect(news).to_contain_text("Foto menunggu dikirim: 1")
    assert told(session, needs)["visits"] == [""]
    page.locator("#keluar button").click()
    expect(news).to_contain_text("Cari sinyal dulu")
    no = {"status": 422, "json": {"says": "Foto ini tidak terbaca."}}
    page.context.unroute_all()
    page.context.route("**/lapangan/kunjungan/foto/**", lambda route: route.fulfill(**no))
    page.reload()
    expect(news.locator("li", has_text="Foto ini tidak terbaca.")).to_have_count(1)
    page.context.unroute_all()
    with page.expect_response("**/lapangan/kunjungan/foto/**"):
        news.get_by_role("button", name="Kirim sekarang").click()
    expect(news).to_contain_text("Semua sudah terkirim.")
    assert (told(session, needs)["visits"], told(session, needs)["photos"]) == ([""], 1)


def attend(page: Page, session: str) -> list[str]:
    """Tick two cards, and scan a third with the camera: its code leads to an address after «#»."""
    page.goto(session)
    boxes = page.locator("input[type=checkbox][name=badge]:not(:disabled)")
    numbers = [boxes.nth(place).get_attribute("value") or "" for place in range(3)]
    for number in numbers[:2]:
        page.check(f"#k{number}")
    page.fill("#kartu", "1234567")
    page.click("text=Simpan yang hadir")
    expect(page.locator("#hadir-salah")).to_contain_text("tujuh angkanya")
    page.fill("#kartu", "")
    page.click("text=Simpan yang hadir")
    expect(page.locator(f"#k{numbers[1]}")).to_be_disabled()
    page.goto(f"/lapangan/hadir/#{numbers[2]}")
    expect(page.locator("#pindai")).to_contain_text(f"Hadir tersimpan: {numbers[2]}")
    page.goto(session)
    return numbers


def test_the_facilitators_pages_fit_a_phone_and_offend_no_rule(facilitator: Page) -> None:
    links = [facilitator.locator(f"a[href*='{part}']").first for part in ("/sesi/", "/kunjungan/", "/belajar/")]
    paths = ["/lapangan/program/", "/lapangan/hadir/", *(link.get_attribute("href") or "" for link in links)]
    wrong = []
    for path in paths:
        facilitator.goto(path)
        wrong += wrong_with(facilitator, path)
    assert "\n".join(wrong) == ""
