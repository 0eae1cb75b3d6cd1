"""The words the reader knows, each with its plain form and what kind of word it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from nttmart.contexts.messages.rules.reading.vocabulary import counting, cues, ordinary, phrases, sayings

MANY_WORDS = ("plain", "polite", "heavy", "they", "some", "tail", "day")
"""Kinds whose lines list words of one kind rather than spellings of one word: each keeps its own form."""


def kinds_of(words: str) -> frozenset[str]:
    """A set of words written as one line."""
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class Sense:
    """A known word: its plain form and its kind."""

    lemma: str
    kind: str


def _lines(block: str) -> Iterator[list[str]]:
    for line in block.strip().splitlines():
        yield [part.strip() for part in line.split("|")]


def _kinded(block: str) -> Iterator[tuple[str, Sense]]:
    for kind, lemma, *spellings in _lines(block):
        yield lemma, Sense(lemma, kind)
        for spelling in " ".join(spellings).split():
            yield spelling, Sense(spelling if kind in MANY_WORDS else lemma, kind)


def _of_kind(kind: str, block: str) -> Iterator[tuple[str, Sense]]:
    for lemma, *rest in _lines(block):
        for spelling in (lemma, *" ".join(rest).split()):
            yield spelling, Sense(lemma, kind)


def _first_wins(pairs: Iterable[tuple[str, Sense]]) -> dict[str, Sense]:
    known: dict[str, Sense] = {}
    for spelling, sense in pairs:
        known.setdefault(spelling, sense)
    return known


def _joined_numbers() -> Iterator[tuple[str, Sense]]:
    """«duapuluh», «limabelas», «tigaratus»: written as one word, read as two."""
    for unit in ("dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"):
        for scale in ("belas", "puluh", "ratus", "ribu", "juta"):
            yield unit + scale, Sense(f"{unit} {scale}", "number")


def _ones() -> Iterator[tuple[str, Sense]]:
    """«sebotol», «selusin»: one of it."""
    for lemma, *_ in _lines(counting.UNITS):
        yield "se" + lemma, Sense(f"satu {lemma}", "one")
        yield "sa" + lemma, Sense(f"satu {lemma}", "one")
    yield from (("sekilo", Sense("satu kg", "one")), ("sakilo", Sense("satu kg", "one")))
    for lemma in ("lusin", "kodi", "gros"):
        yield "se" + lemma, Sense(f"satu {lemma}", "number")
    for lemma in ("hari", "minggu", "bulan", "tahun"):
        yield "se" + lemma, Sense(f"satu {lemma}", "one")


def _all() -> Iterator[tuple[str, Sense]]:
    yield from _of_kind("number", counting.NUMBERS)
    yield from _of_kind("unit", counting.UNITS)
    yield from _of_kind("calendar", counting.CALENDAR)
    yield from _joined_numbers()
    yield from _kinded(cues.CUES)
    yield from _kinded(ordinary.PLAIN)
    yield from _kinded(ordinary.GUARDS)
    yield from ((place, Sense(place, "plain")) for place in ordinary.PLACES.split())
    yield from _ones()
    yield from _of_kind("goods", ordinary.GOODS_SPELLINGS)
    for word in ordinary.GOODS.split():
        yield word, Sense(word, "goods")


KNOWN: Final = MappingProxyType(_first_wins(_all()))
"""Every known spelling."""
PHRASES: Final = MappingProxyType(
    {tuple(words.split()): kind for kind, words in (*_lines(phrases.EVENTS), *_lines(sayings.OTHERS))}
)
PLACES: Final = kinds_of(ordinary.PLACES)
"""Names of places: behind «ke» a way, behind a product another kind of it."""
REASONS: Final = kinds_of(ordinary.REASONS)
"""Words that tell why, in a piece of their own."""
LONGEST_PHRASE: Final = max(map(len, PHRASES))
