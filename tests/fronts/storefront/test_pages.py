"""Every page that is the same for everybody: it answers, in both languages, and knows nobody."""

import json
import re
import xml.etree.ElementTree as ET
from typing import Any
from urllib.parse import urlsplit

import brotli
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factories.catalogue import make_product, size, slug_of
from factories.outlets import make_outlet
from factories.producers import make_producer
from factories.sales import ANA, OPENED
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.stock import api as stock
from nttmart.fronts.storefront.views.answers import WINDOW

ONE_ROUND_TRIP = 14_000
"""Bytes that reach a phone before it has to ask again."""
ADDRESSES = [
    "/", "/produk/", "/produk/?cari=kopi", "/kabupaten/sikka/", "/desa/53.07.03.2005/", "/gerai/",
    "/gerai/ntt-mart-ska/", "/gerai/ntt-mart-ska/habis/", "/dicari/", "/tentang/", "/harga/", "/privasi/", "/galeri/",
]  # fmt: skip


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_the_same_for_everybody(window: Any, address: str, prefix: str) -> None:
    answer = window.client.get(prefix + address)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert int(answer[WINDOW]) > 0
    assert not answer.cookies
    assert "csrfmiddlewaretoken" not in html
    assert f'<html lang="{"en" if prefix else "id"}">' in html
    assert len(re.findall("<h1[ >]", html)) == 1
    assert 'style="' not in html


@pytest.mark.parametrize("address", ["/", "/produk/", "/gerai/"])
def test_a_page_asks_neither_session_nor_user(window: Any, address: str) -> None:
    answer = window.client.get(address)
    assert answer.wsgi_request.session.accessed is False
    assert answer.wsgi_request.session.modified is False


def test_a_page_differs_by_the_basket_count_only(window: Any) -> None:
    plain = window.client.get("/produk/").content.decode()
    counted = Client()
    counted.cookies["isi"] = "3"
    shown = counted.get("/produk/").content.decode()
    assert shown != plain
    assert shown.replace("</span> 3</a>", "</span></a>") == plain


@pytest.fixture
def full_shelf(window: Any) -> Any:
    """Thirty products with cloths of their own."""
    new = [
        catalogue.NewProduct(
            producer_id=window.shop.producer_id,
            facts=catalogue.ProductFacts(category="kopi", name=f"Kopi lereng {n}", ladder="packed"),
            variants=[size(20_000 + n)],
        )
        for n in range(30)
    ]
    catalogue.add_products(new, actor=ANA, at=OPENED, publish_reason="layak")
    catalogue.rebuild_shelf()
    return window


def test_a_list_of_24_cards_with_cloths_and_style_is_one_round_trip(full_shelf: Any) -> None:
    answer = full_shelf.client.get("/produk/")
    assert answer.content.count(b'class="ikat"') == 24
    assert len(brotli.compress(answer.content, quality=5)) <= ONE_ROUND_TRIP


def test_a_list_asks_the_database_no_more_for_more_products(
    full_shelf: Any, django_assert_max_num_queries: Any
) -> None:
    full_shelf.client.get("/produk/")
    with django_assert_max_num_queries(3):
        full_shelf.client.get("/produk/")


def test_a_product_page_is_few_queries_and_one_round_trip(window: Any, django_assert_max_num_queries: Any) -> None:
    address = f"/produk/{window.variant().product_slug}/"
    window.client.get(address)
    with django_assert_max_num_queries(6):
        answer = window.client.get(address)
    assert len(brotli.compress(answer.content, quality=5)) <= ONE_ROUND_TRIP


def test_a_product_tells_machines_what_it_is_and_costs(window: Any) -> None:
    html = window.client.get(f"/produk/{window.variant().product_slug}/").content.decode()
    blocks = [json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)]
    product = next(block for block in blocks if block["@type"] == "Product")
    assert product["name"] == "Kopi Lela"
    assert product["offers"]["lowPrice"] == 25_000
    assert product["offers"]["availability"] == "https://schema.org/InStock"
    assert [block["@type"] for block in blocks] == ["Product", "BreadcrumbList"]


def test_a_name_with_markup_stays_a_name(window: Any) -> None:
    slug = slug_of(make_product('Kopi </script><b onclick="x">', producer_id=window.shop.producer_id))
    html = window.client.get(f"/produk/{slug}/").content.decode()
    listed = window.client.get("/produk/").content.decode()
    assert "<b onclick" not in html + listed
    assert "Kopi &lt;/script&gt;&lt;b" in listed


