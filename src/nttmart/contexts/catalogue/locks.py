"""Every row lock of the catalogue, in one order: products by id, their listings, counts by facet and key, words.

All of them come after stock's. None stands in the way of a row that only names a product: foreign keys are looked at
when a transaction ends, and would close a ring there. Whoever tells of products and does more after it does so in
``telling_once``.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar
from uuid import UUID

from nttmart.contexts.catalogue.models import Interest, Listing, ListingCount, Product, SearchTerm
from nttmart.contexts.catalogue.rules.errors import NoSuchProduct
from nttmart.kernel.errors import N_

T = TypeVar("T")
_BATCH = 1_000


def lock_product(product_id: UUID) -> Product:
    """Take a product for writing.

    :raises NoSuchProduct: if there is none.
    """
    product = Product.objects.select_for_update(no_key=True).filter(pk=product_id).first()
    if product is None:
        raise NoSuchProduct(N_("Produk ini tidak ada."))
    return product


def lock_interest(interest_id: UUID) -> Interest | None:
    """Take somebody's interest for writing."""
    return Interest.objects.select_for_update(no_key=True).filter(pk=interest_id).first()


def lock_products(product_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Take some products for writing, in order of their ids; gives the state of those that exist."""
    found: dict[UUID, str] = {}
    for some in in_batches(sorted(product_ids)):
        rows = Product.objects.select_for_update(no_key=True).filter(pk__in=some).order_by("pk")
        found.update(rows.values_list("pk", "state"))
    return found


def lock_listings(product_ids: Iterable[UUID]) -> list[Listing]:
    """Take the listings of some products, in product order."""
    found: list[Listing] = []
    for some in in_batches(sorted(product_ids)):
        found += Listing.objects.select_for_update(no_key=True).filter(product_id__in=some).order_by("product_id")
    return found


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
    found: set[str] = set()
    for some in in_batches(sorted(terms)):
        rows = SearchTerm.objects.select_for_update(no_key=True).filter(term__in=some).order_by("term")
        found.update(rows.values_list("term", flat=True))
    return found


def in_batches(things: Sequence[T]) -> Iterator[Sequence[T]]:
    """Cut a long list up: an engine takes only so many parameters in one query."""
    for start in range(0, len(things), _BATCH):
        yield things[start : start + _BATCH]


def _held(wanted: list[tuple[str, str]]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for some in in_batches(wanted):
        pairs = set(some)
        rows = ListingCount.objects.select_for_update(no_key=True).filter(
            facet__in={facet for facet, _ in some}, key__in={key for _, key in some}
        )
        for facet, key, row_id in rows.order_by("facet", "key").values_list("facet", "key", "id"):
            if (facet, key) in pairs:
                found[facet, key] = row_id
    return found
