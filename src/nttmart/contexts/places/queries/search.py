"""Finds places by a typed name, forgiving apostrophes, spaces, letters swapped and words like «desa» before it.

All names fit in a process's memory (about 3,800), so that no engine's own fuzzy search is needed and both behave alike.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nttmart.contexts.places.models import PlaceAlias
from nttmart.contexts.places.queries.by_code import all_places
from nttmart.contexts.places.queries.kept import Kept
from nttmart.contexts.places.rules import Place, PlaceMatch, Query, normalise, readings

EXACT, SPACED, WITHIN, PREFIX, WORD, ALIAS, FUZZY = 100.0, 98.0, 95.0, 85.0, 80.0, 75.0, 60.0
SHORTEST_PREFIX, SHORTEST_MISSPELT = 2, 4
LENGTHS_FOR_ANOTHER_EDIT = (6, 10)
KINDS = ("regency", "district", "village")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One name of one place; ``alias`` is empty for its own name."""

    place: Place
    alias: str = ""


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    by_key: dict[str, list[_Entry]]
    by_letters: dict[str, list[str]]
    """Keys without their spaces, so that «watu gong» finds Watugong."""

    def __len__(self) -> int:
        return len(self.by_key)


def search_places(
    text: str, kinds: Iterable[str] = KINDS, limit: int = 20, *, named_only: bool = False
) -> list[PlaceMatch]:
    """Find the places a typed name may mean, best first: exact, prefix, other spelling, misspelling; then by name.

    Places of the same name all come, with district and regency to tell them apart. ``named_only`` looks only for
    those that bear the whole name typed (however spaced), which is far less work. No query after the first.
    """
    best: dict[str, PlaceMatch] = {}
    wanted = frozenset(kinds)
    for query in readings(text):
        for entry, score in _named(query) if named_only else _hits(query):
            known = best.get(entry.place.code)
            if entry.place.kind in wanted and _is_of(entry.place, query) and (not known or known.score < score):
                best[entry.place.code] = PlaceMatch(entry.place, score, entry.alias)
    return sorted(best.values(), key=_rank)[:limit]


def bears_name(word: str) -> bool:
    """Tell whether a single word is exactly the name of a place, however it is spaced. No query after the first."""
    return normalise(word).replace(" ", "") in _vocabulary().by_letters


@Kept
def known_villages() -> dict[str, Place]:
    """Give every village by code, without its other spellings. Kept in the process."""
    entries = (entry for found in _vocabulary().by_key.values() for entry in found)
    return {entry.place.code: entry.place for entry in entries if entry.place.kind == "village"}


def _named(query: Query) -> Iterator[tuple[_Entry, float]]:
    """Find entries that bear the very name, alone or before words of what they lie in."""
    vocabulary = _vocabulary()
    for key, score in _lettered_so(vocabulary, query.name):
        for entry in vocabulary.by_key[key]:
            yield entry, min(score, ALIAS) if entry.alias else score
    for entry in _within_named(vocabulary, query.name):
        yield entry, WITHIN


def _hits(query: Query) -> Iterator[tuple[_Entry, float]]:
    """Find entries with a score; misspellings are looked for only where nothing bears the very name."""
    vocabulary = _vocabulary()
    exact = False
    for key, score in _spelt_so(vocabulary, query.name):
        exact = exact or score >= SPACED
        for entry in vocabulary.by_key[key]:
            yield entry, min(score, ALIAS) if entry.alias else score
    for entry in _within_named(vocabulary, query.name):
        exact = True
        yield entry, WITHIN
    if not exact and len(query.name) >= SHORTEST_MISSPELT:
        for key, distance in _misspelt(vocabulary, query.name):
            for entry in vocabulary.by_key[key]:
                yield entry, FUZZY - 10 * distance


def _spelt_so(vocabulary: _Vocabulary, name: str) -> Iterator[tuple[str, float]]:
    """Find keys that are what was typed, begin with it, or have a later word that does."""
    yield from _lettered_so(vocabulary, name)
    if len(name.replace(" ", "")) < SHORTEST_PREFIX:
        return
    for key in vocabulary.by_key:
        if key != name and key.startswith(name):
            yield key, PREFIX
        elif f" {name}" in key:
            yield key, WORD


def _lettered_so(vocabulary: _Vocabulary, name: str) -> Iterator[tuple[str, float]]:
    """Find keys that are what was typed, or are spaced otherwise."""
    for key in vocabulary.by_letters.get(name.replace(" ", ""), ()):
        yield key, EXACT if key == name else SPACED


def _within_named(vocabulary: _Vocabulary, name: str) -> Iterator[_Entry]:
    """Read «mata air manggarai» as Mata Air in Manggarai: a name, then words of what it lies in."""
    words = name.split()
    for cut in range(1, len(words)):
        around = set(words[cut:])
        for entry in vocabulary.by_key.get(" ".join(words[:cut]), ()):
            if around <= set(normalise(f"{entry.place.district_name} {entry.place.regency_name}").split()):
                yield entry


def _misspelt(vocabulary: _Vocabulary, name: str) -> Iterator[tuple[str, int]]:
    """Find keys at most one edit away for short names, two from six letters, three from ten (swaps count once)."""
    allowed = 1 + bisect_right(LENGTHS_FOR_ANOTHER_EDIT, len(name))
    close = process.extract(name, vocabulary.by_key.keys(), scorer=OSA.distance, score_cutoff=allowed, limit=40)
    for key, distance, _ in close:
        if distance:
            yield key, int(distance)


def _is_of(place: Place, query: Query) -> bool:
    """Tell whether «desa», «kec.», «kab.» or «kota» before the name leaves this place possible."""
    if not query.sorts:
        return True
    if place.kind == "regency":
        return ("kota" if place.name.startswith("Kota ") else "kabupaten") in query.sorts
    return (place.village_kind or "kecamatan") in query.sorts


def _rank(match: PlaceMatch) -> tuple[float, int, str, str]:
    return (-match.score, KINDS.index(match.place.kind), normalise(match.place.full_name), match.place.code)


@Kept
def _vocabulary() -> _Vocabulary:
    places = {place.code: place for place in all_places()}
    by_key: dict[str, list[_Entry]] = defaultdict(list)
    for place in places.values():
        by_key[_key(place)].append(_Entry(place))
    for code, alias, key in PlaceAlias.objects.order_by("id").values_list("place_code", "alias", "search_key"):
        if code in places:
            by_key[key].append(_Entry(places[code], alias))
    by_letters: dict[str, list[str]] = defaultdict(list)
    for key in by_key:
        by_letters[key.replace(" ", "")].append(key)
    return _Vocabulary(dict(by_key), dict(by_letters))


def _key(place: Place) -> str:
    """Fold the name; a regency's loses «Kabupaten» or «Kota», which the reading of the query takes care of."""
    name = place.name.removeprefix("Kabupaten ").removeprefix("Kota ") if place.kind == "regency" else place.name
    return normalise(name)
