"""The whole province loads from its files, twice alike, quickly, or not at all."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from factories.places import REFERENCE, SIKKA, load_province, make_village
from nttmart.contexts.places import api as places
from nttmart.contexts.places.models import District, PlaceAlias, Regency, Village

pytestmark = pytest.mark.django_db
ALL = places.PlaceCounts(regencies=22, districts=315, desa=3137, kelurahan=305)


def everything() -> list[list[dict[str, Any]]]:
    return [
        list(Regency.objects.order_by("code").values()),
        list(District.objects.order_by("code").values()),
        list(Village.objects.order_by("code").values()),
        list(PlaceAlias.objects.order_by("place_code", "search_key").values()),
    ]


def test_the_province_loads_whole_and_twice_alike() -> None:
    assert load_province() == ALL
    first = everything()
    assert load_province() == ALL == places.count_places()
    assert everything() == first
    assert ALL.villages == 3442


def test_every_village_lies_in_its_district_and_regency_and_ninety_are_nowhere_known() -> None:
    load_province()
    assert Village.objects.filter(latitude__isnull=True).count() == 90
    assert len(places.dots()) == 3352
    assert {regency.code: regency.slug for regency in places.list_regencies()}["53.01"] == "kabupaten-kupang"
    assert sum(regency.village_count for regency in places.list_regencies()) == 3442
    assert sum(regency.district_count for regency in places.list_regencies()) == 315


def test_the_one_doubtful_position_says_why() -> None:
    load_province()
    doubtful = list(Village.objects.exclude(position_note="").values_list("code", "island"))
    assert doubtful == [("53.13.06.2021", "Lembata")]


def test_what_is_amended_in_the_files_is_brought_up_to_date() -> None:
    load_province()
    Village.objects.filter(code=SIKKA).update(name="Salah", postal_code="")
    load_province()
    assert places.get_village(SIKKA).name == "Sikka"
    assert places.get_village(SIKKA).postal_code == "86161"


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("ntt_villages.csv", "-8.735883", "selatan", "ntt_villages.csv baris 1186"),
        ("ntt_villages.csv", "-8.735883", "-3.735883", "Posisi 53.07.03.2005"),
        ("ntt_villages.csv", "53.07.03.2005,Sikka,desa,86161,-8.735883,122.214311,Flores,193\n", "", "tidak lengkap"),
        ("ntt_regencies.csv", "area_km2", "area", "'area_km2'"),
        ("place_aliases.csv", "53.20.02.2007", "53.99.99.2007", "53.99.99.2007"),
        ("regency_seats.csv", "53.01,Timor\n", "", "'53.01'"),
    ],
)
def test_a_broken_file_is_refused_with_its_line_and_nothing_is_loaded(
    tmp_path: Path, file: str, old: str, new: str, sentence: str
) -> None:
    folder = tmp_path / "reference"
    shutil.copytree(REFERENCE, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(places.BadReference, match=sentence):
        places.load_places(folder)
    assert everything() == [[], [], [], []]


@pytest.mark.parametrize(
    "columns",
    [
        {"latitude": None},
        {"longitude": None},
        {"kind": "dusun"},
        {"district_id": "53.07.19"},
        {"regency_id": "53.11"},
    ],
    ids=lambda columns: next(iter(columns)),
)
def test_the_table_refuses_half_a_position_and_places_outside_one_another(columns: dict[str, Any]) -> None:
    make_village(SIKKA)
    make_village("53.07.19.2008")
    make_village("53.11.16.1002")
    with pytest.raises(IntegrityError), transaction.atomic():
        Village.objects.filter(code=SIKKA).update(**columns)


def test_the_table_refuses_a_district_outside_its_regency() -> None:
    make_village(SIKKA)
    make_village("53.11.16.1002")
    with pytest.raises(IntegrityError), transaction.atomic():
        District.objects.filter(code="53.07.03").update(regency_id="53.11")
