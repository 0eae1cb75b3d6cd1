"""Parts words typed without a space between them: «arabikasisa», «sndbsa», «suhabis». Only into words it knows."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from nttmart.contexts.messages.rules.reading.names import name_words
from nttmart.contexts.messages.rules.reading.vocabulary import AS_KNOWN, KNOWN, kinds_of
from nttmart.contexts.messages.rules.reading.words import Token, split

SHORTEST: Final = 6
_LONGEST: Final = 40
_PART: Final = 3
_SHORT: Final = kinds_of("su ga sa")
"""Words of two letters that stand often before another; any others would be found in half of all words."""
_TELLS: Final = kinds_of(
    "stock left has add made gone price rise deliver pause promise can not notyet already accept decline howmany sold"
)
"""One of the parts must say what happens: two things written together may be the name of a third."""


def unglued(tokens: Sequence[Token], products: tuple[str, ...]) -> tuple[Token, ...]:
    """Part each unknown word that can be parted in one way only; what Kupang writes otherwise is written as known."""
    parted: list[Token] = []
    for typed in tokens:
        token = _as_known(typed, products)
        parts = _parts(token.text, _of_names(products)) if _is_strange(token) else ()
        parted.extend(split(" ".join(parts)) if parts else (token,))
    return tuple(parted)


def _as_known(token: Token, products: tuple[str, ...]) -> Token:
    """«ujan», «taon», «kamaren», unless a product is called so."""
    word = AS_KNOWN.get(token.text) if token.kind == "word" else None
    if word is None or token.text in _of_names(products):
        return token
    return replace(split(word)[0], glued=token.glued)


def _is_strange(token: Token) -> bool:
    unread = token.sense == "unknown" or not token.typed_well
    return token.kind == "word" and unread and SHORTEST <= len(token.text) <= _LONGEST


@lru_cache(maxsize=500)
def _of_names(products: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for name in products for word in name_words(name) if len(word) >= _PART)


@lru_cache(maxsize=10_000)
def _parts(text: str, names: frozenset[str]) -> tuple[str, ...]:
    """The words a text is made of; empty where it is a name's own, or can be parted in no way or in several."""
    if text in names:
        return ()
    ways = [way for way in _ways(text, names, 3) if any(_tells(part) for part in way)]
    fewest = min((len(way) for way in ways), default=0)
    best = [way for way in ways if len(way) == fewest]
    return best[0] if len(best) == 1 else ()


def _ways(text: str, names: frozenset[str], most: int) -> list[tuple[str, ...]]:
    """Every way of parting a text into at most so many known words, two or more."""
    found: list[tuple[str, ...]] = []
    for end in range(2, len(text) - 1) if most > 1 else ():
        first, rest = text[:end], text[end:]
        if not _is_word(first, names):
            continue
        if _is_word(rest, names):
            found.append((first, rest))
        found += [(first, *more) for more in _ways(rest, names, most - 1)]
    return found


def _is_word(text: str, names: frozenset[str]) -> bool:
    return text in names or (len(text) >= _PART and text in KNOWN) or text in _SHORT


def _tells(text: str) -> bool:
    """«keluarga» is no «keluar ga»: what tells is a word long enough to be one."""
    return len(text) >= _PART and text in KNOWN and KNOWN[text].kind in _TELLS
