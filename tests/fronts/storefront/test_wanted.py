"""«Dicari»: what was searched in vain is counted and shown late; who wants what is sold out says so with one press."""

import re
from html import unescape

import pytest
from django.test import Client

from factories.catalogue import make_product
from factories.sales import ANA, make_shop
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.supply import api as supply
from nttmart.contexts.supply.models import Wish
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.ids import uuid7

pytestmark = pytest.mark.django_db


def said(address: str = "/dicari/") -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", Client().get(address).content.decode())).split())


def test_a_search_in_vain_is_counted_shown_from_five_on_and_answered() -> None:
    shop = make_shop()
    client = Client()
    for _ in range(4):
        client.get("/produk/?cari=xylofon+bambu&kabupaten=53.07")
    assert "xylofon" not in said()
    client.get("/produk/?cari=xylofon+bambu")
    for found in ("kopi", "kopii", "moke"):
        client.get(f"/produk/?cari={found}")
    client.get("/produk/?cari=kopi+xylofon")
    client.get("/produk/?cari=0812+3456+7890")
    assert sorted(Wish.objects.values_list("place", "words", "count")) == [
        ("", "kopi xylofon", 1), ("", "xylofon bambu", 1), ("regency:53.07", "xylofon bambu", 4),
    ]  # fmt: skip
    assert "«xylofon bambu» 5 kali" in said()
    offered = make_product("Xilofon", producer_id=shop.producer_id)
    supply.answer_wish(
        words="xylofon bambu", producer_id=shop.producer_id, offered_id=offered, answer_id=uuid7(), actor=ANA, at=now()
    )
    assert "Xilofon dari" in said()


def test_what_is_sold_out_is_wanted_with_one_press_from_our_own_page() -> None:
    make_shop()
    slug = catalogue.get_product_desk(make_product("Madu hutan")).slug
    page = Client().get(f"/produk/{slug}/").content.decode()
    assert f'action="/produk/{slug}/dicari/"' in page
    thanks = Client().post(f"/produk/{slug}/dicari/", headers={"Sec-Fetch-Site": "same-origin"})
    assert (thanks.status_code, thanks["Cache-Control"]) == (200, "no-store")
    assert "Dicatat: ada yang mencari Madu hutan." in thanks.content.decode()
    assert Client().post(f"/produk/{slug}/dicari/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert Client().get(f"/produk/{slug}/dicari/").status_code == 405
    assert Client().post("/produk/tidak-ada/dicari/").status_code == 404
    (wish,) = Wish.objects.values_list("day", "kind", "words", "count")
    assert wish == (local_date(now()), "searched", "", 1)
