"""Which outlets a message names: «ke maumere», «utk gerai sikka»; a place in the name of goods is none."""

import re
from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID

from nttmart.contexts.outlets import api as outlets

_SHOP: Final = r"(?:gerai|grai|toko|kios|outlet|ntt ?mart|mart)"
_TOWARDS: Final = rf"(?:(?:ke|pi|di|utk|untuk|u|buat|bwt)\s+{_SHOP}?|{_SHOP})\s*(?:kab|kabupaten|kota)?\s*"
"""Only behind such a word is a place an outlet: «jagung titi lembata» names goods."""
_BRAND: Final = frozenset({"ntt", "mart"})


def places_named(text: str, cards: Iterable[outlets.OutletCard], towns: Mapping[str, str]) -> set[UUID]:
    """Find the outlets that a message names: by their own names, their regencies' or the towns these are governed from.

    The longer name is meant. ``towns``: by regency code.
    """
    by_name: dict[str, set[UUID]] = {}
    for card in cards:
        for name in {_key(card.name), _key(card.regency_name), _key(towns.get(card.regency_code, ""))} - {""}:
            by_name.setdefault(name, set()).add(card.id)
    if not by_name:
        return set()
    longest_first = "|".join(re.escape(name) for name in sorted(by_name, key=len, reverse=True))
    said = re.finditer(rf"\b{_TOWARDS}\b(?P<name>{longest_first})\b", _plain(text))
    return {id_ for found in said for id_ in by_name[found["name"]]}


def _key(name: str) -> str:
    words = _plain(name).split()
    return " ".join(word for word in words if word not in _BRAND | {"kabupaten", "kota"})


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
