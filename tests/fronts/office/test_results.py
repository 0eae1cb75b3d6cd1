"""Money of one outlet at the desk: profit and runway, margins, expenses with proof, how much of it is local."""

from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.formats import date_format
from PIL import Image
from pytest_django.fixtures import DjangoAssertNumQueries

from fronts.office.tills import a_day
from fronts.office.world import World
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.settlements import api as settlements
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.ids import uuid7


def page(world: World, name: str, *args: Any, who: str = "ana", query: str = "") -> str:
    answer = world.client(who).get(reverse(f"office:{name}", args=args) + query)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


def spend(world: World, who: str = "ana", **changes: Any) -> Any:
    fields = {
        "once": str(uuid7()), "kind": "electricity", "amount": "12.000", "method": "cash", "note": "token",
        "spent_on": local_date(now()).isoformat(), **changes,
    }  # fmt: skip
    return world.client(who).post(reverse("office:expense_add", args=[world.shop.outlet.id]), fields)


def receipt() -> SimpleUploadedFile:
    kept = BytesIO()
    Image.new("RGB", (40, 30), "white").save(kept, "JPEG")
    return SimpleUploadedFile("nota.jpg", kept.getvalue())


def test_an_expense_is_recorded_once_with_its_proof_and_lowers_the_profit(world: World) -> None:
    a_day(world, sales=2)
    before = page(world, "results")
    once = str(uuid7())
    assert [spend(world, once=once, proof=receipt()).status_code for _ in range(2)] == [302, 302]
    (expense,) = settlements.list_expenses(world.shop.outlet.id)
    assert len(settlements.list_proofs(of_kind="expense", of_id=expense.id)) == 1
    assert "token" in page(world, "expenses")
    after = page(world, "results")
    assert "−Rp12.000" not in before
    assert "−Rp12.000" in after
    assert "listrik dan air" in after
    assert "belum cukup data" in after
    assert "berjualan" in after


@pytest.mark.parametrize(
    "changes",
    [{"amount": "0"}, {"kind": "gold"}, {"note": " "}, {"spent_on": "2099-01-01"}, {"method": "qris"}],
)
def test_an_expense_that_cannot_be_is_refused(world: World, changes: dict[str, str]) -> None:
    assert spend(world, **changes).status_code == 422
    assert settlements.list_expenses(world.shop.outlet.id) == []


def test_what_each_thing_left_stands_with_who_had_the_rest(world: World) -> None:
    a_day(world, sales=2)
    html = page(world, "margins")
    for words in ("Kopi Lela", "Rp50.000", "Rp42.750"):
        assert words in html
    assert "Belum ada yang terjual" in page(world, "margins", query="?bulan=2020-01")
    assert page(world, "margins", query="?bulan=besok")


def test_the_local_share_is_reported_with_what_it_is_of(world: World) -> None:
    here = world.shop.outlet.id
    assert "Belum ada aturan" in page(world, "mix")
    form = {
        "area": "province", "denominator": "sku", "percent": "80", "effective_from": local_date(now()).isoformat(),
        "source": "surat 3",
    }  # fmt: skip
    address = reverse("office:mix_set", args=[here])
    for changes in ({"percent": "101"}, {"area": "desa"}, {"denominator": "weight"}, {"source": ""}):
        assert world.client("ana").post(address, {**form, **changes}).status_code == 422, changes
    assert world.client("ana").post(address, form).status_code == 302
    rule = outlets.find_local_mix(here, local_date(now()))
    assert rule is not None
    assert (rule.area, rule.denominator, rule.target_share_bp, rule.source) == ("province", "sku", 8_000, "surat 3")
    html = page(world, "mix")
    assert "dibuat di NTT" in html
    for words in ("paling sedikit 80%", "jenis barang", "isi rak", "rupiah penjualan sejak", "surat 3"):
        assert words in html


def test_sales_of_the_month_are_drawn_day_by_day(world: World) -> None:
    assert "<svg" not in page(world, "results").partition("<main")[2]
    a_day(world, sales=2)
    html = page(world, "results")
    assert html.count('class="lower" x=') == 1
    assert 'class="upper" x=' not in html
    day = date_format(local_date(now() - timedelta(hours=2)), "j M")  # shortly after midnight that was yesterday
    assert f"<title>{day}: Rp50.000</title>" in html
    assert f"paling banyak {day}: Rp50.000" in html


def test_an_outlet_of_somebody_else_is_not_chosen_by_its_address(world: World) -> None:
    html = page(world, "results", who="carla", query=f"?gerai={world.shop.outlet.id}")
    assert world.shop.outlet.name not in html
    assert page(world, "results", query=f"?gerai={uuid4()}")


@pytest.mark.parametrize("name", ["results", "margins", "expenses", "mix"])
def test_pages_cost_the_same_with_few_and_many_sales(
    world: World, name: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client, address = world.client("ana"), reverse(f"office:{name}")
    for count in (1, 5):
        for _ in range(count):
            a_day(world, sales=2)
            spend(world, spent_on=(local_date(now()) - timedelta(days=1)).isoformat())
        if count == 1:
            client.get(address)
        with django_assert_num_queries(QUERIES[name]):
            client.get(address)


QUERIES = {"results": 27, "margins": 7, "expenses": 6, "mix": 10}


def test_what_lay_in_the_drawer_before_is_said_once_and_the_runway_stops_asking(world: World) -> None:
    here = world.shop.outlet.id
    address = reverse("office:openings", args=[here])
    assert address in page(world, "results")
    assert "Uang yang ada sebelum pencatatan dimulai belum dihitung." in page(world, "results")
    said = {
        "once": str(uuid7()), "method": "cash", "amount": "200.000", "counted_on": local_date(now()).isoformat(),
        "source": "buku kas",
    }  # fmt: skip
    client = world.client("ana")
    assert client.post(address, said | {"amount": "-1"}).status_code == 422
    assert [client.post(address, said).status_code for _ in range(2)] == [302, 302]
    assert client.post(address, said | {"once": str(uuid7())}).status_code == 422
    assert client.post(address, said | {"once": str(uuid7()), "method": "transfer", "amount": "0"}).status_code == 302
    assert "Rp200.000" in page(world, "openings", here, who="pemeriksa")
    assert "sebelum pencatatan dimulai belum dihitung" not in page(world, "results")
    (wrong,) = (each for each in settlements.list_openings(here) if each.method == "cash")
    withdraw = reverse("office:opening_withdraw", args=[here, wrong.id])
    assert client.post(withdraw, {"reason": "salah hitung"}).status_code == 302
    assert "salah hitung" in page(world, "openings", here)
    assert settlements.missing_openings(here) == ("cash",)
