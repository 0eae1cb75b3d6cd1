"""Where a village stands in the programme: dated, sourced, never edited; nothing recorded is nothing known."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from factories.places import REFERENCE, make_village
from nttmart.contexts.places import api as places
from nttmart.contexts.places.models import VillageStatus
from nttmart.kernel.audit import Actor, list_events

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
ANA = Actor("Ana")
SK = "SK Gubernur 1/2026"


def record(
    code: str, status: str = "candidate", on: date = date(2026, 2, 1), source: str = SK, at: datetime = NOW
) -> Any:
    return places.record_village_status(code, status=status, since_on=on, source=source, actor=ANA, at=at)


def test_nothing_recorded_is_nothing_known() -> None:
    assert places.list_village_statuses(make_village().code) == ()
    assert places.list_villages_with_status() == ()
    assert places.list_village_statuses("53.99\0") == ()


def test_the_newest_day_holds_and_of_one_day_what_was_recorded_later() -> None:
    village = make_village()
    record(village.code, "ovop", date(2026, 3, 1))
    record(village.code, "candidate", date(2026, 2, 1), at=NOW.replace(hour=2))
    correction = NOW.replace(hour=3)
    record(village.code, "none", date(2026, 3, 1), "  salah\n catat ", at=correction)
    assert places.list_village_statuses(village.code) == (
        places.StatusRecord("none", date(2026, 3, 1), "salah catat", "Ana", correction),
        places.StatusRecord("ovop", date(2026, 3, 1), SK, "Ana", NOW),
        places.StatusRecord("candidate", date(2026, 2, 1), SK, "Ana", NOW.replace(hour=2)),
    )
    assert [event.action for event in list_events("village", village.code)] == ["village.status"] * 3


def test_lists_villages_with_what_holds_by_regency(django_assert_num_queries: Any) -> None:
    village = make_village()
    record(village.code)
    record(village.code, "ovop", date(2026, 3, 1))
    expected = places.get_village(village.code)
    row = places.StatusListed(
        village.code, expected.name, expected.district_name, expected.regency_name, "ovop", date(2026, 3, 1)
    )
    with django_assert_num_queries(1):
        assert places.list_villages_with_status(expected.regency_code) == (row,)
    assert places.list_villages_with_status() == (row,)
    assert places.list_villages_with_status("53.71" if expected.regency_code != "53.71" else "53.01") == ()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"status": "famous"}, "status"),
        ({"status": ""}, "status"),
        ({"on": date(2026, 3, 3)}, "since_on"),
        ({"source": ""}, "source"),
        ({"source": " \n "}, "source"),
        ({"source": "x" * 301}, "source"),
        ({"source": "surat\0"}, "source"),
    ],
)
def test_refuses_what_nobody_answers_for(changed: dict[str, Any], field: str) -> None:
    village = make_village()
    with pytest.raises(places.BadStatus) as refused:
        record(village.code, **changed)
    assert refused.value.field == field
    assert places.list_village_statuses(village.code) == ()


def test_refuses_a_village_that_is_none_and_the_same_word_twice() -> None:
    with pytest.raises(places.NotFoundPlace):
        record("53.99.99.9999")
    with pytest.raises(places.NotFoundPlace):
        record("\0")
    village = make_village()
    record(village.code)
    with pytest.raises(places.StatusAlreadySaid):
        record(village.code, at=NOW.replace(hour=5))
    assert len(places.list_village_statuses(village.code)) == 1


@pytest.mark.parametrize("wrong", [{"status": "famous"}, {"source": ""}, {}])
def test_the_database_refuses_past_python(wrong: dict[str, str]) -> None:
    village = make_village()
    row = {"village_id": village.code, "status": "mapped", "since_on": date(2026, 1, 1), "source": SK}
    VillageStatus.objects.create(**row, recorded_by="Ana", recorded_at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        VillageStatus.objects.create(**{**row, **wrong}, recorded_by="Ana", recorded_at=NOW)


def test_what_was_recorded_is_never_edited_nor_taken_away() -> None:
    village = make_village()
    record(village.code)
    rows = VillageStatus.objects.filter(village_id=village.code)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows.update(status="ovop")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows._raw_delete(rows.db)
    assert places.list_village_statuses(village.code)[0].status == "candidate"


HEADER = "place,regency,code,status,since_on,what,source,why_no_code"


def write_reports(folder: Path, *rows: str) -> Path:
    (folder / "programme_places.csv").write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return folder


def test_only_reports_of_one_certain_village_are_loaded_and_once(tmp_path: Path) -> None:
    village = make_village()
    folder = write_reports(
        tmp_path,
        f"Sikka,Sikka,{village.code},ovop,2025-05-28,tenun,https://a.example/1,",
        "Alor,Alor,,ovop,2025-05-28,abon,https://a.example/1,only the regency is named",
    )
    assert [places.load_village_statuses(folder, at=NOW) for _ in range(2)] == [1, 0]
    (said,) = places.list_village_statuses(village.code)
    assert (said.status, said.since_on, said.source) == ("ovop", date(2025, 5, 28), "https://a.example/1")
    assert VillageStatus.objects.count() == 1


@pytest.mark.parametrize(
    ("row", "refusal"),
    [
        ("X,Sikka,53.07.03.9999,ovop,2025-05-28,,https://a.example/1,", places.NotFoundPlace),
        ("X,Sikka,53.07.03.2005,ovop,kemarin,,https://a.example/1,", places.BadReference),
        ("X,Sikka,53.07.03.2005,terpilih,2025-05-28,,https://a.example/1,", places.BadStatus),
        ("X,Sikka,53.07.03.2005,ovop,2025-05-28,,,", places.BadStatus),
    ],
)
def test_a_wrong_report_loads_nothing_of_the_file(tmp_path: Path, row: str, refusal: type[Exception]) -> None:
    village = make_village()
    good = f"Sikka,Sikka,{village.code},mapped,2025-05-01,,https://a.example/0,"
    with pytest.raises(refusal):
        places.load_village_statuses(write_reports(tmp_path, good, row), at=NOW)
    assert VillageStatus.objects.count() == 0


def test_the_reports_we_have_name_no_one_village_and_say_why() -> None:
    with (REFERENCE / "programme_places.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    assert [row["place"] for row in rows if not (row["source"] and row["status"] in places.STATUSES)] == []
    assert [row["place"] for row in rows if bool(row["code"]) == bool(row["why_no_code"])] == []
    assert places.load_village_statuses(REFERENCE, at=NOW) == 0
