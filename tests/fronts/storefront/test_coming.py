"""What is still coming can be ordered, and every page says the same: how many are there, by when all of it leaves."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from factories.promises import promise
from factories.sales import Shop
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.sales import api as sales
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.words import weekday

FORM = {
    "terima": "pickup", "nama": "Maria", "telepon": "0812 3456 7890", "bayar": "qris", "setuju": "on",
    "kunci": "0b8f1c1e-6a53-4a5e-9d0c-1f1f6d0a7c11",
}  # fmt: skip


def due(days: int = 4) -> Any:
    return local_date(now()) + timedelta(days=days)


def leaves(days: int = 5) -> str:
    with override("id"):
        return weekday(due(days))


@pytest.fixture
def coming(window: Any) -> Any:
    """Ten coffees there and seven coming; of sugar none there and twelve coming."""
    window.shop.add_goods("Gula Lela")
    promise(window.shop, 7, due(), at=now())
    promise(window.shop, 12, due(), name="Gula Lela", at=now())
    return window


def page(window: Any, address: str) -> str:
    html: str = window.client.get(address).content.decode()
    return html


def address_of(window: Any, name: str) -> str:
    return f"/produk/{window.variant(name).product_slug}/"


def test_a_card_says_from_which_day_it_can_leave(coming: Any) -> None:
    html = page(coming, "/produk/")
    assert (html.count("Siap dibeli"), html.count(f"Bisa dipesan, berangkat {leaves()}")) == (1, 1)
    assert "Gula Lela" not in page(coming, "/produk/?siap=1")


def test_a_product_that_is_coming_can_be_put_into_the_basket(coming: Any) -> None:
    html = page(coming, address_of(coming, "Gula Lela"))
    assert f"Bisa dipesan, berangkat {leaves()}" in html
    assert 'max="12"' in html
    blocks = [json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)]
    offer = next(block for block in blocks if block["@type"] == "Product")["offers"]
    assert (offer["availability"], offer["availabilityStarts"]) == ("https://schema.org/PreOrder", due(5).isoformat())


def test_only_products_of_which_something_is_coming_cost_a_query_more(coming: Any) -> None:
    def asked(name: str) -> int:
        page(coming, address_of(coming, name))
        with CaptureQueriesContext(connection) as queries:
            coming.client.get(address_of(coming, name))
        return len(queries)

    coming.shop.stock_up(coming.shop.add_goods("Teh Lela"), 5)
    assert (asked("Kopi Lela"), asked("Gula Lela")) == (asked("Teh Lela") + 1,) * 2


def test_basket_checkout_and_order_promise_the_same_day(coming: Any) -> None:
    coming.add(quantity=12)
    words = f"10 ada sekarang, semua 12 berangkat paling lambat {leaves()}."
    assert words in page(coming, "/keranjang/")
    assert f"Berangkat paling lambat {leaves()}." in page(coming, "/pesan/ntt-mart-ska/")
    assert words in coming.client.post("/pesan/ntt-mart-ska/", FORM | {"langkah": "periksa"}).content.decode()
    sent = FORM | {"langkah": "pesan", "total": "300000", "berangkat": due(5).isoformat()}
    html = page(coming, coming.client.post("/pesan/ntt-mart-ska/", sent)["Location"])
    assert html.count(f"Berangkat paling lambat {leaves()}.") == 2


def test_too_many_are_refused_with_how_many_and_when(coming: Any) -> None:
    answer = coming.add(quantity=18)
    said = f"10 ada sekarang; paling banyak 17, berangkat paling lambat {leaves()}."
    assert (answer.status_code, said in answer.content.decode()) == (422, True)


def test_a_day_that_slipped_is_shown_before_anything_is_ordered(coming: Any) -> None:
    promise(coming.shop, 7, due(11), at=now())
    coming.add(quantity=14)
    shop: Shop = coming.shop
    shop.order(shop.want(6), at=now())
    sent = FORM | {"langkah": "pesan", "total": "350000", "berangkat": due(5).isoformat()}
    html = coming.client.post("/pesan/ntt-mart-ska/", sent).content.decode()
    assert f"Harinya berubah: sekarang berangkat paling lambat {leaves(12)}. Periksa lagi." in html
    assert f'name="berangkat" value="{due(12).isoformat()}"' in html
    assert sales.count_desks([shop.outlet.id])["to_confirm"].count == 1


def test_what_nobody_can_have_any_more_is_said_to_be_gone(coming: Any) -> None:
    shop: Shop = coming.shop
    shop.order(shop.want(12, "Gula Lela"), at=now())
    assert catalogue.get_variants([shop.variants["Gula Lela"]])[shop.variants["Gula Lela"]].coming_on is None
    assert page(coming, "/produk/").count("Sedang habis") == 1
