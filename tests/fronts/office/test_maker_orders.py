"""Orders to makers in the office: edited, sent, answered from a slip by who keys in, countered and agreed on."""

from datetime import timedelta
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pypdf
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from fronts.office.money import ANA, ask
from fronts.office.world import World
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.supply import api as supply
from nttmart.contexts.supply.models import ForecastRun, ReorderProposal
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.ids import uuid7

pytestmark = pytest.mark.django_db


def page(world: World, name: str, *args: Any, who: str = "ana", query: str = "") -> str:
    answer = world.client(who).get(reverse(f"office:{name}", args=args) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def post(world: World, name: str, *args: Any, who: str = "ana", **said: Any) -> Any:
    return world.client(who).post(reverse(f"office:{name}", args=args), said)


def order(order_id: UUID) -> settlements.PurchaseOrder:
    return settlements.get_purchase_order(order_id)


def key_in(world: World, order_id: UUID, who: str, answer: str, **said: Any) -> Any:
    form = {"once": str(uuid7()), "answer": answer} | said
    return post(world, "maker_order", world.shop.producer_id, order_id, who=who, **form)


def soon(days: int = 5) -> str:
    return (local_date(now()) + timedelta(days=days)).isoformat()


def test_a_head_edits_an_order_sends_it_and_agrees_to_the_counter_a_helper_keyed_in(world: World) -> None:
    order_id, maker = ask(world), world.shop.producer_id
    line = order(order_id).lines[0].id
    assert "Kirim kepada pembuat" in page(world, "purchase_order", order_id)
    for quantity, status in (("0", 422), ("x", 422), ("8", 302)):
        said = {f"edit-quantity-{line}": quantity, "edit-wanted_by_on": soon()}
        assert post(world, "purchase_order_edit", order_id, **said).status_code == status
    assert post(world, "purchase_order_send", order_id, **{"send-answer_by_on": soon(99)}).status_code == 422
    assert post(world, "purchase_order_send", order_id, **{"send-answer_by_on": soon(2)}).status_code == 302
    sent = order(order_id)
    assert (sent.state, [each.quantity for each in sent.lines], str(sent.answer_by_on)) == ("sent", [8], soon(2))
    assert settlements.order_link(order_id) in page(world, "purchase_order", order_id)
    line = sent.lines[0].id
    counter = {f"quantity-{line}": "5", f"ready-{line}": soon(6), "reason": "hujan"}
    assert key_in(world, order_id, "pendamping", "counter", **counter).status_code == 302
    countered = order(order_id)
    assert (countered.state, countered.lines[0].answered_much) == ("countered", "5")
    assert countered.events[-1].by.endswith("(untuk Kelompok Tenun Lela)")
    front = page(world, "front")
    assert "usul pembuat menunggu jawaban Anda" in front
    listed = page(world, "purchase_orders", query="?menunggu=usul")
    assert (countered.number in listed, "Usul pembuat menunggu jawaban gerai" in listed) == (True, True)
    assert countered.number not in page(world, "purchase_orders", query="?menunggu=usul", who="carla")
    assert post(world, "purchase_order_refuse", order_id, **{"refuse-round_seen": 1}).status_code == 422
    said = {"refuse-round_seen": 1, "refuse-reason": "kurang"}
    assert post(world, "purchase_order_refuse", order_id, **said).status_code == 302
    assert key_in(world, order_id, "ana", "counter", **counter).status_code == 302
    assert order(order_id).events[-1].by.endswith("(untuk Kelompok Tenun Lela)")
    assert post(world, "purchase_order_take", order_id, **{"take-round_seen": 1}).status_code == 422
    assert post(world, "purchase_order_take", order_id, **{"take-round_seen": 2}).status_code == 302
    assert (order(order_id).state, order(order_id).lines[0].due_quantity) == ("accepted", 5)
    assert order(order_id).number in page(world, "maker_orders", maker, who="pembuat")


def test_who_keys_in_an_answer_twice_or_too_late_is_told(world: World) -> None:
    order_id = ask(world, sent=True)
    assert key_in(world, order_id, "pembuat", "accept").status_code == 422
    form = {"once": str(uuid7()), "ready_on": soon()}
    assert [key_in(world, order_id, "pembuat", "accept", **form).status_code for _ in range(2)] == [302, 302]
    late = key_in(world, order_id, "dinas", "decline")
    assert (late.status_code, "sudah disanggupi" in late.content.decode()) == (422, True)
    assert order(order_id).state == "accepted"
    other = ask(world, sent=True)
    assert key_in(world, other, "dinas", "decline", reason="panen gagal").status_code == 302
    assert "panen gagal" in page(world, "purchase_order", other)


def test_the_slip_says_what_is_asked_and_where_to_answer(world: World) -> None:
    order_id = ask(world, sent=True)
    answer = world.client("ana").get(reverse("office:maker_order_slip", args=[world.shop.producer_id, order_id]))
    assert answer.headers["Content-Type"] == "application/pdf"
    text = pypdf.PdfReader(BytesIO(answer.content)).pages[0].extract_text()
    number = order(order_id).number
    for words in (number, "Kopi Lela", "Kelompok Tenun Lela", "Tidak bisa", "Nama dan tanda tangan"):
        assert words in text
    unsent = reverse("office:maker_order_slip", args=[world.shop.producer_id, ask(world)])
    assert world.client("ana").get(unsent).status_code == 404


def test_orders_of_a_maker_cost_the_same_with_few_and_many(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client, address = world.client("ana"), reverse("office:maker_orders", args=[world.shop.producer_id])
    ask(world, sent=True)
    client.get(address)
    with django_assert_num_queries(QUERIES):
        client.get(address)
    for _ in range(4):
        order_id = ask(world, sent=True)
        settlements.decline_order(order_id=order_id, actor=ANA, at=now())
    with django_assert_num_queries(QUERIES):
        html = client.get(address).content.decode()
    assert "0 dari 20 yang dipesan, 4 pesanan" in html


QUERIES = 18


def ask_beside(world: World) -> UUID:
    """Ask for what a run of forecasts missed beside twenty packets that come every week."""
    variant, maker, today = world.shop.variants["Kopi Lela"], world.shop.producer_id, local_date(now())
    supply.stand_by(
        producer_id=maker, variant_id=variant, outlet_id=world.shop.outlet.id, quantity=20, per="week",
        from_on=today, until_on=None, actor=ANA, at=now(),
    )  # fmt: skip
    run = ForecastRun.objects.create(as_of_on=today, horizon=8, made_at=now(), inputs_sha256="0" * 64)
    missing = ReorderProposal.objects.create(
        run=run, outlet_id=world.shop.outlet.id, variant_id=variant, producer_id=maker, quantity=10, up_to=70,
        expected_milli=0, margin_milli=0, trials=9, service_known=True,
    )  # fmt: skip
    proposed = [settlements.ProposedLine(missing.id, maker, variant, 10)]
    (order_id,) = settlements.propose_purchase_orders(
        outlet_id=world.shop.outlet.id, proposals=proposed, actor=ANA, at=now()
    )
    settlements.send_purchase_order(order_id=order_id, actor=ANA, at=now())
    return order_id


def test_what_is_asked_beside_a_standing_promise_says_so_wherever_it_is_answered(world: World) -> None:
    maker, beside, plain = world.shop.producer_id, ask_beside(world), ask(world, sent=True)
    says = {}
    for order_id in (beside, plain):
        link = Client().get(urlsplit(settlements.order_link(order_id)).path).content.decode()
        slip = world.client("ana").get(reverse("office:maker_order_slip", args=[maker, order_id])).content
        printed = " ".join(leaf.extract_text() for leaf in pypdf.PdfReader(BytesIO(slip)).pages)
        seen = [page(world, "purchase_order", order_id), page(world, "maker_order", maker, order_id), link, printed]
        says[order_id] = ["di luar janji rutin" in " ".join(each.split()) for each in seen]
    assert says == {beside: [True] * 4, plain: [False] * 4}
