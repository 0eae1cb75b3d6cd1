"""The office's part of training: a cohort from beginning to gains, doubts settled, promises kept, papers set."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from factories.people import give_role, make_user
from factories.places import SIKKA
from factories.producers import make_producer
from factories.support import make_commitment
from factories.training import FACILITATOR, Course, make_course
from fronts.office.world import World, make_world
from nttmart.contexts.programmes import api as programmes
from nttmart.kernel.clock import local_date, now

pytestmark = pytest.mark.django_db
Post = Callable[..., tuple[int, str]]


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def course(world: World) -> Course:
    return make_course(now(), maker_id=world.shop.producer_id)


def post(world: World, page: str, /, *arguments: Any, who: str = "dinas", **said: Any) -> tuple[int, str]:
    answer = world.client(who).post(reverse(f"office:{page}", args=arguments), said)
    return answer.status_code, answer.content.decode()


def get(world: World, name: str, *arguments: Any, who: str = "dinas") -> str:
    return world.client(who).get(reverse(f"office:{name}", args=arguments)).content.decode()


def test_a_cohort_is_begun_joined_and_taught(world: World) -> None:
    today = local_date(now())
    cohort_id, session_id = uuid4(), uuid4()
    said = {"once": cohort_id, "name": "Angkatan Uji", "regency_code": "53.07", "begins_on": today}
    assert post(world, "cohort_new", **said, ends_on=today - timedelta(days=1))[0] == 422
    assert post(world, "cohort_new", **said, ends_on=today + timedelta(days=9))[0] == 302
    joining = {"once": uuid4(), "producer": world.shop.producer_id, "from_on": today}
    assert post(world, "member_add", cohort_id, **joining)[0] == 302
    planned = {"once": session_id, "module": "finance", "place": "Balai Lela", "on": today + timedelta(days=1)}
    times = {"starts": "09:00", "ends": "12:00", "new_trainer": "Universitas Contoh", "trainer_kind": "university"}
    assert [post(world, "session_new", cohort_id, **planned, **times)[0] for _ in range(2)] == [302, 302]
    (session,) = programmes.list_sessions(cohort_ids=[cohort_id])
    assert (session.id, session.trainer, session.module) == (session_id, "Universitas Contoh", "finance")
    html = get(world, "cohort", cohort_id)
    assert [words in html for words in ("Literasi keuangan", "Balai Lela", "direncanakan")] == [True] * 3


def test_who_teaches_stands_wherever_the_session_does(world: World, course: Course) -> None:
    teacher = programmes.know_trainer(name="Politani Kupang", role="dosen gizi", kind="university")
    times = {"starts_at": now() + timedelta(days=1), "ends_at": now() + timedelta(days=1, hours=2)}
    said = {"module": "finance", "place": "Balai Lela", "trainer_id": teacher, "actor": FACILITATOR, "at": now()}
    session_id = programmes.plan_session(cohort_id=course.cohort_id, **times, **said)  # type: ignore[arg-type]
    pages = [get(world, "training_session", session_id), get(world, "cohort", course.cohort_id)]
    phone = world.client("pendamping").get(reverse("field:session", args=[session_id])).content.decode()
    assert ["Politani Kupang (dosen gizi)" in html for html in (*pages, phone)] == [True] * 3


def test_more_people_than_seats_are_pointed_out_and_count_all_the_same(world: World, course: Course) -> None:
    times = {"starts_at": now(), "ends_at": now() + timedelta(hours=2), "actor": FACILITATOR, "at": now()}
    said = {"module": "finance", "place": "Balai Lela", "seats": 2}
    session_id = programmes.plan_session(cohort_id=course.cohort_id, **said, **times)  # type: ignore[arg-type]
    pages = []
    for number in course.numbers[:3]:
        course.attend(number, session_id=session_id)
        pages.append(get(world, "training_session", session_id))
    assert ["1 orang lebih dari tempat duduknya" in html for html in pages] == [False, False, True]
    assert "Hadir (3 / 2)" in pages[2]


def test_every_visit_of_the_regency_is_found_from_the_desk_and_old_steps_stay_on_it(world: World) -> None:
    """Of a maker in no cohort, and with many visits to others since."""
    today, lonely = local_date(now()), make_producer("Kelompok Sendiri", village_code=SIKKA)
    visit = {"actor": FACILITATOR, "heard_at": now()}
    step = programmes.Seen(next_step="Bawa timbangan", next_on=today - timedelta(days=9))
    old = today - timedelta(days=20)
    programmes.record_visit(visit_id=uuid4(), producer_id=lonely, on=old, seen=step, **visit)  # type: ignore[arg-type]
    for _ in range(51):
        seen = programmes.Seen(needs="label")
        at_shop = {"producer_id": world.shop.producer_id, "on": today, **visit}
        programmes.record_visit(visit_id=uuid4(), seen=seen, **at_shop)  # type: ignore[arg-type]
    address = f"{reverse('office:visits')}?pembuat={lonely}"
    assert (address in get(world, "programme"), "Bawa timbangan" in get(world, "visits")) == (True, False)
    client = world.client("dinas")
    assert "Bawa timbangan" in client.get(address).content.decode()
    assert "Bawa timbangan" in client.get(reverse("office:visits"), {"hal": "1"}).content.decode()


def test_what_nobody_wrote_down_or_settled_stays_on_the_desk(world: World) -> None:
    long_ago = make_course(now() - timedelta(days=45), maker_id=world.shop.producer_id)
    doubtful = long_ago.session("Balai Lela", after_hours=24)
    long_ago.attend(session_id=doubtful, badge="123")
    html = get(world, "programme")
    links = [reverse("office:training_session", args=[each]) for each in (long_ago.session_id, doubtful)]
    assert [link in html for link in links] == [True, True]
    assert "1 catatan hadir perlu diperiksa" in html


def test_an_officer_of_another_regency_neither_sees_nor_plans(world: World, course: Course) -> None:
    world.users["lain"] = make_user("lain")
    give_role(world.users["lain"].id, "officer", "regency", "53.11")
    client = world.client("lain")
    assert client.get(reverse("office:cohort", args=[course.cohort_id])).status_code == 404
    assert "Angkatan 1 Sikka" not in get(world, "cohorts", who="lain")
    assert client.post(reverse("office:member_add", args=[course.cohort_id])).status_code == 404
    today = local_date(now())
    said = {"once": uuid4(), "name": "Angkatan Lain", "begins_on": today, "ends_on": today}
    # An officer of one regency begins no cohort of the whole province, nor of another.
    for code, status in (("", 422), ("53.07", 422), ("53.11", 302)):
        assert post(world, "cohort_new", who="lain", regency_code=code, **said)[0] == status


def test_a_doubt_is_settled_on_its_page_with_a_reason(world: World, course: Course) -> None:
    course.attend("77")
    (problem,) = programmes.list_problems(cohort_ids=[course.cohort_id])
    assert "Mungkin salah tulis" in get(world, "attendance_problems")
    told = {who: "catatan hadir perlu diputuskan" in get(world, "front", who=who) for who in ("dinas", "pendamping")}
    assert told == {"dinas": True, "pendamping": False}
    assert "perlu diputuskan" in get(world, "training_session", course.session_id)
    status, html = post(world, "attendance_problem", problem.id, holds="this", reason="Ditanya")
    assert (status, "Tulis nomor kartu yang benar." in html) == (422, True)
    settled = {"holds": "this", "reason": "Ditanya", "badge": course.numbers[2]}
    assert post(world, "attendance_problem", problem.id, **settled)[0] == 302
    assert (course.came(), course.doubts()) == ([course.numbers[2]], [])
    assert post(world, "attendance_problem", problem.id, **settled)[0] == 422


def test_a_wrong_tick_and_a_visit_to_the_wrong_maker_are_taken_back_from_their_pages(
    world: World, course: Course
) -> None:
    """And the phone's page, fetched anew, offers the card again and tells the visit no more."""
    course.attend()
    seen = programmes.Seen(next_step="Bawa timbangan")
    on_maker = {"producer_id": course.maker_id, "on": course.day, "actor": FACILITATOR, "heard_at": now()}
    programmes.record_visit(visit_id=uuid4(), seen=seen, **on_maker)  # type: ignore[arg-type]
    tick, visit = programmes.list_came(course.session_id)[0].id, programmes.list_visits([course.maker_id])[0].id
    phone = world.client("pendamping")
    words = {
        reverse("field:session", args=[course.session_id]): "tercatat",
        reverse("field:visit", args=[course.maker_id]): "timbangan",
    }

    def on_phone() -> list[bool]:
        return [word in phone.get(page).content.decode() for page, word in words.items()]

    assert on_phone() == [True, True]
    for page, name, id_, back in (
        (get(world, "training_session", course.session_id), "attendance_withdraw", tick, "training_session"),
        (get(world, "visits"), "visit_withdraw", visit, "visits"),
    ):
        assert reverse(f"office:{name}", args=[id_]) in page
        assert post(world, name, id_, reason="")[0] == 422
        assert post(world, name, id_, reason="salah pembuat")[0] == 302
        assert post(world, name, id_, reason="salah pembuat")[0] == 404, back
    assert (course.came(), on_phone()) == ([], [False, False])
    assert reverse("office:attendance_withdraw", args=[tick]) not in get(world, "training_session", course.session_id)


