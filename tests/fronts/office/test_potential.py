"""An officer brings a sheet, looks at what is doubtful, loads it; the map and the village show it with its source."""

import gzip
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.translation import override

from factories.people import give_role
from factories.places import HABI, make_village
from factories.programmes import potential_workbook
from fronts.office.potential_table import LELA, ROW, a_sheet
from fronts.office.world import World
from nttmart.contexts.places import api as places
from nttmart.contexts.programmes import api as programmes
from nttmart.contexts.programmes.models import PotentialFact, PotentialSource
from nttmart.fronts.office.pages.potential import said_in_words
from nttmart.kernel.audit import SYSTEM
from nttmart.kernel.clock import now

REFERENCE = Path(__file__).parents[3] / "data" / "reference"


@pytest.fixture(autouse=True)
def _commodities(db: None) -> None:
    programmes.load_commodities(REFERENCE)


def file_of(content: bytes, name: str = "potensi.xlsx") -> BytesIO:
    file = BytesIO(content)
    file.name = name
    return file


def test_a_sheet_is_brought_looked_at_and_loaded(world: World) -> None:
    client = world.client("dinas")
    rows = ((1, "Sikka", "Lela", "Sika", "2,5", None, "3", "lumayan", "4G"),)
    sent = {"file": file_of(potential_workbook(rows)), "source_name": "Dinas PMD", "as_of": "2026-03-01"}
    answer = client.post(reverse("office:sheets"), sent, follow=True)
    html = answer.content.decode()
    assert answer.redirect_chain
    sheet_id = programmes.list_sheets()[0].id
    assert "Baris</b>" in html or "Baris 5" in html
    assert "ejaannya mirip" in html
    client.post(reverse("office:sheet_row", args=[sheet_id, 5]), {"village": LELA})
    html = client.get(reverse("office:sheet", args=[sheet_id])).content.decode()
    assert "«lumayan»" in html
    assert "Kopi: <b>2,5 ton per tahun</b>" in html
    assert "Komoditas Unggulan › Kopi (ton) «2,5»" in html
    columns = {f"role-{c.at}": c.role for c in programmes.get_sheet(sheet_id).mapping.columns}
    subjects = {f"subject-{c.at}": c.subject for c in programmes.get_sheet(sheet_id).mapping.columns}
    units = {f"unit-{c.at}": c.unit for c in programmes.get_sheet(sheet_id).mapping.columns}
    chosen = {**columns, **subjects, **units, "source_name": "Dinas PMD 2026"}
    client.post(reverse("office:sheet_columns", args=[sheet_id]), chosen)
    words = {"word-1": "lumayan", "role-1": "road", "means-1": "gravel"}
    client.post(reverse("office:sheet_words", args=[sheet_id]), words)
    done = client.post(reverse("office:sheet_finish", args=[sheet_id]), follow=True).content.decode()
    assert "Berkas dimuat seluruhnya." in done
    village = client.get(reverse("office:potential_village", args=[LELA])).content.decode()
    for said in ("2,5 ton per tahun", "3 pembuat", "kerikil", "Dinas PMD 2026, baris 5", "Listrik, Pelabuhan"):
        assert said in village, said
    assert f'<a href="{reverse("office:sheet", args=[sheet_id])}">Dinas PMD 2026, baris 5</a>' in village
    loaded = client.get(reverse("office:sheet", args=[sheet_id])).content.decode()
    assert "2,5 ton per tahun" in loaded
    overview = client.get(reverse("office:potential"), {"komoditas": "coffee"}).content.decode()
    assert "Kopi (1)" in overview
    assert f'<a href="{reverse("office:potential_village", args=[LELA])}">Sikka</a>' in overview
    back = {"reason": "salah berkas"}
    done = client.post(reverse("office:sheet_take_back", args=[sheet_id]), back, follow=True).content.decode()
    assert "Semua catatan berkas ini ditarik: salah berkas" in done
    village = client.get(reverse("office:potential_village", args=[LELA])).content.decode()
    assert "Belum ada yang diketahui dari desa ini." in village


def test_a_file_that_is_no_table_says_so_beside_its_field(world: World) -> None:
    sent = {"file": file_of(b"\x00\x01", "x.xlsx"), "source_name": "x", "as_of": "2026-03-01"}
    answer = world.client("dinas").post(reverse("office:sheets"), sent)
    assert answer.status_code == 422
    assert "Ini bukan tabel CSV atau XLSX yang dapat dibaca." in answer.content.decode()


