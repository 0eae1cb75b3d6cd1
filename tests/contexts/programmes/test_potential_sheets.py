"""A sheet comes in whole or not at all; what is doubtful waits for a person; what was wrong is taken back."""

import random
import time
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from uuid import UUID

import openpyxl
import pytest
from django.db import IntegrityError, connection, transaction

from factories.programmes import potential_workbook
from nttmart.contexts.places import api as places
from nttmart.contexts.programmes import api as programmes
from nttmart.contexts.programmes.models import PotentialFact, SheetRow
from nttmart.kernel.audit import Actor
from nttmart.kernel.errors import Refusal
from nttmart.kernel.text import TextMissing

REFERENCE = Path(__file__).parents[3] / "data" / "reference"
AT = datetime(2026, 11, 22, 3, tzinfo=UTC)
TODAY = date(2026, 11, 22)
ANA = Actor("Ana")
ROWS = (
    (1, "Sikka", "Lela", "Sikka", "2,5", "-", "3 kelompok", "Aspal", "4G"),
    (2, "idem", "Nita", "Nitta", None, "1.250", 2, "lumayan", "tidak ada"),
    (3, "Kab. Belu", "Kakuluk Mesak", "Dualaus", "0,75", None, None, None, None),
    (None, "Jumlah", None, None, "3,25", "1.250", 5, None, None),
)
SIKKA, NITA, DUALAUS = "53.07.03.2005", "53.07.04.2001", "53.04.05.2002"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _reference() -> None:
    places.forget_places()
    places.load_places(REFERENCE)
    programmes.load_commodities(REFERENCE)


LISTED = [["Kabupaten", "Desa", "Komoditas"], ["Sikka", "Nita", "kopi"], ["Sikka", "Nita", "madu"]]


