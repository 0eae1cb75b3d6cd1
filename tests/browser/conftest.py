"""Pages of a real Chromium as a phone and as a desktop, on the running demo shop."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from browser.tilling import Till, device
from tools.bring import CHROMIUM_FLAGS, find_chromium
from tools.demo_shop import Shop

PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
DESKTOP = {"viewport": {"width": 1280, "height": 900}}
WHERE = {"locale": "id-ID", "timezone_id": "Asia/Makassar"}


LOOKS = ("test_till_", "test_pages", "test_field")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Look at pages and drive the till in Chromium once: how they look and what a phone does knows no engine.

    What the server answers to pages and tills is tried on both engines by `tests/fronts`, journeys by the rest here.
    """
    if connection.vendor == "sqlite" or os.environ.get("LOOKS_EVERYWHERE"):
        return
    for item in items:
        if item.path.parent.name == "browser" and item.path.name.startswith(LOOKS):
            item.add_marker(pytest.mark.skip(reason="pages and the till in the browser look the same on every engine"))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A real Chromium. One a module: Playwright's loop must be gone before Django's own tests run."""
    path = find_chromium()
    assert path, "No Chromium; `make test` brings one."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def machine() -> Iterator[Playwright]:
    """Playwright itself, for devices that have a browser and a profile of their own."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture
def till(machine: Playwright, shop: Shop, tmp_path: Path) -> Iterator[Till]:
    """A till with signal, its shift open."""
    with device(machine, shop, tmp_path / "profile") as one:
        one.begin()
        yield one


@pytest.fixture
def open_page(chromium: Browser, shop: Shop) -> Iterator[Any]:
    """Open pages by kind: `open_page(PHONE, color_scheme="dark", java_script_enabled=False)`. Relative links work."""
    contexts: list[BrowserContext] = []

    def open_one(kind: dict[str, Any], **more: Any) -> Page:
        contexts.append(chromium.new_context(base_url=shop.url, **WHERE, **kind, **more))
        return contexts[-1].new_page()

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def phone(open_page: Any) -> Page:
    """A cheap phone: 360 × 740, touch."""
    return open_page(PHONE)


@pytest.fixture
def desktop(open_page: Any) -> Page:
    """A desk: 1280 × 900."""
    return open_page(DESKTOP)


@pytest.fixture
def sign_in(shop: Shop) -> Any:
    """Sign a page in as one of the demo's people: `sign_in(page, "username")`."""
    log_ins = {log_in.username: log_in for log_in in shop.log_ins()}

    def sign_in_as(page: Page, username: str) -> Page:
        page.goto("/akun/login/")
        page.fill("input[name=login]", username)
        page.fill("input[name=password]", log_ins[username].password)
        page.locator("form:has(input[name=password]) [type=submit]").first.click()
        page.wait_for_url(lambda url: "/login/" not in url)
        return page

    return sign_in_as
