"""Words as they are searched: folded, split, the same on every engine."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

WORD_LIMIT = 40
"""A longer word is cut: nobody types one, and an index of such is a way to fill a disk."""

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʻʼʽ"))
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Bring a text to what is compared: small letters without accents or apostrophes."""
    bare = unicodedata.normalize("NFKD", text.casefold().translate(_APOSTROPHES))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """Split a text into folded words of at most 40 letters, in order: «Se'i Kupang» -> [«sei», «kupang»]."""
    return [word[:WORD_LIMIT] for word in _WORD.findall(fold(text))]


@lru_cache(maxsize=4_096)
def _words_kept(text: str) -> tuple[str, ...]:
    """Split names that come again and again (places, makers, categories) once."""
    return tuple(words_of(text))


def folded(parts: Iterable[str]) -> str:
    """Join several texts into one line of folded words, each word once."""
    return " ".join(dict.fromkeys(word for part in parts for word in _words_kept(part)))
