"""A maker's one screen: what it shows, to whom, and what its forms record without script."""

import json
import re
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from factories.catalogue import size
from factories.producers import make_producer
from factories.sales import ANA, pay
from fronts.office.money import ask
from fronts.office.world import World, make_world
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.sales import api as sales
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.kernel.clock import local_date, now

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def screen(world: World) -> str:
    return reverse("field:maker", args=[world.shop.producer_id])


def write(client: Client, world: World, **said: str) -> tuple[int, str]:
    form = {"once": str(uuid4()), "variant": str(world.shop.variants["Kopi Lela"]), **said}
    answer = client.post(screen(world), form)
    return answer.status_code, answer.content.decode()


def test_only_the_maker_and_its_helper_see_the_screen(world: World) -> None:
    seen = {who: world.client(who).get(screen(world)).status_code for who in (*world.users, "nobody")}
    expected = dict.fromkeys(seen, 404) | {"pembuat": 200, "pendamping": 200, "nobody": 302}
    assert seen == expected
    assert world.client("ana").get(reverse("field:sheets")).status_code == 404
    assert "belum mencatat untuk pembuat" in world.client("ana").get(reverse("field:makers")).content.decode()


def test_the_screen_says_what_lies_where_and_what_to_bring(world: World) -> None:
    ask(world, sent=True)
    write(world.client("pendamping"), world, kind="stock", quantity="7")
    html = world.client("pembuat").get(screen(world)).content.decode()
    cells = re.findall(r"<td class=\"angka\">([^<]+)</td>", html)
    lots = stock.list_lots([world.shop.outlet.id]).lots
    assert cells == [str(sum(lot.on_hand for lot in lots)), "7"]
    assert "perlu dijawab" in html
    assert "Kopi Lela" in html
    assert "Jawab pesanan" in html


def test_what_no_outlet_has_asked_for_is_a_standing_promise_and_nothing_to_bring_yet(world: World) -> None:
    client, today = world.client("pendamping"), local_date(now())
    large = catalogue.add_variant(world.product_id, size(name="250 g"), actor=ANA, at=now())
    said = {"kind": "promise", "variant": str(large), "due_on": today.isoformat()}
    write(client, world, **said, quantity="20", per="week")
    write(client, world, **said, quantity="7", per="month", outlet=str(world.shop.outlet.id))
    write(client, world, **said | {"due_on": (today + timedelta(days=9)).isoformat()}, quantity="3")
    html = client.get(screen(world)).content.decode()
    (listed,) = re.findall(r"<h2>Harus diantar</h2>(.+?)</section>", html, re.DOTALL)
    rows = [re.sub(r"<[^>]+>", "", row) for row in re.findall(r"<li>(.+?)</li>", listed)]
    assert [row.split(" · ")[0] for row in rows] == ["Kopi Lela 250 g: 3", *["Kopi Lela 250 g: 7"] * (len(rows) - 1)]
    assert {row.split(" · ")[2] for row in rows[1:]} == {world.shop.outlet.name}
    (standing,) = re.findall(r"Janji rutin: (.+?)</p>", listed)
    assert sorted(standing.split(", ")) == [
        "Kopi Lela 250 g 20 tiap minggu",
        f"Kopi Lela 250 g 7 tiap bulan ({world.shop.outlet.name})",
    ]
    (upcoming,) = re.findall(r"<dt>Janji berikut</dt><dd>(.+?)</dd>", html)
    assert upcoming.startswith("20<small>")


def test_what_was_taken_back_today_is_not_sold(world: World) -> None:
    ref = world.shop.order(world.shop.want(3), at=now())
    pay(ref, at=now())
    (line,) = sales.get_order(ref.id).lines
    sales.cancel_part(order_id=ref.id, pieces={line.id: 1}, reason="kurang satu", actor=ANA, at=now())
    html = world.client("pembuat").get(screen(world)).content.decode()
    assert re.findall(r"<dt>Terjual hari ini</dt><dd>(.+?)<small>", html) == ["2"]


