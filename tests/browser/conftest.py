"""One real shop with its demo month per test run, and pages of a real Chromium as a phone and as a desktop."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from psycopg import sql

from bring import CHROMIUM_FLAGS, find_chromium
from demo_shop import Shop, prepare, serving

PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
DESKTOP = {"viewport": {"width": 1280, "height": 900}}
WHERE = {"locale": "id-ID", "timezone_id": "Asia/Makassar"}


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """A prepared and running shop on the engine under test. Tests share it: leave others' things alone."""
    var = tmp_path_factory.mktemp("shop")
    with own_database(f"shop_{var.parent.name}".replace("-", "_")) as url:
        prepare(var, url)
        with serving(var, url) as running:
            yield running


@contextmanager
def own_database(name: str) -> Iterator[str]:
    """Give the URL of a database beside the tests' own on PostgreSQL; on SQLite the shop's folder has one."""
    options = settings.DATABASES["default"]
    if "sqlite" in options["ENGINE"]:
        yield ""
        return
    where = {key: options[key.upper()] for key in ("host", "port", "user", "password") if options[key.upper()]}
    address = "&".join(f"{key}={where[key]}" for key in ("host", "port") if key in where)

    def run(statement: str) -> None:
        with psycopg.connect(dbname="postgres", autocommit=True, **where) as connection:
            connection.execute(sql.SQL(statement).format(sql.Identifier(name)))

    run("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    run("CREATE DATABASE {}")
    yield f"postgresql://{where.get('user', '')}:{where.get('password', '')}@/{name}?{address}"
    run("DROP DATABASE IF EXISTS {} WITH (FORCE)")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A real Chromium. One a module: Playwright's loop must be gone before Django's own tests run."""
    path = find_chromium()
    assert path, "No Chromium; `make test` brings one."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_FLAGS))
        yield browser
        browser.close()


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
