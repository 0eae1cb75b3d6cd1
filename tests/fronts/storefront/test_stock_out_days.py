"""The public page of an outlet's days without goods."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from factories.catalogue import make_variant
from factories.sales import ANA, make_shop
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.kernel.clock import now
from nttmart.kernel.ids import uuid7

pytestmark = pytest.mark.django_db


def test_what_was_missing_is_said_with_its_days_and_costs_the_same_for_many(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    shop, at = make_shop(), now()
    address = f"/gerai/{shop.outlet.slug}/habis/"
    assert "Semua yang biasa dijual di sini selalu ada di rak." in Client().get(address).content.decode()
    for number in range(12):
        variant_id = make_variant(name=f"Keripik {number}", producer_id=shop.producer_id)
        lot_id = stock.receive_lot(
            variant_id=variant_id, outlet_id=shop.outlet.id, producer_id=shop.producer_id, quantity=2,
            ownership="consignment", actor=ANA, at=at - timedelta(days=20),
        )  # fmt: skip
        stock.record_spoilage(
            lot_id=lot_id, quantity=2, reason="habis", fact_id=uuid7(), actor=ANA, at=at - timedelta(days=3 + number)
        )
    supply.note_shelves(at=at)
    with django_assert_num_queries(2):
        html = Client().get(address).content.decode()
    said = " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
    rows = re.findall(r"Keripik (\d+) 200 g .*?habis sejak .*? (\d+) hari", said)
    assert [int(number) for number, _ in rows] == list(range(11, -1, -1))
    assert [int(days) for _, days in rows] == sorted((int(days) for _, days in rows), reverse=True)
    assert int(rows[-1][1]) in {3, 4}
    assert "12 barang" in said
    assert f'href="{address}"' in Client().get(f"/gerai/{shop.outlet.slug}/").content.decode()
    assert Client().get("/gerai/tidak-ada/habis/").status_code == 404
