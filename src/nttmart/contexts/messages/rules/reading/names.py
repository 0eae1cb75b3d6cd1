"""How surely typed words stand in a product's name: exactly, shortened, joined, misspelt, or not at all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from nttmart.contexts.messages.rules.reading.typos import VOWELS, distance, is_within, skeleton
from nttmart.contexts.messages.rules.reading.vocabulary import KNOWN, OTHERS
from nttmart.contexts.messages.rules.reading.words import Token, clean

EXACT, SHORT, NEAR = 3, 2, 1
_PIECES: Final = re.compile(r"\d+|[^\W\d_]+")
_RUN: Final = re.compile(r"(.)\1+")
_WITHIN: Final = frozenset("-()&%")
"""Signs that may stand inside a name."""


@dataclass(frozen=True, slots=True)
class Name:
    """A product's name, and its words as they are compared."""

    name: str
    words: tuple[str, ...]


@lru_cache(maxsize=500)
def names_of(products: tuple[str, ...]) -> tuple[Name, ...]:
    return tuple(Name(name, name_words(name)) for name in dict.fromkeys(products))


@lru_cache(maxsize=5_000)
def name_words(name: str) -> tuple[str, ...]:
    """A name as the reader compares it: small letters, no apostrophes, units by their plain form."""
    found = _PIECES.findall(re.sub("[’'`ʼ]", "", clean(name)))
    return tuple(_plain(word) for word in found)


def _plain(word: str) -> str:
    sense = KNOWN.get(word)
    return sense.lemma if sense is not None and sense.kind == "unit" else word


@lru_cache(maxsize=50_000)
def may_begin(text: str, following: str, products: tuple[str, ...]) -> bool:
    """Whether a word could begin any of the names at all; most words cannot, and need no more looking at."""
    token = Token("word", text)
    plain = _plain(text)
    return any(
        plain in each.words
        or _fit_joined(token, each.words)
        or text + following in each.words
        or any(_alike(token, word) for word in each.words)
        or (len(text) > 1 and text in "".join(word[0] for word in each.words))
        for each in names_of(products)
    )


@lru_cache(maxsize=20_000)
def fitting(window: tuple[Token, ...], products: tuple[str, ...]) -> tuple[Name, ...]:
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
    scored = [(_fit(words, each.words), each) for each in names_of(products)]
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
    if more and token.text + more[0].text in left:  # «tii langga» for «ti'ilangga»
        left.remove(token.text + more.pop(0).text)
        return EXACT
    scores = [(_alike(token, word), place) for place, word in enumerate(left)]
    best, place = max(scores, key=lambda each: (each[0], -each[1]), default=(0, 0))
    if best:
        del left[place]
        return best
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
    if known is not None or word.isdecimal() or text in OTHERS:
        return 0  # «malu» is no mistyped «madu»
    if any(text == word + ending for ending in ("nya", "ku", "ny")):
        return EXACT
    if _shortened(text, word):
        return SHORT
    return NEAR if _is_mistyped(text, word) else 0


def _is_mistyped(text: str, word: str) -> bool:
    """Whether a word is another with few errors; «maju» is no mistyped «madu»."""
    most = 0 if len(text) < SHORT_NAME or len(word) < SHORT_NAME else 2 if len(word) >= LONG_NAME else 1
    short = len(text) == len(word) == SHORT_NAME and _other_consonant(text, word)
    return bool(most) and not short and text[0] == word[0] and distance(text, word, most) <= most


SHORT_NAME: Final = 4
LONG_NAME: Final = 8
"""Shorter words err too easily; longer ones may have two errors."""


def _other_consonant(text: str, word: str) -> bool:
    """Whether two words differ by a consonant put for another one."""
    unlike = [(one, other) for one, other in zip(text, word, strict=True) if one != other]
    return len(unlike) == 1 and not set(unlike[0]) & VOWELS


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
