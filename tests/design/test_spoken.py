"""Templates spoken in one language show exactly what the tags would have shown."""

from collections import defaultdict
from pathlib import Path

import pytest
from django.template import engines
from django.utils.translation import override

from nttmart.design.frame import Frame
from nttmart.design.spoken import SENTENCE, spoken

FOLDER = Path(__file__).parents[2] / "src/nttmart/fronts/storefront/templates"
PAGES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.html"))


def frame(language: str) -> Frame:
    return Frame(language, "/en" if language == "en" else "", "/produk/", "/en/produk/", 3, True, "http://x", "p{}", "")


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_template_shows_the_same_as_through_its_tags(name: str, language: str) -> None:
    page = defaultdict(str, title="50 % <b>", name="Kopi", cards="x", is_prototype=True)
    shown = {"page": page, "shop": frame(language)}
    with override(language):
        assert spoken(name).render(shown) == engines["django"].get_template(name).render(shown)


def test_each_language_has_its_own_templates() -> None:
    pages = {}
    for language in ("id", "en", "id"):
        with override(language):
            pages[language] = spoken("storefront/base.html").render({"shop": frame(language)})
    assert "Langsung ke isi" in pages["id"]
    assert "Langsung ke isi" not in pages["en"]


@pytest.mark.parametrize(
    ("tag", "sentence"),
    [
        ('{% translate "Cari" %}', "Cari"),
        ("{% translate 'kopi, tenun, madu …' %}", "kopi, tenun, madu …"),
        ("""{% translate "Jum'at" %}""", "Jum'at"),
        ('{% translate "Cari" as word %}', None),
        ('{% translate "Cari"|upper %}', None),
        ("{% translate page.title %}", None),
        ('{% translate "harga" context "uang" %}', None),
    ],
)
def test_only_a_bare_sentence_is_said_beforehand(tag: str, sentence: str | None) -> None:
    found = SENTENCE.fullmatch(tag)
    assert (found[2] if found else None) == sentence
