"""A few real places for tests that need some, and the whole province for those that need it all."""

from pathlib import Path
from typing import Any

from nttmart.contexts.places.api import PlaceCounts, forget_places, load_places
from nttmart.contexts.places.models import District, Regency, Village

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
SIKKA = "53.07.03.2005"
HABI = "53.07.19.2008"
COLOL = "53.19.08.2016"
PRAILIU = "53.11.16.1002"

_REGENCIES = {
    "53.07": ("5310", "Sikka", "sikka", "Maumere", "Flores", -8.616591, 122.208082),
    "53.11": ("5302", "Sumba Timur", "sumba-timur", "Waingapu", "Sumba", -9.660788, 120.261319),
    "53.19": ("5319", "Manggarai Timur", "manggarai-timur", "Borong", "Flores", -8.749471, 120.608619),
}
_DISTRICTS = {"53.07.03": "Lela", "53.07.19": "Kangae", "53.19.08": "Lamba Leda Timur", "53.11.16": "Kambera"}
_VILLAGES = {
    SIKKA: ("Sikka", "desa", "Flores", -8.735883, 122.214311),
    HABI: ("Habi", "desa", "Flores", -8.646, 122.29),
    COLOL: ("Colol", "desa", "Flores", -8.55, 120.6),
    PRAILIU: ("Prailiu", "kelurahan", "Sumba", -9.66, 120.28),
}

SIKKA_LIES: dict[str, Any] = {
    "village_kind": "desa",
    "district_code": "53.07.03",
    "district_name": "Lela",
    "regency_code": "53.07",
    "regency_name": "Sikka",
    "regency_slug": "sikka",
    "island": "Flores",
    "latitude": -8.735883,
    "longitude": 122.214311,
}
"""Where Sikka lies, as places tell it and whoever names a place repeats it."""


def make_regency(code: str = "53.07") -> Regency:
    """Make one of three regencies, or give it if it is there."""
    bps, name, slug, capital, island, latitude, longitude = _REGENCIES[code]
    regency, _ = Regency.objects.get_or_create(
        code=code,
        defaults={
            "bps_code": bps,
            "name": name,
            "slug": slug,
            "capital": capital,
            "island": island,
            "latitude": latitude,
            "longitude": longitude,
            "area_km2": 1000.0,
            "population": 300_000,
            "search_key": name.lower(),
        },
    )
    forget_places()
    return regency


def make_district(code: str = "53.07.03") -> District:
    """Make one of four districts with its regency, or give it if it is there."""
    make_regency(code[:5])
    name = _DISTRICTS[code]
    district, _ = District.objects.get_or_create(
        code=code,
        defaults={
            "regency_id": code[:5],
            "name": name,
            "latitude": -8.7,
            "longitude": 122.2,
            "search_key": name.lower(),
        },
    )
    return district


def make_village(code: str = SIKKA) -> Village:
    """Make one of four villages with what contains it, or give it if it is there."""
    make_district(code[:8])
    name, kind, island, latitude, longitude = _VILLAGES[code]
    village, _ = Village.objects.get_or_create(
        code=code,
        defaults={
            "district_id": code[:8],
            "regency_id": code[:5],
            "name": name,
            "kind": kind,
            "postal_code": "86161",
            "latitude": latitude,
            "longitude": longitude,
            "island": island,
            "elevation_m_coarse": 193,
            "search_key": name.lower(),
        },
    )
    forget_places()
    return village


def load_province() -> PlaceCounts:
    """Load all 3,442 villages as the shop does (a quarter of a second)."""
    counts = load_places(REFERENCE)
    forget_places()
    return counts
