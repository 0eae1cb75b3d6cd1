"""Copies of papers: kept as long as a dated rule says, made anew, opened with a trace, removed on request."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction
from PIL import Image

from factories.legality import AT, RINA, TODAY, open_case, record
from factories.people import make_user
from factories.places import REFERENCE
from factories.producers import make_producer
from nttmart.contexts.legality import api as legality
from nttmart.contexts.legality import models
from nttmart.contexts.legality.rules.papers import keeps_until
from nttmart.kernel.models import AuditEvent
from nttmart.kernel.rates import load_rules

PDF = b"%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n"


@pytest.fixture(autouse=True)
def _own_var(settings: object, tmp_path: Path) -> None:
    settings.VAR = tmp_path  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do at once what waits for the end of a transaction: a test's own never ends."""
    monkeypatch.setattr(transaction, "on_commit", lambda do: do())


@pytest.fixture
def maker() -> UUID:
    load_rules(REFERENCE / "dated_rules.csv")
    return make_producer()


def case_with(maker: UUID, content: bytes, kind: str = "halal") -> tuple[UUID, UUID]:
    """Open a case and receive its first paper with a file."""
    case_id = open_case(kind, maker, make_user(f"rina-{kind}").id)
    paper = legality.get_case(case_id).documents[0]
    legality.receive_paper(case_id, paper.id, content=content, actor=RINA, at=AT)
    return case_id, paper.id


def files(tmp_path: Path) -> int:
    return sum(1 for each in (tmp_path / "evidence" / "permits").glob("??/*") if each.is_file())


@pytest.mark.parametrize(
    ("ended_on", "until"),
    [
        (None, date(2027, 1, 1)),
        (date(2026, 2, 1), date(2026, 5, 2)),
        (date(2026, 12, 1), date(2027, 1, 1)),
    ],
)
def test_a_copy_goes_some_days_after_its_case_and_never_stays_longer_than_it_may(
    ended_on: date | None, until: date
) -> None:
    assert keeps_until(date(2026, 1, 1), ended_on, after_case=90, at_most=365) == until


@pytest.mark.django_db
def test_a_copy_is_removed_by_the_clock_ninety_days_after_its_case_has_ended(maker: UUID, tmp_path: Path) -> None:
    case_id, paper_id = case_with(maker, PDF)
    (kept,) = legality.list_kept_papers([maker], on=TODAY)
    assert (kept.document_id, kept.keeps_until, kept.path.read_bytes()) == (paper_id, TODAY + timedelta(days=365), PDF)
    legality.end_case(case_id, "withdrawn", reason="Tidak jadi", actor=RINA, at=AT)

    assert [each.keeps_until for each in legality.list_kept_papers([maker], on=TODAY)] == [TODAY + timedelta(days=90)]
    assert (legality.forget_papers(at=AT + timedelta(days=90)), files(tmp_path)) == (0, 1)
    assert (legality.forget_papers(at=AT + timedelta(days=91)), files(tmp_path)) == (1, 0)
    assert legality.forget_papers(at=AT + timedelta(days=92)) == 0
    case = legality.get_case(case_id)
    assert (case.documents[0].received_on, case.documents[0].ending) == (TODAY, "")
    assert case.documents[0].forgotten_on == TODAY + timedelta(days=91)
    assert [(line.what, line.by) for line in case.history][-1] == ("forgotten", "Sistem")
    with pytest.raises(legality.NoSuchCase, match="sudah dihapus"):
        legality.open_paper(case_id, paper_id, actor=RINA, at=AT)


@pytest.mark.django_db
def test_on_request_it_goes_at_once_but_a_file_a_permit_names_stays(maker: UUID, tmp_path: Path) -> None:
    case_id, paper_id = case_with(maker, PDF)
    _, other = case_with(maker, PDF + b"\n%%EOF\n", kind="nib")
    carla, _ = case_with(make_producer("Kelompok Carla"), PDF + b"%\n%%EOF\n", kind="pirt")
    permit = record("nkv", "RPH-1", maker)
    legality.keep_permit_file(permit, PDF, actor=RINA, at=AT)

    assert legality.erase_papers([maker], document_id=other, actor=RINA, at=AT) == 1
    assert files(tmp_path) == 2
    assert legality.erase_papers([maker], actor=RINA, at=AT) == 1
    assert (legality.list_kept_papers([maker], on=TODAY), files(tmp_path)) == ([], 2)
    assert legality.get_case(carla).documents[0].ending == "pdf"

    legality.receive_paper(case_id, paper_id, content=PDF, actor=RINA, at=AT + timedelta(days=3))
    (again,) = legality.list_kept_papers([maker], on=TODAY)
    assert (again.received_on, legality.get_case(case_id).documents[0].forgotten_on) == (
        TODAY + timedelta(days=3), None,
    )  # fmt: skip


@pytest.mark.django_db
def test_a_newer_file_takes_the_place_of_an_older_one_and_the_same_stays(maker: UUID, tmp_path: Path) -> None:
    case_id, paper_id = case_with(maker, PDF)
    legality.receive_paper(case_id, paper_id, content=PDF, actor=RINA, at=AT)
    legality.receive_paper(case_id, paper_id, content=b"", actor=RINA, at=AT)
    (kept,) = legality.list_kept_papers([maker], on=TODAY)
    assert (kept.path.read_bytes(), files(tmp_path)) == (PDF, 1)
    newer = PDF + b"\n%%EOF\n"
    legality.receive_paper(case_id, paper_id, content=newer, actor=RINA, at=AT)
    (kept,) = legality.list_kept_papers([maker], on=TODAY)
    assert (kept.path.read_bytes(), files(tmp_path)) == (newer, 1)


@pytest.mark.django_db
def test_files_of_another_database_in_the_same_place_are_left_alone(maker: UUID, tmp_path: Path) -> None:
    stranger = tmp_path / "evidence" / "permits" / "ab" / f"{'ab' * 32}.pdf"
    stranger.parent.mkdir(parents=True)
    stranger.write_bytes(PDF)
    case_with(maker, PDF)
    assert (legality.forget_papers(at=AT + timedelta(days=400)), files(tmp_path), stranger.exists()) == (1, 1, True)


@pytest.mark.django_db
def test_where_a_picture_was_taken_does_not_stay_in_it_and_whoever_opens_it_is_known(maker: UUID) -> None:
    photo, exif = BytesIO(), Image.Exif()
    exif[0x010E] = "KTP Ana"
    exif.get_ifd(0x8825)[1] = "S"
    Image.new("RGB", (40, 30), "white").save(photo, "JPEG", exif=exif)
    assert b"KTP Ana" in photo.getvalue()
    case_id, paper_id = case_with(maker, photo.getvalue())

    ending, path = legality.open_paper(case_id, paper_id, actor=RINA, at=AT)

    kept = path.read_bytes()
    assert (ending, b"KTP Ana" in kept, dict(Image.open(BytesIO(kept)).getexif())) == ("webp", False, {})
    opened = AuditEvent.objects.filter(action="legality.open_paper").values_list("object_id", "actor_label")
    assert list(opened) == [(str(case_id), str(RINA))]


@pytest.mark.django_db
def test_the_database_keeps_no_file_that_is_said_to_be_removed(maker: UUID) -> None:
    _, paper_id = case_with(maker, PDF)
    with pytest.raises(DatabaseError), transaction.atomic():
        models.CaseDocument.objects.filter(pk=paper_id).update(forgotten_on=TODAY)
