"""A facilitator's pages and what her phone sends: visits, who came, tests, pictures; once, and only of her makers."""

import json
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from factories.training import DINAS, Course, make_course
from fronts.office.world import World, make_world
from nttmart.contexts.programmes import api as programmes
from nttmart.kernel.clock import local_date, now

pytestmark = pytest.mark.django_db
SEND = reverse("field:send")


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def course(world: World) -> Course:
    return make_course(now(), maker_id=world.shop.producer_id)


def fact(about: object, kind: str, **body: str) -> dict[str, Any]:
    return {"id": str(uuid4()), "maker": str(about), "kind": kind, "at": now().isoformat(), "body": body}


def send(client: Client, *facts: Any) -> list[tuple[str, str]]:
    answer = client.post(SEND, json.dumps({"facts": facts}), content_type="application/json")
    return [(each["state"], each["says"]) for each in answer.json()["facts"]]


def test_pages_are_for_who_helps_a_maker_in_the_cohort(world: World, course: Course) -> None:
    for name, argument, others in (("session", course.session_id, 404), ("visit", course.maker_id, 404)):
        address = reverse(f"field:{name}", args=[argument])
        seen = {who: world.client(who).get(address).status_code for who in (*world.users, "nobody")}
        assert seen == dict.fromkeys(seen, others) | {"pendamping": 200, "nobody": 302}
    html = world.client("pendamping").get(reverse("field:programme")).content.decode()
    assert [name in html for name in ("Desain kemasan", "Balai Desa Sikka", "Literasi keuangan")] == [True] * 3
    assert "Balai Desa Sikka" not in world.client("ana").get(reverse("field:programme")).content.decode()


def test_a_maker_is_no_facilitator_of_itself_or_of_its_cohort(world: World, course: Course) -> None:
    """It sees when its sessions are, and neither counts anybody, nor marks a test, nor visits itself."""
    client, number = world.client("pembuat"), course.numbers[0]
    html = client.get(reverse("field:programme")).content.decode()
    links = [reverse("field:session", args=[course.session_id]), reverse("field:visit", args=[course.maker_id])]
    assert ["Desain kemasan" in html, *(link in html for link in links)] == [True, False, False]
    said = [
        fact(course.session_id, "attendance", badge=number),
        fact(course.session_id, "test", badge=number, stage="after", q0="1"),
        fact(course.maker_id, "visit", making="good"),
    ]
    not_facilitator = ("refused", "Anda tidak (lagi) mendampingi angkatan ini.")
    visited = ("refused", "Kunjungan dicatat pendamping pembuat ini.")
    assert send(client, *said) == [not_facilitator, not_facilitator, visited]
    assert (course.came(), course.doubts(), programmes.list_visits([course.maker_id])) == ([], [], [])


def test_what_is_late_stands_on_the_facilitators_page(world: World, course: Course) -> None:
    due = local_date(now()) - timedelta(days=12)
    said = {
        "kind": "equipment",
        "what": "Mesin vakum",
        "promised_by": "Dinas",
        "due_on": due,
        "actor": DINAS,
        "at": now(),
    }
    programmes.pledge(cohort_id=course.cohort_id, **said)  # type: ignore[arg-type]
    html = world.client("pendamping").get(reverse("field:programme")).content.decode()
    assert "Mesin vakum" in html
    assert "12 hari terlambat" in html


def test_attendance_is_done_once_and_doubts_are_done_too(world: World, course: Course) -> None:
    client, number = world.client("pendamping"), course.numbers[0]
    said = fact(course.session_id, "attendance", badge=number)
    assert send(client, said, said, fact(course.session_id, "attendance", badge="77")) == [("done", "")] * 3
    assert (course.came(), course.doubts()) == ([number], ["unknown_badge"])
    ((state, says),) = send(world.client("ana"), fact(course.session_id, "attendance", badge=number))
    assert (state, says) == ("refused", "Anda tidak (lagi) mendampingi angkatan ini.")


def test_without_script_each_ticked_card_counts_once(world: World, course: Course) -> None:
    client, address = world.client("pendamping"), reverse("field:session", args=[course.session_id])
    form = {"once": str(uuid4()), "kind": "attendance", "badge": [*course.numbers[:3], ""]}
    assert [client.post(address, form).status_code for _ in range(2)] == [302, 302]
    assert (course.came(), course.doubts()) == (sorted(course.numbers[:3]), [])
    assert client.post(address, {**form, "once": "x"}).status_code == 302


def test_a_test_is_marked_by_the_server_and_its_answers_are_not_on_the_page(world: World, course: Course) -> None:
    client, right = world.client("pendamping"), [q.right for q in programmes.get_lesson("packaging").questions]
    answers = {f"q{n}": str(choice) for n, choice in enumerate(right)} | {"q4": ""}
    said = fact(course.session_id, "test", badge=course.numbers[0], stage="before", **answers)
    assert send(client, said, said) == [("done", "")] * 2
    assert programmes.tested(course.cohort_id) == {("packaging", "before"): 1}
    ((state, _says),) = send(
        client, fact(course.session_id, "test", badge=course.numbers[0], stage="before", **answers)
    )
    assert state == "refused"
    bad = fact(course.session_id, "test", badge=course.numbers[1], stage="before", q0="9")
    assert send(client, bad) == [("refused", "Jawaban tes ini tidak lengkap terbaca.")]


