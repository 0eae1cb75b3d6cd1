"""Finds which of a maker's products is named: whole, in part, shortened, joined, misspelt. Never picks between two."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from nttmart.contexts.messages.rules.reading.context import KIN
from nttmart.contexts.messages.rules.reading.typos import VOWELS, distance, is_within, skeleton
from nttmart.contexts.messages.rules.reading.vocabulary import KNOWN
from nttmart.contexts.messages.rules.reading.words import Token, clean

EXACT, SHORT, NEAR = 3, 2, 1
_PIECES: Final = re.compile(r"\d+|[^\W\d_]+")
_RUN: Final = re.compile(r"(.)\1+")
_LONGEST: Final = 12
_GAP: Final = 2
"""How many longer windows may fail before the search ends: «sambal lu» fails, «sambal lu at» does not."""
_WITHIN: Final = frozenset("-()&%")
"""Signs that may stand inside a name."""
_NOUNS: Final = frozenset({"goods", "heavy", "unit", "unknown", "plain", "polite", "stock"})
"""Kinds of known words that may name a product by themselves when they stand in its name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A product named in a message. More than one name: it could be any of these."""

    names: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class _Name:
    name: str
    words: tuple[str, ...]


def find_mention(tokens: Sequence[Token], at: int, products: tuple[str, ...]) -> tuple[Mention, int] | None:
    """Find the product whose name begins at ``at``; returns it and where its name ends."""
    if tokens[at].lemma == "yang" and at + 1 < len(tokens) and tokens[at + 1].kind == "number":
        return _of_one_kind(by_size(tokens, at + 1, products), tokens[:at])
    if _is_size_alone(tokens, at):
        sized = _of_one_kind(by_size(tokens, at, products), tokens[:at])
        return sized if sized is not None and len(sized[0].names) == 1 else None
    if _is_persons_name(tokens, at, products):
        return None
    if tokens[at].kind != "word" or not _may_begin(tokens[at].text, _text(tokens, at + 1), products):
        return None
    found: tuple[Mention, int] | None = None
    misses = 0
    for end in range(at + 1, min(len(tokens), at + _LONGEST) + 1):
        fits = _fitting(tuple(tokens[at:end]), products)
        if fits and _may_name(tokens, at, end, fits):
            text = " ".join(token.text for token in tokens[at:end])
            found, misses = (Mention(tuple(each.name for each in fits), text), end), 0
        else:
            misses += 1
        if misses > _GAP:
            break
    return found


def _is_persons_name(tokens: Sequence[Token], at: int, products: tuple[str, ...]) -> bool:
    """«mama Rosa» is no «Robusta»: behind a title only a name's own word counts."""
    called = at > 0 and tokens[at - 1].sense == "polite" and tokens[at - 1].lemma in KIN
    return (
        called
        and tokens[at].sense in {"unknown", "polite"}
        and not any(tokens[at].text in each.words for each in _names(products))
    )


def by_size(tokens: Sequence[Token], at: int, products: tuple[str, ...]) -> tuple[Mention, int] | None:
    """«yang 500 gram», «yg 250»: the products that carry this size in their names."""
    if tokens[at].kind != "number":
        return None
    number, measured = tokens[at].text, at + 1 < len(tokens) and tokens[at + 1].sense == "unit"
    unit = tokens[at + 1].lemma if measured else ""
    if measured and unit in _MEASURES:
        fits = [each.name for each in _names(products) if (number, unit) in pairwise(each.words)]
        return (Mention(tuple(fits), f"{number} {unit}"), at + 2) if fits else None
    fits = [
        each.name for each in _names(products) if any(a == number and b in _MEASURES for a, b in pairwise(each.words))
    ]
    return (Mention(tuple(fits), number), at + 1) if fits and not measured else None


_MEASURES: Final = {"gram": 1, "kg": 1_000, "ons": 100, "mililiter": 1, "liter": 1_000, "cc": 1}


def _is_size_alone(tokens: Sequence[Token], at: int) -> bool:
    """«kopi 100 g 25rb, 250 g 55rb»: a size in a list, with a number of its own behind it."""
    parts = at > 0 and (tokens[at - 1].text in {",", ";"} or tokens[at - 1].sense == "and")
    sized = parts and tokens[at].kind == "number" and at + 2 < len(tokens) and tokens[at + 1].lemma in _MEASURES
    return sized and tokens[at + 2].kind == "number"


