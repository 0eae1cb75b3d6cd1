"""What is weighed at the counter is shown with its price a kilogram, and cannot be put into a basket."""

import pytest
from django.test import Client

from factories.catalogue import make_weighed_variant
from nttmart.contexts.catalogue import api as catalogue

pytestmark = pytest.mark.django_db


def test_a_weighed_product_says_so_and_has_no_form_to_buy() -> None:
    variant = catalogue.get_variants([key := make_weighed_variant(90_000)])[key]
    html = Client().get(f"/produk/{variant.product_slug}/").content.decode()
    assert "Ditimbang di gerai." in html
    assert "Rp90.000" in html
    assert "/keranjang/tambah/" not in html


def test_a_weighed_product_is_not_put_into_a_basket_by_hand() -> None:
    variant = catalogue.get_variants([key := make_weighed_variant()])[key]
    shopper = Client()
    shopper.post("/keranjang/tambah/", {"varian": variant.sku, "gerai": "BLU", "jumlah": "1"})
    assert "Kopi Timbang" not in shopper.get("/keranjang/").content.decode()
