"""The officer's desk, the ladder and what was published: each line linked, nothing of another regency, words beside."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.urls import reverse
from django.utils.translation import override

from factories.legality import load_rules, open_case
from factories.people import give_role, make_user
from factories.producers import make_producer
from factories.support import make_commitment, make_machine
from factories.training import DINAS, FACILITATOR, make_course
from fronts.office.programme_table import maker as made_rules
from fronts.office.world import World, make_world
from nttmart.contexts.insight import api as insight
from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.office.pages.programme import grade_page
from nttmart.kernel.clock import local_date, now

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def post(world: World, name: str, *arguments: Any, who: str = "dinas", **said: Any) -> tuple[int, str]:
    answer = world.client(who).post(reverse(f"office:{name}", args=arguments), said)
    return answer.status_code, answer.content.decode()


def get(world: World, name: str, *arguments: Any, who: str = "dinas", asked: str = "") -> str:
    answer = world.client(who).get(reverse(f"office:{name}", args=arguments) + asked)
    assert answer.status_code == 200
    return answer.content.decode()


def officer_of(world: World, regency_code: str) -> str:
    """Let somebody be the officer of one regency."""
    name = f"dinas-{regency_code}"
    world.users[name] = make_user(name)
    give_role(world.users[name].id, "officer", "regency", regency_code)
    return name


def waiting(world: World) -> dict[str, UUID]:
    """Let a pledge be late, a case open, a visit's next step come, a session pass with nobody, a machine break."""
    at, today = now(), local_date(now())
    course = make_course(at - timedelta(days=2), maker_id=world.shop.producer_id)
    load_rules()
    said = {"kind": "equipment", "what": "Mesin jahit", "promised_by": "Dinas Contoh", "actor": DINAS, "at": at}
    pledge = programmes.pledge(cohort_id=course.cohort_id, due_on=today - timedelta(days=3), **said)  # type: ignore[arg-type]
    case = open_case("nib", world.shop.producer_id, world.users["dinas"].id)
    programmes.record_visit(
        visit_id=uuid4(),
        producer_id=world.shop.producer_id,
        on=today - timedelta(days=1),
        seen=programmes.Seen(making="good", next_step="Bawa contoh label", next_on=today + timedelta(days=5)),
        actor=FACILITATOR,
        heard_at=at,
    )
    machine = make_machine(world.shop.producer_id, at, life=("granted", "delivered", "broken"), what="Mesin sangrai")
    commitment = make_commitment(world.shop.producer_id, at, due_in=10)
    return {
        "pledge": pledge,
        "permit_case": case,
        "training_session": course.session_id,
        "machine": machine,
        "commitment": commitment,
    }


def test_the_desk_says_what_is_late_and_who_waits_for_whom(world: World) -> None:
    links = waiting(world)
    late, coming = get(world, "programme").split("Dua minggu ke depan")
    for name, key in links.items():
        assert f'href="{reverse(f"office:{name}", args=[key])}"' in (late + coming), name
    assert ["Angkatan 1 Sikka menunggu Dinas Contoh" in late, "Mesin sangrai" in late] == [True, True]
    assert ["Bawa contoh label" in coming, "menunggu pendamping" in coming] == [True, True]
    # Where they are stands beside who waits: the cohort's regency, the session's house, the maker's village.
    for what, place in (
        ("Angkatan 1 Sikka menunggu Dinas Contoh", "Sikka"), ("menunggu pelatih", "Balai Desa Sikka, Sikka"),
        ("menunggu Bank NTT", "Sikka"),
    ):  # fmt: skip
        assert re.search(rf"{what}[^<]*<span class=\"sub\">[^<]*{place}</span>", late + coming), what


