"""`make screenshots`: every page at 360 and 1280 px, light and dark, into var/screenshots, to be looked at.

`python -m tools.screenshots README` takes the one picture of README.md instead.
"""

import io
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tools.bring import CHROMIUM_FLAGS, find_chromium
from tools.demo_shop import ROOT, Shop, prepare, serving
from tools.page_list import pages_behind, public_pages

WIDTHS = {"360": {"width": 360, "height": 740}, "1280": {"width": 1280, "height": 900}}
SCHEMES = ("light", "dark")
PEOPLE = ("steward", "kurator", "gerai-belu", "kelompok-lakmaras")


def main(kind: str) -> None:
    """Open a shop and take pictures."""
    with opened() as (shop, browser):
        if kind == "README":
            picture_of_home(shop, browser)
            return
        folder = ROOT / "var" / "screenshots"
        for width, viewport in WIDTHS.items():
            for scheme in SCHEMES:
                looks = folder / f"{width}-{scheme}"
                looks.mkdir(parents=True, exist_ok=True)
                for page, paths in audiences(shop, browser, viewport, scheme):
                    take(page, paths, looks)
        print(f"Look at {folder}")


@contextmanager
def opened() -> Iterator[tuple[Shop, Browser]]:
    """A demo shop and a browser."""
    with tempfile.TemporaryDirectory(prefix="pictures-") as folder:
        prepare(Path(folder) / "var")
        with serving(Path(folder) / "var") as shop, sync_playwright() as playwright:
            yield shop, playwright.chromium.launch(executable_path=find_chromium(), args=list(CHROMIUM_FLAGS))


def audiences(shop: Shop, browser: Browser, viewport: dict[str, int], scheme: str) -> Iterator[tuple[Page, list[str]]]:
    """Each audience's page and what it may see: visitors first, then people who sign in."""
    passwords = {log_in.username: log_in.password for log_in in shop.log_ins()}
    for who in ("", *PEOPLE):
        context = browser.new_context(base_url=shop.url, viewport=viewport, color_scheme=scheme, locale="id-ID")
        page = context.new_page()
        if who:
            page.goto("/akun/login/")
            page.fill("input[name=login]", who)
            page.fill("input[name=password]", passwords[who])
            page.press("input[name=password]", "Enter")
            page.wait_for_url(lambda url: "/login/" not in url)
        yield page, pages_behind(page, "/kantor/") if who else public_pages(shop)
        context.close()


def take(page: Page, paths: list[str], folder: Path) -> None:
    """Take whole pages."""
    for path in paths:
        page.goto(path)
        name = re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-") or "home"
        page.screenshot(path=folder / f"{name[:80]}.png", full_page=True)


def picture_of_home(shop: Shop, browser: Browser) -> None:
    """The picture in README.md: the home page at a desk."""
    page = browser.new_context(base_url=shop.url, viewport=WIDTHS["1280"], locale="id-ID").new_page()
    page.goto("/")
    picture = Image.open(io.BytesIO(page.screenshot()))
    target = ROOT / "docs" / "screenshots" / "home.webp"
    target.parent.mkdir(exist_ok=True)
    picture.save(target, "WEBP", quality=82, method=6)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "all")
