"""A permit that ended, seen by shoppers: off the shelf, its address says why, not ordered; back with a new permit."""

from typing import Any

import pytest

from factories.legality import AT, HALAL, RINA, record
from nttmart.contexts.legality import api as legality
from nttmart.contexts.sales import api as sales

ENDED = "P-IRT / BPOM MD habis berlaku sejak 31 Des 2025"


@pytest.fixture
def closed(window: Any) -> Any:
    """A coffee in the basket whose permit turns out to have ended."""
    window.add(quantity=2)
    record("halal", HALAL, window.shop.producer_id)
    record("pirt", "2105310010281-25", window.shop.producer_id)
    return window


def test_it_leaves_the_shelf_and_its_address_says_why(closed: Any) -> None:
    address = f"/produk/{closed.variant().product_slug}/"

    answer = closed.client.get(address)
    assert answer.status_code == 404
    assert f"Kopi Lela sedang tidak dijual daring: {ENDED}. Tanyakan di gerai." in answer.content.decode()
    assert address not in closed.client.get("/produk/").content.decode()

    record("pirt", "2105310010282-29", closed.shop.producer_id)
    assert closed.client.get(address).status_code == 200
    assert address in closed.client.get("/produk/").content.decode()


def test_what_lies_in_a_basket_is_not_ordered(closed: Any) -> None:
    basket = closed.client.get("/keranjang/").content.decode()
    assert "Tidak dijual lagi." in basket

    for channel in ("web", "phone", "counter"):
        with pytest.raises(sales.NotSoldThisWay) as refused:
            closed.shop.order(channel=channel, expected_total=25_000)
        assert str(refused.value) == f"Kopi Lela belum boleh dijual dengan cara ini: {ENDED}."


def test_a_page_says_halal_as_the_register_does_with_its_number(window: Any) -> None:
    address = f"/produk/{window.variant().product_slug}/"
    said = [window.client.get(address).content.decode()]
    permit = record("halal", HALAL, window.shop.producer_id)
    said.append(window.client.get(address).content.decode())
    legality.revoke_permit(permit, reason="Dicabut BPJPH", actor=RINA, at=AT)

    assert "Belum ada keterangan halal yang tercatat." in said[0]
    assert "Bersertifikat halal: ID 53110000293810826." in said[1]
    assert window.client.get(address).status_code == 404