def test_the_desk_tells_of_machines_asked_for_school_money_and_communities_without_a_holder(world: World) -> None:
    at, today = now(), local_date(now())
    asked = make_machine(world.shop.producer_id, at, life=(), what="Mesin pengemas", days=200)
    school, community = make_producer("SMK Contoh", kind="school"), make_producer("Komunitas Contoh", kind="community")
    project = programmes.begin_project(
        school_id=school, title="Sabun kelor", kind="other", plan="Membuat sabun", students=12,
        begins_on=today - timedelta(days=90), actor=DINAS, at=at,
    )  # fmt: skip
    told = (
        ("costed", {"quantity": 10, "cost_idr": 50_000, "price_idr": 9_000}),
        ("made", {"quantity": 10, "cost_idr": 50_000}),
        ("sold", {"quantity": 10, "price_idr": 9_000}),
    )  # fmt: skip
    for days, (kind, figures) in zip((60, 50, 40), told, strict=True):
        programmes.tell_step(
            project_id=project, kind=kind, on=today - timedelta(days=days), figures=programmes.Figures(**figures),
            text="Bersama", actor=DINAS, at=at,
        )  # fmt: skip
    late, coming = get(world, "programme").split("Dua minggu ke depan")
    for name, key, words in (
        ("machine", asked, "menunggu alat ini"), ("school_project", project, "rekening sekolah menunggu SMK Contoh"),
    ):  # fmt: skip
        assert (f'href="{reverse(f"office:{name}", args=[key])}"' in late, words in late) == (True, True), name
    assert f'href="{reverse("office:community", args=[community])}"' in coming
    assert re.search(r"menunggu alat ini <span class=\"sub\">[^<]*Sikka</span>", late)


def test_the_desk_of_another_regency_is_empty_and_its_makers_are_not_there(world: World) -> None:
    waiting(world)
    who = officer_of(world, "53.19")
    html = get(world, "programme", who=who)
    assert ("Tidak ada yang terlambat." in html, "Mesin" in html) == (True, False)
    assert "Kelompok Tenun Lela" not in get(world, "grade_ladder", who=who, asked="?anak=processed")
    assert world.client(who).get(reverse("office:grade", args=[world.shop.producer_id])).status_code == 404
    assert "Kelompok Tenun Lela" in get(world, "grade_ladder", who=officer_of(world, "53.07"), asked="?anak=processed")


def test_queries_of_the_desk_do_not_grow_with_what_waits(world: World, django_assert_max_num_queries: Any) -> None:
    waiting(world)
    get(world, "programme")
    with django_assert_max_num_queries(50):
        get(world, "programme")


def test_names_behind_money_are_read_by_their_officers_alone(world: World) -> None:
    make_course(now() - timedelta(days=2), maker_id=world.shop.producer_id).attend()
    assert "Kelompok Tenun Lela" in get(world, "figure_records", "makers_trained")
    assert "Kelompok Tenun Lela" in get(world, "figure_records", "makers_trained", who=officer_of(world, "53.07"))
    assert "Kelompok Tenun Lela" not in get(world, "figure_records", "makers_trained", who=officer_of(world, "53.19"))
    for key in ("desa", "makers_dreamt"):
        assert world.client("dinas").get(reverse("office:figure_records", args=[key])).status_code == 404


def test_the_ladder_says_the_next_step_and_a_word_stands_beside_the_rung(world: World) -> None:
    html = get(world, "grade_ladder", asked="?anak=processed")
    assert [words in html for words in ("Kelompok Tenun Lela", "Kemas produk dengan ukuran", "belum cukup data")] == [
        True
    ] * 3
    assert "Tidak ada pembuat" in get(world, "grade_ladder", asked="?anak=export")
    said = {"once": uuid4(), "rung": "packed", "reason": "Label dilihat di rumah", "on": local_date(now())}
    for _ in range(2):
        assert post(world, "grade", world.shop.producer_id, **said)[0] == 302
    page = get(world, "grade", world.shop.producer_id)
    assert page.count("Label dilihat di rumah") == 1
    assert "Belum diketahui dari sebagian barang: " in page
    assert insight.get_grade(world.shop.producer_id, local_date(now())).grade.rung == "processed"
    assert len(insight.grade_history(world.shop.producer_id, local_date(now()))) == insight.HISTORY + 1


