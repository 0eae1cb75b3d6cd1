"""What a first visit weighs and how soon something is seen, in Chromium on a bad line: 400 kbit/s, 400 ms."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from benchmarks.places import open_shop, prepared
from tools.bring import CHROMIUM_FLAGS, find_chromium

LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
VISITS = 3
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"
NODES = "document.querySelectorAll('*').length"


def measure_weight() -> Iterator[dict[str, object]]:
    """Visit home, list and product with an empty cache."""
    with prepared("sqlite", 1) as place:
        about = place.stocked("many")
        pages = {"home": "/", "list": "/produk/", "product": str(about["products"][0])}
        with open_shop(place) as (shop, _), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(CHROMIUM_FLAGS))
            for page, path in pages.items():
                visits = [visit(browser, shop.url + path) for _ in range(VISITS)]
                yield {"part": "weight", "page": page, **sorted(visits, key=lambda seen: seen["fcp_ms"])[VISITS // 2]}
            browser.close()


def visit(browser: Browser, url: str) -> dict[str, Any]:
    """One first visit: bytes by kind, requests, first paint, load."""
    context = browser.new_context(**PHONE, locale="id-ID")
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", LINE)
    kinds: dict[str, str] = {}
    sizes: Counter[str] = Counter()
    devtools.on("Network.responseReceived", lambda seen: kinds.update({seen["requestId"]: seen["type"]}))
    devtools.on(
        "Network.loadingFinished",
        lambda seen: sizes.update({kinds.get(seen["requestId"], "Other"): int(seen["encodedDataLength"])}),
    )
    page.goto(url, wait_until="load", timeout=60_000)
    page.wait_for_timeout(500)
    seen = {
        "fcp_ms": round(page.evaluate(PAINT)),
        "load_ms": round(page.evaluate(LOADED)),
        "nodes": page.evaluate(NODES),
        "requests": len(kinds),
        "bytes": sum(sizes.values()),
        "bytes_html_css": sizes["Document"] + sizes["Stylesheet"],
        "bytes_by_kind": dict(sizes),
    }
    context.close()
    return seen
