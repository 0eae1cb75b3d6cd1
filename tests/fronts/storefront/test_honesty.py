"""What the window says of things, outlets and people is true, and nothing more than is known."""

import csv
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.utils.translation import gettext, override

from factories.catalogue import make_product, slug_of
from factories.sales import ANA, OPENED
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.producers import api as producers
from nttmart.design.evidence import EVIDENCE, evidence_words, public_source
from nttmart.fronts.storefront.pages import share

OUTLETS = Path(__file__).parents[3] / "data" / "reference" / "outlets.csv"


def text(window: Any, address: str) -> str:
    return window.client.get(address).content.decode()


def test_the_privacy_page_names_all_who_read_and_all_cookies(window: Any) -> None:
    html = text(window, "/privasi/")
    for words in ("pengelola NTT Mart, dan pemeriksa keuangan", "csrftoken", "daftar peminat", "Alamat pesanan Anda"):
        assert words in html


def test_the_about_page_counts_outlets_by_what_is_known(window: Any) -> None:
    assert "1 gerai dilaporkan buka, 0 baru diumumkan" in text(window, "/tentang/")


def test_what_nobody_knows_of_a_cloth_is_no_fact(window: Any) -> None:
    product_id = make_product("Sarung", producer_id=window.shop.producer_id, category="tenun")
    facts = catalogue.WeavingFacts(motif="Okukirei", technique="ikat lungsi")
    catalogue.set_weaving_card(product_id, facts, actor=ANA, at=OPENED)
    html = text(window, f"/produk/{slug_of(product_id)}/")
    assert "Okukirei" in html
    assert "Indikasi geografis" not in html


def test_all_evidence_is_said_in_both_languages() -> None:
    with OUTLETS.open() as file:
        rows = list(csv.DictReader(file))
    assert {row["evidence"] for row in rows} == set(EVIDENCE)
    for row in rows:
        with override("id"):
            here = evidence_words(row["evidence"])
        with override("en"):
            abroad = evidence_words(row["evidence"])
        assert len({row["evidence"], here, abroad}) == 3
    assert public_source("founding article 1") == ""


@pytest.mark.parametrize("query", ["jenis=raja", "kategori=tidak-ada", "kabupaten=99.99"])
def test_a_filter_nobody_knows_is_left_out_and_said(window: Any, query: str) -> None:
    html = text(window, f"/produk/?{query}")
    assert f"Saringan «{query.split('=')[1]}» tidak dikenal" in html
    assert "Kopi Lela" in html


def test_who_looks_for_moke_is_shown_its_shelf(window: Any) -> None:
    assert "?cari=moke&amp;kategori=moke-sopi" in text(window, "/produk/?cari=moke")
    assert "Lihat rak itu" not in text(window, "/produk/?cari=kopi")


@pytest.mark.parametrize(
    ("query", "counted"), [("", True), ("?cari=kopi", False), ("?siap=1", False), ("?dari=1", False)]
)
def test_choices_carry_counts_only_where_they_are_true(window: Any, query: str, counted: bool) -> None:  # noqa: FBT001 -- a table
    choices = re.findall(r"<nav aria-label=\"Saring\">(.*?)</nav>", text(window, f"/produk/{query}"), re.DOTALL)[0]
    assert "kabupaten=53.07" in choices
    assert ('<small class="sepi">' in choices) is counted


def test_a_village_can_be_chosen_within_its_regency(window: Any) -> None:
    maker = producers.get_producer(window.shop.producer_id)
    html = text(window, f"/produk/?kabupaten={maker.regency_code}")
    assert f"desa={maker.village_code}" in html
    chosen = text(window, f"/produk/?desa={maker.village_code}")
    assert f"<h1>Dari {maker.village_name}</h1>" in chosen
    assert "Kopi Lela" in chosen
    assert "Saringan «x» tidak dikenal" in text(window, "/produk/?desa=x")


def test_who_types_a_village_is_shown_it_and_not_another_word(window: Any) -> None:
    village = producers.get_producer(window.shop.producer_id).village_name
    html = text(window, f"/produk/?cari={village}")
    assert re.search(rf'Desa: <a href="/desa/[0-9.]+/">{village}, ', html)
    assert "tidak ditemukan. Ini hasil untuk" not in html
    assert "Desa: <a" not in text(window, "/produk/?cari=kopi")


