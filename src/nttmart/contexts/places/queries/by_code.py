"""One place by its Kemendagri code or its address."""

from typing import Any

from nttmart.contexts.places.models import District, PlaceAlias, Regency, Village
from nttmart.contexts.places.queries.lists import list_regencies
from nttmart.contexts.places.rules import NotFoundPlace, Place, is_code
from nttmart.kernel.errors import N_

_VILLAGE = (
    "code", "name", "kind", "postal_code", "island", "latitude", "longitude", "elevation_m_coarse", "bps_code",
    "position_note", "district_id", "district__name", "regency_id", "regency__name", "regency__slug",
)  # fmt: skip
_DISTRICT = ("code", "name", "latitude", "longitude", "regency_id", "regency__name", "regency__slug")
_REGENCY = ("code", "name", "slug", "latitude", "longitude", "island", "bps_code")


def get_village(code: str) -> Place:
    """Read a village with the names above it and its other spellings.

    :raises NotFoundPlace: if no village has this code.
    """
    return village_place(_one(code, Village.objects.values(*_VILLAGE)), aliases_of(code))


def get_district(code: str) -> Place:
    """Read a district.

    :raises NotFoundPlace: if no district has this code.
    """
    return district_place(_one(code, District.objects.values(*_DISTRICT)), aliases_of(code))


def get_regency(code: str) -> Place:
    """Read a regency by code.

    :raises NotFoundPlace: if no regency has this code.
    """
    return regency_place(_one(code, Regency.objects.values(*_REGENCY)), aliases_of(code))


def find_regency_by_slug(slug: str) -> Place | None:
    """Read a regency by the word in its address, or None."""
    code = next((regency.code for regency in list_regencies() if regency.slug == slug), None)
    return get_regency(code) if code else None


def aliases_of(code: str) -> tuple[str, ...]:
    """List other spellings of a place, in alphabetical order."""
    return tuple(PlaceAlias.objects.filter(place_code=code).order_by("alias").values_list("alias", flat=True))


def all_places() -> list[Place]:
    """Read every place once, for searching by name (three queries, about 3,800 places)."""
    return [
        *(regency_place(row) for row in Regency.objects.values(*_REGENCY)),
        *(district_place(row) for row in District.objects.values(*_DISTRICT)),
        *(village_place(row) for row in Village.objects.values(*_VILLAGE)),
    ]


def village_place(row: dict[str, Any], aliases: tuple[str, ...] = ()) -> Place:
    return Place(
        kind="village",
        code=row["code"],
        name=row["name"],
        village_kind=row["kind"],
        district_code=row["district_id"],
        district_name=row["district__name"],
        regency_code=row["regency_id"],
        regency_name=row["regency__name"],
        regency_slug=row["regency__slug"],
        postal_code=row["postal_code"],
        island=row["island"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        elevation_m=row["elevation_m_coarse"],
        bps_code=row["bps_code"],
        position_note=row["position_note"],
        aliases=aliases,
    )


def district_place(row: dict[str, Any], aliases: tuple[str, ...] = ()) -> Place:
    return Place(
        kind="district",
        code=row["code"],
        name=row["name"],
        village_kind="",
        district_code=row["code"],
        district_name=row["name"],
        regency_code=row["regency_id"],
        regency_name=row["regency__name"],
        regency_slug=row["regency__slug"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        aliases=aliases,
    )


def regency_place(row: dict[str, Any], aliases: tuple[str, ...] = ()) -> Place:
    return Place(
        kind="regency",
        code=row["code"],
        name=row["name"],
        village_kind="",
        district_code="",
        district_name="",
        regency_code=row["code"],
        regency_name=row["name"],
        regency_slug=row["slug"],
        island=row["island"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        bps_code=row["bps_code"],
        aliases=aliases,
    )


def _one(code: str, rows: Any) -> dict[str, Any]:
    """Take the row of a code; what has not its form is not looked for (an engine may choke on it)."""
    row: dict[str, Any] | None = rows.filter(code=code).first() if is_code(code) else None
    if row is None:
        raise NotFoundPlace(N_("Tempat ini tidak ada dalam daftar."))
    return row