def test_small_groups_have_no_figures_and_larger_ones_a_plot(world: World, course: Course) -> None:
    for place, number in enumerate(course.numbers[:5]):
        assert ('<svg class="rentang"' in get(world, "results_of_tests", course.cohort_id)) is False
        for stage, points in (("before", place % 3), ("after", 4)):
            said = {"once": uuid4(), "module": "packaging", "stage": stage, "badge": number, "points": points}
            assert post(world, "results_of_tests", course.cohort_id, who="pendamping", most=5, **said)[0] == 302
    html = get(world, "results_of_tests", course.cohort_id)
    assert ('<svg class="rentang"' in html, "20 → 80 %" in html) == (True, True)


def test_what_was_promised_is_late_then_kept_with_evidence(world: World, course: Course) -> None:
    due = local_date(now()) - timedelta(days=3)
    pledge_id = uuid4()
    said = {"once": pledge_id, "to": f"cohort:{course.cohort_id}", "kind": "equipment", "what": "Mesin perekat"}
    assert post(world, "pledge_new", **said, promised_by="Dinas", due_on=due)[0] == 302
    assert "3 hari terlambat" in get(world, "pledges")
    front = {who: get(world, "front", who=who) for who in ("dinas", "pendamping", "ana")}
    told = {who: "janji kepada peserta lewat hari, belum diberi" in html for who, html in front.items()}
    assert told == {"dinas": True, "pendamping": True, "ana": False}
    assert post(world, "pledge", pledge_id, kept_on=local_date(now()))[0] == 422
    assert post(world, "pledge", pledge_id, kept_on=local_date(now()), evidence="BA 12")[0] == 302
    assert programmes.get_pledge(pledge_id).state(local_date(now())) == "kept_late"
    assert post(world, "pledge_end", pledge_id, **{"end-reason": "batal"})[0] == 422


