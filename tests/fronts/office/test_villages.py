"""An officer or curator records where a village stands; the shop shows it with its source, and blank where none is."""

import pytest
from django.test import Client
from django.urls import reverse

from factories.people import give_role
from fronts.office.world import World
from nttmart.contexts.places import api as places

LELA = "53.07.03.2005"
SAID = {"status": "candidate", "since_on": "2026-01-15", "source": "Surat Dinas PMD 12/2026"}


def fact_of_shop(term: str = "Program OVOP") -> str:
    html = Client().get(f"/desa/{LELA}/").content.decode()
    return html.split(f"<dt>{term}</dt><dd>")[1].split("</dd>")[0]


@pytest.mark.parametrize("who", ["dinas", "kurator"])
def test_what_is_recorded_shows_in_the_office_and_in_the_shop(world: World, who: str) -> None:
    assert fact_of_shop() == "belum ada catatan"
    answer = world.client(who).post(reverse("office:village", args=[LELA]), SAID, follow=True)
    assert "Keadaan dicatat. Baris lama tetap tersimpan." in answer.content.decode()
    (row,) = places.list_village_statuses(LELA)
    assert (row.status, row.since_on.isoformat(), row.source) == tuple(SAID.values())
    assert row.recorded_by == world.users[who].display_name
    assert fact_of_shop() == "calon desa OVOP sejak 15 Januari 2026. Sumber: Surat Dinas PMD 12/2026"
    listed = world.client("pemeriksa").get(reverse("office:villages")).content.decode()
    assert f'href="{reverse("office:village", args=[LELA])}"' in listed
    assert "calon desa OVOP: <b>1</b>" in listed


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"status": ""}, "Bagian ini belum diisi."),
        ({"source": ""}, "Bagian ini belum diisi."),
        ({"since_on": "2999-01-01"}, "Tanggalnya belum tiba."),
    ],
)
def test_what_nobody_answers_for_is_refused_beside_its_field(
    world: World, changed: dict[str, str], sentence: str
) -> None:
    answer = world.client("dinas").post(reverse("office:village", args=[LELA]), {**SAID, **changed})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert places.list_village_statuses(LELA) == ()


def test_an_officer_records_in_their_regency_alone(world: World) -> None:
    ana, address = world.users["ana"].id, reverse("office:village", args=[LELA])
    give_role(ana, "officer", "regency", "53.04")
    assert world.client("ana").post(address, SAID).status_code == 403
    assert "Catat keadaan baru" not in world.client("ana").get(address).content.decode()
    give_role(ana, "officer", "regency", "53.07")
    assert world.client("ana").post(address, SAID).status_code == 302
    assert len(places.list_village_statuses(LELA)) == 1


def test_a_code_nobody_told_us_is_shown_as_unknown(world: World) -> None:
    assert (fact_of_shop("Kode Kemendagri"), fact_of_shop("Kode BPS")) == (LELA, "tidak diketahui")


def test_a_village_is_found_by_its_name(world: World) -> None:
    html = world.client("dinas").get(reverse("office:villages"), {"cari": "desa " + places.get_village(LELA).name})
    assert reverse("office:village", args=[LELA]) in html.content.decode()
    missing = world.client("dinas").get(reverse("office:villages"), {"cari": "Xyzzyx"}).content.decode()
    assert "Tidak ada desa atau kelurahan dengan nama itu." in missing
