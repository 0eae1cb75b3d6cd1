"""A shop window to look into: one open outlet, a coffee with ten pieces, and whatever a test adds."""

import pytest
from django.test import Client

from factories.sales import Shop, make_shop
from nttmart.contexts.catalogue import api as catalogue


class Window:
    """The shop as a browser sees it."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.client = Client()

    def variant(self, name: str = "Kopi Lela") -> catalogue.VariantForSale:
        id_ = self.shop.variants[name]
        return catalogue.get_variants([id_])[id_]

    def add(self, name: str = "Kopi Lela", quantity: object = 1, **headers: str) -> object:
        sent = {"varian": self.variant(name).sku, "gerai": self.shop.outlet.code, "jumlah": str(quantity)}
        return self.client.post("/keranjang/tambah/", sent, headers=headers)


@pytest.fixture
def window(db: None) -> Window:
    return Window(make_shop())
