"""A typed place becomes one place, or a short list to choose from."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from nttmart.contexts.places import api as places

_CODE: Final = re.compile(r"\d\d\.\d\d\.\d\d(\.\d{4})?")
MOST_SHOWN: Final = 6


@dataclass(frozen=True, slots=True)
class Found:
    """One place, or those that were perhaps meant."""

    place: places.Place | None
    candidates: tuple[places.Place, ...] = ()

    @property
    def shown(self) -> str:
        """List the candidates with their codes, to be read in an error beside the field."""
        return "; ".join(f"{p.name}, {p.district_name or p.regency_name} ({p.code})" for p in self.candidates)


def find_place(text: str, *, kinds: Iterable[str] = ("village",), regency_code: str = "") -> Found:
    """Look a place up by Kemendagri code or by name, within a regency if one is named."""
    text = text.strip()
    if matched := _CODE.fullmatch(text):
        return _by_code(text, is_village=bool(matched.group(1)))
    matches = [
        match
        for match in places.search_places(text, kinds=kinds)
        if not regency_code or match.place.regency_code == regency_code
    ]
    exact = [match.place for match in matches if places.normalise(match.place.name) == places.normalise(text)]
    if len(exact) == 1 or len(matches) == 1:
        return Found(exact[0] if exact else matches[0].place)
    return Found(None, tuple(match.place for match in matches[:MOST_SHOWN]))


def _by_code(code: str, *, is_village: bool) -> Found:
    try:
        return Found(places.get_village(code) if is_village else places.get_district(code))
    except places.NotFoundPlace:
        return Found(None)
