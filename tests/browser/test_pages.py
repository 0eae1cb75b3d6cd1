"""Every page, as a cheap phone and as a desk, in light and dark: no axe violation, nothing wider than the screen."""

from collections.abc import Callable
from itertools import chain
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import DESKTOP, PHONE
from browser.looking import looked_at, wrong_at_a_desk_in_the_dark, wrong_with
from tools.demo_shop import Shop
from tools.page_list import STEPS, kind_of, public_pages, shopper_walk, walk_behind

pytestmark = pytest.mark.browser

WALKS = [pytest.param(PHONE, "light", "", id="phone"), pytest.param(DESKTOP, "dark", "/en", id="desk, dark, English")]
PALE = "<main><h1>Halaman</h1><p class='lead'>Kata</p><p class='pucat'>Kata</p><p class='pucat'>Kata</p></main>"
FADE = "() => document.querySelectorAll('.pucat').forEach((e) => { e.style.color = '#999' })"


def test_words_too_pale_are_told_once_and_again_where_they_stand_elsewhere(phone: Page) -> None:
    phone.goto("/")
    told = []
    for html in (PALE, PALE, PALE.replace("main>", "article>")):
        phone.evaluate("(html) => { document.body.innerHTML = html }", html)
        phone.evaluate(FADE)
        told.append([each.split(": ")[1] for each in wrong_with(phone, "pale") if "contrast" in each])
    assert told == [["color-contrast"], [], ["color-contrast"]]


def test_public_pages(shop: Shop, phone: Page) -> None:
    paths = public_pages(shop)
    wrong: list[str] = []
    for path in paths:
        wrong += looked_at(phone, path)
        if not path.startswith("/en/"):  # Other words have neither other colours nor, on a desk, too little room.
            wrong += wrong_at_a_desk_in_the_dark(phone, path)
    assert len(paths) > 20
    assert "\n".join(wrong) == ""


EXPECTED = {"refused basket": 422, "checkout refused": 422, "which village": 422, "not found": 404}


@pytest.mark.parametrize(("kind", "scheme", "prefix"), WALKS)
def test_pages_of_an_order_and_of_going_astray(
    shop: Shop, open_page: Callable[..., Page], kind: dict[str, Any], scheme: str, prefix: str
) -> None:
    page = open_page(kind, color_scheme=scheme)
    steps: list[tuple[str, int]] = []
    wrong: list[str] = []
    for seen in shopper_walk(page, prefix):
        steps.append((seen.step, seen.status))
        wrong += wrong_with(page, f"{prefix} {seen.step}", scheme=scheme)
    assert steps == [(step, EXPECTED.get(step, 200)) for step in STEPS]
    assert "\n".join(wrong) == ""


STATES = {
    "gerai-belu": (
        "/kantor/pesanan/?meja=done",
        "/kantor/barang/masuk/?cari=kopi",
        "/kantor/kasir/masalah/?keadaan=beres",
        "/akun/2fa/",
        "/akun/password/change/",
        "/akun/logout/",
    ),
    "kurator": ("/kantor/desa/?cari=sikka", "/kantor/desa/53.07.03.2005/"),
}
"""What no link of an office leads to: a list asked for something, and what is one's own."""


LOOKED_AT: set[str] = set()
"""Kinds of pages of the office that somebody before has shown; who may do most comes first."""


@pytest.mark.xdist_group("office pages")
@pytest.mark.parametrize("who", ["gerai-belu", "kurator", "kelompok-lakmaras", "pendamping", "steward"])
def test_pages_of_the_office(
    shop: Shop, open_page: Callable[..., Page], sign_in: Callable[..., Page], who: str
) -> None:
    wrong: list[str] = []
    page = sign_in(open_page(PHONE), who)
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    paths = []
    for path in chain(walk_behind(page, "/kantor/"), STATES.get(who, ())):
        paths.append(path)
        asked = path in STATES.get(who, ())
        if kind_of(path) in LOOKED_AT and not asked:
            continue
        LOOKED_AT.add(kind_of(path))
        answer = page.goto(path) if asked else None
        wrong += [f"{path}: {answer.status}"] if answer and answer.status >= 400 else wrong_with(page, path)
        wrong += wrong_at_a_desk_in_the_dark(page, path)
    assert len(paths) >= 2
    assert "\n".join(wrong) == ""


def test_pages_of_who_only_reads(shop: Shop, open_page: Callable[..., Page], sign_in: Callable[..., Page]) -> None:
    desk = sign_in(open_page(DESKTOP), "auditor")
    answers: dict[str, int] = {}
    desk.on("response", lambda answer: answers.update({answer.url.removeprefix(shop.url): answer.status}))
    seen = list(walk_behind(desk, "/kantor/"))
    assert len(seen) > 20
    assert {path: answers[path] for path in seen} == dict.fromkeys(seen, 200)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_outlet_s_shelf_begins_on_the_first_screen_of_a_phone(open_page: Any, scheme: str) -> None:
    page = open_page(PHONE, color_scheme=scheme)
    page.goto("/gerai/ntt-mart-by-dekranasda-belu/")
    first = page.locator("#rak li").first.bounding_box()
    assert first is not None
    assert first["y"] < PHONE["viewport"]["height"] * 2 / 3


def test_the_checkout_offers_villages_while_one_is_typed(phone: Page) -> None:
    phone.goto("/gerai/ntt-mart-by-dekranasda-belu/")
    phone.locator("#rak h3 a, #rak h2 a").first.click()
    phone.get_by_role("button", name="Masukkan keranjang").click()
    phone.goto("/keranjang/")
    phone.get_by_role("link", name="Pesan dari gerai ini").first.click()
    phone.get_by_role("radio", name="Antar ke alamat di NTT").check()
    village = phone.get_by_label("Desa atau kelurahan tujuan")
    village.fill("Mata Air")
    village.blur()
    phone.get_by_role("radio", name="Reok, Manggarai").check()
    assert wrong_with(phone, "checkout with villages") == []
    village.fill("Fulur, Belu")
    village.blur()
    expect(phone.locator("#desa-mana")).to_have_text("Fulur, Lamaknen, Belu")
