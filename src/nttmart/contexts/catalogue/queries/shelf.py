"""The shelf in other shapes: the newest things, counts for the map, everything in blocks for the sitemap."""

from nttmart.contexts.catalogue.models import Listing, ListingCount
from nttmart.contexts.catalogue.queries.rows import card_columns, cards_of, fetch
from nttmart.contexts.catalogue.rules.pages import ShelfEntry
from nttmart.contexts.catalogue.rules.shelf import Card


def list_newest(limit: int, language: str = "id") -> list[Card]:
    """List what came to the open shelf last. One query."""
    sql = (
        f"SELECT {card_columns(language)} FROM catalogue_listing l WHERE NOT l.is_alcohol "  # noqa: S608 -- only our own column names are put in
        "ORDER BY l.published_at DESC, l.id LIMIT %s"
    )
    return list(cards_of(fetch(sql, [limit])))


def count_listings(facet: str, prefix: str = "") -> dict[str, tuple[int, int]]:
    """Tell by key how many listings there are and how many can be had now.

    ``facet`` is «village», «regency», «family», «category», «kind», «producer» or «all» (key «»). ``prefix`` keeps
    the keys that begin so: the villages of a regency. One query.
    """
    rows = ListingCount.objects.filter(facet=facet, total__gt=0, key__startswith=prefix).values_list(
        "key", "total", "available"
    )
    return {key: (total, available) for key, total, available in rows}


def list_shelf_blocks(width: int) -> list[int]:
    """Name the blocks of listings, ``width`` numbers each, that have anything to be found. One read of an index."""
    sql = "SELECT DISTINCT (id - 1) / %s FROM catalogue_listing WHERE NOT is_alcohol ORDER BY 1"
    return [int(row[0]) + 1 for row in fetch(sql, [width])]


def list_shelf_block(block: int, width: int) -> list[ShelfEntry]:
    """List the listings of one block, counted from 1, for the sitemap; alcohol stays out of it. One slice by key."""
    within = Listing.objects.filter(id__gt=(block - 1) * width, id__lte=block * width, is_alcohol=False)
    return [ShelfEntry(slug, at) for slug, at in within.order_by("id").values_list("slug", "published_at")]