def _of_one_kind(found: tuple[Mention, int] | None, before: Sequence[Token]) -> tuple[Mention, int] | None:
    """«kopi yang 500 habis, yang 250 tinggal 3»: of several with this size, the one of the kind spoken of."""
    if found is None or len(found[0].names) == 1:
        return found
    said = {token.text for token in before}
    same = tuple(name for name in found[0].names if name_words(name)[0] in said)
    return (Mention(same, found[0].text), found[1]) if same else found


def smallest_and_largest(names: Sequence[str]) -> tuple[str, str] | None:
    """The least and the greatest of products whose names all tell a size, none twice."""
    sizes = {
        name: int(a) * _MEASURES[b]
        for name in names
        for a, b in pairwise(name_words(name))
        if a.isdecimal() and b in _MEASURES
    }
    if len(sizes) != len(names) or len(set(sizes.values())) != len(names):
        return None
    ordered = sorted(names, key=lambda name: sizes[name])
    return ordered[0], ordered[-1]


def _text(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if at < len(tokens) else ""


@lru_cache(maxsize=50_000)
def _may_begin(text: str, following: str, products: tuple[str, ...]) -> bool:
    """Whether a word could begin any of the names at all; most words cannot, and need no more looking at."""
    token = Token("word", text)
    plain = _plain(text)
    return any(
        plain in each.words
        or _fit_joined(token, each.words)
        or text + following in each.words
        or any(_alike(token, word) for word in each.words)
        or (len(text) > 1 and text in "".join(word[0] for word in each.words))
        for each in _names(products)
    )


@lru_cache(maxsize=500)
def _names(products: tuple[str, ...]) -> tuple[_Name, ...]:
    return tuple(_Name(name, name_words(name)) for name in dict.fromkeys(products))


@lru_cache(maxsize=5_000)
def name_words(name: str) -> tuple[str, ...]:
    """A name as the reader compares it: small letters, no apostrophes, units by their plain form."""
    found = _PIECES.findall(re.sub("[’'`ʼ]", "", clean(name)))
    return tuple(_plain(word) for word in found)


def _plain(word: str) -> str:
    sense = KNOWN.get(word)
    return sense.lemma if sense is not None and sense.kind == "unit" else word


@lru_cache(maxsize=20_000)
def _fitting(window: tuple[Token, ...], products: tuple[str, ...]) -> tuple[_Name, ...]:
    """The names that all words of a window fit, of the surest kind found."""
    if any(token.kind == "mark" and token.text not in _WITHIN for token in window):
        return ()
    words = [token for token in window if token.kind != "mark"]
    if (
        not words
        or words[-1].lemma == "yang"
        or (window[-1].kind == "mark" and window[-1].text not in ")%")
        or words[0].kind == "number"
    ):
        return ()
    scored = [(_fit(words, each.words), each) for each in _names(products)]
    best = max((score for score, _ in scored), default=0)
    if not best:
        return ()
    fits = tuple(each for score, each in scored if score == best)
    heads = tuple(each for each in fits if _alike(words[0], each.words[0]))
    fits = heads if len(heads) == 1 and words[0].kind == "word" else fits  # «madu» is honey, and no honey soap
    whole = tuple(each for each in fits if sorted(_form(word) for word in words) == sorted(each.words))
    return whole if len(whole) == 1 else fits


def _form(token: Token) -> str:
    return token.lemma if token.sense == "unit" else token.text


def _fit(window: Sequence[Token], name: tuple[str, ...]) -> int:
    """How surely every word of a window stands in a name: exact, shortened, near, or not at all (0)."""
    if len(window) == 1:
        joined = _fit_joined(window[0], name)
        if joined:
            return joined
    left = list(name)
    worst = EXACT
    texts = list(window)
    while texts:
        token = texts.pop(0)
        if token.lemma in {"yang", "pung", "punya"} and token.text not in left:
            continue
        score = _take(token, texts, left)
        if not score:
            return 0
        worst = min(worst, score)
    return worst if len(left) < len(name) else 0


def _take(token: Token, more: list[Token], left: list[str]) -> int:
    """Take the word of a name that a token stands for out of ``left``, and say how surely it does."""
    scores = [(_alike(token, word), place) for place, word in enumerate(left)]
    best, place = max(scores, key=lambda each: (each[0], -each[1]), default=(0, 0))
    if best:
        del left[place]
        return best
    if more and token.text + more[0].text in left:  # «lu at» for «lu'at»
        left.remove(token.text + more.pop(0).text)
        return EXACT
    firsts = "".join(word[0] for word in left)
    begins = firsts.find(token.text) if len(token.text) >= 2 and token.text not in KNOWN else -1  # noqa: PLR2004
    if begins >= 0:  # «minyak kp» for «Minyak Kayu Putih»
        del left[begins : begins + len(token.text)]
        return SHORT
    return 0


def _fit_joined(token: Token, name: tuple[str, ...]) -> int:
    """«jagungtiti», or the first letters «gsl»."""
    if token.kind != "word" or len(name) < 2 or token.text in KNOWN:  # noqa: PLR2004 -- nothing to join
        return 0
    for end in range(2, len(name) + 1):
        together = "".join(name[:end])
        if token.text == together:
            return EXACT
        if len(together) >= 8 and distance(token.text, together, 1) <= 1:  # noqa: PLR2004 -- long enough to be sure
            return NEAR
    initials = "".join(word[0] for word in name)
    return SHORT if len(token.text) >= 2 and token.text == initials else 0  # noqa: PLR2004 -- one letter says nothing


@lru_cache(maxsize=50_000)
def alike(text: str, word: str) -> int:
    """How surely a typed word is a word of a name."""
    if text == word:
        return EXACT
    known = KNOWN.get(text)
    if known is not None and known.kind == "goods" and known.lemma == word:
        return EXACT
    if known is not None or word.isdecimal():
        return 0
    for ending in ("nya", "ku", "ny"):
        if text == word + ending:
            return EXACT
    if _shortened(text, word):
        return SHORT
    most = 0 if len(text) < 4 or len(word) < 4 else 2 if len(word) >= 8 else 1  # noqa: PLR2004 -- short words err too easily
    return NEAR if most and text[0] == word[0] and distance(text, word, most) <= most else 0


def _alike(token: Token, word: str) -> int:
    if token.kind == "number" or token.sense == "unit":
        return EXACT if _form(token) == word or token.text == word else 0
    found = alike(token.text, word)
    if found:
        return found
    squeezed = _RUN.sub(r"\1", token.text)
    return min(alike(squeezed, word), SHORT) if squeezed != token.text else 0


def _shortened(text: str, word: str) -> bool:
    """«kpi», «jgg», «kop»: the first letter, then letters of the word in their order; few vowels or a beginning."""
    if not 2 <= len(text) < len(word) or text[0] != word[0]:  # noqa: PLR2004 -- one letter says nothing
        return False
    if word.startswith(text):
        return len(text) >= 3  # noqa: PLR2004 -- «ma» begins too many words
    long = len(text) >= 5 and len(text) * 2 > len(word)  # noqa: PLR2004 -- «robsta» can only be «robusta»
    long = long and len(skeleton(word)) - len(skeleton(text)) <= 1
    vowels = [letter for letter in text[1:] if letter in VOWELS]
    dropped = len(text) >= 3 and skeleton(text) == skeleton(word)  # noqa: PLR2004 -- «kyu», «jhe»: vowels alone are missing
    return is_within(text, word) and (long or not vowels or dropped)


def _may_name(tokens: Sequence[Token], at: int, end: int, fits: tuple[_Name, ...]) -> bool:
    """A lone known word names a product only if it is a noun there, and a unit only where nothing is counted."""
    words = [token for token in tokens[at:end] if token.kind == "word"]
    if all(token.text in KNOWN and token.sense not in _NOUNS for token in words):
        return len(words) > 1 and any(len(words) == len(each.words) for each in fits)
    if words[0].sense == "unit" and at and tokens[at - 1].sense == "howmany":
        return False  # «berapa botol VCO?»
    if len(words) == 1 and words[0].sense == "unit":
        return not (at and tokens[at - 1].kind == "number") and not (
            at and tokens[at - 1].sense in {"number", "each", "howmany"}
        )
    return words[0].sense != "stock" or len(words) > 1
