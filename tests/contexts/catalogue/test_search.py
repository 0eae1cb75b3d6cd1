"""Search finds the same things on both engines, whatever is typed."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories.catalogue import ANA, facts, load_categories, make_product, size, tell_available
from factories.people import NOW
from factories.places import COLOL, PRAILIU, SIKKA
from factories.producers import make_producer
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.catalogue.api import Filters, ShelfPage, Sort, WeavingFacts
from nttmart.contexts.catalogue.operations.terms import adjust_terms
from nttmart.contexts.catalogue.queries.vocabulary import vocabulary

pytestmark = pytest.mark.django_db


def found(text: str, **filters: object) -> ShelfPage:
    return catalogue.browse(Filters(text=text, **filters))  # type: ignore[arg-type] # test short hand


def names(text: str, **filters: object) -> list[str]:
    return [card.name for card in found(text, **filters).cards]


@pytest.fixture
def shelf() -> None:
    """A few things as they are met in the shops."""
    growers = make_producer("BUMDes Poco Nembu", village_code=COLOL, kind="bumdes")
    weavers = make_producer("Kelompok Lepo Lorun", village_code=SIKKA)
    sumba = make_producer("Kampung Adat Prailiu", village_code=PRAILIU)
    make_product("Kopi Arabika Colol", producer_id=growers, name_en="Colol Arabica")
    make_product("Madu Hutan Murni", producer_id=growers, category="madu", at=NOW + timedelta(1))
    make_product(
        "Sarung Sikka",
        producer_id=weavers,
        category="tenun-ikat",
        halal="exempt",
        summary="Pewarna alami dari kopi dan mengkudu",
        at=NOW + timedelta(2),
        weaving=WeavingFacts(motif="Okukirei", technique="ikat lungsi"),
    )
    make_product("Kain Tenun Kombu", producer_id=sumba, category="tenun-ikat", halal="exempt", at=NOW + timedelta(3))
    make_product("Se'i Asap", producer_id=sumba, category="olahan-daging", halal="not_halal", at=NOW + timedelta(4))
    make_product("Gula Semut Lontar", producer_id=sumba, category="pemanis", at=NOW + timedelta(5))


@pytest.mark.parametrize(
    ("text", "expected", "corrected"),
    [
        ("kopi flores", ["Kopi Arabika Colol", "Sarung Sikka"], ""),
        ("kopi arabika", ["Kopi Arabika Colol"], ""),
        ("KOPI", ["Kopi Arabika Colol", "Sarung Sikka"], ""),
        ("kopi arab", ["Kopi Arabika Colol"], ""),
        ("kpoi arabka", ["Kopi Arabika Colol"], "kopi arabika"),
        ("kpi arabika", ["Kopi Arabika Colol"], "kopi arabika"),
        ("opi arabika", ["Kopi Arabika Colol"], "arabika"),
        ("kopi ntt", ["Kopi Arabika Colol", "Sarung Sikka"], ""),
        ("tenun skika", ["Sarung Sikka"], "tenun sikka"),
        ("tenun sumba", ["Kain Tenun Kombu"], ""),
        ("madoe", ["Madu Hutan Murni"], "madu"),
        ("honey", ["Madu Hutan Murni"], ""),
        ("weaving sumba", ["Kain Tenun Kombu"], ""),
        ("coffee", ["Kopi Arabika Colol", "Sarung Sikka"], ""),
        ("palm sugar", ["Gula Semut Lontar"], ""),
        ("sei", ["Se'i Asap"], ""),
        ("se’i", ["Se'i Asap"], ""),
        ("okukirei", ["Sarung Sikka"], ""),
        ("lepo lorun", ["Sarung Sikka"], ""),
        ("mengkudu", ["Sarung Sikka"], ""),
        ("manggarai", ["Madu Hutan Murni", "Kopi Arabika Colol"], ""),
        ("kampung", ["Gula Semut Lontar", "Se'i Asap", "Kain Tenun Kombu"], ""),
        ("tenun dari sikka", ["Sarung Sikka"], ""),
        ("kopi zzzzzzzz", ["Kopi Arabika Colol", "Sarung Sikka"], "kopi"),
        ("zzzzzzzz", [], ""),
        ("wq", [], ""),
    ],
)
def test_people_find_what_they_mean(shelf: None, text: str, expected: list[str], corrected: str) -> None:
    page = found(text)
    assert ([card.name for card in page.cards], page.corrected_text) == (expected, corrected)
    assert (page.total, page.total_is_exact, page.relaxed) == (len(expected), True, False)


def test_where_nothing_has_all_words_those_with_some_are_shown_and_it_says_so(shelf: None) -> None:
    page = found("madu okukirei")
    assert [card.name for card in page.cards] == ["Madu Hutan Murni", "Sarung Sikka"]
    assert page.relaxed


def test_a_search_narrows_by_every_filter(shelf: None) -> None:
    assert names("tenun", category="tenun") == ["Kain Tenun Kombu", "Sarung Sikka"]
    assert names("tenun", category="tenun-ikat", regency="53.07") == ["Sarung Sikka"]
    assert names("kopi", maker_kind="bumdes") == ["Kopi Arabika Colol"]
    assert names("kopi", village=COLOL) == ["Kopi Arabika Colol"]
    assert names("kopi", price_max=1) == names("kopi", available_now=True) == names("kopi", category="tidak-ada") == []
    assert names("kopi", sort=Sort.NEWEST) == ["Sarung Sikka", "Kopi Arabika Colol"]


def test_the_name_counts_most_then_availability(shelf: None) -> None:
    sarong = catalogue.browse(Filters(text="okukirei")).cards[0].product_id
    tell_available({sarong: True})
    assert names("kopi") == ["Kopi Arabika Colol", "Sarung Sikka"]
    assert names("tenun") == ["Kain Tenun Kombu", "Sarung Sikka"]
    assert names("flores") == ["Sarung Sikka", "Madu Hutan Murni", "Kopi Arabika Colol"]


def test_a_new_word_is_known_at_once_and_a_gone_one_forgotten(shelf: None) -> None:
    assert names("sopi") == ["Kopi Arabika Colol", "Sarung Sikka"]
    drum = make_product("Gambus Sopi", category="alat-musik", at=NOW + timedelta(9))
    assert names("sopi") == ["Gambus Sopi"]
    catalogue.withdraw(drum, reason="Salah kategori.", actor=ANA, at=NOW)
    assert (vocabulary().knows("gambus"), vocabulary().knows("kopi")) == (False, True)
    assert names("gambus") == []


def test_another_process_notices_new_words(shelf: None) -> None:
    """The kept words are told apart by a mark in the database, so a copy made elsewhere is found to be old."""
    before = vocabulary()
    assert vocabulary() is before
    adjust_terms([], ["katalo"])
    assert vocabulary() is not before
    assert vocabulary().knows("katalo")


def test_five_hundred_matches_are_ranked_and_more_are_said_to_be_more() -> None:
    load_categories()
    producer = make_producer()
    catalogue.add_products(
        (catalogue.NewProduct(producer_id=producer, facts=facts(f"Kopi {n}"), variants=[size()]) for n in range(502)),
        actor=ANA,
        at=NOW,
        publish_reason="Uji",
    )
    catalogue.rebuild_shelf()
    page = found("kopi", page=21)
    assert (page.total, page.total_is_exact, page.page, page.page_count, len(page.cards)) == (500, False, 21, 21, 20)
    unsearched = catalogue.browse(Filters(price_min=1, maker_kind="group", regency="53.07"))
    assert (unsearched.total, unsearched.total_is_exact, unsearched.page_count) == (502, True, 21)


@pytest.mark.parametrize(
    "text",
    ['"', "'", '" OR 1=1 --', "title : kopi", "kopi NEAR(madu)", "kopi* AND", "{title} : x", "'kopi':*A", "a & b | !c",
     "%s %(x)s", "\0kopi", "kopi\ud800", "\u200b\u202e", "ＫＯＰＩ", "كوبي", "咖啡",
     "😀", "½ kopi", "x" * 5000, "kopi " * 500,
     "zzqf", "zzqr5307", "-kopi", "^kopi", "(", "\\"],
)  # fmt: skip
def test_hostile_text_is_only_text(shelf: None, text: str) -> None:
    page = found(text)
    assert page.total == len(page.cards)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_any_text_at_all_gives_a_page(shelf: None, text: str) -> None:
    page = found(text)
    assert page.total == len(page.cards) <= 6


def test_a_listing_is_found_by_each_of_its_words(shelf: None) -> None:
    card = found("okukirei").cards[0]
    for word in ("sarung", "pewarna", "alami", "tenun", "ikat", "weaving", "lela", "sikka", "flores", "kelompok"):
        assert card in found(word).cards, word
