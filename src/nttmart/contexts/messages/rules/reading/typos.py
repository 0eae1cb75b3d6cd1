"""Finds the one known word a mistyped one must be: few errors, long enough words, no rival. Ties find nothing."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Final

from nttmart.contexts.messages.rules.reading.vocabulary import KNOWN, kinds_of

SHORTEST: Final = 5
SHORTEST_CLIPPED: Final = 3
VOWELS: Final = frozenset("aeiou")
TWO_ERRORS_FROM: Final = 8
_NUMBERS_FROM: Final = 6
"""«belah» is a word of its own, not a mistyped «belas»."""
_LONGEST: Final = 24
_TRUSTED_KINDS: Final = kinds_of(
    "stock left has add made gone price rise fall become promise pause start resume deliver accept decline sold "
    "howmany product help order number unit calendar already still now not notyet again will"
)
"""Only words of these kinds are recognised despite errors; a mistyped «mungkin» must not vanish either way."""


def distance(one: str, other: str, most: int) -> int:
    """Count insertions, deletions, changes and neighbours swapped; more than ``most`` is said as ``most + 1``."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, beside in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != beside))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == beside:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def errors_allowed(length: int) -> int:
    """How many errors a word of that length may have and still be known for sure."""
    if length < SHORTEST:
        return 0
    return 2 if length >= TWO_ERRORS_FROM else 1


def nearest(text: str) -> str:
    """Find the known spelling that ``text`` must be, or an empty string."""
    return _without_vowels(text) or _mistyped(text)


def is_near_doubt(text: str) -> bool:
    """Whether a word nobody knows may be a doubt, a denial or a day with a letter lost, doubled or swapped."""
    return len(text) >= SHORTEST - 1 and any(
        text[0] == doubt[0] and text != doubt and distance(text, doubt, 1) == 1 and _same_letters(text, doubt)
        for doubt in _DOUBTS
    )


def _same_letters(text: str, doubt: str) -> bool:
    """«mungikn», «sode», «bukkan», but not «belut» for «belum»."""
    return len(text) != len(doubt) or sorted(text) == sorted(doubt)


_DOUBTS: Final = kinds_of(
    "tidak sonde belum bukan jangan mungkin kalau barangkali sepertinya katanya hampir rencana batal tolak kemarin "
    "besok lusa tulat senin selasa rabu kamis jumat sabtu minggu"
)


def _without_vowels(text: str) -> str:
    """«smpe», «tnggal», «hrini»: all consonants of one known word only, with fewer vowels."""
    if not SHORTEST_CLIPPED <= len(text) <= _LONGEST:
        return ""
    fits = [
        spelling
        for spelling in _skeletons().get(skeleton(text), ())
        if len(spelling) > len(text) and is_within(text, spelling)
    ]
    return fits[0] if len({KNOWN[spelling] for spelling in fits}) == 1 else ""


def is_within(text: str, word: str) -> bool:
    """Whether the letters of one stand in the other in their order."""
    letters = iter(word)
    return all(letter in letters for letter in text)


def skeleton(text: str) -> str:
    """A word's first letter and its consonants: what typing in haste leaves of it."""
    return text[0] + "".join(letter for letter in text[1:] if letter not in VOWELS)


@cache
def _skeletons() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for spelling in KNOWN:
        if len(spelling) >= SHORTEST:
            found[skeleton(spelling)].append(spelling)
    return {skeleton: tuple(spellings) for skeleton, spellings in found.items()}


def _mistyped(text: str) -> str:
    most = errors_allowed(len(text))
    if not most or len(text) > _LONGEST:
        return ""
    near: dict[str, set[str]] = defaultdict(set)
    swapped: set[str] = set()
    best = most + 1
    for spelling in {found for cut in _cuts(text) for found in _index().get(cut, ())}:
        far = distance(text, spelling, most)
        if far <= most and spelling[0] == text[0]:
            best = min(best, far)
            near[f"{far}"].add(KNOWN[spelling].lemma)
            swapped |= {KNOWN[spelling].lemma} if sorted(spelling) == sorted(text) else set()
    lemmas = near.get(f"{best}", set())
    if best == 1 and len(swapped) == 1:
        lemmas = swapped  # «tmabah»: all its letters are there
    if len(lemmas) != 1:
        return ""
    lemma = lemmas.pop()
    sense = KNOWN.get(lemma)
    if sense is None or sense.kind not in _TRUSTED_KINDS or (sense.kind == "number" and len(text) < _NUMBERS_FROM):
        return ""
    return lemma


def _cuts(text: str) -> Iterator[str]:
    """The text and all it becomes with one letter left out: two words one error apart share one of these."""
    yield text
    for place in range(len(text)):
        yield text[:place] + text[place + 1 :]


@cache
def _index() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for spelling in KNOWN:
        if len(spelling) >= SHORTEST - 1:
            for cut in _cuts(spelling):
                found[cut].add(spelling)
    return {cut: tuple(sorted(spellings)) for cut, spellings in found.items()}
