"""What goes wrong at a counter: two tabs, a full disk, a clock gone mad, a wrong PIN, a revoked till, a new version."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright, sync_playwright

from browser.till_server import PIN, arrived, run
from browser.tilling import Till, device, posted
from tools.demo_shop import Shop

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def machine() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture
def till(machine: Playwright, shop: Shop, tmp_path: Path) -> Iterator[Till]:
    with device(machine, shop, tmp_path / "profile") as one:
        one.begin()
        yield one


def sales(till: Till) -> list[dict[str, Any]]:
    return [json.loads(fact["text"]) for fact in till.facts() if fact["kind"] == "sale"]


# Two tabs


def second_tab(till: Till) -> Page:
    assert till.context is not None
    page = till.context.new_page()
    page.goto("/kasir/")
    return page


def test_a_second_tab_may_not_write_and_may_take_over(till: Till) -> None:
    first, second = till.page, second_tab(till)
    assert second.locator("h1").inner_text() == "Kasir sudah terbuka"
    till.add(till.goods(1)[0])
    number = till.pay_cash()
    second.click("button:has-text('Pakai di sini')")
    second.wait_for_selector(".screen-cashier")
    first.wait_for_selector("h1:has-text('Kasir dipindah')")
    assert [fact["body"]["number"] for fact in sales(till)] == [number]


def test_a_tab_that_slept_through_losing_the_lock_writes_nothing(till: Till) -> None:
    till.add(till.goods(1)[0])
    till.page.click(".paybar .chief")
    till.page.wait_for_selector(".screen-pay")
    # The token in the database is another's, as after a take-over this tab has not heard of.
    till.page.evaluate(
        """async () => {
          const { openDatabase, setMeta } = await import("/static/till/store/database.js");
          const database = await openDatabase();
          await setMeta(database, "writer", "another tab");
          database.close();
        }"""
    )
    till.page.evaluate("document.querySelector('.form').requestSubmit()")
    till.page.wait_for_selector(".screen-cashier, .screen-plain")
    assert sales(till) == []
    assert len(till.stored("meta", "basket")["items"]) == 1


# A full disk


CHROMIUM_LOOKS_AGAIN_MS = 31_000
"""How long it believes what it last heard of its share."""


@dataclass
class SmallDisk:
    """A disk of its own that can really be filled: Chromium's quota says nothing about a phone full of photos."""

    place: Path

    def fill(self, _till: Till | None = None) -> None:
        """Take photos until nothing fits."""
        with suppress(OSError), self.photos.open("wb", buffering=0) as file:
            while True:
                file.write(b"photo" * 8192)
        with suppress(OSError), self.photos.open("ab", buffering=0) as file:
            while True:
                file.write(b"!")

    def empty(self, _till: Till | None = None) -> None:
        """Throw the photos away."""
        self.photos.unlink()

    @property
    def photos(self) -> Path:
        return self.place / "photos"


@dataclass
class SmallShare:
    """The browser's own share of the disk is used up: what a plain machine can try without mounting anything."""

    place: Path

    def fill(self, till: Till) -> None:
        """Leave the till next to no share, and wait until Chromium looks again."""
        self._allow(till, quotaSize=1)
        till.page.wait_for_timeout(CHROMIUM_LOOKS_AGAIN_MS)

    def empty(self, till: Till) -> None:
        """Give the share back."""
        self._allow(till)

    def _allow(self, till: Till, **share: int) -> None:
        assert till.context is not None
        till.context.new_cdp_session(till.page).send(
            "Storage.overrideQuotaForOrigin", {"origin": till.shop.url, **share}
        )


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    place = tmp_path / "disk"
    place.mkdir()
    mounting = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=250m", "tmpfs", place], check=False)
    if mounting.returncode:
        pytest.skip("a small disk can be mounted by root only; the small share is tried anywhere")
    yield SmallDisk(place)
    subprocess.run(["umount", "-l", place], check=True)


@pytest.fixture
def small_share(tmp_path: Path) -> SmallShare:
    return SmallShare(tmp_path)


@pytest.fixture(params=["small_disk", "small_share"])
def room(request: pytest.FixtureRequest) -> SmallDisk | SmallShare:
    made: SmallDisk | SmallShare = request.getfixturevalue(request.param)
    return made


