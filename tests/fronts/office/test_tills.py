"""Tills at the desk: invited by QR, listed, revoked; digits of cashiers; cash-up; the tray and oversells."""

import json
import re
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import typst
import zxingcpp
from django.urls import reverse
from PIL import Image
from pytest_django.fixtures import DjangoAssertNumQueries

from factories.tills import PythonTill, enrol
from fronts.office.outlet_table import lost_drawer
from fronts.office.tills import a_day, problem_ids
from fronts.office.world import World
from fronts.till.asking import send
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.people import api as people
from nttmart.contexts.sales import api as sales
from nttmart.contexts.stock import api as stock
from nttmart.fronts.office.access.outlets import reach
from nttmart.fronts.office.pages.today import outlet_dues
from nttmart.fronts.office.pages.tray import ADVICE
from nttmart.fronts.office.templatetags.office_words import WORDS
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.ids import uuid7


def page(world: World, name: str, *args: Any, who: str = "ana", query: str = "") -> str:
    answer = world.client(who).get(reverse(f"office:{name}", args=args) + query)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


def send_form(world: World, address: str, /, *args: Any, who: str = "ana", **fields: Any) -> Any:
    return world.client(who).post(reverse(f"office:{address}", args=args), fields)


def read_codes(svg: str, tmp_path: Any) -> list[str]:
    """Paint a drawing as a screen does, and read it as a camera does."""
    (tmp_path / "code.svg").write_text(svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1))
    (tmp_path / "page.typ").write_text(
        '#set page(width: 8cm, height: 8cm, margin: 4mm)\n#image("code.svg", width: 100%)'
    )
    picture = typst.compile(str(tmp_path / "page.typ"), format="png", ppi=200)
    (tmp_path / "page.png").write_bytes(picture)
    return [code.text for code in zxingcpp.read_barcodes(Image.open(tmp_path / "page.png"))]


def test_a_device_is_invited_by_a_code_that_a_camera_reads_and_becomes_a_till(
    world: World, settings: Any, tmp_path: Any
) -> None:
    settings.PUBLIC_URL = "https://mart.example"
    answer = send_form(world, "till_invite", world.shop.outlet.id, name="Ponsel meja")
    svg = re.search(r"<svg.*?</svg>", answer.content.decode(), re.DOTALL)
    assert answer.status_code == 200
    assert svg
    (address,) = read_codes(svg[0], tmp_path)
    assert address.startswith("https://mart.example/kasir/#daftar=")
    token = address.partition("=")[2]
    till = outlets.enrol_till(token=token, public_key=PythonTill().public_key, name="", at=now())
    assert (till.name, till.outlet_id, till.enrolled_by) == ("Ponsel meja", world.shop.outlet.id, "Ana")
    assert "K1 · Ponsel meja" in page(world, "tills", who="beni")


def test_the_drawer_of_a_till_taken_out_of_use_is_counted_at_the_desk_once(world: World) -> None:
    till_id, shift_id = lost_drawer(world)
    html = page(world, "till", till_id)
    assert ("Laci yang belum ditutup" in html, "Rp200.000" in html, "Bereskan laci" in html) == (True, True, True)
    assert "Bereskan laci" not in page(world, "till", till_id, who="beni")
    for wrong in ({}, {"counted": "1", "uncounted": "on"}, {"counted": "-1"}, {"counted": "200.000", "reason": " "}):
        assert send_form(world, "till_drawer", till_id, shift_id, **{"reason": "hilang", **wrong}).status_code == 422
    found = {"counted": "190.000", "reason": "dihitung berdua"}
    assert [send_form(world, "till_drawer", till_id, shift_id, **found).status_code for _ in range(2)] == [302, 422]
    html = page(world, "till", till_id)
    assert ("Rp190.000" in html, "Ana: dihitung berdua" in html, "Bereskan laci" in html) == (True, True, False)
    assert send_form(world, "till_drawer", enrol(world.shop.outlet.id, at=now()).id, shift_id).status_code == 404


def test_an_invitation_without_a_name_is_refused(world: World) -> None:
    assert send_form(world, "till_invite", world.shop.outlet.id, name=" ").status_code == 422


def test_a_till_is_revoked_with_a_reason_once(world: World) -> None:
    till = enrol(world.shop.outlet.id, at=now())
    assert send_form(world, "till_revoke", till.id, reason="").status_code == 422
    assert [send_form(world, "till_revoke", till.id, reason="hilang").status_code for _ in range(2)] == [302, 422]
    assert "dicabut" in page(world, "tills")
    assert "hilang" in page(world, "till", till.id)


