"""The shelf in other shapes: the newest, those somebody names, counts for the map, blocks for the sitemap."""

import json
from collections.abc import Collection
from uuid import UUID

from django.db import connection

from nttmart.contexts.catalogue.models import Listing
from nttmart.contexts.catalogue.queries.rows import card_columns, cards_of, fetch, uuid_param
from nttmart.contexts.catalogue.rules.pages import ShelfEntry
from nttmart.contexts.catalogue.rules.shelf import PAGE_SIZE, Card, CardPage, page_count


def list_newest(limit: int, language: str = "id") -> list[Card]:
    """List what came to the open shelf last. One query."""
    sql = (
        f"SELECT {card_columns(language)} FROM catalogue_listing l WHERE NOT l.is_alcohol "  # noqa: S608 -- only our own column names are put in
        "ORDER BY l.published_at DESC, l.id LIMIT %s"
    )
    return list(cards_of(fetch(sql, [limit])))


def list_cards(product_ids: Collection[UUID], *, page: int = 1, language: str = "id") -> CardPage:
    """List those of some products that are on the open shelf, newest first, a page at a time.

    Two queries, however many products are named; a page beyond the last gives the last.
    """
    if not product_ids:
        return CardPage((), 0, 1, 1)
    chosen = "SELECT value FROM json_each(%s)" if connection.vendor == "sqlite" else "SELECT unnest(%s::uuid[])"
    ids = [uuid_param(product_id) for product_id in product_ids]
    named: object = json.dumps(ids) if connection.vendor == "sqlite" else ids
    shelf = f"FROM catalogue_listing l WHERE l.product_id IN ({chosen}) AND NOT l.is_alcohol"
    total = int(fetch(f"SELECT count(*) {shelf}", [named])[0][0])
    pages = page_count(total)
    page = min(max(page, 1), pages)
    sql = f"SELECT {card_columns(language)} {shelf} ORDER BY l.published_at DESC, l.id LIMIT %s OFFSET %s"
    return CardPage(cards_of(fetch(sql, [named, PAGE_SIZE, (page - 1) * PAGE_SIZE])), total, page, pages)


def count_listings(facet: str, prefix: str = "") -> dict[str, tuple[int, int]]:
    """Tell by key how many listings there are and how many can be had now.

    ``facet`` is «village», «regency», «family», «category», «kind», «producer» or «all» (key «»). ``prefix`` keeps
    the keys that begin so: the villages of a regency. One query.
    """
    sql = "SELECT key, total, available FROM catalogue_listingcount WHERE facet = %s AND total > 0"
    some = (f"{sql} AND substr(key, 1, %s) = %s", [facet, len(prefix), prefix]) if prefix else (sql, [facet])
    return {key: (total, available) for key, total, available in fetch(*some)}


def list_shelf_blocks(width: int) -> list[int]:
    """Name the blocks of listings, ``width`` numbers each, that have anything to be found. One read of an index."""
    sql = "SELECT DISTINCT (id - 1) / %s FROM catalogue_listing WHERE NOT is_alcohol ORDER BY 1"
    return [int(row[0]) + 1 for row in fetch(sql, [width])]


def list_shelf_block(block: int, width: int) -> list[ShelfEntry]:
    """List the listings of one block, counted from 1, for the sitemap; alcohol stays out of it. One slice by key."""
    within = Listing.objects.filter(id__gt=(block - 1) * width, id__lte=block * width, is_alcohol=False)
    return [ShelfEntry(slug, at) for slug, at in within.order_by("id").values_list("slug", "published_at")]