def test_a_full_disk_refuses_the_sale_in_words_and_loses_nothing(
    machine: Playwright, shop: Shop, room: SmallDisk | SmallShare
) -> None:
    with device(machine, shop, room.place / "profile") as till:
        till.begin()
        till.dark()
        first, second = till.goods(2)
        till.add(first)
        done = till.pay_cash()
        till.next()
        till.add(second)
        room.fill(till)
        till.page.click(".paybar .chief")
        till.page.click(".form .chief")
        till.page.wait_for_selector(".voice.bad:has-text('BELUM tercatat')")
        assert till.page.locator(".screen-pay").count() == 1
        till.page.evaluate("document.querySelector('.voice').textContent = ''")
        till.page.click(".form .chief")
        till.page.wait_for_selector(".voice.bad:has-text('BELUM tercatat')")
        room.empty(till)
        till.page.click(".form .chief")
        till.page.wait_for_selector(".screen-done .receipt")
        assert [(fact["body"]["number"], fact["body"]["lines"][0]["variant"]) for fact in sales(till)] == [
            (done, first[0]),
            (till.number(), second[0]),
        ]
        identity = till_id(till)
        # Chromium may find the database damaged now and throw it away; the copies beside it stay.
        till.page.wait_for_timeout(1000)
        till.kill()
        till.open()
        till.until(lambda: arrived(shop, identity) == [[1, "shift_opened"], [2, "sale"], [3, "sale"]])


def test_killed_with_a_full_disk_the_till_has_what_it_said_it_had(
    machine: Playwright, shop: Shop, small_disk: SmallDisk
) -> None:
    with device(machine, shop, small_disk.place / "profile") as till:
        till.begin()
        till.dark()
        identity = till_id(till)
        row = till.goods(1)[0]
        till.add(row)
        till.pay_cash()
        till.next()
        small_disk.fill()
        till.add(row)
        till.page.click(".paybar .chief")
        till.page.click(".form .chief")
        till.page.wait_for_selector(".voice.bad:has-text('BELUM tercatat')")
        till.kill()
        small_disk.empty()
        till.open()
        till.until(lambda: arrived(shop, identity) == [[1, "shift_opened"], [2, "sale"]])


def test_each_write_of_a_sale_waits_for_the_disk(till: Till) -> None:
    """A kill leaves the kernel its cache, so only what was asked of the disk says whether a power cut loses a sale."""
    till.page.evaluate(
        """() => {
          const begin = IDBDatabase.prototype.transaction;
          window.asked = [];
          IDBDatabase.prototype.transaction = function (names, mode, options) {
            const begun = begin.call(this, names, mode, options);
            if (mode === "readwrite") window.asked.push([begun.durability, [...names].includes("facts")]);
            return begun;
          };
        }"""
    )
    till.dark()
    till.add(till.goods(1)[0])
    till.pay_cash()
    asked = till.page.evaluate("window.asked")
    assert [of_facts for _, of_facts in asked if of_facts] == [True]
    assert {durability for durability, _ in asked} == {"strict"}


def till_id(till: Till) -> str:
    return str(json.loads(till.facts()[0]["text"])["till"])


def database_of(till: Till) -> Path:
    (found,) = (till.profile / "Default" / "IndexedDB").glob("*.indexeddb.leveldb")
    return found


def test_a_lost_database_loses_no_sale(till: Till) -> None:
    till.dark()
    identity = till_id(till)
    for _ in range(3):
        till.add(till.goods(1)[0])
        till.pay_cash()
        till.next()
    till.page.wait_for_timeout(500)
    sent = 4 - till.waiting()
    till.kill()
    shutil.rmtree(database_of(till))
    till.open(dark=True)
    left = f"{4 - sent} catatan dari kasir sebelumnya"
    till.page.wait_for_selector(f".answer:has-text('{left} selamat')")
    till.dark(False)
    till.page.reload()
    till.page.wait_for_selector(f".answer:has-text('{left} sudah terkirim')")
    assert arrived(till.shop, identity) == [[1, "shift_opened"], [2, "sale"], [3, "sale"], [4, "sale"]]
    till.page.reload()
    till.page.wait_for_selector("h1:has-text('Jadikan kasir')")
    till.page.wait_for_timeout(300)
    assert till.page.locator(".answer.rounding").inner_text() == ""


def test_a_database_that_fell_back_takes_its_facts_back(till: Till, tmp_path: Path) -> None:
    till.dark()
    till.add(till.goods(1)[0])
    first = till.pay_cash()
    till.kill()
    place = database_of(till)
    shutil.copytree(place, tmp_path / "older")
    till.again()
    till.add(till.goods(1)[0])
    second = till.pay_cash()
    till.page.wait_for_timeout(500)
    till.kill()
    shutil.rmtree(place)
    shutil.copytree(tmp_path / "older", place)
    till.again()
    assert [fact["body"]["number"] for fact in sales(till)] == [first, second]
    till.add(till.goods(1)[0])
    assert till.pay_cash().endswith("-000003")
    assert [fact["seq"] for fact in till.facts()] == [1, 2, 3, 4]


