"""One real shop with its demo month per test run, and pages of a real Chromium as a phone and as a desktop."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from bring import CHROMIUM_FLAGS, find_chromium
from demo_shop import Shop, prepare, serving
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from psycopg import sql

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


class own_database:  # noqa: N801 -- used like a function
    """A database beside the tests' own, on PostgreSQL; on SQLite the shop's folder has one."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.options = settings.DATABASES["default"]

    def __enter__(self) -> str:
        if "sqlite" in self.options["ENGINE"]:
            return ""
        self.run("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        self.run("CREATE DATABASE {}")
        host, port = self.options["HOST"], self.options["PORT"]
        return f"postgresql://{self.options['USER']}:{self.options['PASSWORD']}@/{self.name}?host={host}&port={port}"

    def __exit__(self, *_: object) -> None:
        if "sqlite" not in self.options["ENGINE"]:
            self.run("DROP DATABASE IF EXISTS {} WITH (FORCE)")

    def run(self, statement: str) -> None:
        where = {"host": self.options["HOST"], "port": self.options["PORT"], "user": self.options["USER"]}
        known = {key: value for key, value in where.items() if value}
        with psycopg.connect(dbname="postgres", autocommit=True, **known) as connection:
            connection.execute(sql.SQL(statement).format(sql.Identifier(self.name)))


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
