"""What a real Chromium packs: less on the line, and plain again where nobody unpacks it."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright

from browser.till_server import arrived
from browser.tilling import Till, device, posted, till_id
from tools.demo_shop import Shop

pytestmark = pytest.mark.browser
SENT = ["shift_opened", *["sale"] * 3]


def test_facts_go_packed_and_plain_from_then_on_where_nobody_unpacks(
    machine: Playwright, shop: Shop, tmp_path: Path
) -> None:
    with device(machine, shop, tmp_path / "profile") as till:
        till.begin()
        till.until(lambda: till.waiting() == 0)
        sent: list[tuple[str, int, int]] = []

        def through(route: Any) -> None:
            request = route.request
            packed = request.headers.get("content-encoding", "")
            sent.append((packed, len(request.post_data_buffer), len(str(posted(request)))))
            route.continue_()

        def before_it_could(route: Any) -> None:
            if route.request.headers.get("content-encoding"):
                sent.append(("refused", 0, 0))
                route.fulfill(status=400, json={"error": "bad_request", "sentence": "Kiriman ini tidak terbaca."})
            else:
                through(route)

        till.page.route("**/kasir/api/kirim", through)
        sell(till)
        ((packed, wire, unpacked),) = sent
        assert packed == "gzip"
        assert wire < unpacked * 0.7
        till.page.unroute("**/kasir/api/kirim")
        till.page.route("**/kasir/api/kirim", before_it_could)
        sell(till)
        sell(till)
        assert [packed for packed, _, _ in sent] == ["gzip", "refused", "", ""]
        assert [kind for _, kind in arrived(shop, till_id(till))] == SENT


def sell(till: Till) -> None:
    till.add(till.goods(1)[0])
    till.pay_cash()
    till.until(lambda: till.waiting() == 0)
    till.next()
