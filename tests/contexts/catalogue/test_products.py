"""Products from draft to shelf and back, their prices, their pages; and what the database itself refuses."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from factories.catalogue import ANA, facts, load_categories, make_product, make_variant, size, slug_of
from factories.people import NOW
from factories.places import COLOL
from factories.producers import make_producer
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.catalogue.api import (
    CurationStep,
    Filters,
    LadderFacts,
    PriceStep,
    Rung,
    VariantFacts,
    WeavingFacts,
)
from nttmart.contexts.catalogue.models import CurationEvent, Interest, PriceChange, Product, Variant
from nttmart.contexts.people import api as people
from nttmart.kernel.audit import Actor
from nttmart.kernel.errors import Refusal
from nttmart.kernel.money import Rupiah

pytestmark = pytest.mark.django_db
BENI = Actor("Beni", on_behalf_of="Kelompok Tenun Lela")
LATER = NOW + timedelta(days=1)


def steps(product_id: object) -> list[tuple[str, str, str]]:
    return [(s.step, s.reason, s.by) for s in catalogue.curation_history(product_id)]  # type: ignore[arg-type] # test short hand


def test_a_product_is_returned_appealed_published_and_withdrawn_and_all_of_it_stays() -> None:
    product = make_product(published=False)
    catalogue.submit(product, actor=BENI, at=NOW)
    catalogue.return_to_maker(product, reason="Label belum ada.", actor=ANA, at=NOW)
    catalogue.appeal(product, reason="Label sudah di foto kedua.", actor=BENI, at=NOW)
    (row,) = catalogue.list_curation_queue().rows
    assert (row.product_id, row.appealed, row.waiting_since) == (product, True, NOW)
    assert catalogue.count_curation_queue(regency_codes=["53.19"]) == 0
    catalogue.publish(product, actor=ANA, at=LATER)
    catalogue.withdraw(product, reason="Ditarik pembuatnya.", actor=BENI, at=LATER)
    assert catalogue.curation_history(product)[1] == CurationStep("returned", "Label belum ada.", "Ana (kurator)", NOW)
    assert steps(product) == [
        ("submitted", "", "Beni (untuk Kelompok Tenun Lela)"),
        ("returned", "Label belum ada.", "Ana (kurator)"),
        ("appealed", "Label sudah di foto kedua.", "Beni (untuk Kelompok Tenun Lela)"),
        ("published", "", "Ana (kurator)"),
        ("withdrawn", "Ditarik pembuatnya.", "Beni (untuk Kelompok Tenun Lela)"),
    ]
    assert catalogue.list_curation_queue().rows == ()


def test_steps_out_of_turn_change_nothing() -> None:
    product = make_product(published=False)
    for step in (
        lambda: catalogue.publish(product, actor=ANA, at=NOW),
        lambda: catalogue.return_to_maker(product, reason="x", actor=ANA, at=NOW),
        lambda: catalogue.appeal(product, reason="x", actor=ANA, at=NOW),
        lambda: catalogue.withdraw(product, reason="x", actor=ANA, at=NOW),
        lambda: catalogue.submit(uuid4(), actor=ANA, at=NOW),
    ):
        with pytest.raises(Refusal):
            step()
    catalogue.submit(product, actor=ANA, at=NOW)
    with pytest.raises(catalogue.ReasonMissing):
        catalogue.return_to_maker(product, reason="  ", actor=ANA, at=NOW)
    assert steps(product) == [("submitted", "", "Ana (kurator)")]
    assert catalogue.get_product_desk(product).steps == ("published", "returned")


def test_a_product_without_a_price_is_not_ready_but_a_prototype_is() -> None:
    product = make_product(prices=(), published=False)
    assert catalogue.get_product_desk(product).lacks == ("Tambahkan paling sedikit satu harga lebih dulu.",)
    with pytest.raises(catalogue.NotReady):
        catalogue.submit(product, actor=ANA, at=NOW)
    make_product("Kompor Induksi", category="inovasi-smk", sale_mode="prototype", prices=())
    assert catalogue.browse(Filters()).total == 1


@pytest.mark.parametrize(
    ("change", "stays"),
    [
        ({"summary": "Sangrai gelap"}, True),
        ({"story": "Kami mulai 2011."}, True),
        ({"name": "Kopi Robusta"}, False),
        ({"category": "teh"}, False),
        ({"ladder": "raw"}, False),
        ({"halal": "in_process"}, False),
        ({"contains_alcohol": True, "halal": "not_halal"}, False),
        ({"sale_mode": "prototype"}, False),
    ],
)
def test_a_published_product_amended_in_what_was_vouched_for_goes_back_to_the_queue(
    change: dict[str, object],
    stays: bool,  # noqa: FBT001 -- a column of the table above
) -> None:
    product = make_product()
    catalogue.amend_product(product, replace(facts(), **change), actor=BENI, at=LATER)  # type: ignore[arg-type] # table of changes
    assert catalogue.get_product_desk(product).state == ("published" if stays else "submitted")
    assert catalogue.browse(Filters()).total == (1 if stays else 0)
    if not stays:
        assert steps(product)[-1][1].startswith("Diubah setelah terbit: ")


def test_amending_nothing_leaves_no_trace() -> None:
    product = make_product()
    with CaptureQueriesContext(connection) as queries:
        assert catalogue.amend_product(product, facts(), actor=BENI, at=LATER) == ()
    assert not [q for q in queries if q["sql"].startswith(("INSERT", "UPDATE"))]


def test_alcohol_must_be_marked_in_its_category() -> None:
    load_categories()
    with pytest.raises(catalogue.UnfitProduct):
        catalogue.draft_product(
            make_producer(), facts("Moke", category="moke-sopi", halal="missing"), actor=ANA, at=NOW
        )
    with pytest.raises(catalogue.NoSuchCategory):
        catalogue.draft_product(make_producer(), facts("Moke", category="sopi"), actor=ANA, at=NOW)
    assert not Product.objects.exists()


def test_every_price_is_kept() -> None:
    product = make_product(prices=(45_000,))
    (variant,) = catalogue.list_variants_of(product)
    catalogue.set_price(variant.id, Rupiah(50_000), actor=BENI, at=LATER)
    catalogue.set_price(variant.id, Rupiah(50_000), actor=BENI, at=LATER)
    catalogue.amend_variant(variant.id, size(52_000, name="250 g", net_quantity=250), actor=BENI, at=LATER)
    beni = "Beni (untuk Kelompok Tenun Lela)"
    assert catalogue.list_price_changes(product) == [
        PriceStep(variant.id, None, Rupiah(45_000), NOW, "Ana (kurator)"),
        PriceStep(variant.id, Rupiah(45_000), Rupiah(50_000), LATER, beni),
        PriceStep(variant.id, Rupiah(50_000), Rupiah(52_000), LATER, beni),
    ]
    (card,) = catalogue.browse(Filters()).cards
    assert (card.price_from, card.unit_price, card.unit) == (52_000, 208_000, "kg")


def test_the_last_size_of_a_published_product_is_not_retired() -> None:
    product = make_product(prices=(45_000, 20_000))
    first, second = catalogue.list_variants_of(product)
    catalogue.retire_variant(second.id, actor=ANA, at=NOW)
    catalogue.retire_variant(second.id, actor=ANA, at=NOW)
    assert catalogue.browse(Filters()).cards[0].price_from == 45_000
    with pytest.raises(catalogue.NotReady):
        catalogue.retire_variant(first.id, actor=ANA, at=NOW)
    assert [v.retired for v in catalogue.list_variants_of(product, with_retired=True)] == [False, True]


def test_a_unique_piece_has_one_price() -> None:
    product = make_product("Kain Tua", category="tenun-ikat", sale_mode="unique")
    with pytest.raises(catalogue.UnfitProduct):
        catalogue.add_variant(product, size(), actor=ANA, at=NOW)
    two = make_product("Dua Harga", prices=(1_000, 2_000))
    with pytest.raises(catalogue.UnfitProduct):
        catalogue.amend_product(two, facts("Dua Harga", sale_mode="unique"), actor=ANA, at=NOW)


def test_the_page_of_a_product_in_both_languages_and_four_queries() -> None:
    producer = make_producer("Petani Colol", village_code=COLOL)
    card = WeavingFacts(motif="Songke", technique="songket", weeks_of_work_min=3, weeks_of_work_max=4)
    product = make_product(
        "Kopi Colol",
        producer_id=producer,
        weaving=card,
        name_en="Colol Coffee",
        summary="Sangrai sedang",
        raw_material_origin="ntt",
        packing_origin="outside",
        sale_mode="made_to_order",
        lead_time_days=14,
        capacity_per_week=20,
    )
    catalogue.set_ladder(
        product,
        [LadderFacts("raw", Rupiah(7_000), "kg"), LadderFacts("packed", Rupiah(225_000), "kg")],
        actor=ANA,
        at=NOW,
    )
    with CaptureQueriesContext(connection) as queries:
        page = catalogue.get_product_page(slug_of_cached := Product.objects.get().slug, "en")
    assert len(queries) == 5  # one of them asks for the address above
    assert (page.name, page.summary, page.category_name, page.family_name) == (
        "Colol Coffee",
        "Sangrai sedang",
        "Coffee",
        "Coffee & tea",
    )
    assert page.maker == catalogue.Maker(
        producer,
        page.maker.slug,
        "Petani Colol",
        "group",
        COLOL,
        "Colol",
        "Lamba Leda Timur",
        "53.19",
        "Manggarai Timur",
    )
    assert page.weaving == card
    assert page.rungs == (
        Rung("raw", Rupiah(7_000), "kg", "", None, None),
        Rung("packed", Rupiah(225_000), "kg", "", Rupiah(218_000), 3114),
    )
    assert page.origins == catalogue.OriginGrades("ntt", "unknown", "outside", "unknown")
    assert (page.sale_mode, page.lead_time_days, page.capacity_per_week) == ("made_to_order", 14, 20)
    assert (page.sellable_online, page.is_alcohol, page.is_food, page.published_at) == (True, False, True, NOW)
    assert [(v.price, v.unit_price, v.unit) for v in page.variants] == [(45_000, 225_000, "kg")]
    assert catalogue.get_product_page(slug_of_cached).name == "Kopi Colol"
    with pytest.raises(catalogue.NoSuchProduct):
        catalogue.get_product_page("tidak-ada' OR 1=1")
    for odd in ("\0", "\ud800", "x" * 10_000, "💥"):
        assert catalogue.find_variant_by_sku(odd) is None
        with pytest.raises(catalogue.NoSuchProduct):
            catalogue.get_product_page(odd)


def test_drafts_have_no_page_and_alcohol_is_not_sold_online() -> None:
    draft = make_product("Draf", published=False)
    with pytest.raises(catalogue.NoSuchProduct):
        catalogue.get_product_page(slug_of(draft))
    moke = make_product("Moke", category="moke-sopi", contains_alcohol=True, halal="not_halal")
    page = catalogue.get_product_page(slug_of(moke))
    assert (page.is_alcohol, page.sellable_online, page.halal) == (True, False, "not_halal")


def test_variants_for_baskets_come_in_one_query() -> None:
    variant = make_variant(name="Kopi Tuk", name_en="Tuk Coffee")
    draft = catalogue.list_variants_of(make_product("Draf", published=False))[0].id
    with CaptureQueriesContext(connection) as queries:
        found = catalogue.get_variants([variant, draft, uuid4()])
    assert len(queries) == 1
    assert found.keys() == {variant, draft}
    mine = found[variant]
    assert (mine.product_name, mine.product_name_en, mine.variant_name, mine.price) == (
        "Kopi Tuk",
        "Tuk Coffee",
        "200 g",
        45_000,
    )
    assert (mine.published, mine.retired, mine.sellable_online, mine.is_alcohol) == (True, False, True, False)
    assert (found[draft].published, found[draft].sellable_online) == (False, False)
    assert catalogue.find_variant_by_sku(mine.sku.lower()) == mine
    assert catalogue.find_variant_by_sku("TIDAKADA") is None
    assert [v.id for v in catalogue.search_variants("tuk 200", sellable_only=True)] == [variant]
    assert [v.id for v in catalogue.search_variants("draf")] == [draft]
    assert catalogue.search_variants("draf", sellable_only=True) == []
    assert catalogue.search_variants("%'\0") == []


def test_the_desk_lists_all_states_with_as_many_queries_for_1_as_for_30() -> None:
    producer = make_producer()
    make_product("Kopi 0", producer_id=producer, published=False)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            catalogue.list_products(producer_ids=[producer])
        return len(queries)

    with_one = asked()
    for number in range(1, 30):
        make_product(f"Kopi {number}", producer_id=producer, published=False)
    assert (with_one, asked()) == (3, 3)
    page = catalogue.list_products(producer_ids=[producer], state="draft", text="KOPI 29", regency_codes=["53.07"])
    (row,) = page.rows
    assert (row.name, row.state, row.price_from, row.variant_count, page.total) == ("Kopi 29", "draft", 45_000, 1, 1)
    assert catalogue.list_products(producer_ids=[]).rows == ()
    assert catalogue.list_products(page=10**9).page == 1


def test_interest_in_a_prototype_is_registered_with_consent_and_erased() -> None:
    stove = make_product("Kompor Induksi", category="inovasi-smk", sale_mode="prototype", prices=())
    entry = catalogue.register_interest(
        stove, name="Carla", contact="carla@contoh.id", quantity=2, note="Untuk warung", actor=ANA, at=NOW
    )
    (mine,) = catalogue.list_interests(stove)
    assert (mine.id, mine.name, mine.contact, mine.quantity, mine.note) == (
        entry,
        "Carla",
        "carla@contoh.id",
        2,
        "Untuk warung",
    )
    key = people.subject_key("carla@contoh.id")
    assert people.has_consented(key, "interest")
    catalogue.erase_interest(entry, actor=ANA, at=LATER)
    catalogue.erase_interest(entry, actor=ANA, at=LATER)
    assert catalogue.list_interests(stove) == []
    assert Interest.objects.values_list("name", "contact", "note", "quantity").get() == ("", "", "", 2)
    assert not people.has_consented(key, "interest")


def test_interest_is_refused_for_what_can_be_bought_or_is_not_shown() -> None:
    for product in (make_product(), uuid4(), make_product("Kompor", sale_mode="prototype", published=False)):
        with pytest.raises(Refusal):
            catalogue.register_interest(product, name="Carla", contact="x", actor=ANA, at=NOW)
    stove = make_product("Kompor 2", sale_mode="prototype", prices=())
    for wrong in ({"quantity": 0}, {"name": ""}, {"contact": "x" * 81}, {"quantity": 10**9}):
        with pytest.raises(Refusal):
            catalogue.register_interest(stove, **{"name": "C", "contact": "x", **wrong}, actor=ANA, at=NOW)  # type: ignore[arg-type] # table
    assert not Interest.objects.exists()


def test_products_of_one_name_have_addresses_of_their_own() -> None:
    first, second = make_product("Se'i Babi!"), make_product("Se'i Babi!")
    slugs = {slug_of(first), slug_of(second)}
    assert len(slugs) == 2
    assert all(slug.startswith("sei-babi-") for slug in slugs)
    assert slug_of(make_product("咖啡"))


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("catalogue_variant", "price = 0"),
        ("catalogue_variant", "net_quantity = 0"),
        ("catalogue_variant", "shipping_weight_g = 0"),
        ("catalogue_product", "sale_mode = 'gift'"),
        ("catalogue_product", "name = ''"),
        ("catalogue_product", "sale_mode = 'made_to_order'"),
        ("catalogue_product", "sale_mode = 'made_to_order', lead_time_days = 3"),
        ("catalogue_product", "sale_mode = 'made_to_order', capacity_per_week = 3"),
        ("catalogue_product", "sale_mode = 'made_to_order', capacity_per_week = 3, lead_time_days = 0"),
        ("catalogue_curationevent", "reason = 'lain'"),
        ("catalogue_pricechange", "price = 1"),
    ],
)
def test_the_database_refuses_past_python(table: str, change: str) -> None:
    make_product()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {change}")


@pytest.mark.parametrize("table", ["catalogue_curationevent", "catalogue_pricechange"])
def test_facts_are_not_deleted_past_python(table: str) -> None:
    make_product()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")
    assert CurationEvent.objects.count() == 2
    assert PriceChange.objects.count() == 1


def test_a_refusal_without_reason_is_no_row() -> None:
    product = make_product()
    with pytest.raises(IntegrityError), transaction.atomic():
        CurationEvent.objects.create(product_id=product, step="returned", reason="", by="x", at=NOW)


def test_a_load_of_products_is_whole_or_nothing() -> None:
    load_categories()
    producer = make_producer()
    good = catalogue.NewProduct(producer_id=producer, facts=facts("Baik"), variants=[size()])
    bad = catalogue.NewProduct(producer_id=producer, facts=facts("Buruk"), variants=[replace(size(), price=Rupiah(0))])
    with pytest.raises(Refusal):
        catalogue.add_products([good, bad], actor=ANA, at=NOW)
    assert not Product.objects.exists()
    assert len(catalogue.add_products([good, good], actor=ANA, at=NOW)) == 2
    assert Variant.objects.count() == PriceChange.objects.count() == 2
    assert VariantFacts(price=Rupiah(1), shipping_weight_g=1).net_unit == "piece"


def test_check_finds_a_shelf_that_was_meddled_with() -> None:
    make_product()
    assert list(catalogue.check()) == []
    for meddling, problems in (
        ("UPDATE catalogue_listing SET available_now = TRUE", 5 + 1),
        ("UPDATE catalogue_listing SET available_now = FALSE, price_from = 1", 1),
        ("DELETE FROM catalogue_listingtext", 2),
        ("UPDATE catalogue_listingcount SET total = total + 1 WHERE facet = 'regency'", 3),
        ("UPDATE catalogue_product SET state = 'withdrawn'", 4),
        ("DELETE FROM catalogue_listing", 5),
    ):
        with connection.cursor() as cursor:
            cursor.execute(meddling)
        assert len(list(catalogue.check())) == problems, meddling
