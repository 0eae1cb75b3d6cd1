"""People find the place they mean, however they spell it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.places import load_province
from nttmart.contexts.places.api import normalise, search_places

pytestmark = [pytest.mark.usefixtures("province"), pytest.mark.django_db]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Sikka", "Sikka"),
        ("desa sikka", "Sikka, Lela"),
        ("skika", "Sikka"),
        ("Oilode", "Eilode, Sabu Tengah, Sabu Raijua"),
        ("Wuakerong", "Wuakoreng, Naga Wutung, Lembata"),
        ("watu gong", "Watugong, Alok Timur, Sikka"),
        ("Ikan Tunbes", "Ikan Tuanbeis, Io Kufeu, Malaka"),
        ("tuanbeis", "Ikan Tuanbeis, Io Kufeu, Malaka"),
        ("boa", "Bo'a, Rote Barat, Rote Ndao"),
        ("BO\u2019A", "Bo'a, Rote Barat, Rote Ndao"),
        ("nemberalla", "Nemberala, Rote Barat, Rote Ndao"),
        ("prailu", "Prailiu, Kambera, Sumba Timur"),
        ("mata air manggarai", "Mata Air, Reok, Manggarai"),
        ("sillu fautmolo", "Sillu, Fautmolo, Timor Tengah Selatan"),
        ("TTS", "Timor Tengah Selatan"),
        ("ttu", "Timor Tengah Utara"),
        ("SBD", "Sumba Barat Daya"),
        ("mabar", "Manggarai Barat"),
        ("matim", "Manggarai Timur"),
        ("flotim", "Flores Timur"),
        ("kab. kupang", "Kabupaten Kupang"),
        ("kota kupang", "Kota Kupang"),
        ("kel oepura", "Oepura, Maulafa, Kota Kupang"),
        ("kec lela", "Lela, Sikka"),
        ("maumere", "Sikka"),
        ("soe", "SoE, Kota Soe, Timor Tengah Selatan"),
        ("kota baru ende", "Kota Baru, Ende"),
    ],
)
def test_the_place_meant_comes_first(typed: str, found: str) -> None:
    assert search_places(typed)[0].place.full_name == found


def test_places_of_one_name_all_come_and_can_be_told_apart() -> None:
    names = [match.place.full_name for match in search_places("mata air") if match.score == 100]
    assert names == ["Mata Air, Kupang Tengah, Kabupaten Kupang", "Mata Air, Reok, Manggarai"]
    assert len([match for match in search_places("merdeka") if match.score == 100]) == 4


def test_an_alias_says_which_spelling_was_met() -> None:
    (best, *_) = search_places("Oilode")
    assert (best.place.code, best.matched_alias, best.score) == ("53.20.02.2007", "Oilode", 75.0)


def test_exact_comes_before_prefix_before_alias_before_misspelling() -> None:
    scores = [match.score for match in search_places("kupang", limit=50)]
    assert scores == sorted(scores, reverse=True)
    assert scores[:2] == [100.0, 100.0]
    assert {match.score for match in search_places("skika")} == {50.0}


def test_kinds_and_limit_narrow_the_answer() -> None:
    assert {match.place.kind for match in search_places("kupang", kinds=["district"])} == {"district"}
    assert [match.place.code for match in search_places("sikka", kinds=["village"], limit=1)] == ["53.07.03.2005"]


@pytest.mark.parametrize(
    "typed", ["", "'", "%", "\x00", "a", "\u202e", "zzzzqqqq", "desa", "x" * 100_000, "' OR 1=1 --"]
)
def test_nonsense_finds_nothing_and_harms_nothing(typed: str) -> None:
    found = search_places(typed)
    assert all(match.score < 100 for match in found) or typed == "a"
    assert len(found) <= 20


def test_after_the_first_search_no_query_is_needed() -> None:
    search_places("kupang")
    with CaptureQueriesContext(connection) as queries:
        search_places("labuan bajo")
    assert len(queries) == 0


def test_the_names_are_read_anew_after_loading() -> None:
    search_places("kupang")
    load_province()
    with CaptureQueriesContext(connection) as queries:
        search_places("kupang")
    assert len(queries) == 4


@pytest.mark.parametrize("typed", ["sikka", "watu gong", "mata air manggarai", "Oilode", "kopi flores", "", "skika"])
def test_named_only_finds_what_the_whole_search_would_show_as_surely_meant(typed: str) -> None:
    kinds = ("village",)
    sure = [m for m in search_places(typed, kinds, 500) if m.score >= 95 or normalise(m.matched_alias) == typed.lower()]
    assert search_places(typed, kinds, 500, named_only=True) == sure


def test_a_prefix_or_a_slip_names_no_place() -> None:
    assert search_places("kupan", named_only=True) == []
    assert search_places("skika", named_only=True) == []
