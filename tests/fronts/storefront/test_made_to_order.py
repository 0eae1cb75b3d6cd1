"""What is made to order says everywhere the same day: behind all that is promised already."""

import re
from datetime import timedelta
from typing import Any

import pytest

from factories.sales import ANA
from nttmart.contexts.sales import api as sales
from nttmart.fronts.storefront.pages.words import day
from nttmart.kernel.clock import local_date, now


@pytest.fixture
def weaver(window: Any) -> Any:
    """A shop with a cloth that takes 21 days, one a week, and two ordered before."""
    window.shop.add_goods("Sarung", category="tenun-ikat", sale_mode="made_to_order", lead_time_days=21,
                          capacity_per_week=1)  # fmt: skip
    ref = window.shop.order(window.shop.want(2, "Sarung"), at=now())
    order = sales.get_order(ref.id)
    sales.confirm_payment(order_id=ref.id, amount=order.total, bank_reference="RRN 1", actor=ANA, at=now())
    return window


def ready_after(days: int) -> str:
    return f"Siap {day(local_date(now()) + timedelta(days=days))}"


def test_the_product_page_counts_who_stands_before(weaver: Any) -> None:
    html = weaver.client.get(f"/produk/{weaver.variant('Sarung').product_slug}/").content.decode()
    assert "siap dalam 35 hari. Pembuat sanggup 1 per minggu. 2 buah lain menunggu lebih dulu." in html


def test_basket_checkout_and_order_promise_the_same_day(weaver: Any) -> None:
    weaver.add("Sarung", quantity=2)
    weaver.add()
    promised = ready_after(21 + 3 * 7)
    form = {
        "terima": "pickup", "nama": "Maria", "telepon": "0812 3456 7890", "bayar": "qris", "setuju": "on",
        "kunci": "0b8f1c1e-6a53-4a5e-9d0c-1f1f6d0a7c11", "langkah": "periksa",
    }  # fmt: skip
    basket = weaver.client.get("/keranjang/").content.decode()
    assert re.findall(r"Siap \d+ \w+ \d+", basket) == [promised]
    assert promised in weaver.client.get("/pesan/ntt-mart-ska/").content.decode()
    assert promised in weaver.client.post("/pesan/ntt-mart-ska/", form).content.decode()
    address = weaver.client.post("/pesan/ntt-mart-ska/", form | {"langkah": "pesan", "total": "75000"})["Location"]
    assert promised in weaver.client.get(address).content.decode()


def test_what_lies_on_the_shelf_promises_no_day(weaver: Any) -> None:
    weaver.add()
    assert "Siap " not in weaver.client.get("/keranjang/").content.decode()
    assert "<p>Siap " not in weaver.client.get("/pesan/ntt-mart-ska/").content.decode()
