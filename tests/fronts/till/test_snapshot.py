"""What a till is given to sell: everything once, then only what changed; never what is another outlet's."""

import base64
import hashlib
import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.catalogue import make_weighed_variant
from factories.outlets import make_outlet
from factories.payments import S0
from factories.people import give_role, make_user
from factories.promises import promise
from factories.sales import ANA, Shop, make_shop
from factories.tills import PythonTill, enrol
from fronts.till.asking import ask
from fronts.till.conftest import EVENING
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.outlets.models import TillSnapshot
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.kernel.clock import local_date
from nttmart.kernel.money import Rupiah
from nttmart.kernel.words import weekday

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Shop:
    return make_shop()


@pytest.fixture
def till(shop: Shop) -> PythonTill:
    return enrol(shop.outlet.id)


def given(till: PythonTill, since: str = "") -> dict[str, Any]:
    answer = ask(till, f"api/katalog?dari={since}" if since else "api/katalog")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_a_new_till_is_given_everything_it_needs(shop: Shop, till: PythonTill) -> None:
    code = catalogue.give_barcode(shop.variants["Kopi Lela"], actor=ANA, at=EVENING)
    found = given(till)
    coffee = catalogue.get_variants([shop.variants["Kopi Lela"]])[shop.variants["Kopi Lela"]]
    assert found == {
        "version": found["version"],
        "full": True,
        "outlet": {
            "id": str(shop.outlet.id),
            "code": "SKA",
            "name": shop.outlet.name,
            "address": "Jalan Ahmad Yani",
            "operator": "Dekranasda Sikka",
        },
        "rules": {"cash_rounding_unit": 100, "scarce_from_pieces": 2},
        "qris": {"payload": S0, "name": found["qris"]["name"], "nmid": found["qris"]["nmid"]},
        "bank": {"bank": "Bank Contoh", "number": "0010203-04".replace("-", ""), "holder": "Dekranasda Contoh"},
        "cashiers": [],
        "products": [
            [
                str(coffee.id), "Kopi Lela", "", 25_000, 0, [code], str(shop.producer_id), "Kelompok Tenun Lela",
                "kopi", 10, 0, 0, coffee.product_slug, 1, "",
            ]
        ],
        "gone": [],
    }  # fmt: skip


def test_nothing_is_sent_when_nothing_changed(till: PythonTill) -> None:
    version = given(till)["version"]
    answer = ask(till, f"api/katalog?dari={version}")
    assert (answer.status_code, answer.content) == (304, b"")


def test_only_what_changed_is_sent(shop: Shop, till: PythonTill) -> None:
    tea = shop.add_goods("Teh Lela", price=9_000)
    shop.stock_up(tea, 5)
    first = given(till)
    assert [row[1] for row in first["products"]] == ["Kopi Lela", "Teh Lela"]
    catalogue.set_price(tea, Rupiah(9_500), actor=ANA, at=EVENING)
    second = given(till, first["version"])
    assert (second["full"], [(row[1], row[3]) for row in second["products"]], second["gone"]) == (
        False, [("Teh Lela", 9_500)], [],
    )  # fmt: skip
    catalogue.withdraw(catalogue.get_variants([tea])[tea].product_id, reason="habis", actor=ANA, at=EVENING)
    catalogue.retire_variant(tea, actor=ANA, at=EVENING)
    third = given(till, second["version"])
    assert (third["full"], third["products"], third["gone"]) == (False, [], [str(tea)])
    both = given(till, first["version"])
    assert (both["version"], both["products"], both["gone"]) == (third["version"], [], [str(tea)])


def test_a_version_nobody_remembers_is_answered_with_everything(till: PythonTill) -> None:
    for since in ("nonsense", "0" * 32, "%F0%9F%98%80"):
        assert given(till, since)["full"] is True


def test_only_the_last_few_snapshots_are_remembered(shop: Shop, till: PythonTill, server_clock: Any) -> None:
    versions = []
    for price in range(25_001, 25_008):
        catalogue.set_price(shop.variants["Kopi Lela"], Rupiah(price), actor=ANA, at=EVENING)
        versions.append(given(till)["version"])
    assert set(TillSnapshot.objects.values_list("version", flat=True)) == set(versions[-4:])


def test_few_and_unique_things_are_scarce_and_closed_ones_say_why(shop: Shop, till: PythonTill) -> None:
    few = shop.add_goods("Madu Lela")
    shop.stock_up(few, 2)
    gone = shop.add_goods("Garam Lela")
    shop.stock_up(gone, 9)
    (product_id,) = {found.product_id for found in catalogue.get_variants([gone]).values()}
    catalogue.withdraw(product_id, reason="habis musim", actor=ANA, at=EVENING)
    rows = {row[1]: (row[9], row[11], row[13]) for row in given(till)["products"]}
    assert rows == {
        "Garam Lela": (9, 0, "Produk ini sedang tidak dijual. Tanyakan kepada kurator."),
        "Kopi Lela": (10, 0, 1),
        "Madu Lela": (2, 1, 1),
    }


