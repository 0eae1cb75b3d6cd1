"""Keeps the vocabulary of the shelf: each word with the number of listings that hold it."""

import secrets
from collections import Counter, defaultdict
from collections.abc import Iterable

from django.db.models import F

from nttmart.contexts.catalogue.locks import in_batches, lock_terms
from nttmart.contexts.catalogue.models import ListingCount, ListingText, SearchTerm


def adjust_terms(before: Iterable[str], after: Iterable[str]) -> None:
    """Move the vocabulary from the words a listing had to those it has; words no listing holds any more go."""
    moved = Counter(after)
    moved.subtract(Counter(before))
    moved = Counter({word: by for word, by in moved.items() if by})
    if not moved:
        return
    known = lock_terms(moved)
    fresh = [SearchTerm(term=word, listings=0) for word in sorted(moved) if word not in known and moved[word] > 0]
    SearchTerm.objects.bulk_create(fresh, ignore_conflicts=True)
    by_amount: dict[int, list[str]] = defaultdict(list)
    for word, by in moved.items():
        by_amount[by].append(word)
    for by, words in by_amount.items():
        for some in in_batches(words):
            SearchTerm.objects.filter(term__in=some).update(listings=F("listings") + by)
    gone = 0
    for some in in_batches([word for word, by in moved.items() if by < 0]):
        gone += SearchTerm.objects.filter(term__in=some, listings__lte=0).delete()[0]
    if fresh or gone:
        mark_vocabulary_changed()


def mark_vocabulary_changed() -> None:
    """Set a new mark, by which every process notices that its copy of the vocabulary is old."""
    ListingCount.objects.update_or_create(
        facet="words", key="version", defaults={"total": secrets.randbelow(2**31), "available": 0}
    )


def words_in(text: ListingText) -> set[str]:
    """List the words a listing is found by, facets left out."""
    return {word for part in (text.title, text.kind, text.maker, text.summary) for word in part.split()}
