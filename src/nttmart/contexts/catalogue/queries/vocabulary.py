"""The words of the shelf, kept in the process until another process or operation marks them changed."""

from bisect import bisect_left
from collections.abc import Mapping

from django.db import connection
from rapidfuzz import process
from rapidfuzz.distance import OSA

from nttmart.contexts.catalogue.rules.search import typos_allowed

_MENDED_MAX = 2_000
_SHORT = 3
"""One slip in so short a word may lead anywhere; its first letter at least must be right."""


class Vocabulary:
    """Every word of the shelf with its number of listings; finds the word somebody meant."""

    def __init__(self, listings: Mapping[str, int]) -> None:
        self._listings = listings
        self._sorted = sorted(listings)
        self._mended: dict[str, str | None] = {}

    def knows(self, word: str) -> bool:
        return word in self._listings

    def begins(self, word: str) -> bool:
        """Tell whether a word of the shelf begins so; one letter is too little to go by."""
        if len(word) == 1:
            return False
        at = bisect_left(self._sorted, word)
        return at < len(self._sorted) and self._sorted[at].startswith(word)

    def mend(self, word: str) -> str | None:
        """Find the nearest word: fewest slips, then the same first letter, then the more common one."""
        if word not in self._mended:
            if len(self._mended) >= _MENDED_MAX:
                self._mended.clear()
            self._mended[word] = self._nearest(word)
        return self._mended[word]

    def _nearest(self, word: str) -> str | None:
        slips = typos_allowed(word)
        if not slips or not word.isalpha():
            return None
        near = process.extract(word, self._sorted, scorer=OSA.distance, score_cutoff=slips, limit=20)
        if len(word) <= _SHORT:
            near = [hit for hit in near if hit[0][0] == word[0]]
        ranked = sorted((distance, term[0] != word[0], -self._listings[term], term) for term, distance, _ in near)
        return ranked[0][3] if ranked else None


_kept: list[tuple[object, Vocabulary]] = [(object(), Vocabulary({}))]
"""The version and its vocabulary, replaced whole: threads never see one without the other."""


def vocabulary() -> Vocabulary:
    """Give the words of the shelf as they are now. One small query; the words are read only when they changed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT total FROM catalogue_listingcount WHERE facet = 'words' AND key = 'version'")
        version = cursor.fetchone()
        kept_version, kept = _kept[0]
        if version == kept_version:
            return kept
        cursor.execute("SELECT term, listings FROM catalogue_searchterm")
        fresh = Vocabulary(dict(cursor.fetchall()))
    _kept[0] = (version, fresh)
    return fresh