def workbook(**sheets: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def bring(rows: object = ROWS, sheet: str = "Potensi") -> UUID:
    content = potential_workbook(rows, sheet)  # type: ignore[arg-type]
    return programmes.bring_sheet(content, "potensi.xlsx", source_name="Dinas PMD", as_of=TODAY, actor=ANA, at=AT)


def tell(sheet_id: UUID, *, skips_unread: bool = False) -> None:
    programmes.tell_columns(
        sheet_id, programmes.get_sheet(sheet_id).mapping, source_name="Dinas PMD", as_of=TODAY,
        skips_unread=skips_unread, actor=ANA, at=AT,
    )  # fmt: skip


def test_a_sheet_waits_for_a_person_and_then_loads_whole() -> None:
    sheet_id = bring()
    tell(sheet_id)
    shown = programmes.preview(sheet_id)
    assert [(row.read.number, row.standing) for row in shown.rows] == [(5, "good"), (6, "look"), (7, "good")]
    assert shown.unknown == (("road", "lumayan", 1),)
    with pytest.raises(programmes.SheetUnready):
        programmes.apply_sheet(sheet_id, actor=ANA, at=AT)
    assert PotentialFact.objects.count() == 0
    programmes.confirm_village(sheet_id, 6, NITA, actor=ANA, at=AT)
    programmes.explain_words(sheet_id, {("road", "lumayan"): "gravel"}, actor=ANA, at=AT)
    assert programmes.apply_sheet(sheet_id, actor=ANA, at=AT) == 9
    known = programmes.list_potential(NITA)
    assert [(r.fact.subject, r.fact.quantity, r.fact.answer, r.row_number) for r in known] == [
        ("honey", 1_250_000, "", 6), ("", 2, "", 6), ("road", None, "gravel", 6), ("signal", None, "none", 6),
    ]  # fmt: skip
    assert {r.source_name for r in programmes.list_potential(DUALAUS)} == {"Dinas PMD"}
    with pytest.raises(programmes.SheetIsOver):
        programmes.apply_sheet(sheet_id, actor=ANA, at=AT)


def test_a_word_may_be_explained_while_columns_are_as_they_were_found() -> None:
    sheet_id = bring(((1, "Sikka", "Lela", "Sikka", None, None, None, "lumayan", None),))
    assert programmes.preview(sheet_id).unknown == (("road", "lumayan", 1),)
    programmes.explain_words(sheet_id, {("road", "lumayan"): "gravel"}, actor=ANA, at=AT)
    assert programmes.apply_sheet(sheet_id, actor=ANA, at=AT) == 1
    assert [record.fact.answer for record in programmes.list_potential(SIKKA)] == ["gravel"]


def test_no_power_of_one_kind_may_be_power_of_another() -> None:
    rows = [["Kabupaten", "Desa", "Listrik PLN"], ["Sikka", "Nita", "tidak ada"]]
    sheet_id = programmes.bring_sheet(
        workbook(Potensi=rows), "potensi.xlsx", source_name="Dinas PMD", as_of=TODAY, actor=ANA, at=AT
    )
    assert programmes.preview(sheet_id).unknown == (("power", "tidak ada", 1),)
    programmes.explain_words(sheet_id, {("power", "tidak ada"): "own"}, actor=ANA, at=AT)
    assert programmes.apply_sheet(sheet_id, actor=ANA, at=AT) == 1
    assert [record.fact.answer for record in programmes.list_potential(NITA)] == ["own"]


@pytest.mark.parametrize(("role", "choice"), [("road", "emas"), ("commodity", "gold"), ("king", "yes")])
def test_a_word_means_a_choice_there_is_or_nothing(role: str, choice: str) -> None:
    sheet_id = bring(((1, "Sikka", "Lela", "Sikka", None, None, 3, "lumayan", None),))
    with pytest.raises(programmes.UnfitMapping):
        programmes.explain_words(sheet_id, {(role, "lumayan"): choice}, actor=ANA, at=AT)
    programmes.explain_words(sheet_id, {("road", "lumayan"): "skip"}, actor=ANA, at=AT)
    assert programmes.apply_sheet(sheet_id, actor=ANA, at=AT) == 1


def test_the_same_sheet_is_loaded_once() -> None:
    content = potential_workbook(ROWS[:1])
    same = [programmes.bring_sheet(content, "a.xlsx", source_name="x", as_of=TODAY, actor=ANA, at=AT) for _ in range(2)]
    for sheet_id in same:
        tell(sheet_id)
    assert programmes.apply_sheet(same[0], actor=ANA, at=AT) == 4
    with pytest.raises(programmes.AppliedBefore):
        programmes.apply_sheet(same[1], actor=ANA, at=AT)
    with pytest.raises(programmes.AppliedBefore):
        programmes.bring_sheet(content, "a.xlsx", source_name="x", as_of=TODAY, actor=ANA, at=AT)


def test_the_same_village_twice_under_two_spellings_is_shown() -> None:
    sheet_id = bring((ROWS[0], (2, "Sikka", "Lela", "SIKKA", "9", None, None, None, None)))
    tell(sheet_id)
    shown = programmes.preview(sheet_id).rows
    assert [(row.standing, row.read.same_as) for row in shown] == [("good", None), ("look", 5)]
    programmes.leave_out(sheet_id, [6], actor=ANA, at=AT)
    assert programmes.apply_sheet(sheet_id, actor=ANA, at=AT) == 4
    assert programmes.list_potential(SIKKA)[0].fact.quantity == 2_500_000


def test_cells_nobody_can_read_may_be_left_blank() -> None:
    sheet_id = bring(((1, "Sikka", "Lela", "Sikka", "20-30", None, "3", "lumayan", "4G"),))
    tell(sheet_id)
    assert [row.standing for row in programmes.preview(sheet_id).rows] == ["wrong"]
    tell(sheet_id, skips_unread=True)
    assert programmes.apply_sheet(sheet_id, actor=ANA, at=AT) == 2


def test_a_row_may_say_one_thing_twice_alike_and_of_two_years() -> None:
    headings = "Desa;Kabupaten;Komoditas 1;Komoditas 2;Produksi madu 2024 (kg);Produksi madu 2025 (kg)"
    text = f"{headings}\nSikka;Sikka;kopi;kopi arabika;3;4\n"
    sheet_id = programmes.bring_sheet(text.encode(), "a.csv", source_name="BPS", as_of=TODAY, actor=ANA, at=AT)
    tell(sheet_id)
    assert programmes.apply_sheet(sheet_id, actor=ANA, at=AT) == 3
    assert [(r.fact.subject, r.fact.quantity) for r in programmes.list_potential(SIKKA)] == [
        ("coffee", None), ("honey", 4_000),
    ]  # fmt: skip


def test_rows_under_a_merged_village_are_its_own() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for line in (
        ("Kabupaten", "Kecamatan", "Desa", "Komoditas"),
        ("Sikka", "Lela", "Sikka", "kopi"),
        (None, None, None, "madu"),
    ):
        page.append(list(line))
    for area in ("A2:A3", "B2:B3", "C2:C3"):
        page.merge_cells(area)
    file = BytesIO()
    book.save(file)
    sheet_id = programmes.bring_sheet(file.getvalue(), "a.xlsx", source_name="x", as_of=TODAY, actor=ANA, at=AT)
    assert [row.read.match.code for row in programmes.preview(sheet_id).rows] == [SIKKA, SIKKA]


def test_a_sheet_of_today_comes_in_before_the_day_begins_in_greenwich() -> None:
    early = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    content = potential_workbook(ROWS)
    sheet_id = programmes.bring_sheet(content, "a.xlsx", source_name="x", as_of=TODAY, actor=ANA, at=early)
    assert programmes.get_sheet(sheet_id).as_of == TODAY
    with pytest.raises(programmes.UnfitSheet):
        programmes.bring_sheet(content, "a.xlsx", source_name="x", as_of=date(2026, 11, 23), actor=ANA, at=early)


def test_each_sheet_with_headings_is_brought_and_its_neighbours_are_named() -> None:
    content = workbook(Petunjuk=[["Isi semua kolom."]], Lela=LISTED, Nita=LISTED)
    said = {"source_name": "x", "as_of": TODAY, "actor": ANA, "at": AT}
    lela, nita = programmes.bring_file(content, "a.xlsx", **said)  # type: ignore[arg-type]
    assert programmes.get_sheet(lela).summary.sheet == "Lela"
    assert programmes.sheets_beside(lela) == [
        programmes.SheetBeside("Petunjuk"),
        programmes.SheetBeside("Nita", nita, 3, "read"),
    ]
    assert programmes.apply_sheet(nita, actor=ANA, at=AT) == 2
    (again,) = programmes.bring_file(content, "a.xlsx", **said)  # type: ignore[arg-type]
    assert programmes.get_sheet(again).summary.sheet == "Lela"
    (told,) = programmes.bring_file(content, "a.xlsx", sheet="petunjuk", **said)  # type: ignore[arg-type]
    assert programmes.get_sheet(told).summary.sheet == "Petunjuk"
    with pytest.raises(programmes.UnfitSheet):
        programmes.bring_file(content, "a.xlsx", sheet="Nagekeo", **said)  # type: ignore[arg-type]
    with pytest.raises(programmes.AppliedBefore):
        programmes.bring_file(content, "a.xlsx", sheet="Nita", **said)  # type: ignore[arg-type]


def test_a_sheet_loaded_by_mistake_is_taken_back_whole_and_may_be_loaded_anew() -> None:
    fact = programmes.Fact("makers", quantity=4)
    programmes.record_potential(
        SIKKA, fact, source_kind="survey", source_name="x", on=date(2025, 1, 1), actor=ANA, at=AT
    )
    sheet_id = bring(ROWS[:1])
    with pytest.raises(programmes.SheetIsOver):
        programmes.take_back_sheet(sheet_id, reason="salah berkas", actor=ANA, at=AT)
    assert programmes.apply_sheet(sheet_id, actor=ANA, at=AT) == 4
    assert programmes.told_by_village() == {SIKKA: 4}
    with pytest.raises(TextMissing):
        programmes.take_back_sheet(sheet_id, reason=" ", actor=ANA, at=AT)
    programmes.take_back_sheet(sheet_id, reason="salah berkas", actor=ANA, at=AT)
    assert [(r.fact.aspect, r.fact.quantity) for r in programmes.list_potential(SIKKA)] == [("makers", 4)]
    assert [why for _, why in programmes.list_potential_history(SIKKA)] == ["salah berkas"] * 4 + [""]
    sheet = programmes.get_sheet(sheet_id)
    assert (sheet.summary.state, sheet.taken_back) == ("undone", "salah berkas")
    assert sheet.source_id is not None
    assert [r.row_number for r in programmes.list_sheet_facts(sheet.source_id, start=1, limit=2)] == [5, 5]
    with pytest.raises(programmes.SheetIsOver):
        programmes.take_back_sheet(sheet_id, reason="lagi", actor=ANA, at=AT)
    assert programmes.apply_sheet(bring(ROWS[:1]), actor=ANA, at=AT) == 4
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM programmes_potentialsourcewithdrawal")


def test_a_nought_says_that_a_known_commodity_is_gone_and_nothing_elsewhere() -> None:
    fact = programmes.Fact("commodity", "honey", 5_000, "ml", "year")
    programmes.record_potential(
        SIKKA, fact, source_kind="survey", source_name="x", on=date(2025, 1, 1), actor=ANA, at=AT
    )
    assert dict(programmes.commodities_told()) == {"honey": 1}
    sheet_id = bring(((1, "Sikka", "Lela", "Sikka", "nihil", 0, 3, None, None),))
    assert programmes.apply_sheet(sheet_id, actor=ANA, at=AT) == 2
    assert [(r.fact.subject, r.fact.quantity) for r in programmes.list_potential(SIKKA)] == [("honey", 0), ("", 3)]
    assert (dict(programmes.commodities_told()), programmes.villages_having("honey")) == ({}, [])
    assert (programmes.told_by_village("honey"), programmes.told_by_village()) == ({}, {SIKKA: 2})


def test_let_go_loads_nothing_and_forgets_the_rows() -> None:
    sheet_id = bring()
    programmes.let_go(sheet_id, actor=ANA, at=AT)
    assert SheetRow.objects.count() == 0
    assert [sheet.state for sheet in programmes.list_sheets()] == ["let_go"]
    with pytest.raises(programmes.SheetIsOver):
        programmes.confirm_village(sheet_id, 6, NITA, actor=ANA, at=AT)


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02", b"PK\x03\x04broken", b"a" * 10_000_001, "a;b\n".encode("utf-16") * 0 + b"\n\n"]
)
def test_what_is_no_table_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal):
        programmes.bring_sheet(content, "x", source_name="x", as_of=TODAY, actor=ANA, at=AT)