def test_digits_are_set_by_the_manager_or_by_oneself_and_taken_away(world: World) -> None:
    outlet_id, beni = world.shop.outlet.id, world.users["beni"].id
    good = {"pin": "274913", "again": "274913"}
    refused = (
        {"pin": "123456", "again": "123456"},
        {"pin": "274913", "again": "274914"},
        {"pin": "27491", "again": ""},
    )
    assert [send_form(world, "seller_pin", outlet_id, beni, **said).status_code for said in refused] == [422] * 3
    assert outlets.list_pins([beni]) == {}
    assert send_form(world, "seller_pin", outlet_id, beni, who="beni", **good).status_code == 302
    assert outlets.pin_matches("274913", outlets.list_pins([beni])[beni])
    assert send_form(world, "seller_pin", outlet_id, world.users["ana"].id, who="beni", **good).status_code == 403
    assert send_form(world, "seller_pin", outlet_id, world.users["carla"].id, **good).status_code == 404
    assert send_form(world, "seller_pin_remove", outlet_id, beni).status_code == 302
    assert outlets.list_pins([beni]) == {}


def test_a_closed_shift_shows_what_was_counted_what_is_missing_and_why(world: World) -> None:
    day = a_day(world, sales=2, counted_short=5_000)
    listed = page(world, "shifts", who="beni")
    for words in ("Rp250.000", "Rp245.000", "−Rp5.000", "uang kembali keliru"):
        assert words in listed
    shift = page(world, "shift", day.shift_id, who="beni")
    assert "Rp50.000" in shift
    assert "Ada yang belum sampai" not in shift
    assert "selisih kas" in page(world, "tray")


def test_a_shift_of_which_sales_have_not_arrived_says_so(world: World) -> None:
    till = enrol(world.shop.outlet.id, at=now() - timedelta(hours=2))
    opened = till.open_shift()
    till.move_cash(-20_000)
    till.close_shift()
    send([till.facts[0], till.facts[2]])
    assert "Ada yang belum sampai" in page(world, "shift", opened.body["shift"])


def many_shifts(world: World, days: int) -> PythonTill:
    """Let a till be opened and closed on each of so many days up to yesterday; each day Rp10.000 more to begin with."""
    till = enrol(world.shop.outlet.id, at=now() - timedelta(days=days + 1))
    begins = now() - timedelta(days=days + 1)
    for day in range(1, days + 1):
        till.open_shift(day * 10_000, at=begins + timedelta(days=day))
        till.close_shift()
    send(till.facts)
    return till


def test_a_day_long_ago_still_shows_its_shifts_and_a_month_all_of_its_own(world: World) -> None:
    """The cash-up history ended after a hundred shifts."""
    till = many_shifts(world, 120)
    first, later = (fact for fact in till.facts if fact.seq in (1, 59))
    for fact in (first, later):
        on = local_date(datetime.fromisoformat(json.loads(fact.text)["at"]))
        here = reverse("office:shift", args=[fact.body["shift"]])
        assert here in page(world, "day", query=f"?tanggal={on}")
        assert here not in page(world, "day", query=f"?tanggal={on + timedelta(days=1)}")
        assert here in page(world, "shifts", query=f"?bulan={on:%Y-%m}")
    assert reverse("office:shift", args=[first.body["shift"]]) not in page(world, "shifts")
    for odd in ("0001-01", "9999-12", "x"):
        assert page(world, "shifts", query=f"?bulan={odd}")
    for odd in ("0001-01-01", "9999-12-31", "x"):
        assert page(world, "day", query=f"?tanggal={odd}")


def test_money_that_came_or_went_between_two_shifts_of_a_drawer_is_said(world: World) -> None:
    till = many_shifts(world, 2)
    first, second = (fact.body["shift"] for fact in till.facts if fact.kind == "shift_opened")
    assert "+Rp10.000 sejak laci ini ditutup" in page(world, "shift", second, who="beni")
    assert "sejak laci ini ditutup" not in page(world, "shift", first, who="beni")


def test_the_report_of_a_day_adds_up_what_the_counter_took(world: World) -> None:
    day = a_day(world, sales=3)
    on = local_date(day.till.clock).isoformat()
    html = page(world, "day", who="beni", query=f"?tanggal={on}")
    for words in ("Rp75.000", "tunai", "3 ×"):
        assert words in html
    assert "Tidak ada penjualan di kasir" in page(world, "day", query="?tanggal=2020-01-01")
    assert page(world, "day", query="?tanggal=besok")


def test_every_code_of_a_problem_has_its_words_and_says_what_can_be_done() -> None:
    assert outlets.SENTENCES.keys() <= ADVICE.keys()
    assert outlets.SENTENCES.keys() <= WORDS["problem"].keys()


