"""A maker answers an order behind its link: three buttons, no sign-in, no script; nobody else's order opens."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from factories.sales import ANA, Shop
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.settlements.queries.order_links import PATH
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah

pytestmark = pytest.mark.django_db
ONCE = str(uuid7())
ODD = [(20, 15_000), (0, 15_000), (-1, 15_000), (3, 0), ("satu", 15_000), (10**9, 1)]


class Asked:
    """A maker asked for twenty packets, to be bought, and the page behind the link."""

    def __init__(self, shop: Shop, *, in_days: int | None = 7, sent_days_ago: int = 0) -> None:
        at = now() - timedelta(days=sent_days_ago)
        self.wanted_by = local_date(at) + timedelta(days=in_days) if in_days is not None else None
        self.id = settlements.draft_purchase_order(
            outlet_id=shop.outlet.id, producer_id=shop.producer_id, ownership="operator", actor=ANA, at=at,
            wanted=[settlements.Wanted(shop.variants["Kopi Lela"], 20, Rupiah(15_000))], wanted_by_on=self.wanted_by,
        )  # fmt: skip
        settlements.send_purchase_order(order_id=self.id, actor=ANA, at=at)
        self.address = PATH + settlements.order_link(self.id).split(PATH)[1]
        self.client = Client()

    @property
    def order(self) -> settlements.PurchaseOrder:
        return settlements.get_purchase_order(self.id)

    def html(self, prefix: str = "") -> str:
        return self.client.get(prefix + self.address).content.decode()

    def answer(self, name: str, **said: Any) -> Any:
        fields = {f"{name}-{key}": value for key, value in said.items()}
        return self.client.post(self.address, {"jawab": name, f"{name}-once": str(uuid7())} | fields)

    def counter(self, quantity: object, *, cost: object = 15_000, ready: date | None = None, **said: Any) -> Any:
        line = self.order.lines[0].id
        fields = {
            f"ubah-quantity-{line}": quantity, f"ubah-cost-{line}": cost,
            f"ubah-ready-{line}": ready or self.wanted_by, "ubah-once": str(uuid7()), "jawab": "ubah",
        }  # fmt: skip
        return self.client.post(self.address, {**fields, **said})


def test_the_page_shows_one_order_with_three_ways_to_answer(window: Any) -> None:
    asked = Asked(window.shop)
    page = asked.client.get(asked.address)
    html = page.content.decode()
    for words in ("SKA-P0001", "NTT Mart Sikka", "Kelompok Tenun Lela", "Kopi Lela", "Rp15.000", "Rp300.000"):
        assert words in html
    assert [html.count(f'name="jawab" value="{name}"') for name in ("sanggup", "ubah", "tidak")] == [1, 1, 1]
    assert "<script" not in html
    assert (page.headers["Cache-Control"], '<meta name="robots" content="noindex">' in html) == ("no-store", True)
    assert 'name="sanggup-ready_on"' not in html
    assert "Can you do it?" in asked.html("/en")


def test_yes_is_one_answer_however_often_it_is_sent(window: Any) -> None:
    asked, once = Asked(window.shop), str(uuid7())
    answers = [asked.client.post(asked.address, {"jawab": "sanggup", "sanggup-once": once}) for _ in range(2)]
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(303, asked.address)] * 2
    order = asked.order
    assert (order.state, order.events[-1].by, order.lines[0].answer) == (
        "accepted", "Lewat tautan (untuk Kelompok Tenun Lela)",
        settlements.LineAnswer(20, Rupiah(15_000), asked.wanted_by),
    )  # fmt: skip
    assert "Sudah disanggupi" in asked.html()
    assert 'name="jawab"' not in asked.html()


def test_something_else_waits_for_the_outlet_and_no_is_no(window: Any) -> None:
    asked, other = Asked(window.shop), Asked(window.shop)
    assert asked.counter(12, cost=16_000, **{"ubah-reason": "hujan"}).status_code == 303
    assert (asked.order.state, asked.order.lines[0].answer, asked.order.events[-1].reason) == (
        "countered", settlements.LineAnswer(12, Rupiah(16_000), asked.wanted_by), "hujan",
    )  # fmt: skip
    assert "diminta 20" in asked.html()
    settlements.refuse_counter(order_id=asked.id, reason="terlalu mahal", actor=ANA, at=now())
    assert "Gerai belum setuju usul Anda: terlalu mahal" in asked.html()
    assert other.answer("tidak", reason="panen gagal").status_code == 303
    assert (other.order.state, other.order.events[-1].reason) == ("declined", "panen gagal")


@pytest.mark.parametrize(
    "sent",
    [
        {}, {"jawab": "sanggup"}, {"jawab": "hapus", "hapus-once": ONCE}, {"jawab": "ubah", "ubah-once": ONCE},
        {"jawab": "sanggup", "sanggup-once": "x"},
        {"jawab": "sanggup", "sanggup-once": ONCE, "sanggup-ready_on": "besok"},
        {"jawab": "tidak", "tidak-once": ONCE, "tidak-reason": "x" * 301},
    ],
)  # fmt: skip
def test_what_cannot_be_read_changes_nothing(window: Any, sent: dict[str, str]) -> None:
    asked = Asked(window.shop)
    assert asked.client.post(asked.address, sent).status_code == 422
    assert asked.order.state == "sent"


@pytest.mark.parametrize(
    ("quantity", "cost"), [(20, 15_000), (0, 15_000), (-1, 15_000), (3, 0), ("satu", 15_000), (10**9, 1)]
)
def test_a_counter_that_cannot_be_is_told_beside_the_order(window: Any, quantity: object, cost: object) -> None:
    asked = Asked(window.shop)
    answer = asked.counter(quantity, cost=cost)
    assert (answer.status_code, asked.order.state) == (422, "sent")
    assert 'role="alert"' in answer.content.decode()


def test_an_order_without_a_day_asks_for_one(window: Any) -> None:
    asked = Asked(window.shop, in_days=None)
    assert 'name="sanggup-ready_on"' in asked.html()
    refused = asked.answer("sanggup")
    assert (refused.status_code, "Kapan barangnya siap?" in refused.content.decode()) == (422, True)
    soon = local_date(now()) + timedelta(days=3)
    assert asked.answer("sanggup", ready_on="").status_code == 422
    assert asked.answer("sanggup", ready_on=soon.isoformat()).status_code == 303
    assert asked.order.lines[0].answer == settlements.LineAnswer(20, Rupiah(15_000), soon)


def test_who_comes_second_is_told_what_became_of_the_order(window: Any) -> None:
    asked = Asked(window.shop)
    settlements.decline_order(order_id=asked.id, actor=ANA, at=now())
    answer = asked.answer("sanggup")
    assert (answer.status_code, "sudah dijawab: tidak bisa" in answer.content.decode()) == (422, True)
    assert asked.order.state == "declined"
    gone = Asked(window.shop)
    settlements.cancel_purchase_order(order_id=gone.id, reason="rak penuh", actor=ANA, at=now())
    assert "rak penuh" in gone.html()
    assert asked.answer("tidak").status_code == 422


def test_forged_links_find_nothing_and_old_ones_say_so(window: Any, django_assert_num_queries: Any) -> None:
    asked, other = Asked(window.shop), Asked(window.shop)
    (name, sign), (_, other_sign) = (each.address.removeprefix(PATH).rstrip("/").split(".") for each in (asked, other))
    for forged in (f"{name}.{other_sign}", f"{name}.{sign.swapcase()}", f"{name}.{sign}x", name, str(asked.id)):
        with django_assert_num_queries(0):
            answers = [Client().get(f"{PATH}{forged}/"), Client().post(f"{PATH}{forged}/", {"jawab": "sanggup"})]
        assert [answer.status_code for answer in answers] == [404, 404]
    old = Asked(window.shop, sent_days_ago=15)
    answer = old.client.get(old.address)
    assert (answer.status_code, "Hubungi gerai yang memesan" in answer.content.decode()) == (410, True)
    assert old.answer("sanggup").status_code == 410
    assert [each.order.state for each in (asked, other, old)] == ["sent"] * 3


def test_links_lead_where_this_front_answers(window: Any) -> None:
    assert reverse("storefront:maker-order", args=["x"]) == f"{PATH}x/"
    assert f"Disallow: {PATH}" in window.client.get("/robots.txt").content.decode()
    assert UUID(int=0) != Asked(window.shop).id
