"""Cohorts, sessions and who came: once, also when sent twice; what is doubtful waits for a person; facts stay."""

from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import product
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from pytest_django.fixtures import DjangoAssertNumQueries

from concurrently import together
from factories.places import COLOL, SIKKA
from factories.producers import make_producer
from factories.training import DINAS, FACILITATOR, Course, make_course
from nttmart.contexts.people import api as people
from nttmart.contexts.programmes import api as programmes
from nttmart.contexts.programmes import models
from nttmart.contexts.programmes.queries.training import problems
from nttmart.kernel.errors import Refusal

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def course(db: None) -> Course:
    return make_course(AT)


def test_sent_twice_is_once_and_another_body_is_a_problem(course: Course) -> None:
    claim, (one, two, *_rest) = uuid4(), course.numbers
    assert [course.attend(one, id=claim).state for _ in range(2)] == ["counted", "known"]
    assert course.attend(one, id=uuid4()).state == "known"
    assert [course.attend(two, id=claim).state for _ in range(2)] == ["flagged", "known"]
    assert (course.came(), course.doubts()) == ([one], ["said_otherwise"])


def test_a_poster_counts_by_its_signature_until_it_is_renewed(course: Course) -> None:
    one, two, three, *_rest = course.numbers
    signature = programmes.poster_signature(course.session_id)
    assert course.attend(one, way="qr", signature=signature).state == "counted"
    assert course.attend(two, way="qr", signature=signature[:-1] + "x").state == "flagged"
    programmes.renew_poster(session_id=course.session_id, actor=DINAS, at=AT)
    assert not programmes.is_poster_of(course.session_id, signature)
    assert course.attend(three, way="qr", signature=signature).state == "flagged"
    late = programmes.poster_signature(course.session_id)
    flagged = course.attend(three, way="qr", signature=late, at=AT + 9 * HOUR)
    assert str(flagged.sentence) == "Kode QR dibaca di luar jam sesi. Apakah orangnya sungguh datang?"
    assert (course.came(), sorted(course.doubts())) == ([one], ["forged", "forged", "stale"])
    # A doubtful code keeps nobody from being written on the list.
    assert course.attend(two).state == "counted"


@pytest.mark.parametrize(
    ("holds", "here", "there"), [("this", 0, 1), ("other", 1, 0), ("both", 1, 1), ("neither", 0, 0)]
)
def test_a_card_at_two_places_at_once_waits_for_a_person(course: Course, holds: str, here: int, there: int) -> None:
    one = course.numbers[0]
    elsewhere = course.session("Balai Maumere", after_hours=1)
    assert course.attend(one).state == "counted"
    assert course.attend(one, session_id=elsewhere).state == "flagged"
    assert (course.came(), course.came(elsewhere)) == ([one], [])
    (problem,) = programmes.list_problems(cohort_ids=[course.cohort_id])
    assert (problem.kind, problem.other_place, problem.session.place) == (
        "elsewhere",
        "Balai Desa Sikka",
        "Balai Maumere",
    )
    programmes.settle_problem(problem_id=problem.id, holds=holds, reason="Ditanya orangnya", actor=DINAS, at=AT)
    assert (len(course.came()), len(course.came(elsewhere))) == (here, there)
    with pytest.raises(Refusal, match="Sudah diputuskan"):
        programmes.settle_problem(problem_id=problem.id, holds="both", reason="Lagi", actor=DINAS, at=AT)
    assert list(programmes.check()) == []


@pytest.mark.parametrize("words", list(product(("this", "other", "neither"), repeat=3)))
def test_whatever_is_said_of_a_card_at_many_places_nobody_counts_at_two(course: Course, words: tuple[str, ...]) -> None:
    """Each clash is settled as a person says; what then clashes with another is asked about anew."""
    one = course.numbers[0]
    sessions = [course.session_id, *(course.session(f"Balai {n}", after_hours=n / 4) for n in range(1, 4))]
    for session_id in sessions:
        course.attend(one, session_id=session_id)
    for holds in (*words, *["this"] * 9):
        for problem in [each for each in programmes.list_problems(cohort_ids=[course.cohort_id]) if not each.holds][:1]:
            settle = {"problem_id": problem.id, "reason": "Ditanya", "actor": DINAS, "at": AT}
            programmes.settle_problem(holds=holds, **settle)  # type: ignore[arg-type]
            assert sum(len(course.came(each)) for each in sessions) <= 1
    assert (course.doubts(), list(programmes.check())) == ([], [])


