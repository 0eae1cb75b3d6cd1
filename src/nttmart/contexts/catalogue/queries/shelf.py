"""The shelf in other shapes: the newest things, counts for the map, a walk through everything for the sitemap."""

from collections.abc import Iterator

from nttmart.contexts.catalogue.models import Listing, ListingCount
from nttmart.contexts.catalogue.queries.rows import card_columns, cards_of, fetch
from nttmart.contexts.catalogue.rules.pages import ShelfEntry
from nttmart.contexts.catalogue.rules.shelf import Card

_STRIDE = 2_000


def list_newest(limit: int, language: str = "id") -> list[Card]:
    """List what came to the open shelf last. One query."""
    sql = (
        f"SELECT {card_columns(language)} FROM catalogue_listing l WHERE NOT l.is_alcohol "  # noqa: S608 -- only our own column names are put in
        "ORDER BY l.published_at DESC, l.id LIMIT %s"
    )
    return list(cards_of(fetch(sql, [limit])))


def count_listings(facet: str) -> dict[str, tuple[int, int]]:
    """Tell by key how many listings there are and how many can be had now.

    ``facet`` is «village», «regency», «family», «category», «kind», «producer» or «all» (key «»). One query.
    """
    rows = ListingCount.objects.filter(facet=facet, total__gt=0).values_list("key", "total", "available")
    return {key: (total, available) for key, total, available in rows}


def walk_shelf() -> Iterator[ShelfEntry]:
    """Walk through all listings, a stride at a time, for the sitemap; alcohol stays out of it."""
    last = 0
    while True:
        rows = list(
            Listing.objects.filter(id__gt=last, is_alcohol=False)
            .order_by("id")
            .values_list("id", "slug", "published_at")[:_STRIDE]
        )
        for _, slug, published_at in rows:
            yield ShelfEntry(slug, published_at)
        if len(rows) < _STRIDE:
            return
        last = rows[-1][0]
