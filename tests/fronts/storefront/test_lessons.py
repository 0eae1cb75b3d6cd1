"""Lessons are light and whole; a poster on a wall counts who came, and keeps what is doubtful."""

import re
from datetime import timedelta
from uuid import uuid4

import brotli
import pytest
from django.test import Client
from django.urls import reverse

from factories.training import DINAS, Course, make_course
from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.storefront.views import check_in
from nttmart.kernel.clock import now

ONE_ROUND_TRIP = 14_000
KEYS = ["processing", "packaging", "marketing", "transactions", "content", "finance"]


@pytest.mark.django_db
def test_six_lessons_are_light_and_say_all_of_themselves() -> None:
    client = Client()
    listed = client.get("/belajar/").content.decode()
    assert re.findall(r'href="/belajar/(\w+)/"><b>', listed) == KEYS
    for lesson in programmes.list_lessons():
        page = client.get(f"/belajar/{lesson.key}/").content
        html = page.decode()
        assert len(brotli.compress(page)) <= ONE_ROUND_TRIP
        said = [text for part in lesson.parts for text in (part.heading, part.drawing)]
        said += [*lesson.checklist, *(question.text for question in lesson.questions)]
        assert [text for text in said if text.replace("'", "&#x27;") not in html and text not in html] == []
        assert html.count("<svg viewBox=") >= 2
    listed_too = re.findall(r"/belajar/(\w*)/?<", client.get("/sitemap-tempat-1.xml").content.decode())
    assert [key for key in listed_too if key] == KEYS
    assert client.get("/belajar/robotics/").status_code == 404
    assert "Make the same thing" in client.get("/en/belajar/").content.decode()
    for address, words in (("", "The lessons are in Indonesian"), (f"{KEYS[0]}/", "This lesson is in Indonesian")):
        assert [words in client.get(f"{tongue}/belajar/{address}").content.decode() for tongue in ("/en", "")] == [
            True, False,
        ]  # fmt: skip


def test_every_module_has_a_lesson_with_drawings_and_no_answer_in_the_same_place_always() -> None:
    lessons = programmes.list_lessons()
    assert [lesson.key for lesson in lessons] == [module.key for module in programmes.all_modules()] == KEYS
    for lesson in lessons:
        assert sum(bool(part.drawing) for part in lesson.parts) >= 2
        assert len({question.right for question in lesson.questions}) == 3
        assert max(len(part.drawing) for part in lesson.parts) < 600


@pytest.fixture
def course(db: None) -> Course:
    return make_course(now())


def poster(course: Course, signature: str = "") -> str:
    return reverse(
        "storefront:check-in", args=[course.session_id, signature or programmes.poster_signature(course.session_id)]
    )


def scan(course: Course, number: str, signature: str = "") -> tuple[int, str]:
    answer = Client().post(poster(course, signature), {"kartu": number})
    return answer.status_code, answer.content.decode()


def test_a_poster_counts_who_keys_in_a_card_once(course: Course) -> None:
    assert "Nomor kartu Anda" in Client().get(poster(course)).content.decode()
    number = course.numbers[0]
    for _ in range(2):
        status, html = scan(course, f"{number[:3]} {number[3:]}")
        assert (status, "Anda tercatat hadir." in html) == (200, True)
    assert (course.came(), course.doubts()) == ([number], [])


def test_a_forged_poster_is_kept_for_a_person_once_and_counts_nothing(course: Course) -> None:
    for _ in range(2):
        status, html = scan(course, course.numbers[0], "0" * 20)
        assert (status, "akan diperiksa petugas" in html) == (200, True)
    assert (course.came(), course.doubts()) == ([], ["forged"])
    assert scan(course, course.numbers[0])[0] == 200
    assert course.came() == [course.numbers[0]]


def test_what_is_no_number_is_said_so_and_keeps_nothing(course: Course) -> None:
    for number, sentence in (("1234567", "tujuh angkanya"), ("", "tujuh angkanya"), ("0000000" * 3, "tujuh angkanya")):
        status, html = scan(course, number)
        assert (status, sentence in html) == (422, True)
    assert (course.came(), course.doubts()) == ([], [])


def test_a_number_nobody_has_waits_for_a_person_and_is_answered_as_any_other_doubt(course: Course) -> None:
    programmes.close_badge(badge_id=programmes.list_badges([course.maker_id])[0].id, actor=DINAS, at=now())
    closed, standing, *_rest = course.numbers
    says = [scan(course, number, sign)[1] for number, sign in ((closed, ""), (closed, "0" * 20), (standing, "f" * 20))]
    assert ["akan diperiksa petugas" in html for html in says] == [True] * 3
    assert len({html.partition("akan diperiksa petugas")[2].partition("</p>")[0] for html in says}) == 1
    assert sorted(course.doubts()) == ["forged", "unknown_badge", "unknown_badge"]


def test_invented_posters_fill_no_table(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    for digit in "0123456789":
        scan(course, course.numbers[0], digit * 20)
    assert course.doubts() == ["forged"]
    assert Client().post(f"/hadir/{course.session_id}/{'a' * 2000}/", {"kartu": course.numbers[0]}).status_code == 404
    monkeypatch.setattr(check_in, "MOST_DOUBTFUL", 1)
    assert scan(course, course.numbers[1], "0" * 20)[0] == 422
    assert course.doubts() == ["forged"]
    # Who reads the true poster is counted all the same.
    assert scan(course, course.numbers[1])[0] == 200
    assert course.came() == [course.numbers[1]]


def test_a_session_that_is_none_is_not_found_and_an_old_one_is_doubtful(course: Course) -> None:
    assert Client().get(reverse("storefront:check-in", args=[uuid4(), "0" * 20])).status_code == 404
    later = course.session("Balai Lela", after_hours=30)
    course.session_id = later
    scan(course, course.numbers[0])
    assert (course.came(), course.doubts()) == ([], ["stale"])
    assert programmes.get_session(later).state(now() + timedelta(days=9)) == "passed"