def test_a_prototype_has_an_estimate_and_no_price(window: Any) -> None:
    slug = slug_of(make_product("Kompor", producer_id=window.shop.producer_id, sale_mode="prototype"))
    for html in (text(window, f"/produk/{slug}/"), text(window, "/produk/?cari=kompor")):
        assert "perkiraan harga Rp" in html
        assert 'harga">Rp' not in html


def test_cards_drawn_at_the_same_time_are_all_drawn(window: Any, settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    page = catalogue.get_product_page(window.variant().product_slug, "id")

    with ThreadPoolExecutor(4) as pool:
        paths = set(pool.map(lambda _: share.card_of(page), range(12)))
    assert [path.read_bytes()[:4] for path in paths] == [b"\x89PNG"]
    assert len(list(tmp_path.rglob("*.*"))) == 1


def test_the_icon_answers_where_browsers_ask(window: Any) -> None:
    answer = window.client.get("/favicon.ico")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")


def test_the_front_page_is_light(window: Any) -> None:
    html = window.client.get("/").content
    assert len(brotli.compress(html, quality=5)) <= 13_000
    assert b'<path class="ada"' in html


def test_english_pages_write_english_numbers(window: Any) -> None:
    slug = window.variant().product_slug
    assert "Rp25,000" in text(window, f"/en/produk/{slug}/")
    assert "Rp25.000" in text(window, f"/produk/{slug}/")


@pytest.mark.parametrize(
    "address",
    ["/", "/produk/", "/desa/53.07.03.2005/", "/pembuat/{maker}/", "/gerai/ntt-mart-ska/", "/en/produk/{slug}/"],
)
def test_a_shared_link_has_title_words_and_a_picture(window: Any, settings: Any, tmp_path: Path, address: str) -> None:
    settings.VAR = tmp_path
    variant = window.variant()
    html = text(window, address.format(maker=variant.producer_slug, slug=variant.product_slug))
    shown = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]+)">', html))
    assert {"title", "description", "image", "url", "type"} <= set(shown)
    answer = window.client.get(shown["image"].removeprefix(settings.PUBLIC_URL))
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")


@pytest.mark.parametrize("key", ["desa/99.99.99.9999", "desa/x", "pembuat/tidak-ada", "apa/saja"])
def test_a_card_of_nothing_is_not_there(window: Any, key: str) -> None:
    assert window.client.get(f"/kartu/{key}.png").status_code == 404


def test_english_pages_say_closed_words_in_english(window: Any) -> None:
    product_id = make_product("Sarung", producer_id=window.shop.producer_id, category="tenun")
    facts = catalogue.WeavingFacts(motif="Okukirei", technique="ikat lungsi")
    catalogue.set_weaving_card(product_id, facts, actor=ANA, at=OPENED)
    assert "warp ikat" in text(window, f"/en/produk/{slug_of(product_id)}/")
    with override("en"):
        assert gettext("%(lat)s LS, %(lon)s BT") % {"lat": "8.6°", "lon": "122.2°"} == "8.6° S, 122.2° E"
        assert gettext("contoh, belum ditetapkan") == "example, not yet decided"


def test_a_makers_own_words_are_marked_indonesian_on_english_pages(window: Any) -> None:
    product_id = make_product(
        "Sarung", producer_id=window.shop.producer_id, category="tenun", summary="Halus <b>", story="Ditenun pelan."
    )
    card = catalogue.WeavingFacts(
        motif="Okukirei", motif_meaning="Perjalanan", technique="pahikung", dye="natural", dye_plants="mengkudu & tarum"
    )
    catalogue.set_weaving_card(product_id, card, actor=ANA, at=OPENED)
    path = f"/produk/{slug_of(product_id)}/"
    own = ("Halus &lt;b&gt;", "Ditenun pelan.", "Okukirei", "Perjalanan", "pahikung", "mengkudu &amp; tarum", "Sarung")
    english, indonesian = text(window, f"/en{path}"), text(window, path)
    for words in own:
        assert f'<span lang="id">{words}</span>' in english
    assert '<meta name="description" content="Halus &lt;b&gt;">' in english
    assert '<span lang="id">' not in indonesian


def test_words_put_into_english_are_not_marked(window: Any) -> None:
    product_id = make_product(
        "Sarung", name_en="Sarong", summary="Halus", summary_en="Fine", producer_id=window.shop.producer_id
    )
    english = text(window, f"/en/produk/{slug_of(product_id)}/")
    assert "<h1>Sarong</h1>" in english
    assert "<p>Fine</p>" in english
