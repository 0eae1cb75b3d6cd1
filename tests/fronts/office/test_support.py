"""The office's part of support: a machine told with a picture, a board that is kept, a project book, a count."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from factories.catalogue import make_variant
from factories.people import give_role, make_user
from factories.producers import make_producer
from factories.settlements import tell_bank
from factories.stock import receive
from factories.support import a_picture, make_commitment, make_machine, make_project
from fronts.office.world import World, make_world
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes import api as programmes
from nttmart.kernel.clock import local_date, now

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def post(world: World, page: str, /, *arguments: Any, who: str = "dinas", **said: Any) -> tuple[int, str]:
    answer = world.client(who).post(reverse(f"office:{page}", args=arguments), said)
    return answer.status_code, answer.content.decode()


def get(world: World, name: str, *arguments: Any, who: str = "dinas") -> str:
    return world.client(who).get(reverse(f"office:{name}", args=arguments)).content.decode()


def test_a_machine_is_asked_for_and_told_of_by_who_has_it(world: World) -> None:
    maker, today = world.shop.producer_id, local_date(now())
    machine_id = uuid4()
    asked = {"once": machine_id, "producer": maker, "kind": "dry", "what": "Pengering", "value_idr": "15.000.000"}
    assert [post(world, "machine_ask", **asked, on=today, who="pendamping")[0] for _ in range(2)] == [302, 302]
    # What is the officer's to say is not the maker's.
    assert post(world, "machine", machine_id, once=uuid4(), kind="granted", on=today, who="pembuat")[0] == 422
    for kind in ("granted", "delivered"):
        assert post(world, "machine", machine_id, once=uuid4(), kind=kind, on=today)[0] == 302
    said = {"once": uuid4(), "kind": "broken", "on": today}
    code, html = post(world, "machine", machine_id, **said, who="pembuat")
    assert (code, "Tulis alasannya." in html) == (422, True)
    picture = SimpleUploadedFile("a.jpg", a_picture().read())
    assert post(world, "machine", machine_id, **said, reason="Sabuk putus", photo=picture, who="pembuat")[0] == 302
    line = programmes.life_of(machine_id)[0]
    assert (line.kind, line.by, len(line.photos)) == ("broken", "Pembuat", 1)
    html = get(world, "machines", who="pemeriksa")
    assert [words in html for words in ("Pengering", "rusak: 1", "Sabuk putus")] == [True] * 3


def test_what_is_no_picture_leaves_nothing_written(world: World) -> None:
    machine_id = make_machine(world.shop.producer_id, now())
    said = {"once": uuid4(), "kind": "idle", "on": local_date(now()), "photo": SimpleUploadedFile("a.jpg", b"x")}
    assert post(world, "machine", machine_id, **said)[0] == 422
    assert programmes.get_machine(machine_id).state == "in_use"


def test_an_officer_of_another_regency_and_another_maker_see_nothing(world: World) -> None:
    world.users["lain"] = make_user("lain")
    give_role(world.users["lain"].id, "officer", "regency", "53.11")
    machine_id = make_machine(world.shop.producer_id, now())
    commitment_id = make_commitment(world.shop.producer_id, now())
    client = world.client("lain")
    for name, id_ in (("machine", machine_id), ("commitment", commitment_id)):
        assert client.get(reverse(f"office:{name}", args=[id_])).status_code == 404
    assert "Mesin pengering" not in get(world, "machines", who="lain")
    assert "Mesin pengemas" not in get(world, "commitments", who="lain")
    theirs = {"once": uuid4(), "producer": world.shop.producer_id, "kind": "dry", "what": "X", "on": local_date(now())}
    assert post(world, "machine_ask", **theirs, who="lain")[0] == 422
    far = {"once": uuid4(), "new_partner": "PT Contoh", "partner_kind": "firm", "what": "Y", "amount_idr": "5"}
    far |= {"due_on": local_date(now()), "village": "53.07.03.2005", "document": "MoU"}
    code, html = post(world, "commitment_new", **far, who="lain")
    assert (code, "di luar kabupaten Anda" in html) == (422, True)
    assert programmes.list_partners() == [(each[0], "Bank NTT", "bank") for each in programmes.list_partners()]
    # A village is found by its name as well.
    code, html = post(world, "commitment_new", **{**far, "village": "Atlantis"})
    assert (code, "Tempat ini tidak ditemukan" in html, "Atlantis" in html) == (422, True, True)
    assert post(world, "commitment_new", **{**far, "village": "sikka"})[0] == 302
    assert [each.to_name for each in programmes.list_commitments() if each.partner_name == "PT Contoh"] == ["Sikka"]


def test_the_board_shows_late_first_and_a_machine_keeps_one_commitment(world: World) -> None:
    maker, today = world.shop.producer_id, local_date(now())
    machine_id = make_machine(maker, now())
    once = uuid4()
    said = {"once": once, "new_partner": "Universitas Contoh", "partner_kind": "university", "what": "Pendampingan"}
    said |= {"quantity": "1", "unit": "unit", "due_on": today - timedelta(days=2), "document": "MoU 3"}
    assert post(world, "commitment_new", **said, to=f"producer:{maker}")[0] == 302
    other = make_commitment(maker, now())
    html = get(world, "commitments")
    assert html.index("Pendampingan") < html.index("Mesin pengemas")
    assert [words in html for words in ("terlambat", "Rp20.000.000")] == [True] * 2
    given = {"once": uuid4(), "amount": "1", "on": today, "record": f"machine:{machine_id}"}
    assert post(world, "commitment", once, **given)[0] == 302
    code, html = post(world, "commitment", other, **{**given, "once": uuid4()})
    assert (code, "Satu catatan dihitung satu kali." in html) == (422, True)
    (line,) = programmes.get_commitment(once).given
    assert "Universitas Contoh: Pendampingan" in get(world, "machine", machine_id)
    # What was written down wrongly can be taken back from the page also when nothing more is awaited.
    kept = get(world, "commitment", once)
    assert [reverse("office:given_withdraw", args=[line.id]) in kept, "Catat yang diberikan" in kept] == [True, False]
    assert post(world, "given_withdraw", line.id, reason="Salah")[0] == 302
    assert post(world, "commitment_end", once, **{"end-reason": "Batal"})[0] == 302
    assert programmes.get_commitment(once).state(today) == "ended"


def test_a_picture_is_added_to_a_line_later_and_one_that_came_without_is_marked(world: World) -> None:
    machine_id = make_machine(world.shop.producer_id, now())
    html = get(world, "machine", machine_id)
    (line,) = [each for each in programmes.life_of(machine_id) if each.kind == "delivered"]
    address = reverse("office:machine_line_photo", args=[line.id])
    assert (html.count("belum ada foto"), address in html) == (1, True)
    client, once = world.client("dinas"), uuid4()
    codes = [client.post(address, {"once": once}).status_code]
    for _ in range(2):
        codes += [client.post(address, {"once": once, "photo": a_picture()}).status_code]
    assert codes == [422, 302, 302]
    assert [len(each.photos) for each in programmes.life_of(machine_id) if each.id == line.id] == [1]
    assert "belum ada foto" not in get(world, "machine", machine_id)


def test_a_project_book_is_told_without_names(world: World) -> None:
    school, today = make_producer("SMKN Bukapiting", kind="school"), local_date(now())
    project_id = make_project(school, now())
    reflect = {"once": uuid4(), "kind": "reflected", "on": today}
    code, html = post(world, "school_project", project_id, **reflect, text="Paling rajin bernama Maria")
    assert (code, "Jangan menulis nama" in html) == (422, True)
    more = {"once": uuid4(), "kind": "sold", "on": today, "quantity": "11", "price_idr": "25.000"}
    code, html = post(world, "school_project", project_id, **more)
    assert (code, "Yang tersisa 10." in html) == (422, True)
    bank = {"once": uuid4(), "kind": "banked", "on": today, "amount_idr": "750.000"}
    html = get(world, "school_project", project_id)
    assert [words in html for words in ("Rp15.500", "Rekening sekolah belum dicatat.")] == [True] * 2
    assert post(world, "school_project", project_id, **bank)[0] == 422
    tell_bank(school)
    assert post(world, "school_project", project_id, **bank)[0] == 302
    picture = {"photo": SimpleUploadedFile("a.jpg", a_picture().read())}
    assert post(world, "school_project", project_id, **reflect, text="Belajar", **picture)[0] == 422
    thanked = "Maria Goreti dan Yosef membantu"
    code, html = post(world, "school_project", project_id, **reflect, text=thanked)
    assert (code, "Nama orangkah ini: «Maria Goreti», «Yosef»?" in html) == (422, True)
    assert (
        post(world, "school_project", project_id, **reflect, text="Menang di Lomba Sekolah", names_nobody="on")[0]
        == 302
    )
    begun = {
        "once": uuid4(),
        "school": school,
        "title": "Buku",
        "kind": "book",
        "plan": "Guru: Menulis di Kupang",
        "students": "12",
    }
    assert post(world, "school_project_new", **begun, begins_on=today)[0] == 302


def test_the_book_counts_what_outlets_took_in_once_its_goods_are_named(world: World) -> None:
    school = make_producer("SMKN Bukapiting", kind="school")
    project_id, variant = make_project(school, now()), make_variant(name="Abon tuna", producer_id=school)
    product = catalogue.get_variants([variant])[variant].product_id
    receive(variant, 4, at=now())
    assert "Abon tuna</option>" in get(world, "school_goods", project_id)
    assert post(world, "school_goods", project_id, product=uuid4())[0] == 422
    assert post(world, "school_goods", project_id, product=product)[0] == 302
    html = get(world, "school_project", project_id)
    assert re.search(r"<dt>Diterima gerai</dt><dd>4</dd><dt>Sisa di sekolah</dt><dd>6</dd>", html)
    assert post(world, "school_goods_off", project_id, product)[0] == 302
    assert "<dt>Sisa barang</dt><dd>10</dd>" in get(world, "school_project", project_id)


def test_the_schools_public_page_tells_the_book_and_counts_from_five(world: World) -> None:
    school = make_producer("SMKN Bukapiting", kind="school")
    make_project(school, now())
    community = make_producer("Komunitas Gebetan", kind="community")
    counted: dict[str, Any] = {"once": uuid4(), "as_of": local_date(now()), "members": "9", "women": "4"}
    assert post(world, "community", community, **counted)[0] == 302

    def page(maker: UUID) -> str:
        return world.client("nobody").get(f"/pembuat/{producers.get_producer(maker).slug}/").content.decode()

    html = page(school)
    assert [words in html for words in ("Abon tuna", "12 siswa", "Menghitung biaya", "Petugas Dinas")] == [
        True, True, True, False,
    ]  # fmt: skip
    html = page(community)
    assert ("9 anggota, dihitung" in html, "perempuan" in html) == (True, False)
