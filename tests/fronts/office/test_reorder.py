"""«Pesan lagi»: what is gone soon, what is expected and how surely; one press makes orders; or it is passed over."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fronts.office.foreseen import foresee, sell_weekly
from fronts.office.world import World
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.supply import api as supply
from nttmart.kernel.clock import now

LIST = reverse("office:reorder")


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def page(world: World, who: str = "ana") -> str:
    return text_of(world.client(who).get(LIST).content.decode())


def test_before_the_first_run_the_page_says_when_it_comes(world: World) -> None:
    assert "Perkiraan belum pernah dihitung. Ia dihitung tiap Senin malam." in page(world)


def test_a_thing_says_how_long_it_lasts_what_is_expected_and_how_surely(world: World) -> None:
    foresee(world)
    said = page(world)
    assert "Kopi rutin" in said
    assert "1 buah cukup untuk 2 hari" in said
    assert "3,0 seperti minggu terakhir" in said
    assert "isi sampai 9" in said
    assert "Kopi rutin" not in page(world, "carla")
    sell_weekly(world, "Baru", weeks=8)
    supply.run_forecasts(at=now())
    assert re.search(r"\d,\d riwayat belum cukup –", page(world))


def test_one_press_makes_one_order_a_maker_with_the_quantities_as_changed(world: World) -> None:
    asked = foresee(world)
    client, address = world.client("ana"), reverse("office:reorder_order", args=[world.shop.outlet.id])
    nothing = client.post(address, {f"quantity-{asked.id}": ""})
    assert (nothing.status_code, "Tulis jumlah paling sedikit satu barang." in nothing.content.decode()) == (422, True)
    wrong = client.post(address, {f"quantity-{asked.id}": "banyak"})
    assert (wrong.status_code, "Tulis angka bulat saja." in wrong.content.decode()) == (422, True)
    assert settlements.list_purchase_orders([world.shop.outlet.id]) == []
    made = client.post(address, {f"quantity-{asked.id}": "12"}, follow=True)
    assert "1 pesanan dibuat. Periksa, lalu kirim kepada pembuat." in made.content.decode()
    (order,) = settlements.list_purchase_orders([world.shop.outlet.id])
    assert (order.state, order.producer_id) == ("proposed", world.shop.producer_id)
    assert [(line.variant_id, line.quantity) for line in order.lines] == [(asked.variant_id, 12)]
    taken = supply.find_proposal(asked.id)
    assert taken
    assert (taken.state, taken.order_id) == ("taken", order.id)
    assert "Kopi rutin" not in page(world)
    again = client.post(address, {f"quantity-{asked.id}": "12"})
    assert (again.status_code, len(settlements.list_purchase_orders([world.shop.outlet.id]))) == (422, 1)


def test_the_picture_shows_the_weeks_the_methods_and_the_choice(world: World) -> None:
    asked = foresee(world)
    address = reverse("office:reorder_series", args=[world.shop.outlet.id, asked.variant_id])
    html = world.client("ana").get(address).content.decode()
    assert html.count("<rect") == 40
    assert 'role="img"' in html
    said = text_of(html)
    for words in ("seperti minggu terakhir dipakai", "selalu nol", "Croston-SBA", "TSB", "Pesan 8, isi sampai 9."):
        assert words in said
    assert "Lewati minggu ini" not in text_of(world.client("pemeriksa").get(address).content.decode())


def test_what_is_passed_over_needs_a_reason_and_is_gone(world: World) -> None:
    asked = foresee(world)
    client, address = world.client("ana"), reverse("office:reorder_pass_over", args=[world.shop.outlet.id, asked.id])
    assert client.post(address, {"reason": " "}).status_code == 422
    assert client.post(address, {"reason": "musim panen, orang di kebun"}).status_code == 302
    found = supply.find_proposal(asked.id)
    assert found
    assert (found.state, found.reason) == ("passed", "musim panen, orang di kebun")
    assert "Tidak ada yang perlu dipesan minggu ini." in page(world)


@pytest.mark.parametrize("more", [30])
def test_the_list_costs_the_same_with_one_thing_and_with_thirty(world: World, more: int) -> None:
    foresee(world)
    client = world.client("ana")
    client.get(LIST)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    for number in range(more):
        sell_weekly(world, f"Barang {number}", weeks=4)
    supply.run_forecasts(at=now())
    with CaptureQueriesContext(connection) as many:
        assert client.get(LIST).content.decode().count("riwayat belum cukup") == more
    assert len(many) == len(one)
