"""«Habis dan menipis»: the front page's two figures and the list they lead to."""

import re
from datetime import timedelta
from html import unescape
from uuid import UUID

from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from factories.catalogue import make_variant
from factories.sales import ANA
from fronts.office.test_front import FRONT, dues
from fronts.office.world import World
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.stock import api as stock
from nttmart.kernel.clock import local_date, now

LOW = reverse("office:low")


def add(world: World, name: str, quantity: int, *, sold: int = 0, outlet_id: UUID | None = None) -> UUID:
    """Receive a new product of the world's maker ten days ago; some of it was sold two days ago."""
    here, at = outlet_id or world.shop.outlet.id, now() - timedelta(days=10)
    variant_id = make_variant(name=name, producer_id=world.shop.producer_id)
    stock.receive_lot(
        variant_id=variant_id, outlet_id=here, producer_id=world.shop.producer_id, quantity=quantity,
        ownership="consignment", actor=ANA, at=at,
    )  # fmt: skip
    if sold:
        on = now() - timedelta(days=2)
        want = stock.SaleWant(world.lot_id, variant_id, here, variant_id, sold, local_date(on), on, variant_id, "Ana")
        stock.sell_many([want], document_kind="counter_sale", at=on)
    return variant_id


def rows(world: World, who: str = "beni", **asked: str) -> list[list[str]]:
    """Read the rows of the list as words."""
    html = world.client(who).get(LOW, asked).content.decode()
    cells = [
        re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        for row in re.findall(r'<tr>(<th scope="row">.*?)</tr>', html, re.DOTALL)
    ]
    return [[" ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split()) for cell in row] for row in cells]


def test_the_front_page_counts_what_is_gone_and_nearly_and_each_leads_to_its_list(world: World) -> None:
    for name, quantity, sold in (("gone", 2, 2), ("gone too", 1, 1), ("few", 9, 7), ("plenty", 9, 0)):
        add(world, name, quantity, sold=sold)
    html = world.client("ana").get(FRONT).content.decode()
    seen = dues(html)
    assert (seen["barang habis"], seen["barang menipis"]) == (("warn", 2), ("", 1))
    for state, count in (("habis", 2), ("menipis", 1)):
        assert f'href="{LOW}?keadaan={state}"' in html
        assert len(rows(world, keadaan=state)) == count
    assert not dues(world.client("carla").get(FRONT).content.decode()).keys() & {"barang habis", "barang menipis"}


def test_the_list_says_whose_it_is_what_is_left_and_when_it_last_came_and_was_sold(world: World) -> None:
    ids = [add(world, "Besar", 2, sold=2), add(world, "Kecil", 3)]
    skus = [catalogue.get_variants([each])[each].sku for each in ids]
    html = world.client("beni").get(LOW).content.decode()
    named = re.findall(r'<td data-name="[^"]+">(\d[^<]*|–)</td>', html)
    assert [row[0] for row in rows(world)] == [
        f"Besar 200 g Kelompok Tenun Lela · {skus[0]}", f"Kecil 200 g Kelompok Tenun Lela · {skus[1]}",
    ]  # fmt: skip
    assert [row[3] for row in rows(world)] == ["habis", "3 buah"]
    assert (named[0] != "–", named[2], named[1] == named[3]) == (True, "–", True)
    lots = f"{reverse('office:lots')}?gerai={world.shop.outlet.id}&cari={skus[0]}&kosong=1"
    assert lots in unescape(html)
    assert skus[0] in world.client("beni").get(lots).content.decode()


def test_one_outlet_or_all_in_reach_and_never_another_s(world: World) -> None:
    add(world, "Sini", 1)
    add(world, "Sana", 2, outlet_id=world.elsewhere.id)
    asked = {"gerai": str(world.shop.outlet.id)}
    names = {who: [row[0].split(" 200")[0] for row in rows(world, who)] for who in ("beni", "carla", "pemeriksa")}
    assert names == {
        "beni": ["Sini"], "carla": ["Sana"], "pemeriksa": ["Sini", "Sana"],
    }  # fmt: skip
    assert [row[0].split(" 200")[0] for row in rows(world, "pemeriksa", **asked)] == ["Sini"]
    assert [row[0].split(" 200")[0] for row in rows(world, "carla", **asked)] == ["Sana"]


def test_more_than_a_page_is_turned(world: World) -> None:
    for number in range(51):
        add(world, str(number), 1)
    assert [len(rows(world, hal=page)) for page in ("1", "2", "3", "x")] == [50, 1, 1, 50]
    html = world.client("beni").get(LOW, {"keadaan": "menipis"}).content.decode()
    assert 'href="?keadaan=menipis&amp;hal=2"' in html


def test_the_list_costs_the_same_with_one_row_and_with_thirty(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = world.client("beni")
    assert "Tidak ada yang habis atau menipis." in client.get(LOW).content.decode()
    for count in (1, 30):
        while len(rows(world)) < count:
            add(world, str(len(rows(world))), 1, sold=1)
        with django_assert_num_queries(8):
            client.get(LOW)
