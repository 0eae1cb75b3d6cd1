"""The words the reader knows, each with its plain form and what kind of word it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from nttmart.contexts.messages.rules.reading.vocabulary import (
    counting,
    cues,
    doubts,
    goods,
    kupang,
    ordinary,
    others,
    phrases,
    sayings,
)

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
    yield from _kinded(doubts.GUARDS)
    yield from ((place, Sense(place, "plain")) for place in ordinary.PLACES.split())
    yield from _ones()
    yield from _of_kind("goods", goods.GOODS_SPELLINGS)
    for word in goods.GOODS.split():
        yield word, Sense(word, "goods")


KNOWN: Final = MappingProxyType(_first_wins(_all()))
"""Every known spelling."""
AS_KNOWN: Final = MappingProxyType(
    {spelling: word for word, spellings in _lines(kupang.SPELLINGS) for spelling in spellings.split()}
)
"""How Kupang writes words that are known otherwise."""
COUNTED_OUT: Final = MappingProxyType({word: tuple(rest.split()) for word, rest in _lines(counting.MARKET_NUMBERS)})
"""«goban» for «lima puluh ribu»."""


def _phrases() -> Iterator[tuple[tuple[str, ...], str]]:
    """Words said together; who works again («lagi») does so «kembali» too."""
    for kind, words in (*_lines(phrases.EVENTS), *_lines(sayings.OTHERS)):
        said = tuple(words.split())
        if kind == "resume" and said[-1] == "lagi":
            yield (*said[:-1], "kembali"), kind
        yield said, kind


PHRASES: Final = MappingProxyType(dict(_phrases()))
PLACES: Final = kinds_of(ordinary.PLACES)
"""Names of places: behind «ke» a way, behind a product another kind of it."""
REASONS: Final = kinds_of(ordinary.REASONS)
"""Words that tell why, in a piece of their own."""
VEHICLES: Final = kinds_of(ordinary.VEHICLES)
"""What goods travel by."""
SPOILT: Final = kinds_of(doubts.SPOILT)
"""What happens to goods beside being made, sold and sent: a remark with one of these may say something that counts."""
OTHERS: Final = kinds_of(
    f"{others.PEOPLE} {others.NATURE} {others.PLACES} {others.TOOLS} {others.FEASTS} {others.FEELINGS} {others.DEEDS}"
)
"""What is not the goods: people, nature, houses, tools, feasts, feelings, and what people do beside their work."""
WILDS: Final = kinds_of(f"{others.NATURE} {others.PLACES}") - kinds_of("pasar toko musim")
"""Where people go and come from."""
PEOPLE: Final = kinds_of(others.PEOPLE)
FEELINGS: Final = kinds_of(others.FEELINGS)
STATES_OF_GOODS: Final = kinds_of(others.STATES_OF_GOODS)
"""What goods may not yet be; «belum kering» takes back what is told of them."""
LONGEST_PHRASE: Final = max(map(len, PHRASES))
