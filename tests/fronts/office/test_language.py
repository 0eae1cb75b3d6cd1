"""The office in English: numbers, hours and the sentences of scripts as that language writes them."""

import re
from datetime import UTC, datetime
from importlib import import_module
from pkgutil import iter_modules

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from fronts.office.world import World
from nttmart.contexts.people import api as people
from nttmart.fronts.office.pages.rules import percent
from nttmart.fronts.office.templatetags import codes
from nttmart.fronts.office.templatetags.office_words import WORDS, count, moment, rp, who
from nttmart.kernel.audit import Actor

NOUNS = [import_module(f"{codes.__name__}.{found.name}") for found in iter_modules(codes.__path__)]
AMOUNT = r"(?<!\w)Rp\d{1,3}(?:[.,]\d{3})*(?!\w)"
FIGURES = {
    "id": ("Rp1.250.000", "−Rp1.250", "3.442", "12,5%", "5%", "2 Mar 2026, 09.05"),
    "en": ("Rp1,250,000", "−Rp1,250", "3,442", "12.5%", "5%", "2 Mar 2026, 09:05"),
}


def test_no_topic_of_words_stands_in_two_modules() -> None:
    assert sum(len(noun.WORDS) for noun in NOUNS if hasattr(noun, "WORDS")) == len(WORDS)


@pytest.mark.parametrize("language", ["id", "en"])
def test_figures_are_written_as_the_language_does(language: str) -> None:
    at = datetime(2026, 3, 2, 1, 5, tzinfo=UTC)
    with translation.override(language):
        written = (rp(1_250_000), rp(-1_250), count(3_442), percent(1250), percent(500), moment(at))
    assert written == FIGURES[language]


@pytest.mark.parametrize(("language", "by"), [("id", "untuk"), ("en", "for")])
def test_who_keyed_in_for_whom_is_said_in_the_readers_language(language: str, by: str) -> None:
    written = [str(Actor("Rina", None, maker)) for maker in ("", "BUMDes Lakmaras", "Kelompok (muda)")]
    with translation.override(language):
        said = [who(each) for each in [*written, "Ana)"]]
    assert said == ["Rina", f"Rina ({by} BUMDes Lakmaras)", f"Rina ({by} Kelompok (muda))", "Ana)"]


@pytest.fixture
def english(world: World) -> Client:
    client = world.client("ana")
    client.post(reverse("office:language"), {"language": "en"})
    return client


def test_an_order_shows_its_money_in_english(world: World, english: Client) -> None:
    address = reverse("office:order", args=[world.order.id])
    amounts = re.findall(AMOUNT, english.get(address).content.decode())
    theirs = re.findall(AMOUNT, world.client("beni").get(address).content.decode())
    assert [amount.replace(",", ".") for amount in amounts] == theirs
    assert any("," in amount for amount in amounts)
    assert not any("." in amount for amount in amounts)


@pytest.mark.parametrize(
    ("language", "sentence"), [("id", "Berkas lebih besar dari 5 MB."), ("en", "The file is larger than 5 MB.")]
)
def test_the_script_says_too_large_in_the_readers_language(world: World, language: str, sentence: str) -> None:
    client = world.client("pembuat")
    client.post(reverse("office:language"), {"language": language})
    html = client.get(reverse("office:upload")).content.decode()
    assert f'data-most-bytes="5000000" data-too-large="{sentence}"' in html


def test_every_page_of_the_office_names_its_icon(world: World) -> None:
    assert world.client("ana").get(reverse("office:front")).content.count(b'<link rel="icon" href="data:image/svg') == 1


def test_a_new_role_is_chosen_not_found_chosen(world: World) -> None:
    html = world.client("pengelola").get(reverse("office:account", args=[world.users["beni"].id])).content.decode()
    select = html.split('name="role"')[1].split("</select>")[0]
    assert re.search(r'<option value="" selected>', select)
    assert "selected" not in select.replace('<option value="" selected>', "")
    address = reverse("office:role_grant", args=[world.users["beni"].id])
    answer = world.client("pengelola").post(address, {"role": "", "place": "everywhere:"})
    assert answer.status_code == 422
    assert len([r for r in html.split("<option") if 'value="steward"' in r]) == 1


def test_who_may_not_write_is_told_who_does(world: World) -> None:
    address = reverse("office:producer", args=[world.shop.producer_id])
    sentence = "Data dan produk pembuat diubah oleh pembuatnya, pendampingnya, atau petugas dinas."
    said = {who: sentence in world.client(who).get(address).content.decode() for who in ("ana", "pembuat", "dinas")}
    assert said == {"ana": True, "pembuat": False, "dinas": False}


def test_the_office_speaks_the_language_each_person_chose(world: World, english: Client) -> None:
    front = reverse("office:front")
    said = [client.get(front).content.decode() for client in (english, world.client("ana"), world.client("beni"))]
    assert [re.search(r'<html lang="(..)"', html)[1] for html in said] == ["en", "en", "id"]  # type: ignore[index]
    assert ">Today<" in said[0]
    assert ">Hari ini<" in said[2]
    assert english.get("/akun/password/change/").content.count(b'<html lang="en"') == 1
    assert english.get("/").content.count(b'<html lang="id"') == 1


def test_a_language_nobody_speaks_here_is_refused(world: World, english: Client) -> None:
    html = english.post(reverse("office:language"), {"language": "xx"}, follow=True).content.decode()
    assert "This language is not there yet." in html
    assert people.get_account(world.users["ana"].id).language == "en"
