"""The front page: what waits comes first, each figure leads to its records, and it costs the same on a busy day."""

import re
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from factories.outlets import make_outlet
from factories.people import STEWARD
from factories.sales import Shop, pay
from factories.settlements import owe as owe_at
from factories.tills import enrol
from fronts.office.money import ask, owe
from fronts.office.papers import deliver, send
from fronts.office.tills import a_day
from fronts.office.world import World
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.outlets.models import Operator
from nttmart.contexts.producers import api as producers
from nttmart.kernel.clock import now

FRONT = reverse("office:front")


def dues(html: str) -> dict[str, tuple[str, int]]:
    """Read the figures: by words, (tone, count)."""
    found = re.findall(r'<li><a href="[^"]+" class="(\w*)"><b>([\d.]+)</b><span>([^<]+)</span>', html)
    return {words: (tone, int(count)) for tone, count, words in found}


def test_what_waits_at_the_outlet_stands_with_its_figures_and_leads_to_its_records(world: World) -> None:
    pay(world.order, at=now())
    a_day(world, counted_short=1_000, oversell=True)
    deliver(world)
    ask(world, sent=True)
    html = world.client("ana").get(FRONT).content.decode()
    seen = dues(html)
    assert seen["masalah kasir"] == ("bad", 2)
    assert seen["jual lebih, belum jelas"] == ("warn", 1)
    assert seen["surat antar perlu diperiksa"] == ("", 1)
    assert seen["slip untuk dicetak"][1] >= 1
    tones = [tone for tone, _count in seen.values()]
    assert tones == sorted(tones, key=("bad", "warn", "").index)
    for name in ("tray", "oversells", "deliveries", "outbox"):
        assert f'href="{reverse(f"office:{name}")}"' in html
    assert f"{reverse('office:day')}?gerai={world.shop.outlet.id}" in html
    assert "Rp25.000" in html


def test_a_till_that_is_silent_for_long_is_due_sooner_where_another_is_heard(world: World) -> None:
    """A phone with a week of unsent sales showed nowhere but in the list of tills."""
    here = world.shop.outlet.id
    words = "kasir lama tidak terdengar"

    def due() -> tuple[str, str]:
        html = world.client("ana").get(FRONT).content.decode()
        found = re.search(rf'class="(\w*)"><b>1</b><span>{words}</span>[^/]*?(\d+ hari)?<', html)
        return (found[1], found[2] or "") if found else ("", "")

    silent = enrol(here, at=now() - timedelta(days=9))
    outlets.note_heard(till_id=silent.id, app="1", at=now() - timedelta(days=2))
    assert due() == ("", "")
    other = enrol(here, at=now())
    outlets.note_heard(till_id=other.id, app="1", at=now())
    assert due()[0] == "warn"
    outlets.revoke_till(till_id=other.id, reason="tukar", actor=STEWARD, at=now())
    assert due() == ("", "")
    outlets.note_heard(till_id=silent.id, app="1", at=now() - timedelta(days=4))
    assert dues(world.client("ana").get(FRONT).content.decode())[words] == ("warn", 1)
    assert "paling lama 4 hari" in world.client("ana").get(FRONT).content.decode()
    assert words not in dues(world.client("carla").get(FRONT).content.decode())


def test_what_is_coming_shows_where_it_goes_to(world: World) -> None:
    send(world)
    assert dues(world.client("carla").get(FRONT).content.decode())["kiriman di jalan ke sini"] == ("", 1)
    assert "kiriman di jalan ke sini" not in dues(world.client("ana").get(FRONT).content.decode())


def test_an_officer_finds_ways_in_though_nothing_waits_in_a_queue(world: World) -> None:
    html = world.client("dinas").get(FRONT).content.decode()
    for name in ("producer_register", "producers", "villages"):
        address = reverse(f"office:{name}")
        assert f'<li><a href="{address}"><span>' in html
        assert world.client("dinas").get(address).status_code == 200
    assert "Belum ada pekerjaan" not in html
    assert "Pekerjaan Anda" not in world.client("ana").get(FRONT).content.decode()


def test_staff_of_another_outlet_see_nothing_of_this_one(world: World) -> None:
    a_day(world, counted_short=1_000, oversell=True)
    html = world.client("carla").get(FRONT).content.decode()
    assert dues(html).keys() & {"masalah kasir", "jual lebih, belum jelas"} == set()
    assert world.shop.outlet.name not in html


def test_the_front_page_costs_the_same_on_a_busy_day(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = world.client("ana")
    for count in (1, 4):
        for _ in range(count):
            a_day(world, sales=count, counted_short=1_000, oversell=True)
            deliver(world)
            send(world)
        if count == 1:
            client.get(FRONT)
        with django_assert_num_queries(QUERIES):
            client.get(FRONT)


def test_the_front_page_of_who_reads_all_costs_the_same_with_one_operator_that_owes_and_with_five(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = world.client("pemeriksa")
    owe(world)
    owe_at(world.shop, world.shop.producer_id, 50_000)
    client.get(FRONT)
    with CaptureQueriesContext(connection) as asked:
        client.get(FRONT)
    alone = len(asked)
    for code in ("BLU", "MLK", "TTU", "TTS"):
        operator = Operator.objects.create(name=code, kind="dekranasda", book_id=ledger.open_book(code.lower(), code))
        owe_at(Shop(make_outlet(code, operator=operator), world.shop.producer_id), world.shop.producer_id, 50_000)
    client.get(FRONT)  # outlets are kept in memory
    with django_assert_num_queries(alone):
        html = client.get(FRONT).content.decode()
    assert html.count(producers.get_producer(world.shop.producer_id).name) == 5


QUERIES = 34
