"""Places by code and in lists: whole, in few queries, or refused."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.places import COLOL, HABI, PRAILIU, SIKKA, SIKKA_LIES, load_province, make_village
from nttmart.contexts.places import api as places
from nttmart.contexts.places.models import PlaceAlias, Village

pytestmark = pytest.mark.django_db


def test_a_village_is_told_whole() -> None:
    make_village(SIKKA)
    PlaceAlias.objects.create(place_code=SIKKA, alias="Natar Sikka", search_key="natar sikka")
    assert places.get_village(SIKKA) == places.Place(
        kind="village",
        code=SIKKA,
        name="Sikka",
        postal_code="86161",
        elevation_m=193,
        aliases=("Natar Sikka",),
        **SIKKA_LIES,
    )


def test_districts_and_regencies_are_told_by_code() -> None:
    make_village(SIKKA)
    assert places.get_district("53.07.03").full_name == "Lela, Sikka"
    assert places.get_regency("53.07").full_name == "Sikka"


@pytest.mark.parametrize(
    "code",
    [
        "",
        "\x00",
        "53.07.03.2005\x00",
        "\ud800",
        "53.07.03.9999",
        "53.07",
        "'; DROP TABLE places_village; --",
        "5" * 5000,
    ],
)
def test_an_unknown_village_is_refused(code: str) -> None:
    make_village(SIKKA)
    with pytest.raises(places.NotFoundPlace):
        places.get_village(code)
    with pytest.raises(places.NotFoundPlace):
        places.zone_between("53.07", None, code)
    if code != "53.07":
        with pytest.raises(places.NotFoundPlace):
            places.distance_m(SIKKA, code)
        assert places.list_villages(code) == []


def test_villages_of_a_regency_come_by_name_in_one_query() -> None:
    make_village(SIKKA)
    make_village(HABI)
    make_village(PRAILIU)
    with CaptureQueriesContext(connection) as queries:
        listed = places.list_villages("53.07")
    assert [(one.name, one.district_name) for one in listed] == [("Habi", "Kangae"), ("Sikka", "Lela")]
    assert [one.name for one in places.list_villages("53.07", "53.07.03")] == ["Sikka"]
    assert places.list_villages("53.99") == []
    assert len(queries) == 1


def test_regencies_and_dots_are_read_once() -> None:
    make_village(SIKKA)
    places.list_regencies()
    places.dots()
    with CaptureQueriesContext(connection) as queries:
        regencies, dots = places.list_regencies(), places.dots()
    assert len(queries) == 0
    assert dots == (places.Dot(SIKKA, "53.07", -8.735883, 122.214311),)
    assert [(one.name, one.official_name, one.desa_count, one.kelurahan_count) for one in regencies] == [
        ("Sikka", "Kabupaten Sikka", 1, 0)
    ]


def test_an_empty_table_is_not_remembered_as_empty() -> None:
    assert places.dots() == ()
    make_village(SIKKA)
    assert len(places.dots()) == 1


def test_distance_is_in_metres_and_unknown_where_a_position_is() -> None:
    make_village(SIKKA)
    make_village(PRAILIU)
    assert places.distance_m(SIKKA, SIKKA) == 0
    assert places.distance_m(SIKKA, PRAILIU) == places.distance_m(PRAILIU, SIKKA) == 235_877
    Village.objects.filter(code=PRAILIU).update(latitude=None, longitude=None)
    assert places.distance_m(SIKKA, PRAILIU) is None
    assert places.distance_m("53.07", "53.07.03") == 9_317
    with pytest.raises(places.NotFoundPlace, match=r"53\.07\.03\.9999"):
        places.distance_m(SIKKA, "53.07.03.9999")


@pytest.mark.parametrize(
    ("start", "village", "to", "zone"),
    [
        ("53.07", None, SIKKA, "regency"),
        ("53.07", HABI, SIKKA, "regency"),
        ("53.19", None, SIKKA, "island"),
        ("53.19", COLOL, SIKKA, "island"),
        ("53.11", None, SIKKA, "province"),
        ("53.11", PRAILIU, SIKKA, "province"),
    ],
)
def test_zones_widen_from_regency_to_island_to_province(start: str, village: str | None, to: str, zone: str) -> None:
    for code in (SIKKA, HABI, COLOL, PRAILIU):
        make_village(code)
    assert places.zone_between(start, village, to) == zone


def test_an_unknown_island_counts_as_another_and_an_unknown_code_is_refused() -> None:
    make_village(SIKKA)
    make_village(COLOL)
    with pytest.raises(places.NotFoundPlace):
        places.zone_between("53.07", None, "53.99.99.9999")
    with pytest.raises(places.NotFoundPlace):
        places.zone_between("53.99", None, SIKKA)
    Village.objects.filter(code=SIKKA).update(island="")
    assert places.zone_between("53.19", None, SIKKA) == "province"
    Village.objects.update(island="")
    assert places.zone_between("53.19", COLOL, SIKKA) == "province"


def test_every_village_has_its_name_in_memory() -> None:
    load_province()
    names = places.village_names()
    assert len(names) == 3_442
    assert names["53.07.03.2005"] == places.get_village("53.07.03.2005").name
