"""Finds the verb inside a word: «mengemasnya», «dititipin», «bamasak» are known by their stems."""

from collections.abc import Iterator
from typing import Final

from nttmart.contexts.messages.rules.reading.vocabulary import KNOWN, Sense, kinds_of

_KINDS: Final = kinds_of(
    "add made deliver pause resume start promise accept decline rise fall pay sold tell check take"
)
"""Only what somebody does; a thing or a doubt is never guessed from a part of a word."""
_NASALS: Final = (
    ("meny", "s"),
    ("mem", "p"),
    ("men", "t"),
    ("meng", "k"),
    ("ny", "s"),
    ("ng", "k"),
    ("m", "p"),
    ("n", "t"),
)
"""A prefix that has swallowed the first letter of its verb."""
_NOUNS: Final = (
    *(("pem", "p"), ("pem", ""), ("pen", "t"), ("pen", ""), ("peng", "k"), ("peng", ""), ("peny", "s")),
    *(("pe", ""), ("per", "")),
)
"""«penambahan», «pengiriman»: the deed as a thing, always with «-an»."""
_PREFIXES: Final = ("memper", "diper", "meng", "mem", "men", "me", "ber", "ba", "di", "ng")
_ENDINGS: Final = ("kannya", "innya", "kan", "nya", "in", "an", "i", "lah")
_SHORTEST: Final = 4


def stemmed(text: str) -> Sense | None:
    """The verb that a word is a form of, or None."""
    for word in (*_without_ending(text), *_deeds(text)):
        for stem in _without_prefix(word):
            sense = KNOWN.get(stem) if stem != text and len(stem) >= _SHORTEST else None
            if sense is not None and sense.kind in _KINDS:
                return sense
    return None


def _deeds(text: str) -> Iterator[str]:
    """«penurunan», «penambahannya»: the verb within."""
    noun = text.removesuffix("nya")
    for prefix, swallowed in _NOUNS:
        if noun.startswith(prefix) and noun.endswith("an"):
            yield swallowed + noun.removeprefix(prefix).removesuffix("an")


def _without_ending(text: str) -> Iterator[str]:
    yield text
    for ending in _ENDINGS:
        if text.endswith(ending):
            yield text.removesuffix(ending)


def _without_prefix(word: str) -> Iterator[str]:
    yield word
    for prefix in _PREFIXES:
        if word.startswith(prefix):
            yield word.removeprefix(prefix)
    for prefix, swallowed in _NASALS:
        if word.startswith(prefix):
            yield swallowed + word.removeprefix(prefix)
