"""The till: what its shell weighs, how soon it is ready, what a day's work costs the phone and the server."""

import gzip
import json
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from benchmarks.places import Place, open_shop, prepared
from tools.bring import CHROMIUM_FLAGS, find_chromium
from tools.demo_shop import Shop

LINE = {"offline": False, "latency": 200, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""400 kbit/s both ways."""
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
PIN = "246810"
GOODS, SCALE, SALES, LATE_SALES, LATE_DAYS = 2_000, 10, 1_000, 10_000, 21
TIMES = 9

_ADD = """async () => {
  const before = document.querySelectorAll(".lines output").length + document.querySelector(".lines")?.innerText;
  const key = [...document.querySelectorAll(".goods button")][0];
  const begun = performance.now();
  key.click();
  for (;;) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const now = document.querySelectorAll(".lines output").length + document.querySelector(".lines")?.innerText;
    if (now !== before) return performance.now() - begun;
  }
}"""
_WITH_PEN = """
  const at = (path) => import("/static/till/" + path);
  const [database, identity, facts, sales, shifts, sending, catalogue, basket, ids, product] = await Promise.all(
    ["store/database.js", "store/identity.js", "store/facts.js", "store/sales.js", "store/shifts.js", "sync/sending.js",
     "store/catalogue.js", "domain/basket.js", "domain/ids.js", "domain/catalogue.js"].map(at));
  const open = await database.openDatabase();
  const pen = {
    database: open, identity: await identity.getIdentity(open), token: await database.getMeta(open, "writer"),
    clock: { offset_ms: 0, heard: true }, onOddClock: () => undefined,
  };
  const shift = await shifts.getShift(open);
"""
_SELL = f"""async (count) => {{ {_WITH_PEN}
  const {{ about, rows }} = await catalogue.getCatalogue(open);
  const shelf = new Map(rows.map((row) => [row[0], row]));
  const goods = rows.filter((row) => row[13] === 1 && !row[11]).map(product.productOf);
  const begun = performance.now();
  for (let number = 0; number < count; number += 1) {{
    let counter = basket.emptyBasket(ids.newId());
    for (let line = 0; line < 1 + (number % 3); line += 1) {{
      counter = basket.withProduct(counter, goods[(number * 7 + line) % goods.length], 1, ids.newId());
    }}
    await sales.recordSale(pen, {{ basket: counter, tendered: 10_000_000, shift: shift.id, about, rows: shelf }});
  }}
  return performance.now() - begun;
}}"""
_CLOSE = f"""async () => {{ {_WITH_PEN}
  const begun = performance.now();
  const {{ expected_cash, sales: sold }} = await shifts.reportOf(open, shift.id);
  await shifts.closeShift(pen, shift, {{ cashier: shift.cashier, counted_cash: expected_cash, explanation: "" }});
  return {{ ms: performance.now() - begun, sales: sold.length }};
}}"""
_SEND = f"""async () => {{ {_WITH_PEN}
  const begun = performance.now();
  const {{ sent, refused }} = await sending.sendAll(open, "ukur", () => undefined);
  return {{ s: (performance.now() - begun) / 1000, sent, refused }};
}}"""


def measure_till_server(engine: str) -> Iterator[dict[str, object]]:
    """Sales a second on one engine beside the floor, and a till three weeks late."""
    for what in (("server", str(2 * SALES - 2)), ("late", str(LATE_SALES), str(LATE_DAYS))):
        with prepared(engine, 1) as place:
            for line in place.run("benchmarks.tilling", *what).splitlines():
                yield {"part": "till", "engine": engine, **json.loads(line)}
            yield {"part": "till", "engine": engine, "what": f"books after {what[0]}", "check_books": checked(place)}


def checked(place: Place) -> str:
    """Let the shop check its books."""
    with open_shop(place) as (shop, _):
        return shop.manage("check_books").strip().splitlines()[-1]


def measure_till() -> Iterator[dict[str, object]]:
    """A real Chromium with a profile on the disk, on a shop with a shelf of two thousand goods."""
    with prepared("sqlite", SCALE) as place, tempfile.TemporaryDirectory(prefix="bench-till-") as profile:
        token = json.loads(place.run("benchmarks.tilling", "invite", str(GOODS)).splitlines()[-1])["token"]
        with open_shop(place) as (shop, _), sync_playwright() as playwright:
            for figure in on_the_phone(playwright, shop, Path(profile), token):
                yield {"part": "till", **figure}


def on_the_phone(playwright: Playwright, shop: Shop, profile: Path, token: str) -> Iterator[dict[str, object]]:
    """Everything the browser does, in the order of a day."""
    yield {"what": "shell", **shell_size(shop)}
    context = started(playwright, shop, profile)
    page = context.pages[0]
    page.goto(f"/kasir/#daftar={token}")
    page.click("button.chief")
    page.wait_for_selector(".screen-cashier .keypad")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    yield {"what": "goods", **kept(page)}
    context.close()
    ready = sorted(cold_start(playwright, shop, profile) for _ in range(TIMES))
    yield {"what": "ready", "cpu_slowdown": 4, "ready_ms": ready[TIMES // 2], "worst_ms": ready[-1]}
    context = started(playwright, shop, profile)
    page = context.pages[0]
    begin(page)
    yield {"what": "line added", "cpu_slowdown": 6, **adding(page)}
    yield from day(page)
    context.close()


def shell_size(shop: Shop) -> dict[str, object]:
    """Bytes of all the shell keeps, compressed as they are sent."""
    worker = fetched(shop, "/kasir/sw.js")[0]
    files = json.loads(worker.split(b"\n", 1)[0].removeprefix(b"const SHELL = ").rstrip(b";"))["files"]
    sizes = {path: fetched(shop, path) for path in ["/kasir/sw.js", *files]}
    return {
        "files": len(sizes),
        "bytes": sum(len(text) for text, _ in sizes.values()),
        "bytes_sent": sum(size for _, size in sizes.values()),
        "bytes_gzip": sum(len(gzip.compress(text)) for text, _ in sizes.values()),
    }


def fetched(shop: Shop, path: str) -> tuple[bytes, int]:
    """Give the text of a file and how many bytes came over the line."""
    plain = urllib.request.urlopen(shop.url + path).read()
    request = urllib.request.Request(shop.url + path, headers={"Accept-Encoding": "gzip, br"})
    return plain, len(urllib.request.urlopen(request).read())


def started(playwright: Playwright, shop: Shop, profile: Path, *, dark: bool = False) -> BrowserContext:
    """Start a browser from cold on its profile."""
    flags = [flag for flag in CHROMIUM_FLAGS if flag != "--headless"]
    return playwright.chromium.launch_persistent_context(
        str(profile), executable_path=find_chromium(), args=flags, headless=True, base_url=shop.url, offline=dark,
        locale="id-ID", **PHONE,
    )  # fmt: skip


def slowed(page: Page, times: int) -> Any:
    """Slow the processor down."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": times})
    return devtools