def test_ballast_and_sent_facts_go_before_a_sale_is_refused(till: Till) -> None:
    found = till.page.evaluate(
        """async () => {
          const { openDatabase, write, read, asked } = await import("/static/till/store/database.js");
          const { makeRoom } = await import("/static/till/store/room.js");
          const database = await openDatabase();
          await write(database, ["facts", "meta"], ({ facts, meta }) => {
            for (let seq = 1000; seq < 1600; seq++) facts.put({ seq, text: "", ...(seq % 2 ? { waiting: 1 } : {}) });
            meta.put({ seq: 1599 }, "head");
          });
          await makeRoom(database);
          const kept = await read(database, ["facts", "meta"], ({ facts, meta }) =>
            Promise.all([asked(facts.getAllKeys()), asked(meta.count("ballast"))]));
          database.close();
          return kept;
        }"""
    )
    keys, ballast = found
    assert ballast == 0
    assert [seq for seq in keys if seq >= 1000] == [*range(1001, 1400, 2), *range(1400, 1600)]


# The clock


def shift_clock(till: Till, days: int) -> None:
    till.page.evaluate(
        """(days) => { const real = Date.now.bind(Date); Date.now = () => real() + days * 86400000; }""", days
    )


def times(till: Till) -> list[str]:
    return [fact["at"] for fact in sales(till)]


def test_a_clock_set_back_a_year_without_signal_keeps_the_order_and_says_so(till: Till) -> None:
    till.dark()
    till.kill()
    till.again()
    row = till.goods(1)[0]
    till.add(row)
    till.pay_cash()
    till.next()
    shift_clock(till, -365)
    till.add(row)
    till.pay_cash()
    till.page.wait_for_selector(".warning:has-text('mundur')")
    first, second = times(till)
    assert first < second
    assert first[:13] == second[:13]


def test_a_clock_set_ahead_a_year_is_told_and_mended_by_the_server(till: Till) -> None:
    till.dark()
    till.kill()
    till.again()
    row = till.goods(1)[0]
    shift_clock(till, 365)
    till.add(row)
    till.pay_cash()
    till.page.wait_for_selector(".warning:has-text('melompat')")
    till.next()
    till.dark(False)
    till.send()
    till.menu("Jual")
    till.add(row)
    till.pay_cash()
    wrong, right = times(till)
    assert int(wrong[:4]) == int(right[:4]) + 1
    now = till.page.evaluate("new Date(performance.timeOrigin + performance.now()).toISOString()")
    assert right[:13] == now[:13]
    assert till.page.locator(".warning").count() == 0
    assert -366 * 86_400_000 < till.stored("meta", "clock_offset_ms") < -364 * 86_400_000


# Who may


def test_a_wrong_pin_is_slower_each_time_and_a_restart_does_not_help(till: Till) -> None:
    till.page.click(".where")
    till.page.click("button:has-text('Ganti petugas')")
    answer = till.page.locator(".answer")
    for _ in range(4):
        till.enter("000000")
        till.until(lambda: answer.inner_text() not in {"", "Memeriksa …"})
    assert answer.inner_text() == "PIN salah berulang kali. Tunggu 15 detik."
    till.kill()
    till.open(dark=True)
    till.enter(PIN)
    till.page.wait_for_selector(".answer:has-text('Tunggu')")
    assert till.page.locator(".screen-sell").count() == 0


_REVOKE = """
import json
from uuid import UUID
from nttmart.contexts.outlets import api as outlets
from nttmart.kernel import clock
from nttmart.kernel.audit import Actor
outlets.revoke_till(till_id=UUID({till!r}), reason="HP hilang", actor=Actor("Ana"), at=clock.now())
print(json.dumps("revoked"))
"""


def test_a_revoked_till_sells_no_more_and_still_hands_over_what_it_has(till: Till) -> None:
    till.dark()
    till.add(till.goods(1)[0])
    number = till.pay_cash()
    assert run(till.shop, _REVOKE.format(till=json.loads(till.facts()[0]["text"])["till"])) == "revoked"
    till.dark(False)
    till.page.wait_for_selector(".warning:has-text('dicabut')")
    till.page.evaluate("location.hash = 'sell'")
    till.page.wait_for_selector(".screen-close")
    (sale,) = [fact for fact in till.facts() if fact["kind"] == "sale"]
    assert sale["number"] == number
    till.until(lambda: till.waiting() == 0)
    till.kill()
    till.open(dark=True)
    till.enter()
    till.page.wait_for_selector(".warning:has-text('dicabut')")
    assert till.page.locator(".screen-sell").count() == 0


