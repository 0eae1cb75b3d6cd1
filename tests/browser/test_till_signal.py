"""Answers that are lost, of somebody else, or no: facts stay until ours has them. A new version waits for them."""

import json
from typing import Any

import pytest

from browser.tilling import Till, posted

pytestmark = pytest.mark.browser


def test_an_answer_that_never_arrived_is_asked_for_again_and_counts_once(till: Till) -> None:
    page = till.page
    lost: list[str] = []

    def lose(route: Any) -> None:
        route.fetch()
        lost.append(route.request.url)
        route.abort("connectionreset")

    page.route("**/kasir/api/kirim", lose)
    till.add(till.goods(1)[0])
    till.pay_cash()
    till.until(lambda: bool(lost))
    assert till.waiting() >= 1
    page.unroute("**/kasir/api/kirim")
    till.next()
    till.send()
    assert [fact["answer"]["state"] in {"applied", "kept"} for fact in till.facts()] == [True] * len(till.facts())


def test_a_page_of_a_hotel_instead_of_an_answer_is_no_answer(till: Till) -> None:
    met: list[str] = []

    def sign_in_first(route: Any) -> None:
        met.append(route.request.url)
        route.fulfill(status=200, content_type="text/html", body="<h1>Selamat datang")

    till.until(lambda: till.waiting() == 0)
    till.page.route("**/kasir/api/kirim", sign_in_first)
    till.add(till.goods(1)[0])
    till.pay_cash()
    till.until(lambda: bool(met))
    till.page.wait_for_selector(".signal.no_signal")
    (sale,) = [fact for fact in till.facts() if fact["kind"] == "sale"]
    assert (sale["waiting"], "answer" in sale) == (1, False)


def test_facts_refused_by_a_server_stay_and_do_not_hold_up_the_rest(till: Till) -> None:
    sent: list[list[str]] = []

    def answer(route: Any) -> None:
        facts = [json.loads(fact["text"]) for fact in posted(route.request)["facts"]]
        sent.append([fact["kind"] for fact in facts])
        results = [
            {"id": fact["id"], "state": "refused" if fact["seq"] == 2 else "applied", "problem": None, "sentence": ""}
            for fact in facts
        ]
        route.fulfill(json={"results": results, "server_time": "2026-11-22T03:04:05.678Z", "revoked": False})

    till.dark()
    for _ in range(2):
        till.add(till.goods(1)[0])
        till.pay_cash()
        till.next()
    till.page.route("**/kasir/api/kirim", answer)
    till.dark(False)
    till.until(lambda: till.waiting() == 1)
    (waiting,) = [fact for fact in till.facts() if "waiting" in fact]
    assert (waiting["seq"], waiting["answer"]["state"]) == (2, "refused")
    assert sum(map(len, sent)) <= 6


def test_a_new_version_waits_for_the_sale_and_for_signal(till: Till) -> None:
    page = till.page
    page.reload()
    till.enter()
    page.wait_for_selector(".screen-sell")
    # The same worker under another address is a new one to the browser.
    page.evaluate("navigator.serviceWorker.register('/kasir/sw.js?baru', { scope: '/kasir/' }).then(() => true)")
    page.wait_for_selector(".renew")
    till.dark()
    till.add(till.goods(1)[0])
    page.click(".renew")
    page.wait_for_selector(".voice.bad:has-text('Selesaikan dulu')")
    till.pay_cash()
    page.click(".renew")
    page.wait_for_selector(".voice.bad:has-text('belum terkirim')")
    assert page.locator(".screen-done").count() == 1
    till.dark(False)
    till.send()
    with page.expect_event("load"):
        page.click(".renew")
    page.wait_for_selector(".screen-unsent")
    assert page.evaluate("navigator.serviceWorker.controller.scriptURL").endswith("?baru")
    assert till.waiting() == 0