def test_an_institution_is_found_by_what_it_taught_promised_and_committed(world: World, course: Course) -> None:
    make_commitment(course.maker_id, now(), what="Mesin pengemas")
    teacher = programmes.know_trainer(name="Bank NTT", role="bankir", kind="bank")
    times = {"starts_at": now() + timedelta(days=1), "ends_at": now() + timedelta(days=1, hours=2)}
    said = {"module": "finance", "place": "Balai Lela", "trainer_id": teacher, "actor": FACILITATOR, "at": now()}
    programmes.plan_session(cohort_id=course.cohort_id, **times, **said)  # type: ignore[arg-type]
    promise = {"once": uuid4(), "to": f"cohort:{course.cohort_id}", "kind": "module", "what": "Buku kas"}
    promise |= {"due_on": local_date(now()) - timedelta(days=2)}
    ((partner, _name, _kind),) = programmes.list_partners()
    for wrong in ({}, {"partner": partner, "promised_by": "Bank NTT"}):
        assert post(world, "pledge_new", **promise, **wrong)[0] == 422
    assert post(world, "pledge_new", **promise, partner=partner)[0] == 302
    assert f'href="{reverse("office:institution", args=["bankntt"])}"' in get(world, "institutions")
    for who, opens in (("dinas", True), ("pembuat", False)):
        html = get(world, "institution", "bankntt", who=who)
        found = [words in html for words in ("Mesin pengemas", "Buku kas", "Literasi keuangan", "2 hari terlambat")]
        assert (found, reverse("office:pledge", args=[promise["once"]]) in html) == ([True] * 4, opens)
    desk = get(world, "programme")
    assert "menunggu Bank NTT" in desk


def test_a_name_is_kept_only_with_consent_and_forgotten(world: World, course: Course) -> None:
    badge = programmes.list_badges([course.maker_id])[0]
    address = (course.cohort_id, badge.id)
    assert post(world, "badge", *address, name="Maria")[0] == 422
    assert post(world, "badge", *address, name="Maria", consent="on")[0] == 302
    assert "Maria" in get(world, "badge", *address)
    assert "Maria" not in get(world, "badges", course.cohort_id)
    assert post(world, "badge_forget", *address)[0] == 302
    assert "Maria" not in get(world, "badge", *address)


def test_a_helper_opens_cards_of_her_own_makers_alone(world: World, course: Course) -> None:
    (number,) = programmes.issue_badges(producer_id=course.other_id, count=1, actor=FACILITATOR, at=now())
    other = next(card for card in programmes.list_badges([course.other_id]) if card.number == number)
    own = programmes.list_badges([course.maker_id])[0]
    for card, status in ((own, 200), (other, 403)):
        address = reverse("office:badge", args=[course.cohort_id, card.id])
        assert world.client("pendamping").get(address).status_code == status


def test_posters_and_cards_are_set(world: World, course: Course) -> None:
    for name, argument in (("session_poster", course.session_id), ("badge_cards", course.cohort_id)):
        answer = world.client("dinas").get(reverse(f"office:{name}", args=[argument]))
        assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


def test_a_cohort_costs_the_same_with_few_and_many(
    world: World, course: Course, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client, address = world.client("dinas"), reverse("office:cohort", args=[course.cohort_id])
    client.get(address)
    for many in (1, 4):
        for number in course.numbers[:many]:
            course.attend(number)
        course.session(after_hours=many * 30)
        said = {"kind": "visit", "what": f"Kunjungan {many}", "promised_by": "Dinas", "due_on": course.day}
        programmes.pledge(cohort_id=course.cohort_id, actor=FACILITATOR, at=now(), **said)  # type: ignore[arg-type]
        with django_assert_num_queries(QUERIES):
            client.get(address)


QUERIES = 16