def test_letting_the_till_go_is_refused_while_facts_are_unsent(till: Till) -> None:
    till.dark()
    till.menu("Pengaturan")
    till.page.click("button:has-text('Lepaskan kasir')")
    till.until(lambda: "Tutup giliran dulu." in till.said() or "belum terkirim" in till.said())
    till.menu("Jual")
    till.add(till.goods(1)[0])
    till.pay_cash()
    till.next()
    till.menu("Pengaturan")
    till.page.click("button:has-text('Lepaskan kasir')")
    till.page.wait_for_selector(".voice.bad:has-text('belum terkirim')")
    assert till.page.locator("dialog").count() == 0
    assert len(sales(till)) == 1


def test_the_key_cannot_be_read(till: Till) -> None:
    told = till.page.evaluate(
        """async () => {
          const { openDatabase } = await import("/static/till/store/database.js");
          const { getIdentity } = await import("/static/till/store/identity.js");
          const { keys } = await getIdentity(await openDatabase());
          const key = keys.privateKey;
          const told = (form) => crypto.subtle.exportKey(form, key).then(() => "told", (error) => error.name);
          const refused = await Promise.all(["raw", "pkcs8", "jwk"].map(told));
          return [key.extractable, ...refused];
        }"""
    )
    assert told[0] is False
    assert "told" not in told[1:]


# Signal comes and goes


def test_an_answer_that_never_arrived_is_asked_for_again_and_counts_once(till: Till) -> None:
    page = till.page
    lost: list[str] = []

    def lose(route: Any) -> None:
        route.fetch()
        lost.append(route.request.url)
        route.abort("connectionreset")

    page.route("**/kasir/api/kirim", lose)
    till.add(till.goods(1)[0])
    till.pay_cash()
    till.until(lambda: bool(lost))
    assert till.waiting() >= 1
    page.unroute("**/kasir/api/kirim")
    till.next()
    till.send()
    assert [fact["answer"]["state"] in {"applied", "kept"} for fact in till.facts()] == [True] * len(till.facts())


def test_a_page_of_a_hotel_instead_of_an_answer_is_no_answer(till: Till) -> None:
    met: list[str] = []

    def sign_in_first(route: Any) -> None:
        met.append(route.request.url)
        route.fulfill(status=200, content_type="text/html", body="<h1>Selamat datang")

    till.until(lambda: till.waiting() == 0)
    till.page.route("**/kasir/api/kirim", sign_in_first)
    till.add(till.goods(1)[0])
    till.pay_cash()
    till.until(lambda: bool(met))
    till.page.wait_for_selector(".signal.no_signal")
    (sale,) = [fact for fact in till.facts() if fact["kind"] == "sale"]
    assert (sale["waiting"], "answer" in sale) == (1, False)


def test_facts_refused_by_a_server_stay_and_do_not_hold_up_the_rest(till: Till) -> None:
    sent: list[list[str]] = []

    def answer(route: Any) -> None:
        facts = [json.loads(fact["text"]) for fact in posted(route.request)["facts"]]
        sent.append([fact["kind"] for fact in facts])
        results = [
            {"id": fact["id"], "state": "refused" if fact["seq"] == 2 else "applied", "problem": None, "sentence": ""}
            for fact in facts
        ]
        route.fulfill(json={"results": results, "server_time": "2026-11-22T03:04:05.678Z", "revoked": False})

    till.dark()
    for _ in range(2):
        till.add(till.goods(1)[0])
        till.pay_cash()
        till.next()
    till.page.route("**/kasir/api/kirim", answer)
    till.dark(False)
    till.until(lambda: till.waiting() == 1)
    (waiting,) = [fact for fact in till.facts() if "waiting" in fact]
    assert (waiting["seq"], waiting["answer"]["state"]) == (2, "refused")
    assert sum(map(len, sent)) <= 6


# A new version


def test_a_new_version_waits_for_the_sale_and_for_signal(till: Till) -> None:
    page = till.page
    page.reload()
    till.enter()
    page.wait_for_selector(".screen-sell")
    # The same worker under another address is a new one to the browser.
    page.evaluate("navigator.serviceWorker.register('/kasir/sw.js?baru', { scope: '/kasir/' }).then(() => true)")
    page.wait_for_selector(".renew")
    till.dark()
    till.add(till.goods(1)[0])
    page.click(".renew")
    page.wait_for_selector(".voice.bad:has-text('Selesaikan dulu')")
    till.pay_cash()
    page.click(".renew")
    page.wait_for_selector(".voice.bad:has-text('belum terkirim')")
    assert page.locator(".screen-done").count() == 1
    till.dark(False)
    till.send()
    with page.expect_event("load"):
        page.click(".renew")
    page.wait_for_selector(".screen-unsent")
    assert page.evaluate("navigator.serviceWorker.controller.scriptURL").endswith("?baru")
    assert till.waiting() == 0
