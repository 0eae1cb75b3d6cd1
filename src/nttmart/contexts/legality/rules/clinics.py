"""Clinic days: an office comes to a district for a day; planned where most makers wait."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nttmart.contexts.legality.rules.errors import BadClinic
from nttmart.contexts.legality.rules.rulebook import PERMITS
from nttmart.kernel.errors import N_

CAPACITY_MAX = 500


@dataclass(frozen=True, slots=True)
class Need:
    """How many wait in a district for a kind of permit: with a case, and without one though they need it."""

    district: str
    kind: str
    waiting: int
    missing: int


@dataclass(frozen=True, slots=True)
class ClinicDay:
    """A planned day: where, when, for which permits, for how many."""

    id: UUID
    district: str
    held_on: date
    kinds: tuple[str, ...]
    capacity: int
    venue: str


@dataclass(frozen=True, slots=True)
class DistrictNeed:
    """A district's need: makers to be served, by kind, less the places of days that are planned."""

    district: str
    kinds: tuple[tuple[str, int], ...]
    total: int
    planned: int

    @property
    def unserved(self) -> int:
        """Give how many no planned day has a place for."""
        return max(self.total - self.planned, 0)


def rank_districts(needs: Iterable[Need], days: Iterable[ClinicDay], on: date) -> list[DistrictNeed]:
    """Order districts by who waits without a place on a planned day; most first, then by code."""
    counted: dict[str, dict[str, int]] = {}
    for need in needs:
        kinds = counted.setdefault(need.district, {})
        kinds[need.kind] = kinds.get(need.kind, 0) + need.waiting + need.missing
    places: dict[str, int] = {}
    for day in days:
        if day.held_on >= on:
            places[day.district] = places.get(day.district, 0) + day.capacity
    found = [
        DistrictNeed(
            district,
            tuple(sorted(kinds.items(), key=lambda item: (-item[1], item[0]))),
            sum(kinds.values()),
            places.get(district, 0),
        )
        for district, kinds in counted.items()
    ]
    return sorted(found, key=lambda need: (-need.unserved, -need.total, need.district))


def check_clinic(held_on: date, kinds: Iterable[str], capacity: int, *, today: date) -> tuple[str, ...]:
    """Refuse a day that is over, no kind of permit, or a capacity that cannot be; gives the kinds in their order.

    :raises BadClinic:
    """
    chosen = set(kinds)
    if held_on < today:
        raise BadClinic(N_("Hari klinik harus hari ini atau sesudahnya."), field="held_on")
    if not chosen or not chosen <= set(PERMITS):
        raise BadClinic(N_("Pilih paling sedikit satu jenis izin."), field="kinds")
    if not 1 <= capacity <= CAPACITY_MAX:
        raise BadClinic(N_("Jumlah orang harus 1 sampai %(most)s."), field="capacity", most=CAPACITY_MAX)
    return tuple(kind for kind in PERMITS if kind in chosen)