def test_a_csv_of_windows_with_codes_of_two_schemes_is_read() -> None:
    text = "Kode;Kabupaten;Desa;Produksi Kopi (kg)\n5307032005;;;1.250\n5310030005;;Nita;12,5\n\n;Belu;Dualaüs;7\n"
    sheet_id = programmes.bring_sheet(text.encode("cp1252"), "a.csv", source_name="BPS", as_of=TODAY, actor=ANA, at=AT)
    tell(sheet_id)
    rows = programmes.preview(sheet_id).rows
    assert [(row.read.match.how, row.read.match.code) for row in rows] == [
        ("scheme", ""), ("name", NITA), ("name", DUALAUS),
    ]  # fmt: skip
    assert (rows[0].standing, [code for code, _ in rows[0].near]) == ("look", [SIKKA])
    assert [fact.quantity for row in rows for fact in row.read.facts] == [1_250_000, 12_500, 7_000]


def test_how_much_is_known_is_counted_and_blank_stays_blank() -> None:
    assert programmes.told_by_village() == {}
    sheet_id = bring((ROWS[0], ROWS[2]))
    tell(sheet_id)
    programmes.apply_sheet(sheet_id, actor=ANA, at=AT)
    assert programmes.told_by_village() == {SIKKA: 4, DUALAUS: 1}
    assert programmes.told_by_village("coffee") == {SIKKA: 4, DUALAUS: 1}
    assert programmes.told_by_village("honey") == {}
    sikka = {known.code: known for known in programmes.known_by_regency()}["53.07"]
    assert (sikka.villages, sikka.told["commodity"], sikka.told["power"], sikka.share_percent) == (194, 1, 0, 0)
    lela = {known.code: known for known in programmes.known_by_district("53.07")}["53.07.03"]
    assert (lela.name, lela.villages, dict(lela.told)["signal"]) == ("Lela", 9, 1)
    assert dict(programmes.commodities_told()) == {"coffee": 2}


def test_a_province_is_previewed_with_slips_in_its_names() -> None:
    picked = random.Random(1)
    rows = []
    for number, place in enumerate(places.known_villages().values(), start=1):
        name = place.name
        if picked.random() < 0.1 and len(name) > 6:
            at = picked.randrange(1, len(name) - 1)
            name = name[:at] + name[at + 1 :]
        rows.append((number, place.regency_name, place.district_name, name, "1,5", None, 3, "aspal", "4g"))
    sheet_id = bring(rows)
    tell(sheet_id)
    began = time.perf_counter()
    shown = programmes.preview(sheet_id)
    print(f"preview of {len(shown.rows)} rows: {time.perf_counter() - began:.1f} s, {dict(shown.counts)}")  # noqa: T201 -- for who measures
    assert len(shown.rows) == 3442
    assert [row.read.place for row in shown.rows if row.standing == "wrong"] == []
    by_number = {row.read.number - 4: row for row in shown.rows}
    for number, place in enumerate(places.known_villages().values(), start=1):
        row = by_number[number]
        assert row.read.match.code in ("", place.code), row.read
