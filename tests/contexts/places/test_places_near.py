"""Near names for words that no village bears: shown to choose from, never taken for the person."""

from typing import Any

import pytest

from nttmart.contexts.places.api import near_villages, search_places

pytestmark = [pytest.mark.usefixtures("province"), pytest.mark.django_db]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Dusun Fulur dekat gereja", "Fulur, Lamaknen, Belu"),
        ("Kampung Mata, Reok", "Mata Air, Reok, Manggarai"),
        ("dusun Nitta kabupaten Sikka", "Nita, Sikka"),
        ("Lakmarasss", "Lakmaras, Lamaknen Selatan, Belu"),
    ],
)
def test_the_village_likeliest_meant_comes_first(typed: str, first: str) -> None:
    assert near_villages(typed)[0].full_name == first


def test_a_district_named_gives_its_villages() -> None:
    assert {village.district_name for village in near_villages("Jalan Lamaknen", limit=9)} == {"Lamaknen"}


@pytest.mark.parametrize("typed", ["", "zzzzqqqq", "\0", "12", "'; drop table", "x" * 5_000])
def test_what_is_like_nothing_gives_nothing(typed: str) -> None:
    assert near_villages(typed) == []


def test_guessing_asks_the_database_nothing_once_the_names_are_known(django_assert_num_queries: Any) -> None:
    search_places("Sikka")
    with django_assert_num_queries(0):
        assert len(near_villages("Dusun Fulur dekat gereja", limit=1)) == 1
