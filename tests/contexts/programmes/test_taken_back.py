"""A wrong tick and a visit to the wrong maker are taken back: told nowhere, said why, nothing deleted."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from factories.support import a_picture, make_commitment
from factories.training import DINAS, FACILITATOR, Course, make_course
from nttmart.contexts.programmes import api as programmes
from nttmart.contexts.programmes import models
from nttmart.kernel.errors import Refusal

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@pytest.fixture
def course(db: None) -> Course:
    return make_course(AT)


def tick_of(course: Course, number: str) -> UUID:
    return next(row.id for row in programmes.list_came(course.session_id) if row.number == number)


def take_back(attendance_id: UUID, reason: str = "salah centang") -> None:
    programmes.withdraw_attendance(attendance_id=attendance_id, reason=reason, actor=DINAS, at=AT)


def told(course: Course) -> tuple[int, int, list[int]]:
    """Who came to the session by its card, how many of the maker's people came anywhere, and who is trained."""
    (card,) = programmes.list_sessions(ids=[course.session_id])
    people = [each.people for each in programmes.list_attended([course.maker_id])]
    return card.came, len(programmes.count_trained(course.day, course.day + timedelta(days=1))), people


def test_who_was_ticked_by_mistake_counts_nowhere_and_may_be_ticked_anew(course: Course) -> None:
    claim, (one, two, *_rest) = uuid4(), course.numbers
    course.attend(one, id=claim)
    course.attend(two)
    assert told(course) == (2, 2, [2])
    ticked = tick_of(course, one)
    for _ in range(2):
        take_back(ticked)
    assert (told(course), course.came()) == ((1, 1, [1]), [two])
    # What the phone sends once more stays taken back, and is told so; a new tick counts, once.
    again = course.attend(one, id=claim)
    assert (again.state, "sudah ditarik petugas" in str(again.sentence)) == ("known", True)
    assert told(course) == (1, 1, [1])
    assert [course.attend(one).state for _ in range(2)] == ["counted", "known"]
    assert (told(course), course.doubts()) == ((2, 2, [2]), [])
    take_back(tick_of(course, one))
    assert told(course) == (1, 1, [1])
    assert list(programmes.check()) == []


def test_who_is_taken_back_here_may_be_elsewhere_at_that_hour(course: Course) -> None:
    one, elsewhere = course.numbers[0], course.session("Balai Maumere")
    course.attend(one)
    assert course.attend(one, session_id=elsewhere).state == "flagged"
    take_back(tick_of(course, one))
    (problem,) = programmes.list_problems(cohort_ids=[course.cohort_id])
    programmes.settle_problem(problem_id=problem.id, holds="this", reason="dilihat", actor=DINAS, at=AT)
    assert (course.came(), course.came(elsewhere), course.doubts()) == ([], [one], [])


def test_a_session_that_shows_a_commitment_kept_keeps_its_last_card(course: Course) -> None:
    one, two, *_rest = course.numbers
    course.attend(one)
    course.attend(two)
    commitment = make_commitment(course.maker_id, AT, what="Satu pelatihan", amount_idr=None, quantity=1, unit="kali")
    given = programmes.record_given(
        commitment_id=commitment, amount=1, on=course.day, record_kind="session", record_id=course.session_id,
        actor=DINAS, at=AT,
    )  # fmt: skip
    take_back(tick_of(course, one))
    last = tick_of(course, two)
    for do in (
        lambda: take_back(last),
        lambda: programmes.cancel_session(session_id=course.session_id, reason="salah", actor=DINAS, at=AT),
    ):
        with pytest.raises(Refusal) as refused:
            do()
        assert "membuktikan komitmen «Satu pelatihan»" in str(refused.value)
    programmes.withdraw_given(given_id=given, reason="salah", actor=DINAS, at=AT)
    take_back(last)
    assert course.came() == []


def test_a_visit_to_the_wrong_maker_is_told_nowhere_nor_its_picture(course: Course) -> None:
    seen = {"actor": FACILITATOR, "heard_at": AT, "producer_id": course.maker_id}
    first, wrong = uuid4(), uuid4()
    for id_, days, step in ((first, 9, "Bawa label"), (wrong, 1, "Beli panci")):
        on = course.day - timedelta(days=days)
        programmes.record_visit(visit_id=id_, on=on, seen=programmes.Seen(next_step=step), **seen)  # type: ignore[arg-type]
    photo = programmes.add_visit_photo(photo_id=uuid4(), visit_id=wrong, stream=a_picture(), actor=DINAS, at=AT)
    for _ in range(2):
        programmes.withdraw_visit(visit_id=wrong, reason="milik Kelompok Habi", actor=DINAS, at=AT)
    makers = [course.maker_id]
    assert [each.id for each in (*programmes.list_visits(makers), *programmes.last_visits(makers))] == [first, first]
    assert programmes.find_visit_photo(photo) is None
    with pytest.raises(programmes.NoSuchTraining):
        programmes.get_visit(wrong)
    # The phone that sends it once more is told that it is known; it does not come back.
    again = programmes.Seen(next_step="Beli panci")
    programmes.record_visit(visit_id=wrong, on=course.day - timedelta(days=1), seen=again, **seen)  # type: ignore[arg-type]
    assert [each.id for each in programmes.list_visits(makers)] == [first]


def test_the_database_holds_it_itself(course: Course) -> None:
    course.attend()
    ticked = models.Attendance.objects.get()
    twin = {field.attname: getattr(ticked, field.attname) for field in models.Attendance._meta.fields} | {"id": uuid4()}
    with pytest.raises(DatabaseError), transaction.atomic():
        models.Attendance.objects.create(**twin)
    with pytest.raises(DatabaseError), transaction.atomic():
        models.AttendanceWithdrawal.objects.create(attendance=ticked, reason="", said_at=AT, by="Dinas")
    take_back(ticked.id)
    with pytest.raises(DatabaseError), transaction.atomic():
        models.AttendanceWithdrawal.objects.create(attendance=ticked, reason="lagi", said_at=AT, by="Dinas")
    visit = programmes.record_visit(
        visit_id=uuid4(), producer_id=course.maker_id, on=course.day, seen=programmes.Seen(needs="label"),
        actor=FACILITATOR, heard_at=AT,
    )  # fmt: skip
    programmes.withdraw_visit(visit_id=visit, reason="salah", actor=DINAS, at=AT)
    for table in ("attendancewithdrawal", "visitwithdrawal"):
        for statement in (f"UPDATE programmes_{table} SET reason = 'x'", f"DELETE FROM programmes_{table}"):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
    models.Attendance.objects.create(**twin)
    assert list(programmes.check()) == []
