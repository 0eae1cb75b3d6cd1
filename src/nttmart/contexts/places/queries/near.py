"""Guesses at the villages meant by words that no village bears: what a person is shown to choose from, never taken."""

from rapidfuzz import fuzz, process

from nttmart.contexts.places.queries.search import known_villages, search_places
from nttmart.contexts.places.rules import KINDS_BY_PREFIX, Place, PlaceMatch, normalise

SHORTEST_WORD, MOST_PER_WORD = 4, 40
OF_A_DISTRICT = 30
"""How much less likely a village is that was not named, only its district."""
ALIKE = 70
"""From how many hundredths of letters in common, in order, a name is near enough to be shown."""


def near_villages(text: str, limit: int = 8) -> list[Place]:
    """List villages that words may mean where no village bears them, the likeliest first.

    Each word may be a village, or the district or regency whose villages are then shown; if none is, names with
    many letters in common are. Villages lying in what other words name come first. No query after the first.
    """
    words = [word for word in normalise(text).split() if len(word) >= SHORTEST_WORD and word not in KINDS_BY_PREFIX]
    found: dict[str, tuple[float, Place]] = {}
    for word in words:
        for match in search_places(word, kinds=("district", "village"), limit=MOST_PER_WORD):
            for place in _villages_of(match):
                named = match.score if match.place is place else match.score - OF_A_DISTRICT
                score = named + _around(place, {*words} - {word})
                found[place.code] = max(found.get(place.code, (0.0, place)), (score, place), key=lambda pair: pair[0])
    if not found:
        found = {place.code: (score, place) for score, place in _alike(normalise(text), limit)}
    likeliest = sorted(found.values(), key=lambda pair: (-pair[0], pair[1].name, pair[1].code))
    return [place for _, place in likeliest[:limit]]


def _villages_of(match: PlaceMatch) -> list[Place]:
    if match.place.kind == "village":
        return [match.place]
    return [village for village in known_villages().values() if village.district_code == match.place.code]


def _around(place: Place, others: set[str]) -> float:
    """Weigh what else was named: a hundred for each other word of the district's or regency's name."""
    around = normalise(f"{place.district_name} {place.regency_name}").split()
    return 100.0 * len(others.intersection(around))


def _alike(name: str, limit: int) -> list[tuple[float, Place]]:
    names = {code: normalise(village.name) for code, village in known_villages().items()}
    alike = process.extract(name, names, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=limit) if name else []
    return [(score, known_villages()[code]) for _, score, code in alike]
