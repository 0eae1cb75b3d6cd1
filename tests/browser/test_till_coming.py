"""What is promised to an outlet stands on its till in words, with the day, and adds nothing to what may be sold."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Playwright

from browser.till_server import run
from browser.tilling import device
from tools.demo_shop import Shop

pytestmark = pytest.mark.browser
NOTHING_COMING = 15
"""How many places a row has whose goods nobody promised."""

_PROMISE = """
import json
from datetime import timedelta
from uuid import UUID
from nttmart.contexts.supply import api as supply
from nttmart.kernel import clock
from nttmart.kernel.audit import Actor
from nttmart.kernel.words import weekday
today = clock.local_date(clock.now())
friday = today + timedelta(days=(4 - today.weekday()) % 7 or 7)
supply.promise(
    producer_id=UUID({producer!r}), variant_id=UUID({variant!r}), outlet_id=UUID({outlet!r}), quantity=12,
    due_on=friday, actor=Actor("Ana"), at=clock.now(),
)
first = supply.coming_here(UUID({outlet!r}), on=today)[UUID({variant!r})].steps[0]
print(json.dumps([first.quantity, weekday(first.on)]))
"""


def promised(shop: Shop, outlet: str, goods: list[Any]) -> str:
    """Promise twelve to an outlet for a Friday; gives what its tills are to say."""
    quantity, day = run(shop, _PROMISE.format(producer=goods[6], variant=goods[0], outlet=outlet))
    return f"datang {quantity}, bisa diambil {day}"


def test_what_is_coming_is_said_by_day_and_by_night_and_adds_nothing_to_the_shelf(
    machine: Playwright, shop: Shop, tmp_path: Path
) -> None:
    with device(machine, shop, tmp_path / "profile") as till:
        outlet, page = till.begin()["outlet"], till.page
        goods = min((row for row in till.goods(400) if len(row) == NOTHING_COMING), key=lambda row: row[9])
        words = promised(shop, outlet, goods)
        till.send()
        till.menu("Jual")
        page.fill("#cari", f"{goods[1]} {goods[2]}")
        key = page.locator(f'.goods button[data-variant="{goods[0]}"]')
        till.until(lambda: words in key.inner_text())
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate("[document.documentElement.scrollWidth, innerWidth]") == [360, 360]
            assert [each["id"] for each in Axe().run(page).response["violations"]] == []
        assert till.row(goods[0])[9:11] == goods[9:11]
        till.dark()
        for _ in range(goods[9]):
            till.add(goods)
        assert "lebih dari catatan" not in till.said()
        till.add(goods)
        till.until(lambda: "lebih dari catatan" in till.said())
