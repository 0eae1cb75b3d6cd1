"""Builds the whole shelf anew from the products: after a bulk load, a new category tree, or a doubt."""

from collections import Counter
from collections.abc import Callable

from django.db import connection, transaction

from nttmart.contexts.catalogue.models import Listing, ListingCount, ListingText, SearchTerm
from nttmart.contexts.catalogue.operations.terms import mark_vocabulary_changed, words_in
from nttmart.contexts.catalogue.queries.source import place_of, published_ids, shown_of
from nttmart.contexts.catalogue.rules.shelf import facets_of

_BATCH = 2_000


@transaction.atomic
def rebuild_shelf(progress: Callable[[int, int], None] = lambda _done, _all: None) -> int:
    """Write all listings, words and counts anew in one transaction; readers see the old shelf until it is whole.

    ``progress`` is told how many of how many are done. Gives the number of listings.
    """
    ids = published_ids()
    _clear()
    totals: Counter[tuple[str, str]] = Counter()
    available: Counter[tuple[str, str]] = Counter()
    words: Counter[str] = Counter()
    done = 0
    for start in range(0, len(ids), _BATCH):
        shown = shown_of(ids[start : start + _BATCH])
        listings = Listing.objects.bulk_create(item.listing for item in shown)
        for item, listing in zip(shown, listings, strict=True):
            item.text.listing_id = listing.pk
            pairs = facets_of(place_of(listing))
            totals.update(pairs)
            if listing.available_now:
                available.update(pairs)
            words.update(words_in(item.text))
        ListingText.objects.bulk_create(item.text for item in shown)
        done += len(shown)
        progress(min(start + _BATCH, len(ids)), len(ids))
    ListingCount.objects.bulk_create(
        ListingCount(facet=facet, key=key, total=total, available=available[facet, key])
        for (facet, key), total in totals.items()
    )
    SearchTerm.objects.bulk_create(
        (SearchTerm(term=word, listings=count) for word, count in sorted(words.items())), batch_size=5_000
    )
    mark_vocabulary_changed()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE catalogue_listing")
        cursor.execute("ANALYZE catalogue_listingtext")
    return done


def _clear() -> None:
    """Empty the shelf without reading it first, as the framework would to follow its foreign keys."""
    with connection.cursor() as cursor:
        for table in ("listingtext", "listing", "listingcount", "searchterm"):
            cursor.execute(f"DELETE FROM catalogue_{table}")  # noqa: S608 -- only our own table names are put in
