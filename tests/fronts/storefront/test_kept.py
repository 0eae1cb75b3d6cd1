"""What everybody may read of how a maker keeps its word: praise from enough records, or nothing."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from factories.settlements import ANA, PLACED, make_shop
from nttmart.contexts.producers import api as producers
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.supply import api as supply
from nttmart.fronts.storefront.pages.kept import word_kept

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("promises", "brought", "words"),
    [
        (3, 30, ""),
        (4, 40, "Hampir selalu ditepati. Dari 4 janji setoran sejak 1 Mei 2025, 100% barangnya datang pada waktunya."),
        (4, 30, "Biasanya ditepati. Dari 4 janji setoran sejak 1 Mei 2025, 75% barangnya datang pada waktunya."),
        (4, 20, ""),
    ],
)
def test_praise_is_told_and_nothing_else(promises: int, brought: int, words: str) -> None:
    shop = make_shop()
    variant_id = shop.variants["Kopi Lela"]
    for number in range(promises):
        supply.promise(
            producer_id=shop.producer_id, variant_id=variant_id, quantity=10, due_on=TODAY + timedelta(days=number),
            outlet_id=shop.outlet.id, actor=ANA, at=PLACED,
        )  # fmt: skip
    settlements.receive_goods(
        variant_id=variant_id, outlet_id=shop.outlet.id, producer_id=shop.producer_id, quantity=brought,
        ownership="consignment", actor=ANA, at=PLACED,
    )  # fmt: skip
    assert word_kept(shop.producer_id, TODAY + timedelta(days=9)) == words


def test_a_maker_of_whom_nothing_is_promised_has_no_line_about_it() -> None:
    shop = make_shop()
    page = Client().get(reverse("storefront:maker", args=[producers.get_producer(shop.producer_id).slug]))
    facts = page.text.partition('<dl class="fakta">')[2].partition("</dl>")[0]
    assert (page.status_code, "<dt>" in facts, "ditepati" in facts) == (200, True, False)
