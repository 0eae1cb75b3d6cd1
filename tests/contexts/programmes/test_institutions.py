"""What each institution taught, promised and gave: one line however its name is written, a partner where on file."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from factories.support import make_commitment
from factories.training import DINAS, make_course
from nttmart.contexts.programmes import api as programmes
from nttmart.contexts.programmes.rules.support.institutions import institutions
from nttmart.contexts.programmes.rules.training.pledges import Pledge
from nttmart.contexts.programmes.rules.training.telling import SessionCard

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)


def session(institution: str, *, came: int = 0, is_cancelled: bool = False) -> SessionCard:
    return SessionCard(
        id=uuid4(), cohort_id=uuid4(), cohort_name="Angkatan 1", regency_code="53.07", module="finance", place="Balai",
        starts_at=AT, ends_at=AT + timedelta(hours=2), trainer=f"{institution} (dosen)", seats=None, cancel_reason="",
        is_cancelled=is_cancelled, came=came, doubtful=0, institution=institution,
    )  # fmt: skip


def pledge(promised_by: str, days: int) -> Pledge:
    due_on = DAY + timedelta(days=days)
    return Pledge(
        uuid4(), uuid4(), None, "Angkatan 1", "visit", "Kunjungan", promised_by, due_on, "", None, "", ""
    )  # fmt: skip


def test_one_institution_is_one_line_the_most_late_first() -> None:
    taught = (session("Politani Kupang", came=9), session("POLITANI  Kupang", came=4))
    unsaid = (session(""), session("Undana", is_cancelled=True))
    late, open_ = pledge("Bank NTT", -1), pledge("politani-kupang", 5)
    found = institutions((*taught, *unsaid), (open_, late), (), DAY)
    assert [(each.key, each.name, each.came, each.promises, each.late(DAY), each.kept(DAY)) for each in found] == [
        ("bankntt", "Bank NTT", 0, 1, 1, 0),
        ("politanikupang", "politani-kupang", 13, 1, 0, 0),
    ]
    assert (found[1].sessions, found[1].pledges) == (taught, (open_,))


def test_a_pledge_names_a_partner_on_file_and_words_stay_possible(db: None) -> None:
    course = make_course(AT)
    committed = programmes.get_commitment(make_commitment(course.maker_id, AT))
    said: dict[str, Any] = {"kind": "visit", "due_on": course.day, "cohort_id": course.cohort_id}
    said |= {"actor": DINAS, "at": AT, "pledge_id": uuid4()}
    for _ in range(2):
        programmes.pledge(**said, what="Kunjungan", partner_id=committed.partner_id, promised_by="apa saja")
    said["pledge_id"] = uuid4()
    programmes.pledge(**said, what="Buku kas", promised_by="Bank  N.T.T.")
    for wrong, refused in (
        ({"partner_id": uuid4()}, programmes.NoSuchSupport),
        ({"partner_id": committed.partner_id}, programmes.SaidOtherwise),
    ):
        with pytest.raises(refused):
            programmes.pledge(**said, what="Buku kas", **wrong)
    told = programmes.list_pledges(on=course.day, cohort_ids=[course.cohort_id])
    assert sorted((each.what, each.promised_by, each.partner_id) for each in told) == [
        ("Buku kas", "Bank N.T.T.", None), ("Kunjungan", "Bank NTT", committed.partner_id),
    ]  # fmt: skip
    (bank,) = programmes.institutions((), told, (committed,), course.day)
    assert (bank.key, bank.name, bank.promises) == ("bankntt", "Bank NTT", 3)