def test_who_came_to_a_session_that_is_cancelled_counts_nowhere(course: Course) -> None:
    one = course.numbers[0]
    course.attend(one)
    elsewhere = course.session("Balai Maumere", after_hours=1)
    programmes.cancel_session(session_id=course.session_id, reason="Salah catat", actor=DINAS, at=AT)
    assert (course.came(), programmes.list_learned([course.maker_id]), programmes.list_attended()) == ([], [], [])
    assert programmes.count_trained(course.day - 9 * 24 * HOUR, course.day + 9 * 24 * HOUR) == []
    assert course.attend(one, session_id=elsewhere).state == "counted"


def test_the_unsettled_come_first_however_many_were_settled_since(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(problems, "_MOST", 2)
    for minute in range(4):
        course.attend(str(minute), heard_at=AT + minute * HOUR)
    *newer, oldest = models.AttendanceProblem.objects.order_by("-heard_at").values_list("id", flat=True)
    for problem_id in newer:
        programmes.settle_problem(problem_id=problem_id, holds="neither", reason="Salah", actor=DINAS, at=AT)
    assert programmes.list_problems(cohort_ids=[course.cohort_id])[0].id == oldest


def test_a_number_nobody_has_is_kept_and_mended_by_a_person(course: Course) -> None:
    assert course.attend("123").state == "flagged"
    (problem,) = programmes.list_problems(cohort_ids=[course.cohort_id])
    settle = {"problem_id": problem.id, "reason": "Salah tulis", "actor": DINAS, "at": AT}
    for holds, badge, sentence in (
        ("this", "", "nomor kartu yang benar"), ("this", "12", "tujuh angkanya"), ("both", "", "mana yang benar"),
    ):  # fmt: skip
        with pytest.raises(Refusal, match=sentence):
            programmes.settle_problem(holds=holds, badge=badge, **settle)  # type: ignore[arg-type]
    programmes.settle_problem(holds="this", badge=course.numbers[3], **settle)  # type: ignore[arg-type]
    assert (course.came(), course.doubts()) == ([course.numbers[3]], [])


def test_who_is_not_of_the_cohort_and_what_was_cancelled_is_flagged(course: Course) -> None:
    outsider = make_producer("Kelompok Lain")
    (stranger,) = programmes.issue_badges(producer_id=outsider, count=1, actor=DINAS, at=AT)
    assert course.attend(stranger).state == "flagged"
    programmes.cancel_session(session_id=course.session_id, reason="Hujan", actor=DINAS, at=AT)
    assert course.attend().state == "flagged"
    assert sorted(course.doubts()) == ["cancelled", "not_of_cohort"]
    card = programmes.get_session(course.session_id)
    assert (card.state(AT), card.cancel_reason, card.came, card.doubtful) == ("cancelled", "Hujan", 0, 2)


def test_a_session_is_held_when_somebody_came(course: Course) -> None:
    told = [programmes.get_session(course.session_id).state(AT + days * 24 * HOUR) for days in (0, 1)]
    assert told == ["planned", "passed"]
    course.attend()
    assert programmes.get_session(course.session_id).state(AT) == "held"


def test_what_a_maker_learned_follows_who_counts(course: Course) -> None:
    for number in course.numbers[:3]:
        course.attend(number)
    elsewhere = course.session("Balai Maumere", after_hours=1)
    course.attend(course.numbers[0], session_id=elsewhere)
    learned = programmes.list_learned([course.maker_id, course.other_id])
    assert [(each.producer_id, each.session_id, each.module, each.people) for each in learned] == [
        (course.maker_id, course.session_id, "packaging", 3)
    ]
    (problem,) = programmes.list_problems(cohort_ids=[course.cohort_id])
    programmes.settle_problem(problem_id=problem.id, holds="this", reason="Ditanya", actor=DINAS, at=AT)
    assert [each.people for each in programmes.list_learned([course.maker_id])] == [2, 1]


def test_members_join_once_leave_with_a_reason_and_may_come_back(course: Course) -> None:
    join = {"cohort_id": course.cohort_id, "producer_id": course.maker_id, "actor": DINAS, "at": AT}
    member = programmes.join_cohort(from_on=course.day, **join)  # type: ignore[arg-type]
    assert programmes.join_cohort(from_on=course.day, **join) == member  # type: ignore[arg-type]
    for _ in range(2):
        programmes.leave_cohort(member_id=member, left_on=course.day, reason="Pindah", actor=DINAS, at=AT)
    assert programmes.member_ids([course.cohort_id], course.day) == {course.other_id}
    assert [row.left_on for row in programmes.list_joined([course.maker_id])] == [course.day]
    assert programmes.join_cohort(from_on=course.day, **join) != member  # type: ignore[arg-type]
    rows = programmes.list_members(course.cohort_id)
    assert [(row.name, row.left_on is None) for row in rows] == [
        ("Kelompok Habi", True), ("Kelompok Tenun Lela", True), ("Kelompok Tenun Lela", False),
    ]  # fmt: skip
    with pytest.raises(Refusal, match="kabupaten lain"):
        programmes.join_cohort(
            cohort_id=course.cohort_id,
            producer_id=make_producer("Kopi Colol", village_code=COLOL),
            from_on=course.day,
            actor=DINAS,
            at=AT,
        )


def test_who_leaves_on_the_day_of_joining_never_was_in_the_cohort(course: Course) -> None:
    wrong = make_producer("Kelompok Salah", village_code=SIKKA)
    said = {"actor": DINAS, "at": AT}
    member = programmes.join_cohort(cohort_id=course.cohort_id, producer_id=wrong, from_on=course.day, **said)  # type: ignore[arg-type]
    assert [row.producer_id for row in programmes.list_joined([wrong])] == [wrong]
    programmes.leave_cohort(member_id=member, left_on=course.day, reason="Salah pilih", **said)  # type: ignore[arg-type]
    assert (programmes.list_joined([wrong]), programmes.member_ids([course.cohort_id], course.day)) == (
        [],
        {course.maker_id, course.other_id},
    )


def test_a_name_lies_sealed_with_consent_and_is_erased_when_it_ends(course: Course) -> None:
    badge = programmes.list_badges([course.maker_id])[0]
    programmes.name_badge(badge_id=badge.id, name="Ana", language="id", channel="in_person", actor=DINAS, at=AT)
    row = models.Badge.objects.get(id=badge.id)
    assert ("Ana" in row.sealed_name, programmes.learner_name(badge.id)) == (False, "Ana")
    subject = people.subject_key(f"badge:{badge.id}")
    assert people.has_consented(subject, "training_name")
    programmes.forget_name(badge_id=badge.id, actor=DINAS, at=AT)
    assert (programmes.learner_name(badge.id), people.has_consented(subject, "training_name")) == ("", False)
    programmes.close_badge(badge_id=badge.id, actor=DINAS, at=AT)
    assert course.attend(badge.number).state == "flagged"


def test_what_cannot_be_planned_is_refused(course: Course) -> None:
    for changes, sentence in (
        ({"module": "robotics"}, "salah satu materi"),
        ({"ends_at": AT}, "Jam selesai harus sesudah jam mulai"),
        ({"starts_at": AT + 2400 * HOUR, "ends_at": AT + 2402 * HOUR}, "masa angkatan"),
        ({"cohort_id": UUID(int=5)}, "tidak ditemukan"),
    ):
        said = {
            "cohort_id": course.cohort_id,
            "module": "content",
            "place": "Balai",
            "starts_at": AT,
            "ends_at": AT + HOUR,
        }
        with pytest.raises(Refusal, match=sentence):
            programmes.plan_session(**{**said, **changes}, actor=DINAS, at=AT)  # type: ignore[arg-type]


def results(course: Course, pairs: int, stage: str, points: int) -> None:
    for number in course.numbers[:pairs]:
        programmes.record_result(
            cohort_id=course.cohort_id,
            module="finance",
            badge=number,
            stage=stage,
            points=points,
            most=5,
            actor=FACILITATOR,
            at=AT,
            heard_at=AT,
        )


def test_gains_are_told_of_five_and_of_no_fewer(course: Course) -> None:
    results(course, 4, "before", 2)
    results(course, 6, "after", 4)
    (gain,) = programmes.gains_of(course.cohort_id)
    assert (gain.learners, gain.before) == (4, None)
    assert programmes.tested(course.cohort_id) == {("finance", "before"): 4, ("finance", "after"): 6}
    course.numbers = course.numbers[4:5]
    results(course, 1, "before", 0)
    (gain,) = programmes.gains_of(course.cohort_id)
    assert (gain.learners, gain.before, gain.after, gain.gain) == (5, 40, 80, 40)
    with pytest.raises(Refusal, match="sudah tercatat"):
        results(course, 1, "before", 3)


def test_a_pledge_is_kept_once_with_evidence_or_ended_with_a_reason(course: Course) -> None:
    said = {"what": "Mesin vakum", "promised_by": "Dinas Perindag", "actor": DINAS, "at": AT, "due_on": course.day}
    kept = programmes.pledge(kind="equipment", cohort_id=course.cohort_id, **said)  # type: ignore[arg-type]
    open_ = programmes.pledge(kind="visit", producer_id=course.maker_id, **said)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match="kepada siapa"):
        programmes.pledge(kind="visit", **said)  # type: ignore[arg-type]
    keep = {"pledge_id": kept, "evidence": "Berita acara 7", "actor": DINAS, "at": AT + 96 * HOUR}
    for _ in range(2):
        programmes.keep_pledge(kept_on=course.day + 48 * HOUR, **keep)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match="sudah selesai"):
        programmes.end_pledge(pledge_id=kept, reason="Batal", actor=DINAS, at=AT)
    later = course.day + timedelta(days=9)
    asked = {"cohort_ids": [course.cohort_id], "producer_ids": [course.maker_id]}
    found = programmes.list_pledges(on=later, **asked)  # type: ignore[arg-type]
    assert [(each.id, each.state(later), each.days_late(later), each.to_name) for each in found] == [
        (open_, "late", 9, "Kelompok Tenun Lela"), (kept, "kept_late", 2, "Angkatan 1 Sikka"),
    ]  # fmt: skip
    programmes.end_pledge(pledge_id=open_, reason="Pindah tugas", actor=DINAS, at=AT)
    assert programmes.list_pledges(on=later, with_over=False, **asked) == []  # type: ignore[arg-type]