@pytest.mark.parametrize(
    ("facts", "words", "buyable"),
    [
        ({"sale_mode": "prototype"}, "Purwarupa, belum dijual.", False),
        (
            {"category": "moke-sopi", "contains_alcohol": True, "halal": "not_halal"},
            "tidak dijual lewat internet",
            False,
        ),
        (
            {"halal": "not_halal", "sale_mode": "made_to_order", "lead_time_days": 7, "capacity_per_week": 5},
            "Tidak halal.",
            True,
        ),
        ({}, "Sedang habis.", False),
        (
            {"sale_mode": "made_to_order", "lead_time_days": 21, "capacity_per_week": 2},
            "siap dalam 21 hari. Pembuat sanggup 2 per minggu.",
            True,
        ),
    ],
)
def test_a_product_says_plainly_how_it_can_be_had(
    window: Any,
    facts: dict[str, Any],
    words: str,
    buyable: bool,  # noqa: FBT001 -- a parameter of the table
) -> None:
    slug = slug_of(make_product("Sesuatu", producer_id=window.shop.producer_id, **facts))
    html = window.client.get(f"/produk/{slug}/").content.decode()
    assert words in html
    assert ("Masukkan keranjang" in html) is buyable


def test_few_pieces_are_counted_and_many_are_not(window: Any) -> None:
    slug = window.variant().product_slug
    assert "Ada" in window.client.get(f"/produk/{slug}/").content.decode()
    few = window.shop.add_goods("Kopi sisa")
    window.shop.stock_up(few, 3)
    assert "Sisa 3" in window.client.get(f"/produk/{window.variant('Kopi sisa').product_slug}/").content.decode()


def test_a_village_without_position_says_unknown(window: Any) -> None:
    html = window.client.get("/desa/53.07.03.2005/").content.decode()
    assert "tidak diketahui" in html


def test_a_maker_s_page_shows_what_they_make(window: Any) -> None:
    slug = window.variant().producer_slug
    html = window.client.get(f"/pembuat/{slug}/").content.decode()
    assert "Kopi Lela" in html
    assert window.variant().producer_name in html


def test_a_maker_without_products_helps_on(window: Any) -> None:
    make_producer(name="Kelompok Baru")
    assert "Belum ada produk yang dijual." in window.client.get("/pembuat/kelompok-baru/").content.decode()


def test_an_outlet_s_page_shows_its_own_shelf_with_its_figures(window: Any) -> None:
    elsewhere = make_outlet(code="ENE", name="NTT Mart Ende", slug="ntt-mart-ende")
    window.shop.add_goods("Kopi habis")
    window.shop.stock_up(window.shop.variants["Kopi Lela"], 2)
    away = window.shop.add_goods("Kopi tetangga")
    stock.receive_lot(
        variant_id=away, outlet_id=elsewhere.id, producer_id=window.shop.producer_id, quantity=3,
        ownership="consignment", actor=ANA, at=OPENED,
    )  # fmt: skip

    def shelf(address: str) -> list[tuple[str, str]]:
        html = window.client.get(address).content.decode()
        return re.findall(r"<h3><a [^>]*>([^<]*)</a></h3>.*?<p class=kini>([^<]*)</p>", html)

    assert shelf("/gerai/ntt-mart-ska/") == [("Kopi Lela", "12 di gerai ini")]
    assert shelf("/en/gerai/ntt-mart-ska/") == [("Kopi Lela", "12 at this outlet")]
    assert shelf("/gerai/ntt-mart-ende/") == [("Kopi tetangga", "3 di gerai ini")]


def test_an_outlet_s_page_begins_with_what_is_there_now(window: Any) -> None:
    html = window.client.get("/gerai/ntt-mart-ska/").content.decode()
    parts = ["<h1>", "Dilaporkan buka", "<details", "Jam buka", "</details>", '<section id="rak">', "Buktinya"]
    assert sorted(parts, key=html.index) == parts


