"""Loads the places of the province from files, whole or not at all."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from django.db import transaction
from django.utils.text import slugify

from nttmart.contexts.places.models import District, PlaceAlias, Regency, Village
from nttmart.contexts.places.queries.kept import forget_places
from nttmart.contexts.places.queries.lists import count_places
from nttmart.contexts.places.rules import BadReference, PlaceCounts, everyday_name, lies_in_bounds, normalise
from nttmart.kernel.errors import N_

T = TypeVar("T")

NTT = PlaceCounts(regencies=22, districts=315, desa=3137, kelurahan=305)
"""What the province has (Kemendagri); other numbers mean a broken file."""

_REGENCY = ("bps_code", "name", "slug", "capital", "island", "latitude", "longitude", "area_km2", "population",
            "search_key")  # fmt: skip
_DISTRICT = ("regency", "name", "latitude", "longitude", "search_key")
_VILLAGE = ("district", "regency", "name", "kind", "postal_code", "latitude", "longitude", "position_note", "island",
            "elevation_m_coarse", "search_key")  # fmt: skip


@transaction.atomic
def load_places(folder: Path, expected: PlaceCounts = NTT) -> PlaceCounts:
    """Load regencies, districts, villages and other spellings from CSV files; loading again changes nothing.

    Rows are added or brought up to date, never removed: others point at them. Positions outside the province
    need a note in ``place_notes.csv``, which also names the island where people live.

    :raises BadReference: if a row is wrong or the numbers are not those expected; nothing is then loaded.
    """
    seats = dict(read_rows(folder / "regency_seats.csv", lambda row: (row["regency_code"], row["island"])))
    notes = dict(read_rows(folder / "place_notes.csv", lambda row: (row["code"], row)))
    regencies = read_rows(folder / "ntt_regencies.csv", lambda row: _regency(row, seats))
    Regency.objects.bulk_create(regencies, update_conflicts=True, unique_fields=["code"], update_fields=_REGENCY)
    districts = read_rows(folder / "ntt_districts.csv", _district)
    District.objects.bulk_create(districts, update_conflicts=True, unique_fields=["code"], update_fields=_DISTRICT)
    villages = read_rows(folder / "ntt_villages.csv", lambda row: _village(row, notes))
    Village.objects.bulk_create(
        villages, update_conflicts=True, unique_fields=["code"], update_fields=_VILLAGE, batch_size=1000
    )
    _load_aliases(folder, regencies)
    counts = count_places()
    if counts != expected:
        raise BadReference(N_("Data tempat tidak lengkap: %(counts)s."), counts=counts)
    transaction.on_commit(forget_places)
    return counts


def read_rows(path: Path, make: Callable[[dict[str, str]], T]) -> list[T]:
    """Make something of each row of a CSV file; a row that cannot be used is refused with its file and line."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        made = []
        for row in reader:
            try:
                made.append(make({key: value.strip() for key, value in row.items()}))
            except (AttributeError, KeyError, ValueError) as error:
                sentence = N_("%(file)s baris %(line)s tidak terbaca: %(reason)s.")
                raise BadReference(sentence, file=path.name, line=reader.line_num, reason=error) from error
        return made


def _regency(row: dict[str, str], seats: dict[str, str]) -> Regency:
    name = everyday_name(row["name"])
    return Regency(
        code=row["code"],
        bps_code=row["bps_code"],
        name=name,
        slug=slugify(name),
        capital=row["capital"],
        island=seats[row["code"]],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        area_km2=float(row["area_km2"]),
        population=int(row["population"]),
        search_key=normalise(name),
    )


def _district(row: dict[str, str]) -> District:
    return District(
        code=row["code"],
        regency_id=row["code"][:5],
        name=row["name"],
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        search_key=normalise(row["name"]),
    )


def _village(row: dict[str, str], notes: dict[str, dict[str, str]]) -> Village:
    code, note = row["code"], notes.get(row["code"], {})
    latitude, longitude = (float(row[axis]) if row[axis] else None for axis in ("latitude", "longitude"))
    inside = latitude is None or longitude is None or lies_in_bounds(latitude, longitude)
    if not inside and not note:
        raise BadReference(N_("Posisi %(code)s di luar NTT dan tidak ada catatannya."), code=code)
    return Village(
        code=code,
        district_id=code[:8],
        regency_id=code[:5],
        name=row["name"],
        kind=row["kind"],
        postal_code=row["postal_code"],
        latitude=latitude,
        longitude=longitude,
        position_note=note.get("note", ""),
        island=note.get("island") or row["island"],
        elevation_m_coarse=int(row["elevation_m_coarse"]) if row["elevation_m_coarse"] else None,
        search_key=normalise(row["name"]),
    )


def _load_aliases(folder: Path, regencies: list[Regency]) -> None:
    """Keep other spellings from the file, and each capital as another name of its regency."""
    named = read_rows(folder / "place_aliases.csv", lambda row: (row["code"], row["alias"], row["source"]))
    capitals = [(regency.code, regency.capital, "ibu kota (ntt_regencies.csv)") for regency in regencies]
    aliases = [
        PlaceAlias(place_code=code, alias=alias, search_key=normalise(alias), source=source)
        for code, alias, source in [*named, *capitals]
    ]
    known = set(Regency.objects.values_list("code", flat=True))
    known |= set(District.objects.values_list("code", flat=True)) | set(Village.objects.values_list("code", flat=True))
    if strangers := sorted({alias.place_code for alias in aliases} - known):
        raise BadReference(N_("Nama lain untuk tempat yang tidak ada: %(codes)s."), codes=", ".join(strangers))
    PlaceAlias.objects.bulk_create(
        aliases,
        update_conflicts=True,
        unique_fields=["place_code", "search_key"],
        update_fields=["alias", "source"],
    )
