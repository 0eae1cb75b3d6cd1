"""One place by its Kemendagri code."""

from typing import Any

from nttmart.contexts.places.models import District, PlaceAlias, Regency, Village
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


def aliases_of(code: str) -> tuple[str, ...]:
    """List other spellings of a place, in alphabetical order."""
    return tuple(PlaceAlias.objects.filter(place_code=code).order_by("alias").values_list("alias", flat=True))


def other_spellings() -> dict[str, tuple[str, ...]]:
    """Give every place's other spellings by code, those that have any; one query."""
    found: dict[str, tuple[str, ...]] = {}
    for code, alias in PlaceAlias.objects.order_by("place_code", "alias").values_list("place_code", "alias"):
        found[code] = (*found.get(code, ()), alias)
    return found


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
        village_kind=row["kind"],
        district_code=row["district_id"],
        district_name=row["district__name"],
        postal_code=row["postal_code"],
        elevation_m=row["elevation_m_coarse"],
        position_note=row["position_note"],
        aliases=aliases,
        **_within_regency(row),
        **_beside(row),
    )


def district_place(row: dict[str, Any], aliases: tuple[str, ...] = ()) -> Place:
    above = _within_regency(row)
    return Place(
        kind="district", village_kind="", district_code=row["code"], district_name=row["name"], aliases=aliases, **above
    )


def regency_place(row: dict[str, Any], aliases: tuple[str, ...] = ()) -> Place:
    own = {"regency_id": row["code"], "regency__name": row["name"], "regency__slug": row["slug"]}
    return Place(
        kind="regency",
        village_kind="",
        district_code="",
        district_name="",
        aliases=aliases,
        **_within_regency({**row, **own}),
        **_beside(row),
    )


def _within_regency(row: dict[str, Any]) -> dict[str, Any]:
    """Give what every place has: its name, position and regency."""
    return {
        "code": row["code"],
        "name": row["name"],
        "latitude": row["latitude"],
        "longitude": row["longitude"],
        "regency_code": row["regency_id"],
        "regency_name": row["regency__name"],
        "regency_slug": row["regency__slug"],
    }


def _beside(row: dict[str, Any]) -> dict[str, Any]:
    """Give what is told of villages and regencies, not of districts."""
    return {"island": row["island"], "bps_code": row["bps_code"]}


def _one(code: str, rows: Any) -> dict[str, Any]:
    """Take the row of a code; what has not its form is not looked for (an engine may choke on it)."""
    row: dict[str, Any] | None = rows.filter(code=code).first() if is_code(code) else None
    if row is None:
        raise NotFoundPlace(N_("Tempat ini tidak ada dalam daftar."))
    return row