def cold_start(playwright: Playwright, shop: Shop, profile: Path) -> int:
    """From nothing, without signal, to the screen that asks for a name; the browser's own start is not counted."""
    context = started(playwright, shop, profile, dark=True)
    page = context.pages[0]
    slowed(page, 4)
    page.goto("/kasir/")
    page.wait_for_selector(".screen-cashier .keypad")
    ready = round(page.evaluate("performance.now()"))
    context.close()
    return ready


def kept(page: Page) -> dict[str, object]:
    """What the goods take on the disk and in the head."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("HeapProfiler.enable")
    devtools.send("HeapProfiler.collectGarbage")
    heap = devtools.send("Runtime.getHeapUsage")["usedSize"]
    found = page.evaluate("""async () => {
      const { getCatalogue } = await import("/static/till/store/catalogue.js");
      const { openDatabase } = await import("/static/till/store/database.js");
      const { rows } = await getCatalogue(await openDatabase());
      return { goods: rows.length, json_bytes: new TextEncoder().encode(JSON.stringify(rows)).length,
               disk_bytes: (await navigator.storage.estimate()).usageDetails?.indexedDB ?? 0 };
    }""")
    return {**found, "heap_mb": round(heap / 1e6, 1)}


def begin(page: Page) -> None:
    """Enter and open a shift."""
    page.goto("/kasir/")
    page.wait_for_selector(".screen-cashier .keypad")
    for digit in PIN:
        page.click(f'.keypad button:text-is("{digit}")')
    page.click("button.chief")
    page.wait_for_selector(".screen-opening")
    page.fill("input", "100.000")
    page.click("button.chief")
    page.wait_for_selector(".screen-sell .goods button")


def adding(page: Page) -> dict[str, object]:
    """From the press on goods until the line is drawn."""
    devtools = slowed(page, 6)
    took = sorted(round(page.evaluate(_ADD)) for _ in range(TIMES))
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return {"added_ms": took[TIMES // 2], "worst_ms": took[-1]}


def day(page: Page) -> Iterator[dict[str, object]]:
    """A thousand sales without signal, the shift closed, everything sent over a bad line."""
    page.context.set_offline(True)
    wrote_ms = page.evaluate(_SELL, SALES)
    yield {"what": "sales written", "sales": SALES, "ms_each": round(wrote_ms / SALES, 2)}
    closed = page.evaluate(_CLOSE)
    yield {"what": "shift closed", "sales": closed["sales"], "close_ms": round(closed["ms"])}
    page.context.set_offline(False)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", LINE)
    sent = page.evaluate(_SEND)
    yield {
        "what": "synced",
        "kbit_per_s": 400,
        "facts": sent["sent"],
        "refused": sent["refused"],
        "sync_s": round(sent["s"], 1),
    }
