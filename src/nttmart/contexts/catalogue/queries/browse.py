"""The shelf, browsed or searched: a page of cards, its total, the choices beside it. Two queries, four with text."""

from dataclasses import replace

from nttmart.contexts.catalogue.queries.facets import facets_for, kept_total
from nttmart.contexts.catalogue.queries.find import find_page
from nttmart.contexts.catalogue.queries.narrow import narrow
from nttmart.contexts.catalogue.queries.rows import card_columns, cards_of, fetch
from nttmart.contexts.catalogue.rules.search import typed_words
from nttmart.contexts.catalogue.rules.shelf import (
    COUNT_MAX,
    PAGE_SIZE,
    PAGES_MAX,
    Filters,
    ShelfPage,
    Sort,
    code_like,
    page_count,
)
from nttmart.contexts.catalogue.rules.words import words_of

_ORDER = {
    Sort.BEST: "l.available_now DESC, l.published_at DESC, l.id",
    Sort.NEWEST: "l.published_at DESC, l.id",
    Sort.PRICE_UP: "l.has_price DESC, l.price_from, l.id",
    Sort.PRICE_DOWN: "l.has_price DESC, l.price_from DESC, l.id",
    Sort.NAME: "l.name_key, l.id",
}


def browse(filters: Filters) -> ShelfPage:
    """Give one page of the shelf as narrowed, sorted and worded by ``filters``.

    Unknown slugs and codes give an empty page, and so does a text without a word in it («💩»). A page beyond the last
    gives the last.
    """
    filters = _sensible(filters)
    if typed_words(filters.text):
        return find_page(filters)
    facets = facets_for(filters)
    if filters.text.strip() and not words_of(filters.text):
        return ShelfPage((), 0, True, 1, 1, facets.shown, wordless=True)
    total, exact = kept_total(filters, facets.raw) or _counted(filters)
    pages = page_count(total if exact else PAGES_MAX * PAGE_SIZE)
    page = min(filters.page, pages)
    rows = _page_rows(filters, page)
    if not exact and not rows:
        total, exact, pages = 0, True, 1
    return ShelfPage(cards_of(rows), total, exact, page, pages, facets.shown)


def _sensible(filters: Filters) -> Filters:
    """Clamp the page, drop a regency that its village already says, and let no odd character reach a query."""
    village, regency = code_like(filters.village), code_like(filters.regency)
    return replace(
        filters,
        page=min(max(filters.page, 1), PAGES_MAX),
        category=code_like(filters.category),
        village=village,
        regency="" if village and village.startswith(regency) else regency,
        maker_kind=code_like(filters.maker_kind),
    )


def _page_rows(filters: Filters, page: int) -> list[tuple[object, ...]]:
    where, params = narrow(filters)
    order = _ORDER[filters.sort]
    if filters.sort is Sort.NAME and filters.language == "en":
        order = "l.name_en_key, l.id"
    ids = f"SELECT l.id FROM catalogue_listing l {where} ORDER BY {order} LIMIT %s OFFSET %s"  # noqa: S608 -- only our own column names are put in
    # Sorting and skipping ids alone lets narrow indexes serve; the wide rows are read for the page only.
    columns = card_columns(filters.language)
    sql = f"SELECT {columns} FROM ({ids}) AS page JOIN catalogue_listing l ON l.id = page.id ORDER BY {order}"  # noqa: S608 -- as above
    return fetch(sql, [*params, PAGE_SIZE, (page - 1) * PAGE_SIZE])


def _counted(filters: Filters) -> tuple[int, bool]:
    """Count as far as a thousand."""
    where, params = narrow(filters)
    sql = f"SELECT count(*) FROM (SELECT 1 FROM catalogue_listing l {where} LIMIT %s) AS found"  # noqa: S608 -- as above
    count = int(fetch(sql, [*params, COUNT_MAX + 1])[0][0])
    return min(count, COUNT_MAX), count <= COUNT_MAX
