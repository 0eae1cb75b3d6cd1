"""What stands around a page: its addresses in both languages, and a basket count nobody can abuse."""

import pytest
from django.test import RequestFactory

from nttmart.design import demo
from nttmart.design.frame import basket_count, frame_of
from nttmart.kernel.models import DatedRule


@pytest.mark.parametrize(
    ("path", "plain", "english", "prefix"),
    [
        ("/", "/", "/en/", ""),
        ("/produk/kopi/", "/produk/kopi/", "/en/produk/kopi/", ""),
        ("/en/", "/", "/en/", "/en"),
        ("/en/produk/kopi/", "/produk/kopi/", "/en/produk/kopi/", "/en"),
        ("/ende/", "/ende/", "/en/ende/", ""),
    ],
)
@pytest.mark.django_db
def test_a_page_knows_its_address_in_both_languages(path: str, plain: str, english: str, prefix: str) -> None:
    frame = frame_of(RequestFactory().get(path))
    assert (frame.path, frame.path_en, frame.prefix) == (plain, english, prefix)


@pytest.mark.parametrize(
    ("cookie", "count"),
    [("3", 3), ("99", 99), ("0", 0), ("100", 0), ("-1", 0), ("٣", 0), ("<b>", 0), ("", 0), ("1e3", 0)],
)
def test_only_a_small_number_is_a_count(cookie: str, count: int) -> None:
    request = RequestFactory().get("/")
    request.COOKIES["isi"] = cookie
    assert basket_count(request) == count


@pytest.mark.django_db
def test_a_loaded_demo_shows_on_every_page(settings: pytest.FixtureRequest) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]
    demo._last_look.clear()
    assert demo.is_demo() is False
    demo._last_look.clear()
    DatedRule.objects.create(key=demo.MARK, value=1, unit="", effective_from="2026-01-01", source="contoh")
    assert demo.is_demo() is True
    demo._last_look.clear()
