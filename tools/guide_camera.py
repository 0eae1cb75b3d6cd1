"""What takes a guide's picture: a phone or a desk of somebody signed in, and a small file of what it shows."""

import io
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page

from tools.demo_shop import ROOT, LogIn, Shop

FOLDER = ROOT / "docs" / "guides" / "pictures"
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
DESK = {"viewport": {"width": 900, "height": 640}}
WIDE, QUALITY = 360, 62


def signed_in(shop: Shop, browser: Browser, who: LogIn, on: dict[str, Any] = DESK) -> Page:
    """Sign somebody in, at a desk unless something else is said."""
    page = browser.new_context(base_url=shop.url, locale="id-ID", timezone_id="Asia/Makassar", **on).new_page()
    page.goto("/akun/login/")
    page.fill("input[name=login]", who.username)
    page.fill("input[name=password]", who.password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "/login/" not in url)
    return page


def take(page: Page, name: str, *, whole: bool = False) -> None:
    """Take a picture and keep it small."""
    picture = Image.open(io.BytesIO(page.screenshot(full_page=whole, animations="disabled")))
    if picture.width != DESK["viewport"]["width"]:
        picture = picture.resize((WIDE, picture.height * WIDE // picture.width), Image.Resampling.LANCZOS)
    path = FOLDER / f"{name}.webp"
    picture.convert("RGB").save(path, "WEBP", quality=QUALITY, method=6)
    print(f"{path.relative_to(ROOT)} {path.stat().st_size / 1000:.0f} kB")