def test_facts_stay_and_a_member_is_one_whatever_writes(course: Course) -> None:
    course.attend()
    row = models.Member.objects.filter(cohort=course.cohort_id).first()
    assert row is not None
    for statement, values in (
        ("UPDATE programmes_attendance SET way = 'qr'", []),
        ("DELETE FROM programmes_attendance", []),
        ("DELETE FROM programmes_session", []),
        ("UPDATE programmes_session SET module = 'content'", []),
        ("UPDATE programmes_badge SET number = '0000000'", []),
        ("UPDATE programmes_badge SET sealed_name = 'Ana'", []),
        ("UPDATE programmes_cohort SET ends_on = '2020-01-01'", []),
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
    twin = {field.attname: getattr(row, field.attname) for field in models.Member._meta.fields}
    result = {"cohort_id": course.cohort_id, "module": "finance", "stage": "after", "points": 6, "most": 5}
    result |= {"badge": models.Badge.objects.first(), "at": AT, "heard_at": AT}
    nobody = {"kind": "visit", "what": "x", "promised_by": "y", "due_on": course.day, "said_at": AT}
    for table, columns in (
        (models.Member, {**twin, "id": uuid4()}), (models.TestResult, result), (models.Pledge, nobody),
    ):  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic():
            table.objects.create(**columns)  # type: ignore[attr-defined]


def test_lists_cost_the_same_with_few_and_many(
    course: Course, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def read() -> None:
        programmes.list_cohorts(regency_codes=["53.07"])
        programmes.list_sessions(cohort_ids=[course.cohort_id])
        programmes.list_problems(cohort_ids=[course.cohort_id])
        programmes.list_came(course.session_id)

    for many in (1, 5):
        for number in course.numbers[:many]:
            course.attend(number)
            course.attend(str(uuid4()))
        course.session(after_hours=many * 24)
        with django_assert_num_queries(3 + 3 + 4 + 2):
            read()


@pytest.mark.concurrency
def test_of_two_who_note_a_card_at_two_places_at_once_one_counts_and_one_is_flagged(
    transactional_db: None,
) -> None:
    course = make_course(AT)
    elsewhere = course.session("Balai Maumere")
    one = course.numbers[0]
    outcomes = together(
        [partial(course.attend, one, session_id=where) for where in (course.session_id, elsewhere)]
        + [partial(course.attend, one, session_id=course.session_id)]
    )
    states = sorted(outcome.state for outcome in outcomes if isinstance(outcome, programmes.Attended))
    assert len(states) == 3
    assert len(course.came()) + len(course.came(elsewhere)) == 1
    assert states.count("counted") == 1
    assert set(course.doubts()) == {"elsewhere"}
