"""The shelf is true after every operation: listings, counts and words."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from factories.catalogue import ANA, facts, load_categories, make_product, size, slug_of, tell_available
from factories.people import NOW
from factories.places import COLOL, PRAILIU, REFERENCE, SIKKA
from factories.producers import make_producer
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.catalogue.api import Filters, Sort
from nttmart.contexts.catalogue.models import Listing, ListingCount, ListingText, SearchTerm
from nttmart.contexts.producers.models import Producer

pytestmark = pytest.mark.django_db


def names(**filters: object) -> list[str]:
    """Browse and give the names on the page."""
    return [card.name for card in catalogue.browse(Filters(**filters)).cards]  # type: ignore[arg-type] # test short hand


def shelf_as_kept() -> tuple[object, ...]:
    """Everything the operations keep, in a form that compares."""
    hidden = ("id", "listing_id")
    listings = [{k: v for k, v in row.items() if k not in hidden} for row in Listing.objects.order_by("slug").values()]
    texts = [
        {k: v for k, v in row.items() if k not in hidden}
        for row in ListingText.objects.order_by("listing__slug").values()
    ]
    counts = sorted(
        ListingCount.objects.exclude(facet="words")
        .filter(total__gt=0)
        .values_list("facet", "key", "total", "available")
    )
    terms = sorted(SearchTerm.objects.values_list("term", "listings"))
    return listings, texts, counts, terms


def test_a_published_product_is_counted_under_each_of_its_facets() -> None:
    producer = make_producer("Kelompok Kopi", village_code=COLOL)
    make_product("Kopi Colol", producer_id=producer)
    assert sorted(
        ListingCount.objects.exclude(facet="words").values_list("facet", "key", "total", "available")
    ) == sorted(
        [
            ("all", "", 1, 0),
            ("cat_reg", "kopi|53.19", 1, 0),
            ("category", "kopi", 1, 0),
            ("fam_reg", "kopi-teh|53.19", 1, 0),
            ("family", "kopi-teh", 1, 0),
            ("kind", "group", 1, 0),
            ("producer", str(producer), 1, 0),
            ("regency", "53.19", 1, 0),
            ("village", COLOL, 1, 0),
        ]
    )


def test_alcohol_stands_on_a_shelf_of_its_own() -> None:
    producer = make_producer()
    make_product("Moke", producer_id=producer, category="moke-sopi", contains_alcohol=True, halal="not_halal")
    assert names() == names(regency="53.07") == names(maker_kind="group") == names(text="moke") == []
    assert names(category="moke-sopi") == names(village=SIKKA) == names(producer=producer) == ["Moke"]
    assert names(category="minuman-beralkohol", text="moke") == ["Moke"]
    assert catalogue.browse(Filters()).total == 0
    assert catalogue.browse(Filters(category="minuman-beralkohol")).total == 1


def test_the_kept_shelf_equals_one_built_anew_after_a_life_of_changes() -> None:
    weavers = make_producer("Penenun Sikka", village_code=SIKKA)
    growers = make_producer("Petani Colol", village_code=COLOL)
    first = make_product("Kopi Colol", producer_id=growers, prices=(45_000, 20_000))
    cloth = make_product(
        "Tenun Ikat", producer_id=weavers, category="tenun-ikat", halal="exempt", at=NOW + timedelta(1)
    )
    gone = make_product("Sarung Lama", producer_id=weavers, category="tenun-ikat", at=NOW + timedelta(2))
    tell_available({first: True, cloth: True, gone: True})
    catalogue.withdraw(gone, reason="Motif salah.", actor=ANA, at=NOW)
    catalogue.amend_product(first, facts("Kopi Colol", summary="Sangrai sedang"), actor=ANA, at=NOW)
    tell_available({cloth: False})
    catalogue.set_weaving_card(
        cloth, catalogue.WeavingFacts(motif="Okukirei", technique="ikat lungsi"), actor=ANA, at=NOW
    )
    kept = shelf_as_kept()
    assert [row["name"] for row in kept[0]] == ["Kopi Colol", "Tenun Ikat"]  # type: ignore[attr-defined]
    done: list[tuple[int, int]] = []
    assert catalogue.rebuild_shelf(lambda some, all_: done.append((some, all_))) == 2
    assert done == [(2, 2)]
    assert shelf_as_kept() == kept


def test_availability_moves_counts_only_when_it_flips() -> None:
    product = make_product()
    for available, expected in ((True, 1), (True, 1), (False, 0), (False, 0), (True, 1)):
        tell_available({product: available})
        assert catalogue.count_listings("all") == {"": (1, expected)}
    with CaptureQueriesContext(
        connection,
    ) as queries:
        tell_available({product: True})
    assert len([q for q in queries if "SAVEPOINT" not in q["sql"]]) == 2


def test_availability_is_remembered_while_a_product_is_off_the_shelf() -> None:
    product = make_product()
    tell_available({product: True})
    catalogue.withdraw(product, reason="Label diganti.", actor=ANA, at=NOW)
    assert catalogue.browse(Filters()).total == 0
    catalogue.submit(product, actor=ANA, at=NOW)
    catalogue.publish(product, actor=ANA, at=NOW)
    assert catalogue.browse(Filters(available_now=True)).total == 1


def test_a_prototype_is_never_available_and_sorts_after_prices() -> None:
    stove = make_product("Kompor Induksi", category="inovasi-smk", sale_mode="prototype", prices=())
    make_product("Kopi Murah", prices=(10_000,))
    make_product("Kopi Mahal", prices=(90_000,))
    tell_available({stove: True})
    assert names(sort=Sort.PRICE_UP) == ["Kopi Murah", "Kopi Mahal", "Kompor Induksi"]
    assert names(sort=Sort.PRICE_DOWN) == ["Kopi Mahal", "Kopi Murah", "Kompor Induksi"]
    assert names(price_max=50_000) == ["Kopi Murah"]
    assert sorted(names(price_min=0)) == ["Kopi Mahal", "Kopi Murah"]
    card = next(card for card in catalogue.browse(Filters()).cards if card.name == "Kompor Induksi")
    assert (card.price_from, card.price_to, card.available_now) == (None, None, False)


def test_every_filter_narrows_and_they_combine() -> None:
    coffee = make_producer("Petani Colol", village_code=COLOL, kind="bumdes")
    weavers = make_producer("Penenun Prailiu", village_code=PRAILIU)
    kopi = make_product("Kopi Colol", producer_id=coffee, prices=(45_000,))
    make_product("Teh Colol", producer_id=coffee, category="teh", prices=(15_000,))
    make_product("Kain Prailiu", producer_id=weavers, category="tenun-ikat", prices=(900_000,))
    tell_available({kopi: True})
    assert names(category="kopi-teh", sort=Sort.NAME) == ["Kopi Colol", "Teh Colol"]
    assert names(category="teh") == ["Teh Colol"]
    assert names(regency="53.11") == names(village=PRAILIU) == names(maker_kind="group") == ["Kain Prailiu"]
    assert names(producer=weavers) == ["Kain Prailiu"]
    assert names(available_now=True) == ["Kopi Colol"]
    assert names(price_min=20_000, price_max=100_000) == ["Kopi Colol"]
    assert names(category="kopi-teh", regency="53.19", price_max=20_000) == ["Teh Colol"]
    assert names(category="kopi-teh", regency="53.11") == []
    assert names(category="tidak-ada") == names(regency="99.99") == names(village="x'; DROP TABLE") == []
    for odd in ("\0", "\ud800", "x" * 10_000, "💥", "%s"):
        assert names(category=odd) == names(regency=odd) == names(village=odd) == names(maker_kind=odd) == []
    assert names(price_min=-(10**30), price_max=10**30, sort=Sort.NAME) == ["Kain Prailiu", "Kopi Colol", "Teh Colol"]
    assert names(price_min=10**30) == names(price_max=-5) == []


def test_totals_come_from_kept_counts_and_agree_with_what_is_shown() -> None:
    coffee = make_producer("Petani Colol", village_code=COLOL, kind="bumdes")
    for number in range(30):
        product = make_product(f"Kopi {number:02}", producer_id=coffee)
        tell_available({product: number % 3 == 0})
    make_product("Tenun", category="tenun-ikat")
    for filters, total in (
        (Filters(), 31),
        (Filters(available_now=True), 10),
        (Filters(category="kopi"), 30),
        (Filters(category="kopi-teh", regency="53.19", available_now=True), 10),
        (Filters(village=COLOL, regency="53.19"), 30),
        (Filters(maker_kind="bumdes"), 30),
        (Filters(producer=coffee), 30),
        (Filters(price_max=45_000), 31),
        (Filters(maker_kind="bumdes", regency="53.19"), 30),
    ):
        page = catalogue.browse(filters)
        assert (page.total, page.total_is_exact, page.page_count) == (total, True, 1 if total <= 24 else 2)
    second = catalogue.browse(Filters(category="kopi", page=2))
    assert (len(second.cards), second.page) == (6, 2)
    assert catalogue.browse(Filters(category="kopi", page=99)).cards == second.cards
    assert catalogue.browse(Filters(page=-(10**30))).page == 1


def test_choices_are_counted_within_the_other_choice() -> None:
    make_product("Kopi Colol", producer_id=make_producer("Petani", village_code=COLOL))
    make_product("Tenun Sikka", category="tenun-ikat")
    facets = catalogue.browse(Filters(regency="53.19")).facets
    assert {f.key: f.total for f in facets.categories if f.total} == {"kopi-teh": 1, "kopi": 1}
    assert {f.key: f.total for f in facets.regencies if f.total} == {"53.07": 1, "53.19": 1}
    facets = catalogue.browse(Filters(category="tenun", language="en")).facets
    assert {f.key: f.total for f in facets.regencies if f.total} == {"53.07": 1}
    assert [(f.key, f.label, f.parent) for f in facets.categories][:2] == [
        ("kopi-teh", "Coffee & tea", ""),
        ("kopi", "Coffee", "kopi-teh"),
    ]
    assert {f.key: f.total for f in facets.maker_kinds if f.total} == {"group": 2}


def test_sorting() -> None:
    make_product("Banana", prices=(30_000,), at=NOW)
    make_product("apel", prices=(10_000,), at=NOW + timedelta(1), name_en="zebra apple")
    stocked = make_product("Çempaka", prices=(20_000,), at=NOW + timedelta(-1))
    tell_available({stocked: True})
    assert names() == ["Çempaka", "apel", "Banana"]
    assert names(sort=Sort.NEWEST) == ["apel", "Banana", "Çempaka"]
    assert names(sort=Sort.PRICE_UP) == ["apel", "Çempaka", "Banana"]
    assert names(sort=Sort.NAME) == ["apel", "Banana", "Çempaka"]
    assert names(sort=Sort.NAME, language="en") == ["Banana", "Çempaka", "zebra apple"]


@pytest.mark.parametrize("text", ["", "kopi"])
def test_a_page_costs_as_many_queries_with_1_as_with_30(text: str) -> None:
    make_product("Kopi 0")
    catalogue.browse(Filters())

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            catalogue.browse(Filters(text=text))
        return len(queries)

    with_one = asked()
    for number in range(1, 30):
        make_product(f"Kopi {number}")
    catalogue.browse(Filters(text="kopi"))
    assert (with_one, asked()) == ((2, 2) if not text else (5, 4))


def test_a_closed_maker_leaves_the_shelf_when_its_listings_are_refreshed() -> None:
    producer = make_producer()
    product = make_product(producer_id=producer)
    Producer.objects.filter(pk=producer).update(name="Nama Baru")
    catalogue.refresh_listings_of(producer)
    assert catalogue.browse(Filters()).cards[0].producer_name == "Nama Baru"
    Producer.objects.filter(pk=producer).update(closed_at=NOW)
    catalogue.refresh_listings_of(producer)
    assert catalogue.browse(Filters()).total == 0
    with pytest.raises(catalogue.NoSuchProduct):
        catalogue.get_product_page(slug_of(product))


def test_newest_and_walk_show_the_open_shelf() -> None:
    make_product("Lama", at=NOW)
    make_product("Baru", at=NOW + timedelta(1))
    make_product("Moke", category="moke-sopi", contains_alcohol=True, halal="not_halal", at=NOW + timedelta(2))
    make_product("Draf", published=False)
    assert [card.name for card in catalogue.list_newest(5)] == ["Baru", "Lama"]
    blocks = catalogue.list_shelf_blocks(10_000_000)
    listed = [entry.slug[:4] for block in blocks for entry in catalogue.list_shelf_block(block, 10_000_000)]
    assert sorted(listed) == ["baru", "lama"]
    assert catalogue.list_shelf_block(blocks[-1] + 1, 10_000_000) == []


def test_chosen_products_are_listed_newest_first_a_page_at_a_time(django_assert_num_queries: Any) -> None:
    maker = make_producer()
    ids = [make_product(f"Kopi {n}", producer_id=maker, at=NOW + timedelta(n)) for n in range(26)]
    moke = make_product("Moke", category="moke-sopi", contains_alcohol=True, halal="not_halal", producer_id=maker)
    draft = make_product("Draf", published=False, producer_id=maker)
    make_product("Bukan yang diminta", producer_id=maker)
    with django_assert_num_queries(2):
        second = catalogue.list_cards({*ids, moke, draft}, page=2)
    assert ([card.product_id for card in second.cards], second.total, second.page, second.page_count) == (
        [ids[1], ids[0]], 26, 2, 2,
    )  # fmt: skip
    assert catalogue.list_cards(ids, page=99) == second
    assert [card.product_id for card in catalogue.list_cards(ids).cards] == ids[:1:-1]
    assert catalogue.list_cards([draft]) == catalogue.list_cards([]) == catalogue.CardPage((), 0, 1, 1)


def test_categories_are_loaded_once_and_counted() -> None:
    load_categories()
    before = catalogue.list_categories()
    catalogue.load_categories(REFERENCE)
    assert catalogue.list_categories() == before
    assert {"kopi", "minyak-atsiri", "tenun", "kerajinan-kayu", "makanan-olahan", "inovasi-smk", "makanan", "minuman",
            "camilan", "obat-herbal", "tenun-ikat", "bumbu", "kerajinan", "madu", "pemanis", "cokelat", "olahan-laut",
            "olahan-daging", "kosmetik-herbal", "minyak-nabati", "minuman-beralkohol", "teknologi-sekolah",
            "buku-siswa", "bahan-baku"} <= {k.slug for f in before for k in (f, *f.members)}  # fmt: skip
    make_product()
    assert next(f for f in catalogue.list_categories() if f.slug == "kopi-teh").total == 1


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [("catalogue_listingcount", "total", "-1"), ("catalogue_listingcount", "available", "-1")],
)
def test_counts_cannot_go_below_nothing(table: str, column: str, value: str) -> None:
    make_product()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = {value} WHERE facet = 'all'")


def test_a_card_says_all_a_list_shows() -> None:
    producer = make_producer("Petani Colol", village_code=COLOL)
    product = make_product("Kopi Colol", producer_id=producer, prices=(45_000, 20_000), name_en="Colol Coffee")
    (card,) = catalogue.browse(Filters(language="en")).cards
    assert card == catalogue.Card(
        product_id=product,
        slug=slug_of(product),
        name="Colol Coffee",
        producer_id=producer,
        producer_name="Petani Colol",
        producer_slug=card.producer_slug,
        maker_kind="group",
        village_code=COLOL,
        village_name="Colol",
        regency_code="53.19",
        regency_name="Manggarai Timur",
        category_slug="kopi",
        family_slug="kopi-teh",
        price_from=20_000,  # type: ignore[arg-type]
        price_to=45_000,  # type: ignore[arg-type]
        unit_price=100_000,  # type: ignore[arg-type]
        unit="kg",
        sale_mode="stock",
        lead_time_days=None,
        available_now=False,
        is_alcohol=False,
        halal="certified",
        photo_stem="",
        published_at=NOW,
    )
    assert isinstance(card.product_id, UUID)
    assert size().price == 45_000


def test_counts_are_read_by_what_their_key_begins_with() -> None:
    make_product("Kopi Colol", producer_id=make_producer("Kelompok Kopi", village_code=COLOL))
    make_product("Tenun", producer_id=make_producer("Kelompok Tenun", village_code=SIKKA))
    assert catalogue.count_listings("village", "53.19.") == {COLOL: (1, 0)}
    assert catalogue.count_listings("village", SIKKA) == {SIKKA: (1, 0)}
    assert catalogue.count_listings("village", "53_19") == catalogue.count_listings("village", "%") == {}
    assert set(catalogue.count_listings("village")) == {COLOL, SIKKA}
