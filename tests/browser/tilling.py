"""A till in a real Chromium with a profile on the disk: enrolled, driven by its keys, killed, opened again."""

import gzip
import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Error, Page, Playwright, Request

from browser.till_server import PIN, invite
from tools.bring import CHROMIUM_FLAGS, find_chromium
from tools.demo_shop import Shop

PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
WHERE = {"locale": "id-ID", "timezone_id": "Asia/Makassar"}
PATIENCE_MS = 10_000

_READ = """async ({ name, what }) => {
  const { openDatabase, read, asked } = await import("/static/till/store/database.js");
  const database = await openDatabase();
  const wanted = (store) => (what === null ? store.getAll() : store.get(what));
  const found = await read(database, [name], (stores) => asked(wanted(stores[name])));
  database.close();
  return found ?? null;
}"""

_SHELF = """async () => {
  const { openDatabase } = await import("/static/till/store/database.js");
  const { getCatalogue } = await import("/static/till/store/catalogue.js");
  const database = await openDatabase();
  const { rows } = await getCatalogue(database);
  database.close();
  return rows;
}"""


@dataclass
class Till:
    """One device. ``page`` is its window; after ``kill`` a new one comes with ``open``."""

    playwright: Playwright
    shop: Shop
    profile: Path
    context: BrowserContext | None = None
    faults: list[str] = field(default_factory=list)
    """What went wrong in its pages and nobody caught."""

    @property
    def page(self) -> Page:
        assert self.context is not None
        return self.context.pages[0]

    def open(self, fragment: str = "", *, dark: bool = False) -> Page:
        """Start the browser on this device's profile, with or without signal, and open the till."""
        flags = [flag for flag in CHROMIUM_FLAGS if flag != "--headless"]
        self.context = self.playwright.chromium.launch_persistent_context(
            str(self.profile), executable_path=find_chromium(), args=flags, headless=True, base_url=self.shop.url,
            offline=dark, **PHONE, **WHERE,
        )  # fmt: skip
        self.context.set_default_timeout(PATIENCE_MS)
        self.context.on("weberror", lambda fault: self.faults.append(str(fault.error)))
        self.page.goto("/kasir/" + fragment)
        return self.page

    def kill(self) -> None:
        """End every process of this device's browser as a power cut would: no goodbye."""
        for pid in self._processes():
            os.kill(pid, signal.SIGKILL)
        until = time.monotonic() + PATIENCE_MS / 1000
        while self._processes() and time.monotonic() < until:
            time.sleep(0.02)
        assert self.context is not None
        with suppress(Error):  # It is dead: that was wanted.
            self.context.close()
        (self.profile / "SingletonLock").unlink(missing_ok=True)

    def _processes(self) -> list[int]:
        return [
            pid
            for pid in map(int, filter(str.isdigit, (entry.name for entry in Path("/proc").iterdir())))
            if str(self.profile) in _command(pid)
        ]

    def enrol(self, username: str = "kasir-belu") -> dict[str, str]:
        """Make the device a till of somebody's outlet, and wait until it can work without signal."""
        invited = invite(self.shop, username)
        page = self.open(f"#daftar={invited['token']}")
        page.click("button.chief")
        page.wait_for_selector(".screen-cashier")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        return invited

    def enter(self, pin: str = PIN) -> None:
        """Type the PIN on the keys."""
        self.page.wait_for_selector(".screen-cashier .keypad")
        for digit in pin:
            self.page.click(f'.keypad button:text-is("{digit}")')
        self.page.click("button.chief")

    def open_shift(self, cash: str = "200.000") -> None:
        """Count the drawer."""
        self.page.wait_for_selector(".screen-opening")
        self.page.fill("input", cash)
        self.page.click("button.chief")
        self.page.wait_for_selector(".screen-sell")

    def begin(self, username: str = "kasir-belu") -> dict[str, str]:
        """Enrol, enter, open: ready to sell."""
        invited = self.enrol(username)
        self.enter()
        self.open_shift()
        return invited

    def again(self, *, dark: bool = True) -> None:
        """Open after a kill, without signal, and come back to the counter."""
        self.open(dark=dark)
        self.enter()
        self.page.wait_for_selector(".screen-sell")

    def dark(self, dark: bool = True) -> None:  # noqa: FBT001, FBT002 -- the light switch
        """Cut the network, or give it back."""
        assert self.context is not None
        self.context.set_offline(dark)

    def goods(self, count: int = 1) -> list[list[Any]]:
        """Rows of ordinary goods that may be sold and are there in numbers."""
        rows = [row for row in self.shelf() if row[13] == 1 and not row[11] and not row[4] and row[9] >= 10]
        return rows[:count]

    def scan(self, code: str) -> None:
        """Type as a scanner does: fast, then Enter."""
        self.page.locator("#cari").fill(code)
        self.page.locator("#cari").press("Enter")

    def add(self, row: list[Any]) -> None:
        """Find goods by name and lay them on the counter."""
        counts = self.page.locator(".lines output")
        before = counts.all_inner_texts()
        self.page.fill("#cari", f"{row[1]} {row[2]}")
        self.page.locator(".goods button").first.click()
        self.until(lambda: counts.all_inner_texts() != before)

    def pay_cash(self) -> str:
        """Take the exact sum in cash; gives the receipt's number."""
        self.page.click(".paybar .chief")
        self.page.wait_for_selector(".screen-pay")
        self.page.click(".form .chief")
        self.page.wait_for_selector(".screen-done .receipt")
        return self.number()

    def number(self) -> str:
        """Read the number off the receipt that is shown."""
        return self.page.locator(".receipt p span").nth(2).inner_text()

    def next(self) -> None:
        """Go on to the next buyer."""
        self.page.click("main > .chief")
        self.page.wait_for_selector(".screen-sell")

    def menu(self, words: str) -> None:
        """Choose something in the menu."""
        self.page.click(".where")
        self.page.wait_for_selector(".screen-menu")
        self.page.click(f'.menu button:has-text("{words}")')

    def stored(self, name: str, what: str | None = None) -> Any:
        """Read the device's own database: a whole store, or one thing."""
        return self.page.evaluate(_READ, {"name": name, "what": what})

    def shelf(self) -> list[list[Any]]:
        """Every row of goods the device has, in the order of their ids."""
        rows: list[list[Any]] = self.page.evaluate(_SHELF)
        return sorted(rows)

    def row(self, variant: str) -> list[Any]:
        """The row of one kind of goods."""
        (row,) = (row for row in self.shelf() if row[0] == variant)
        return row

    def facts(self) -> list[dict[str, Any]]:
        """All facts on the device, in order."""
        found: list[dict[str, Any]] = self.stored("facts")
        return found

    def waiting(self) -> int:
        """How many facts the server has not got."""
        return sum("waiting" in fact for fact in self.facts())

    def send(self) -> None:
        """Send now and wait until nothing waits."""
        self.menu("Belum terkirim")
        self.page.wait_for_selector(".screen-unsent")
        self.page.click("button:has-text('Kirim sekarang')")
        self.until(lambda: self.page.locator(".screen-unsent .due b").all_inner_texts() == ["0"])

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until something is so. Playwright's own way evaluates text, which the till's policy forbids."""
        end = time.monotonic() + PATIENCE_MS / 1000
        while not true():
            assert time.monotonic() < end, f"not so within {PATIENCE_MS} ms; the till says «{self.said()}»"
            self.page.wait_for_timeout(50)

    def said(self) -> str:
        """What the till last said to the cashier."""
        return self.page.locator(".voice").inner_text()

    def tap_away(self) -> None:
        """Put away what the till said: a refusal stays until then."""
        self.page.click(".voice")


_SCANNED = """(code) => {
  document.activeElement.blur();
  for (const key of [...code, "Enter"])
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}"""


def scan(page: Page, code: str) -> None:
    """Type as a scanner does: keys sent one by one come as slowly as a busy machine sends them, like a person's."""
    page.evaluate(_SCANNED, code)


def sales(till: Till) -> list[dict[str, Any]]:
    """The sales a device has written, in order, as their facts say."""
    return [json.loads(fact["text"]) for fact in till.facts() if fact["kind"] == "sale"]


def till_id(till: Till) -> str:
    """Who the device is to the server."""
    return str(json.loads(till.facts()[0]["text"])["till"])


def posted(request: Request) -> Any:
    """Read the JSON a page sent, packed or not."""
    body = request.post_data_buffer or b""
    return json.loads(gzip.decompress(body) if request.headers.get("content-encoding") == "gzip" else body)


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(errors="replace")
    except OSError:
        return ""


@contextmanager
def device(playwright: Playwright, shop: Shop, profile: Path) -> Iterator[Till]:
    """A device that is switched off at the end, however the test ended; no fault of its pages went uncaught."""
    till = Till(playwright, shop, profile)
    try:
        yield till
        assert till.faults == []
    finally:
        if till.context is not None:
            till.kill()