def test_a_helper_writes_in_the_makers_name_and_once(world: World) -> None:
    client, once = world.client("pendamping"), str(uuid4())
    due = (local_date(now()) + timedelta(days=9)).isoformat()
    answers = [write(client, world, kind="promise", quantity="12", due_on=due, once=once)[0] for _ in range(2)]
    assert answers == [302, 302]
    (said,) = supply.list_promises(on=local_date(now()), producer_ids=[world.shop.producer_id])
    assert (said.quantity, said.id, str(said.due_on)) == (12, UUID(once), due)
    assert "Pendamping" in said.by
    assert "untuk" in said.by


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"kind": "stock", "quantity": "dua"}, "Tulis jumlahnya dengan angka."),
        ({"kind": "stock", "quantity": "1,5"}, "Jumlah itu tidak mungkin."),
        ({"kind": "stock", "quantity": "-1"}, "Tulis jumlahnya dengan angka."),
        ({"kind": "stock", "quantity": "NaN"}, "Tulis jumlahnya dengan angka."),
        ({"kind": "stock", "quantity": "9" * 12}, "Tulis jumlahnya dengan angka."),
        ({"kind": "stock", "quantity": "9999999"}, "Jumlah itu tidak mungkin."),
        ({"kind": "stock", "quantity": "1e999999999"}, "Tulis jumlahnya dengan angka."),
        ({"kind": "pause", "until_on": "9999-12-31", "reason": "panen"}, "Pilih tanggalnya dulu."),
        ({"kind": "stock", "quantity": "3", "variant": "x"}, "Pilih barangnya dulu."),
        ({"kind": "promise", "quantity": "0", "due_on": "2030-01-01"}, "Jumlah itu tidak mungkin."),
        ({"kind": "promise", "quantity": "3", "due_on": "besok"}, "Pilih tanggalnya dulu."),
        ({"kind": "promise", "quantity": "3", "due_on": "2030-01-01", "outlet": "x"}, "Pilih gerainya dulu."),
        ({"kind": "delivery", "quantity": "3"}, "Pilih gerainya dulu."),
        ({"kind": "burn", "quantity": "3"}, "Catatan ini tidak terbaca."),
        ({"kind": "stock", "quantity": "3", "once": "x"}, "Catatan ini tidak terbaca."),
        ({"kind": "resume", "from_on": "2030-01-01"}, "Tidak ada jeda yang perlu diakhiri."),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence_and_records_nothing(
    world: World, said: dict[str, str], sentence: str
) -> None:
    status, html = write(world.client("pendamping"), world, **said)
    assert (status, f'role="alert"><p>{sentence}</p>' in html) == (422, True)
    assert supply.maker_stock(world.shop.producer_id) == {}
    assert supply.list_promises(on=local_date(now()), producer_ids=[world.shop.producer_id]) == []
    assert stock.list_deliveries([world.shop.outlet.id]) == []


def test_what_is_brought_is_a_note_for_the_order_it_was_made_for(world: World) -> None:
    status, _html = write(
        world.client("pembuat"), world, kind="delivery", quantity="4", outlet=str(world.shop.outlet.id)
    )
    (note,) = stock.list_deliveries([world.shop.outlet.id])
    assert (status, note.state, note.lines[0].stated) == (302, "draft", 4)


def test_a_pause_ends_the_day_after_its_last_and_work_begins_again(world: World) -> None:
    client, today = world.client("pembuat"), local_date(now())
    last = today + timedelta(days=3)
    write(client, world, kind="pause", from_on=today.isoformat(), until_on=last.isoformat(), reason="panen")
    (pause,) = supply.list_pauses(world.shop.producer_id, on=today)
    assert (pause.reason, pause.until_on) == ("panen", last + timedelta(days=1))
    assert "Sedang jeda" in client.get(screen(world)).content.decode()
    assert write(client, world, kind="resume", from_on=today.isoformat())[0] == 302
    assert supply.list_pauses(world.shop.producer_id, on=today) == []


def test_sheets_have_a_page_for_each_maker(world: World) -> None:
    html = world.client("pendamping").get(reverse("field:sheets")).content.decode()
    assert html.count('<article class="lembar">') == 1
    assert '<span class="isian">' in html
    assert (
        world.client("pendamping").get(f"{reverse('field:sheets')}?pembuat={make_producer('Lain')}").status_code == 404
    )


def test_a_screen_costs_the_same_with_few_and_many(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = world.client("pembuat")
    client.get(screen(world))
    for more in (1, 4):
        for _ in range(more):
            ask(world, sent=True)
            world.shop.stock_up(world.shop.variants["Kopi Lela"], 2)
            write(client, world, kind="stock", quantity="3")
        client.get(screen(world))
        with django_assert_num_queries(QUERIES):
            client.get(screen(world))


QUERIES = 27


def test_signing_out_ends_the_session(world: World) -> None:
    client = world.client("pembuat")
    assert client.post(reverse("field:leave")).status_code == 302
    assert client.get(screen(world)).status_code == 302


def test_every_page_says_whose_it_is_and_the_way_out_says_nothing(world: World) -> None:
    client, whose = world.client("pendamping"), str(world.users["pendamping"].id)
    pages = [reverse("field:makers"), screen(world), reverse("field:sheets")]
    assert [client.get(page).headers["Field-Person"] for page in pages] == [whose] * 3
    assert [client.get(page).headers["Cache-Control"].count("no-store") for page in pages] == [1] * 3
    assert "Field-Person" not in client.post(reverse("field:leave")).headers
    assert "Field-Person" not in client.get(screen(world)).headers


def test_the_worker_knows_files_release_and_what_to_say_of_a_page_it_has_not() -> None:
    answer = Client().get(reverse("field:worker"))
    text = answer.content.decode()
    release, files, unkept = re.findall(r"^const (?:RELEASE|FILES|UNKEPT) = (.+);$", text, re.MULTILINE)
    assert re.fullmatch(r'"[0-9a-f]{12}"', release)
    assert [name.rsplit("/", 1)[1].split(".")[0] for name in json.loads(files)] == [
        *("tokens", "components", "field", "field", "training"),
        *("store", "tables", "forget", "forms", "news", "photos"),
    ]
    assert "Halaman ini belum ada di HP ini" in json.loads(unkept)
    assert (answer.headers["Service-Worker-Allowed"], answer.headers["Cache-Control"]) == ("/lapangan/", "no-cache")


def test_a_field_phone_speaks_the_language_of_its_account(world: World) -> None:
    who = world.users["pendamping"]
    who.language = "en"
    who.save()
    html = world.client("pendamping").get(screen(world)).content.decode()
    assert ('<html lang="en">' in html, "All makers" in html, "Semua pembuat" in html) == (True, True, False)
