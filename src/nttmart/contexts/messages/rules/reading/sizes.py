"""Tells products apart by the sizes in their names: «yang 500», «kopi setengah kilo», «yg 70%»."""

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Final

from nttmart.contexts.messages.rules.reading.numbers import read_number
from nttmart.contexts.messages.rules.reading.vocabulary import KNOWN
from nttmart.contexts.messages.rules.reading.words import Token, clean

MEASURES: Final = {
    "gram": (1, "gram"),
    "ons": (100, "gram"),
    "kg": (1_000, "gram"),
    "mililiter": (1, "mililiter"),
    "cc": (1, "mililiter"),
    "liter": (1_000, "mililiter"),
    "%": (1, "%"),
    "persen": (1, "%"),
    "meter": (1, "meter"),
}
"""How many of a common measure each is."""
_SIZED: Final = re.compile(r"(\d+/\d+|\d+(?:[.,]\d+)?)\s*([^\W\d_]+|%)")
_BEFORE_SIZE: Final = frozenset({"yang", "ukuran", "kemasan", "isi"})
Size = tuple[Fraction, str]


@lru_cache(maxsize=5_000)
def sizes_of(name: str) -> frozenset[Size]:
    """The sizes in a name, in common measures: «Kopi 1/2 kg» holds 500 gram."""
    found = set[Size]()
    for number, unit in _SIZED.findall(clean(name)):
        sense = KNOWN.get(unit)
        measure = MEASURES.get(sense.lemma if sense is not None and sense.kind == "unit" else unit)
        if measure is not None and not number.endswith("/0"):
            found.add((Fraction(number.replace(",", ".")) * measure[0], measure[1]))
    return frozenset(found)


def read_size(tokens: Sequence[Token], at: int) -> tuple[Size, int] | None:
    """A number and its measure: «250 gr», «setengah kilo», «seliter», «45 persen»."""
    number = read_number(tokens, at) if at < len(tokens) else None
    if number is None or number[0].doubt or number[1] >= len(tokens):
        return None
    said = tokens[number[1]]
    measure = MEASURES.get(said.lemma or said.text)
    return None if measure is None else ((number[0].value * measure[0], measure[1]), number[1] + 1)


def of_size(tokens: Sequence[Token], at: int, names: Sequence[str]) -> tuple[tuple[str, ...], int] | None:
    """Those of the names that carry the size told at a place, with its measure or without («yang 500»)."""
    size = read_size(tokens, at)
    if size is not None:
        fits = tuple(name for name in names if size[0] in sizes_of(name))
        return (fits, size[1]) if fits else None
    measured = at + 1 < len(tokens) and tokens[at + 1].sense == "unit"
    if at >= len(tokens) or not tokens[at].text.isdecimal() or measured:
        return None
    number = re.compile(rf"(?<![\d.,/]){tokens[at].text}\s*([^\W\d_]+|%)")
    fits = tuple(name for name in names if any(_measures(unit) for unit in number.findall(clean(name))))
    return (fits, at + 1) if fits else None


def _measures(unit: str) -> bool:
    sense = KNOWN.get(unit)
    return (sense.lemma if sense is not None else unit) in MEASURES


def narrowed(tokens: Sequence[Token], at: int, names: Sequence[str]) -> tuple[str, int] | None:
    """«kopi setengah kilo» behind «kopi»: the one of several names that carries the size told next."""
    while at < len(tokens) and tokens[at].lemma in _BEFORE_SIZE:
        at += 1
    size = read_size(tokens, at)
    fits = [name for name in names if size is not None and size[0] in sizes_of(name)]
    return (fits[0], size[1]) if size is not None and len(fits) == 1 else None


SMALL_OR_LARGE: Final = {
    **dict.fromkeys(("kecil", "kcl", "kecilan", "mini"), 0),
    **dict.fromkeys(("besar", "bsr", "besaran", "jumbo"), 1),
}


def smallest_and_largest(names: Sequence[str]) -> tuple[str, str] | None:
    """The least and the greatest of products whose names all tell one size, none twice."""
    sizes = {name: next(iter(sizes_of(name))) for name in names if len(sizes_of(name)) == 1}
    if len(sizes) != len(names) or len({unit for _, unit in sizes.values()}) != 1:
        return None
    ordered = sorted(names, key=lambda name: sizes[name][0])
    return (ordered[0], ordered[-1]) if len(set(sizes.values())) == len(names) else None
