"""For whom a helper speaks: «utk mama yuli: stok kopi 12»."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

_FOR: Final = re.compile(
    r"\s*(?:(?P<said>utk|untuk|u/|buat|bwt|atas nama|a\.?n\.?)\s*)?(?P<name>[^:\n]{2,60}?)\s*[:]\s*(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_TITLES: Final = frozenset(
    (
        *(
            "mama",
            "mm",
            "mma",
            "ibu",
            "bu",
            "ibuk",
            "pak",
            "bapak",
            "bpk",
            "bapa",
            "om",
            "oma",
            "opa",
            "tanta",
            "tante",
        ),
        *("kaka", "kakak", "kk", "kel", "kelompok", "klmpk", "kube", "ukm", "umkm"),
    )
)


@dataclass(frozen=True, slots=True)
class MakerNamed:
    """Makers that fit the name said, and the message without it; ``said`` where a maker was named at all."""

    said: bool
    fits: tuple[UUID, ...]
    text: str


def named_maker(text: str, makers: Mapping[UUID, str]) -> MakerNamed:
    """Find the maker that a message names before its colon, among those somebody may speak for."""
    found = _FOR.fullmatch(text)
    if found is None:
        return MakerNamed(said=False, fits=(), text=text)
    wanted = _words(found["name"])
    fits = tuple(id_ for id_, name in makers.items() if wanted and _fits(wanted, _words(name)))
    if not fits and found["said"] is None:
        return MakerNamed(said=False, fits=(), text=text)
    return MakerNamed(said=True, fits=fits, text=found["rest"])


def _fits(wanted: list[str], name: list[str]) -> bool:
    """Every word said begins a word of the name; titles («mama») need not stand in it."""
    telling = [word for word in wanted if word not in _TITLES] or wanted
    return all(any(part.startswith(word) for part in name) for word in telling)


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"[a-z0-9]+", folded)