def test_problems_are_settled_with_a_word_several_at_once_and_by_the_manager_alone(world: World) -> None:
    a_day(world, counted_short=1_000, oversell=True)
    ids = problem_ids(world)
    assert len(ids) == 2
    assert send_form(world, "tray", problem=ids, how="sudah dihitung", who="beni").status_code == 403
    assert send_form(world, "tray", problem=ids, how="").status_code == 422
    assert send_form(world, "tray", how="sudah dihitung").status_code == 422
    assert send_form(world, "tray", how="x", problem=[uuid4()]).status_code == 422
    assert problem_ids(world) == ids
    assert send_form(world, "tray", problem=ids, how="sudah dihitung bersama").status_code == 302
    assert problem_ids(world) == []
    assert "sudah dihitung bersama" in page(world, "tray", query="?keadaan=beres")


def test_a_whole_kind_of_problem_is_settled_at_once_and_others_stay(world: World) -> None:
    a_day(world, counted_short=1_000, oversell=True)
    address = reverse("office:tray") + "?kode=cash_difference"
    seen = problem_ids(world, "cash_difference")
    answer = world.client("ana").post(address, {"all": "1", "seen": seen, "how": "selisih kecil"})
    assert answer.status_code == 302
    assert [problem.code for problem in outlets.list_problems([world.shop.outlet.id])] == ["oversold"]


def test_somebody_of_another_outlet_settles_nothing_here(world: World) -> None:
    a_day(world, counted_short=1_000)
    ids = problem_ids(world)
    assert send_form(world, "tray", who="carla", problem=ids, how="beres").status_code == 422
    assert send_form(world, "tray", who="carla", all="1", seen=ids, how="beres").status_code == 422
    assert problem_ids(world) == ids
    assert "Kas berbeda" not in page(world, "tray", who="carla")


def test_an_oversell_is_settled_from_a_lot_or_by_a_reason(world: World) -> None:
    a_day(world, oversell=True)
    (card,) = sales.list_oversells([world.shop.outlet.id])
    assert card.line_name in page(world, "oversells", who="beni")
    assert send_form(world, "oversell", card.id, quantity="1", reason="").status_code == 422
    assert send_form(world, "oversell", card.id, quantity="99", reason="x").status_code == 422
    world.shop.stock_up(world.shop.variants["Kopi Lela"], 20)
    lot = max(stock.list_lots([world.shop.outlet.id]).lots, key=lambda lot: lot.free)
    assert str(lot.id) in page(world, "oversell", card.id)
    form = {"once": str(uuid7()), "lot": str(lot.id), "quantity": "20"}
    assert [send_form(world, "oversell", card.id, **form).status_code for _ in range(2)] == [302, 302]
    (left,) = sales.list_oversells([world.shop.outlet.id])
    assert left.open_quantity == card.open_quantity - 20
    last = {"once": str(uuid7()), "quantity": str(left.open_quantity), "reason": "salah hitung"}
    assert [send_form(world, "oversell", card.id, **last).status_code for _ in range(2)] == [302, 302]
    assert "Sudah dijelaskan" in page(world, "oversell", card.id)
    assert sales.list_oversells([world.shop.outlet.id]) == []
    assert (list(stock.check()), list(sales.check())) == ([], [])


@pytest.mark.parametrize("name", ["tills", "shifts", "day", "tray", "oversells", "sellers"])
def test_lists_cost_the_same_with_few_and_many_rows(
    world: World, name: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client, address = world.client("ana"), reverse(f"office:{name}")
    a_day(world, counted_short=1_000, oversell=True)
    client.get(address)
    with django_assert_num_queries(QUERIES[name]):
        client.get(address)
    for _ in range(5):
        a_day(world, sales=2, counted_short=1_000, oversell=True)
    with django_assert_num_queries(QUERIES[name]):
        client.get(address)


QUERIES = {"tills": 8, "shifts": 7, "day": 12, "tray": 7, "oversells": 6, "sellers": 9}


def test_what_a_revoked_till_holds_is_asked_after_until_it_is_given_back(world: World) -> None:
    till = enrol(world.shop.outlet.id, at=now())
    variant = world.shop.variants["Kopi Lela"]
    stock.escrow(till_id=till.id, outlet_id=world.shop.outlet.id, variant_id=variant, quantity=2, at=now())
    words = "barang dipegang kasir yang dicabut atau lama diam"

    def asked_after() -> int:
        (due,) = [due for due in outlet_dues(viewer, where, now()) if due.words == words]
        return due.count

    viewer = people.viewer_of(world.users["ana"].pk)
    where = reach(viewer)
    assert asked_after() == 0
    answer = world.client("ana").post(reverse("office:till_revoke", args=[till.id]), {"reason": "hilang"}, follow=True)
    html = answer.content.decode()
    assert "Barang yang dipegangnya masih tertahan" in html
    assert "Kasir ini dicabut, jadi barang ini tidak lepas sendiri" in html
    assert asked_after() == 2
    assert send_form(world, "escrow_release", till.id).status_code == 302
    assert asked_after() == 0
