"""English pages speak English: no fixed words of ours stay Indonesian, and what is only Indonesian says that it is."""

from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from factories.catalogue import make_product, slug_of
from factories.sales import ANA
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.catalogue.models import Product
from nttmart.contexts.places import api as places
from nttmart.kernel.clock import now
from tools.messages import known

BETWEEN = {"br", "img", "input", "meta", "link", "hr", "path", "circle", "rect", "use", "source"}


class Words(HTMLParser):
    """The words of a page by their language, as a screen reader says them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.said: dict[str, list[str]] = {"en": [], "id": []}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in BETWEEN:
            language = dict(attrs).get("lang") or (self.open[-1][1] if self.open else "en")
            self.open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open and self.open[-1][0] not in ("style", "script"):
            self.said[self.open[-1][1]].append(data.strip())


def indonesian() -> frozenset[str]:
    """Our fixed sentences as they stand in Indonesian, where the English ones are others."""
    return frozenset(str(m.id) for m in known() if isinstance(m.id, str) and m.string and m.string != m.id)


@pytest.fixture
def told(window: Any) -> Any:
    """A product with a source and a ladder, told in Indonesian alone."""
    window.shop.stock_up(window.shop.add_goods("Madu Lela"), 3)
    Product.objects.filter(name="Madu Lela").update(
        summary="Madu dari hutan.", story="Dipanen malam hari.", summary_en="", story_en="", source="contoh"
    )
    window.slug = window.variant("Madu Lela").product_slug
    return window


@pytest.mark.parametrize(
    "path",
    ["/en/", "/en/produk/", "/en/gerai/", "/en/gerai/ntt-mart-ska/", "/en/gerai/ntt-mart-ska/habis/", "/en/dicari/",
     "/en/kabupaten/sikka/", "/en/desa/53.07.03.2005/",
     "/en/produk/{slug}/", "/en/tentang/", "/en/harga/", "/en/privasi/", "/en/galeri/", "/en/keranjang/"],
)  # fmt: skip
def test_no_fixed_words_stay_indonesian(told: Any, path: str) -> None:
    html = told.client.get(path.format(slug=told.slug)).content.decode()
    assert sorted(indonesian().intersection(Words(html).said["en"])) == []


def test_no_fixed_words_stay_indonesian_from_basket_to_receipt(told: Any) -> None:
    told.add("Madu Lela")
    form = {"terima": "delivery", "tujuan": "zzqq", "bayar": "qris", "kunci": "0b8f1c1e-6a53-4a5e-9d0c-1f1f6d0a7c11"}
    asked = told.client.post("/en/pesan/ntt-mart-ska/", form | {"langkah": "periksa"})
    good = form | {"terima": "pickup", "nama": "Mary", "telepon": "0812 3456 7890", "setuju": "on"}
    look = told.client.post("/en/pesan/ntt-mart-ska/", good | {"langkah": "periksa"})
    total = look.content.decode().split('name="total" value="')[1].split('"')[0]
    order = told.client.post("/en/pesan/ntt-mart-ska/", good | {"langkah": "pesan", "total": total})["Location"]
    pages = [asked, look, *(told.client.get(order + path) for path in ("", "struk/"))]
    assert [page.status_code for page in pages] == [422, 200, 200, 200]
    assert (
        sorted({w for page in pages for w in indonesian().intersection(Words(page.content.decode()).said["en"])}) == []
    )


def test_what_is_told_in_indonesian_alone_is_marked_so(told: Any) -> None:
    words = Words(told.client.get(f"/en/produk/{told.slug}/").content.decode())
    assert {"Madu dari hutan.", "Dipanen malam hari."} <= set(words.said["id"])
    assert not {"Madu dari hutan.", "Dipanen malam hari."} & set(words.said["en"])


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("contoh", "Source: example"),
        ("dilaporkan pers", "Source: reported in the press"),
        ("dilaporkan: https://a.example/1", 'Source: reported: <a href="https://a.example/1"'),
        ("kata ketua kelompok", 'Source: <span lang="id">kata ketua kelompok</span>'),
        ("<b>x", 'Source: <span lang="id">&lt;b&gt;x</span>'),
    ],
)
def test_a_source_is_named_in_english_or_as_written(told: Any, source: str, said: str) -> None:
    Product.objects.filter(name="Madu Lela").update(source=source)
    assert said in told.client.get(f"/en/produk/{told.slug}/").content.decode()


def test_a_technique_is_known_however_it_is_spelt(window: Any) -> None:
    card = catalogue.WeavingFacts(motif="Mawarani", technique="Ikat lungsi")
    id_ = make_product("Sarung Lela", producer_id=window.shop.producer_id, category="tenun-ikat", weaving=card)
    html = window.client.get(f"/en/produk/{slug_of(id_)}/").content.decode()
    assert "warp ikat" in html


@pytest.mark.parametrize(
    ("prefix", "source", "said"),
    [
        ("", "https://a.example/1?a=1&b=2",
         'desa OVOP sejak 28 Mei 2025. Sumber: <a href="https://a.example/1?a=1&amp;b=2"'),
        ("/en", "https://a.example/1", 'OVOP village since 28 May 2025. Source: <a href="https://a.example/1"'),
        ("/en", "SK <Bupati>", 'Source: <span lang="id">SK &lt;Bupati&gt;</span>'),
    ],
)  # fmt: skip
def test_a_village_s_standing_is_shown_with_its_day_and_source(
    window: Any, prefix: str, source: str, said: str
) -> None:
    code = "53.07.03.2005"
    places.record_village_status(code, status="ovop", since_on=date(2025, 5, 28), source=source, actor=ANA, at=now())
    assert said in window.client.get(f"{prefix}/desa/{code}/").content.decode()
