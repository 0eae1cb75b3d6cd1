"""«Dicari» in the office: staff note what customers asked, makers answer with what is theirs."""

import re
from datetime import timedelta
from html import unescape

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories.sales import ANA
from fronts.office.world import World
from nttmart.contexts.supply import api as supply
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.ids import uuid7

BOARD, NOTE = reverse("office:wanted"), reverse("office:wanted_note")


def board(world: World, who: str = "beni") -> str:
    html = world.client(who).get(BOARD).content.decode()
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_staff_note_what_was_asked_and_everybody_sees_it_at_once(world: World) -> None:
    client, outlet_id = world.client("beni"), str(world.shop.outlet.id)
    refused = client.post(NOTE, {"outlet": outlet_id, "words": "untuk maria@contoh.id", "quantity": "2"})
    assert (refused.status_code, "tanpa nama atau nomor orang" in refused.content.decode()) == (422, True)
    elsewhere = client.post(NOTE, {"outlet": str(world.elsewhere.id), "words": "madu hutan"})
    assert elsewhere.status_code == 422
    assert client.post(NOTE, {"outlet": outlet_id, "words": "Madu hutan", "quantity": "2"}).status_code == 302
    assert client.post(NOTE, {"outlet": outlet_id, "words": "madu  HUTAN"}).status_code == 302
    for who in ("beni", "carla", "pembuat", "pemeriksa"):
        assert "madu hutan 0 2 2 buah" in board(world, who)
    assert supply.list_wishes(since=local_date(now()), places=[supply.place_of(outlet_id=world.shop.outlet.id)])


def test_what_was_only_searched_shows_from_the_fifth_on(world: World) -> None:
    for day in range(5):
        assert "keripik talas" not in board(world)
        supply.note_missed(words="keripik talas", day=local_date(now()) - timedelta(days=day))
    assert "keripik talas 5 0" in board(world)


def test_a_maker_answers_with_its_own_product_and_the_board_names_it(world: World) -> None:
    supply.note_asked(words="kopi lela", place="", quantity=0, day=local_date(now()), actor=ANA, at=now())
    client, address = world.client("pendamping"), reverse("office:wanted_answer", args=[world.shop.producer_id])
    assert f'href="{address}"' in client.get(BOARD).content.decode()
    assert "Jawab untuk" not in board(world, "ana")
    said = {"wish": "words:kopi lela", "once": str(uuid7()), "offered": "", "promise": ""}
    nothing = client.post(address, said)
    assert (nothing.status_code, "Pilih produk atau janji." in nothing.content.decode()) == (422, True)
    strange = client.post(address, {**said, "offered": str(world.draft_id)})
    assert strange.status_code == 422
    for _ in range(2):
        assert client.post(address, {**said, "offered": str(world.product_id)}).status_code == 302
    (line,) = supply.list_wishes(since=local_date(now()))
    assert [(each.producer_id, each.product_id) for each in line.answers] == [
        (world.shop.producer_id, world.product_id)
    ]


def test_the_board_costs_the_same_with_one_wish_and_with_thirty(world: World) -> None:
    today, client = local_date(now()), world.client("ana")

    def note(words: str) -> None:
        supply.note_asked(words=words, place="", quantity=0, day=today, actor=ANA, at=now())
        supply.answer_wish(
            words=words, producer_id=world.shop.producer_id, offered_id=world.product_id, actor=ANA, at=now()
        )

    note("barang")
    client.get(BOARD)
    with CaptureQueriesContext(connection) as one:
        client.get(BOARD)
    for number in range(29):
        note(f"barang {number}")
    with CaptureQueriesContext(connection) as many:
        assert client.get(BOARD).content.decode().count('<th scope="row">') == 30
    assert len(many) == len(one)
