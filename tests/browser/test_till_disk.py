"""A disk that is full, a database that is lost or fell back: what was said to be written is there."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

import pytest
from playwright.sync_api import Playwright

from browser.till_server import arrived
from browser.tilling import Till, device, sales, till_id
from tools.demo_shop import Shop

pytestmark = pytest.mark.browser


CHROMIUM_LOOKS_AGAIN_MS = 31_000
"""How long it believes what it last heard of its share."""


@dataclass
class SmallDisk:
    """A disk of its own that can really be filled: Chromium's quota says nothing about a phone full of photos."""

    place: Path
    camera: Thread | None = None
    is_enough: Event = field(default_factory=Event)

    def fill(self, _till: Till | None = None) -> None:
        """Take photos until nothing fits, and go on: the browser itself throws files away now and then."""
        self._take()
        self.camera = Thread(target=self._go_on)
        self.camera.start()

    def empty(self, _till: Till | None = None) -> None:
        """Throw the photos away."""
        self.stop()
        self.photos.unlink()

    def stop(self) -> None:
        """Take no more photos."""
        self.is_enough.set()
        if self.camera is not None:
            self.camera.join()

    def _go_on(self) -> None:
        while not self.is_enough.wait(0.01):
            self._take()

    def _take(self) -> None:
        for piece in (b"photo" * 8192, b"!"):
            with suppress(OSError), self.photos.open("ab", buffering=0) as file:
                while True:
                    file.write(piece)

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
    disk = SmallDisk(place)
    yield disk
    disk.stop()
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


def test_what_was_under_way_beside_a_write_the_disk_refused_hears_that_it_is_full(
    machine: Playwright, shop: Shop, small_disk: SmallDisk
) -> None:
    """Chromium drops the connection then, with all that was under way on it."""
    with device(machine, shop, small_disk.place / "profile") as till:
        till.enrol()
        till.dark()
        till.page.evaluate(
            """async () => {
              window.store = await import("/static/till/store/database.js");
              window.disk = await store.openDatabase();
            }"""
        )
        small_disk.fill()
        told = till.page.evaluate(
            """async () => {
              const { write, asked, StorageFull } = window.store;
              const told = await Promise.allSettled(Array.from({ length: 20 }, (_, at) =>
                write(window.disk, [at % 2 ? "meta" : "parked"], async (stores) => {
                  for (const store of Object.values(stores)) await asked(store.count());
                  if (stores.meta) stores.meta.put("x".repeat(9999), "try");
                  else stores.parked.put({ id: "try", what: "x".repeat(9999) });
                })));
              return told.map(({ status, reason }) => (reason instanceof StorageFull ? "full" : `${status} ${reason}`));
            }"""
        )
        assert set(told) == {"full"}


def test_what_the_browser_dropped_is_done_once_more_and_a_fault_of_ours_is_told_as_one(till: Till) -> None:
    told = till.page.evaluate(
        """async () => {
          const { openDatabase, write, asked } = await import("/static/till/store/database.js");
          const database = await openDatabase();
          const open = IDBFactory.prototype.open;
          let [runs, opened, faults] = [0, 0, 0];
          IDBFactory.prototype.open = function (...named) { opened++; return open.apply(this, named); };
          const told = await Promise.all(Array.from({ length: 10 }, (_, at) => {
            let tries = 0;
            return write(database, ["meta"], async ({ meta }) => {
              runs++;
              meta.put(at, `try ${at}`);
              if (++tries > 1) return asked(meta.get(`try ${at}`));
              meta.transaction.abort();
              throw new DOMException("dropped", "AbortError");
            });
          }));
          const fault = await write(database, ["meta"], () => {
            faults++;
            throw new DOMException("ours", "InvalidStateError");
          }).catch(({ name }) => name);
          IDBFactory.prototype.open = open;
          return { told, runs, opened, fault, faults };
        }"""
    )
    assert told == {"told": list(range(10)), "runs": 20, "opened": 1, "fault": "InvalidStateError", "faults": 1}


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
