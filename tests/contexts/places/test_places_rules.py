"""How names are folded and read, how far things lie, what regencies are called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.contexts.places.rules import (
    Query,
    distance_between_m,
    everyday_name,
    lies_in_bounds,
    normalise,
    official_name,
    readings,
)

latitudes = st.floats(-11.2, -7.9)
longitudes = st.floats(118.8, 125.3)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Kuale'u", "kualeu"),
        ("Regapu\u2019u", "regapuu"),
        ("KUALE\u02bcU", "kualeu"),
        ("Oe'Ekam", "oeekam"),
        ("Bani-Bani", "bani bani"),
        ("  Watu   Gong ", "watu gong"),
        ("Fe\u0301han", "fehan"),
        ("So\u200bE", "soe"),
        ("\uff2b\uff35\uff30\uff21\uff2e\uff27", "kupang"),
        ("%_*';--", ""),
        ("", ""),
    ],
)
def test_names_are_folded_alike_however_they_are_typed(typed: str, folded: str) -> None:
    assert normalise(typed) == folded


@given(st.text(max_size=300))
def test_folding_twice_is_folding_once(typed: str) -> None:
    assert normalise(normalise(typed)) == normalise(typed)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Sikka", [Query("sikka")]),
        ("desa Sikka", [Query("sikka", frozenset({"desa"})), Query("desa sikka")]),
        ("Kel. Oepura", [Query("oepura", frozenset({"kelurahan"})), Query("kel oepura")]),
        ("kec lela", [Query("lela", frozenset({"kecamatan"})), Query("kec lela")]),
        ("Kab. Sikka", [Query("sikka", frozenset({"kabupaten"})), Query("kab sikka")]),
        ("kota", [Query("kota")]),
        ("", []),
        ("'", []),
    ],
)
def test_a_word_before_the_name_narrows_it(typed: str, read: list[Query]) -> None:
    assert readings(typed) == read


def test_one_degree_of_the_equator_is_111_kilometres() -> None:
    assert distance_between_m(0, 120, 0, 121) == 111_195


def test_kupang_to_labuan_bajo_is_about_453_kilometres() -> None:
    assert distance_between_m(-10.1539, 123.6194, -8.4960, 119.8943) == pytest.approx(448_000, rel=0.01)


@given(latitudes, longitudes, latitudes, longitudes)
def test_it_is_as_far_there_as_back_and_nowhere_from_itself(a: float, b: float, c: float, d: float) -> None:
    assert distance_between_m(a, b, c, d) == distance_between_m(c, d, a, b) >= 0
    assert distance_between_m(a, b, a, b) == 0


@pytest.mark.parametrize(
    ("official", "everyday"),
    [
        ("Kabupaten Belu", "Belu"),
        ("Kabupaten Kupang", "Kabupaten Kupang"),
        ("Kota Kupang", "Kota Kupang"),
    ],
)
def test_everyday_names_lose_nothing(official: str, everyday: str) -> None:
    assert (everyday_name(official), official_name(everyday)) == (everyday, official)


def test_the_province_has_bounds() -> None:
    assert lies_in_bounds(-10.15, 123.62)
    assert not lies_in_bounds(-7.83, 123.60)
    assert not lies_in_bounds(-6.2, 106.8)
