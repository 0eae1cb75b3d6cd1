"""Goods in, spoilt, home and counted: each once, by those who may, with the books following."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from factories.sales import ANA, after, pay
from fronts.office.world import World
from nttmart.contexts.catalogue.api import get_variants
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.kernel.clock import local_date, now


def receive(world: World, who: str = "beni", **changes: str) -> Any:
    variant = world.shop.variants["Kopi Lela"]
    fields = {"outlet": str(world.shop.outlet.id), "quantity": "12", "ownership": "consignment", "once": str(uuid4())}
    return world.client(who).post(reverse("office:receive_variant", args=[variant]), {**fields, **changes})


def lots(world: World) -> list[tuple[int, str, int | None, str]]:
    page = stock.list_lots([world.shop.outlet.id, world.elsewhere.id])
    return sorted((lot.on_hand, lot.ownership.value, lot.unit_cost, lot.batch) for lot in page.lots)


BEFORE = [(5, "consignment", None, ""), (10, "consignment", None, "")]


def test_goods_come_in_on_consignment_or_bought(world: World) -> None:
    once = str(uuid4())
    for _ in range(2):
        assert receive(world, batch="LT-7", once=once).status_code == 302
    bought = receive(world, ownership="operator", unit_cost="18.000", best_before_on="2099-01-31")
    assert bought.status_code == 302
    assert lots(world) == sorted([*BEFORE, (12, "consignment", None, "LT-7"), (12, "operator", 18_000, "")])
    (owed,) = settlements.list_owed(world.shop.outlet.operator_id, on=local_date(now()))
    assert owed.owed == 12 * 18_000


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"quantity": "0"}, "Paling kecil 1."),
        ({"quantity": "9999999"}, "Paling besar 1000000."),
        ({"quantity": "1.5"}, "Tulis angka bulat saja."),
        ({"ownership": "operator"}, "Barang yang dibeli harus ada harga belinya."),
        ({"ownership": "mine"}, "Pilih salah satu yang ditawarkan."),
        ({"best_before_on": "2020-01-01"}, "Barang ini sudah lewat tanggal baik sebelum."),
        ({"best_before_on": "besok"}, "Tanggal ini tidak dikenali."),
        ({"batch": "x" * 31}, "Paling panjang 30 huruf"),
        ({"once": ""}, "Ada isian yang perlu diperbaiki."),
    ],
)
def test_what_cannot_be_received_is_told_and_changes_nothing(
    world: World, changes: dict[str, str], sentence: str
) -> None:
    answer = receive(world, **changes)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert lots(world) == BEFORE


def test_goods_are_received_only_where_one_works(world: World) -> None:
    assert receive(world, outlet=str(world.elsewhere.id)).status_code == 422
    assert lots(world) == BEFORE


def test_a_lot_spoils_goes_home_and_is_counted(world: World) -> None:
    client = world.client("ana")
    sent = {
        "lot_spoil": {"spoil-quantity": "1", "spoil-reason": "bungkus sobek", "spoil-once": str(uuid4())},
        "lot_send_back": {"home-quantity": "2", "home-reason": "diminta pembuat", "home-once": str(uuid4())},
        "lot_count": {"count-counted": "1", "count-reason": "hitung bulanan", "count-once": str(uuid4())},
    }
    for name, fields in sent.items():
        for _ in range(2):
            assert client.post(reverse(f"office:{name}", args=[world.lot_id]), fields).status_code == 302, name
    assert stock.get_lot(world.lot_id).on_hand == 1
    moves = [(move.kind, move.quantity, move.note) for move in stock.list_moves(world.lot_id)]
    assert moves == [
        ("received", 5, ""),
        ("spoiled", -1, "bungkus sobek"),
        ("returned_to_maker", -2, "diminta pembuat"),
        ("counted", -1, "hitung bulanan"),
    ]
    assert "hitung bulanan" in client.get(reverse("office:lot", args=[world.lot_id])).content.decode()


def test_more_than_lies_free_does_not_leave(world: World) -> None:
    fields = {"spoil-quantity": "6", "spoil-reason": "banjir", "spoil-once": str(uuid4())}
    answer = world.client("ana").post(reverse("office:lot_spoil", args=[world.lot_id]), fields)
    assert answer.status_code == 422
    assert stock.get_lot(world.lot_id).on_hand == 5


def test_what_was_made_for_a_cancelled_order_is_put_on_the_shelf_by_the_manager_alone(world: World) -> None:
    variant = world.shop.add_goods(
        "Sarung", price=900_000, sale_mode="made_to_order", lead_time_days=14, capacity_per_week=2,
        category="tenun-ikat",
    )  # fmt: skip
    ref = world.shop.order(world.shop.want(2, "Sarung"))
    pay(ref)
    sales.prepare(order_id=ref.id, actor=ANA, at=after(20))
    sales.cancel(order_id=ref.id, reason="tidak jadi", actor=ANA, at=after(30))
    (lot,) = stock.list_lots([world.shop.outlet.id], variant_ids=[variant]).lots
    page, to_shelf = reverse("office:lot", args=[lot.id]), reverse("office:lot_to_shelf", args=[lot.id])
    assert "2 disisihkan" in world.client("beni").get(reverse("office:lots")).content.decode()
    assert to_shelf in world.client("ana").get(page).content.decode()
    assert to_shelf not in world.client("beni").get(page).content.decode()
    assert (world.client("beni").post(to_shelf).status_code, stock.get_lot(lot.id).free) == (403, 0)
    said = [world.client("ana").post(to_shelf, follow=True).content.decode() for _ in range(2)]
    assert ("2 buah kini dijual di rak." in said[0], "Tidak ada yang disisihkan" in said[1]) == (True, True)
    assert stock.get_lot(lot.id).free == 2
    assert to_shelf not in world.client("ana").get(page).content.decode()


def test_the_shelf_costs_the_same_with_few_and_many_lots(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client, address = world.client("beni"), reverse("office:lots")
    client.get(address)
    for rows in (2, 30):
        while len(lots(world)) < rows:
            world.shop.stock_up(world.shop.variants["Kopi Lela"], 1)
        with django_assert_num_queries(8):
            html = client.get(address).content.decode()
        assert html.count('<th scope="row">') == rows


def test_the_shelf_of_others_is_not_shown(world: World) -> None:
    html = world.client("carla").get(reverse("office:lots"), {"gerai": str(world.shop.outlet.id)}).content.decode()
    assert not re.findall(r"/kantor/barang/[0-9a-f-]{36}/", html)


def test_what_comes_in_is_found_by_words_or_number(world: World) -> None:
    client, variant = world.client("beni"), world.shop.variants["Kopi Lela"]
    sku = get_variants([variant])[variant].sku
    for text in ("kopi lela", sku.lower(), "Tenun Lela"):
        html = client.get(reverse("office:receive"), {"cari": text}).content.decode()
        assert reverse("office:receive_variant", args=[variant]) in html, text
    assert "Tidak ada yang cocok." in client.get(reverse("office:receive"), {"cari": "zzz"}).content.decode()
