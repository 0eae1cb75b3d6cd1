"""The order page says what to pay, until when, and never invites a payment that would have to go back."""

import re
from datetime import timedelta
from typing import Any

import pytest
import zxingcpp

from factories.codes import painted
from factories.sales import ANA
from nttmart.contexts.payments.api import parse_qris
from nttmart.contexts.sales import api as sales
from nttmart.design.figures import rupiah
from nttmart.fronts.storefront.pages.words import moment
from nttmart.kernel.clock import now
from nttmart.kernel.money import Rupiah

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

    def see(self, amount: int) -> None:
        """Let the outlet see money in its own account."""
        sales.confirm_payment(
            order_id=self.order.id, amount=Rupiah(amount), bank_reference=f"RRN {amount}", actor=ANA, at=now()
        )

    @property
    def scanned(self) -> str | None:
        """What a bank's app reads from the code on the page, if there is one."""
        found = re.search(r"<svg role=.*?</svg>", self.html, re.DOTALL)
        return zxingcpp.read_barcode(painted(found[0])).text if found else None


OWES = "Gerai masih harus mengembalikan"
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


def test_a_payment_that_came_short_shows_what_is_missing_and_how_to_pay_exactly_that(ordered: Ordered) -> None:
    ordered.see(46_000)
    html = ordered.html
    assert "Diminta Rp50.000, yang terlihat masuk Rp46.000. <b>Masih kurang Rp4.000." in html
    assert '<p class="besar harga">Rp4.000</p>' in html
    assert OWES not in html
    code = parse_qris(ordered.scanned)
    assert (code.amount, code.merchant_name) == (4_000, "NTT MART CONTOH")
    ordered.see(4_000)
    assert ordered.order.state == "paid"
    assert ordered.scanned is None
    assert OWES not in ordered.html


def test_a_transfer_that_came_short_shows_the_account_and_the_rest(window: Any) -> None:
    ordered = Ordered(window, bayar="transfer")
    ordered.see(46_000)
    html = ordered.html
    assert "Nomor rekening" in html
    assert '<p class="besar harga">Rp4.000</p>' in html
    assert OWES not in html


@pytest.mark.parametrize("amount", [46_000, 50_000, 51_000])
def test_late_money_invites_no_other_payment(ordered: Ordered, amount: int) -> None:
    ordered.lapse()
    ordered.see(amount)
    html = ordered.html
    assert ordered.order.state == "disputed"
    assert f"yang terlihat masuk {rupiah(amount)}. <b>Jangan membayar lagi sampai gerai memutuskan; barang" in html
    assert CODE not in html
    assert 'class="besar harga"' not in html
    assert OWES not in html


def test_too_much_is_owed_back_only_once_it_is_decided(ordered: Ordered) -> None:
    ordered.see(51_000)
    html = ordered.html
    assert (
        "Diminta Rp50.000, yang terlihat masuk Rp51.000. <b>Jangan membayar lagi sampai gerai memutuskan.</b>" in html
    )
    assert CODE not in html
    assert OWES not in html
    sales.resolve_payment(order_id=ordered.order.id, decision="accept", reason="cukup", actor=ANA, at=now())
    assert f"{OWES} Rp1.000 kepada Anda." in ordered.html


def test_money_given_back_is_owed_until_it_is_returned(ordered: Ordered) -> None:
    ordered.see(46_000)
    sales.resolve_payment(order_id=ordered.order.id, decision="give_back", reason="kurang", actor=ANA, at=now())
    assert f"{OWES} Rp46.000 kepada Anda." in ordered.html
    assert CODE not in ordered.html
