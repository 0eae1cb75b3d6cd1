"""What legality tells the shelf: closed online is off the shelf with a reason; other ways of selling stay."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.catalogue import ANA, make_product, slug_of
from factories.people import NOW
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.catalogue.api import Told
from nttmart.contexts.catalogue.models import Listing, ListingCount, Product

pytestmark = pytest.mark.django_db
WHY = "P-IRT habis berlaku sejak 1-3-2026"


def test_what_is_closed_online_leaves_the_shelf_with_its_counts_and_comes_back() -> None:
    product_id, other = make_product(), make_product("Madu Mutis")
    (variant,) = catalogue.list_variants_of(product_id)

    assert catalogue.note_channels({product_id: Told(("till", "online"), WHY), other: Told()}) == 1

    assert list(Listing.objects.values_list("product_id", flat=True)) == [other]
    assert ListingCount.objects.get(facet="family", key="kopi-teh").total == 1
    with pytest.raises(catalogue.ClosedOnline) as refused:
        catalogue.get_product_page(slug_of(product_id))
    assert str(refused.value) == f"Kopi Arabika Colol sedang tidak dijual daring: {WHY}. Tanyakan di gerai."
    sold = catalogue.get_variants([variant.id])[variant.id]
    assert (sold.sellable_online, sold.closed_to, sold.closed_why, sold.published) == (
        False, ("online", "till"), WHY, True,
    )  # fmt: skip
    assert [row.closed_why for row in catalogue.list_for_till([variant.id])] == [WHY]
    assert list(catalogue.check()) == []

    catalogue.note_channels({product_id: Told()})

    assert catalogue.get_product_page(slug_of(product_id)).sellable_online
    assert ListingCount.objects.get(facet="family", key="kopi-teh").total == 2
    assert list(catalogue.check()) == []


def test_what_is_closed_elsewhere_stays_on_the_shelf_also_when_it_is_rebuilt() -> None:
    product_id = make_product()
    (variant,) = catalogue.list_variants_of(product_id)
    catalogue.note_channels({product_id: Told(("government",), WHY)})

    assert catalogue.rebuild_shelf() == 1
    assert catalogue.get_variants([variant.id])[variant.id].sellable_online
    assert catalogue.list_for_till([variant.id])[0].closed_why == ""

    catalogue.note_channels({product_id: Told(("online",), WHY)})
    assert catalogue.rebuild_shelf() == 0


def test_halal_and_an_end_that_is_near_are_kept_for_the_page_and_the_till() -> None:
    product_id = make_product()
    (variant,) = catalogue.list_variants_of(product_id)
    ends = date(2026, 12, 31)

    told = Told(halal="certified", halal_number="ID 1", till_until=ends)
    assert [catalogue.note_channels({product_id: told}) for _ in range(2)] == [1, 0]

    page = catalogue.get_product_page(slug_of(product_id))
    assert (page.halal_told, page.halal_number) == ("certified", "ID 1")
    assert catalogue.list_for_till([variant.id])[0].till_until == ends


def test_telling_the_same_again_costs_one_read() -> None:
    products = [make_product(f"Kopi {name}") for name in ("A", "B", "C")]
    catalogue.note_channels(dict.fromkeys(products, Told(("online",), WHY)))

    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert catalogue.note_channels(dict.fromkeys(products, Told(("online",), WHY))) == 0
    assert len([query for query in asked if query["sql"].startswith("SELECT")]) == 1


def test_an_unknown_way_of_selling_is_refused_and_changes_nothing() -> None:
    product_id = make_product()

    with pytest.raises(catalogue.UnfitProduct):
        catalogue.note_channels({product_id: Told(("moon",), WHY)})
    assert Product.objects.get().closed_to == ""


def test_goods_for_the_gate_are_published_ones_with_what_matters() -> None:
    product_id = make_product(halal="missing")
    make_product("Draf", published=False)

    (goods,) = catalogue.list_for_gate()
    assert catalogue.list_for_gate([product_id]) == [goods]
    assert (goods.product_id, goods.category_slug, goods.halal, goods.is_alcohol, goods.ladder, goods.closed_to) == (
        product_id, "kopi", "missing", False, "packed", "",
    )  # fmt: skip
    assert catalogue.list_published_since(NOW) == []
    catalogue.withdraw(product_id, reason="Diganti", actor=ANA, at=NOW)
    assert catalogue.list_for_gate() == []
