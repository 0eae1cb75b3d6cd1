"""Every row lock of the catalogue, in one order: products by id, their listings, counts by facet and key, words."""

from collections.abc import Iterable
from uuid import UUID

from nttmart.contexts.catalogue.models import Listing, ListingCount, Product, SearchTerm
from nttmart.contexts.catalogue.rules.errors import NoSuchProduct
from nttmart.kernel.errors import N_


def lock_product(product_id: UUID) -> Product:
    """Take a product for writing.

    :raises NoSuchProduct: if there is none.
    """
    product = Product.objects.select_for_update().filter(pk=product_id).first()
    if product is None:
        raise NoSuchProduct(N_("Produk ini tidak ada."))
    return product


def lock_products(product_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Take some products for writing, in order of their ids; gives the state of those that exist."""
    rows = Product.objects.select_for_update().filter(pk__in=list(product_ids)).order_by("pk")
    return dict(rows.values_list("pk", "state"))


def lock_listings(product_ids: Iterable[UUID]) -> list[Listing]:
    """Take the listings of some products, in product order."""
    return list(Listing.objects.select_for_update().filter(product_id__in=list(product_ids)).order_by("product_id"))


def lock_counts(facets: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Make sure these counts exist, take them in order, and give their row ids."""
    wanted = sorted(set(facets))
    found = _held(wanted)
    missing = [pair for pair in wanted if pair not in found]
    if missing:
        ListingCount.objects.bulk_create([ListingCount(facet=f, key=k) for f, k in missing], ignore_conflicts=True)
        found = _held(wanted)
    return found


def lock_terms(terms: Iterable[str]) -> set[str]:
    """Take those of some words that the vocabulary has, in order; gives them."""
    rows = SearchTerm.objects.select_for_update().filter(term__in=list(terms)).order_by("term")
    return set(rows.values_list("term", flat=True))


def _held(wanted: list[tuple[str, str]]) -> dict[tuple[str, str], int]:
    rows = (
        ListingCount.objects.select_for_update()
        .filter(facet__in={f for f, _ in wanted}, key__in={k for _, k in wanted})
        .order_by("facet", "key")
        .values_list("facet", "key", "id")
    )
    pairs = set(wanted)
    return {(facet, key): row_id for facet, key, row_id in rows if (facet, key) in pairs}
