"""What pages say of rounding cash is the dated rule of the day, not a figure of their own."""

from datetime import timedelta

from django.test import Client

from factories.people import STEWARD
from factories.sales import make_shop
from nttmart.contexts.sales import api as sales
from nttmart.fronts.storefront.pages.checkout import checkout_view
from nttmart.fronts.storefront.pages.prices import prices_view
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.rates import set_rate


def test_a_newer_rule_for_rounding_cash_is_what_buyers_read(db: None) -> None:
    shop, today = make_shop(), local_date(now())
    hints = []
    for begins, value in ((today - timedelta(days=1), 200), (today, 500), (today + timedelta(days=1), 1_000)):
        fields = {"effective_from": begins, "legal_basis": "", "source": "Rapat", "actor": STEWARD, "at": now()}
        set_rate("cash_rounding_unit", "", value=value, **fields)
        view = checkout_view(shop.outlet, (sales.Want(shop.variants["Kopi Lela"], 1),))
        hints += [hint for method, _words, hint in view.methods if method == "cash"]
    told = "Saat mengambil barang. Dibulatkan ke Rp"
    assert hints == [f"{told}200.", f"{told}500.", f"{told}500."]
    assert [prices_view(today + timedelta(days=days)).cash_unit for days in (-1, 0, 1)] == ["Rp200", "Rp500", "Rp1.000"]
    assert "dibulatkan ke Rp500 terdekat" in Client().get("/harga/").content.decode()
