"""Search: the typed words, mended, against the full-text index of the engine at hand; nearest first.

The index gives at most 501 candidates, the newest first; they are narrowed, ranked and cut to a page.
"""

from dataclasses import dataclass

from django.db import connection

from nttmart.contexts.catalogue.queries.categories import find_category
from nttmart.contexts.catalogue.queries.facets import facets_for
from nttmart.contexts.catalogue.queries.narrow import leftovers, written
from nttmart.contexts.catalogue.queries.rows import card_columns, cards_of, fetch
from nttmart.contexts.catalogue.queries.vocabulary import vocabulary
from nttmart.contexts.catalogue.rules.search import (
    Question,
    ask,
    category_word,
    for_postgresql,
    for_sqlite,
    narrowed,
    relaxed,
)
from nttmart.contexts.catalogue.rules.shelf import FOUND_MAX, PAGE_SIZE, Card, Filters, ShelfPage, Sort, page_count
from nttmart.contexts.places import api as places

_ORDER = {
    Sort.BEST: "hit.closeness DESC, l.available_now DESC, l.published_at DESC, l.id",
    Sort.NEWEST: "l.published_at DESC, l.id",
    Sort.PRICE_UP: "l.has_price DESC, l.price_from, l.id",
    Sort.PRICE_DOWN: "l.has_price DESC, l.price_from DESC, l.id",
    Sort.NAME: "l.name_key, l.id",
}


_HITS_ON_SQLITE = """
    found AS MATERIALIZED (SELECT rowid AS id FROM catalogue_listingwords
        WHERE catalogue_listingwords MATCH %s ORDER BY rowid DESC LIMIT 501),
    near AS MATERIALIZED (SELECT rowid AS id FROM catalogue_listingwords
        WHERE catalogue_listingwords MATCH %s ORDER BY rowid DESC LIMIT 501),
    nearest AS MATERIALIZED (SELECT rowid AS id FROM catalogue_listingwords
        WHERE catalogue_listingwords MATCH %s ORDER BY rowid DESC LIMIT 501),
    hit AS (SELECT id, (id IN near) + (id IN nearest) AS closeness FROM found)"""
_HITS_ON_POSTGRESQL = """
    found AS MATERIALIZED (SELECT listing_id AS id, document FROM catalogue_listingtext
        WHERE document @@ %s::tsquery ORDER BY listing_id DESC LIMIT 501),
    hit AS (SELECT id, (document @@ %s::tsquery)::int + (document @@ %s::tsquery)::int AS closeness FROM found)"""
"""Closeness: 2 with all words in the name, 1 with all in name, kind, maker or place, 0 with some in the summary."""


def find_page(filters: Filters) -> ShelfPage:
    """Give one page of what matches the text: all its words, or, where nothing has them all, any of them."""
    question = question_of(filters)
    ids, total = _matches(question, filters)
    if not total and len(question.groups) > 1:
        question = relaxed(question)
        ids, total = _matches(question, filters)
    exact = total <= FOUND_MAX
    total = min(total, FOUND_MAX)
    pages = page_count(total)
    page = min(filters.page, pages)
    on_page = ids[:FOUND_MAX][(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return ShelfPage(
        _cards(on_page, filters.language),
        total,
        exact,
        page,
        pages,
        facets_for(filters).shown,
        corrected_text=question.corrected_text if total else "",
        relaxed=question.relaxed and total > 0,
    )


def question_of(filters: Filters) -> Question:
    """Turn text and facets into one question to the index."""
    words = vocabulary()

    def mend(word: str) -> str | None:
        # Whoever names a village means it, though the shelf has nothing from there yet.
        return None if places.bears_name(word) else words.mend(word)

    question = ask(filters, words.knows, words.begins, mend)
    if not filters.category:
        return question
    kind = find_category(filters.category)
    is_family = kind is not None and kind.slug == kind.family_slug
    return narrowed(question, [category_word(filters.category, is_family=is_family)])


def _matches(question: Question, filters: Filters) -> tuple[list[int], int]:
    """Ask the index and rank; gives the listing ids in order and how many they are."""
    hits = _hits_on_sqlite(question) if connection.vendor == "sqlite" else _hits_on_postgresql(question)
    where, more = written([(hits.only, None), *leftovers(filters)])
    ranked = f"SELECT l.id FROM hit JOIN catalogue_listing l ON l.id = hit.id {where} ORDER BY {_ORDER[filters.sort]}"  # noqa: S608 -- only our own words are put in; what people typed is a parameter
    ids = [row[0] for row in fetch(f"WITH {hits.sql} {ranked}", [*hits.params, *more])]
    return ids, len(ids)


@dataclass(frozen=True, slots=True)
class Hits:
    """The candidates as a common table expression, its parameters, and a condition that names them once more."""

    sql: str
    params: list[object]
    only: str = "TRUE"


def _hits_on_sqlite(question: Question) -> Hits:
    nearer = (for_sqlite(question, "title kind maker"), for_sqlite(question, "title"))
    return Hits(_HITS_ON_SQLITE, [for_sqlite(question), *nearer])


def _hits_on_postgresql(question: Question) -> Hits:
    """As an array the planner looks the candidates up one by one; as a join it would read the whole shelf."""
    nearer = (for_postgresql(question, "AB"), for_postgresql(question, "A"))
    return Hits(_HITS_ON_POSTGRESQL, [for_postgresql(question), *nearer], "l.id = ANY(ARRAY(SELECT id FROM found))")


def _cards(ids: list[int], language: str) -> tuple[Card, ...]:
    if not ids:
        return ()
    marks = ", ".join(["%s"] * len(ids))
    rows = fetch(f"SELECT l.id, {card_columns(language)} FROM catalogue_listing l WHERE l.id IN ({marks})", ids)  # noqa: S608 -- only placeholders are put in
    by_id = {row[0]: row[1:] for row in rows}
    return cards_of(by_id[listing_id] for listing_id in ids if listing_id in by_id)
