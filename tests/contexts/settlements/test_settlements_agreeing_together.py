"""Orders for several goods are agreed at one moment, crosswise: each waits for the other and both are promised."""

from collections import Counter
from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concurrently import meanwhile, together
from factories.outlets import make_outlet
from factories.settlements import ANA, Shop, after, make_shop
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets.api import Outlet
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.supply import api as supply
from nttmart.contexts.supply.models import Promise, SupplyPoint
from nttmart.kernel.money import Rupiah

WANTED = date(2026, 3, 9)


def sent(shop: Shop, outlet_id: UUID, *names: str) -> UUID:
    order_id = settlements.draft_purchase_order(
        outlet_id=outlet_id, producer_id=shop.producer_id, ownership="consignment", wanted_by_on=WANTED, actor=ANA,
        at=after(0), wanted=[settlements.Wanted(shop.variants[name], 5) for name in names],
    )  # fmt: skip
    settlements.send_purchase_order(order_id=order_id, actor=ANA, at=after(0))
    return order_id


def agree(order_id: UUID) -> UUID:
    return settlements.accept_order(order_id=order_id, actor=ANA, at=after(5))


def goods() -> tuple[Shop, Outlet, list[UUID]]:
    """Two products and a second size of the first: by size the products come in the other order than by themselves."""
    shop, elsewhere = make_shop(), make_outlet("SMT", regency_code="53.11")
    honey = catalogue.get_variants([shop.add_goods("Madu")]).popitem()[1].product_id
    coffee = catalogue.get_variants([shop.variants["Kopi Lela"]]).popitem()[1].product_id
    size = catalogue.VariantFacts(name="besar", price=Rupiah(90_000), shipping_weight_g=900)
    shop.variants["Kopi besar"] = catalogue.add_variant(coffee, size, actor=ANA, at=after(0))
    assert (coffee < honey, shop.variants["Madu"] < shop.variants["Kopi besar"]) == (True, True)
    return shop, elsewhere, [coffee, honey]


def tell_coming(product_id: UUID) -> None:
    catalogue.note_coming_days([product_id], lambda products, _: dict.fromkeys(products, WANTED), WANTED)


@pytest.mark.concurrency
def test_who_agrees_waits_for_products_in_the_order_in_which_everybody_takes_them() -> None:
    shop, _, (coffee, honey) = goods()
    order_id = sent(shop, shop.outlet.id, "Madu", "Kopi besar")
    outcomes = meanwhile(
        lambda: tell_coming(coffee),
        lambda: tell_coming(honey),
        lambda: agree(order_id),
    )
    assert [type(each).__name__ for each in outcomes] == ["NoneType", "UUID"]
    assert settlements.get_purchase_order(order_id).state == "accepted"


@pytest.mark.concurrency
def test_two_orders_agreed_crosswise_are_both_promised() -> None:
    shop, elsewhere, _ = goods()
    crosswise = [("Kopi Lela", "Madu"), ("Madu", "Kopi besar")] * 3
    places = [shop.outlet.id, elsewhere.id] * 3
    orders = [sent(shop, place, *names) for place, names in zip(places, crosswise, strict=True)]
    outcomes = together([lambda order_id=order_id: agree(order_id) for order_id in orders])
    assert Counter(type(each).__name__ for each in outcomes) == {"UUID": 6}
    assert Promise.objects.count() == 12
    assert sorted(SupplyPoint.objects.values_list("coming", flat=True)) == [15] * 4
    assert list(supply.check()) == []


@pytest.mark.django_db
def test_however_many_lines_are_agreed_points_and_products_are_taken_once() -> None:
    shop, _, _ = goods()
    order_id = sent(shop, shop.outlet.id, "Kopi Lela", "Madu", "Kopi besar")
    with CaptureQueriesContext(connection) as asked:
        agree(order_id)
    told = [each["sql"] for each in asked]
    assert sum('INSERT INTO "supply_promise"' in sql for sql in told) == 1
    assert sum('FROM "supply_supplypoint"' in sql and "ORDER BY" in sql for sql in told) == 1
