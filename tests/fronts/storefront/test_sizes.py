"""Sizes and outlets on the product page: nothing is offered that lies nowhere, and pieces are counted size by size."""

import re
from typing import Any
from uuid import UUID

import brotli
import pytest

from factories.catalogue import size
from factories.outlets import make_outlet
from factories.sales import ANA, OPENED
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.stock import api as stock

ONE_ROUND_TRIP = 14_000


class Sized:
    """A product of three sizes, two outlets near and far, and a page that says what lies where."""

    def __init__(self, window: Any, **facts: Any) -> None:
        self.window = window
        said = catalogue.ProductFacts(category="kopi", name="Kopi ukuran", ladder="packed", **facts)
        forms = [size(20_000 * n, name=f"{250 * n} g", net_quantity=250 * n) for n in (1, 2, 4)]
        new = catalogue.NewProduct(producer_id=window.shop.producer_id, facts=said, variants=forms)
        (product_id,) = catalogue.add_products([new], actor=ANA, at=OPENED, publish_reason="layak")
        self.sizes = {variant.name: variant for variant in catalogue.list_variants_of(product_id)}
        catalogue.rebuild_shelf()
        self.near = window.shop.outlet.id
        self.far = make_outlet("WGP", regency_code="53.11").id
        found = catalogue.get_variants([self.sizes["250 g"].id])
        self.address = f"/produk/{found[self.sizes['250 g'].id].product_slug}/"

    def stock_up(self, name: str, outlet_id: UUID, quantity: int) -> None:
        stock.receive_lot(
            variant_id=self.sizes[name].id,
            outlet_id=outlet_id,
            producer_id=self.window.shop.producer_id,
            quantity=quantity,
            ownership="consignment",
            unit_cost=None,
            best_before_on=None,
            actor=ANA,
            at=OPENED,
        )

    @property
    def html(self) -> str:
        return str(self.window.client.get(self.address).content.decode())

    def choices(self, field: str) -> list[tuple[str, str]]:
        """Give the choices of a field as (checked, disabled or nothing, the words beside it)."""
        found = re.findall(
            rf'<input type="radio" name="{field}" value="[^"]+"([^>]*)><span>(.*?)</span></label>', self.html
        )
        return [(state.strip(), re.sub(r"<br>.*|<[^>]+>", "", words)) for state, words in found]


@pytest.fixture
def sized(window: Any) -> Sized:
    return Sized(window)


def test_a_size_that_lies_nowhere_cannot_be_chosen(sized: Sized) -> None:
    sized.stock_up("500 g", sized.near, 1)
    assert [(state, words.split(" ·")[-1].strip() == "habis") for state, words in sized.choices("varian")] == [
        ("disabled", True),
        ("checked", False),
        ("disabled", True),
    ]


def test_each_outlet_says_which_sizes_it_has_and_how_many_of_each(sized: Sized) -> None:
    sized.stock_up("250 g", sized.near, 1)
    sized.stock_up("250 g", sized.far, 3)
    sized.stock_up("1000 g", sized.far, 8)
    assert sized.choices("gerai") == [
        ("checked", "NTT Mart Sikka · 250 g: Sisa 1"),
        ("", "NTT Mart Sumba Timur · 250 g: Sisa 3, 1000 g: Ada"),
    ]
    assert 'min="1" max="8"' in sized.html


def test_the_number_to_type_is_of_one_size_in_one_outlet(sized: Sized) -> None:
    sized.stock_up("250 g", sized.near, 2)
    sized.stock_up("500 g", sized.near, 3)
    sized.stock_up("250 g", sized.far, 2)
    assert 'min="1" max="3"' in sized.html


def test_the_form_begins_with_an_outlet_that_has_the_size(sized: Sized) -> None:
    sized.stock_up("1000 g", sized.near, 2)
    sized.stock_up("250 g", sized.far, 2)
    assert [state for state, _ in sized.choices("varian")] == ["checked", "disabled", ""]
    assert [state for state, _ in sized.choices("gerai")] == ["", "checked"]


def test_what_is_made_to_order_comes_in_every_size(window: Any) -> None:
    sized = Sized(window, sale_mode="made_to_order", lead_time_days=7, capacity_per_week=5)
    assert [state for state, _ in sized.choices("varian")] == ["checked", "", ""]
    assert sized.choices("gerai")[0] == ("checked", "NTT Mart Sikka · dibuat sesuai pesanan")


def test_sizes_cost_no_query_more_and_fit_one_round_trip(sized: Sized, django_assert_max_num_queries: Any) -> None:
    for name in sized.sizes:
        sized.stock_up(name, sized.near, 3)
        sized.stock_up(name, sized.far, 3)
    assert sized.html
    with django_assert_max_num_queries(6):
        html = sized.html
    assert len(brotli.compress(html.encode(), quality=5)) <= ONE_ROUND_TRIP
