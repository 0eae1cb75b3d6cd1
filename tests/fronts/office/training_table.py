"""Which answer each address of cohorts and training gives whom: part of the table in ``test_access``."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from PIL import Image

from factories.training import DINAS, Course, make_course
from fronts.office.world import World
from nttmart.contexts.programmes import api as programmes
from nttmart.contexts.programmes import models
from nttmart.kernel.clock import local_date, now

Arguments = Callable[[World], tuple[Any, ...]]


def nothing(_world: World) -> tuple[Any, ...]:
    return ()


def a_course(world: World) -> Course:
    """Begin a cohort in which the world's maker learns, once a world."""
    if "course" not in world.other or not models.Cohort.objects.filter(id=world.other["course"].cohort_id).exists():
        world.other["course"] = make_course(now() + timedelta(minutes=5), maker_id=world.shop.producer_id, cards=2)
    course: Course = world.other["course"]
    return course


def cohort(world: World) -> tuple[UUID]:
    return (a_course(world).cohort_id,)


def session(world: World) -> tuple[UUID]:
    return (a_course(world).session_id,)


def member(world: World) -> tuple[UUID, UUID]:
    course = a_course(world)
    return course.cohort_id, programmes.list_members(course.cohort_id)[0].id


def badge(world: World) -> tuple[UUID, UUID]:
    course = a_course(world)
    return course.cohort_id, programmes.list_badges([course.maker_id])[0].id


def problem(world: World) -> tuple[UUID]:
    course = a_course(world)
    course.attend("1")
    return (programmes.list_problems(cohort_ids=[course.cohort_id])[0].id,)


def pledge(world: World) -> tuple[UUID]:
    course = a_course(world)
    said = {"kind": "equipment", "what": "Mesin", "promised_by": "Dinas", "due_on": local_date(now())}
    return (programmes.pledge(cohort_id=course.cohort_id, **said, actor=DINAS, at=now()),)  # type: ignore[arg-type]


def attendance(world: World) -> tuple[UUID]:
    course = a_course(world)
    course.attend()
    return (programmes.list_came(course.session_id)[0].id,)


def visit(world: World) -> tuple[UUID]:
    said = {"producer_id": a_course(world).maker_id, "on": local_date(now()), "seen": programmes.Seen(making="good")}
    return (programmes.record_visit(visit_id=uuid4(), **said, actor=DINAS, heard_at=now()),)  # type: ignore[arg-type]


def photo(world: World) -> tuple[UUID]:
    (visit_id,) = visit(world)
    picture = BytesIO()
    Image.new("RGB", (60, 40), "teal").save(picture, "JPEG")
    picture.seek(0)
    return (programmes.add_visit_photo(photo_id=uuid4(), visit_id=visit_id, stream=picture, actor=DINAS, at=now()),)


# Answers as in PEOPLE: manager, cashier, of elsewhere, nobody, curator, officer, auditor, steward, maker, helper
READ = (403, 403, 403, 302, 403, 200, 200, 200, 403, 200)
PLAN = (403, 403, 403, 302, 403, 200, 403, 403, 403, 403)
PLANNED = (403, 403, 403, 302, 403, 422, 403, 403, 403, 403)
TEACH = (403, 403, 403, 302, 403, 200, 403, 403, 403, 200)
TAUGHT = (403, 403, 403, 302, 403, 422, 403, 403, 403, 422)
SENT = (403, 403, 403, 302, 403, 302, 403, 403, 403, 302)

TRAINING_TABLE: dict[tuple[str, str], tuple[Arguments, tuple[int, ...]]] = {
    ("GET", "cohorts"): (nothing, READ),
    ("GET", "cohort_new"): (nothing, PLAN),
    ("POST", "cohort_new"): (nothing, PLANNED),
    ("GET", "cohort"): (cohort, READ),
    ("GET", "member_add"): (cohort, PLAN),
    ("POST", "member_add"): (cohort, PLANNED),
    ("GET", "member_leave"): (member, PLAN),
    ("POST", "member_leave"): (member, PLANNED),
    ("GET", "session_new"): (cohort, PLAN),
    ("POST", "session_new"): (cohort, PLANNED),
    ("GET", "badges"): (cohort, TEACH),
    ("POST", "badges"): (cohort, PLANNED),
    ("GET", "badge_cards"): (cohort, TEACH),
    ("GET", "badge"): (badge, TEACH),
    ("POST", "badge"): (badge, TAUGHT),
    ("POST", "badge_forget"): (badge, SENT),
    ("POST", "badge_close"): (badge, SENT),
    ("GET", "results_of_tests"): (cohort, READ),
    ("POST", "results_of_tests"): (cohort, TAUGHT),
    ("GET", "training_session"): (session, READ),
    ("POST", "training_session"): (session, TAUGHT),
    ("GET", "session_poster"): (session, TEACH),
    ("GET", "session_cancel"): (session, PLAN),
    ("POST", "session_cancel"): (session, PLANNED),
    ("POST", "session_renew"): (session, (403, 403, 403, 302, 403, 302, 403, 403, 403, 403)),
    ("GET", "attendance_problems"): (nothing, READ),
    ("GET", "attendance_problem"): (problem, READ),
    ("POST", "attendance_problem"): (problem, PLANNED),
    ("GET", "attendance_withdraw"): (attendance, PLAN),
    ("POST", "attendance_withdraw"): (attendance, PLANNED),
    ("GET", "pledges"): (nothing, READ),
    ("GET", "pledge_new"): (nothing, PLAN),
    ("POST", "pledge_new"): (nothing, PLANNED),
    ("GET", "pledge"): (pledge, READ),
    ("POST", "pledge"): (pledge, PLANNED),
    ("POST", "pledge_end"): (pledge, PLANNED),
    ("GET", "visits"): (nothing, READ),
    ("GET", "visit_withdraw"): (visit, PLAN),
    ("POST", "visit_withdraw"): (visit, PLANNED),
    ("GET", "visit_photo"): (photo, READ),
}
