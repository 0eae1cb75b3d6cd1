"""Villages in the OVOP programme: what is recorded, by whom, from which source."""

from collections import Counter
from dataclasses import dataclass

from nttmart.contexts.places import api as places

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class VillageListPage:
    """Villages found by name, those with a status, and how many stand where."""

    text: str
    regency_code: str
    regencies: tuple[tuple[str, str], ...]
    found: tuple[places.Place, ...]
    counts: tuple[tuple[str, int], ...]
    listed: tuple[places.StatusListed, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class VillagePage:
    """One village with the history of its status, the row that holds first."""

    village: places.Place
    history: tuple[places.StatusRecord, ...]
    may_record: bool


def village_list(text: str, regency_code: str) -> VillageListPage:
    """Put the list together; an unknown regency has none."""
    listed = places.list_villages_with_status(regency_code)
    tally = Counter(one.status for one in listed)
    matches = places.search_places(text, kinds=("village",)) if text else []
    return VillageListPage(
        text=text,
        regency_code=regency_code,
        regencies=tuple((one.code, one.name) for one in places.list_regencies()),
        found=tuple(m.place for m in matches if not regency_code or m.place.regency_code == regency_code),
        counts=tuple((status, tally[status]) for status in reversed(places.STATUSES) if tally[status]),
        listed=listed[:MOST_SHOWN],
        left_out=max(0, len(listed) - MOST_SHOWN),
    )


def village_page(village: places.Place, *, may_record: bool) -> VillagePage:
    """Put one village's page together."""
    return VillagePage(village, places.list_village_statuses(village.code), may_record)
