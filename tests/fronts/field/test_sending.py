"""What a phone sends after a day without signal: each fact once, in order, answered by itself."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from fronts.office.world import World, make_world
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.fronts.field.views.sending import LARGEST, MOST
from nttmart.kernel.clock import local_date, now

pytestmark = pytest.mark.django_db
SEND = reverse("field:send")


@pytest.fixture
def world() -> World:
    return make_world()


def fact(world: World, **changes: Any) -> dict[str, Any]:
    said = {
        "id": str(uuid4()),
        "maker": str(world.shop.producer_id),
        "kind": "stock",
        "at": (now() - timedelta(days=3)).isoformat(),
        "body": {"variant": str(world.shop.variants["Kopi Lela"]), "quantity": "9"},
    }
    return {**said, **changes}


def send(client: Client, *facts: Any) -> list[tuple[str, str]]:
    answer = client.post(SEND, json.dumps({"facts": facts}), content_type="application/json")
    assert answer.status_code == 200
    return [(each["state"], each["says"]) for each in answer.json()["facts"]]


def at_home(world: World) -> int | None:
    return supply.maker_stock(world.shop.producer_id).get(world.shop.variants["Kopi Lela"])


def test_a_phone_asks_who_is_signed_in_before_it_sends(world: World) -> None:
    greeting = world.client("pendamping").get(SEND).json()
    assert greeting["user"] == str(world.users["pendamping"].id)
    assert greeting["token"]
    nobody = Client().get(SEND)
    assert (nobody.status_code, nobody.json()["says"]) == (401, "Masuk lagi untuk mengirim catatan.")
    assert Client().post(SEND, "{}", content_type="application/json").status_code == 401


def test_sent_again_it_is_done_once_and_refused_with_another_body(world: World) -> None:
    client, said = world.client("pendamping"), fact(world)
    assert send(client, said, said) == [("done", ""), ("done", "")]
    newer = fact(world, at=now().isoformat(), body={**said["body"], "quantity": "4"})
    assert send(client, newer, said) == [("done", ""), ("done", "")]
    assert at_home(world) == 4
    ((state, says),) = send(client, {**said, "body": {**said["body"], "quantity": "90"}})
    assert (state, bool(says)) == ("refused", True)
    assert at_home(world) == 4


def test_a_word_counts_from_when_it_was_heard_and_no_clock_set_back_makes_it_older(world: World) -> None:
    past, ahead = ((local_date(now()) + timedelta(days=days)).isoformat() for days in (-1, 6))
    body = {"variant": str(world.shop.variants["Kopi Lela"]), "quantity": "5", "due_on": past}
    ((state, says),) = send(world.client("pendamping"), fact(world, kind="promise", body=body))
    assert (state, bool(says)) == ("refused", True)
    heard = now()
    assert send(world.client("pendamping"), fact(world, kind="promise", body={**body, "due_on": ahead}))[0][0] == "done"
    (said,) = supply.list_promises(on=local_date(now()), producer_ids=[world.shop.producer_id])
    assert str(said.due_on) == ahead
    assert said.said_at >= heard


def test_goods_are_promised_only_to_outlets_that_work_with_the_maker(world: World) -> None:
    today, client = local_date(now()), world.client("pendamping")
    body = {
        "variant": str(world.shop.variants["Kopi Lela"]),
        "quantity": "5",
        "due_on": (today + timedelta(days=6)).isoformat(),
    }
    refused = ("refused", "Gerai itu belum bekerja sama dengan pembuat ini. Pilih gerai lain.")
    facts = [
        fact(world, kind=kind, body={**body, "outlet": str(outlet_id)})
        for kind in ("promise", "delivery")
        for outlet_id in (world.elsewhere.id, uuid4(), world.shop.outlet.id)
    ]
    nowhere = fact(world, kind="promise", body=body)
    assert send(client, *facts, nowhere) == [*[refused, refused, ("done", "")] * 2, ("done", "")]
    said = supply.list_promises(on=today, producer_ids=[world.shop.producer_id])
    assert {each.outlet_id for each in said} == {world.shop.outlet.id, None}
    assert stock.list_deliveries([world.elsewhere.id]) == []


def test_one_refusal_stops_no_other(world: World) -> None:
    wrong = fact(world, body={"variant": "x", "quantity": "1"})
    assert send(world.client("pendamping"), wrong, fact(world)) == [
        ("refused", "Pilih barangnya dulu."),
        ("done", ""),
    ]
    assert at_home(world) == 9


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "x"},
        {"maker": None},
        {"kind": "burn"},
        {"at": "kemarin"},
        {"at": "2026-01-01T00:00:00"},
        {"body": None},
        {"body": []},
    ],
)
def test_what_is_no_fact_is_refused_in_words(world: World, changes: dict[str, Any]) -> None:
    assert send(world.client("pendamping"), fact(world, **changes)) == [("refused", "Catatan ini tidak terbaca.")]
    assert send(world.client("pendamping"), 5, None, "x") == [("refused", "Catatan ini tidak terbaca.")] * 3


def test_a_clock_that_runs_ahead_says_now_and_news_of_months_ago_is_none(world: World) -> None:
    ahead = fact(world, at=(now() + timedelta(days=400)).isoformat())
    assert send(world.client("pendamping"), ahead) == [("done", "")]
    assert send(world.client("pendamping"), fact(world, body={**ahead["body"], "quantity": "2"}, at=now().isoformat()))
    assert at_home(world) == 2
    old = fact(world, at=(now() - timedelta(days=61)).isoformat())
    assert send(world.client("pendamping"), old) == [
        ("refused", "Catatan ini sudah lebih dari 60 hari. Catat lagi keadaan sekarang.")
    ]


def test_nobody_writes_for_a_maker_that_is_not_theirs(world: World) -> None:
    for who in ("ana", "dinas", "pengelola"):
        assert send(world.client(who), fact(world)) == [("refused", "Anda tidak (lagi) mencatat untuk pembuat ini.")]
    assert at_home(world) is None


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ("{", 400),
        ("[]", 400),
        ('{"facts": 5}', 400),
        ("[" * 100_000, 400),
        (json.dumps({"facts": [{}] * (MOST + 1)}), 400),
        (" " * (LARGEST + 1), 413),
    ],
)
def test_a_body_that_cannot_be_read_is_refused_whole(world: World, sent: str, status: int) -> None:
    answer = world.client("pendamping").post(SEND, sent, content_type="application/json")
    assert (answer.status_code, bool(answer.json()["says"])) == (status, True)


def test_without_the_token_of_our_own_pages_nothing_is_taken(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.users["pendamping"])
    body = json.dumps({"facts": [fact(world)]})
    assert client.post(SEND, body, content_type="application/json").status_code == 403
    token = client.get(SEND).json()["token"]
    assert client.post(SEND, body, content_type="application/json", headers={"x-csrftoken": token}).status_code == 200
    assert at_home(world) == 9
