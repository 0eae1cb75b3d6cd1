"""A helper's words about more than one maker at once: «fulur libur besok, eilode libur lusa»."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final
from uuid import UUID

from nttmart.contexts.messages import api as messages
from nttmart.fronts.chat.sync.world import world_of

_PARTS: Final = re.compile(r"[,;\n]|\bdan\b", re.IGNORECASE)
_SHORTEST: Final = 4
"""Letters of a word that may be a maker's name."""
_PASSED_OVER: Final = frozenset({"untuk", "mama", "bapa", "bapak", "kaka", "kakak", "kelompok"})
_SEVERAL: Final = 2


def tells_of_several(turn: messages.Turn, makers: Mapping[UUID, str], today: date) -> tuple[str, ...]:
    """Name the makers with whose names the parts of a message begin, if they are several.

    A word that may as well be goods of another is no name. Reads what makers make only where two seem to be named.
    """
    owners = _owners(makers)
    begins = {owners[word]: word for part in _PARTS.split(turn.heard.text) if (word := _begin(part)) in owners}
    if len(begins) < _SEVERAL:
        return ()
    goods = {maker: _goods(maker, name, today) for maker, name in makers.items()}
    named = [
        makers[maker]
        for maker, word in begins.items()
        if not any(word in theirs for other, theirs in goods.items() if other != maker)
    ]
    return tuple(named) if len(named) >= _SEVERAL else ()


def _owners(makers: Mapping[UUID, str]) -> dict[str, UUID]:
    """Give the words that stand in one maker's name alone."""
    found: dict[str, list[UUID]] = {}
    for maker, name in makers.items():
        for word in set(_words(name)):
            found.setdefault(word, []).append(maker)
    return {word: theirs[0] for word, theirs in found.items() if len(theirs) == 1}


def _begin(part: str) -> str:
    return next(iter(_words(part)), "")


def _goods(maker_id: UUID, name: str, today: date) -> set[str]:
    return {word for goods in world_of(maker_id, name, today).names for word in _words(goods)}


def _words(text: str) -> list[str]:
    """Give the words that may be names, titles and short ones passed over."""
    words = re.findall(r"\w+", text.casefold())
    return [word for word in words if len(word) >= _SHORTEST and word not in _PASSED_OVER]