def test_an_outlet_s_shelf_has_pages_and_asks_no_more_for_more_goods(
    full_shelf: Any, django_assert_num_queries: Any
) -> None:
    product_ids = [card.product_id for card in catalogue.list_newest(31)]
    one = window_queries(full_shelf)
    for variant in [catalogue.list_variants_of(id_)[0] for id_ in product_ids]:
        full_shelf.shop.stock_up(variant.id, 1)
    assert window_queries(full_shelf) == one == 4
    first, second, beyond = (
        full_shelf.client.get(f"/gerai/ntt-mart-ska/{page}").content.decode() for page in ("", "?hal=2", "?hal=99")
    )
    assert [html.count('<div class="gbr">') for html in (first, second)] == [24, 7]
    assert beyond == second
    assert '<a href="/gerai/ntt-mart-ska/?hal=2" rel="next">' in first
    assert '<a href="/gerai/ntt-mart-ska/" rel="prev">' in second
    assert '/gerai/ntt-mart-ska/?hal=2">' in re.findall('<link rel="canonical"[^>]*>', second)[0]


def window_queries(window: Any) -> int:
    """Count what an outlet's page asks the database."""
    window.client.get("/gerai/ntt-mart-ska/")
    with CaptureQueriesContext(connection) as asked:
        window.client.get("/gerai/ntt-mart-ska/")
    return len(asked)


@pytest.mark.parametrize(
    ("state", "words"), [("opened", "Rak ini sedang kosong."), ("announced", "Gerai ini belum menerima pesanan.")]
)
def test_an_empty_outlet_helps_on(window: Any, state: str, words: str) -> None:
    make_outlet(code="ENE", name="NTT Mart Ende", slug="ntt-mart-ende", state=state)
    html = window.client.get("/gerai/ntt-mart-ende/").content.decode()
    assert words in html
    assert 'href="/produk/?kabupaten=' in html


def test_sitemap_lists_every_product_maker_and_place_and_robots_keep_out_of_orders(window: Any) -> None:
    index = ET.fromstring(window.client.get("/sitemap.xml").content)
    files = [urlsplit(address.text or "").path for address in index.findall(".//{*}loc")]
    listed = "".join(window.client.get(file).content.decode() for file in files)
    assert files[:2] == ["/sitemap-tempat-1.xml", "/sitemap-pembuat-1.xml"]
    assert len(files) == 3
    for address in (f"/produk/{window.variant().product_slug}/", f"/pembuat/{window.variant().producer_slug}/"):
        assert f"{address}</loc>" in listed
    assert "/kabupaten/sikka/</loc>" in listed
    assert "Disallow: /pesanan/" in window.client.get("/robots.txt").content.decode()


@pytest.mark.parametrize("name", ["tempat-2", "pembuat-2", "produk-9999", "produk-0", "apa-1", "produk-99999999999999"])
def test_a_file_the_sitemap_has_not_is_refused_without_a_walk(
    window: Any, django_assert_max_num_queries: Any, name: str
) -> None:
    with django_assert_max_num_queries(3), CaptureQueriesContext(connection) as asked:
        assert window.client.get(f"/sitemap-{name}.xml").status_code == 404
    assert not [q for q in asked if "catalogue_listing" in q["sql"] and "WHERE" not in q["sql"]]


def test_the_feed_names_the_newest(window: Any) -> None:
    feed = ET.fromstring(window.client.get("/baru.rss").content)
    assert [item.findtext("title") for item in feed.iter("item")] == ["Kopi Lela · Sikka"]


def test_a_share_card_is_a_picture_kept_on_disk(window: Any, settings: Any, tmp_path: Any) -> None:
    settings.VAR = tmp_path
    address = f"/kartu/{window.variant().product_slug}.png"
    first, again = (b"".join(window.client.get(address).streaming_content) for _ in range(2))
    assert first == again
    assert first.startswith(b"\x89PNG")
    assert len(list((tmp_path / "cards").rglob("*.png"))) == 1


def test_the_price_page_shows_the_rule_in_force(window: Any) -> None:
    html = window.client.get("/harga/").content.decode()
    cells = re.findall(r'<td class="angka">([^<]+)</td>', html)
    assert cells == ["85,5 %", "12 %", "2 %", "0,5 %"]


def test_the_best_match_is_offered_only_where_something_was_searched(window: Any) -> None:
    assert "Paling cocok" not in window.client.get("/produk/").content.decode()
    assert "Paling cocok" in window.client.get("/produk/?cari=kopi").content.decode()


def test_every_regency_on_the_map_is_a_link_with_a_name(window: Any) -> None:
    html = window.client.get("/").content.decode()
    links = re.findall(r'<a href="/kabupaten/([\w-]+)/" aria-label="([^"]+)"', html)
    assert ("sikka", "Kabupaten Sikka") in links
    assert len(links) == len(set(links))