def test_a_row_may_be_left_out_and_taken_in_again_and_all_may_be_let_go(world: World) -> None:
    client, sheet_id = world.client("dinas"), a_sheet((1, "Sikka", "Lela", "Tidakada", None, None, 3, None, None))
    address = reverse("office:sheet", args=[sheet_id])
    assert "tidak ditemukan" in client.get(address).content.decode()
    client.post(reverse("office:sheet_row", args=[sheet_id, 5]), {"leave_out": "1"})
    assert programmes.preview(sheet_id).counts == {"left_out": 1}
    client.post(reverse("office:sheet_row", args=[sheet_id, 5]), {"again": "1"})
    assert programmes.preview(sheet_id).counts == {"wrong": 1}
    client.post(reverse("office:sheet_leave", args=[sheet_id]), {"baris": "wrong"})
    assert programmes.preview(sheet_id).counts == {"left_out": 1}
    answer = client.post(reverse("office:sheet_finish", args=[sheet_id]), follow=True).content.decode()
    assert "Tidak ada isi yang bisa dimuat." in answer
    client.post(reverse("office:sheet_finish", args=[sheet_id]), {"let_go": "1"})
    assert programmes.list_sheets()[0].state == "let_go"
    assert client.get(address).status_code == 200


def test_rows_near_one_village_are_confirmed_at_once_and_unknown_words_become_commodities(world: World) -> None:
    text = "Kabupaten;Desa;Komoditas;Keterangan\nSikka;Sika;kopi;di lereng\nSikka;Sika;porang, tidak jelas, nihil;\n"
    client = world.client("dinas")
    sent = {"file": file_of(text.encode(), "a.csv"), "source_name": "Dinas PMD", "as_of": "2026-03-01"}
    html = client.post(reverse("office:sheets"), sent, follow=True).content.decode()
    assert "Semua yang calonnya satu: benar (2)" in html
    sheet_id = programmes.list_sheets()[0].id
    client.post(reverse("office:sheet_confirm", args=[sheet_id]))
    assert [row.read.match.code for row in programmes.preview(sheet_id).rows] == [LELA, LELA]
    words = {"word-1": "porang", "role-1": "commodity", "means-1": "+"}
    other = {"word-2": "tidak jelas", "role-2": "commodity", "means-2": "skip"}
    third = {"word-3": "nihil", "role-3": "commodity", "means-3": "skip"}
    client.post(reverse("office:sheet_words", args=[sheet_id]), {**words, **other, **third})
    client.post(reverse("office:sheet_finish", args=[sheet_id]))
    known = [(record.fact.subject, record.fact.text) for record in programmes.list_potential(LELA)]
    assert known == [("coffee", "di lereng"), ("porang", "")]
    village = client.get(reverse("office:potential_village", args=[LELA])).content.decode()
    assert "Porang" in village
    assert "<small>(di lereng)</small>" in village


def test_the_village_of_any_row_may_be_changed(world: World) -> None:
    make_village(HABI)
    client, sheet_id = world.client("dinas"), a_sheet(ROW, (None, "Jumlah", None, None, None, None, 3, None, None))
    assert "Ini desanya" in client.get(reverse("office:sheet", args=[sheet_id])).content.decode()
    client.post(reverse("office:sheet_row", args=[sheet_id, 5]), {"other": HABI})
    said = {"source_kind": "visit", "source_name": "x", "actor": SYSTEM, "at": now()}
    for on, words in ((date(2026, 1, 1), "sekarang"), (date(2026, 1, 2), "tetap berlaku, karena lebih baru")):
        programmes.record_potential(HABI, programmes.Fact("makers", quantity=9), **said, on=on)  # type: ignore[arg-type]
        html = client.get(reverse("office:sheet", args=[sheet_id])).content.decode()
        assert f'<b>3 pembuat</b> <span class="urgent">{words}: 9 pembuat</span>' in html
    assert "tanda tangan), tidak dimuat: 6<" in html
    (row,) = programmes.preview(sheet_id).rows
    assert (row.standing, row.read.match.code) == ("good", HABI)


