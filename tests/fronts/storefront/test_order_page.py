"""The order page says what to pay, until when, and never invites a payment that would have to go back."""

from datetime import timedelta
from typing import Any

import pytest

from nttmart.contexts.sales import api as sales
from nttmart.fronts.storefront.pages.words import moment

FORM = {
    "terima": "pickup", "nama": "Maria", "telepon": "0812 3456 7890", "bayar": "qris", "setuju": "on",
    "kunci": "0b8f1c1e-6a53-4a5e-9d0c-1f1f6d0a7c11", "langkah": "pesan", "total": "50000",
}  # fmt: skip


class Ordered:
    """A shopper who has ordered two bags; ``html`` is what their order's page says now."""

    def __init__(self, window: Any, **changes: str) -> None:
        window.add(quantity=2)
        self.client = window.client
        self.address = self.client.post("/pesan/ntt-mart-ska/", {**FORM, **changes})["Location"]
        self.token = self.address.split("/")[2]

    @property
    def order(self) -> sales.Order:
        return sales.get_order_by_token(self.token)

    @property
    def html(self) -> str:
        return str(self.client.get(self.address).content.decode())

    def lapse(self) -> None:
        sales.lapse_unpaid(self.order.expires_at + timedelta(minutes=1))


CODE = 'aria-label="Kode QRIS"'


@pytest.fixture
def ordered(window: Any) -> Ordered:
    return Ordered(window)


def test_who_said_paid_reads_the_longer_time_that_gives(ordered: Ordered) -> None:
    first = moment(ordered.order.expires_at)
    assert f"Barang disimpan sampai {first}." in ordered.html
    ordered.client.post(ordered.address + "bayar/")
    longer = moment(ordered.order.expires_at)
    assert longer != first
    assert f"Barang disimpan sampai {longer}." in ordered.html
    assert first not in ordered.html.split("Perjalanan pesanan", maxsplit=1)[0]


def test_what_lapsed_shows_no_way_to_pay_but_hears_who_has_paid(ordered: Ordered) -> None:
    ordered.lapse()
    html = ordered.html
    assert CODE not in html
    assert "NMID" not in html
    assert 'class="besar harga"' not in html
    assert "Jangan membayar lagi; barang sudah dilepas." in html
    assert '<a href="/produk/">Pesan lagi</a>' in html
    assert "Sudah terlanjur bayar?" in html
    assert f'action="{ordered.address}bayar/"' in html
    ordered.client.post(ordered.address + "bayar/")
    html = ordered.html
    assert "Terima kasih. Gerai akan memeriksa rekeningnya" in html
    assert "Sudah terlanjur bayar?" not in html
    assert CODE not in html


def test_a_lapsed_transfer_shows_no_account_either(window: Any) -> None:
    ordered = Ordered(window, bayar="transfer")
    assert "Nomor rekening" in ordered.html
    ordered.lapse()
    assert "Nomor rekening" not in ordered.html
