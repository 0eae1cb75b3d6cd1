"""How fast makers are paid stands on an outlet's page, with what it means, and is not reckoned at every look."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from factories.settlements import PLACED, make_shop, payout, sell
from nttmart.fronts.storefront.pages.pace import pace_of
from nttmart.kernel.clock import local_date, now

pytestmark = pytest.mark.django_db
SHARE = 42_750
"""Of two packets at Rp25.000."""


def days_until(ago: int) -> int:
    return (now() - PLACED).days - ago


def test_the_page_tells_the_share_paid_in_time_and_its_definition() -> None:
    cache.clear()
    shop = make_shop()
    sell(shop, 2, days=days_until(30))
    payout(shop, SHARE, at=PLACED + timedelta(days=days_until(26)))
    sell(shop, 2, days=days_until(20))
    payout(shop, SHARE, at=PLACED + timedelta(days=days_until(5)))
    html = Client().get(f"/gerai/{shop.outlet.slug}/").content.decode()
    assert "50 % dibayar dalam 7 hari" in html
    assert "Separuhnya dalam 4 hari atau kurang." in html
    assert "Hampir semua (95%) dalam 15 hari." in html
    assert "pembayaran yang dikembalikan bank dihitung belum dibayar" in html
    assert f"{SHARE * 2:,}".replace(",", ".") not in html


def test_an_outlet_of_which_nothing_is_known_says_nothing() -> None:
    cache.clear()
    shop = make_shop()
    sell(shop, 1, days=days_until(2))
    assert "dibayar dalam 7 hari" not in Client().get(f"/gerai/{shop.outlet.slug}/").content.decode()


def test_the_figure_is_kept_between_looks(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    cache.clear()
    shop = make_shop()
    sell(shop, 2, days=days_until(30))
    first = pace_of(shop.outlet.id, local_date(now()))
    assert first is not None
    assert first.share == "0 %"
    with django_assert_num_queries(0):
        assert pace_of(shop.outlet.id, local_date(now())) == first
