"""Hostile, broken and absurd input: a clear page or sentence, never a fault, and nothing changes."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from nttmart.contexts.catalogue.api import Sort
from nttmart.fronts.storefront.pages.filters import read_filters
from nttmart.fronts.storefront.views import errors

NASTY = [
    "'; DROP TABLE x; --",
    "<script>alert(1)</script>",
    "٣",
    "💥" * 50,
    "../../etc/passwd",
    "%s%n",
    "a" * 5_000,
    "\u202eabc",
]


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize(
    "key", ["cari", "kategori", "kabupaten", "jenis", "dari", "sampai", "siap", "urut", "hal", "xyz"]
)
def test_any_query_gets_a_page(window: Any, key: str, text: str) -> None:
    answer = window.client.get("/produk/", {key: text})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


@pytest.mark.parametrize("text", ["💩", "?!", "__ «»"])
def test_a_text_without_a_word_finds_nothing_and_says_why(window: Any, text: str) -> None:
    html = window.client.get("/produk/", {"cari": text}).content.decode()
    assert '<p role="status">0 produk</p>' in html
    assert "Tidak ada kata yang bisa dicari." in html
    assert "Kopi Lela" not in html


@pytest.mark.parametrize("page", ["0", "-1", "99999999999999999999", "2", "1.5", "", "satu"])
def test_any_page_number_gets_a_page(window: Any, page: str) -> None:
    assert window.client.get("/produk/", {"hal": page}).status_code == 200


def test_what_cannot_be_a_price_is_said_and_left_out(window: Any) -> None:
    html = window.client.get("/produk/?dari=murah&sampai=99999999999999999999").content.decode()
    assert html.count("Harga ditulis dengan angka saja") == 2
    assert "Kopi Lela" in html


def test_of_duplicated_keys_the_last_counts(window: Any) -> None:
    assert "Kopi Lela" in window.client.get("/produk/?cari=tidakada&cari=lela").content.decode()


def test_nothing_found_helps_on(window: Any) -> None:
    html = window.client.get("/produk/?cari=zzzzqqqq").content.decode()
    assert "Belum ada yang cocok" in html
    assert 'content="noindex, follow"' in html


MISSING = """
/produk/tidak-ada/ /kabupaten/atlantis/ /desa/99.99.99.9999/ /desa/x/ /desa/%F0%9F%92%A5/ /pembuat/tidak-ada/
/gerai/tidak-ada/ /pesanan/../ /pesanan/00000000000000000000000000/ /kartu/tidak-ada.png /apa/saja/ /en/apa/saja/
/pesan/tidak-ada/ /sitemap-0.xml /sitemap-9999.xml
"""


@pytest.mark.parametrize("address", MISSING.split())
def test_what_is_not_there_is_a_kind_404(window: Any, address: str) -> None:
    answer = window.client.get(address)
    assert answer.status_code == 404
    assert b"<h1>" in answer.content
    assert b"noindex" in answer.content


def test_no_page_with_a_form_hides_where_it_is_from() -> None:
    """A browser then says «Origin: null», and every form of that page is refused as somebody else's."""
    pages = [page.read_text(encoding="utf-8") for page in Path("src/nttmart").rglob("*.html")]
    assert any("<form" in page for page in pages)
    assert not [page[:200] for page in pages if "<form" in page and "no-referrer" in page]


@given(text=st.text(max_size=300))
@hypothesis_settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_reading_filters_never_fails_and_bounds_what_it_reads(rf: Any, db: None, text: str) -> None:
    query = "&".join(
        f"{key}={quote(text, safe='')}" for key in ("cari", "kategori", "dari", "sampai", "urut", "hal", "siap")
    )
    asked = read_filters(rf.get(f"/produk/?{query}").GET)
    assert len(asked.filters.text) <= 100
    assert asked.filters.text.isprintable()
    assert 1 <= asked.filters.page <= 100
    assert asked.filters.sort in Sort
    assert all(price is None or 0 <= price <= 10**12 for price in (asked.filters.price_min, asked.filters.price_max))


def test_a_fault_of_ours_is_owned_in_words(rf: Any, db: None) -> None:
    answers = {
        400: errors.bad_request, 403: errors.forbidden, 404: errors.not_found, 413: errors.too_large,
        429: errors.too_many, 500: errors.server_error,
    }  # fmt: skip
    assert {status: view(rf.get("/")).status_code for status, view in answers.items()} == {s: s for s in answers}