def test_a_maker_reads_its_own_rung_with_the_next_step_and_the_rule(world: World) -> None:
    maker = world.shop.producer_id
    made_rules(world)
    word = {"producer_id": maker, "rung": "packed", "reason": "Label dilihat", "on": local_date(now())}
    insight.say_of_grade(**word, actor=DINAS, at=now())  # type: ignore[arg-type]
    html = get(world, "own_rung", maker, who="pembuat")
    told = (
        'aria-current="step">Olahan', "Supaya naik ke «Kemas dan berlabel»", "Kemas produk dengan ukuran yang tetap.",
        "0 produk dari 1 produk", "rumah kemasan", "belum cukup data", "Label dilihat",
        "aturan kami sendiri, perlu dipastikan", reverse("office:permits", args=[maker]),
    )  # fmt: skip
    assert [words for words in told if words not in html] == []
    assert "own rule" not in html
    assert html.count("<tr>") >= insight.HISTORY + len(insight.CONDITIONS)
    assert reverse("office:own_rung", args=[maker]) in get(world, "producer", maker, who="pendamping")
    other = make_producer("Kelompok Lain")
    assert world.client("pembuat").get(reverse("office:own_rung", args=[other])).status_code == 403


def test_one_thing_is_one_thing_in_english_too(world: World) -> None:
    maker = world.shop.producer_id
    made_rules(world)
    with override("en"):
        steps = grade_page(producers.get_producer(maker), now(), may_speak=False).steps
    assert {row.judged.condition.unit: row.threshold for row in steps} == {
        "goods": "1 product", "permits": "1 permit", "months": "6 months", "percent": "80%", "pieces": "200 pieces",
        "outlets": "2 outlets",
    }  # fmt: skip


def test_what_was_published_is_written_down_and_what_cannot_be_is_not(world: World) -> None:
    press = {"published_in": "Koran Contoh", "source": "halaman 1", "on": local_date(now())}
    ten_fold = {**press, "once": uuid4(), "about": "Belanja ASN", "heads": "150.000", "each": "100.000"}
    status, html = post(world, "rupiah_state", **ten_fold, value="150.000.000.000")
    assert (status, "150.000 orang × Rp100.000 = Rp15.000.000.000" in html) == (422, True)
    assert post(world, "rupiah_state", **ten_fold, value="15.000.000.000")[0] == 302
    for name in ("office:said", "storefront:figures"):
        told = world.client("dinas").get(reverse(name))
        assert "tidak ada catatannya; dihitung 150.000 orang × Rp100.000" in told.content.decode()
    status, html = post(world, "figure_state", **press, once=uuid4(), figure="villages_mapped", value="3.137")
    assert (status, "lebih banyak dari seluruhnya" in html) == (422, True)
    assert post(world, "figure_state", **press, once=uuid4(), figure="products_shown", value="190")[0] == 302
    wrong = {"once": uuid4(), "figure": "products_shown", "said": "190", "reason": "jenis, bukan produk"}
    assert post(world, "figure_correct", **wrong, source="siaran pers")[0] == 302
    html = get(world, "said")
    assert [words in html for words in ("Belanja ASN", "Koran Contoh", "berbeda", "jenis, bukan produk")] == [True] * 4
    assert "Angka yang disebut" not in get(world, "said", who="pemeriksa")
    for name in ("statement_withdraw", "correction_withdraw"):
        before, after = reverse(f"office:{name}", args=[UUID(int=0)]).split(str(UUID(int=0)))
        for id_ in re.findall(f"{before}([0-9a-f-]{{36}}){after}", get(world, "said")):
            assert post(world, name, id_, reason="salah ketik")[0] == 302
    html = get(world, "said") + world.client("dinas").get(reverse("storefront:figures")).content.decode()
    assert [words in html for words in ("Belanja ASN", "jenis, bukan produk", "Koran Contoh")] == [False] * 3
