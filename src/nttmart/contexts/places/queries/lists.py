"""Regencies and villages as lists, and the dots of the map; what never changes while running is kept."""

from collections import Counter

from nttmart.contexts.places.models import District, Regency, Village
from nttmart.contexts.places.queries.kept import Kept
from nttmart.contexts.places.rules import Dot, PlaceCounts, RegencySummary, VillageSummary, is_code


@Kept
def list_regencies() -> tuple[RegencySummary, ...]:
    """List the 22 regencies by code, with the size of each. Kept in the process: no query after the first."""
    districts = Counter(District.objects.values_list("regency_id", flat=True))
    villages = Counter(Village.objects.values_list("regency_id", "kind"))
    return tuple(
        RegencySummary(
            code=regency.code,
            bps_code=regency.bps_code,
            slug=regency.slug,
            name=regency.name,
            capital=regency.capital,
            island=regency.island,
            latitude=regency.latitude,
            longitude=regency.longitude,
            area_km2=regency.area_km2,
            population=regency.population,
            desa_count=villages[regency.code, "desa"],
            kelurahan_count=villages[regency.code, "kelurahan"],
            district_count=districts[regency.code],
        )
        for regency in Regency.objects.order_by("code")
    )


@Kept
def dots() -> tuple[Dot, ...]:
    """List every village whose position is known, by code, for the map. Kept in the process."""
    rows = Village.objects.order_by("code").values_list("code", "regency_id", "latitude", "longitude")
    return tuple(
        Dot(code, regency, latitude, longitude)
        for code, regency, latitude, longitude in rows
        if latitude is not None and longitude is not None
    )


@Kept
def village_names() -> dict[str, str]:
    """Give every village's name by code. Kept in the process."""
    return dict(Village.objects.values_list("code", "name"))


def list_villages(regency_code: str, district_code: str | None = None) -> list[VillageSummary]:
    """List the villages of a regency, or of one district of it, by name (one query)."""
    if not is_code(regency_code) or not is_code(district_code or regency_code):
        return []
    villages = Village.objects.filter(regency_id=regency_code)
    if district_code:
        villages = villages.filter(district_id=district_code)
    rows = villages.order_by("name", "code").values_list(
        "code", "name", "kind", "district_id", "district__name", "regency_id", "postal_code", "latitude", "longitude"
    )
    return [VillageSummary(*row) for row in rows]


def count_places() -> PlaceCounts:
    """Count what is loaded."""
    kinds = Counter(Village.objects.values_list("kind", flat=True))
    return PlaceCounts(
        regencies=Regency.objects.count(),
        districts=District.objects.count(),
        desa=kinds["desa"],
        kelurahan=kinds["kelurahan"],
    )


@Kept
def district_names() -> dict[str, str]:
    """Give every district's name with its regency's, by code, regency by regency. One query."""
    rows = District.objects.order_by("regency__name", "name").values_list("code", "name", "regency__name")
    return {code: f"{name}, {regency}" for code, name, regency in rows}
