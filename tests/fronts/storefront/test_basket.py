"""The basket: a signed wish list that only our own pages can change."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from nttmart.fronts.storefront.access.basket import Basket, Item, read_basket, write_basket

CODES = st.sampled_from(["SKA", "BLU", "KPG"])
ITEMS = st.lists(st.tuples(CODES, st.uuids(), st.integers(1, 99)), max_size=30, unique_by=lambda i: (i[0], i[1]))


def carried(basket: Basket) -> Basket:
    """Write a basket to a shopper and read what they bring back."""
    response = HttpResponse()
    write_basket(response, basket)
    request = RequestFactory().get("/")
    request.COOKIES = {name: morsel.value for name, morsel in response.cookies.items()}
    return read_basket(request)


@given(items=ITEMS)
def test_a_basket_comes_back_as_it_went(items: list[tuple[str, UUID, int]]) -> None:
    basket = Basket(tuple(Item(*item) for item in items))
    assert carried(basket) == basket


@given(items=ITEMS, code=CODES, variant=st.uuids(), first=st.integers(0, 200), then=st.integers(0, 200))
def test_setting_a_quantity_twice_is_setting_it_once(
    items: list[tuple[str, UUID, int]], code: str, variant: UUID, first: int, then: int
) -> None:
    basket = Basket(tuple(Item(*item) for item in items))
    after = basket.with_quantity(code, variant, first).with_quantity(code, variant, then)
    assert after.quantity_of(code, variant) == min(then, 99)
    assert {i for i in after.items if i.variant_id != variant} == {i for i in basket.items if i.variant_id != variant}


@pytest.mark.parametrize("cookie", ["", "x", "SKA:abc:1", "SKA:abc:1!forged", "!" * 9_000, "💥"])
def test_a_forged_or_broken_cookie_is_an_empty_basket(cookie: str) -> None:
    request = RequestFactory().get("/")
    request.COOKIES["keranjang"] = cookie
    assert read_basket(request) == Basket()


def test_adding_fills_the_basket_and_counts_it(window: Any) -> None:
    answer = window.add(quantity=2)
    assert (answer.status_code, answer["Location"]) == (303, "/keranjang/")
    assert answer.cookies["isi"].value == "2"
    assert answer.cookies["keranjang"]["samesite"] == "Lax"
    assert answer.cookies["keranjang"]["httponly"] is True
    html = window.client.get("/keranjang/").content.decode()
    assert "Rp50.000" in html
    assert "Pesan dari gerai ini" in html


def test_the_same_thing_added_twice_is_one_line(window: Any) -> None:
    window.add(quantity=2)
    assert window.add(quantity=3).cookies["isi"].value == "5"
    assert window.client.get("/keranjang/").content.decode().count("Kopi Lela</b>") == 1


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"jumlah": "11"}, "Tinggal 10 di gerai ini."),
        ({"jumlah": "0"}, "Jumlah harus angka 1 sampai 99."),
        ({"jumlah": "-1"}, "Jumlah harus angka 1 sampai 99."),
        ({"jumlah": "٣"}, "Jumlah harus angka 1 sampai 99."),
        ({"jumlah": "1" * 400}, "Jumlah harus angka 1 sampai 99."),
        ({"gerai": "XXX"}, "Barang ini tidak dijual dari gerai itu."),
        ({"varian": "x" * 300}, "Barang ini tidak dijual dari gerai itu."),
    ],
)
def test_what_cannot_be_added_is_said_and_changes_nothing(window: Any, sent: dict[str, str], words: str) -> None:
    whole = {"varian": window.variant().sku, "gerai": "SKA", "jumlah": "1"} | sent
    answer = window.client.post("/keranjang/tambah/", whole)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not answer.cookies


def test_changing_to_none_takes_the_line_out(window: Any) -> None:
    window.add()
    answer = window.client.post("/keranjang/ubah/", {"varian": window.variant().sku, "gerai": "SKA", "hapus": "1"})
    assert answer.cookies["isi"].value == ""
    assert "Masih kosong" in window.client.get("/keranjang/").content.decode()


def test_what_sold_out_meanwhile_is_marked_and_cannot_be_ordered(window: Any) -> None:
    window.add(quantity=2)
    window.shop.order(window.shop.want(9))
    html = window.client.get("/keranjang/").content.decode()
    assert "Tinggal 1. Kurangi jumlahnya." in html
    assert "Pesan dari gerai ini" not in html


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "none"}, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://testserver"}, 303),
        ({"Origin": "https://jahat.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Referer": "http://testserver/produk/"}, 303),
        ({"Referer": "https://jahat.example/"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, 403),
        ({}, 303),
    ],
)
def test_only_our_own_pages_fill_a_basket(window: Any, headers: dict[str, str], status: int) -> None:
    answer = window.add(**headers)
    assert answer.status_code == status
    assert bool(answer.cookies) is (status == 303)


def test_a_basket_of_many_asks_as_much_as_a_basket_of_one(window: Any, django_assert_max_num_queries: Any) -> None:
    for n in range(12):
        window.shop.stock_up(window.shop.add_goods(f"Kopi {n}"), 5)
        window.add(f"Kopi {n}")
    with django_assert_max_num_queries(4):
        assert window.client.get("/keranjang/").content.decode().count('class="harga">Rp25.000') == 12


def test_an_unknown_variant_in_the_basket_disappears_quietly(window: Any) -> None:
    response = HttpResponse()
    write_basket(response, Basket((Item("SKA", uuid4(), 1),)))
    window.client.cookies["keranjang"] = response.cookies["keranjang"].value
    assert "Masih kosong" in window.client.get("/keranjang/").content.decode()
