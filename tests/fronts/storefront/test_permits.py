"""«Which permits do I need?» for anybody: a light page, the way in words, nothing kept, nothing believed."""

import zlib

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factories.legality import load_rules

pytestmark = pytest.mark.django_db
SNACK = (
    "jenis=food&simpan=ambient&tahan=30&proses=cooked&hewani=none&babi=no&alkohol=no&khusus=none&usaha=micro"
    "&omzet=500000000"
)


@pytest.fixture(autouse=True)
def rules() -> None:
    load_rules()


def get(client: Client, query: str = "") -> str:
    answer = client.get(f"/legalitas/?{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_is_light_and_without_script(client: Client) -> None:
    html = get(client)

    assert "<script" not in html.split("<main")[1]
    assert len(zlib.compress(html.encode())) < 6_000
    assert "Jalannya" not in html


def test_a_snack_is_shown_its_way_with_office_cost_and_papers(client: Client) -> None:
    html = get(client, SNACK)

    assert [html.count(f"<b>{name}</b>") for name in ("NIB", "P-IRT / BPOM MD", "sertifikat halal", "NKV")] == [
        1,
        1,
        1,
        0,
    ]
    assert "Dinas Kesehatan kabupaten, lewat OSS (sppirt.pom.go.id)" in html
    assert "Yang wajib: sekitar Rp0 dan 23 hari" in html
    assert "perlu dipastikan ke DJKI" in html
    assert "Lebih pasti bila dijawab" not in html


def test_what_nobody_knows_the_cost_of_is_said(client: Client) -> None:
    stove = get(client, "jenis=device&jual=till")
    assert "sekurang-kurangnya Rp0 dan 91 hari bila diurus berurutan. Belum diketahui biayanya: SNI.</p>" in stove
    strong = get(client, "jenis=drink&alkohol=yes&jual=till")
    assert "sekurang-kurangnya Rp50.000" in strong
    assert "Belum diketahui biayanya: SIUP-MB, pita cukai. Yang «tergantung» belum dihitung." in strong
    assert "Lebih pasti bila dijawab: Omzet setahun?" in " ".join(
        get(client, SNACK.replace("&omzet=500000000", "")).split()
    )


def test_what_is_not_answered_is_asked_for(client: Client) -> None:
    html = get(client, "jenis=food")

    assert "Lebih pasti bila dijawab: " in html
    assert "tergantung" in html


@pytest.mark.parametrize("query", ["jenis=passport", "jenis=food&tahan=-1&simpan=<b>", "jenis=" + "x" * 9_000])
def test_what_is_no_choice_counts_as_not_answered(client: Client, query: str) -> None:
    assert "&lt;b&gt;" not in get(client, query)


def test_it_costs_one_query(client: Client) -> None:
    get(client, SNACK)
    with CaptureQueriesContext(connection) as asked:
        get(client, SNACK + "&jual=till")
    assert len([each for each in asked if "legality" in each["sql"]]) == 1