def test_a_visit_and_its_picture_come_once(world: World, course: Course) -> None:
    client = world.client("pendamping")
    said = fact(
        course.maker_id, "visit", on=local_date(now()).isoformat(), making="good", needs="plastik", next_step="foto"
    )
    assert send(client, said, said) == [("done", "")] * 2
    ((state, says),) = send(client, {**said, "body": {**said["body"], "making": "none"}})
    assert (state, says) == ("refused", "Catatan ini sudah ditulis dengan isi lain.")
    address, photo_id = reverse("field:visit_photo", args=[said["id"]]), str(uuid4())
    codes = [client.post(address, {"id": photo_id, "photo": picture()}).status_code for _ in range(2)]
    junk = BytesIO(b"\xff\xd8\xff not a picture")
    junk.name = "foto.jpg"
    codes += [client.post(address, {"id": str(uuid4()), "photo": junk}).status_code]
    codes += [client.post(address, {"id": "x"}).status_code]
    codes += [world.client("ana").post(address, {"id": str(uuid4()), "photo": picture()}).status_code]
    absent = reverse("field:visit_photo", args=[uuid4()])
    codes += [client.post(absent, {"id": str(uuid4()), "photo": picture()}).status_code]
    assert codes == [200, 200, 422, 422, 404, 404]
    (visit,) = programmes.list_visits([course.maker_id])
    assert (visit.seen.making, visit.seen.needs, [str(each) for each in visit.photos]) == (
        "good",
        "plastik",
        [photo_id],
    )
    found = programmes.find_visit_photo(visit.photos[0])
    assert found is not None
    assert found[1].read_bytes()[8:12] == b"WEBP"


def test_without_script_a_refused_visit_keeps_its_words_and_a_picture_comes_along(world: World, course: Course) -> None:
    client, address = world.client("pendamping"), reverse("field:visit", args=[course.maker_id])
    today = local_date(now())
    form = {
        "once": str(uuid4()),
        "kind": "visit",
        "on": today.isoformat(),
        "packing": "some",
        "needs": "Plastik <tebal>",
    }
    early = {"next_step": "Foto", "next_on": (today - timedelta(days=1)).isoformat()}
    junk = BytesIO(b"\xff\xd8\xff not a picture")
    junk.name = "foto.jpg"
    for refused in (form | early, form | {"photo": junk}):
        answer = client.post(address, refused)
        html = answer.content.decode()
        assert (answer.status_code, "notice bad" in html, programmes.list_visits([course.maker_id])) == (422, True, [])
        kept = ('name="packing" value="some" checked', "Plastik &lt;tebal&gt;")
        assert [words in html for words in kept] == [True, True]
    assert [client.post(address, form | {"photo": picture()}).status_code for _ in range(2)] == [302, 302]
    (visit,) = programmes.list_visits([course.maker_id])
    assert (visit.seen.needs, len(visit.photos)) == ("Plastik <tebal>", 1)


def test_a_visit_with_nothing_seen_is_refused_in_one_sentence(world: World, course: Course) -> None:
    client = world.client("pendamping")
    assert send(client, fact(course.maker_id, "visit", making="")) == [
        ("refused", "Tulis paling sedikit satu hal yang dilihat.")
    ]
    assert send(client, fact(course.maker_id, "burn")) == [("refused", "Catatan ini tidak terbaca.")]


def picture() -> BytesIO:
    made = BytesIO()
    Image.new("RGB", (80, 60), "teal").save(made, "JPEG")
    made.seek(0)
    made.name = "foto.jpg"
    return made


def test_pages_cost_the_same_with_few_and_many(world: World, course: Course) -> None:
    client = world.client("pendamping")
    addresses = [
        reverse("field:programme"),
        reverse("field:session", args=[course.session_id]),
        reverse("field:visit", args=[course.maker_id]),
    ]
    costs = []
    for many in (1, 4):
        for number in range(many):
            course.session(after_hours=24 * (many + number))
            course.attend(course.numbers[number])
            seen = programmes.Seen(next_step=f"Langkah {many}{number}")
            visit = {"producer_id": course.maker_id, "on": course.day, "actor": DINAS, "heard_at": now()}
            programmes.record_visit(visit_id=uuid4(), seen=seen, **visit)  # type: ignore[arg-type]
        found = []
        for address in addresses:
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            found.append(len(queries))
        costs.append(found)
    assert costs[0] == costs[1]
    assert max(costs[0]) <= MOST_QUERIES


MOST_QUERIES = 40