def test_recalled_goods_are_shut_and_where_others_lie_beside_them_the_code_to_look_at_is_said(
    shop: Shop, till: PythonTill
) -> None:
    honey, salt = shop.add_goods("Madu Lela"), shop.add_goods("Garam Lela")
    for variant_id, batch in ((honey, "B1"), (salt, "B1"), (salt, "B2")):
        stock.receive_lot(
            variant_id=variant_id, outlet_id=shop.outlet.id, producer_id=shop.producer_id, quantity=5, batch=batch,
            ownership="consignment", actor=ANA, at=EVENING,
        )  # fmt: skip
    before = given(till)
    recall_id = stock.recall_batch(producer_id=shop.producer_id, batch="B1", reason="basi.", actor=ANA, at=EVENING)
    rows = {row[1]: (row[9], *row[13:]) for row in given(till, before["version"])["products"]}
    assert rows == {
        "Madu Lela": (0, "Ditarik: basi. Jangan dijual, kumpulkan.", ""),
        "Garam Lela": (5, 1, "Periksa kode produksi: B1 ditarik (basi), jangan dijual."),
    }
    stock.lift_recall(recall_id=recall_id, because="salah kode", actor=ANA, at=EVENING)
    assert given(till)["products"] == before["products"]


def test_what_is_coming_is_told_in_words_and_counts_for_nothing(shop: Shop, till: PythonTill) -> None:
    shop.stock_up(shop.add_goods("Teh Lela"), 9)
    friday = local_date(EVENING) + timedelta(days=(4 - local_date(EVENING).weekday()) % 7 or 7)
    promise(shop, 12, friday, at=EVENING)
    rows = {row[1]: (row[9], row[14:]) for row in given(till)["products"]}
    saturday = weekday(friday + timedelta(days=1))
    assert rows == {"Kopi Lela": (10, ["", f"datang 12, bisa diambil {saturday}"]), "Teh Lela": (9, [""])}


def test_weighed_goods_are_told_by_the_gram_and_are_never_scarce(shop: Shop, till: PythonTill) -> None:
    beans = make_weighed_variant()
    stock.receive_lot(
        variant_id=beans, outlet_id=shop.outlet.id, producer_id=catalogue.get_variants([beans])[beans].producer_id,
        quantity=1, ownership="consignment", actor=ANA, at=EVENING,
    )  # fmt: skip
    maker, soon = catalogue.get_variants([beans])[beans].producer_id, local_date(EVENING) + timedelta(days=5)
    supply.promise(
        producer_id=maker, variant_id=beans, outlet_id=shop.outlet.id, quantity=12_500, due_on=soon, actor=ANA,
        at=EVENING,
    )  # fmt: skip
    rows = {row[0]: (row[4], row[9], row[11], *row[15:]) for row in given(till)["products"]}
    day = weekday(soon + timedelta(days=1))
    assert rows[str(beans)] == (1, 1, 0, f"datang 12,5 kg, bisa diambil {day}")


def test_each_till_is_given_its_own_outlets_goods_and_people(shop: Shop, till: PythonTill) -> None:
    elsewhere = make_outlet("WGP", regency_code="53.11")
    other = enrol(elsewhere.id)
    people = {name: make_user(name) for name in ("ana", "beni", "carla", "dedi")}
    give_role(people["ana"].id, "outlet_manager", "outlet", shop.outlet.id)
    give_role(people["beni"].id, "cashier", "outlet", shop.outlet.id)
    give_role(people["carla"].id, "cashier", "outlet", elsewhere.id)
    give_role(people["dedi"].id, "cashier", "outlet", shop.outlet.id)
    for name in ("ana", "beni", "carla"):
        outlets.set_pin(user_id=people[name].id, pin="274951", actor=ANA, at=EVENING)
    here, there = given(till), given(other)
    assert [each["name"] for each in here["cashiers"]] == ["Ana", "Beni"]
    assert ([each["name"] for each in there["cashiers"]], there["products"]) == (["Carla"], [])
    assert (there["qris"], there["bank"], there["outlet"]["code"]) == (None, None, "WGP")


def test_a_pin_can_be_checked_without_signal_and_does_not_travel(shop: Shop, till: PythonTill) -> None:
    ana = make_user("ana")
    give_role(ana.id, "cashier", "outlet", shop.outlet.id)
    outlets.set_pin(user_id=ana.id, pin="274951", actor=ANA, at=EVENING)
    (told,) = given(till)["cashiers"]
    salt, kept = (base64.urlsafe_b64decode(told[name] + "==") for name in ("salt", "hash"))
    assert hashlib.pbkdf2_hmac("sha256", b"274951", salt, told["iterations"]) == kept
    assert told["iterations"] >= 100_000
    assert "274951" not in json.dumps(told)
    outlets.remove_pin(user_id=ana.id, actor=ANA, at=EVENING)
    assert given(till)["cashiers"] == []


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "123456", "654321", "111111", "12a456", "٢٧٤٩٥١"])
def test_digits_that_anybody_would_try_are_refused(pin: str) -> None:
    with pytest.raises(outlets.BadPin):
        outlets.set_pin(user_id=make_user("ana").id, pin=pin, actor=ANA, at=EVENING)


def test_the_queries_do_not_grow_with_the_shelf(shop: Shop, till: PythonTill) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            given(till)
        return len([query for query in captured if "SAVEPOINT" not in query["sql"]])

    queries()
    one = queries()
    for number in range(29):
        shop.stock_up(shop.add_goods(f"Barang {number}"), 3)
    assert queries() == one
    assert one <= 14