def test_an_officer_of_a_regency_brings_sheets_of_it_alone(world: World) -> None:
    ana, client = world.users["ana"].id, world.client("ana")
    give_role(ana, "officer", "regency", "53.04")
    text = b"Kabupaten;Desa;Komoditas\nSikka;Sikka;kopi\n"
    sent = {"file": file_of(text, "a.csv"), "source_name": "Dinas Belu", "as_of": "2026-03-01"}
    assert "Bawa berkas data" in client.get(reverse("office:potential")).content.decode()
    assert client.get(reverse("office:sheet", args=[a_sheet()])).status_code == 403
    assert client.post(reverse("office:sheets"), sent).status_code == 302
    (own,) = programmes.list_sheets(by=ana)
    finish = reverse("office:sheet_finish", args=[own.id])
    html = client.get(reverse("office:sheet", args=[own.id])).content.decode()
    assert ("bukan wilayah Anda <b>1</b>" in html, "0 catatan siap dimuat" in html) == (True, True)
    client.post(reverse("office:sheet_leave", args=[own.id]), {"baris": "outside"})
    assert programmes.preview(own.id, within=frozenset({"53.04"})).counts == {"left_out": 1}
    client.post(reverse("office:sheet_row", args=[own.id, 2]), {"again": "1"})
    refused = client.post(finish, follow=True).content.decode()
    assert "1 baris bukan desa di wilayah Anda, yang pertama baris 2." in refused
    assert programmes.list_potential(LELA) == []
    give_role(ana, "officer", "regency", "53.07")
    client.post(finish)
    assert [record.source_name for record in programmes.list_potential(LELA)] == ["Dinas Belu"]


def test_a_csv_is_parted_by_another_mark_where_a_person_says_so(world: World) -> None:
    """Commas stand in every line, once; bars part the columns."""
    text = b"Kabupaten|Desa, kelurahan|Komoditas\nSikka|Sikka, pantai|kopi\n"
    client, bringing = world.client("dinas"), {"source_name": "Dinas PMD", "as_of": "2026-03-01"}
    html = client.post(
        reverse("office:sheets"), {**bringing, "file": file_of(text, "a.csv")}, follow=True
    ).content.decode()
    (brought,) = programmes.list_sheets()
    assert (programmes.get_sheet(brought.id).mark, '<option value="comma" selected>' in html) == ("comma", True)
    address = reverse("office:sheet_mark", args=[brought.id])
    assert "Tanda pemisah itu tidak bisa dipakai" in client.post(address, {"mark": "x"}, follow=True).content.decode()
    client.post(address, {"mark": "bar"})
    read = programmes.get_sheet(brought.id)
    assert read.headings is not None
    assert [column.name for column in read.headings.columns] == ["Kabupaten", "Desa, kelurahan", "Komoditas"]
    client.post(reverse("office:sheet_row", args=[brought.id, 2]), {"other": LELA})
    client.post(reverse("office:sheet_finish", args=[brought.id]))
    assert [record.fact.subject for record in programmes.list_potential(LELA)] == ["coffee"]
    assert programmes.get_sheet(brought.id).mark == ""
    other = a_sheet()
    assert (programmes.get_sheet(other).mark, programmes.get_sheet(brought.id).summary.state) == ("", "applied")


def test_what_is_known_is_written_by_hand_and_taken_back_with_a_reason(world: World) -> None:
    client, address = world.client("dinas"), reverse("office:potential_village", args=[LELA])
    said = {
        "commodity": "honey", "quantity": "1,5", "unit": "ton", "per": "season",
        "months": "Okt-Nov", "form": "raw", "source_kind": "visit", "source_name": "Kunjungan dinas",
        "on": "2026-05-02",
    }  # fmt: skip
    assert client.post(address, {**said, "quantity": "banyak"}).status_code == 422
    assert client.post(address, said).status_code == 302
    (record,) = programmes.list_potential(LELA)
    assert "1,5 ton per musim, Okt-Nov, mentah" in client.get(address).content.decode()
    with override("en"):
        assert said_in_words(record.fact) == "1.5 ton per season, Oct-Nov, raw"
    back = reverse("office:potential_take_back", args=[LELA, record.id])
    client.post(back, {"reason": ""})
    assert len(programmes.list_potential(LELA)) == 1
    client.post(back, {"reason": "salah desa"})
    assert programmes.list_potential(LELA) == []
    assert "salah desa" in client.get(address).content.decode()


def test_the_map_of_all_villages_is_light(world: World) -> None:
    """3,442 dots, a good part of them known: at most 60 kB as sent."""
    places.forget_places()
    places.load_places(REFERENCE)
    codes = sorted(places.known_villages())
    source = PotentialSource.objects.create(kind="survey", name="Pendataan", on=date(2026, 1, 1), by="Ana", at=now())
    PotentialFact.objects.bulk_create(
        PotentialFact(village_id=code, aspect="access", subject=subject, answer=answer, as_of=source.on, source=source,
                      by="Ana", at=source.at)
        for at, code in enumerate(codes) for subject, answer in (("road", "dirt"), ("power", "own"))[: at % 3]
    )  # fmt: skip
    client = world.client("dinas")
    html = client.get(reverse("office:potential")).content
    places.forget_places()
    assert (len(codes), html.count(b'class="tahu')) == (3442, 2)
    assert len(gzip.compress(html, 6)) <= 60_000
